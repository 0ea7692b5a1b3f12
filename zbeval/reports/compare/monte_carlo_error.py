"""How far a simulated number may move by chance alone, when only the draws are others.

Results do not say which of their numbers are simulated; their names do. A margin is two standard
errors, so that about one redraw in twenty moves further; where many numbers are compared it is so
much wider that about one whole comparison in twenty has a number that does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from statistics import NormalDist
from typing import Any

SIMULATED = re.compile(
    r"(^|_)(p|chance|band|excess|detectable|power|completed)(_|$)"
    r"|^rand_median$|^(index|rate_ratio)_(low|high)$|^within_province_mean$"
)
RANGE = re.compile(r"(^|_)(chance|band)(_|$)|^(index|rate_ratio)_(low|high)$")
OWN_DRAWS = re.compile(r"(^|_)(adjusted|completed)(_|$)")  # corrected, or from fewer draws
TAIL = 0.025  # the ends of a band stand at 2.5 and 97.5 percent of the draws
NORMAL_AT_END = 1.959964  # of a standard normal distribution
DENSITY_AT_END = 0.0584451


def simulated(name: str, result: Mapping[str, Any]) -> bool:
    """Return whether a headline number of ``result`` depends on its draws.

    A p-value counts as simulated if it is a whole number of draws out of R + 1; one that was
    computed exactly is not.
    """
    draws, value = result["draws"], result["headline"].get(name)
    if not draws or not is_number(value) or not SIMULATED.search(name):
        return False
    if not is_p(name) or OWN_DRAWS.search(name):
        return True
    times = value * (draws + 1)
    return abs(times - round(times)) < 1e-6


def margin(name: str, result: Mapping[str, Any]) -> float | None:
    """Return two standard errors of a simulated number; None where there is no formula for it.

    Of a p-value: 2 sqrt(p (1 - p) / R). Of a band that holds 95 percent of the draws, about, as if
    they were normal: their deviation s is the width of the band / 3.92; two standard errors are
    2 s / sqrt(R) for its middle and 2 s sqrt(0.025 x 0.975 / R) / 0.0584 for its ends.
    """
    draws, headline = result["draws"], result["headline"]
    if OWN_DRAWS.search(name):
        return None
    if is_p(name):
        p = headline[name]
        return 2 * math.sqrt(p * (1 - p) / draws)
    if not RANGE.search(name):
        return None
    name = name.replace("_share", "")
    low, high = (headline.get(turned(name, end)) for end in ("low", "high"))
    if not (is_number(low) and is_number(high)):
        return None
    error = (high - low) / (2 * NORMAL_AT_END) / math.sqrt(draws)
    at_end = name == turned(name, "low") or name == turned(name, "high")
    return 2 * error * (math.sqrt(TAIL * (1 - TAIL)) / DENSITY_AT_END if at_end else 1)


def margin_of_change(
    name: str, before: Mapping[str, Any], after: Mapping[str, Any], n_compared: int = 1
) -> float | None:
    """Return how far two runs may differ by their draws: both margins together.

    With ``n_compared`` numbers at once each may move further before that means anything
    (Bonferroni): the margin is z / 2 times as wide, z leaving 0.0455 / n in both tails.
    """
    first, second = margin(name, before), margin(name, after)
    if first is None or second is None:
        return None
    return math.hypot(first, second) * standard_errors(n_compared) / 2


def standard_errors(n_compared: int) -> float:
    """Return how many standard errors a number may move if that many are compared: 2 for one."""
    tails = 2 * NormalDist().cdf(-2)
    return -NormalDist().inv_cdf(tails / 2 / max(n_compared, 1))


def turned(name: str, end: str) -> str:
    """Return the name of one end of the band that a number belongs to."""
    return re.sub(r"(?<=_)(low|high|mean)(?=_|$)|^(low|high|mean)(?=_)", end, name, count=1)


def is_p(name: str) -> bool:
    """Return whether a number is a p-value."""
    return "p" in name.split("_")


def is_number(value: object) -> bool:
    """Return whether a headline value is a number (true and false are none)."""
    return isinstance(value, int | float) and not isinstance(value, bool)
