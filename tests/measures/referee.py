"""A second computation of page 01: its own reading of the files, by numpy and scipy alone.

Slow and plain on purpose: every table of projects over provinces is made, every allocation listed.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import lru_cache
from itertools import product
from pathlib import Path

import numpy as np
from scipy import stats

DATA = Path(__file__).resolve().parents[2] / "data"
TIE = 1e-9


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of data/."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def flanders() -> tuple[tuple[str, ...], np.ndarray, dict[str, dict[str, str]]]:
    """Return the provinces, their share of the residents of 1 January 2023, and the towns."""
    towns = {row["nis"]: row for row in rows("municipalities") if row["call"] == "flanders"}
    people: Counter[str] = Counter()
    for row in rows("population"):
        if (row["date"], row["vintage"]) == ("2023-01-01", "2024") and row["nis"] in towns:
            people[towns[row["nis"]]["province_nis"]] += int(row["persons"])
    codes = tuple(sorted(people))
    count = np.array([people[code] for code in codes], dtype=float)
    return codes, count / count.sum(), towns


def shipped(stock: str) -> Counter[str]:
    """Return the confirmed projects per town of the register in data/."""
    first = stock == "flanders_2022"
    return Counter(
        row["nis"] for row in rows("projects")
        if row["certainty"] == "confirmed" and (not first or row["wave"] == "first_114")
    )  # fmt: skip


def bounds(located: Counter[str], stock: str, total: int) -> tuple[list[int], list[int]]:
    """Return the least and most projects of each province by what was printed for a stock."""
    codes, _, towns = flanders()
    printed = {row["total_id"]: row for row in rows("control_totals")}
    least = Counter(dict.fromkeys(codes, 0))
    for nis, n in located.items():
        if nis in towns:
            least[towns[nis]["province_nis"]] += n
    most = dict.fromkeys(codes, total)
    own = [row for row in rows("stock_bounds") if row["stock_id"] == stock]
    for row in own:
        there = printed[row["total_id"]]
        column = {"municipality": "nis", "primary_care_zone": "primary_care_zone_code"}.get(
            there["area_type"]
        )
        if column and row["rule"] != "at_most":
            inside = [nis for nis, town in towns.items() if town[column] == there["area_code"]]
            missing = int(there["value"]) - sum(located[nis] for nis in inside)
            (province,) = {towns[nis]["province_nis"] for nis in inside}
            least[province] += max(0, missing)
    for row in own:
        if code := row["province_nis"]:
            value = int(printed[row["total_id"]]["value"])
            least[code] = max(least[code], value) if row["rule"] != "at_most" else least[code]
            most[code] = min(most[code], value) if row["rule"] != "at_least" else most[code]
    return [least[code] for code in codes], [most[code] for code in codes]


def allocations(least: list[int], most: list[int], total: int) -> np.ndarray:
    """Return every allocation within the bounds."""
    spare = total - sum(least)
    free = [range(low, min(high, low + spare) + 1) for low, high in zip(least, most, strict=True)]
    grid = np.stack(np.meshgrid(*free[:-1], indexing="ij"), axis=-1).reshape(-1, len(free) - 1)
    last = total - grid.sum(axis=1)
    fits = (last >= free[-1][0]) & (last <= free[-1][-1])
    return np.column_stack([grid[fits], last[fits]])


@lru_cache
def every_table(n: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return X2 and G of every table of n projects over five provinces, from low to high, each with
    the chance of that value or more.
    """
    _, share, _ = flanders()
    choose = np.cumsum(np.log(np.arange(1.0, n + 1)))
    log_factorial = np.concatenate([[0.0], choose])
    counts = np.arange(n + 1.0)
    parts = {
        "log": [counts * np.log(w) - log_factorial for w in share],
        "x2": [(counts - n * w) ** 2 / (n * w) for w in share],
        "g": [2 * counts * np.log(np.maximum(counts, 1) / (n * w)) for w in share],
    }
    found: dict[str, list[np.ndarray]] = {name: [] for name in parts}
    for first, second in product(range(n + 1), repeat=2):
        left = n - first - second
        if left < 0:
            continue
        third, fourth = np.triu_indices(left + 1)  # third + the rest before fourth
        cells = (third, fourth - third, left - fourth)
        for name, each in parts.items():
            value = each[0][first] + each[1][second]
            found[name].append(value + sum(p[c] for p, c in zip(each[2:], cells, strict=True)))
    chance = np.exp(log_factorial[n] + np.concatenate(found.pop("log")))
    ordered = {}
    for name, values in found.items():
        statistic = np.concatenate(values)
        order = np.argsort(statistic)
        ordered[name] = statistic[order], np.cumsum(chance[order][::-1])[::-1]
    return ordered


def tail(name: str, n: int, value: float) -> float:
    """Return the chance of this X2 or G or more, over every table."""
    statistic, beyond = every_table(n)[name]
    place = np.searchsorted(statistic, value - TIE * abs(value) - 1e-12)
    return float(beyond[place]) if place < beyond.size else 0.0


def statistics(tables: np.ndarray, n: int) -> dict[str, np.ndarray]:
    """Return X2 and G of each allocation."""
    expected = n * flanders()[1]
    x2 = ((tables - expected) ** 2 / expected).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        g = 2 * np.nansum(np.where(tables > 0, tables * np.log(tables / expected), 0.0), axis=1)
    return {"x2": x2, "g": g}


def per_province(tables: np.ndarray, n: int) -> dict[str, np.ndarray]:
    """Return p and Holm's corrected p of each province (columns) in each allocation (rows)."""
    share = flanders()[1]
    lower = stats.binom.cdf(np.arange(n + 1)[:, None], n, share)
    upper = stats.binom.sf(np.arange(n + 1)[:, None] - 1, n, share)
    p = np.minimum(1, 2 * np.minimum(lower, upper))[tables, np.arange(share.size)]
    order = np.argsort(p, axis=1, kind="stable")
    ranked = np.take_along_axis(p, order, axis=1) * np.arange(share.size, 0, -1)
    corrected = np.empty_like(p)
    np.put_along_axis(corrected, order, np.minimum(1, np.maximum.accumulate(ranked, axis=1)), 1)
    return {"p_value": p, "p_adjusted": corrected}


def quotient_interval(low: int, high: int, n: int, share: float, level: float) -> tuple:
    """Return the exact interval of a location quotient over all counts from low to high."""
    side = (1 - level) / 2
    bottom = 0.0 if low == 0 else stats.beta.ppf(side, low, n - low + 1)
    top = 1.0 if high == n else stats.beta.ppf(1 - side, high + 1, n - high)
    return bottom / share, top / share
