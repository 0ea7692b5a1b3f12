"""From the answers of one round and their list to the tables that measures count in."""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import capped
from zbeval.sources.survey import Responses
from zbeval.tables.answer_list import ROUND_COLUMNS, folded_answer
from zbeval.tables.matching import KnownProjects, suggestion
from zbeval.tables.validate import close_match


def survey_tables(
    responses: Responses, listed: pd.DataFrame, number: int, projects: KnownProjects
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Return the tables of one round and what was done, in Dutch.

    Tables: ``survey_items``, ``survey_scales``, ``survey_answers``, ``survey_texts``. Respondents
    get a number; who they are is not kept. Stops, with all mistakes at once, at columns of another
    questionnaire or another round, respondents who answer twice, answers that are not on the list
    and projects that are not in the register. Rows without any answer are left out and counted.
    """
    if not 1 <= number <= 9:
        rule = "een ronde is een getal van 1 tot 9"
        raise ReaderError("zbeval import survey", rule, "Kies een ronde", value=str(number))
    errors = [*other_columns(responses, listed), *other_round(responses, number)]
    if errors:
        raise ReaderErrors(errors)
    asked = listed[listed["kind"].isin(["likert", "open"])].drop_duplicates("item_id")
    cells = responses.cells
    answered = cells[asked["item_id"]].map(str.strip).ne("").any(axis=1)
    errors = [
        *double_respondents(responses, listed), *unknown_answers(responses, listed),
        *unknown_projects(responses, listed, projects, answered),
    ]  # fmt: skip
    if errors:
        raise ReaderErrors(errors)
    kept = cells[answered]
    people = pd.DataFrame(
        {"round": number, "respondent": range(1, len(kept) + 1)}, index=kept.index
    )
    people["project_id"] = matched(kept, listed, projects)
    tables = {
        "survey_items": items(asked, number),
        "survey_scales": scales(listed, number),
        "survey_answers": long(people, kept, listed, "likert"),
        "survey_texts": long(people, kept, listed, "open"),
    }
    return tables, remarks(responses, len(kept), int((~answered).sum()), number)


def remarks(responses: Responses, kept: int, empty: int, number: int) -> list[str]:
    """Return what was taken in and what was left out."""
    lines = [f"{kept} respondenten van ronde {number} ingelezen"]
    if empty:
        lines.append(f"{empty} rijen zonder enig antwoord zijn weggelaten")
    if responses.n_previews:
        lines.append(f"{responses.n_previews} proefantwoorden zijn weggelaten")
    return lines


def other_columns(responses: Responses, listed: pd.DataFrame) -> list[ReaderError]:
    """Return the columns that the file lacks or that the list does not know: another round's."""
    known, there = list(dict.fromkeys(listed["item_id"])), list(responses.cells.columns)
    advice = "Dit lijkt de vragenlijst van een andere ronde; gebruik haar eigen antwoordenlijst"
    lacking = [
        ReaderError(responses.file, "deze kolom van de antwoordenlijst ontbreekt", advice, 1, name)
        for name in known
        if name not in there
    ]
    strange = [
        ReaderError(responses.file, "deze kolom staat niet in de antwoordenlijst", advice, 1, name)
        for name in there
        if name not in known
    ]
    return [*capped(lacking), *capped(strange)]


def other_round(responses: Responses, number: int) -> list[ReaderError]:
    """Return the rows that say themselves that they belong to another round."""
    todo = f"Lees de rijen van ronde {number} apart in"
    return capped(
        [
            ReaderError(responses.file, f"deze rij is niet van ronde {number}", todo, int(row),
                        str(name), cell)
            for name, cells in responses.cells.items()
            if str(name).casefold() in ROUND_COLUMNS
            for row, cell in cells.items()
            if cell.strip() and "".join(filter(str.isdigit, cell)) != str(number)
        ]
    )  # fmt: skip


def double_respondents(responses: Responses, listed: pd.DataFrame) -> list[ReaderError]:
    """Return the rows of respondents who stand in an earlier row already."""
    errors = []
    for name in listed.loc[listed["kind"] == "respondent", "item_id"]:
        cells = responses.cells[name].str.strip()
        filled = cells[cells != ""]
        first = {cell: row for row, cell in filled[::-1].items()}
        errors += [
            ReaderError(responses.file, f"deze respondent staat ook in rij {first[cell]}",
                        "Schrap een van beide rijen", int(row), name, cell)
            for row, cell in filled[filled.duplicated()].items()
        ]  # fmt: skip
    return capped(errors)


def codes_of(listed: pd.DataFrame, name: str) -> dict[str, str]:
    """Return what may stand in the cells of one statement: code or meaning, to its code."""
    rows = listed[listed["item_id"] == name]
    words = {
        folded_answer(answer): code
        for code, answer in zip(rows["code"], rows["answer"], strict=True)
    }
    return words | {folded_answer(code): code for code in rows["code"]}


def unknown_answers(responses: Responses, listed: pd.DataFrame) -> list[ReaderError]:
    """Return the answers that are not on the list of their statement."""
    errors = []
    for name in listed.loc[listed["kind"] == "likert", "item_id"].unique():
        codes = codes_of(listed, name)
        answers = listed.loc[listed["item_id"] == name, "answer"].tolist()
        for row, cell in responses.cells[name].items():
            if cell.strip() and folded_answer(cell) not in codes:
                alike = close_match(cell, answers)
                todo = f"Bedoelde u {alike!r}? " if alike else ""
                todo += "Vul de antwoordenlijst aan of verbeter de cel"
                place = responses.row(row, name)
                rule = "dit antwoord staat niet in de antwoordenlijst"
                errors.append(ReaderError(responses.file, rule, todo, place, name, cell))
    return capped(errors)


def unknown_projects(
    responses: Responses, listed: pd.DataFrame, projects: KnownProjects, answered: pd.Series
) -> list[ReaderError]:
    """Return the respondents of a project that is not in the register, with near names."""
    names = listed.loc[listed["kind"] == "project", "item_id"]
    rule = "dit project staat niet in het register"
    return capped(
        [
            ReaderError(responses.file, rule, suggestion(projects.near(cell)), int(row), name, cell)
            for name in names
            for row, cell in responses.cells.loc[answered, name].items()
            if cell.strip() and projects.match(cell) is None
        ]
    )


def matched(kept: pd.DataFrame, listed: pd.DataFrame, projects: KnownProjects) -> pd.Series:
    """Return the project of each respondent; missing where the file does not say."""
    names = listed.loc[listed["kind"] == "project", "item_id"].tolist()
    if not names:
        return pd.Series(None, index=kept.index, dtype=object)
    return kept[names[0]].map(lambda cell: projects.match(cell) if cell.strip() else None)


def items(asked: pd.DataFrame, number: int) -> pd.DataFrame:
    """Return the questions of the round in their order."""
    question = asked["question"].where(asked["question"].notna(), asked["item_id"])
    table = asked.assign(round=number, position=range(1, len(asked) + 1), question=question)
    return table[["round", "item_id", "position", "question", "kind"]].reset_index(drop=True)


def scales(listed: pd.DataFrame, number: int) -> pd.DataFrame:
    """Return the answers of each statement in their order."""
    rows = listed[listed["kind"] == "likert"]
    table = rows.assign(round=number, position=rows.groupby("item_id").cumcount() + 1)
    columns = ["round", "item_id", "position", "code", "answer", "side"]
    return table[columns].reset_index(drop=True)


def long(people: pd.DataFrame, kept: pd.DataFrame, listed: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return a row per respondent and statement (missing where unanswered), or per text given."""
    names = listed.loc[listed["kind"] == kind, "item_id"].unique()
    value = "code" if kind == "likert" else "text"
    tables = []
    for name in names:
        cells = kept[name].str.strip()
        if kind == "likert":
            codes = codes_of(listed, name)
            cells = cells.map(lambda cell, codes=codes: codes.get(folded_answer(cell)))
        tables.append(people.assign(item_id=name, **{value: cells}))
    columns = ["round", "respondent", "project_id", "item_id", value]
    table = pd.concat(tables) if tables else pd.DataFrame(columns=columns)
    rows = table if kind == "likert" else table[table[value] != ""]
    return rows.sort_values(["respondent"], kind="stable")[columns].reset_index(drop=True)
