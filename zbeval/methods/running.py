"""Which projects ran on a day, by their begin, end and state as far as these are known.

Days are compared as text: the order of YYYY-MM-DD is that of the days.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

import pandas as pd

NEVER = "9999-12-31"


def missing_text(value: object) -> bool:
    """Tell whether a cell of text is empty."""
    return not isinstance(value, str) or not value


def text_column(table: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of text, empty where the table has none."""
    texts = table[name] if name in table else [""] * len(table)
    cells = ["" if missing_text(value) else value for value in texts]
    return pd.Series(cells, index=table.index, dtype=object)


@lru_cache(maxsize=4096)
def first_day(text: str) -> str:
    """Return the first day of a date: 2023 is 1 January 2023, 2023-05 is 1 May; else empty."""
    full = text + {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        return date.fromisoformat(full).isoformat()
    except ValueError:
        return ""


def last_day(text: str) -> str:
    """Return the last day of a date: 2023 is 31 December 2023, 2023-05 is 31 May; else empty."""
    first = first_day(text)
    if len(text) == 4:
        return first and f"{text}-12-31"
    if len(text) == 7:
        return first and f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]}"
    return first


def runs(state: str, start: str, end: str, day: str, last: str) -> bool:
    """Tell whether a project ran on ``day``; ``last`` is the last day of the programme."""
    ended = last_day(end)
    if state == "withdrawn" or (state == "stopped" and not ended):
        return False
    if state == "extended" and ended <= last:
        ended = NEVER
    return first_day(start) <= day <= (ended or last)


def runs_on(projects: pd.DataFrame, day: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    """Return which projects ran on ``day``; ``last`` is the last day of the programme.

    Withdrawn: never. Begun and not yet ended, as far as begin and end are known. A stopped project
    needs its end to be counted before it. One that was extended runs on after the programme's last
    day; any other without an end ran until that day.
    """
    on, until = f"{day:%Y-%m-%d}", f"{last:%Y-%m-%d}"
    state, start, end = (text_column(projects, name) for name in ("state", "start", "end"))
    ran = [runs(*known, on, until) for known in zip(state, start, end, strict=True)]
    return pd.Series(ran, index=projects.index, dtype=bool)
