"""Did the same projects answer otherwise in a later round?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.measures.survey import NEEDED, survey
from zbeval.measures.survey_scales import Item, compared, different_scales, one_round_items
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import choose
from zbeval.methods.proportions import DESIGNS
from zbeval.methods.release import SMALLEST_SHOWN, is_small
from zbeval.methods.subtraction import Published
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

COLUMNS = (
    "item_id", "question", "kind", "from_round", "to_round", "n_projects", "positive_from",
    "positive_to", "change", "change_low", "change_high", "n_up", "n_same", "n_down", "hidden",
)  # fmt: skip
MOVES = ["n_up", "n_same", "n_down"]
IN_FAVOUR = ("positive", "ticked")
ON_SCALE = ("negative", "neutral", *IN_FAVOUR, "not_ticked")
GROUPS = {**dict.fromkeys(ON_SCALE, "against"), **dict.fromkeys(IN_FAVOUR, "in_favour")}


@of_programme
def survey_change(programme: Programme, *, design: str = "census") -> Result:
    """Return, per question and pair of rounds, the change in the share of positive answers.

    Only projects with answers in both rounds count, each alike: share of positive answers among
    those on the scale, per project and round; of a tick box the share that ticked it. ``change`` is
    the mean of later minus earlier. ``n_up``, ``n_same`` and ``n_down`` count projects. The 95 %
    interval (``change_low``, ``change_high``, Student, paired) goes with the design *sample* only.
    A question counts for a pair unless its answers have other sides in both rounds; answers that
    one round does not know were given by nobody then. Headline: ``n_other_answers`` questions that
    cannot be compared for that reason, ``n_one_round`` that were asked in one round only.

    A row is hidden if it could tell what one to four people answered: below five projects or five
    respondents, and where one to four of those compared are positive or are not, or one to four of
    any group that adding and subtracting gives beside ``survey`` and earlier rows (those who were
    not compared, say). Where all projects have as many respondents, also where ``survey`` hides an
    answer that the share would give away, and where one to four of the round are not compared.
    Moves of one to four projects are hidden together; with one respondent per project also where
    one to four kept their answer.

    Examples
    --------
    >>> zb.survey_change(programme).reason  # until two rounds are imported
    'no_survey'
    """
    choose("design", design, DESIGNS)
    method = "paired_t_95" if design == "sample" else "paired_difference"
    common: Fields = {
        "measure": "survey_change",
        "method": method,
        "inputs": dict(programme.inputs),
    }
    reason = why_not(programme)
    if reason:
        table = pd.DataFrame(columns=list(COLUMNS))
        return Result(table=table, headline={"n_items": None}, status="undefined", reason=reason,
                      **common)  # fmt: skip
    items = compared(programme)
    shares, veiled, published = positive_shares(programme), veiled_items(programme), Published()
    rows = [
        pair_row(shares, item, pair, design, veiled, published)
        for item in items
        for pair in item.pairs
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = table.astype(dict.fromkeys(["n_projects", *MOVES], "Int64"))
    apart, once = different_scales(programme), one_round_items(programme)
    headline: Headline = {
        "n_items": int(table["item_id"].nunique()), "n_hidden": int(table["hidden"].sum()),
        "n_other_answers": len(apart), "other_answers": named(apart), "n_one_round": len(once),
        "one_round": named(once),
    }  # fmt: skip
    interval = "interval_of_a_sample" if design == "sample" else "no_interval_for_a_census"
    notes = ["same_projects_only", "small_counts_hidden", interval]
    notes += ["scales_joined"] if any(item.joined for item in items) else []
    notes += ["other_answers_left_out"] if headline["n_other_answers"] else []
    notes += ["one_round_left_out"] if headline["n_one_round"] else []
    return Result(table=table, headline=headline, notes=tuple(notes), **common)


def named(items: list[Item]) -> str:
    """Return the questions as one text, each between quotes."""
    return ", ".join(f"‘{item.question}’" for item in items)


def why_not(programme: Programme) -> str:
    """Return why no change can be told, or an empty text."""
    if not set(NEEDED) <= set(programme.tables):
        return "no_survey"
    answers = programme["survey_answers"]
    if answers["project_id"].isna().all():
        return "no_project_link"
    if answers["round"].nunique() < 2:
        return "one_round_only"
    if not any(one.pairs for one in compared(programme)):
        return "other_answers" if different_scales(programme) else "other_questions"
    return ""


def positive_shares(programme: Programme) -> pd.DataFrame:
    """Return per question, project (or none) and round the share of positive answers."""
    keys = ["round", "item_id", "code"]
    sides = programme["survey_scales"].set_index(keys)["side"]
    answers = programme["survey_answers"].join(sides, keys)
    groups = [answers["item_id"], answers["round"]]
    answers = answers.assign(n_asked=answers["side"].groupby(groups).transform("size"))
    answers = answers.dropna(subset=["code"])
    answers = answers[answers["side"].isin(ON_SCALE)]
    answers = answers.assign(positive=answers["side"].isin(IN_FAVOUR))
    grouped = answers.groupby(["item_id", "project_id", "round"], dropna=False)
    table = grouped.agg(
        share=("positive", "mean"), n=("positive", "size"), n_positive=("positive", "sum"),
        n_asked=("n_asked", "first"),
    )  # fmt: skip
    return table.reset_index()


def veiled_items(programme: Programme) -> set[tuple[str, int]]:
    """Return the questions and rounds of which a share of positive answers would tell too much.

    ``survey`` hides some of their answers: if these are partly in favour and partly not, or partly
    off the scale, the share would say how many of each, and so undo the hiding.
    """
    table = survey(programme).table
    hidden = table[table["hidden"].astype(bool)] if len(table) else table
    groups = hidden["side"].map(lambda side: GROUPS.get(side, "off"))
    kinds = groups.groupby([hidden["item_id"], hidden["round"]]).nunique()
    return set(kinds.index[kinds > 1])


def pair_row(
    shares: pd.DataFrame, item: Item, pair: tuple[int, int], design: str,
    veiled: set[tuple[str, int]], published: Published,
) -> dict:  # fmt: skip
    """Return the row of one question and pair of rounds, hidden where it would tell too much."""
    mine = shares[(shares["item_id"] == item.item_id) & shares["round"].isin(pair)]
    values = ["share", "n", "n_positive"]
    both = mine.dropna(subset=["project_id"])
    both = both.pivot(index="project_id", columns="round", values=values)
    both = both.reindex(columns=pd.MultiIndex.from_product([values, pair])).dropna()
    row = {"item_id": item.item_id, "question": item.question, "kind": item.kind,
           "from_round": pair[0],
           "to_round": pair[1], "n_projects": len(both)}  # fmt: skip
    if not len(both) or not may_be_shown(both, mine, pair, veiled, published):
        shown = None if len(both) else 0
        return row | dict.fromkeys(COLUMNS[6:-1]) | {"n_projects": shown, "hidden": True}
    change = both["share"][pair[1]] - both["share"][pair[0]]
    counts = [int((change > 0).sum()), int((change == 0).sum()), int((change < 0).sum())]
    each_one = bool(both["n"].eq(1).all(axis=None))
    kept = [int((both["share"] == side).all(axis=1).sum()) for side in (0, 1)] if each_one else []
    small = any(is_small(count) for count in [*counts, *kept])
    wanted = design == "sample" and not (small and each_one)  # its width would tell the moves
    low, high = student_interval(change) if wanted else (None, None)
    return row | {
        "positive_from": both["share"][pair[0]].mean(),
        "positive_to": both["share"][pair[1]].mean(),
        "change": change.mean(), "change_low": low, "change_high": high, "hidden": False,
        **dict(zip(MOVES, [None] * 3 if small else counts, strict=True)),
    }  # fmt: skip


def may_be_shown(
    both: pd.DataFrame, mine: pd.DataFrame, pair: tuple[int, int],
    veiled: set[tuple[str, int]], published: Published,
) -> bool:  # fmt: skip
    """Return whether the shares of one row tell of no group of one to four people."""
    if len(both) < SMALLEST_SHOWN or both["n"].sum().min() < SMALLEST_SHOWN:
        return False
    item_id, wanted = mine["item_id"].iloc[0], []
    for number in pair:
        n, positive = int(both["n"][number].sum()), int(both["n_positive"][number].sum())
        if is_small(positive) or is_small(n - positive):
            return False
        people = mine[mine["round"] == number].fillna({"project_id": ""}).set_index("project_id")
        if both["n"][number].nunique() == 1:  # the mean of the projects is the share of the people
            not_compared = int(people["n_asked"].iloc[0]) - n
            if is_small(not_compared) or (item_id, number) in veiled:
                return False
        wanted.append(((item_id, number), people[["n", "n_positive"]], 1 / both["n"][number]))
    return published.allows(wanted)


def student_interval(change: pd.Series) -> tuple[float, float]:
    """Return the 95 % interval of a mean: mean ± t(n - 1) · s / √n."""
    from scipy.special import stdtrit

    margin = stdtrit(len(change) - 1, 0.975) * change.std(ddof=1) / np.sqrt(len(change))
    return float(change.mean() - margin), float(change.mean() + margin)
