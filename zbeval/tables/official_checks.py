"""Can these residents be right? Held against published totals, stored years and printed sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.numbers import percent, whole
from zbeval.tables.official import Editions
from zbeval.tables.official_population import Counted

RECOUNT = 0.001
"""Share by which the sum of a region or province may differ from what Statbel published for the
same day without a word: a recount at most."""
NEIGHBOUR, PER_YEAR = 0.03, 0.01
"""Share by which a region or province may differ from the stored year nearest to it, and a region
from what was published for its day. From 2020 to 2026 none grew by more than 1.3 percent a year."""
OTHER_DAY = 0.05
"""The same for a province and its own day. A count of another year under that day is told, not
refused: within four years one province grew by 3.5 percent, while its region stayed below 3."""
ONE_PLACE, ONE_PLACE_PER_YEAR, FEW = 0.10, 0.02, 100
"""The same for one municipality; fewer than a hundred persons say nothing. Within four years no
municipality changed by more than 8.2 percent in all."""

MANY, ALIKE = 50, 0.95
"""Of so many municipalities such a part never has the same number of residents on two days."""


@dataclass(frozen=True, eq=False)
class Sums:
    """Residents by area: regions and the provinces counted with, with what each is called."""

    persons: Mapping[str, int]
    names: Mapping[str, str]


def sums_of(everyone: Mapping[str, int], known: Editions, vintage: int) -> Sums:
    """Return the residents of each region and, on the codes counted with, of each province.

    A region that is one province counts once.
    """
    persons: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for nis, n in everyone.items():
        region = known.regions.get(nis, "")
        persons[region] += n
        names.setdefault(region, known.region_name(region))
        if vintage == editions.now().vintage and nis in known.provinces:
            code, name = known.provinces[nis]
            if code == region:
                continue
            persons[code] += n
            names[code] = f"de provincie {name}"
    return Sums(persons, names)


def checked(
    file: str, years: list[Counted], known: Editions, published: pd.DataFrame | None,
    stored: pd.DataFrame,
) -> tuple[list[str], list[str]]:  # fmt: skip
    """Return what makes the residents of a file doubtful, and what is worth telling about them.

    ``published`` (text: nis, date, persons) has totals of regions and provinces; ``stored`` is the
    table of residents as it was. Stops where the file contradicts itself.
    """
    if wrong := [rule for one in years for rule in wrong_sums(one, known)]:
        todo = "Haal het bestand opnieuw op bij Statbel"
        raise ReaderErrors([ReaderError(file, rule, todo) for rule in wrong])
    doubts, remarks = [], []
    for one in years:
        far, near = against_published(one, known, published)
        doubts += far or against_nearest(one, known, stored)
        remarks += near
    return doubts, remarks


def wrong_sums(one: Counted, known: Editions) -> list[str]:
    """Return where a file contradicts the sums of regions and provinces that it prints itself."""
    sums = sums_of(one.everyone, known, one.vintage)
    return [
        f"voor {one.year} is de som van de gemeenten {whole(n)} en drukt het bestand "
        f"{whole(one.printed[code])} voor {sums.names[code]}"
        for code, n in sums.persons.items()
        if code in one.printed and one.printed[code] != n
    ]


def against_published(
    one: Counted, known: Editions, published: pd.DataFrame | None
) -> tuple[list[str], list[str]]:
    """Return the areas whose sum is far from what was published for the same day, and those whose
    sum differs by more than a recount.
    """
    if published is None:
        return [], []
    sums = sums_of(one.everyone, known, one.vintage)
    day = published[published["date"].eq(one.date)].set_index("nis")["persons"].astype(int)
    told: tuple[list[str], list[str]] = ([], [])
    for code, n in sums.persons.items():
        if code in day.index and gap(n, day[code]) > RECOUNT:
            told[int(gap(n, day[code]) <= from_published(code, known))].append(
                f"op 1 januari {one.year} telde {sums.names[code]} {whole(day[code])} inwoners en "
                f"in het bestand zijn het er {whole(n)}"
            )
    return told


def against_nearest(one: Counted, known: Editions, stored: pd.DataFrame) -> list[str]:
    """Return what differs too much from the stored day that is nearest, on the same codes."""
    same = stored[stored["vintage"].eq(str(one.vintage)) & stored["age_group"].eq("all")]
    if same.empty:
        return []
    if copied := copied_from(one, same):
        return [copied]
    day = nearest(one.date, same["date"].unique())
    then = same[same["date"].eq(day)].set_index("nis")["persons"].astype(int)
    return against_stored(one, known, then.to_dict(), day)


def copied_from(one: Counted, stored: pd.DataFrame) -> str:
    """Return that the residents are those of another stored day under this year; else nothing."""
    for day, rows in stored[stored["date"].ne(one.date)].groupby("date"):
        then = dict(zip(rows["nis"], rows["persons"].astype(int), strict=True))
        common = [nis for nis in one.everyone if nis in then]
        alike = sum(one.everyone[nis] == then[nis] for nis in common)
        if len(common) >= MANY and alike >= ALIKE * len(common):
            return (
                f"voor {one.year} zijn de inwoners van {alike} van de {len(common)} gemeenten "
                f"precies die van {day}: het jaar kan niet kloppen"
            )
    return ""


def nearest(day: str, days: Iterable[str]) -> str:
    """Return the stored day nearest to a day, the day itself if it is there."""
    return min(days, key=lambda one: (years_between(one, day), one))


def years_between(one: str, other: str) -> float:
    """Return how many years lie between two days."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) / 365.25


def against_stored(one: Counted, known: Editions, then: Mapping[str, int], day: str) -> list[str]:
    """Return the areas and municipalities that differ too much from a stored day.

    Municipalities that the stored day lacks do not count, on either side.
    """
    years = max(years_between(day, one.date), 1)
    now = {nis: n for nis, n in one.everyone.items() if nis in then}
    before = sums_of({nis: then[nis] for nis in now}, known, one.vintage)
    after = sums_of(now, known, one.vintage)
    rules = [
        f"op 1 januari {one.year} wijkt {after.names[code]} "
        f"{percent(gap(n, before.persons[code]), 0)} af van wat bewaard is voor {day} "
        f"({whole(n)} tegen {whole(before.persons[code])} inwoners)"
        for code, n in after.persons.items()
        if gap(n, before.persons[code]) > max(NEIGHBOUR, PER_YEAR * years)
    ]
    share = max(ONE_PLACE, ONE_PLACE_PER_YEAR * years)
    odd = [
        nis for nis, n in now.items()
        if abs(n - then[nis]) > max(share * then[nis], FEW)
    ]  # fmt: skip
    if odd and not rules:
        rules.append(
            f"op 1 januari {one.year} wijken gemeenten te veel af van wat bewaard is voor {day}: "
            f"{known.listing(odd)}"
        )
    return rules


def from_published(code: str, known: Editions) -> float:
    """Return by what share an area may differ from what was published for the same day."""
    return NEIGHBOUR if code in known.regions.values() else OTHER_DAY


def gap(now: int, then: int) -> float:
    """Return by what share (0-1) two counts differ."""
    return abs(now - then) / max(then, 1)
