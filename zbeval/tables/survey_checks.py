"""What is wrong with the answers of one round, told with its row, column and value."""

from __future__ import annotations

import re

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources import capped
from zbeval.sources.folding import folded
from zbeval.sources.survey_responses import Responses
from zbeval.tables.scales import folded_answer
from zbeval.tables.survey_columns import ROUNDS
from zbeval.tables.survey_ticks import UNASKED, UNTICKED, answers_in
from zbeval.tables.validate import close_match

WORDS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "first": 1, "second": 2,
         "third": 3, "premier": 1, "premiere": 1, "deuxieme": 2, "troisieme": 3}  # fmt: skip
NAMED = re.compile(r"\b(?:ronde|round|meting|meetmoment|golf|wave|vague|t|m|r)\s?0*([0-9])\b")


def other_columns(responses: Responses, listed: pd.DataFrame) -> list[ReaderError]:
    """Return the columns that the file lacks or that the list does not know: another round's."""
    known, there = list(dict.fromkeys(listed["item_id"])), list(responses.cells.columns)
    advice = "Dit lijkt de vragenlijst van een andere ronde; gebruik haar eigen antwoordenlijst"
    lacking = [
        ReaderError(responses.file, "deze kolom van de antwoordenlijst ontbreekt", advice, 1, name)
        for name in known
        if name not in set(there)
    ]
    strange = [
        ReaderError(responses.file, "deze kolom staat niet in de antwoordenlijst", advice, 1, name)
        for name in there
        if name not in set(known)
    ]
    return [*capped(lacking), *capped(strange)]


def round_of(cell: str) -> int | None:
    """Return the round that a cell names, as ``2``, ``ronde 2 (2023)`` or ``tweede meting``."""
    plain = folded(cell)
    named = {int(number) for number in NAMED.findall(plain)}
    worded = {WORDS[word] for word in plain.split() if word in WORDS}
    single = {int(word) for word in plain.split() if re.fullmatch(r"0?[0-9]", word)}
    for found in (named, worded, single):
        if len(found) == 1:
            return found.pop()
    return None


def other_round(responses: Responses, number: int) -> list[ReaderError]:
    """Return the rows that say themselves that they belong to another round.

    Where no round can be read in any cell and all say the same, such as ``voorjaar``, nothing
    contradicts the round that was asked for.
    """
    errors = []
    for name, cells in responses.cells.items():
        if folded(str(name)) not in ROUNDS:
            continue
        filled = cells[cells.str.strip() != ""]
        rounds = {cell: round_of(cell) for cell in filled.unique()}
        if len(rounds) == 1 and None in rounds.values():
            continue
        for row, cell in filled.items():
            if rounds[cell] is None:
                rule = "uit deze cel blijkt niet van welke ronde de rij is"
                todo = "Schrijf het nummer van de ronde, van 1 tot 9"
            elif rounds[cell] != number:
                rule = f"deze rij is niet van ronde {number}"
                todo = f"Lees de rijen van ronde {number} apart in"
            else:
                continue
            errors.append(ReaderError(responses.file, rule, todo, int(row), str(name), cell))
    return capped(errors)


def double_respondents(responses: Responses, listed: pd.DataFrame) -> list[ReaderError]:
    """Return the rows of respondents who stand in an earlier row already."""
    errors = []
    for name in listed.loc[listed["kind"] == "respondent", "item_id"]:
        cells = responses.cells[name].str.strip()
        filled = cells[cells != ""]
        if len(filled) > 1 and filled.nunique() == 1:
            continue  # one word for all, such as ``anoniem``, tells nobody apart
        first = {cell: row for row, cell in filled[::-1].items()}
        errors += [
            ReaderError(responses.file, f"deze respondent staat ook in rij {first[cell]}",
                        "Schrap een van beide rijen", int(row), name, cell)
            for row, cell in filled[filled.duplicated()].items()
        ]  # fmt: skip
    return capped(errors)


def codes_of(listed: pd.DataFrame, name: str) -> dict[str, str]:
    """Return what may stand in the cells of one question: code or meaning, to its code."""
    rows = listed[listed["item_id"] == name]
    words = {
        folded_answer(answer): code
        for code, answer in zip(rows["code"], rows["answer"], strict=True)
        if pd.notna(answer)
    }
    return words | {folded_answer(code): code for code in rows["code"]}


def is_known(cell: str, kind: str, codes: dict[str, str]) -> bool:
    """Return whether a cell that is not empty holds what its question allows."""
    if kind == "several":
        return not answers_in(cell, codes)[1]
    if kind == "tick":
        plain = folded_answer(cell)
        return plain in codes or plain in UNTICKED or folded(cell) in UNASKED
    return folded_answer(cell) in codes


def unknown_answers(responses: Responses, listed: pd.DataFrame) -> list[ReaderError]:
    """Return the answers that are not on the list of their question."""
    errors = []
    closed = listed[listed["kind"].isin(["likert", "tick", "several"])].drop_duplicates("item_id")
    for name, kind in zip(closed["item_id"], closed["kind"], strict=True):
        codes, cells = codes_of(listed, name), responses.cells[name]
        wrong = {
            cell for cell in cells.unique() if cell.strip() and not is_known(cell, kind, codes)
        }
        answers = listed.loc[listed["item_id"] == name, "answer"].dropna().tolist()
        for row, cell in cells[cells.isin(wrong)].items():
            alike = close_match(cell, answers)
            todo = f"Bedoelde u {alike!r}? " if alike else ""
            todo += "Vul de antwoordenlijst aan of verbeter de cel"
            place = responses.row(row, name)
            rule = "dit antwoord staat niet in de antwoordenlijst"
            errors.append(ReaderError(responses.file, rule, todo, place, name, cell))
    return capped(errors)
