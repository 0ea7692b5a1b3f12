"""Are areas served in proportion to a baseline, and which area stands out?

Location quotient: lq = (projects here / all projects) / (baseline here / baseline in all). 1 means
the same share of the projects as of the baseline; 2 means twice that share.
"""

from __future__ import annotations

import pandas as pd

from zbeval.measures.spread_finer import located_spread
from zbeval.methods import multinomial
from zbeval.methods.allocations import Bounds
from zbeval.methods.contradictions import contradictions, in_words
from zbeval.methods.defaults import of_programme
from zbeval.methods.equivalence import BAND
from zbeval.methods.frame import (
    DRAWS,
    FEWEST_TESTED,
    LEVEL_OF_TEST,
    SEED,
    Frame,
    build_frame,
    printed_bounds,
    printed_reach,
)
from zbeval.methods.leaders import if_leaders_were_printed
from zbeval.methods.over_allocations import reach
from zbeval.methods.province_test import (
    Draws,
    close_to_threshold,
    overall,
    overall_verdict,
    per_area,
)
from zbeval.methods.spread_table import bounded_table, described
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

RELEVANCE = BAND

__all__ = ["FEWEST_TESTED", "LEVEL_OF_TEST", "RELEVANCE", "overall_verdict", "spread"]


@of_programme
def spread(
    programme: Programme,
    *,
    level: str = "province",
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return how the projects of one call are spread over areas, against a baseline.

    The register may not locate every project. So each area has a least and a most possible number
    of projects (``n_min``, ``n_max``), and everything holds over every allocation that the printed
    totals and the located projects allow: ``lq_min``/``lq_max`` bound the location quotient,
    ``lq_low``/``lq_high`` its exact (Clopper-Pearson) 95 % interval over all of them; ``lq`` and
    ``p_value`` are filled only where they are the same in all. ``p_adjusted`` is corrected for the
    number of areas: Holm for provinces, false discovery rate for finer levels.
    ``lq_low_joint``/``lq_high_joint`` is the interval that holds for all areas together (each at
    1 - 5 % / number of areas). ``lq_detectable`` and ``lq_detectable_below`` are the location
    quotients, above and below 1, that one test would notice 4 times in 5; ``_joint`` the same after
    correction. ``lq_located`` describes the located projects only.

    A row's verdict is *above* or *below* if the corrected p is under 0.05 in every allocation;
    *compatible* if it never is and the simultaneous interval stays within 0.5-2.0 in every one;
    else *cannot_tell*, with status *underpowered* or *not_identified*. The result's own verdict is
    that of the X2 test over all provinces, its p exact over every table there is (``p_min``,
    ``p_max``; ``p_g_min``, ``p_g_max`` for the likelihood ratio G); ``draws`` and ``seed`` count
    only where the tables are too many (``p_draws``). At finer levels it is *differs* if some area
    is above or below. Method: docs/decisions/0003 and 0010.

    Gives one row per area; counts are projects, ``residents`` persons on 1 January 2023,
    ``per_100k`` projects per 100 000 residents.

    Examples
    --------
    >>> found = zb.spread(programme, level="province", baseline="age80")
    >>> table = found.to_frame()
    >>> bool((table["n_min"] <= table["n_max"]).all())
    True
    """
    frame = build_frame(programme, level=level, baseline=baseline, stock=stock, register=register)
    bounds = printed_bounds(programme, frame)
    facts: Fields = {
        "measure": "spread",
        "method": "binomial_exact_multinomial_exact",
        "seed": seed,
        "draws": draws,
        "inputs": dict(programme.inputs),
        **frame.identity,
    }
    if frame.wave_unknown:
        return no_test(frame, facts, status="not_identified", reason="wave_unknown")
    if not bounds.feasible:
        against = [one for one in contradictions(programme) if one.stock == frame.stock]
        return no_test(frame, facts, status="undefined", reason="totals_contradict",
                       contradictions=in_words(against))  # fmt: skip
    if frame.total < FEWEST_TESTED:
        return no_test(frame, facts, status="underpowered", reason="too_few_projects")
    empty = frame.areas["baseline"] <= 0
    if (~empty).sum() < 2 or (level == "province" and empty.any()):
        return no_test(frame, facts, status="undefined", reason="one_area_or_empty_baseline")
    if level == "province":
        return province_spread(frame, bounds, facts)
    return located_spread(frame, printed_reach(programme, frame, bounds), facts)


def no_test(frame: Frame, facts: Fields, *, status: str, reason: str, **extra: str) -> Result:
    """Return the counts without any test, and why none is made; ``extra`` joins the headline."""
    table = described(frame).assign(verdict="cannot_tell", status=status, reason=reason)
    headline: Headline = {"n_projects": frame.total, "n_located": frame.n_located} | extra
    return Result(
        **facts, table=table, headline=headline, verdict="cannot_tell", status=status, reason=reason
    )


def province_spread(frame: Frame, bounds: Bounds, facts: Fields) -> Result:
    """Return the spread over provinces, over every consistent allocation."""
    share = frame.areas["baseline_share"].to_numpy()
    how = Draws(facts["draws"], facts["seed"], (frame.stock, frame.baseline, "provinces"))
    rows = per_area(bounds, share)
    table = pd.concat([bounded_table(frame, *reach(bounds)), rows], axis=1)
    headline: Headline = {"n_projects": frame.total, "n_located": frame.n_located}
    headline |= overall(bounds, share, how)
    if headline["companion_p_value"] is not None and multinomial.countable(bounds.total, share):
        apart = headline["companion_groups"] - 1
        headline |= if_leaders_were_printed(
            bounds.total, share, apart, headline["companion_p_value"]
        )
    near = ("near_threshold",) if close_to_threshold(headline) else ()
    companion = ("companion_grouping",) if headline["companion_p_value"] is not None else ()
    all_compatible = bool((rows["verdict"] == "compatible").all())
    return Result(
        **facts, table=table, headline=headline, notes=("yardstick", *near, *companion),
        **overall_verdict(headline, all_compatible=all_compatible),
    )  # fmt: skip
