"""Reads the answers to a short survey as LimeSurvey, Qualtrics or a person wrote them down."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.workbook import read_table

IMPORT_ID = "ImportId"
LONG = ({"item", "vraag", "question", "item_id"}, {"answer", "antwoord", "value", "waarde"})
RESPONDENTS = ("ResponseId", "respondent", "respondent_id", "id", "token")
PREVIEWS = {"Survey Preview", "Survey Test", "1", "2", "9", "17"}
"""What Qualtrics writes in ``Status`` for answers that were given to try the survey out."""


@dataclass(frozen=True, eq=False)
class Responses:
    """The answers of one round, each cell as text.

    ``cells`` has a row per respondent, indexed by spreadsheet row, and a column per question or
    other column of the file. ``places`` gives, for a file with a row per answer, the row of each
    answer (same shape), else None. ``texts`` maps a column to the question behind it, where the
    file says so. ``n_previews`` counts the rows left out because they only tried the survey out.
    """

    file: str
    sha256: str
    cells: pd.DataFrame
    places: pd.DataFrame | None = None
    texts: dict[str, str] = field(default_factory=dict)
    n_previews: int = 0

    def row(self, respondent: int, column: str) -> int:
        """Return the spreadsheet row in which one answer stands."""
        if self.places is None or pd.isna(self.places.loc[respondent, column]):
            return int(respondent)
        return int(self.places.loc[respondent, column])


def read_responses(path: Path) -> Responses:
    """Return the answers of a survey from CSV or XLSX, a row per respondent or a row per answer.

    Qualtrics puts the question texts and its own ids in two rows under the column names: they are
    recognised and taken apart. Refuses, in Dutch, what ``read_table`` refuses, a file without any
    respondent, and a row-per-answer file that answers one question twice for one respondent.
    """
    raw = read_table(path)
    cells, texts = without_extra_headers(raw.cells)
    kept = cells
    if "Status" in cells and texts:
        kept = cells[~cells["Status"].isin(PREVIEWS)]
    if kept.empty:
        todo = "Exporteer de antwoorden opnieuw, met de namen van de kolommen bovenaan"
        raise ReaderError(raw.file, "in dit bestand staat geen enkele respondent", todo)
    wide, places = widened(raw.file, kept)
    n_previews = len(cells) - len(kept)
    return Responses(raw.file, raw.sha256, wide, places, texts, n_previews)


def without_extra_headers(cells: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the answers without the second and third heading of Qualtrics, and their texts."""
    for place in range(min(2, len(cells))):
        if any(is_import_id(cell) for cell in cells.iloc[place]):
            texts = dict(cells.iloc[0]) if place == 1 else {}
            return cells.iloc[place + 1 :], texts
    return cells, {}


def is_import_id(cell: str) -> bool:
    """Return whether a cell holds an id of Qualtrics: JSON such as {"ImportId":"QID1"}."""
    try:
        return IMPORT_ID in json.loads(cell)
    except (ValueError, TypeError):
        return False


def widened(file: str, cells: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return a row per respondent; for a row per answer also the row that each answer came from.

    A file has a row per answer if it has a column for the question and one for the answer.
    """
    names = {name.casefold(): name for name in cells.columns}
    question, answer = (
        next((names[word] for word in names if word in kind), None) for kind in LONG
    )
    if question is None or answer is None:
        return cells, None
    who = next((name for name in RESPONDENTS if name.casefold() in names), None)
    if who is None:
        todo = f"Voeg een kolom toe met een van deze namen: {', '.join(RESPONDENTS)}"
        raise ReaderError(file, "er is geen kolom die zegt wie antwoordde", todo, row=1)
    who = names[who.casefold()]
    refuse_twice(file, cells, who, question)
    refuse_changing(file, cells.drop(columns=[question, answer]), who)
    first = cells.drop_duplicates(who).set_index(who).drop(columns=[question, answer])
    rows = cells.assign(row=cells.index).pivot(index=who, columns=question, values=[answer, "row"])
    wide = first.join(rows[answer].fillna("")).reset_index()
    wide.index = pd.Index(cells.drop_duplicates(who).index, name="row")
    places = rows["row"].reindex(wide[who])
    places.index = wide.index
    return wide, places.reindex(columns=wide.columns)


def refuse_twice(file: str, cells: pd.DataFrame, who: str, question: str) -> None:
    """Stop at a respondent who answers the same question in two rows."""
    twice = cells[cells.duplicated([who, question])]
    if len(twice):
        row = int(twice.index[0])
        rule = "deze respondent beantwoordt deze vraag twee keer"
        value = f"{twice.iloc[0][who]}, {twice.iloc[0][question]}"
        raise ReaderError(file, rule, "Schrap een van beide rijen", row, who, value)


def refuse_changing(file: str, cells: pd.DataFrame, who: str) -> None:
    """Stop at a column, such as the round or the project, that changes within one respondent."""
    for name in cells.columns.drop(who):
        first = cells.groupby(who)[name].transform("first")
        changed = cells[cells[name] != first]
        if len(changed):
            row, value = int(changed.index[0]), str(changed[name].iloc[0])
            rule = "deze cel verschilt van een eerdere rij van dezelfde respondent"
            todo = "Lees elke ronde apart in en geef elke respondent één project"
            raise ReaderError(file, rule, todo, row, name, value)
