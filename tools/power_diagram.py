"""Divides an area among seeds by a power diagram, such that cells get known areas and centres."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import geopandas as gpd
import numpy as np
import shapely

SAMPLES = 3_000  # points per canton on which areas are measured while the cells are balanced
ROUNDS = 10  # times that seeds move to bring the centres of cells to where they should be
STEP = 0.7  # part of the way that they move
SWEEPS, DAMPING = 60, 0.5
STILL = 10_000  # m²: a weight that moves less than this has settled
ROOM = 300  # metres between a municipality's point and the border of its cell, where there is room
FAR = 1_000_000  # metres; longer than the country
REACH = 3  # metres that a border is drawn too far, on either side
FLAT = 1e-6


@dataclass(frozen=True, eq=False)
class Division:
    """How one canton is divided: a point is of the seed with the lowest distance² - weight.

    ``members`` has the municipality of each seed.
    """

    members: tuple[str, ...]
    seeds: np.ndarray
    weights: np.ndarray

    def owners(self, points: np.ndarray) -> np.ndarray:
        """Return the municipality code that each point (x, y in metres) falls to."""
        cost = squared_distances(self.seeds, points) - self.weights[:, None]
        return np.array(self.members)[cost.argmin(axis=0)]

    def lines(self) -> list[shapely.LineString]:
        """Return the borders between seeds of two municipalities: pieces of straight lines."""
        pairs = combinations(range(len(self.members)), 2)
        found = [self.line(a, b) for a, b in pairs if self.members[a] != self.members[b]]
        return [line for line in found if line is not None]

    def line(self, a: int, b: int) -> shapely.LineString | None:
        """Return where two seeds cost the same and no other costs less; None if nowhere.

        That is at right angles to the line through the seeds, as far as the other seeds allow. Its
        ends reach a little too far, so that borders that meet in a point do meet.
        """
        across = self.seeds[b] - self.seeds[a]
        length = np.hypot(*across)
        shift = (length**2 + self.weights[a] - self.weights[b]) / (2 * length**2)
        foot = self.seeds[a] + shift * across
        along = np.array([-across[1], across[0]]) / length
        cost = squared_distances(self.seeds, foot[None, :])[:, 0] - self.weights
        slack = cost - cost[a]  # how much dearer each seed is at the foot, and per metre along
        slope = -2 * (self.seeds - self.seeds[a]) @ along
        slope[[a, b]], slack[[a, b]] = 0, 0
        if (slack[np.abs(slope) < FLAT] < -FLAT).any():
            return None
        ends = -slack[np.abs(slope) >= FLAT] / slope[np.abs(slope) >= FLAT]
        rising = slope[np.abs(slope) >= FLAT] > 0
        start, stop = ends[rising].max(initial=-FAR), ends[~rising].min(initial=FAR)
        if start >= stop:
            return None
        return shapely.LineString([foot + (start - REACH) * along, foot + (stop + REACH) * along])


def divide(here: shapely.Geometry, places: gpd.GeoDataFrame) -> Division:
    """Return the division of a canton in which cells come closest to their areas and centres.

    Weights give each seed as many sample points as it wants; then each seed moves by what the
    centre of its cell is off from the known one, and weights are found anew. Of all rounds the one
    with the centres nearest to the known ones counts.
    """
    known = shapely.get_coordinates(places.geometry.array)
    inside = shapely.covers(here, places.geometry.array)
    samples = grid_points(here)
    quota = (places["area"] / places["area"].sum() * len(samples)).to_numpy()
    seeds, weights = known.copy(), np.zeros(len(known))
    if len(known) == 1:
        return Division(tuple(places["nis"]), seeds, weights)
    limits = weight_limits(seeds, inside)
    best = (np.inf, seeds, weights)
    for number in range(ROUNDS):
        cost = squared_distances(seeds, samples)
        weights = balanced(cost, weights, quota, limits if number == 0 else None)
        off = known - centres(cost, weights, samples, known)
        off[~inside] = 0
        misfit = np.sqrt((off**2).sum(axis=1)) @ places["area"].to_numpy()
        if misfit < best[0]:
            best = (misfit, seeds, weights)
        seeds = seeds + STEP * off
    return Division(tuple(places["nis"]), best[1], best[2])


def balanced(
    cost: np.ndarray, weights: np.ndarray, quota: np.ndarray, limits: np.ndarray | None
) -> np.ndarray:
    """Return the weights with which each seed wins its quota of the samples.

    All weights move half of the way to what they should be against the others, until none moves.
    Where there are limits no weight may grow so large that a cell comes near another seed.
    """
    seeds = np.arange(len(weights))
    wanted = np.clip(np.round(quota).astype(int), 1, cost.shape[1] - 1)
    for _ in range(SWEEPS):
        lowered = cost - weights[:, None]
        first, second = np.partition(lowered, 1, axis=0)[:2]
        winner = lowered.argmin(axis=0)
        rivals = np.where(seeds[:, None] == winner, second, first)
        margins = np.sort(cost - rivals, axis=1)
        moved = weights + DAMPING * (margins[seeds, wanted] - weights)
        if limits is not None:
            lowest = (moved[:, None] - limits).max(
                axis=0, initial=-np.inf, where=~np.eye(len(seeds), dtype=bool)
            )
            moved = np.maximum(moved, lowest)
        if np.abs(moved - weights).max() < STILL:
            return moved
        weights = moved
    return weights


def centres(
    cost: np.ndarray, weights: np.ndarray, samples: np.ndarray, known: np.ndarray
) -> np.ndarray:
    """Return the centre of each seed's cell; the known one where a cell is empty."""
    winner = (cost - weights[:, None]).argmin(axis=0)
    count = np.bincount(winner, minlength=len(known))
    sums = np.column_stack(
        [np.bincount(winner, samples[:, axis], minlength=len(known)) for axis in (0, 1)]
    )
    return np.where(count[:, None] > 0, sums / np.maximum(count, 1)[:, None], known)


def weight_limits(seeds: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return how much more weight each member (row) may have than each other (column).

    At the limit the border runs ``ROOM`` from the other's point, or a quarter of the way where
    two points are close. A point outside the canton (of a city that is split) sets no limit.
    """
    distance = np.sqrt(squared_distances(seeds, seeds))
    room = np.minimum(ROOM, distance / 4)
    return np.where(inside, distance**2 - 2 * distance * room, np.inf)


def grid_points(area: shapely.Geometry) -> np.ndarray:
    """Return about ``SAMPLES`` points of a regular grid inside ``area``."""
    step = np.sqrt(area.area / SAMPLES)
    west, south, east, north = area.bounds
    x, y = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south, north, step))
    grid = np.column_stack([x.ravel(), y.ravel()])
    return grid[shapely.contains_xy(area, grid)]


def squared_distances(seeds: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return the squared distance of each seed (row) to each point (column), in m²."""
    return ((seeds[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
