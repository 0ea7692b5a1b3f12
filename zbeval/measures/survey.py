"""How did respondents answer each statement of the short survey, round by round?"""

from __future__ import annotations

from typing import Any

import pandas as pd

from zbeval.methods.defaults import of_programme
from zbeval.methods.release import SMALLEST_SHOWN, hide_parts
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

COLUMNS = (
    "round", "item_id", "question", "position", "answer", "side", "n_answers", "n_respondents",
    "share", "hidden",
)  # fmt: skip
NO_ANSWER = "no_answer"
CLOSED = ("likert", "tick")
NEEDED = ("survey_items", "survey_scales", "survey_answers")


@of_programme
def survey(programme: Programme) -> Result:
    """Return per round, statement and answer how many respondents gave it.

    One row per answer that the statement knows, also if nobody gave it, in the order of the scale,
    and one for those who gave none (``side`` *no_answer*); ``side`` tells which answers are
    negative, neutral, positive or *no_opinion*. A tick box has two answers, *ticked* and
    *not_ticked*: who sent in the survey and left it blank did not tick it. ``share`` is out of all
    respondents of the round (``n_respondents``), so that answers and missing answers add up to 1.
    Answers given by one to four respondents are hidden (``hidden``), with others where they could
    be worked out.

    Examples
    --------
    >>> zb.survey(programme).reason  # until a survey is imported
    'no_survey'
    """
    common: Fields = {"measure": "survey", "method": "count", "inputs": dict(programme.inputs)}
    if not set(NEEDED) <= set(programme.tables):
        return nothing("undefined", "no_survey", common)
    answers = programme["survey_answers"]
    people = answers.groupby("round")["respondent"].nunique()
    if (people < SMALLEST_SHOWN).all():
        return nothing("suppressed", "too_few_respondents", common)
    items = programme["survey_items"]
    items = items[items["kind"].isin(CLOSED)].sort_values(["round", "position"])
    table = pd.concat(
        [item_rows(programme, item, int(people.get(item.round, 0))) for item in items.itertuples()],
        ignore_index=True,
    )
    table = table.astype({"n_answers": "Int64", "n_respondents": "Int64"})
    table = table.assign(share=(table["n_answers"] / table["n_respondents"]).astype(float))
    projects = answers["project_id"].nunique()
    headline: Headline = {
        "n_rounds": len(people), "n_items": n_of(items, "likert"), "n_boxes": n_of(items, "tick"),
        "n_projects": int(projects), "n_hidden": int(table["hidden"].sum()),
    } | {
        f"n_respondents_{number}": int(count) if count >= SMALLEST_SHOWN else None
        for number, count in people.items()
    }  # fmt: skip
    return Result(
        table=table[list(COLUMNS)], headline=headline,
        notes=("share_of_all_respondents", "small_counts_hidden", "open_answers_stay"), **common,
    )  # fmt: skip


def n_of(items: pd.DataFrame, kind: str) -> int:
    """Return how many different questions of one kind there are."""
    return int(items.loc[items["kind"] == kind, "item_id"].nunique())


def nothing(status: str, reason: str, common: Fields) -> Result:
    """Return a result without rows, for where there is nothing or nothing that may be shown."""
    table = pd.DataFrame(columns=list(COLUMNS))
    return Result(table=table, headline={"n_rounds": None}, status=status, reason=reason, **common)


def item_rows(programme: Programme, item: Any, n_respondents: int) -> pd.DataFrame:
    """Return the rows of one statement in one round, small counts hidden."""
    scales, answers = programme["survey_scales"], programme["survey_answers"]
    mine = (scales["round"] == item.round) & (scales["item_id"] == item.item_id)
    scale = scales[mine].sort_values("position")
    given = answers[(answers["round"] == item.round) & (answers["item_id"] == item.item_id)]
    counts = given["code"].value_counts().reindex(scale["code"], fill_value=0).tolist()
    parts = pd.DataFrame([[*counts, n_respondents - sum(counts)]])
    shown = hide_parts(parts, list(parts)).loc[0]
    return pd.DataFrame(
        {
            "round": item.round,
            "item_id": item.item_id,
            "question": item.question,
            "position": range(1, len(shown) + 1),
            "answer": [*scale["answer"], NO_ANSWER],
            "side": [*scale["side"], NO_ANSWER],
            "n_answers": shown.astype("Int64").to_numpy(),
            "n_respondents": n_respondents if n_respondents >= SMALLEST_SHOWN else None,
            "hidden": shown.isna().to_numpy(),
        }
    )


def open_answers(programme: Programme) -> pd.DataFrame:
    """Return per round and open question how many respondents wrote something; never what.

    Columns: ``round``, ``question``, ``n_answers`` (missing where one to four wrote something, or
    one to four did not).
    """
    if not {"survey_items", "survey_texts", "survey_answers"} <= set(programme.tables):
        return pd.DataFrame(columns=["round", "question", "n_answers"])
    items, texts = programme["survey_items"], programme["survey_texts"]
    counts = texts.groupby(["round", "item_id"]).size().rename("n_answers")
    table = items[items["kind"] == "open"].join(counts, ["round", "item_id"])
    table["n_answers"] = table["n_answers"].fillna(0).astype("Int64")
    people = programme["survey_answers"].groupby("round")["respondent"].nunique()
    silent = table["round"].map(people).fillna(table["n_answers"]) - table["n_answers"]
    few = [counts.between(1, SMALLEST_SHOWN - 1) for counts in (table["n_answers"], silent)]
    table["n_answers"] = table["n_answers"].mask(few[0] | few[1])
    columns = ["round", "question", "n_answers"]
    return table.sort_values(["round", "position"])[columns].reset_index(drop=True)
