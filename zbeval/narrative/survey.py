"""What respondents answered, and whether the same projects answered otherwise later."""

from __future__ import annotations

import pandas as pd

from zbeval.language import say
from zbeval.numbers import counted, decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description


def untold(result: Result) -> str:
    """Return why nothing can be told."""
    return say("Hierover kunnen we niets zeggen. {reason}", reason=description(result.reason))


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
        say(
            "{n} in ronde {round}",
            n=whole(count) if count is not None else say("minder dan vijf"),
            round=number,
        )
        for number, count in counts.items()
    ]
    asked = [counted(head["n_items"], "stelling", "stellingen")] if head["n_items"] else []
    if boxes := head.get("n_boxes"):
        asked.append(counted(boxes, "aankruisvakje", "aankruisvakjes"))
    first = say(
        "{questions}, beantwoord door respondenten: {numbers}.",
        questions=listed(asked),
        numbers=listed(told),
    )
    return " ".join([first, *extremes(result.table), *most_ticked(result.table)])


def most_ticked(table: pd.DataFrame) -> list[str]:
    """Return which box most respondents of the last round ticked, if that may be shown."""
    last = table[(table["round"] == table["round"].max()) & (table["side"] == "ticked")]
    shown = last[~last["hidden"].astype(bool)]
    if shown.empty:
        return []
    most = shown.loc[shown["share"].idxmax()]
    return [
        say(
            "Het vaakst aangekruist is ‘{question}’: door {share} van alle respondenten.",
            question=most["question"],
            share=percent(most["share"], 0),
        )
    ]


def describe_open_answers(table: pd.DataFrame) -> str:
    """Return how many respondents wrote something, per round; never what."""
    if table.empty:
        return say("Er is geen open vraag ingelezen.")
    told = []
    for number, rows in table.groupby("round"):
        counts = [
            say(
                "{n} bij ‘{question}’",
                n=say("een afgeschermd aantal") if pd.isna(row.n_answers) else whole(row.n_answers),
                question=row.question,
            )
            for row in rows.itertuples()
        ]
        told.append(
            say(
                "In ronde {round} schreven respondenten iets: {counts}.",
                round=number,
                counts=listed(counts),
            )
        )
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
        scope = (
            say("Van wat getoond mag worden")
            if not whole_items.all()
            else say("In de laatste ronde")
        )
        sentences.append(
            say(
                "{scope} vindt ‘{question}’ de meeste instemming: {share} van alle respondenten "
                "antwoordt positief.",
                scope=scope,
                question=questions[most],
                share=percent(shares[most], 0),
            )
        )
        if len(shares) > 1:
            sentences.append(
                say(
                    "De minste instemming vindt ‘{question}’: {share}.",
                    question=questions[least],
                    share=percent(shares[least], 0),
                )
            )
    if hidden:
        sentences.append(
            say(
                "Bij {questions} zijn aantallen afgeschermd, omdat ze over te weinig mensen gaan.",
                questions=counted(hidden, "vraag", "vragen"),
            )
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
            say(
                "- Niet vergeleken, omdat de antwoorden in de rondes elkaar tegenspreken: "
                "{questions}.",
                questions=head["other_answers"],
            )
        )
    if head.get("n_one_round"):
        questions = head["one_round"]
        lines.append(
            say("- Niet vergeleken, omdat ze maar in één ronde gesteld is: {question}.",
                question=questions) if head["n_one_round"] == 1
            else say("- Niet vergeleken, omdat ze maar in één ronde gesteld zijn: {questions}.",
                     questions=questions)
        )  # fmt: skip
    return lines


def one_change(row: pd.Series) -> str:
    """Return the change of one question between two rounds, in percentage points."""
    rounds = say("ronde {first} en ronde {last}", first=row["from_round"], last=row["to_round"])
    if row["hidden"]:
        return say(
            "{question}: afgeschermd. Over te weinig mensen of projecten in {rounds} om iets te "
            "tonen.",
            question=row["question"],
            rounds=rounds,
        )
    answers = say("aangekruist") if row["kind"] == "tick" else say("positieve antwoorden")
    points = decimal(row["change"] * 100)
    sign = "+" if row["change"] > 0 else ""
    text = say(
        "{question}: {points} procentpunt {answers} tussen {rounds}, bij {projects}",
        question=row["question"],
        points=f"{sign}{points}",
        answers=answers,
        rounds=rounds,
        projects=counted(
            row["n_projects"], "project dat aan beide deelnam", "projecten die aan beide deelnamen"
        ),
    )
    if not pd.isna(row["change_low"]):
        low, high = decimal(row["change_low"] * 100), decimal(row["change_high"] * 100)
        text += say(" (tussen {low} en {high})", low=low, high=high)
    return f"{text}."
