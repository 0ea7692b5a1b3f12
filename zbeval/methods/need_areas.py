"""The municipalities of one call with a need indicator, on the codes of the indicator's own year.

An indicator published for the municipalities of 2025 is analysed on those: people and projects are
counts and are summed over merged municipalities, the indicator itself is never summed or averaged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from zbeval import chance, editions, vocabulary
from zbeval.methods.frame import Frame, build_frame, choose
from zbeval.methods.gradient import middle_ranks, rate_interval
from zbeval.programme import Programme

FIFTHS = ("least_need", "second_fifth", "third_fifth", "fourth_fifth", "most_need")
PEOPLE = ("residents", "age80")  # ranks are of people, so a baseline has to count people
MORE_NEED = {"higher_is_more_need": 1.0, "lower_is_more_need": -1.0}


@dataclass(frozen=True, eq=False)
class NeedAreas:
    """The municipalities of a call by need.

    ``areas`` has one row per municipality with the indicator: ``area_code``, ``area_name``,
    ``province``, ``residents``, ``baseline``, ``share`` (of the people in ``areas``),
    ``n_located``, ``value`` and ``rank`` (middle rank of its people, 1 = most need). ``left_out``
    has those without, ``frame`` all municipalities and ``rank_own`` the rank of each of
    them (missing without indicator).
    """

    areas: pd.DataFrame
    left_out: pd.DataFrame
    frame: Frame
    rank_own: np.ndarray
    definition: pd.Series
    vintage: int

    @property
    def n_located(self) -> int:
        """Return how many located projects lie in a municipality with the indicator."""
        return round(float(self.areas["n_located"].sum()))

    def shares(self) -> tuple[np.ndarray, np.ndarray]:
        """Return rank and share of the people of each municipality."""
        return self.areas["rank"].to_numpy(), self.areas["share"].to_numpy()


def indicators(programme: Programme) -> tuple[str, ...]:
    """Return the known need indicators."""
    return tuple(programme["need_indicator_definitions"]["indicator"])


def need_areas(programme: Programme, indicator: str, *, baseline: str, stock: str, register: str
               ) -> NeedAreas:  # fmt: skip
    """Return the municipalities of the stock's call by the need that ``indicator`` shows.

    ``baseline`` counts the people that are ranked: *residents* or *age80*.
    """
    choose("indicator", indicator, indicators(programme))
    choose("baseline", baseline, PEOPLE)
    frame = build_frame(
        programme, level="municipality", baseline=baseline, stock=stock, register=register
    )
    definitions = programme["need_indicator_definitions"].set_index("indicator")
    published = programme["need_indicators"]
    published = published[published["indicator"] == indicator]
    vintage = int(published["vintage"].max()) if len(published) else editions.now().vintage
    codes = codes_of(programme, frame.areas["area_code"], vintage)
    all_areas = summed(frame, codes)
    values = published.set_index("nis")["value"]
    all_areas = all_areas.assign(value=all_areas["area_code"].map(values).astype(float))
    known = all_areas["value"].notna()
    areas = ranked(all_areas[known].reset_index(drop=True), definitions.at[indicator, "direction"])
    ranks = areas.set_index("area_code")["rank"]
    return NeedAreas(
        areas, all_areas[~known], frame, codes["area_code"].map(ranks).to_numpy(float),
        definitions.loc[indicator].rename(indicator), vintage,
    )  # fmt: skip


def codes_of(programme: Programme, nis: pd.Series, vintage: int) -> pd.DataFrame:
    """Return code, name and province of each municipality on the codes of ``vintage``."""
    columns = [f"nis_{vintage}", f"name_{vintage}", f"province_nis_{vintage}"]
    crosswalk = programme["nis_crosswalk"].set_index(editions.now().own, drop=False)
    found = crosswalk.loc[nis, columns]
    return found.set_axis(["area_code", "area_name", "province"], axis=1).reset_index(drop=True)


def summed(frame: Frame, codes: pd.DataFrame) -> pd.DataFrame:
    """Return people and projects per municipality of the indicator's own year."""
    counts = frame.areas[["residents", "baseline", "n_located"]]
    joined = pd.concat([codes, counts.reset_index(drop=True)], axis=1)
    return joined.groupby(["area_code", "area_name", "province"], as_index=False).sum()


def ranked(areas: pd.DataFrame, direction: str) -> pd.DataFrame:
    """Return ``areas`` with the share and middle rank of their people."""
    if areas.empty or areas["baseline"].sum() <= 0:
        return areas.assign(share=0.0, rank=0.5)
    share = chance.shares(areas["baseline"])
    rank = middle_ranks(MORE_NEED[direction] * areas["value"].to_numpy(), share)
    return areas.assign(share=share, rank=rank)


def fifths(found: NeedAreas) -> pd.DataFrame:
    """Return people, projects and rate per fifth of the people, from least to most need."""
    areas = found.areas.assign(
        fifth=np.minimum((found.areas["rank"] * 5).astype(int), 4), n_municipalities=1
    )
    summed = ["n_municipalities", "residents", "share", "n_located"]
    groups = areas.groupby("fifth")
    table = groups[summed].sum().reindex(range(5), fill_value=0)
    values = groups["value"].agg(["min", "max"]).reindex(range(5))
    people = table["residents"].where(table["residents"] > 0).to_numpy(float) / 100_000
    low, high = rate_interval(table["n_located"], people)
    return pd.DataFrame(
        {
            "area_code": [str(place + 1) for place in range(5)],
            "area_name": [vocabulary.label(name) for name in FIFTHS],
            **{name: table[name] for name in summed if name != "share"},
            "baseline_share": table["share"],
            "expected": found.n_located * table["share"],
            "located_per_100k": table["n_located"] / people,
            "rate_low": low,
            "rate_high": high,
            "indicator_low": values["min"],
            "indicator_high": values["max"],
        }
    ).rename_axis(None)
