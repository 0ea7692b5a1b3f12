"""How many people live near a project, beyond what chance would bring near them?

Near means: the point of their municipality lies within so many kilometres of the point of one with
a located project; 0 km means in the municipality itself. A wide circle holds nearly everybody, so a
share is never shown without the share that drawing as many projects would cover.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.errors import ReaderError
from zbeval.methods.defaults import of_programme
from zbeval.methods.distance import distances_km
from zbeval.methods.frame import DRAWS, FEWEST_TESTED, LEVEL_OF_TEST, SEED, Frame, build_frame
from zbeval.methods.province_test import NEAR
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

RADII_KM = (0.0, 2.0, 5.0, 10.0)
POPULATIONS = {"all_residents": "residents", "older_residents": "age80"}
SATURATED = 0.90  # chance alone covers this share: the radius says little of where projects lie
LARGEST_KM = 1_000.0
ROWS = 1_000  # chance spreads whose coverage is computed at once


@of_programme
def coverage(
    programme: Programme,
    *,
    radius_km: float = 5.0,
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return how many people live within some distance of a municipality with a located project.

    ``radius_km`` is the distance of the headline; the table always holds 0, 2, 5 and 10 km too, for
    all residents and for people of 80 or more. covered_share = people of the municipalities within
    the distance / all people of the call. ``excess_share`` = covered_share -
    ``chance_mean_share``, the mean over spreads of as many located projects drawn per unit of
    ``baseline``; ``chance_low`` and ``chance_high`` hold 95 % of them. ``p_adjusted`` is
    corrected for the rows of the table by the largest deviation in each draw (Westfall and Young
    1993), so that rows that are near-copies of each other cost nothing.
    A row's ``status`` is *underpowered*, reason *radius_too_wide*, where as many projects as were
    printed would cover 90 % or more by chance alone and the row shows no difference.

    What is covered by located projects is the least that all projects can cover. So the verdict
    *above* is safe for all projects where it exceeds even the chance limit of as many as were
    printed (``chance_high_all``); nothing else is said of them while some are not located.
    """
    check_radius(radius_km)
    frame = build_frame(
        programme, level="municipality", baseline=baseline, stock=stock, register=register
    )
    facts: Fields = {
        "measure": "coverage",
        "method": "people_within_distance_multinomial_simulated",
        "seed": seed,
        "draws": draws,
        "inputs": dict(programme.inputs),
        **frame.identity,
    }
    radii = sorted({*RADII_KM, float(radius_km)})
    table = covered(frame, radii)
    headline: Headline = {
        "radius_km": float(radius_km), "n_projects": frame.total,
        "n_located": frame.n_located, "n_areas": len(frame.areas),
    }  # fmt: skip
    if refusal := why_not(frame):
        status, reason = refusal
        headline |= {"covered_share": None}
        return Result(**facts, table=table, headline=headline, verdict="cannot_tell",
                      status=status, reason=reason)  # fmt: skip
    table, clear = with_chance(frame, table, radii, facts)
    headline |= main_row(table, float(radius_km), clear)
    close = ("near_threshold",) if abs(headline["p_adjusted"] - LEVEL_OF_TEST) < NEAR else ()
    notes = ("yardstick", *frame.partly, "municipality_points", *close)
    return Result(**facts, table=table, headline=headline, notes=notes, **verdict(headline))


def check_radius(radius_km: float) -> None:
    """Stop at a radius that is no distance on this map."""
    if not (np.isfinite(radius_km) and 0 <= radius_km <= LARGEST_KM):
        raise ReaderError("radius_km", "deze afstand kan niet", "Geef 0 tot 1.000 kilometer",
                          value=str(radius_km))  # fmt: skip


def why_not(frame: Frame) -> tuple[str, str] | None:
    """Return status and reason where chance has nothing to say, else None."""
    if frame.n_located > frame.total:
        return "undefined", "totals_contradict"
    if len(frame.areas) < 2 or (frame.areas["baseline"] <= 0).any():
        return "undefined", "one_area_or_empty_baseline"
    if frame.n_located < FEWEST_TESTED:
        return "underpowered", "too_few_projects"
    return None


def near(frame: Frame, radius_km: float) -> np.ndarray:
    """Return which municipalities (columns) lie near which (rows), itself always."""
    return distances_km(frame.municipalities) <= radius_km


