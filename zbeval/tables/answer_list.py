"""The list that says what each column of a survey is and which answers it knows.

Proposed from the file, completed by a person, then binding: an answer that is not on the list is
a mistake, never a guess.
"""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable, capped
from zbeval.sources.package import forms
from zbeval.tables.labels import filled_in
from zbeval.tables.scales import folded_answer, out_of_order
from zbeval.tables.survey_proposal import propose

__all__ = ["answer_list", "propose"]

QUESTIONS = ("likert", "tick", "several", "open")
TITLES = {"code": "Code", "answer": "Antwoord", "side": "Kant"}
NEEDED = {"likert": ("code", "answer", "side"), "tick": ("code",), "several": ("code",)}
SPOKEN = {"likert": "een stelling", "tick": "een aankruisvakje",
          "several": "een vraag met meer antwoorden"}  # fmt: skip
ORDER = ["negative", "neutral", "positive"]
SKIP_IT = "Vul ze aan, of zet de soort kolom op 'open vraag' of 'niet inlezen'"


def answer_list(raw: RawTable) -> pd.DataFrame:
    """Return the form ``survey_labels`` as a person completed it, or all its mistakes in Dutch.

    The order of the rows is the order of the questions and of their answers. Every answer of a
    statement needs a code, its meaning and its side; a question has one kind and one text. The
    order of answers may not contradict their sides, nor the strength that their words tell; an
    order from in favour to against is turned round.
    """
    table = filled_in(raw, forms()["survey_labels"])
    errors = [*incomplete(raw.file, table), *contradictions(raw.file, table)]
    projects = table[table["kind"] == "project"]
    if len(projects) > 1:
        rule = "er is meer dan één kolom met het project"
        errors.append(ReaderError(raw.file, rule, "Houd er één over", int(projects.index[1])))
    if not table["kind"].isin(QUESTIONS).any():
        rule = "er is geen enkele stelling of open vraag"
        errors.append(ReaderError(raw.file, rule, "Zeg van elke kolom wat voor kolom ze is"))
    if errors:
        raise ReaderErrors(errors)
    if errors := disorder(raw.file, table):
        raise ReaderErrors(errors)
    return table


def incomplete(file: str, table: pd.DataFrame) -> list[ReaderError]:
    """Return the answers that lack a code, a meaning or a side."""
    errors = []
    for kind, columns in NEEDED.items():
        for column in columns:
            lacking = table[(table["kind"] == kind) & table[column].isna()]
            rule = f"bij {SPOKEN[kind]} mag deze cel niet leeg zijn"
            errors += capped(
                [
                    ReaderError(file, rule, SKIP_IT, int(row), TITLES[column], name)
                    for row, name in lacking["item_id"].items()
                ]
            )
    return errors


def contradictions(file: str, table: pd.DataFrame) -> list[ReaderError]:
    """Return the rows that repeat an answer, or that say of a column what an earlier row denies."""
    errors = []
    kinds: dict[str, str] = {}
    seen: dict[tuple[str, str], int] = {}
    for row, one in table.iterrows():
        name = one["item_id"]
        twice = kinds.get(name) == one["kind"] == "tick"
        if twice or kinds.setdefault(name, one["kind"]) != one["kind"]:
            rule = "deze kolom heeft in een eerdere rij een andere soort"
            rule = "een aankruisvakje heeft maar één rij" if twice else rule
            todo = "Schrap deze rij" if twice else "Geef ze één soort"
            errors.append(ReaderError(file, rule, todo, int(row), value=name))
        for answer in {
            folded_answer(str(one[part])) for part in ("code", "answer") if pd.notna(one[part])
        }:
            first = seen.setdefault((name, answer), int(row))
            if first != row:
                rule = f"dit antwoord staat ook in rij {first}"
                errors.append(
                    ReaderError(file, rule, "Schrap een van beide rijen", int(row), value=name)
                )
    return capped(errors)


def disorder(file: str, table: pd.DataFrame) -> list[ReaderError]:
    """Return the statements whose answers stand in an order that their sides or words deny."""
    errors = []
    todo = "Zet de rijen van deze vraag in de volgorde van de schaal, van negatief naar positief"
    for name, rows in on_scale(table).groupby("item_id", sort=False):
        places = [ORDER.index(side) for side in rows["side"]]
        wrong = out_of_order(rows["answer"].tolist())
        if places not in (sorted(places), sorted(places, reverse=True)):
            rule = "deze antwoorden staan niet in de volgorde van hun kant"
        elif wrong is not None:
            rule = f"‘{wrong[0]}’ staat voor ‘{wrong[1]}’, en dat is niet de volgorde van de schaal"
        else:
            continue
        errors.append(ReaderError(file, rule, todo, int(rows.index[0]), value=str(name)))
    return capped(errors)


def on_scale(table: pd.DataFrame) -> pd.DataFrame:
    """Return the answers of statements, without those that are off the scale."""
    return table[(table["kind"] == "likert") & table["side"].isin(ORDER)]


def turned(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the answers of one statement from against to in favour; those off the scale last."""
    scale = rows[rows["side"].isin(ORDER)]
    places = [ORDER.index(side) for side in scale["side"]]
    if places and places[0] > places[-1]:
        scale = scale[::-1]
    return pd.concat([scale, rows[~rows["side"].isin(ORDER)]])
