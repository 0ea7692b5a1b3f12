"""Two answers to one question under other choices: what differs, and what that does not prove."""

from __future__ import annotations

from zbeval.known import amount
from zbeval.language import either, later, say
from zbeval.methods.stocks import in_words
from zbeval.narrative.telling import describe
from zbeval.numbers import capital, listed, out_of
from zbeval.results import Result
from zbeval.vocabulary import AREAS, entries, label

AT_MOST_NAMED = 6
SAME = later(
    "U koos twee keer hetzelfde. Kies bij één van beide iets anders om te zien wat verandert."
)
NO_TEST = later(
    "Een ander oordeel bewijst niet dat de spreiding zelf veranderde: de twee keuzes delen "
    "projecten, en dicht bij de grens doet één project een oordeel omslaan."
)
TWO_CALLS = later(
    "De twee keuzes gaan over een andere oproep, met een eigen budget en eigen gebieden: lees beide "
    "antwoorden elk apart."
)
CHOICES = ("stock", "baseline", "register")


def describe_two_choices(first: Result, second: Result) -> str:
    """Return both answers, then what the other choices change; a line each."""
    lines = [
        say("Eerste keuze, {choice}: {answer}", choice=choice_words(first), answer=describe(first))
    ]
    if all(getattr(first, name) == getattr(second, name) for name in CHOICES):
        return "\n".join([*lines, say(SAME)])
    lines.append(
        say(
            "Tweede keuze, {choice}: {answer}",
            choice=choice_words(second),
            answer=describe(second),
        )
    )
    if first.call != second.call:
        return "\n".join([*lines, say(TWO_CALLS)])
    changes = [counted_change(first, second), verdict_change(first, second),
               areas_change(first, second)]  # fmt: skip
    told = " ".join(part for part in changes if part)
    turned = first.verdict != second.verdict or changed_areas(first, second)
    return "\n".join(
        [*lines, say("Wat verandert: {told}", told=told), *([say(NO_TEST)] if turned else [])]
    )


def choice_words(result: Result) -> str:
    """Return what was chosen: the moment, the baseline, which projects count."""
    stock = label(result.stock) if result.stock in entries() else in_words(result.stock)
    return f"{stock}, {label(result.baseline)}, {label(result.register)}"


def counted_change(first: Result, second: Result) -> str:
    """Return how many projects each choice counts with their place."""
    before, after = (found.table["n_located"].sum() for found in (first, second))
    count = either(1 if after == 1 else 0, "telt", "tellen")
    if before == after:
        return say(
            "er {count} telkens {projects} met gekende gemeente mee.",
            count=count,
            projects=projects(before),
        )
    return say(
        "er {count} {n} in plaats van {projects} met gekende gemeente mee.",
        count=count,
        n=amount(after),
        projects=projects(before),
    )


def projects(number: float) -> str:
    """Return a number of projects in words."""
    return f"{amount(number)} {either(1 if number == 1 else 0, 'project', 'projecten')}"


def verdict_change(first: Result, second: Result) -> str:
    """Return whether the verdict on all areas together is another one."""
    if first.verdict == second.verdict:
        return say("Het oordeel blijft ‘{verdict}’.", verdict=label(first.verdict))
    return say(
        "Het oordeel wordt ‘{after}’ in plaats van ‘{before}’.",
        after=label(second.verdict),
        before=label(first.verdict),
    )


def changed_areas(first: Result, second: Result) -> list[tuple[str, str, str]]:
    """Return the areas of both with another verdict: name, verdict before, verdict after."""
    if not all("verdict" in found.table for found in (first, second)):
        return []
    before = first.table.set_index("area_code")["verdict"]
    rows = second.table[second.table["area_code"].isin(before.index)]
    return [
        (row.area_name, before[row.area_code], row.verdict)
        for row in rows.itertuples()
        if before[row.area_code] != row.verdict
    ]


def areas_change(first: Result, second: Result) -> str:
    """Return for how many areas the verdict is another one, and for which."""
    if not all("verdict" in found.table for found in (first, second)):
        return ""
    both = set(first.table["area_code"]) & set(second.table["area_code"])
    turned = changed_areas(first, second)
    of = out_of(len(turned), len(both), *AREAS[second.level])
    if not turned:
        return say("Bij {of} verandert het oordeel.", of=of)
    named = [
        say(
            "{name} (‘{before}’ wordt ‘{after}’)",
            name=name,
            before=label(before),
            after=label(after),
        )
        for name, before, after in turned
    ]
    if len(named) > AT_MOST_NAMED:
        return say("Bij {of} verandert het oordeel; de tabel zegt welke.", of=of)
    return say("Bij {of} verandert het oordeel: {named}.", of=of, named=capital(listed(named)))
