"""Which project respondents mean, where they wrote it in words of their own."""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.numbers import counted
from zbeval.sources import RawTable, capped
from zbeval.sources.folding import folded
from zbeval.sources.package import forms
from zbeval.sources.survey_responses import Responses
from zbeval.tables.labels import filled_in
from zbeval.tables.matching import KnownProjects, suggestion

NONE = "-"


def project_column(listed: pd.DataFrame) -> str | None:
    """Return the column that says which project somebody means, if the list names one."""
    names = listed.loc[listed["kind"] == "project", "item_id"]
    return None if names.empty else str(names.iloc[0])


def linked(cells: pd.Series, projects: KnownProjects, chosen: dict[str, str]) -> dict[str, str]:
    """Return the project of each thing that was written: as chosen, else by name or number.

    What belongs to no project is ``-``; what is not known is left out.
    """
    found = {}
    for cell in cells.unique():
        number = chosen.get(folded(cell)) or (projects.match(cell) if cell.strip() else NONE)
        if number:
            found[cell] = number
    return found


def unlinked(
    cells: pd.Series, projects: KnownProjects, chosen: dict[str, str]
) -> dict[str, list[int]]:
    """Return what was written and is no project that is known, with the rows it stands in."""
    known = linked(cells, projects, chosen)
    found: dict[str, list[int]] = {}
    spelled: dict[str, str] = {}
    for row, cell in cells.items():
        if cell not in known:
            first = spelled.setdefault(folded(cell), cell.strip())
            found.setdefault(first, []).append(int(row))
    return found


def unknown_projects(
    responses: Responses, listed: pd.DataFrame, projects: KnownProjects, chosen: dict[str, str],
    kept: pd.DataFrame,
) -> list[ReaderError]:  # fmt: skip
    """Return what is no project of the register, one mistake for all rows that say the same."""
    name = project_column(listed)
    if name is None:
        return []
    errors = []
    for cell, rows in unlinked(kept[name], projects, chosen).items():
        more = f" (zo ook {counted(len(rows) - 1, 'rij', 'rijen')})" if len(rows) > 1 else ""
        rule = f"dit project staat niet in het register{more}"
        todo = suggestion(projects.near(cell))
        errors.append(ReaderError(responses.file, rule, todo, rows[0], name, cell))
    return capped(errors)


def to_choose(cells: pd.Series, projects: KnownProjects) -> pd.DataFrame:
    """Return what was written and not recognised, in the columns of the form to fill in."""
    rows = [
        (cell, len(rows), "; ".join(projects.near(cell)), "")
        for cell, rows in unlinked(cells, projects, {}).items()
    ]
    columns = [field["name"] for field in forms()["survey_projects"]["schema"]["fields"]]
    return pd.DataFrame(rows, columns=columns)


def chosen_projects(raw: RawTable, projects: KnownProjects) -> dict[str, str]:
    """Return the project that a person chose for each thing that was written.

    Stops at a number that the register does not have; rows that are left open are left out.
    """
    table = filled_in(raw, forms()["survey_projects"]).dropna(subset="project_id")
    if table.empty:
        rule = "in deze lijst is nog geen enkel project gekozen"
        raise ReaderError(raw.file, rule, "Vul de kolom ‘Project’ aan")
    numbers = table["project_id"].map(lambda cell: number_of(cell, projects))
    wrong = table[numbers.isna()]
    if len(wrong):
        todo = "Zet het nummer van een project, of een streepje (-) als het er geen is"
        rule = "dit project staat niet in het register"
        raise ReaderErrors(
            capped(
                [
                    ReaderError(raw.file, rule, todo, int(row), "Project", cell)
                    for row, cell in wrong["project_id"].items()
                ]
            )
        )
    return dict(zip(table["written"].map(folded), numbers, strict=True))


def number_of(cell: str, projects: KnownProjects) -> str | None:
    """Return the project that a person filled in: a dash, its number or its name."""
    return NONE if cell.strip() == NONE else projects.match(cell)
