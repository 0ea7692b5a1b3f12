"""Do projects cluster on the map beyond what chance and town size explain, and where?

Rates are compared after empirical Bayes standardisation, because one project in a small town is a
huge rate. Global Moran's I answers whether; local Morans are exploration and say where.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.errors import ReaderError
from zbeval.methods import exact, local_law, moran
from zbeval.methods.adjacency import neighbourhood, outside
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import FEWEST_TESTED, LEVEL_OF_TEST, SEED, Frame, build_frame, choose
from zbeval.methods.moran import Neighbours
from zbeval.methods.moran_nulls import NULLS, Map, both_nulls
from zbeval.methods.province_test import NEAR, cannot_tell
from zbeval.methods.stocks import DATED, stock_of
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

DRAWS = 19_999  # 2 / 20 000 < 0.05 / 300: one municipality alone can pass the correction
EXTENTS = ("one_call", "both_calls")
SMALLEST_TELLING = 3.69  # expected projects below which none at all has a chance above 2.5 %
QUADRANTS = {(True, True): "high_high", (False, False): "low_low",
             (True, False): "high_low", (False, True): "low_high"}  # fmt: skip


@of_programme
def clusters(  # noqa: PLR0913 - every choice has a name and a default
    programme: Programme,
    *,
    neighbours: str = "shared_border",
    extent: str = "one_call",
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return whether located projects of neighbouring municipalities resemble each other.

    z = standardised rate of projects per unit of ``baseline`` (``methods.moran.eb_standardised``);
    I = sum of z x (mean z of the neighbours) / sum of z^2. Two nulls: the z shuffled over the map
    (*permutation*), and the projects drawn anew per unit of baseline (*constant_risk*, which also
    redoes the standardisation). It clusters only if both say so.

    ``neighbours`` is *shared_border* or *nearest* (six). ``extent`` *one_call* takes the
    municipalities of the stock's call; that of Flanders has a hole where Brussels lies.
    *both_calls* adds those of the other call on the same date, each municipality held against the
    expected count within its own call.

    Gives one row per municipality: ``expected`` projects, ``n_neighbours``, ``nearby_expected``
    (expected in it and its neighbours together), ``eb_rate`` (z), ``neighbour_rate`` (mean z of the
    neighbours), ``local_moran``, ``p_value`` (over every way of picking as many neighbours from the
    other municipalities, without draws), ``p_adjusted`` (false discovery rate) and
    ``cluster_class``. A municipality without neighbours has none of these, status *undefined*, and
    is left out of I and its n. Where not even zero projects nearby would stand out, the class is
    *too_small_to_tell*. Sources: Assuncao and Reis 1999, Anselin 1995, Benjamini and Hochberg 1995.

    Examples
    --------
    >>> found = zb.clusters(programme, neighbours="shared_border", draws=99)
    >>> bool((found.table["n_neighbours"] >= 0).all())
    True
    """
    choose("extent", extent, EXTENTS)
    stocks = [stock] if extent == "one_call" else both_stocks(programme, stock)
    frames = [
        build_frame(programme, level="municipality", baseline=baseline, stock=each,
                    register=register)
        for each in stocks
    ]  # fmt: skip
    areas = areas_of(frames)
    around = neighbourhood(programme, areas, neighbours)
    facts: Fields = {
        "measure": "clusters",
        "method": "moran_eb_permutation_and_constant_risk",
        "seed": seed,
        "draws": draws,
        "inputs": dict(programme.inputs),
        **frames[0].identity,
        "missing": sum(frame.missing for frame in frames),
    }
    headline: Headline = {
        "neighbours": neighbours,
        "extent": extent,
        "n_projects": sum(frame.total for frame in frames),
        "n_located": round(float(areas["n_located"].sum())),
        "n_areas": len(areas),
        "n_at_edge": len(outside(programme, areas["area_code"])),
    }
    if refusal := why_not(areas, around, headline):
        return Result(**facts, table=areas, headline=headline, **cannot_tell(*refusal))
    return with_chance(frames, areas, around, (facts, headline))


def others_then(programme: Programme, stock: str) -> list[str]:
    """Return the stocks of other calls on the same date."""
    stocks = programme["stocks"].set_index("stock_id")
    chosen = stocks.loc[stock_of(programme, stock).name]
    same_day = stocks[stocks["stock_on"] == chosen["stock_on"]]
    return [str(name) for name in same_day.index[same_day["call"] != chosen["call"]]]


def both_stocks(programme: Programme, stock: str) -> list[str]:
    """Return ``stock`` and that of the other call on the same date."""
    others = others_then(programme, stock)
    day = stock_of(programme, stock).stock_id.partition(DATED)[2]
    if not others:
        todo = "Kies een andere peildatum of extent one_call"
        raise ReaderError("stock", "op deze peildatum is er geen tweede oproep", todo, value=stock)
    return [stock, f"{others[0]}{DATED}{day}" if day else others[0]]


def areas_of(frames: list[Frame]) -> pd.DataFrame:
    """Return the municipalities of all frames with the count expected within their own call."""
    columns = ["area_code", "area_name", "residents", "baseline", "n_located"]
    parts = []
    for frame in frames:
        points = frame.municipalities.set_index("nis")[["latitude", "longitude"]]
        part = frame.areas[columns].join(points, on="area_code")
        parts.append(part.assign(expected=frame.n_located * frame.areas["baseline_share"]))
    return pd.concat(parts, ignore_index=True)


