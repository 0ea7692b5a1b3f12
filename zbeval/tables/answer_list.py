"""The list that says what each column of a survey is and which answers it knows.

Proposed from the file, completed by a person, then binding: an answer that is not on the list is
a mistake, never a guess.
"""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable, capped
from zbeval.sources.package import forms
from zbeval.sources.survey import RESPONDENTS, Responses
from zbeval.tables.matching import folded
from zbeval.tables.spoken import filled_in

MOST_ANSWERS = 11
PROJECT_COLUMNS = {"project", "project_id", "projectnummer", "projectnaam"}
ROUND_COLUMNS = {"ronde", "round", "meetmoment"}
PERSONAL = {
    "startdate", "enddate", "status", "ipaddress", "ipaddr", "progress", "duration (in seconds)",
    "finished", "recordeddate", "recipientlastname", "recipientfirstname", "recipientemail",
    "externalreference", "locationlatitude", "locationlongitude", "distributionchannel",
    "userlanguage", "submitdate", "lastpage", "startlanguage", "seed", "datestamp", "refurl",
}  # fmt: skip
"""Columns that LimeSurvey and Qualtrics add of themselves; some of them say who answered."""
SIDES = {
    "helemaal oneens": "negative", "helemaal niet akkoord": "negative", "oneens": "negative",
    "niet akkoord": "negative", "eerder oneens": "negative", "eerder niet akkoord": "negative",
    "neutraal": "neutral", "noch eens noch oneens": "neutral", "eens": "positive",
    "akkoord": "positive", "eerder eens": "positive", "eerder akkoord": "positive",
    "helemaal eens": "positive", "helemaal akkoord": "positive", "weet niet": "no_opinion",
    "geen mening": "no_opinion", "niet van toepassing": "no_opinion", "n v t": "no_opinion",
    "strongly disagree": "negative", "disagree": "negative", "somewhat disagree": "negative",
    "neither agree nor disagree": "neutral", "neutral": "neutral", "somewhat agree": "positive",
    "agree": "positive", "strongly agree": "positive", "don t know": "no_opinion",
}  # fmt: skip


def propose(responses: Responses) -> pd.DataFrame:
    """Return a proposal in the columns of the form ``survey_labels``, to be completed.

    Columns that the survey program adds are not to be read. A column with at most eleven different
    short answers may be a statement: its answers are listed, with the side of those whose words
    say so; the order, the meaning of codes and all other sides are for a person to fill in.
    """
    rows: list[dict[str, str]] = []
    for name, cells in responses.cells.items():
        first = {"item_id": name, "question": responses.texts.get(name, ""),
                 "kind": kind_of(str(name), cells)}  # fmt: skip
        if first["kind"] != "likert":
            rows.append(first)
            continue
        answers = sorted({cell.strip() for cell in cells} - {""}, key=answer_order)
        rows += [
            first | {"code": one, "side": SIDES.get(folded(one), ""),
                     "answer": one if folded(one) in SIDES else ""}
            for one in answers
        ]  # fmt: skip
    columns = [field["name"] for field in forms()["survey_labels"]["schema"]["fields"]]
    return pd.DataFrame(rows, columns=columns).fillna("")


def answer_order(answer: str) -> tuple[int, float, str]:
    """Return the place of an answer in a proposal: along the scale, then numbers, then words."""
    places = {name: place for place, name in enumerate(SIDES)}
    number = float(answer) if answer.lstrip("-").isdigit() else 0.0
    return places.get(folded(answer), len(places)), number, answer


def kind_of(name: str, cells: pd.Series) -> str:
    """Return what a column seems to be."""
    plain = name.casefold()
    if plain in PERSONAL | ROUND_COLUMNS:
        return "skip"
    if plain in {known.casefold() for known in RESPONDENTS}:
        return "respondent"
    if plain in PROJECT_COLUMNS:
        return "project"
    different = {cell.strip() for cell in cells} - {""}
    short = all(len(cell) <= 40 for cell in different)
    return "likert" if different and short and len(different) <= MOST_ANSWERS else "open"


def answer_list(raw: RawTable) -> pd.DataFrame:
    """Return the form ``survey_labels`` as a person completed it, or all its mistakes in Dutch.

    The order of the rows is the order of the questions and of their answers. Every answer of a
    statement needs a code, its meaning and its side; a question has one kind and one text.
    """
    table = filled_in(raw, forms()["survey_labels"])
    errors = [*incomplete(raw.file, table), *contradictions(raw.file, table)]
    projects = table[table["kind"] == "project"]
    if len(projects) > 1:
        rule = "er is meer dan één kolom met het project"
        errors.append(ReaderError(raw.file, rule, "Houd er één over", int(projects.index[1])))
    if not table["kind"].isin(["likert", "open"]).any():
        rule = "er is geen enkele stelling of open vraag"
        errors.append(ReaderError(raw.file, rule, "Zeg van elke kolom wat voor kolom ze is"))
    if errors:
        raise ReaderErrors(errors)
    return table


def incomplete(file: str, table: pd.DataFrame) -> list[ReaderError]:
    """Return the answers of statements that lack a code, a meaning or a side."""
    errors = []
    titles = {"code": "Code", "answer": "Antwoord", "side": "Kant"}
    for column, title in titles.items():
        lacking = table[(table["kind"] == "likert") & table[column].isna()]
        errors += capped(
            [
                ReaderError(file, "bij een stelling mag deze cel niet leeg zijn",
                            "Vul ze in, of zet de soort kolom op 'open vraag' of 'niet inlezen'",
                            int(row), title, name)
                for row, name in lacking["item_id"].items()
            ]
        )  # fmt: skip
    return errors


def contradictions(file: str, table: pd.DataFrame) -> list[ReaderError]:
    """Return the rows that repeat an answer, or that say of a column what an earlier row denies."""
    errors = []
    kinds: dict[str, str] = {}
    seen: dict[tuple[str, str], int] = {}
    for row, one in table.iterrows():
        name = one["item_id"]
        if kinds.setdefault(name, one["kind"]) != one["kind"]:
            rule = "deze kolom heeft in een eerdere rij een andere soort"
            errors.append(ReaderError(file, rule, "Geef ze één soort", int(row), value=name))
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


def folded_answer(answer: str) -> str:
    """Return an answer for comparing; one of signs only, such as ``-1``, stays itself."""
    return folded(answer) if not answer.strip().lstrip("-").isdigit() else answer.strip()
