"""Which projects ran on a day, by their begin, end and state as far as these are known."""

from __future__ import annotations

import pandas as pd

STATES = ("running", "ended", "stopped", "withdrawn", "extended", "unknown")
GONE_ON = {"first": {4: "-01-01", 7: "-01"}, "last": {4: "-12-31", 7: ""}}


def missing_text(value: object) -> bool:
    """Tell whether a cell of text is empty."""
    return not isinstance(value, str) or not value


def text_column(table: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of text, empty where the table has none."""
    if name not in table:
        return pd.Series("", index=table.index, dtype=object)
    return table[name].astype(object).where(table[name].notna(), "").astype(str)


def first_days(dates: pd.Series) -> pd.Series:
    """Return the first day of partial dates: 2023 is 1 January 2023, 2023-05 is 1 May."""
    full = dates.map(lambda text: text + GONE_ON["first"].get(len(text), ""))
    return pd.to_datetime(full, format="%Y-%m-%d", errors="coerce")


def last_days(dates: pd.Series) -> pd.Series:
    """Return the last day of partial dates: 2023 is 31 December 2023, 2023-05 is 31 May."""
    full = dates.map(lambda text: text + GONE_ON["last"].get(len(text), ""))
    months = pd.to_datetime(dates.where(dates.str.len() == 7), format="%Y-%m", errors="coerce")
    return pd.to_datetime(full, format="%Y-%m-%d", errors="coerce").fillna(
        months + pd.offsets.MonthEnd(0)
    )


def runs_on(projects: pd.DataFrame, day: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    """Return which projects ran on ``day``; ``last`` is the last day of the programme.

    Withdrawn: never. Begun and not yet ended, as far as begin and end are known. A stopped project
    needs its end to be counted before it. One that was extended runs on after the programme's last
    day; any other without an end ran until that day.
    """
    state = text_column(projects, "state")
    begin, end = first_days(text_column(projects, "start")), last_days(text_column(projects, "end"))
    begun = begin.isna() | (begin <= day)
    extended = (state == "extended") & (end.isna() | (end <= last))
    until = end.fillna(last).mask(extended, pd.Timestamp.max.normalize())
    unknown_stop = (state == "stopped") & end.isna()
    return begun & (until >= day) & (state != "withdrawn") & ~unknown_stop
