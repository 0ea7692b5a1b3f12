"""How unequally are the projects spread, beyond what chance alone makes of so few of them?

Lorenz curve: areas in order of projects per unit of baseline, the running share of the baseline
across and of the projects upwards. Gini: twice the surface between that curve and the diagonal.
With a hundred projects over 300 municipalities chance alone gives a Gini of about 0.7, so an index
is never shown without its chance band and the floor that whole projects impose.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from zbeval import chance
from zbeval.methods import equivalence, indices
from zbeval.methods.allocations import Bounds
from zbeval.methods.completions import completions
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import (
    DRAWS,
    FEWEST_TESTED,
    LEVEL_OF_TEST,
    SEED,
    Frame,
    build_frame,
    printed_bounds,
)
from zbeval.methods.index_numbers import (
    all_indices,
    index_headline,
    province_of,
)
from zbeval.methods.lorenz import lorenz_on_grid, lorenz_table
from zbeval.methods.over_allocations import reach
from zbeval.methods.province_indices import (
    INDEX as PROVINCE_INDEX,
)
from zbeval.methods.province_indices import (
    Simulator,
    gini_interval,
    null_of,
    shown_rows,
    simulated,
    telling_values,
)
from zbeval.methods.province_test import Draws, cannot_tell, overall
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

CURVES = 2_000  # draws whose curve is drawn into the band
COMPLETIONS = 999


@of_programme
def inequality(
    programme: Programme,
    *,
    level: str = "municipality",
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return the Lorenz curve and the indices of the projects over areas, with their chance level.

    At province level the projects are all those printed, and each index is given over every
    consistent allocation (``gini_min``, ``gini_max``). At finer levels it is that of the located
    projects only, against chance spreads of as many projects; there the answer for all projects is
    not identified, because an index has no useful bounds over unlocated projects.
    ``gini_completed_low`` and ``gini_completed_high`` show what completing the register under an
    assumption would give (95 % of completions, see ``completions``).

    Headline, for each of gini, hoover, theil, theil_between and theil_within (the parts of Theil
    between and within provinces): the value (missing where allocations differ), ``_min``, ``_max``,
    ``_chance_mean``, ``_chance_low``, ``_chance_high`` (95 % of draws), ``_floor`` (the fairest
    spread in whole projects), ``_excess_min`` and ``_excess_max`` = (value - chance mean) /
    (1 - chance mean), ``_p_min`` and ``_p_max``, two-sided. Over provinces chance levels are exact
    where every table can be counted, else simulated; ``gini_interval_low`` and
    ``gini_interval_high`` then say how low and high the underlying Gini may be, over the interval
    that holds for all areas together. The verdict is that of the Gini; *compatible* by the rule of
    ``spread``: no test finds anything and every area's interval lies within 0.5-2.0.

    Gives one row per area in the order of the curve: ``n_projects`` (where one number is known, the
    located ones at finer levels), ``baseline_share``, ``cumulative_baseline_share``,
    ``cumulative_project_share``, ``chance_low`` and ``chance_high`` (95 % of chance curves there),
    ``cumulative_floor_share`` (the curve of the fairest spread in whole projects). Areas without
    any baseline are left out, and counted in ``n_areas_left_out``.
    Sources: Bernasco and Steenbeek 2017; Mazza and Punzo 2015; Theil 1967; Shorrocks 1984.
    """
    frame = build_frame(programme, level=level, baseline=baseline, stock=stock, register=register)
    facts: Fields = {
        "measure": "inequality",
        "method": "gini_multinomial_exact_or_simulated",
        "seed": seed,
        "draws": draws,
        "inputs": dict(programme.inputs),
        **frame.identity,
    }
    bounds = printed_bounds(programme, frame)
    kept = (frame.areas["baseline"] > 0).to_numpy()
    provinces = level == "province"
    n = frame.total if provinces else round(float(frame.areas["n_located"][kept].sum()))
    if refusal := why_not(frame, bounds, n, kept):
        status, reason = refusal
        headline = {"n_projects": n if bounds.feasible else 0, "gini": None}
        return Result(**facts, table=frame.areas, headline=headline, verdict="cannot_tell",
                      status=status, reason=reason)  # fmt: skip
    if provinces:
        return over_provinces(frame, bounds, facts)
    return over_located(frame, bounds, kept, facts)


def why_not(frame: Frame, bounds: Bounds, n: int, kept: np.ndarray) -> tuple[str, str] | None:
    """Return status and reason where no index can be given, else None."""
    if not bounds.feasible:
        return "undefined", "totals_contradict"
    if kept.sum() < 2 or (frame.level == "province" and not kept.all()):
        return "undefined", "one_area_or_empty_baseline"
    if n < FEWEST_TESTED:
        return "underpowered", "too_few_projects"
    return None


def over_provinces(frame: Frame, bounds: Bounds, facts: Fields) -> Result:
    """Return the result over provinces: every allocation, exact chance levels, and the verdict."""
    share, n = frame.areas["baseline_share"].to_numpy(), frame.total

    def null(index: Callable, draws: int, seed: int) -> np.ndarray:
        return frame.null(n, index, draws=draws, seed=seed)

    simulator = Simulator(null, facts["draws"], facts["seed"])
    floor = indices.fairest(share, n)[None, :]
    headline: Headline = {"n_projects": n, "n_missing": 0, "n_areas_left_out": 0}
    headline["n_allocations"] = bounds.n_allocations
    clear = True
    for name in PROVINCE_INDEX:
        middle = null_of(name, n, share, np.array([0.0]), simulator).middle
        values = telling_values(name, bounds, share, middle)
        found = null_of(name, n, share, values, simulator)
        headline |= index_headline(name, values, found, PROVINCE_INDEX[name](floor, share)[0])
        clear = found.clear if name == "gini" else clear
    least, most = reach(bounds)
    low, high = gini_interval(least, most, n, share)
    headline |= {"gini_interval_low": low, "gini_interval_high": high}
    how = Draws(facts["draws"], facts["seed"], (frame.stock, frame.baseline, "provinces"))
    x2 = overall(bounds, share, how)
    alike = x2["p_min"] >= LEVEL_OF_TEST and x2["p_clear"]
    fits = equivalence.equivalent(least, most, n, share) and alike
    shown, drawn = shown_rows(bounds, share), frame.simulate(n, draws=CURVES, seed=facts["seed"])
    return Result(
        **facts, table=lorenz_table(frame.areas, shown, curves_of(drawn, floor, share)),
        headline=headline, notes=("yardstick",), **verdict(headline, fits=fits, clear=clear),
    )  # fmt: skip


