"""What would one number settle? Every value that each unknown provincial total can still have."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.methods.allocations import Bounds
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import DRAWS, FEWEST_TESTED, SEED, Frame, build_frame, printed_bounds
from zbeval.methods.over_allocations import reach
from zbeval.methods.province_test import Draws, cannot_tell, overall, overall_verdict, per_area
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

SETTLED = ("differs", "compatible", "not_shown")
COLUMNS = ["area_code", "area_name", "n_projects", "n_allocations", "p_min", "p_max", "decided"]


@of_programme
def decisive(
    programme: Programme,
    *,
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return what knowing the total of one province would settle about the spread over all.

    For each province whose number of projects is not known, and each value it can still have, the
    X2 test of ``zbeval.measures.spread`` is made over every allocation with that value. ``decided``
    is *differs* (in all of them), *compatible*, *not_shown* (in none a difference, yet no proof of
    balance) or *still_open* (it still depends on the others). The most decisive province is the one
    whose open values leave the fewest allocations; ``n_open`` of its ``n_values`` are open. No
    value and no allocation is more likely than another, so none of these counts is a chance. Idea:
    Manski 2003.

    Gives one row per province and value: ``n_projects``, ``n_allocations`` with that value,
    ``p_min``, ``p_max``, ``decided``.

    Examples
    --------
    >>> found = zb.decisive(programme, draws=999)
    >>> found.headline["n_open"] <= found.headline["n_values"]
    True
    """
    frame = build_frame(
        programme, level="province", baseline=baseline, stock=stock, register=register
    )
    bounds = printed_bounds(programme, frame)
    facts: Fields = {
        "measure": "decisive", "method": "multinomial_exact", "seed": seed, "draws": draws,
        "inputs": dict(programme.inputs), **frame.identity,
    }  # fmt: skip
    headline: Headline = {
        "n_projects": frame.total,
        "n_located": frame.n_located,
        "n_allocations": 0,
    }
    if refusal := why_not(frame, bounds):
        empty = pd.DataFrame(columns=COLUMNS)
        return Result(**facts, table=empty, headline=headline, **cannot_tell(*refusal))
    how = Draws(draws, seed, (stock, baseline, "provinces"))
    table = every_value(frame, bounds, how)
    headline |= {"n_allocations": bounds.n_allocations} | most_decisive(table)
    return Result(**facts, table=table, headline=headline, notes=("yardstick",))


def why_not(frame: Frame, bounds: Bounds) -> tuple[str, str] | None:
    """Return status and reason where nothing can be worked out, else None."""
    if not bounds.feasible:
        return "undefined", "totals_contradict"
    if frame.total < FEWEST_TESTED:
        return "underpowered", "too_few_projects"
    if len(frame.areas) < 2 or (frame.areas["baseline"] <= 0).any():
        return "undefined", "one_area_or_empty_baseline"
    return None


def every_value(frame: Frame, bounds: Bounds, how: Draws) -> pd.DataFrame:
    """Return a row per province that is open and value that it can have."""
    share = frame.areas["baseline_share"].to_numpy()
    least, most = reach(bounds)
    rows = []
    for place, area in enumerate(frame.areas.itertuples()):
        values = range(least[place], most[place] + 1) if least[place] < most[place] else ()
        for n in values:
            known = held(bounds, place, n)
            found = outcome(known, share, how)
            rows.append((area.area_code, area.area_name, n, known.n_allocations, *found))
    return pd.DataFrame(rows, columns=COLUMNS)


def held(bounds: Bounds, place: int, n: int) -> Bounds:
    """Return ``bounds`` with the number of one area known."""
    least, most = bounds.least.copy(), bounds.most.copy()
    least[place] = most[place] = n
    return Bounds(bounds.codes, least, most, bounds.total)


def outcome(bounds: Bounds, share: np.ndarray, how: Draws) -> tuple[float, float, str]:
    """Return the ends of the p range and what it settles."""
    head = overall(bounds, share, how)
    said = overall_verdict(head, all_compatible=False)
    word = said["verdict"] if said["verdict"] == "differs" else "still_open"
    if said["reason"] == "not_significant":
        fits = (per_area(bounds, share)["verdict"] == "compatible").all()
        word = "compatible" if fits else "not_shown"
    return head["p_min"], head["p_max"], word


def most_decisive(table: pd.DataFrame) -> dict[str, int | str | None]:
    """Return the province whose open values leave the fewest allocations, and how many are open."""
    if table.empty:
        return {"decisive_area": None, "decisive_name": None, "n_values": 0, "n_open": 0}
    opened = table["n_allocations"].where(table["decided"] == "still_open", 0)
    first = opened.groupby(table["area_code"], sort=False).sum().idxmin()
    rows = table[table["area_code"] == first]
    return {
        "decisive_area": first,
        "decisive_name": rows["area_name"].iloc[0],
        "n_values": len(rows),
        "n_open": int((rows["decided"] == "still_open").sum()),
    }
