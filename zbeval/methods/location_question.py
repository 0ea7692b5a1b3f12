"""A location question: the places, what to make as large as possible, what must be kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

WHOLE = 0.5  # people are whole: a value within half a person of another is the same


@dataclass(frozen=True, eq=False)
class Places:
    """The places of one question: how far apart, how many people, which sites exist or may come.

    ``people`` are whole numbers; ``open_today``, ``allowed`` (may get a new site) and ``forced``
    (must get one) are yes-or-no per place; ``radius`` is in the unit of ``distance``.
    """

    distance: np.ndarray
    people: np.ndarray
    open_today: np.ndarray
    allowed: np.ndarray
    forced: np.ndarray
    radius: float

    @property
    def near(self) -> np.ndarray:
        """Return for each place (row) which sites (columns) lie within the radius."""
        return self.distance <= self.radius

    @property
    def distance_today(self) -> np.ndarray:
        """Return the distance to the nearest existing site; without any, the longest there is."""
        return self.distance_to(self.open_today)

    def distance_to(self, sites: np.ndarray) -> np.ndarray:
        """Return each place's distance to the nearest of ``sites``."""
        if not sites.any():
            return np.full(len(self.people), self.distance.max())
        return self.distance[:, sites].min(axis=1)

    def covered(self, sites: np.ndarray) -> np.ndarray:
        """Return which places lie within the radius of one of ``sites``."""
        return np.any(self.near[:, sites], axis=1)


@dataclass(frozen=True, eq=False)
class Floor:
    """A promise to keep: at least ``least`` of the whole numbers ``weights`` are covered."""

    weights: np.ndarray
    least: float


@dataclass(frozen=True, eq=False)
class Goal:
    """What to make as large (or, for distance, as small) as possible, within the floors.

    ``kind`` is *covered* (sum of ``weights`` of covered places), *distance* (mean distance weighted
    by ``weights``) or *lowest_share* (the lowest covered share of the rows of ``groups``).
    """

    kind: str
    weights: np.ndarray
    floors: tuple[Floor, ...] = ()
    groups: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))

    def value(self, places: Places, sites: np.ndarray) -> float:
        """Return what ``sites`` reach of this goal."""
        if self.kind == "distance":
            return float(self.weights @ places.distance_to(sites) / self.weights.sum())
        covered = places.covered(sites)
        if self.kind == "covered":
            return float(self.weights @ covered)
        return float((self.groups @ covered / self.groups.sum(axis=1)).min())
