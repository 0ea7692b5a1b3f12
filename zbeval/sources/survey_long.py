"""A file with a row per answer becomes one with a row per respondent."""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError

LONG = ({"item", "vraag", "question", "item_id"}, {"answer", "antwoord", "value", "waarde"})
RESPONDENTS = ("ResponseId", "respondent", "respondent_id", "id", "token")


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
