"""What respondents answered, and whether the same projects answered otherwise later."""

from __future__ import annotations

import pandas as pd

from zbeval.numbers_nl import counted, decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description


def untold(result: Result) -> str:
    """Return why nothing can be told."""
    return f"Hierover kunnen we niets zeggen. {description(result.reason)}"


def describe_survey(result: Result) -> str:
    """Return who answered and which statements found most and least agreement in the last round."""
    if result.status != "ok":
        return untold(result)
    head = result.headline
    counts = {
        name.rsplit("_", 1)[1]: count
        for name, count in head.items()
        if name.startswith("n_respondents_")
    }
    told = [
        f"{whole(count) if count is not None else 'minder dan vijf'} in ronde {number}"
        for number, count in counts.items()
    ]
    asked = [counted(head["n_items"], "stelling", "stellingen")] if head["n_items"] else []
    if boxes := head.get("n_boxes"):
        asked.append(counted(boxes, "aankruisvakje", "aankruisvakjes"))
    first = f"{listed(asked)}, beantwoord door respondenten: {listed(told)}."
    return " ".join([first, *extremes(result.table), *most_ticked(result.table)])


def most_ticked(table: pd.DataFrame) -> list[str]:
    """Return which box most respondents of the last round ticked, if that may be shown."""
    last = table[(table["round"] == table["round"].max()) & (table["side"] == "ticked")]
    shown = last[~last["hidden"].astype(bool)]
    if shown.empty:
        return []
    most = shown.loc[shown["share"].idxmax()]
    return [
        f"Het vaakst aangekruist is ‘{most['question']}’: door {percent(most['share'], 0)} van alle "
        "respondenten."
    ]


def describe_open_answers(table: pd.DataFrame) -> str:
    """Return how many respondents wrote something, per round; never what."""
    if table.empty:
        return "Er is geen open vraag ingelezen."
    told = []
    for number, rows in table.groupby("round"):
        counts = [
            f"{'een afgeschermd aantal' if pd.isna(row.n_answers) else whole(row.n_answers)} bij "
            f"‘{row.question}’"
            for row in rows.itertuples()
        ]
        told.append(f"In ronde {number} schreven respondenten iets: {listed(counts)}.")
    return " ".join(told)


def extremes(table: pd.DataFrame) -> list[str]:
    """Return the statements with most and least positive answers of the last round, if known."""
    last = table[table["round"] == table["round"].max()]
    positive = last[last["side"] == "positive"]
    whole_items = ~positive.groupby("item_id")["hidden"].any()
    shares = positive.groupby("item_id")["share"].sum()[whole_items]
    hidden = int(last.groupby("item_id")["hidden"].any().sum())
    questions = last.drop_duplicates("item_id").set_index("item_id")["question"]
    sentences = []
    if len(shares):
        most, least = shares.idxmax(), shares.idxmin()
        scope = "Van wat getoond mag worden" if not whole_items.all() else "In de laatste ronde"
        sentences.append(
            f"{scope} vindt ‘{questions[most]}’ de meeste instemming: "
            f"{percent(shares[most], 0)} van alle respondenten antwoordt positief."
        )
        if len(shares) > 1:
            sentences.append(
                f"De minste instemming vindt ‘{questions[least]}’: {percent(shares[least], 0)}."
            )
    if hidden:
        sentences.append(
            f"Bij {counted(hidden, 'vraag', 'vragen')} zijn aantallen afgeschermd, omdat ze over te "
            "weinig mensen gaan."
        )
    return sentences


def describe_survey_change(result: Result) -> str:
    """Return the change of each statement from the first to the last round it can be compared in."""
    if result.status != "ok":
        return untold(result)
    table = result.table
    span = (table["to_round"] - table["from_round"]).groupby(table["item_id"]).transform("max")
    widest = table[table["to_round"] - table["from_round"] == span]
    lines = [f"- {one_change(row)}" for _, row in widest.iterrows()]
    return "\n".join([*lines, *not_compared(result.headline)])


def not_compared(head: dict) -> list[str]:
    """Return which questions are left out of the comparison, and why."""
    lines = []
    if head.get("n_other_answers"):
        lines.append(
            f"- Niet vergeleken, omdat de antwoorden in de rondes elkaar tegenspreken: "
            f"{head['other_answers']}."
        )
    if head.get("n_one_round"):
        lines.append(f"- Niet vergeleken, omdat ze maar in één ronde gesteld is: {head['one_round']}."
                     if head["n_one_round"] == 1 else
                     f"- Niet vergeleken, omdat ze maar in één ronde gesteld zijn: "
                     f"{head['one_round']}.")  # fmt: skip
    return lines


def one_change(row: pd.Series) -> str:
    """Return the change of one question between two rounds, in percentage points."""
    rounds = f"ronde {row['from_round']} en ronde {row['to_round']}"
    if row["hidden"]:
        return (
            f"{row['question']}: afgeschermd. Over te weinig mensen of projecten in {rounds} om iets "
            "te tonen."
        )
    answers = "aangekruist" if row["kind"] == "tick" else "positieve antwoorden"
    points = decimal(row["change"] * 100)
    sign = "+" if row["change"] > 0 else ""
    took_part = "deelnam" if row["n_projects"] == 1 else "deelnamen"
    text = (
        f"{row['question']}: {sign}{points} procentpunt {answers} tussen {rounds}, bij "
        f"{counted(row['n_projects'], 'project dat', 'projecten die')} aan beide {took_part}"
    )
    if not pd.isna(row["change_low"]):
        low, high = decimal(row["change_low"] * 100), decimal(row["change_high"] * 100)
        text += f" (tussen {low} en {high})"
    return f"{text}."
