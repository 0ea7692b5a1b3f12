"""The rules of every measure, and the function that holds a measure to them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.programme import Programme
from zbeval.results import STATUSES, VERDICTS, Result
from zbeval.testing.views import Figure, broken_views
from zbeval.vocabulary import entries

NEAR = 1e-9  # relative: sums in another order differ in their last digits
Measure = Callable[..., Result]
Outcome = Result | ReaderError | ReaderErrors


class BrokenRules(AssertionError):
    """A measure breaks rules that every measure obeys; the message names them one by one."""


def check_measure(
    measure: Measure,
    programme: Programme,
    *,
    describe: Callable[[Result], str] | None = None,
    figures: Sequence[Figure] | None = None,
    **choices: object,
) -> Outcome:
    """Hold one measure, on one programme with these choices, to the rules of every measure.

    It hands over tables that it must not change; its words stand in the vocabulary; its JSON has
    no NaN; the same question gives the same JSON, and whatever the order of rows in the tables the
    same numbers; table, sentence, figures and cards can be shown. ``describe`` and ``figures`` are
    those of a measure from elsewhere; measures listed in ``zbeval.measures`` have theirs. Returns
    what was found: a Result, or the reader's error with which the measure refused. Raises
    BrokenRules.
    """
    before = copied(programme)
    found = asked(measure, programme, choices)
    broken = list(changed_tables(before, programme))
    broken += not_the_same(found, asked(measure, copied(programme), choices), "asked again")
    broken += follows_the_order(measure, before, choices, found)
    if isinstance(found, Result):
        broken += unknown_words(found)
        broken += json_problems(found)
        broken += broken_views(programme, found, describe, figures)
    if broken:
        about = f"{measure.__name__} {choices or ''}: {outcome(found)}"
        raise BrokenRules("\n- ".join([about, *dict.fromkeys(broken)]))
    return found


def asked(measure: Measure, programme: Programme, choices: Mapping[str, object]) -> Outcome:
    """Return what the measure finds, or the reader's error with which it refuses."""
    try:
        return measure(programme, **choices)
    except (ReaderError, ReaderErrors) as refusal:
        return refusal


def outcome(found: Outcome) -> str:
    """Return in short what came out."""
    if isinstance(found, Result):
        return " ".join(part for part in (found.verdict, found.status, found.reason) if part)
    return str(found)


def copied(programme: Programme) -> Programme:
    """Return a programme of its own, that shares no table."""
    tables = {name: table.copy() for name, table in programme.tables.items()}
    return replace(programme, tables=tables, areas=programme.areas.copy())


def changed_tables(before: Programme, after: Programme) -> Iterator[str]:
    """Yield each table that is no longer what was handed over."""
    for name in sorted(set(before.tables) | set(after.tables)):
        if name not in after.tables or not before[name].equals(after[name]):
            yield f"changes the table {name}"
    if not before.areas.equals(after.areas):
        yield "changes the areas"


def follows_the_order(
    measure: Measure, programme: Programme, choices: Mapping[str, object], found: Outcome
) -> Iterator[str]:
    """Yield each table the order of whose rows changes the outcome; first all at once."""
    tables = programme.tables
    every = replace(programme, tables={name: turned(table) for name, table in tables.items()})
    broken = list(not_the_same(found, asked(measure, every, choices), "rows turned round"))
    for name in tables if broken else ():
        one = replace(programme, tables={**tables, name: turned(tables[name])})
        broken += not_the_same(found, asked(measure, one, choices), f"rows of {name} turned round")
    yield from broken


def turned(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its last row first."""
    return table.iloc[::-1].reset_index(drop=True)


def not_the_same(found: Outcome, other: Outcome, how: str) -> Iterator[str]:
    """Yield where two outcomes differ that should not."""
    if not (isinstance(found, Result) and isinstance(other, Result)):
        if outcome(found) != outcome(other):
            yield f"{how}: {outcome(found)!r} becomes {outcome(other)!r}"
        return
    place = first_difference(in_any_order(found), in_any_order(other))
    if place:
        yield f"{how}: other {place}"


def in_any_order(result: Result) -> dict[str, Any]:
    """Return a result as plain values, rows and lists of identifiers sorted.

    Pages show findings in the order of their file, so that much may follow it; numbers may not.
    """
    plain = result.to_dict()
    rows = [
        {name: " ".join(sorted(value.split())) if name.endswith("_ids") and value else value
         for name, value in row.items()}
        for row in plain["table"]
    ]  # fmt: skip
    plain["table"] = sorted(rows, key=lambda row: [sort_key(value) for value in row.values()])
    return plain


def sort_key(value: object) -> str:
    """Return by what a value sorts: the same for numbers that differ in their last digits."""
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def first_difference(one: Any, two: Any, place: str = "") -> str:
    """Return where two plain values differ first, with both; empty if they are the same."""
    if isinstance(one, dict) and isinstance(two, dict) and one.keys() == two.keys():
        pairs = ((f"{place} {name}", one[name], two[name]) for name in one)
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        pairs = ((f"{place} {row}", *pair) for row, pair in enumerate(zip(one, two, strict=True)))
    elif isinstance(one, float) and isinstance(two, int | float):
        return "" if math.isclose(one, two, rel_tol=NEAR, abs_tol=NEAR) else f"{place}: {one} {two}"
    else:
        return "" if one == two and type(one) is type(two) else f"{place.strip()}: {one!r} {two!r}"
    return next((told for name, a, b in pairs if (told := first_difference(a, b, name))), "")


def unknown_words(result: Result) -> Iterator[str]:
    """Yield each identifier that has no words for readers, and each row that contradicts itself."""
    named = {"reason": [result.reason], "note": result.notes}
    table = result.table
    if "reason" in table:
        named["reason"] = [*named["reason"], *table["reason"].dropna()]
    for kind, names in named.items():
        for name in dict.fromkeys(names):
            if name and entries().get(name, {}).get("kind") != kind:
                yield f"{kind} {name!r} is not in the vocabulary"
    for choice in (result.level, result.baseline, result.call, result.register):
        if choice and choice not in entries():
            yield f"the choice {choice!r} is not in the vocabulary"
    for column in table.columns:
        if str(column) not in entries():
            yield f"column {column!r} is not in the vocabulary"
    for column, known in (("verdict", VERDICTS), ("status", STATUSES)):
        if column in table:
            yield from (f"a row has {column} {name!r}" for name in set(table[column]) - set(known))
    if {"status", "reason"} <= set(table):
        silent = (table["status"] != "ok") != (table["reason"].fillna("") != "")
        if silent.any():
            yield "a row has a status other than ok without a reason, or a reason while ok"


def json_problems(result: Result) -> Iterator[str]:
    """Yield what is wrong with the JSON of a result."""
    try:
        json.loads(result.to_json())
    except (TypeError, ValueError) as error:
        yield f"no JSON: {error}"
