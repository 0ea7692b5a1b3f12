"""Which edition of the municipalities is counted with, and which newer sources may use.

A folder with tables of its own says it in the part ``[territory]`` of its ``programme.toml``; any
other folder counts with the edition of the tables that come with zbeval. Tables, codes and
boundaries name the year of the edition that they are of. ``now`` is the edition of the folder that
is worked with: reading a folder sets it, as it sets the words of the programme.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from zbeval.home import HOME

if TYPE_CHECKING:
    import pandas as pd

SECTION = "territory"
KEYS = ("since", "vintage", "next_vintage")
DAYS = ("residents_on", "age80_on")


@dataclass(frozen=True)
class Edition:
    """The municipalities that are counted with, and the days on which their people are counted.

    ``since`` is the first year in which they existed, ``vintage`` the year that they are called
    by. ``next_vintage`` is the edition after mergers that newer sources use, the same year where
    there is none. ``residents_on`` is the day of all residents, ``age80_on`` that of those of 80
    and older.
    """

    since: int
    vintage: int
    next_vintage: int
    residents_on: date
    age80_on: date

    @property
    def both(self) -> tuple[int, ...]:
        """Return the editions that sources may use, each once."""
        return tuple(dict.fromkeys((self.vintage, self.next_vintage)))

    @property
    def span(self) -> str:
        """Return its years in words: first and last, or since when for one that still holds."""
        if self.vintage == self.next_vintage:
            return f"sinds {self.since}"
        return f"{self.since}-{self.vintage}"

    @property
    def own(self) -> str:
        """Return the column of the crosswalk with the codes that are counted with."""
        return f"nis_{self.vintage}"

    @property
    def own_name(self) -> str:
        """Return the column of the crosswalk with the names that are counted with."""
        return f"name_{self.vintage}"

    @property
    def newer(self) -> str:
        """Return the column of the crosswalk with the codes of the next edition."""
        return f"nis_{self.next_vintage}"

    def spans(self) -> dict[int, str]:
        """Return what each edition is called: the years that it held, or since when it does."""
        return {self.next_vintage: f"sinds {self.next_vintage}"} | {self.vintage: self.span}


@cache
def shipped_part() -> dict[str, Any]:
    """Return the part on the territory of the programme that comes with zbeval."""
    text = (HOME / "data" / "programme.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)[SECTION]
    return found


def edition_of(part: Mapping[str, Any]) -> Edition:
    """Return the edition that a part ``[territory]`` describes; what it leaves out is shipped."""
    known = shipped_part()
    vintage = part.get("vintage", known["vintage"])
    since = part.get("since", vintage if "vintage" in part else known["since"])
    after = part.get("next_vintage", vintage if "vintage" in part else known["next_vintage"])
    days = [part.get(name, known[name]) for name in DAYS]
    return Edition(since, vintage, after, *days)


SHIPPED = edition_of(shipped_part())
"""The edition of the tables that come with zbeval."""

_worked_with = [SHIPPED]


def now() -> Edition:
    """Return the edition of the folder that is worked with."""
    return _worked_with[-1]


def work_with(edition: Edition) -> None:
    """Count with another edition from here on: that of the folder that was opened."""
    _worked_with[-1] = edition


def newer_codes(crosswalk: pd.DataFrame, vintage: int | None = None) -> pd.Series:
    """Return the code in the next edition (or in ``vintage``) by the code that is counted with."""
    own = now()
    rows = crosswalk.dropna(subset=own.own).drop_duplicates(own.own)
    return rows.set_index(own.own, drop=False)[f"nis_{vintage}" if vintage else own.newer]


def names_of(crosswalk: pd.DataFrame, vintage: int) -> dict[str, str]:
    """Return the name of each municipality of one edition by its code."""
    return dict(zip(crosswalk[f"nis_{vintage}"], crosswalk[f"name_{vintage}"], strict=True))
