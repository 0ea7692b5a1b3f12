"""A baseline of one's own: one number per municipality that projects are held against."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.vocabulary import call_name

TABLE = "own_baseline"
WHOLE = "Geef een bestand met een aantal voor elke gemeente van die oproep"


def own_numbers(tables: Mapping[str, pd.DataFrame], places: pd.DataFrame) -> pd.Series | None:
    """Return the reader's number for each row of ``places``; None where no table holds any.

    ``places`` has ``nis`` and ``residents``. A number that is known for a municipality of 2025 only
    is shared out over its parts: value x residents of the part / residents of all its parts, so
    that the sum stays what it was. Missing stays missing.
    """
    own = tables.get(TABLE)
    if own is None or own.empty:
        return None
    values = own.set_index("nis")["value"].astype(float)
    if own["vintage"].iloc[0] == str(editions.now().vintage):
        return places["nis"].map(values)
    whole = places["nis"].map(editions.newer_codes(tables["nis_crosswalk"]))
    people = places["residents"].astype(float)
    return whole.map(values) * people / people.groupby(whole).transform("sum")


def own_baseline_errors(
    file: str, own: pd.DataFrame, places: pd.DataFrame, crosswalk: pd.DataFrame
) -> list[ReaderError]:
    """Return why a number per municipality cannot be a baseline: it counts a part, or nothing."""
    own = own.dropna(subset=["nis", "vintage", "value"])
    errors = [
        ReaderError(file, rule, "Geef één aantal, uit één indeling", column=column)
        for column, rule in (
            ("vintage", "er staan aantallen van twee indelingen van gemeenten in"),
            ("title_nl", "er staan aantallen met verschillende namen in"),
        )
        if own[column].nunique() > 1
    ]
    if errors or own.empty:
        return errors
    newer = editions.newer_codes(crosswalk)
    codes = (
        places["nis"]
        if own["vintage"].iloc[0] == str(editions.now().vintage)
        else places["nis"].map(newer)
    )
    there = codes.isin(own["nis"])
    for call in sorted(set(places["call"].dropna()) - {""}):
        rows = places["call"] == call
        lacking = places.loc[rows & ~there, "name"].astype(str)
        if len(lacking) and (rows & there).any():
            rule = (f"van {call_name(call)} ontbreekt het aantal van "
                    f"{len(lacking)} gemeente(n), zoals {', '.join(lacking.head(3))}")  # fmt: skip
            errors.append(ReaderError(file, rule, WHOLE, column="value"))
    if not own["value"].sum() > 0:
        rule = "alle aantallen zijn 0: daarmee valt niets te vergelijken"
        errors.append(ReaderError(file, rule, "Geef een ander aantal", column="value"))
    return errors