def whole_projects(counts: np.ndarray) -> int:
    """Return how many projects the parts of joint projects add up to: three thirds are one."""
    return round(float(counts.sum()))


def over_located(frame: Frame, bounds: Bounds, kept: np.ndarray, facts: Fields) -> Result:
    """Return the result at a finer level: located projects against draws of as many."""
    counts = frame.areas["n_located"].to_numpy()[None, kept]
    share, n = frame.areas["baseline_share"].to_numpy()[kept], whole_projects(counts)
    drawn = frame.simulate(n, draws=facts["draws"], seed=facts["seed"])[:, kept]
    floor, province = indices.fairest(share, n)[None, :], province_of(frame, kept)
    found, null, fair = (all_indices(rows, share, province) for rows in (counts, drawn, floor))
    headline: Headline = {"n_projects": n, "n_missing": frame.total - frame.n_located}
    headline["n_areas_left_out"] = int((~kept).sum())
    for name, values in found.items():
        numbers = simulated(null[name], values)
        headline |= index_headline(name, values, numbers, fair[name][0])
    complete = headline["n_missing"] == 0
    if not complete:
        headline |= completed_gini(frame, bounds, kept, facts)
        said = cannot_tell("not_identified", "register_open")
    else:
        p, clear = settled(frame, indices.gini, counts, kept, facts)
        headline |= {"gini_p_min": p, "gini_p_max": p}
        x2, sure = settled(frame, indices.chi_squared, counts, kept, facts, two_sided=False)
        alike = x2 >= LEVEL_OF_TEST and sure
        fits = equivalence.equivalent(counts[0], counts[0], n, share) and alike
        said = verdict(headline, fits=bool(fits), clear=clear)
    notes = ("yardstick",) if complete else ("yardstick", "located_only", "completed_assumption")
    return Result(
        **facts, table=lorenz_table(frame.areas[kept], counts, curves_of(drawn, floor, share)),
        headline=headline, notes=notes, **said,
    )  # fmt: skip


def settled(
    frame: Frame, index: Callable, counts: np.ndarray, kept: np.ndarray, facts: Fields, *,
    two_sided: bool = True,
) -> tuple[float, bool]:  # fmt: skip
    """Return p of an index, with other draws where 5 % is near, and whether it is clear of that."""
    share = frame.areas["baseline_share"].to_numpy()[kept]

    def simulate(draws: int, seed: int) -> np.ndarray:
        return frame.null(
            round(float(counts.sum())),
            lambda rows: index(rows[:, kept], share),
            draws=draws,
            seed=seed,
        )

    return chance.settled_p(
        simulate, float(index(counts, share)[0]), draws=facts["draws"], seed=facts["seed"],
        level=LEVEL_OF_TEST, two_sided=two_sided,
    )  # fmt: skip


def curves_of(drawn: np.ndarray, floor: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the ends of the band of chance curves, and the curve of the fairest spread."""
    band = np.quantile(lorenz_on_grid(drawn[:CURVES], share), [0.025, 0.975], axis=0)
    return np.vstack([band, lorenz_on_grid(floor, share)])


def completed_gini(frame: Frame, bounds: Bounds, kept: np.ndarray, facts: Fields) -> dict:
    """Return the range of the Gini if the register is completed, and the chance band of as many."""
    share = frame.areas["baseline_share"].to_numpy()[kept]
    rows = completions(frame, bounds, draws=COMPLETIONS, seed=facts["seed"])
    completed = chance.aggregate(rows, frame.group, len(frame.areas))[:, kept]
    drawn = frame.simulate(frame.total, draws=facts["draws"], seed=facts["seed"])[:, kept]
    headline: Headline = {}
    for name, counts in (("completed", completed), ("completed_chance", drawn)):
        low, high = np.quantile(indices.gini(counts, share), [0.025, 0.975])
        headline |= {f"gini_{name}_low": low, f"gini_{name}_high": high}
    return headline


def verdict(headline: Headline, *, fits: bool, clear: bool = True) -> Fields:
    """Return verdict, status and reason; *compatible* by the rule of every measure of spread.

    ``fits`` tells whether every area's simultaneous interval lies within the relevance band and
    X2 finds no difference; without that a Gini like chance's is no proof of proportion.
    """
    if not clear:
        return cannot_tell("underpowered", "too_close_to_call")
    low, high, middle = (headline[f"gini_{name}"] for name in ("min", "max", "chance_mean"))
    if headline["gini_p_max"] < LEVEL_OF_TEST and (low > middle or high < middle):
        return {"verdict": "above" if low > middle else "below", "status": "ok", "reason": ""}
    if headline["gini_p_min"] < LEVEL_OF_TEST:
        return cannot_tell("not_identified", "register_open")
    if fits:
        return {"verdict": "compatible", "status": "ok", "reason": ""}
    return cannot_tell("underpowered", "not_significant")
