"""Rates of small areas, drawn towards the mean as far as their few projects warrant: a model."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import special

from zbeval.errors import ReaderError
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import FEWEST_TESTED, Frame, build_frame
from zbeval.methods.province_test import cannot_tell
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

LEVELS = ("municipality", "primary_care_zone", "arrondissement")
DEVIATIONS = np.linspace(0.02, 2.0, 100)  # standard deviations of the rates that are weighed
PRIOR = 0.5  # beforehand, rates of areas are thought to lie within about half and double
MOST_RATE = 1_000.0


@of_programme
def shrunken_rates(
    programme: Programme,
    *,
    level: str = "primary_care_zone",
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
) -> Result:
    """Return the rate of each area relative to the mean, by a Gamma-Poisson model.

    Projects of area i are Poisson with mean expected_i x rate_i, and the rates come from one gamma
    distribution with mean 1. How far rates lie apart is not known: every standard deviation up to 2
    is weighed by a half-normal prior (scale 0.5) times the negative-binomial likelihood of the
    counts; ``deviation`` is its mean. Given the counts, rate_i is gamma again: ``rate`` its mean,
    ``modelled_low``/``modelled_high`` its middle 95 %, ``chance_above`` the probability that it
    lies above 1. These rest on model and prior; they are no test and no verdict. ``raw_rate`` is
    count / expected. While projects are missing it is about the located ones.

    Gives one row per area with a baseline. Source of the model: Clayton and Kaldor 1987.

    Examples
    --------
    >>> rates = zb.shrunken_rates(programme, level="arrondissement").to_frame()
    >>> wild = rates["raw_rate"].max() - rates["raw_rate"].min()
    >>> bool(rates["rate"].max() - rates["rate"].min() <= wild)
    True
    """
    if level not in LEVELS:
        raise ReaderError("level", "deze keuze bestaat niet", f"Kies uit: {', '.join(LEVELS)}",
                          value=level)  # fmt: skip
    frame = build_frame(programme, level=level, baseline=baseline, stock=stock, register=register)
    facts: Fields = {
        "measure": "shrunken_rates", "method": "gamma_poisson_bayes",
        "inputs": dict(programme.inputs), **frame.identity,
    }  # fmt: skip
    headline: Headline = {"n_projects": frame.total, "n_located": frame.n_located}
    if frame.n_located < FEWEST_TESTED:
        return Result(**facts, table=pd.DataFrame(), headline=headline,
                      **cannot_tell("underpowered", "too_few_projects"))  # fmt: skip
    if (frame.areas["baseline"] > 0).sum() < 2:
        return Result(**facts, table=pd.DataFrame(), headline=headline,
                      **cannot_tell("undefined", "one_area_or_empty_baseline"))  # fmt: skip
    table, deviation = modelled(frame)
    headline |= {
        "n_areas": len(table),
        "deviation": deviation,
        "rate_lowest": table["rate"].min(),
        "rate_highest": table["rate"].max(),
        "n_surely_above": int((table["chance_above"] > 0.95).sum()),
        "n_surely_below": int((table["chance_above"] < 0.05).sum()),
    }
    partly = () if frame.n_located == frame.total else ("located_only",)
    return Result(**facts, table=table, headline=headline, notes=("model_driven", *partly))


def modelled(frame: Frame) -> tuple[pd.DataFrame, float]:
    """Return the areas with their modelled rates, and how far rates lie apart by the model."""
    areas = frame.areas[frame.areas["baseline"] > 0]
    counts = areas["n_located"].to_numpy(float)
    expected = counts.sum() * areas["baseline_share"].to_numpy()
    weight = weights(counts, expected)
    shape = DEVIATIONS[:, None] ** -2.0
    after, more = shape + counts, shape + expected
    columns = ["area_code", "area_name", "residents", "n_located"]
    return areas[columns].assign(
        expected=expected,
        raw_rate=counts / expected,
        rate=weight @ (after / more),
        modelled_low=quantile(0.025, weight, after, more),
        modelled_high=quantile(0.975, weight, after, more),
        chance_above=weight @ special.gammaincc(after, more),
    ).reset_index(drop=True), float(weight @ DEVIATIONS)  # fmt: skip


def weights(counts: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return how plausible each of ``DEVIATIONS`` is: prior x negative-binomial likelihood."""
    shape = DEVIATIONS[:, None] ** -2.0
    each = (
        special.gammaln(shape + counts)
        - special.gammaln(shape)
        + shape * np.log(shape / (shape + expected))
        + special.xlogy(counts, expected / (shape + expected))
    )
    log_weight = each.sum(axis=1) - (DEVIATIONS / PRIOR) ** 2 / 2
    weight = np.exp(log_weight - log_weight.max())
    return weight / weight.sum()


def quantile(part: float, weight: np.ndarray, after: np.ndarray, more: np.ndarray) -> np.ndarray:
    """Return the rate of each area that its own stays under with chance ``part``."""
    low, high = np.zeros(after.shape[1]), np.full(after.shape[1], MOST_RATE)
    for _ in range(50):
        middle = (low + high) / 2
        under = weight @ special.gammainc(after, more * middle) < part
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return high
