"""Did the same projects answer otherwise in a later round?"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from zbeval.measures.survey import NEEDED
from zbeval.methods.frame import choose
from zbeval.methods.proportions import DESIGNS
from zbeval.methods.release import SMALLEST_SHOWN, hide_parts
from zbeval.programme import Programme
from zbeval.results import Result

COLUMNS = (
    "item_id", "question", "from_round", "to_round", "n_projects", "positive_from", "positive_to",
    "change", "change_low", "change_high", "n_up", "n_same", "n_down", "hidden",
)  # fmt: skip
MOVES = ["n_up", "n_same", "n_down"]
ON_SCALE = ("negative", "neutral", "positive")


def survey_change(programme: Programme, *, design: str = "census") -> Result:
    """Return, per statement and pair of rounds, the change in the share of positive answers.

    Only projects with answers in both rounds count, each alike: share of positive answers among
    those on the scale, per project and round; ``change`` is the mean of later minus earlier.
    ``n_up``, ``n_same`` and ``n_down`` count projects. The 95 % interval (``change_low``,
    ``change_high``, Student, paired) goes with the design *sample* only. A statement counts for a
    pair only if its answers are the same in both rounds. Below five projects, or five respondents
    in either round, a row is hidden.
    """
    choose("design", design, DESIGNS)
    method = "paired_t_95" if design == "sample" else "paired_difference"
    common = {"measure": "survey_change", "method": method, "inputs": dict(programme.inputs)}
    reason = why_not(programme)
    if reason:
        table = pd.DataFrame(columns=list(COLUMNS))
        return Result(table=table, headline={"n_items": None}, status="undefined", reason=reason,
                      **common)  # fmt: skip
    shares = positive_shares(programme)
    rows = [
        pair_row(shares, item, pair, design)
        for item in same_scales(programme)
        for pair in item.pairs
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = table.astype(dict.fromkeys(["n_projects", *MOVES], "Int64"))
    headline = {"n_items": int(table["item_id"].nunique()), "n_hidden": int(table["hidden"].sum())}
    interval = "interval_of_a_sample" if design == "sample" else "no_interval_for_a_census"
    notes = ("same_projects_only", "small_counts_hidden", interval)
    return Result(table=table, headline=headline, notes=notes, **common)


def why_not(programme: Programme) -> str:
    """Return why no change can be told, or an empty text."""
    if not set(NEEDED) <= set(programme.tables):
        return "no_survey"
    answers = programme["survey_answers"]
    if answers["project_id"].isna().all():
        return "no_project_link"
    if answers["round"].nunique() < 2 or not any(one.pairs for one in same_scales(programme)):
        return "one_round_only"
    return ""


class Item:
    """One statement with the pairs of rounds in which it has the same answers."""

    def __init__(self, item_id: str, question: str, scales: dict[int, tuple]):
        self.item_id, self.question = item_id, question
        self.pairs = [
            (first, second)
            for first, second in combinations(sorted(scales), 2)
            if scales[first] == scales[second]
        ]


def same_scales(programme: Programme) -> list[Item]:
    """Return the statements in their order, each with the pairs of rounds it can be compared in."""
    items, scales = programme["survey_items"], programme["survey_scales"]
    items = items[items["kind"] == "likert"].sort_values(["round", "position"])
    found = []
    for name, question in items.drop_duplicates("item_id")[["item_id", "question"]].to_numpy():
        mine = scales[scales["item_id"] == name].sort_values("position")
        per_round = {
            int(number): tuple(rows[["code", "side"]].itertuples(index=False, name=None))
            for number, rows in mine.groupby("round")
        }
        found.append(Item(name, question, per_round))
    return found


def positive_shares(programme: Programme) -> pd.DataFrame:
    """Return per statement, project and round the share of positive answers and their number."""
    keys = ["round", "item_id", "code"]
    sides = programme["survey_scales"].set_index(keys)["side"]
    answers = programme["survey_answers"].dropna(subset=["project_id", "code"]).join(sides, keys)
    answers = answers[answers["side"].isin(ON_SCALE)]
    positive = answers["side"].eq("positive")
    grouped = positive.groupby([answers["item_id"], answers["project_id"], answers["round"]])
    return grouped.agg(share="mean", n="size").reset_index()


def pair_row(shares: pd.DataFrame, item: Item, pair: tuple[int, int], design: str) -> dict:
    """Return the row of one statement and pair of rounds, hidden where too few are behind it."""
    mine = shares[(shares["item_id"] == item.item_id) & shares["round"].isin(pair)]
    both = mine.pivot(index="project_id", columns="round", values=["share", "n"])
    both = both.reindex(columns=pd.MultiIndex.from_product([["share", "n"], pair])).dropna()
    row = {"item_id": item.item_id, "question": item.question, "from_round": pair[0],
           "to_round": pair[1], "n_projects": len(both)}  # fmt: skip
    enough = len(both) >= SMALLEST_SHOWN and both["n"].sum().min() >= SMALLEST_SHOWN
    if not enough:
        shown = len(both) if len(both) >= SMALLEST_SHOWN or len(both) == 0 else None
        return row | dict.fromkeys(COLUMNS[5:-1]) | {"n_projects": shown, "hidden": True}
    change = both["share"][pair[1]] - both["share"][pair[0]]
    low, high = student_interval(change) if design == "sample" else (None, None)
    moves = pd.DataFrame([[(change > 0).sum(), (change == 0).sum(), (change < 0).sum()]],
                         columns=MOVES)  # fmt: skip
    moves = hide_parts(moves, MOVES).loc[0].to_dict()
    return row | {
        "positive_from": both["share"][pair[0]].mean(),
        "positive_to": both["share"][pair[1]].mean(),
        "change": change.mean(), "change_low": low, "change_high": high, "hidden": False, **moves,
    }  # fmt: skip


def student_interval(change: pd.Series) -> tuple[float, float]:
    """Return the 95 % interval of a mean: mean ± t(n - 1) · s / √n."""
    from scipy.special import stdtrit

    margin = stdtrit(len(change) - 1, 0.975) * change.std(ddof=1) / np.sqrt(len(change))
    return float(change.mean() - margin), float(change.mean() + margin)
