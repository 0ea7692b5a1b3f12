"""Does the answer hang on the level or the baseline, and is the register a fair picture?"""

from __future__ import annotations

import pandas as pd

from zbeval.known import known
from zbeval.language import say
from zbeval.narrative.p_values import p_words
from zbeval.numbers import capital, counted, date_words, listed, percent, whole
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
    if flipped.empty:
        return say(
            "{text} {parts} Het oordeel is telkens hetzelfde.", text=text, parts=" ".join(parts)
        )
    causes = [label(name) for name in dict.fromkeys(flipped["baseline"])]
    return say(
        "{text} {parts} Het oordeel slaat om met {causes}. Wat evenredig heet, is dus een "
        "keuze die men moet uitspreken.",
        text=text,
        parts=" ".join(parts),
        causes=listed(causes),
    )


ANSWERS = {
    "areas_differ": {"above": "ja", "compatible": "ongeveer evenredig"},
    "more_unequal": {"above": "ja", "below": "gelijker", "compatible": "ongeveer evenredig"},
}


def told(question: str, rows: pd.DataFrame) -> str:
    """Return how many cells of one question got which answer."""
    counts = rows["verdict"].value_counts()
    answers = ANSWERS[question] | {"cannot_tell": say("niet te zeggen")}
    given = {answer: counts[name] for name, answer in answers.items() if counts.get(name, 0)}
    words = [
        say("{number} keer ‘{answer}’", number=whole(number), answer=answer)
        for answer, number in given.items()
    ]
    if len(words) == 1:
        return say(
            "{question} Telkens ‘{next}’ ({rows} keer).",
            question=capital(label(question)),
            next=next(iter(given)),
            rows=whole(len(rows)),
        )
    times = counted(len(rows), "berekening", "berekeningen")
    return say(
        "{question} In {times}: {words}.",
        question=capital(label(question)),
        times=times,
        words=listed(words),
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
        low, high = percent(shares.min(), 0), percent(shares.max(), 0)
        span = (
            low
            if low == high
            else say("{low} tot {high}", low=low.removesuffix(" procent"), high=high)
        )
        told.append(
            say("Waar een totaal gedrukt is, telt het register {span} daarvan.", span=span)
            if result.whole
            else say(
                "Waar een totaal gedrukt is, kon het register {span} van de projecten bevestigen.",
                span=span,
            )
        )
    if len(more):
        named = [
            say("{area_name} ({n_confirmed}, gedrukt: {n_printed} {when})", area_name=row.area_name, n_confirmed=whole(row.n_confirmed), n_printed=whole(row.n_printed), when=when(row.as_of)) for row in more.itertuples()
        ]  # fmt: skip
        beyond = say("Meer") if result.whole else say("Meer bevestigd")
        told.append(
            say("{beyond} dan er gedrukt waren: {named}.", beyond=beyond, named=listed(named))
        )
    return told


def when(date: str) -> str:
    """Return at what time something was: on a day, in a month."""
    return f"{'op' if len(date) == len('2023-01-15') else 'in'} {date_words(date)}"


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
    size = "kleinere" if head["size_difference"] < 0 else "grotere"
    text = say(
        "Niet-bevestigde projecten liggen gemiddeld in {size} gemeenten dan bevestigde", size=size
    )
    if head["size_p_value"] < 0.05:
        return f"{text} ({p_words(head['size_p_value'])})."
    return say(
        "{text}, maar dat verschil kan toeval zijn ({size_p_value}).",
        text=text,
        size_p_value=p_words(head["size_p_value"]),
    )


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
