"""The table that ties codes to pillars and cases to projects, as zbeval proposes it to a person.

Names only propose; the person who knows the codes decides.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence

import pandas as pd

from zbeval.numbers import capital, counted
from zbeval.programme_file import About, read_about
from zbeval.programme_keys import refused
from zbeval.sources.folder import shipped_folder
from zbeval.sources.folding import folded
from zbeval.sources.package import forms
from zbeval.sources.refi_project import RefiProject
from zbeval.tables.code_cases import (
    case_codings,
    case_labels,
    groups_of_cases,
    groups_told,
    with_cases,
)
from zbeval.tables.matching import KnownProjects, suggestion
from zbeval.vocabulary import label

LEFT_OUT = "-"
LEAST = 5  # letters of a word in the name of a pillar that can point at it
DIRECTION_WORDS = {
    "hindrance": "hinder drempel belemmer knelpunt obstakel weerstand tekort barrier obstacle "
    "challenge uitdaging hindr remmend faalfactor frein entrave difficult",
    "stimulus": "stimul bevorder hefboom succes troef facilit enabl kans helpend motiv driver "
    "levier reussite atout",
}


def code_map_form(about: About | None = None) -> dict:
    """Return the form of the map with the pillars of a programme, of the shipped one without.

    A programme that names no pillars cannot tie a code to one.
    """
    form = copy.deepcopy(forms()["code_map"])
    allowed = list((about or read_about(shipped_folder())).of("pillar"))
    if not allowed:
        rule = "dit programma noemt geen pijlers om codes onder te zetten"
        raise refused(rule, "Voeg per pijler een onderdeel [pillar.naam] toe", "pillar")
    for field in form["schema"]["fields"]:
        if field["name"] == "pillar":
            field["constraints"]["enum"] = allowed
            field["title"] = capital(label("pillar"))
    return form


def pillar_words(about: About | None = None) -> dict[str, str]:
    """Return the beginnings of words that point at each pillar: given, else those of its name."""
    named = (about or read_about(shipped_folder())).of("pillar")
    return {
        name: code.words
        or " ".join(word for word in re.findall(r"\w+", folded(code.name)) if len(word) >= LEAST)
        for name, code in named.items()
    }


def propose(
    project: RefiProject, projects: KnownProjects, about: About | None = None
) -> pd.DataFrame:
    """Return a proposal in the columns of the form ``code_map``, to be completed by a person.

    First the codes, each with how often it was given and the pillar and direction that its place
    in the tree points at, or else words in its name (empty where it is not clear); then the
    cases, and documents without a case, each with the project that goes by its name or by that of
    a group it is in (empty where none or several do); last the groups of documents that go by no
    project's name, so that one cell ties all their members.
    """
    project = with_cases(project)
    rows = proposed_codes(project, pillar_words(about))
    rows += proposed_cases(project, projects)
    rows += proposed_groups(project, projects)
    columns = [field["name"] for field in code_map_form(about)["schema"]["fields"]]
    return pd.DataFrame(rows, columns=columns, dtype=object).fillna("")


def proposed_codes(project: RefiProject, pillars: dict[str, str]) -> list[dict[str, object]]:
    """Return one row per code."""
    given = project.codings["code_id"].value_counts()
    times = project.codes["code_id"].map(given).fillna(0).astype(int)
    groups = project.groups.groupby("member_id")["group"].agg(tuple)
    codes = project.codes.assign(times=times, groups=project.codes["code_id"].map(groups))
    return [
        proposed_code(
            code, rows["levels"].iloc[0], rows["groups"].iloc[0], int(rows["times"].sum()), pillars
        )
        for code, rows in codes.groupby("code", sort=False)
    ]


def proposed_code(
    code: str, levels: tuple[str, ...], groups: object, times: int, pillars: dict[str, str]
) -> dict:
    """Return one row for a code; pillar and direction are proposed together or not at all.

    A group of codes (ATLAS.ti) stands above the tree, and ``::`` in a name parts levels of it.
    """
    above = groups if isinstance(groups, tuple) else ()
    names = [*above, *(part.strip() for level in levels for part in level.split("::"))]
    pillar, because = pointed_at(names, pillars)
    direction, because_too = pointed_at(names, DIRECTION_WORDS)
    reason = "; ".join(part for part in (because, because_too) if part) or "geen woord wijst erop"
    proposed = {}
    if pillar and direction:
        proposed = {"pillar": pillar, "direction": direction}
    elif pillar or direction:
        reason += f"; niet gevonden: {'richting' if pillar else label('pillar')}"
    return {"kind": "code", "name": code, "times": times, "reason": reason, **proposed}


def pointed_at(names: Sequence[str], words: dict[str, str]) -> tuple[str, str]:
    """Return what names from the top of the tree down point at, and why; empty if it is not clear.

    The highest name that points at one thing decides: who put a code in a branch knew what it was
    about. A name that points several ways leaves it to those below.
    """
    unclear = ""
    for name in names:
        found = {
            meaning: stem
            for meaning, stems in words.items()
            for stem in stems.split()
            if re.search(rf"\b{stem}", folded(name))
        }
        if len(found) == 1:
            meaning, stem = next(iter(found.items()))
            return meaning, f"'{stem}' in '{name}'"
        if found:
            unclear = unclear or f"'{name}' kan op meer dan één wijzen"
    return "", unclear


def proposed_cases(project: RefiProject, projects: KnownProjects) -> list[dict[str, object]]:
    """Return one row per case: its project by its own name, its document's or its group's."""
    given = case_codings(project)["case_id"].value_counts()
    groups = groups_told(project)
    members = groups_of_cases(project).groupby("case_id")["group"].agg(list)
    nothing = empty_cases(project)
    plain = project.cases.set_index("case_id")["name"]
    rows = []
    for case, name in case_labels(project).items():
        number, reason = tied(plain[case], members.get(case, []), projects)
        if number is None and case in nothing and not projects.near(plain[case]):
            number, reason = LEFT_OUT, "hierbij hoort geen gesprek, passage of code"
        elif number is None and case in groups.index:
            reason = f"zit in groep {groups[case]!r}; {reason}"
        rows.append({"kind": "case", "name": name, "times": int(given.get(case, 0)),
                     "project_id": number or "", "reason": reason})  # fmt: skip
    return rows


def tied(name: str, groups: list[str], projects: KnownProjects) -> tuple[str | None, str]:
    """Return the project that a name means, else the one that its groups mean, and why."""
    number = projects.match(name)
    if number:
        return number, projects.shown[number]
    found = {number: group for group in groups if (number := projects.match(group))}
    if len(found) == 1:
        number, group = next(iter(found.items()))
        return number, f"groep {group!r}: {projects.shown[number]}"
    return None, meant(projects.near(name))


def meant(near: list[str]) -> str:
    """Return near names as advice, or that there are none."""
    return suggestion(near) if near else "geen project heeft die naam"


def empty_cases(project: RefiProject) -> set[str]:
    """Return the cases to which nothing belongs."""
    held = [project.case_sources, project.case_selections, project.case_codes]
    return set(project.cases["case_id"]) - {case for table in held for case in table["case_id"]}


def proposed_groups(project: RefiProject, projects: KnownProjects) -> list[dict[str, object]]:
    """Return one row per group of cases whose name is no project's."""
    sizes = groups_of_cases(project).groupby("group", sort=False)["case_id"].nunique()
    return [
        {"kind": "group", "name": group, "times": 0,
         "reason": f"een project hier geldt voor {counted(size, 'case', 'cases')} zonder project; "
                   f"{meant(projects.near(group))}"}
        for group, size in sizes.items()
        if not projects.match(group)
    ]  # fmt: skip
