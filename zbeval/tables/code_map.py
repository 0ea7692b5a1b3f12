"""The table that ties codes to pillars and cases to projects: proposed, edited by a person, read.

Words in the name of a code only propose; the person who knows the codes decides.
"""

from __future__ import annotations

import re

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable, capped
from zbeval.sources.package import forms
from zbeval.sources.refi import RefiProject
from zbeval.sources.refi_tables import ABOVE
from zbeval.tables.code_cases import case_codings, with_cases
from zbeval.tables.matching import KnownProjects, folded, suggestion
from zbeval.tables.spoken import filled_in
from zbeval.tables.validate import close_match

LEFT_OUT = "-"
PILLAR_WORDS = {
    "participation_inclusion": "participa inclusi ontmoet bewoner betrokken bereik verbinding "
    "neighbour resident",
    "informal_formal_care": "informe formele formeel formal mantelzorg caregiver vrijwillig "
    "volunteer thuiszorg zorgvraag",
    "intersectoral_cooperation": "intersector sector netwerk network samenwerk cooperat "
    "collaborat partner",
    "process": "proces coach trekker governance regie planning",
    "overarching": "overkoepel overarching algemeen",
}
DIRECTION_WORDS = {
    "hindrance": "hinder drempel belemmer knelpunt obstakel weerstand tekort barrier obstacle "
    "challenge uitdaging",
    "stimulus": "stimul bevorder hefboom succes troef facilit enabl kans helpend motiv driver",
}


def propose(project: RefiProject, projects: KnownProjects) -> pd.DataFrame:
    """Return a proposal in the columns of the form ``code_map``, to be completed by a person.

    First the codes, each with how often it was given and the pillar and direction that words in
    its name point at (empty where none does, or where words point both ways); then the cases,
    each with the project that goes by its name (empty where none or several do).
    """
    project = with_cases(project)
    given = project.codings["code_id"].value_counts() if len(project.codings) else {}
    times = project.codes["code_id"].map(given).fillna(0).astype(int)
    codes = project.codes.assign(times=times).groupby("code", sort=False)["times"].sum()
    rows = [proposed_code(code, int(number)) for code, number in codes.items()]
    if len(project.cases):
        per_case = case_codings(project)["case_id"].value_counts()
        times = project.cases["case_id"].map(per_case).fillna(0).astype(int)
        names = project.cases.assign(name=case_names(project), times=times)
        cases = names.groupby("name", sort=False)["times"].sum()
        rows += [proposed_case(name, int(number), projects) for name, number in cases.items()]
    columns = [field["name"] for field in forms()["code_map"]["schema"]["fields"]]
    return pd.DataFrame(rows, columns=columns).fillna("")


def case_names(project: RefiProject) -> pd.Series:
    """Return the name of each case; its id where it has none."""
    return project.cases["name"].where(project.cases["name"] != "", project.cases["case_id"])


def proposed_code(code: str, times: int) -> dict[str, object]:
    """Return one row for a code; pillar and direction are proposed together or not at all."""
    pillar, because = pointed_at(code, PILLAR_WORDS)
    direction, because_too = pointed_at(code, DIRECTION_WORDS)
    reason = "; ".join(part for part in (because, because_too) if part) or "geen woord wijst erop"
    proposed = {}
    if pillar and direction:
        proposed = {"pillar": pillar, "direction": direction}
    elif pillar or direction:
        reason += f"; niet gevonden: {'richting' if pillar else 'pijler'}"
    return {"kind": "code", "name": code, "times": times, "reason": reason, **proposed}


def proposed_case(name: str, times: int, projects: KnownProjects) -> dict[str, object]:
    """Return one row for a case."""
    number = projects.match(name)
    reason = projects.shown[number] if number else suggestion(projects.near(name))
    return {
        "kind": "case", "name": name, "times": times, "project_id": number or "", "reason": reason
    }  # fmt: skip


def pointed_at(code: str, words: dict[str, str]) -> tuple[str, str]:
    """Return what the words in a code's name point at, and why; empty where it is not clear.

    The name of the code itself comes first, then that of the code above it, and so on up.
    """
    for name in reversed(code.split(ABOVE)):
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
            return "", f"'{name}' kan op meer dan één wijzen"
    return "", ""


def decided(raw: RawTable, project: RefiProject, projects: KnownProjects) -> pd.DataFrame:
    """Return the form ``code_map`` as a person completed it, or all its mistakes in Dutch.

    Every code and every case of the project must be in it, and nothing else. A code with neither
    pillar nor direction does not count. A case needs the number of its project, or ``-``.
    """
    table = filled_in(raw, forms()["code_map"])
    project = with_cases(project)
    there = {"code": set(project.codes["code"]), "case": set(case_names(project))}
    errors = []
    for kind, names in there.items():
        listed = table[table["kind"] == kind]
        errors += capped(strangers(raw.file, listed, names))
        errors += capped(lacking(raw.file, kind, names - set(listed["name"])))
    codes, cases = table[table["kind"] == "code"], table[table["kind"] == "case"]
    errors += capped(half_decided(raw.file, codes))
    errors += capped(undecided_cases(raw.file, cases, projects))
    if errors:
        raise ReaderErrors(errors)
    return table


def strangers(file: str, listed: pd.DataFrame, names: set[str]) -> list[ReaderError]:
    """Return the rows that name a code or case which the project does not have."""
    return [
        ReaderError(
            file, "deze naam staat niet in het project",
            f"Bedoelde u {alike!r}?" if (alike := close_match(name, sorted(names)))
            else "Schrap de rij of laat een nieuwe koppeltabel maken",
            int(row), "Naam", name,
        )
        for row, name in listed["name"].items()
        if name not in names
    ]  # fmt: skip


def lacking(file: str, kind: str, names: set[str]) -> list[ReaderError]:
    """Return the codes or cases of the project that the table does not name."""
    todo = "Voeg een rij toe of laat een nieuwe koppeltabel maken"
    return [
        ReaderError(file, f"deze {kind} van het project ontbreekt", todo, value=name)
        for name in sorted(names)
    ]


def half_decided(file: str, codes: pd.DataFrame) -> list[ReaderError]:
    """Return the codes with a pillar but no direction, or the other way around."""
    half = codes[codes["pillar"].isna() != codes["direction"].isna()]
    rule = "een code heeft zowel een pijler als een richting nodig, of geen van beide"
    return [
        ReaderError(file, rule, "Vul aan of maak beide cellen leeg", int(row), value=code["name"])
        for row, code in half.iterrows()
    ]


def undecided_cases(file: str, cases: pd.DataFrame, projects: KnownProjects) -> list[ReaderError]:
    """Return the cases that belong to no known project, with projects whose names come near."""
    errors = []
    for row, case in cases.iterrows():
        number = case["project_id"]
        if pd.notna(number) and (number == LEFT_OUT or number in projects.shown):
            continue
        rule = "deze case is aan geen project gekoppeld"
        if pd.notna(number):
            rule = f"projectnummer {number!r} bestaat niet"
        todo = f"{suggestion(projects.near(case['name']))}; een streepje (-) laat de case weg"
        errors.append(ReaderError(file, rule, todo, int(row), "Project", case["name"]))
    return errors
