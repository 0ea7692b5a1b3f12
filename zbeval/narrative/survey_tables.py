"""The answers of a survey as a reader sees them in a table: Dutch words, and why a number lacks."""

from __future__ import annotations

import pandas as pd

from zbeval.language import say
from zbeval.numbers import decimal, is_missing, whole
from zbeval.results import Result
from zbeval.vocabulary import label

NO_SIDE = "–"


def survey_table(result: Result) -> pd.DataFrame:
    """Return per round, question and answer who gave it; what is hidden says so."""
    table = result.table
    own = table["side"].map(lambda side: label(side) if side in ("no_answer",) else "")
    sides = table["side"].isin(["no_answer", "ticked", "not_ticked"])
    return pd.DataFrame(
        {
            "round": table["round"],
            "question": table["question"],
            "answer": own.where(own != "", table["answer"]),
            "side": table["side"].map(label).mask(sides, NO_SIDE),
            "n_answers": [shown(value) for value in table["n_answers"]],
            "share": [shown_share(value) for value in table["share"]],
            "n_respondents": [
                shown(value, say("minder dan vijf")) for value in table["n_respondents"]
            ],
        }
    )


def survey_change_table(result: Result) -> pd.DataFrame:
    """Return per question and pair of rounds the change; what is hidden says so."""
    table = result.table
    columns = {name: table[name] for name in ("question", "from_round", "to_round")}
    columns["n_projects"] = [shown(value) for value in table["n_projects"]]
    for name in ("positive_from", "positive_to", "change", "change_low", "change_high"):
        if name.startswith("change_") and table[name].isna().all():
            continue
        columns[name] = [shown_share(value) for value in table[name]]
    for name in ("n_up", "n_same", "n_down"):
        columns[name] = [shown(value) for value in table[name]]
    return pd.DataFrame(columns)


def open_answers_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return per round and open question how many respondents wrote something."""
    counts = [shown(value) for value in table["n_answers"]]
    return table.assign(n_answers=counts)


def shown(count: object, otherwise: str | None = None) -> str:
    """Return a count, or that it is hidden."""
    return (otherwise or label("hidden")) if is_missing(count) else whole(count)


def shown_share(share: object) -> str:
    """Return a share as percent in one decimal, or that it is hidden."""
    return label("hidden") if is_missing(share) else decimal(100 * float(share), 1)  # type: ignore[arg-type]
