"""In which rounds one question can be compared: where its answers mean the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

import pandas as pd

from zbeval.measures.survey import CLOSED
from zbeval.programme import Programme


@dataclass(frozen=True)
class Item:
    """One question with the pairs of rounds in which its answers mean the same.

    ``joined`` tells that one round's list has answers that another's has not; ``apart`` the pairs
    of rounds whose answers contradict each other.
    """

    item_id: str
    question: str
    kind: str
    pairs: list[tuple[int, int]] = field(default_factory=list)
    apart: list[tuple[int, int]] = field(default_factory=list)
    joined: bool = False


def all_items(programme: Programme) -> list[Item]:
    """Return the closed questions in their order, each with the rounds it can be compared in."""
    items, scales = programme["survey_items"], programme["survey_scales"]
    items = items[items["kind"].isin(CLOSED)].sort_values(["round", "position"])
    found, columns = [], ["item_id", "question", "kind"]
    for name, question, kind in items.drop_duplicates("item_id")[columns].to_numpy():
        mine = scales[scales["item_id"] == name].sort_values("position")
        rounds = {int(number): rows for number, rows in mine.groupby("round")}
        pairs = list(combinations(sorted(rounds), 2))
        alike = [pair for pair in pairs if agree(rounds[pair[0]], rounds[pair[1]])]
        lists = {number: set(rows["code"]) for number, rows in rounds.items()}
        joined = any(lists[first] != lists[second] for first, second in alike)
        found.append(
            Item(name, question, kind, alike, [p for p in pairs if p not in alike], joined)
        )
    return found


def agree(first: pd.DataFrame, second: pd.DataFrame) -> bool:
    """Return whether two lists of answers can be one: what both know has one side and one order.

    An answer is known by its code, and where no code is shared by its words. An answer that only
    one list has was given by nobody in the other round, or not noted down.
    """
    for key in ("code", "answer"):
        one, other = (known(rows, key) for rows in (first, second))
        shared = [name for name in one if name in other]
        if shared:
            in_other = [name for name in other if name in one]
            return shared == in_other and all(one[name] == other[name] for name in shared)
    return False


def known(rows: pd.DataFrame, key: str) -> dict[str, str]:
    """Return the side of each answer, in their order."""
    return dict(zip(rows[key].astype(str).str.casefold(), rows["side"], strict=True))


def compared(programme: Programme) -> list[Item]:
    """Return the questions that can be compared in at least one pair of rounds."""
    return [item for item in all_items(programme) if item.pairs]


def different_scales(programme: Programme) -> list[Item]:
    """Return the questions asked in several rounds whose answers contradict each other."""
    return [item for item in all_items(programme) if item.apart]


def one_round_items(programme: Programme) -> list[Item]:
    """Return the questions that were asked in one round only."""
    return [item for item in all_items(programme) if not item.pairs and not item.apart]
