"""What a roll-out scenario starts from: one call's municipalities, sites, people and need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from zbeval.errors import ReaderError
from zbeval.methods import asked
from zbeval.methods.context import (
    need_of_low_values,
    need_rank,
    need_title,
    need_values,
    neediest,
)
from zbeval.methods.distance import distances_km
from zbeval.methods.frame import Frame, build_frame
from zbeval.methods.location_question import Places
from zbeval.programme import Programme

MOST_SITES = 300
LEAST_KM, MOST_KM = 0.1, 100.0


@dataclass(frozen=True, eq=False)
class Scenario:
    """The municipalities of one call with what a location model needs, in the same order.

    ``need`` is the indicator's value, ``rank`` the place in the queue of need (0-1, NaN where
    unknown), ``neediest`` tells who is in the fifth with most need.
    """

    frame: Frame
    places: Places
    need: np.ndarray
    rank: np.ndarray
    neediest: np.ndarray
    need_title: str
    k: int

    @property
    def municipalities(self) -> pd.DataFrame:
        """Return the municipalities with names and counts."""
        return self.frame.municipalities

    def share(self, chosen: np.ndarray, among: np.ndarray | None = None) -> float:
        """Return which share of the people (of ``among``) lives where ``chosen`` is true."""
        people = self.places.people * (1 if among is None else among)
        return float(people @ chosen / people.sum()) if people.sum() else float("nan")

    def province_shares(self, covered: np.ndarray) -> pd.Series:
        """Return per province, by name, which share of its people lives where ``covered``."""
        towns, people = self.municipalities, self.places.people
        sums = pd.DataFrame({"all": people, "near": people * covered}).groupby(
            towns["province"].to_numpy()
        )
        return sums["near"].sum() / sums["all"].sum()


def build_scenario(programme: Programme, chosen: dict) -> Scenario:
    """Return the scenario that ``chosen`` asks for; every wrong choice is a reader's error.

    ``chosen`` holds ``k``, ``radius_km``, ``baseline`` (whose people count), ``need``, ``stock``,
    ``register``, ``exclude`` and ``force``. Municipalities with a located project are sites today.
    """
    k = asked.whole_number("k", chosen["k"], 0, MOST_SITES)
    radius = asked.number("radius_km", chosen["radius_km"], LEAST_KM, MOST_KM)
    frame = build_frame(
        programme,
        level="municipality",
        **{name: chosen[name] for name in ("baseline", "stock", "register")},
    )
    towns = frame.municipalities
    barred, wanted = (named(programme, frame, name, chosen[name]) for name in ("exclude", "force"))
    today = towns["n_located"].to_numpy() > 0
    allowed = ~today & ~barred
    check_choices(towns, k, allowed, wanted & ~today, wanted & barred)
    people = towns["baseline"].to_numpy(dtype=float)
    need = need_values(programme, pd.Index(towns["nis"]), chosen["need"]).to_numpy()
    low = need_of_low_values(programme, chosen["need"])
    rank = need_rank(need, people, low_is_need=low)
    places = Places(distances_km(towns), people, today, allowed, wanted & ~today, radius)
    return Scenario(frame, places, need, rank, neediest(rank, people),
                    need_title(programme, chosen["need"]), k)  # fmt: skip


def named(programme: Programme, frame: Frame, choice: str, text: str) -> np.ndarray:
    """Return which municipalities the reader named, by code or name, separated by commas."""
    codes = asked.municipalities(choice, programme, text, frame.call)
    return frame.municipalities["nis"].isin(codes).to_numpy()


def check_choices(
    towns: pd.DataFrame, k: int, allowed: np.ndarray, wanted: np.ndarray, both: np.ndarray
) -> None:
    """Refuse choices that contradict each other, in the reader's words."""
    if both.any():
        raise ReaderError(
            "force", "deze gemeente staat ook in de lijst van uitgesloten gemeenten",
            "Haal ze uit een van beide lijsten", value=towns.loc[both, "name"].iloc[0],
        )  # fmt: skip
    if wanted.sum() > k:
        raise ReaderError(
            "force", "er zijn meer gemeenten gevraagd dan er projecten bijkomen",
            f"Vraag er hoogstens {k}, of verhoog het aantal nieuwe projecten", value=str(k),
        )  # fmt: skip
    if k > allowed.sum():
        raise ReaderError(
            "k", "er zijn minder gemeenten zonder project dan nieuwe projecten",
            f"Geef een geheel getal van 0 tot {allowed.sum()}", value=str(k),
        )  # fmt: skip
