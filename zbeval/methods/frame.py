"""The common start of every spatial measure: areas of one call, their baseline, their projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from zbeval import chance, vocabulary
from zbeval.errors import ReaderError
from zbeval.methods import stocks
from zbeval.methods.allocations import Bounds, province_bounds
from zbeval.methods.printed import area_bounds, bounding_totals, floors, whole_above, whole_below
from zbeval.programme import LEVELS, Programme
from zbeval.results import Fields

GROUPINGS = LEVELS | {"city_group": ("city_group", "city_group_name")}
BASELINES = ("residents", "age80", "vulnerable", "per_municipality", "own_baseline")
REGISTERS = {"confirmed": ("confirmed",), "all": ("confirmed", "unconfirmed")}
LEVEL_OF_TEST = 0.05
FEWEST_TESTED = 20  # below this number of projects in a call no test is made, only a list shown
DRAWS = 9_999
MANY = 20_000  # draws kept in memory at once
SEED = 20220301


@dataclass(frozen=True, eq=False)
class Frame:
    """One call on one level: areas with their counts, and the municipalities under them.

    ``areas`` has one row per area: ``area_code``, ``area_name``, ``residents``, ``baseline``
    (the weight), ``baseline_share`` (0-1), ``n_municipalities``, ``n_confirmed``,
    ``n_unconfirmed`` and ``n_located`` (projects the chosen register counts). ``group`` gives for
    each row of ``municipalities`` the row of its area. ``total`` is the number of projects of the
    call on the stock date, located or not: the printed one, or where the register is ``complete``
    its own. ``wave_unknown`` says that the stock is a wave and no project is known to be in one.
    """

    areas: pd.DataFrame
    municipalities: pd.DataFrame
    group: np.ndarray
    total: int
    baseline: str
    level: str
    stock: str
    call: str
    register: str
    complete: bool = False
    wave_unknown: bool = False

    @property
    def n_located(self) -> int:
        """Return how many projects the chosen register locates."""
        return round(float(self.areas["n_located"].sum()))

    @property
    def missing(self) -> int:
        """Return how many projects of the call have no place here, or do not count."""
        return max(0, self.total - self.n_located)

    @property
    def partly(self) -> tuple[str, ...]:
        """Return the note that says so, where this is about located projects only."""
        return ("located_only",) if self.missing else ()

    @property
    def identity(self) -> Fields:
        """Return the choices behind this frame and what it misses, as a Result carries them."""
        return {
            "level": self.level,
            "baseline": self.baseline,
            "stock": self.stock,
            "call": self.call,
            "register": self.register,
            "missing": self.missing,
        }

    def simulate(self, n_projects: int, *, draws: int, seed: int) -> np.ndarray:
        """Return ``draws`` chance spreads of ``n_projects``, added up to this frame's level.

        Up to ``MANY`` draws are shared with other levels and measures; more are added up block by
        block, so that memory stays bounded.
        """
        weights = self.municipalities["baseline"].to_numpy(float)
        asked: dict[str, Any] = {
            "draws": draws,
            "seed": seed,
            "question": (self.stock, self.baseline, n_projects),
        }
        if draws <= MANY:
            return self.aggregate(chance.simulate(n_projects, weights, **asked))
        return np.concatenate(list(self.blocks(n_projects, draws=draws, seed=seed)))

    def null(
        self,
        n_projects: int,
        statistic: Callable[[np.ndarray], np.ndarray],
        *,
        draws: int,
        seed: int,
    ) -> np.ndarray:
        """Return a statistic of ``draws`` chance spreads; many are made and let go in blocks."""
        if draws <= MANY:
            return statistic(self.simulate(n_projects, draws=draws, seed=seed))
        return np.concatenate([
            statistic(block) for block in self.blocks(n_projects, draws=draws, seed=seed)
        ])  # fmt: skip

    def blocks(self, n_projects: int, *, draws: int, seed: int) -> Iterator[np.ndarray]:
        """Yield the same chance spreads in blocks, so that many never stand in memory together."""
        weights = self.municipalities["baseline"].to_numpy(float)
        question = (self.stock, self.baseline, n_projects)
        made = chance.simulate_in_blocks(
            n_projects, weights, draws=draws, seed=seed, question=question
        )
        return map(self.aggregate, made)

    def aggregate(self, drawn: np.ndarray) -> np.ndarray:
        """Return spreads over municipalities as spreads over this frame's areas."""
        return chance.aggregate(drawn, self.group, len(self.areas))


def choose(kind: str, choice: str, known: tuple[str, ...]) -> str:
    """Return ``choice`` if it is known, else tell the reader in Dutch what can be chosen."""
    if choice not in known:
        listed = ", ".join(known)
        raise ReaderError(kind, "deze keuze bestaat niet", f"Kies uit: {listed}", value=choice)
    return choice


def baselines_of(programme: Programme) -> tuple[str, ...]:
    """Return the baselines for which the programme's areas have a column."""
    return tuple(name for name in BASELINES if name in programme.areas)


def levels_of(programme: Programme) -> tuple[str, ...]:
    """Return the levels, from fine to coarse, for which the programme's areas have a code."""
    return tuple(name for name, (code, _) in LEVELS.items() if code in programme.areas)


