"""What can be said of the spread over provinces: of all together, and of each."""

from __future__ import annotations

from zbeval.language import say
from zbeval.narrative.p_values import p_number, p_words
from zbeval.narrative.placed import against, listed_only, missing_words
from zbeval.narrative.spread_areas import telling_provinces
from zbeval.narrative.spread_finer import describe_finer
from zbeval.numbers import percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, entries, label

UNTESTED = ("too_few_projects", "totals_contradict", "one_area_or_empty_baseline", "wave_unknown")


def describe_spread(result: Result) -> str:
    """Return whether areas are served in proportion, and what remains open."""
    if result.reason in UNTESTED:
        parts = [listed_only(result), description(result.reason), against(result)]
        return " ".join(part for part in parts if part)
    if result.level == "province":
        return f"{overall_spread(result)} {telling_provinces(result)}"
    return describe_finer(result)


def projects_of(call: str) -> str:
    """Return what projects of a call are called; of a call without a name of its own just that."""
    name = f"{call}_projects"
    return label(name) if name in entries() else say("projecten")


def overall_spread(result: Result) -> str:
    """Return the answer on all provinces together."""
    head, yardstick = result.headline, say("naar {baseline}", baseline=label(result.baseline))
    total = say(
        "De {n_projects} {projects_of}",
        n_projects=whole(head["n_projects"]),
        projects_of=projects_of(result.call),
    )
    if result.verdict == "differs":
        where = (
            say("het verschil is") if head["n_allocations"] == 1
            else say("in elke verdeling die de gedrukte totalen toelaten, is het verschil")
        )  # fmt: skip
        return say(
            "{total} zijn niet evenredig {yardstick} over de provincies verdeeld: {where} groter "
            "dan een loting in 95 van de 100 gevallen geeft ({p_range}).{other_statistic}",
            total=total,
            yardstick=yardstick,
            where=where,
            p_range=p_range(head),
            other_statistic=other_statistic(head),
        )
    if result.verdict == "compatible":
        return say(
            "De spreiding van de {n_projects} {projects_of} over de provincies past bij een "
            "verdeling {yardstick} ({p_range}): van elke provincie is getoond dat zij meer dan "
            "de helft en minder dan het dubbele van haar deel heeft.",
            n_projects=whole(head["n_projects"]),
            projects_of=projects_of(result.call),
            yardstick=yardstick,
            p_range=p_range(head),
        )
    if result.reason == "register_open":
        return say(
            "Of de {n_projects} {projects_of} evenredig {yardstick} over de provincies verdeeld "
            "zijn, is niet te zeggen: {missing_words}. Van de {n_allocations} verdelingen die "
            "met de gedrukte aantallen nog mogelijk zijn, wijken sommige duidelijk af en andere "
            "niet ({p_range}).",
            n_projects=whole(head["n_projects"]),
            projects_of=projects_of(result.call),
            yardstick=yardstick,
            missing_words=missing_words(result),
            n_allocations=whole(head["n_allocations"]),
            p_range=p_range(head),
        )
    if result.reason == "too_close_to_call":
        return f"{description(result.reason).removesuffix('.')} ({p_range(head)})."
    return say(
        "We vinden geen duidelijke afwijking van een verdeling {yardstick} over de "
        "provincies ({p_range}), maar met {n_projects} projecten zou ook een flink verschil "
        "onopgemerkt kunnen blijven: dit is geen bewijs van evenwicht.{other_statistic}",
        yardstick=yardstick,
        p_range=p_range(head),
        n_projects=whole(head["n_projects"]),
        other_statistic=other_statistic(head),
    )


def other_statistic(head: dict) -> str:
    """Return that the likelihood-ratio statistic says otherwise, where it does."""
    crossed = (head["p_max"] < 0.05) != (head["p_g_max"] < 0.05)
    if not crossed:
        return ""
    return say(
        " Dat oordeel hangt aan een draad: met een andere gebruikelijke toets (de "
        "aannemelijkheidsverhouding) wordt p {p_g_max}.",
        p_g_max=p_number(head["p_g_max"]),
    )


def describe_companion(result: Result) -> str:
    """Return the answer to the coarser question that the printed totals do decide."""
    head = result.headline
    if head.get("companion_p_value") is None:
        return ""
    found = (
        say("wijkt af van evenredig")
        if head["companion_p_value"] < 0.05
        else say("wijkt niet duidelijk af")
    )
    return say(
        "Nemen we de provincies zonder volledig aantal samen, dan is de toets wel te maken "
        "en dat beeld {found} ({companion_p_value}); welke provincies apart staan, volgt wel "
        "uit wat er gedrukt is.{leaders_words}",
        found=found,
        companion_p_value=p_words(head["companion_p_value"]),
        leaders_words=leaders_words(head),
    )


def leaders_words(head: dict) -> str:
    """Return what the coarser test is worth if provinces are printed because they lead."""
    if head.get("companion_size") is None:
        return say(" Koplopers worden eerder gedrukt: dat maakt een afwijking te gauw gevonden.")
    return say(
        " Koplopers worden eerder gedrukt: stonden altijd zij apart, dan vond deze toets bij "
        "een eerlijke loting in {companion_size} van de gevallen een afwijking, en geen 5 "
        "procent. Rekenen we daarmee, dan wordt p {companion_p_if_leaders}.",
        companion_size=percent(head["companion_size"], 0),
        companion_p_if_leaders=p_number(head["companion_p_if_leaders"]),
    )


def p_range(head: dict) -> str:
    """Return the range of the overall p-value in words."""
    return p_words(head["p_min"], head["p_max"])
