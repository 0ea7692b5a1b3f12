"""The map of codes and cases as a person completed it: read, checked, every mistake told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.programme_file import About
from zbeval.sources import RawTable
from zbeval.sources.package import forms
from zbeval.sources.refi_project import RefiProject
from zbeval.tables.code_cases import case_labels, groups_of_cases, with_cases
from zbeval.tables.code_map import LEFT_OUT, code_map_form
from zbeval.tables.labels import filled_in
from zbeval.tables.matching import KnownProjects, suggestion
from zbeval.tables.validate import close_match

MOST_NAMED = 6
DASHES = ("-", "–", "—")  # office programs turn the one into the other
NEW_MAP = "laat een nieuwe koppeltabel maken"
REGISTER_FIRST = (
    "Staat een project niet in het register, lees dan eerst uw register in met "
    "'zbeval import projects'"
)


def decided(
    raw: RawTable, project: RefiProject, projects: KnownProjects, about: About | None = None
) -> pd.DataFrame:
    """Return the form ``code_map`` as a person completed it, or all its mistakes in Dutch.

    Every code and every case of the project must be in it, and nothing else but its groups. A code
    with neither pillar nor direction does not count. A case needs the number of its project, or
    ``-``; where it has none, that of its group counts. Mistakes of one kind are one line.
    """
    form = code_map_form(about)
    table = filled_in(with_numbers(raw, projects), form)
    project = with_cases(project)
    there = {
        "code": set(project.codes["code"]), "case": set(case_labels(project)),
        "group": set(project.groups["group"]),
    }  # fmt: skip
    errors = []
    for kind, names in there.items():
        listed = table[table["kind"] == kind]
        errors += strangers(raw.file, kind, listed, names)
        if kind != "group":
            errors += lacking(raw.file, kind, names - set(listed["name"]))
    errors += half_decided(raw.file, table[table["kind"] == "code"])
    tied, unclear = by_group(raw.file, table, project)
    errors += unclear
    errors += unknown_projects(raw.file, tied, projects)
    errors += undecided_cases(raw.file, tied, projects)
    if errors:
        raise ReaderErrors(errors)
    return tied


def with_numbers(raw: RawTable, projects: KnownProjects) -> RawTable:
    """Return the form with the number of a project where one chose or wrote its name."""
    shown = {name: number for number, name in projects.shown.items()}
    shown |= dict.fromkeys(DASHES, LEFT_OUT)
    title = [field["title"] for field in forms()["code_map"]["schema"]["fields"]
             if field["name"] == "project_id"]  # fmt: skip
    columns = [
        name for name in raw.header if name.casefold() in {title[0].casefold(), "project_id"}
    ]
    cells = raw.cells.copy()
    for name in columns:
        cells[name] = [
            shown.get(cell.strip()) or projects.match(cell) or cell.strip() for cell in cells[name]
        ]
    return replace(raw, cells=cells)


def told(rows: Iterable[tuple[object, str]]) -> str:
    """Return names with their rows, the first few in full."""
    listed = [f"{name!r} (rij {row})" if row is not None else repr(name) for row, name in rows]
    more = len(listed) - MOST_NAMED
    return ", ".join(listed[:MOST_NAMED]) + (f" en nog {more}" if more > 0 else "")


def strangers(file: str, kind: str, listed: pd.DataFrame, names: set[str]) -> list[ReaderError]:
    """Return the rows that name a code, case or group which the project does not have."""
    rows = [(int(row), name) for row, name in listed["name"].items() if name not in names]
    if len(rows) > 1:
        rule = f"{len(rows)} rijen noemen een {WORDS[kind][0]} die niet in het project staat: "
        return [ReaderError(file, rule + told(rows), f"Schrap die rijen of {NEW_MAP}")]
    return [
        ReaderError(
            file, "deze naam staat niet in het project",
            f"Bedoelde u {alike!r}?" if (alike := close_match(name, sorted(names)))
            else f"Schrap de rij of {NEW_MAP}",
            row, "Naam", name,
        )
        for row, name in rows
    ]  # fmt: skip


WORDS = {"code": ("code", "codes"), "case": ("case", "cases"), "group": ("groep", "groepen")}


def lacking(file: str, kind: str, names: set[str]) -> list[ReaderError]:
    """Return the codes or cases of the project that the table does not name."""
    if len(names) > 1:
        listed = told((None, name) for name in sorted(names))
        rule = f"{len(names)} {WORDS[kind][1]} van het project ontbreken: {listed}"
        return [ReaderError(file, rule, f"Voeg rijen toe of {NEW_MAP}")]
    todo = f"Voeg een rij toe of {NEW_MAP}"
    rule = f"deze {kind} van het project ontbreekt"
    return [ReaderError(file, rule, todo, value=name) for name in names]


def half_decided(file: str, codes: pd.DataFrame) -> list[ReaderError]:
    """Return the codes with a pillar but no direction, or the other way around."""
    half = codes[codes["pillar"].isna() != codes["direction"].isna()]
    rule = "een code heeft zowel een pijler als een richting nodig, of geen van beide"
    if len(half) > 1:
        rows = told((int(row), name) for row, name in half["name"].items())
        return [ReaderError(file, f"{rule}: {rows}", "Vul aan of maak beide cellen leeg")]
    return [
        ReaderError(file, rule, "Vul aan of maak beide cellen leeg", int(row), value=name)
        for row, name in half["name"].items()
    ]


def by_group(
    file: str, table: pd.DataFrame, project: RefiProject
) -> tuple[pd.DataFrame, list[ReaderError]]:
    """Return the map with the project of its group for each case without one, and what is unclear.

    A case in groups of different projects is unclear.
    """
    groups = table[(table["kind"] == "group") & table["project_id"].notna()]
    of_group = groups.drop_duplicates("name").set_index("name")["project_id"]
    held = groups_of_cases(project)
    held = held.assign(project_id=held["group"].map(of_group)).dropna(subset="project_id")
    found = held.groupby("case_id")["project_id"].agg(lambda numbers: sorted(set(numbers)))
    labels = case_labels(project)
    proposed = {labels[case]: numbers for case, numbers in found.items()}
    tied, errors = table.copy(), []
    bare = table[(table["kind"] == "case") & table["project_id"].isna()]
    for row, name in bare["name"].items():
        numbers = proposed.get(name, [])
        if len(numbers) == 1:
            tied.loc[row, "project_id"] = numbers[0]
        elif numbers:
            tied.loc[row, "project_id"] = LEFT_OUT
            rule = f"deze case zit in groepen van verschillende projecten: {', '.join(numbers)}"
            todo = "Vul bij de case zelf een project in"
            errors.append(ReaderError(file, rule, todo, int(row), "Project", name))
    return tied, errors


def unknown_projects(file: str, table: pd.DataFrame, projects: KnownProjects) -> list[ReaderError]:
    """Return the numbers that are no project's, with projects whose names come near."""
    given = table[table["kind"].isin(["case", "group"])].dropna(subset="project_id")
    wrong = given[~given["project_id"].isin([*projects.shown, LEFT_OUT])]
    if len(wrong) > 1:
        rows = told((int(row), number) for row, number in wrong["project_id"].items())
        rule = f"{len(wrong)} rijen hebben een projectnummer dat niet bestaat: {rows}"
        return [ReaderError(file, rule, REGISTER_FIRST, column="Project")]
    return [
        ReaderError(
            file, f"projectnummer {one.project_id!r} bestaat niet",
            advice(one.name, projects), int(one.Index), "Project", one.name,
        )
        for one in wrong[["project_id"]].assign(name=wrong["name"]).itertuples()
    ]  # fmt: skip


def undecided_cases(file: str, table: pd.DataFrame, projects: KnownProjects) -> list[ReaderError]:
    """Return the cases that belong to no project, with projects whose names come near."""
    bare = table[(table["kind"] == "case") & table["project_id"].isna()]
    if len(bare) > 1:
        rows = told((int(row), name) for row, name in bare["name"].items())
        rule = f"{len(bare)} cases zijn aan geen project gekoppeld: {rows}"
        todo = f"Vul een project in, of een streepje (-) om een case weg te laten. {REGISTER_FIRST}"
        return [ReaderError(file, rule, todo, column="Project")]
    return [
        ReaderError(
            file, "deze case is aan geen project gekoppeld", advice(name, projects), int(row),
            "Project", name,
        )
        for row, name in bare["name"].items()
    ]  # fmt: skip


def advice(name: str, projects: KnownProjects) -> str:
    """Return which projects may be meant, and what to do if it is none of them."""
    near = projects.near(name)
    meant = f"{suggestion(near)} " if near else "Zoek het nummer op in projects.csv. "
    return f"{meant}Een streepje (-) laat de case weg. {REGISTER_FIRST}"
