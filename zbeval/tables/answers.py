"""From the answers of one round and their list to the tables that measures count in."""

from __future__ import annotations

import re

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.numbers import counted
from zbeval.sources.survey_responses import Responses
from zbeval.tables.answer_list import QUESTIONS, turned
from zbeval.tables.matching import KnownProjects
from zbeval.tables.scales import folded_answer
from zbeval.tables.survey_checks import (
    codes_of,
    double_respondents,
    other_columns,
    other_round,
    unknown_answers,
)
from zbeval.tables.survey_projects import NONE, linked, project_column, unknown_projects
from zbeval.tables.survey_ticks import UNASKED, answers_in

TICKED, UNTICKED = "1", "0"
BOX = [(UNTICKED, "niet aangekruist", "not_ticked"), (TICKED, "aangekruist", "ticked")]
CONTACTS = (
    (re.compile(r"[^@\s<>(),;]+@[^@\s<>(),;]+\.[A-Za-z]{2,}"), "[e-mailadres]"),
    (re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"), "[IP-adres]"),
    (re.compile(r"(?<!\w)(?:\+|00)\d(?:[ ./()-]?\d){7,13}"), "[telefoonnummer]"),
    (re.compile(r"(?<!\w)0\d{1,3}(?:[ ./-]?\d{2,3}){3,4}\b"), "[telefoonnummer]"),
)  # fmt: skip


def survey_tables(
    responses: Responses, listed: pd.DataFrame, number: int, projects: KnownProjects,
    chosen: dict[str, str] | None = None,
) -> tuple[dict[str, pd.DataFrame], list[str]]:  # fmt: skip
    """Return the tables of one round and what was done, in Dutch.

    Tables: ``survey_items``, ``survey_scales``, ``survey_answers``, ``survey_texts``. Respondents
    get a number; who they are is not kept. A tick box is a question of its own that everybody who
    sent in the survey answered. ``chosen`` gives the project for names of projects that are not
    exact. Stops, with all mistakes at once, at columns of another questionnaire or another round,
    respondents who answer twice, answers that are not on the list and projects that are not in the
    register. Rows without any answer are left out and counted, unless tick boxes were left blank.
    """
    if not 1 <= number <= 9:
        rule = "een ronde is een getal van 1 tot 9"
        raise ReaderError("zbeval import survey", rule, "Kies een ronde", value=str(number))
    errors = [*other_columns(responses, listed), *other_round(responses, number)]
    if errors:
        raise ReaderErrors(errors)
    asked = listed[listed["kind"].isin(QUESTIONS)].drop_duplicates("item_id")
    answered = is_answered(responses, asked)
    kept = responses.cells[answered]
    errors = [
        *double_respondents(responses, listed), *unknown_answers(responses, listed),
        *unknown_projects(responses, listed, projects, chosen or {}, kept),
    ]  # fmt: skip
    if errors:
        raise ReaderErrors(errors)
    if kept.empty:
        rule = "op geen enkele vraag staat een antwoord"
        raise ReaderError(responses.file, rule, "Kijk na of u de volledige export hebt")
    people = pd.DataFrame(
        {"round": number, "respondent": range(1, len(kept) + 1)}, index=kept.index
    )
    people["project_id"] = matched(kept, listed, projects, chosen or {})
    boxes = [box for name in asked["item_id"] for box in boxes_of(listed, name)]
    columns = [*likert_columns(kept, listed), *box_columns(responses, kept, listed, boxes)]
    texts, masked = written(people, kept, listed)
    tables = {
        "survey_items": items(listed, asked, boxes, number),
        "survey_scales": scales(listed, boxes, number),
        "survey_answers": long(people, columns),
        "survey_texts": texts,
    }
    return tables, [*remarks(responses, len(kept), int((~answered).sum()), number), *masked]


def is_answered(responses: Responses, asked: pd.DataFrame) -> pd.Series:
    """Return which rows count: those with any answer, and where boxes can be left blank, all."""
    any_answer = (
        responses.cells[asked["item_id"]].apply(lambda one: one.str.strip() != "").any(axis=1)
    )
    boxes = asked["kind"].isin(["tick", "several"]).any()
    return any_answer | (boxes and (responses.sends or any_answer.any()))


def remarks(responses: Responses, kept: int, empty: int, number: int) -> list[str]:
    """Return what was taken in and what was left out."""
    lines = [f"{counted(kept, 'respondent', 'respondenten')} van ronde {number} ingelezen"]
    left = {
        "rij zonder enig antwoord is weggelaten|rijen zonder enig antwoord zijn weggelaten": empty,
        "proefantwoord is weggelaten|proefantwoorden zijn weggelaten": responses.n_previews,
        "antwoord dat nooit is ingediend, is weggelaten (met --unfinished telt het mee)"
        "|antwoorden die nooit zijn ingediend, zijn weggelaten (met --unfinished tellen ze mee)":
            responses.n_unfinished,
    }  # fmt: skip
    lines += [counted(count, *words.split("|")) for words, count in left.items() if count]
    return lines


def matched(
    kept: pd.DataFrame, listed: pd.DataFrame, projects: KnownProjects, chosen: dict[str, str]
) -> pd.Series:
    """Return the project of each respondent; missing where the file does not say."""
    name = project_column(listed)
    if name is None:
        return pd.Series(None, index=kept.index, dtype=object)
    found = linked(kept[name], projects, chosen)
    return kept[name].map({cell: None if one == NONE else one for cell, one in found.items()})


Box = tuple[str, str, str, str]
"""A tick box: its own name, its column, the code that ticks it, and its words."""


def boxes_of(listed: pd.DataFrame, name: str) -> list[Box]:
    """Return the tick boxes of one column."""
    rows = listed[listed["item_id"] == name]
    words = rows["answer"].where(rows["answer"].notna(), rows["code"])
    if rows["kind"].iloc[0] == "several":
        return [
            (f"{name} [{word}]", name, code, word)
            for code, word in zip(rows["code"], words, strict=True)
        ]
    if rows["kind"].iloc[0] == "tick":
        return [(name, name, rows["code"].iloc[0], words.iloc[0])]
    return []


def items(listed: pd.DataFrame, asked: pd.DataFrame, boxes: list[Box], number: int) -> pd.DataFrame:
    """Return the questions of the round in their order, each tick box as a question."""
    rows = []
    for one in asked.itertuples():
        question = one.question if pd.notna(one.question) else one.item_id
        if one.kind in ("likert", "open"):
            rows.append((one.item_id, question, one.kind))
        mine = [box for box in boxes if box[1] == one.item_id]
        for own_name, _, _, word in mine:
            known = folded_answer(word) in folded_answer(question)
            rows.append((own_name, question if known else f"{question} – {word}", "tick"))
    table = pd.DataFrame(rows, columns=["item_id", "question", "kind"])
    table = table.assign(round=number, position=range(1, len(table) + 1))
    return table[["round", "item_id", "position", "question", "kind"]]


def scales(listed: pd.DataFrame, boxes: list[Box], number: int) -> pd.DataFrame:
    """Return the answers of each statement in their order, and of each tick box."""
    statements = listed[listed["kind"] == "likert"]
    parts = [turned(rows) for _, rows in statements.groupby("item_id", sort=False)]
    columns = ["round", "item_id", "position", "code", "answer", "side"]
    parts += [
        pd.DataFrame([(box[0], *one) for one in BOX], columns=[columns[1], *columns[3:]])
        for box in boxes
    ]
    if not parts:
        return pd.DataFrame(columns=columns)
    table = pd.concat(parts).assign(round=number)
    table["position"] = table.groupby("item_id").cumcount() + 1
    return table[columns].reset_index(drop=True)


def likert_columns(kept: pd.DataFrame, listed: pd.DataFrame) -> list[pd.Series]:
    """Return, per statement, the code that each respondent gave; missing where none was given."""
    found = []
    for name in listed.loc[listed["kind"] == "likert", "item_id"].unique():
        codes = codes_of(listed, name)
        given = {cell: codes.get(folded_answer(cell)) for cell in kept[name].unique()}
        found.append(kept[name].map(given).rename(name))
    return found


def box_columns(
    responses: Responses, kept: pd.DataFrame, listed: pd.DataFrame, boxes: list[Box]
) -> list[pd.Series]:
    """Return, per tick box, who ticked it and who did not; missing where it was not asked."""
    found = []
    for own_name, name, code, _ in boxes:
        codes, given = codes_of(listed, name), {}
        for cell in kept[name].unique():
            ticked = answers_in(cell, codes)[0]
            unasked = folded_answer(cell) in UNASKED and not ticked
            given[cell] = None if unasked else TICKED if code in ticked else UNTICKED
        column = kept[name].map(given)
        if responses.unseen is not None and name in responses.unseen:
            column = column.mask(responses.unseen[name].reindex(kept.index), None)
        found.append(column.rename(own_name))
    return found


def long(people: pd.DataFrame, columns: list[pd.Series]) -> pd.DataFrame:
    """Return a row per respondent and closed question (missing where unanswered)."""
    names = ["round", "respondent", "project_id", "item_id", "code"]
    if not columns:
        return pd.DataFrame(columns=names)
    tables = [people.assign(item_id=one.name, code=one) for one in columns]
    table = pd.concat(tables).sort_values("respondent", kind="stable")
    return table[names].reset_index(drop=True)


def written(
    people: pd.DataFrame, kept: pd.DataFrame, listed: pd.DataFrame
) -> tuple[pd.DataFrame, list[str]]:
    """Return a row per text that was given, and how many of them held what is never kept.

    Addresses, telephone numbers and IP addresses within a text are replaced by what they are.
    """
    names = ["round", "respondent", "project_id", "item_id", "text"]
    tables, n_masked = [], 0
    for name in listed.loc[listed["kind"] == "open", "item_id"].unique():
        cells = kept[name].str.strip()
        cells = cells[cells != ""]
        shown = cells.map(without_contacts)
        n_masked += int((shown != cells).sum())
        tables.append(people.loc[cells.index].assign(item_id=name, text=shown))
    table = pd.concat(tables) if tables else pd.DataFrame(columns=names)
    table = table.sort_values("respondent", kind="stable")[names].reset_index(drop=True)
    if not n_masked:
        return table, []
    told = counted(n_masked, "open antwoord", "open antwoorden")
    return table, [f"In {told} zijn e-mailadressen of telefoonnummers onleesbaar gemaakt"]


def without_contacts(text: str) -> str:
    """Return what somebody wrote without the ways to reach a person."""
    for pattern, word in CONTACTS:
        text = pattern.sub(word, text)
    return text