def located(programme: Programme, stock: stocks.Stock) -> pd.DataFrame:
    """Return per municipality code the projects of one stock: ``n_confirmed``, ``n_unconfirmed``.

    Only projects that count at the stock (see ``zbeval.methods.stocks``); a joint project counts in
    each of its municipalities for its part there.
    """
    projects = stocks.placed(programme, stocks.counted(programme, stock))
    counts = projects.groupby(["nis", "certainty"])["weight"].sum().unstack(fill_value=0)
    if not (counts % 1).any(axis=None):
        counts = counts.astype(int)
    counts = counts.reindex(columns=["confirmed", "unconfirmed"], fill_value=0)
    return counts.add_prefix("n_").rename_axis(columns=None)


def build_frame(
    programme: Programme, *, level: str, baseline: str, stock: str, register: str
) -> Frame:
    """Return the areas of one call on one level, with baseline and located projects.

    ``level``, ``baseline``, ``stock`` and ``register`` are identifiers of the vocabulary; an
    unknown one is a reader's error.
    """
    choose("level", level, (*levels_of(programme), "city_group"))
    choose("baseline", baseline, baselines_of(programme))
    choose("register", register, tuple(REGISTERS))
    chosen = stocks.stock_of(programme, stock)
    places = programme.areas[programme.areas["call"] == chosen.call].reset_index(drop=True)
    counts = located(programme, chosen).reindex(places["nis"], fill_value=0)
    places = places.assign(
        n_confirmed=counts["n_confirmed"].to_numpy(),
        n_unconfirmed=counts["n_unconfirmed"].to_numpy(),
        baseline=places[baseline].astype(float).fillna(0.0),
        city_group=np.where(places["centre_city"], "centre_city", "other_municipality"),
    )
    places["city_group_name"] = places["city_group"].map(vocabulary.label)
    places["n_located"] = sum(places[f"n_{certainty}"] for certainty in REGISTERS[register])
    if places["baseline"].sum() <= 0:
        todo = "Kies een andere verdeelsleutel of een andere oproep"
        raise ReaderError("baseline", "niet gekend voor deze oproep", todo, value=baseline)
    areas, group = grouped(places, level)
    total = stocks.total_of(programme, chosen, round(float(areas["n_located"].sum())))
    return Frame(
        areas, places, group, total, baseline, level, chosen.stock_id, chosen.call, register,
        complete=chosen.complete, wave_unknown=stocks.wave_unknown(programme, chosen),
    )  # fmt: skip


def grouped(places: pd.DataFrame, level: str) -> tuple[pd.DataFrame, np.ndarray]:
    """Return one row per area of ``level``, sorted by code, and each municipality's row in it."""
    code, name = GROUPINGS[level]
    group, codes = pd.factorize(places[code], sort=True)
    summed = ["residents", "baseline", "n_confirmed", "n_unconfirmed", "n_located"]
    areas = places.groupby(group)[summed].sum()
    areas.insert(0, "area_code", codes)
    areas.insert(1, "area_name", places.groupby(group)[name].first())
    areas.insert(2, "n_municipalities", np.bincount(group))
    areas["baseline_share"] = chance.shares(areas["baseline"])
    return areas.reset_index(drop=True), group


def bounding_rows(programme: Programme, stock: str) -> pd.DataFrame:
    """Return the printed totals that bind at one stock: where, by which rule, how many.

    None where the register is the total. Projects that had ended or not begun on the day are taken
    off the total of their area.
    """
    bounds = programme["stock_bounds"]
    chosen = stocks.stock_of(programme, stock)
    own = (bounds["stock_id"] == chosen.name) & (not chosen.complete)
    printed = bounding_totals(bounds[own], programme["control_totals"])
    gone = stocks.gone(programme, chosen)[["nis"]].merge(programme.areas, on="nis")
    less = [int((gone[row.column] == row.code).sum()) for row in printed.itertuples()]
    return printed.assign(value=(printed["value"] - less).clip(lower=0))


def printed_bounds(programme: Programme, frame: Frame) -> Bounds:
    """Return what the printed totals and this register leave open per province of the call.

    Totals of care zones and municipalities count too: their projects lie in the province even
    where the register does not locate them. A joint project over two provinces is in either.
    """
    printed = bounding_rows(programme, frame.stock)
    places = frame.municipalities
    group, codes = pd.factorize(places["province_nis"], sort=True)
    least = floors(places, printed).of(group, len(codes))
    own = (printed["column"] == "province_nis") & printed["code"].isin(codes)
    provincial = printed[own].rename(columns={"code": "province_nis"})
    here = np.bincount(group, weights=places["n_located"], minlength=len(codes))
    found = province_bounds(pd.Series(least, index=codes), provincial, frame.total)
    return replace(found, most=np.minimum(found.most, whole_above(here + frame.missing)))


def printed_reach(
    programme: Programme, frame: Frame, bounds: Bounds
) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and most projects of each area of ``frame``, by all that was printed.

    Where every project is located these are the same number, but for areas with a part of a joint
    project: the whole numbers on either side of it.
    """
    if frame.n_located == frame.total:
        here = frame.areas["n_located"].to_numpy(float)
        return whole_below(here), whole_above(here)
    printed = bounding_rows(programme, frame.stock)
    found = floors(frame.municipalities, printed)
    return area_bounds(frame.municipalities, frame.group, found, bounds)
