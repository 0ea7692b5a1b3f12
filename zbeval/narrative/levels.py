"""Does the answer hang on the level or the baseline, and is the register a fair picture?"""

from __future__ import annotations

import pandas as pd

from zbeval.known import known
from zbeval.language import later, say
from zbeval.narrative.p_values import p_words
from zbeval.numbers import capital, counted, date_words, hundredths, listed, percent, span, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label


def describe_levels(result: Result) -> str:
    """Return how often each question got which verdict, and which choices make it flip."""
    head, table = result.headline, result.table
    text = say(
        "We stelden twee vragen op elk niveau en met elke verdeelsleutel, voor {n_projects}.",
        n_projects=known(result).counted(head["n_projects"]),
    )
    parts = [told(name, rows) for name, rows in table.groupby("question", sort=False)]
    flipped = table[table["flips"]]
    causes = [label(name) for name in dict.fromkeys(flipped["baseline"])]
    if flipped.empty:
        return " ".join([text, *parts, say("Het oordeel is telkens hetzelfde.")])
    firm = say(
        "Het oordeel slaat met elke verdeelsleutel op minstens één niveau om. Wat evenredig heet, is "
        "dus een keuze die men moet uitspreken."
        if len(causes) == table["baseline"].nunique() > 1
        else "Het oordeel slaat om met {causes}. Wat evenredig heet, is dus een keuze die men moet "
        "uitspreken.",
        causes=listed(causes),
    )
    return " ".join([text, *parts, firm])


ANSWERS = {
    "areas_differ": {"above": later("ja"), "compatible": later("ongeveer evenredig")},
    "more_unequal": {
        "above": later("ja"),
        "below": later("gelijker"),
        "compatible": later("ongeveer evenredig"),
    },
}


def told(question: str, rows: pd.DataFrame) -> str:
    """Return how many cells of one question got which answer."""
    counts = rows["verdict"].value_counts()
    answers = ANSWERS[question] | {"cannot_tell": later("niet te zeggen")}
    given = {say(answer): counts[name] for name, answer in answers.items() if counts.get(name, 0)}
    words = [
        say("{number} keer ‘{answer}’", number=whole(number), answer=answer)
        for answer, number in given.items()
    ]
    if len(words) == 1:
        return say(
            "{question} Telkens ‘{answer}’ ({number} keer).",
            question=capital(label(question)),
            answer=next(iter(given)),
            number=whole(len(rows)),
        )
    return say(
        "{question} In {calculations}: {answers}.",
        question=capital(label(question)),
        calculations=counted(len(rows), "berekening", "berekeningen"),
        answers=listed(words),
    )


def describe_documentation(result: Result) -> str:
    """Return whether the register itself seems skewed, and how little that comparison can show."""
    parts = [*documented_words(result), provinces_words(result.headline),
             size_words(result.headline), fair_words(result)]  # fmt: skip
    return " ".join(part for part in parts if part)


def documented_words(result: Result) -> list[str]:
    """Return how much of the printed totals is confirmed, and where there is more than printed."""
    shares = result.table["documented_share"].dropna()
    more = result.table[result.table["n_more"] > 0]
    told = []
    if len(shares):
        low, high = hundredths(shares.min(), 0), percent(shares.max(), 0)
        share = high if percent(shares.min(), 0) == high else span(low, high)
        told.append(
            say(
                "Waar een totaal gedrukt is, telt het register {share} daarvan."
                if result.whole
                else "Waar een totaal gedrukt is, kon het register {share} van de projecten "
                "bevestigen.",
                share=share,
            )
        )
    if len(more):
        named = [
            say(
                "{area} ({n_confirmed}, gedrukt: {n_printed} {when})",
                area=row.area_name,
                n_confirmed=whole(row.n_confirmed),
                n_printed=whole(row.n_printed),
                when=when(row.as_of),
            )
            for row in more.itertuples()
        ]
        told.append(
            say(
                "Meer dan er gedrukt waren: {named}."
                if result.whole
                else "Meer bevestigd dan er gedrukt waren: {named}.",
                named=listed(named),
            )
        )
    return told


def when(date: str) -> str:
    """Return at what time something was: on a day, in a month."""
    return say(
        "op {date}" if len(date) == len("2023-01-15") else "in {date}", date=date_words(date)
    )


def provinces_words(head: dict) -> str:
    """Return whether provinces are documented equally well, where that could be tested."""
    if head["provinces_p_value"] is None:
        return ""
    names, p = listed(head["provinces_compared"].split(", ")), p_words(head["provinces_p_value"])
    if head["provinces_p_value"] < 0.05:
        return say(
            "Tussen {names} verschilt dat deel meer dan een loting in 95 van de 100 gevallen "
            "geeft ({p}).",
            names=names,
            p=p,
        )
    return say("Tussen {names} is een verschil daarin niet aangetoond ({p}).", names=names, p=p)


def size_words(head: dict) -> str:
    """Return whether unconfirmed projects lie in larger or smaller towns, where there are any."""
    if head["size_p_value"] is None:
        return ""
    text = say(
        "Niet-bevestigde projecten liggen gemiddeld in kleinere gemeenten dan bevestigde"
        if head["size_difference"] < 0
        else "Niet-bevestigde projecten liggen gemiddeld in grotere gemeenten dan bevestigde"
    )
    p = p_words(head["size_p_value"])
    if head["size_p_value"] < 0.05:
        return f"{text} ({p})."
    return say("{text}, maar dat verschil kan toeval zijn ({p}).", text=text, p=p)


def fair_words(result: Result) -> str:
    """Return what follows for the register as a picture of the programme."""
    if result.whole:
        return say(
            "Wijkt een gedrukt aantal af van het register, dan is op een andere dag of anders "
            "geteld, of klopt een van beide niet."
        )
    if result.verdict == "differs":
        return say("Het register is dus geen getrouwe afspiegeling.")
    if result.status == "undefined":
        return description(result.reason)
    return say("Met zo weinig gegevens bewijst dat niet dat het register een getrouw beeld geeft.")