def why_not(areas: pd.DataFrame, around: Neighbours, headline: Headline) -> tuple[str, str] | None:
    """Return status and reason where clustering has no answer, else None."""
    if headline["n_located"] > headline["n_projects"]:
        return "undefined", "totals_contradict"
    if len(areas) < 2 or (areas["baseline"] <= 0).any():
        return "undefined", "one_area_or_empty_baseline"
    if headline["n_located"] < FEWEST_TESTED or (areas["expected"] <= 0).any():
        return "underpowered", "too_few_projects"
    return no_pattern(areas, around)


def no_pattern(areas: pd.DataFrame, around: Neighbours) -> tuple[str, str] | None:
    """Return status and reason where the map shows no pattern to test, else None."""
    if (areas["n_located"] > 0).sum() == 1:
        return "undefined", "all_in_one_area"
    if np.ptp(areas["n_located"] / areas["expected"]) < moran.TIE:
        return "undefined", "no_difference"
    if (around.counts > 0).sum() < 3:
        return "undefined", "no_neighbours"
    return None


def with_chance(
    frames: list[Frame], areas: pd.DataFrame, around: Neighbours, parts: tuple[dict, dict]
) -> Result:
    """Return the result: I under both nulls, and the local Morans."""
    facts, headline = parts
    linked = around.counts > 0
    kept, expected = around.keep(linked), areas["expected"].to_numpy()
    z = moran.eb_standardised(areas["n_located"].to_numpy(), expected)
    question = ("clusters", facts["stock"], facts["baseline"], *headline.values())
    found = local_of(z[linked], kept, facts["draws"], question)
    table = local_table(areas, around, z, found)
    headline |= (
        {
            "moran": float(moran.global_moran(z[linked], kept)),
            "moran_expected": -1 / (linked.sum() - 1),
        }
        | both_nulls(frames, z, Map(expected, linked, kept), facts, question)
        | class_counts(table)
    )
    headline["located_verdict"] = located_verdict(headline)
    islands = ("no_neighbours_left_out",) if not linked.all() else ()
    tests = headline["p_permutation"], headline["p_constant_risk"]
    near = ("near_threshold",) if abs(max(tests) - LEVEL_OF_TEST) < NEAR else ()
    hole = ("brussels_hole",) if headline["n_at_edge"] else ()
    partly = frames[0].partly or frames[-1].partly
    notes = ("yardstick", *partly, "clusters_exploration", *islands, *hole, *near)
    return Result(**facts, table=table, headline=headline, notes=notes, **verdict(headline))


def local_of(
    z: np.ndarray, around: Neighbours, draws: int, question: tuple[object, ...]
) -> moran.LocalMoran:
    """Return the local Morans: counted, or by the same draws whatever the seed."""
    if local_law.countable(around):
        return local_law.local_moran(z, around)
    generator = chance.stream(chance.DECIDING, *question, "local")
    return moran.local_moran(z, around, draws=draws, generator=generator)


def local_table(
    areas: pd.DataFrame, around: Neighbours, z: np.ndarray, found: moran.LocalMoran
) -> pd.DataFrame:
    """Return a row per area with its local Moran, its class, or why it has none."""
    linked = around.counts > 0
    first, second = around.pairs
    expected = areas["expected"].to_numpy()
    nearby = expected + np.bincount(first, expected[second], len(areas))
    adjusted = exact.false_discovery_rate(found.p_value)
    classes = [
        QUADRANTS[own, other] if p < LEVEL_OF_TEST else quiet
        for own, other, p, quiet in zip(
            found.z > 0, found.lag > 0, adjusted,
            np.where(nearby[linked] < SMALLEST_TELLING, "too_small_to_tell", "no_cluster_found"),
            strict=True,
        )
    ]  # fmt: skip
    table = areas.drop(columns=["latitude", "longitude"]).assign(
        n_neighbours=around.counts, nearby_expected=nearby, eb_rate=z, cluster_class=None,
        status="ok", reason="",
    )  # fmt: skip
    columns = {"neighbour_rate": found.lag, "local_moran": found.statistic,
               "p_value": found.p_value, "p_adjusted": adjusted}  # fmt: skip
    for name, values in columns.items():
        table.loc[linked, name] = values
    table.loc[linked, "cluster_class"] = classes
    table.loc[~linked, ["status", "reason"]] = ["undefined", "no_neighbours"]
    return table


def class_counts(table: pd.DataFrame) -> dict[str, int | str]:
    """Return how many municipalities got which kind of class, and the names without neighbours."""
    classes, islands = table["cluster_class"], table.loc[table["status"] == "undefined"]
    return {
        "n_without_neighbours": len(islands),
        "names_without_neighbours": ", ".join(islands["area_name"]),
        "n_flagged": int(classes.isin(list(QUADRANTS.values())).sum()),
        "n_too_small": int((classes == "too_small_to_tell").sum()),
    }


def located_verdict(headline: Headline) -> str:
    """Return what the located projects show: *above* is clustered, *below* spread apart."""
    telling = all(
        headline[f"p_{null}"] < LEVEL_OF_TEST and headline[f"p_clear_{null}"] for null in NULLS
    )
    if not telling:
        return "cannot_tell"
    return "above" if headline["moran"] > headline["moran_expected"] else "below"


def verdict(headline: Headline) -> Fields:
    """Return verdict, status and reason; finding nothing never proves an even spread."""
    if headline["n_located"] < headline["n_projects"]:
        return cannot_tell("not_identified", "register_open")
    if headline["located_verdict"] == "cannot_tell":
        clear = any(headline[f"p_{x}"] >= LEVEL_OF_TEST and headline[f"p_clear_{x}"] for x in NULLS)
        reason = "not_significant" if clear else "too_close_to_call"
        return {"verdict": "cannot_tell", "status": "underpowered", "reason": reason}
    return {"verdict": headline["located_verdict"], "status": "ok", "reason": ""}