def covered_people(has_project: np.ndarray, close: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Return per row of ``has_project`` (spreads x places) the people with a project close by."""
    reached = has_project.astype(np.float32) @ close.astype(np.float32) > 0
    return reached @ people


def people_of(frame: Frame) -> np.ndarray:
    """Return the people of each population (columns) per municipality (rows)."""
    return frame.municipalities[list(POPULATIONS.values())].to_numpy(float)


def covered(frame: Frame, radii: list[float]) -> pd.DataFrame:
    """Return a row per population and radius with the people covered by located projects."""
    has_project = frame.municipalities["n_located"].to_numpy()[None, :] > 0
    people = people_of(frame)
    counts = [covered_people(has_project, near(frame, radius), people)[0] for radius in radii]
    rows = [
        {"population": name, "radius_km": radius, "n_people": people[:, column].sum(),
         "n_covered": counts[place][column]}
        for column, name in enumerate(POPULATIONS)
        for place, radius in enumerate(radii)
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    share = table["n_covered"] / table["n_people"].where(table["n_people"] > 0)
    return table.assign(covered_share=share)


def chance_shares(frame: Frame, n: int, radii: list[float], draws: int, seed: int) -> np.ndarray:
    """Return draws x (populations, radii): the share that n projects cover by chance."""
    people = people_of(frame)
    shares = people / np.maximum(people.sum(axis=0), 1)
    close = [near(frame, radius) for radius in radii]

    def reached(rows: np.ndarray) -> np.ndarray:
        drawn = rows[:, frame.group] > 0  # columns in the order of the municipalities
        return np.vstack([
            np.stack([covered_people(drawn[start : start + ROWS], each, shares) for each in close],
                     axis=2).reshape(min(ROWS, len(drawn) - start), -1)
            for start in range(0, len(drawn), ROWS)
        ])  # fmt: skip

    return frame.null(n, reached, draws=draws, seed=seed)


def with_chance(
    frame: Frame, table: pd.DataFrame, radii: list[float], facts: Fields
) -> tuple[pd.DataFrame, np.ndarray]:
    """Return ``table`` with what chance covers, with as many projects as located and as printed.

    Also whether each corrected p is clear of 5 %. Where one is not, ten times as many draws take
    its place, the same ones whatever the seed.
    """
    draws, seed = facts["draws"], facts["seed"]
    null = chance_shares(frame, frame.n_located, radii, draws, seed)
    everything = chance_shares(frame, frame.total, radii, draws, seed)
    low, high = np.quantile(null, [0.025, 0.975], axis=0)
    seen, fixed = table["covered_share"].to_numpy(), standard(table)
    p = [chance.two_sided_p(null[:, row], share) for row, share in enumerate(seen)]
    adjusted = together(null, seen, fixed)
    clear = clear_of(adjusted, draws, chance.SURELY)
    if not clear.all():
        more = chance_shares(frame, frame.n_located, radii, 10 * draws, chance.DECIDING)
        again = together(more, seen, fixed)
        adjusted = np.where(clear, adjusted, again)
        clear |= clear_of(again, 10 * draws, chance.SURE)
    table = table.assign(
        chance_mean_share=null.mean(axis=0),
        chance_low=low,
        chance_high=high,
        chance_high_all=np.quantile(everything, 0.975, axis=0),
        p_value=np.array(p, dtype=float),
        p_adjusted=adjusted,
    )
    wide = (everything.mean(axis=0) >= SATURATED) & (table["p_adjusted"] >= LEVEL_OF_TEST)
    return table.assign(
        excess_share=table["covered_share"] - table["chance_mean_share"],
        status=np.where(wide, "underpowered", "ok"),
        reason=np.where(wide, "radius_too_wide", ""),
    ), clear


def clear_of(p: np.ndarray, draws: int, sure: float) -> np.ndarray:
    """Return whether each corrected p is clear of 5 %."""
    return np.array([
        chance.clear_of(each, draws, LEVEL_OF_TEST, two_sided=False, sure=sure) for each in p
    ])  # fmt: skip


def standard(table: pd.DataFrame) -> np.ndarray:
    """Return which rows the table always holds: those of a reader's own radius come on top."""
    return table["radius_km"].isin(RADII_KM).to_numpy()


def together(null: np.ndarray, observed: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Return p corrected for looking at several radii and populations, by the largest deviation.

    Each row is measured in its own standard deviations of chance; the corrected p is how often the
    largest deviation of a draw, over all rows of that same draw, is as large. Near-copies cost
    nothing that way. A reader's own radius (not ``fixed``) is compared with itself and the fixed
    rows, and changes the p of no other row.
    """
    mean, deviation = null.mean(axis=0), null.std(axis=0)
    scale = np.where(deviation > 0, deviation, np.inf)
    drawn, seen = np.abs(null - mean) / scale, np.abs(observed - mean) / scale
    largest = drawn[:, fixed].max(axis=1)
    return np.array([
        chance.upper_p(largest if fixed[row] else np.maximum(largest, drawn[:, row]), seen[row])
        for row in range(observed.size)
    ], dtype=float)  # fmt: skip


def main_row(table: pd.DataFrame, radius_km: float, clear: np.ndarray) -> dict:
    """Return the headline: all residents at the chosen radius, and the same for people of 80+."""
    at = table[table["radius_km"] == radius_km].set_index("population")
    names = ["covered_share", "chance_mean_share", "chance_low", "chance_high", "chance_high_all",
             "excess_share", "p_value", "p_adjusted"]  # fmt: skip
    head = {name: float(at.at["all_residents", name]) for name in names}
    older = {f"{name}_age80": float(at.at["older_residents", name]) for name in names[:4]}
    main = (table["radius_km"] == radius_km) & (table["population"] == "all_residents")
    settled = bool(clear[main.to_numpy()][0])
    telling = head["p_adjusted"] < LEVEL_OF_TEST and settled
    side = "above" if head["excess_share"] > 0 else "below"
    return head | older | {
        "located_verdict": side if telling else "cannot_tell",
        "p_clear": settled,
        "radius_reason": at.at["all_residents", "reason"],
    }  # fmt: skip


def verdict(headline: Headline) -> Fields:
    """Return verdict, status and reason on all projects of the call."""
    if headline["radius_reason"]:
        return {"verdict": "cannot_tell", "status": "underpowered", "reason": "radius_too_wide"}
    if headline["n_located"] == headline["n_projects"]:
        if headline["located_verdict"] == "cannot_tell":
            reason = "not_significant" if headline["p_clear"] else "too_close_to_call"
            return {"verdict": "cannot_tell", "status": "underpowered", "reason": reason}
        return {"verdict": headline["located_verdict"], "status": "ok", "reason": ""}
    if headline["covered_share"] > headline["chance_high_all"]:
        return {"verdict": "above", "status": "ok", "reason": ""}
    return {"verdict": "cannot_tell", "status": "not_identified", "reason": "register_open"}
