"""A first list of what each column of a survey is, for a person to complete."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import pandas as pd

from zbeval.sources.package import forms
from zbeval.sources.survey_lss import Asked, column_key
from zbeval.sources.survey_responses import Responses
from zbeval.tables.matching import KnownProjects
from zbeval.tables.scales import answer_order, folded_answer, in_order, side_of
from zbeval.tables.survey_columns import OWN_WORDS, kind_by_name, kind_of
from zbeval.tables.survey_ticks import is_box, part_of, parted, stem_of

Row = dict[str, str]


@dataclass(frozen=True)
class Known:
    """What is known of a questionnaire beside its answers.

    ``structure`` is the questionnaire itself, by the key of its columns; ``earlier`` the questions
    of an earlier round by the name of their column, as rows of the form; ``projects`` the register.
    """

    projects: KnownProjects | None = None
    structure: dict[str, Asked] = field(default_factory=dict)
    earlier: dict[str, list[Row]] = field(default_factory=dict)


def propose(responses: Responses, known: Known | None = None) -> pd.DataFrame:
    """Return a proposal in the columns of the form ``survey_labels``, to be completed.

    A question of an earlier round is taken over from it, with the answers that are new. Texts and
    answers come from the questionnaire where it is given. Columns that say who answered are not to
    be kept. A column with at most eleven different short answers may be a statement; the order and
    the side of answers are proposed where their words say so, the meaning of a code never is.
    """
    known = known or Known()
    groups = defaultdict(list)
    for name, cells in responses.cells.items():
        if not OWN_WORDS.search(name):
            groups[stem_of(name, responses.texts.get(name, ""))].append(cells)
    rows: list[Row] = []
    for name, cells in responses.cells.items():
        text = responses.texts.get(name, "")
        stem = stem_of(name, text)
        beside = [one for one in groups[stem] if one.name != name] if stem else []
        if name in known.earlier:
            rows += with_new_answers(known.earlier[name], name, cells)
        else:
            asked = asked_of(responses, known, name)
            rows += column_rows(name, text, cells, beside, asked, known.projects)
    columns = [one["name"] for one in forms()["survey_labels"]["schema"]["fields"]]
    return one_project(pd.DataFrame(rows, columns=columns, dtype=object).fillna(""))


def asked_of(responses: Responses, known: Known, name: str) -> Asked | None:
    """Return what the questionnaire, or the file itself, says of a column."""
    if found := known.structure.get(column_key(name)):
        return found
    if answers := responses.answers.get(name):
        words = {folded_answer(meaning) for _, meaning in answers}
        return Asked("tick" if is_box(words) else "likert", "", tuple(answers))
    return None


def column_rows(
    name: str, text: str, cells: pd.Series, beside: list[pd.Series], asked: Asked | None,
    projects: KnownProjects | None,
) -> list[Row]:  # fmt: skip
    """Return the rows of one column: one, or one per answer."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    kind = kind_of(name, text, cells, beside, projects)
    if asked and not kind_by_name(name, text, filled, projects) and kind != "private":
        kind, text = asked.kind, asked.text or text
    first = {"item_id": name, "question": "" if text == name else text, "kind": kind}
    if kind == "tick":
        return [
            first
            | {"code": sign_of(name, text, cells, beside, asked), "answer": part_of(name, text)}
        ]
    if kind == "several":
        parts = asked.answers if asked else [(part, part) for part in parted(filled).values()]
        return [first | {"code": code, "answer": answer} for code, answer in parts]
    if kind != "likert":
        return [first]
    listed = [*asked.answers] if asked else []
    seen = {folded_answer(one) for pair in listed for one in pair}
    new = [one for one in spelled_once(filled) if folded_answer(one) not in seen]
    listed += [(one, one if side_of(one) else "") for one in in_order(new)]
    if not asked:
        return [first | answer_row(*pair) for pair in listed]
    return [first | answer_row(code, answer) for code, answer in listed]


def answer_row(code: str, answer: str) -> Row:
    """Return the cells of one answer: its side where its words say so."""
    return {"code": code, "answer": answer, "side": side_of(answer)}


def sign_of(
    name: str, text: str, cells: pd.Series, beside: list[pd.Series], asked: Asked | None
) -> str:
    """Return what stands in a ticked cell; of a box that nobody ticked, as in its neighbours."""
    for code, meaning in asked.answers if asked else ():
        if is_box({folded_answer(meaning)}, ticked=True):
            return code
    for column in (cells, *beside):
        signs = [cell.strip() for cell in column.unique() if cell.strip()]
        if signs:
            words = folded_answer(signs[0]) == folded_answer(part_of(str(column.name)))
            return part_of(name, text) if words else signs[0]
    return "Y"


def spelled_once(filled: list[str]) -> list[str]:
    """Return the different answers, each as most people spelled it."""
    spellings: dict[str, Counter] = defaultdict(Counter)
    for cell in filled:
        spellings[folded_answer(cell)][cell] += 1
    return [counts.most_common(1)[0][0] for counts in spellings.values()]


def with_new_answers(earlier: list[Row], name: str, cells: pd.Series) -> list[Row]:
    """Return the rows of an earlier round and, below them, answers that were not on its list."""
    if earlier[0]["kind"] != "likert":
        return earlier
    seen = {folded_answer(row[part]) for row in earlier for part in ("code", "answer")}
    filled = [cell.strip() for cell in cells if cell.strip()]
    new = [one for one in spelled_once(filled) if folded_answer(one) not in seen]
    first = {part: earlier[0][part] for part in ("item_id", "question", "kind")}
    added = [first | answer_row(one, one if side_of(one) else "") for one in new]
    if in_their_order(earlier):
        return sorted([*earlier, *added], key=place_of)
    return [*earlier, *sorted(added, key=place_of)]


def place_of(row: Row) -> tuple[bool, float, float, str]:
    """Return where a row stands by its words or its code; what is off the scale comes last."""
    return (
        row["side"] == "no_opinion",
        *answer_order(row["answer"] or row["code"])[:2],
        row["code"],
    )


def in_their_order(rows: list[Row]) -> bool:
    """Return whether answers stand as their words or their codes say, so that others fit in."""
    return rows == sorted(rows, key=place_of)


def one_project(table: pd.DataFrame) -> pd.DataFrame:
    """Return the proposal with one column for the project: the first; others are open questions."""
    projects = table.index[table["kind"] == "project"]
    table.loc[projects[1:], "kind"] = "open"
    return table


def earlier_questions(tables: dict[str, pd.DataFrame], number: int) -> dict[str, list[Row]]:
    """Return the questions of the last other round that was taken in, as rows of the form."""
    if not {"survey_items", "survey_scales"} <= set(tables):
        return {}
    items, scales = tables["survey_items"], tables["survey_scales"]
    rounds = sorted(set(items["round"]) - {number})
    found: dict[str, list[Row]] = {}
    for one in items[items["round"].isin(rounds[-1:])].itertuples():
        question = "" if one.question == one.item_id else one.question
        first = {"item_id": one.item_id, "question": question, "kind": one.kind}
        mine = scales[(scales["round"] == one.round) & (scales["item_id"] == one.item_id)]
        answers = [
            {"code": row.code, "answer": row.answer, "side": row.side}
            for row in mine.sort_values("position").itertuples()
        ]
        if one.kind == "open":
            found[one.item_id] = [first]
        elif one.kind == "likert" and answers:
            found[one.item_id] = [first | answer for answer in answers]
    return found
