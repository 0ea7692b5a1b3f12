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
    head, baseline = result.headline, label(result.baseline)
    n, projects = whole(head["n_projects"]), projects_of(result.call)
    if result.verdict == "differs":
        where = (
            say("het verschil is") if head["n_allocations"] == 1
            else say("in elke verdeling die de gedrukte totalen toelaten, is het verschil")
        )  # fmt: skip
        return say(
            "De {n} {projects} zijn niet evenredig naar {baseline} over de provincies verdeeld: "
            "{where} groter dan een loting in 95 van de 100 gevallen geeft ({p}).{other_test}",
            n=n,
            projects=projects,
            baseline=baseline,
            where=where,
            p=p_range(head),
            other_test=other_statistic(head),
        )
    if result.verdict == "compatible":
        return say(
            "De spreiding van de {n} {projects} over de provincies past bij een "
            "verdeling naar {baseline} ({p}): van elke provincie is getoond dat zij meer dan "
            "de helft en minder dan het dubbele van haar deel heeft.",
            n=n,
            projects=projects,
            baseline=baseline,
            p=p_range(head),
        )
    if result.reason == "register_open":
        return say(
            "Of de {n} {projects} evenredig naar {baseline} over de provincies verdeeld "
            "zijn, is niet te zeggen: {why}. Van de {allocations} verdelingen die "
            "met de gedrukte aantallen nog mogelijk zijn, wijken sommige duidelijk af en andere "
            "niet ({p}).",
            n=n,
            projects=projects,
            baseline=baseline,
            why=missing_words(result),
            allocations=whole(head["n_allocations"]),
            p=p_range(head),
        )
    if result.reason == "too_close_to_call":
        return f"{description(result.reason).removesuffix('.')} ({p_range(head)})."
    return say(
        "We vinden geen duidelijke afwijking van een verdeling naar {baseline} over de "
        "provincies ({p}), maar met {n} projecten zou ook een flink verschil "
        "onopgemerkt kunnen blijven: dit is geen bewijs van evenwicht.{other_test}",
        baseline=baseline,
        p=p_range(head),
        n=n,
        other_test=other_statistic(head),
    )


def other_statistic(head: dict) -> str:
    """Return that the likelihood-ratio statistic says otherwise, where it does."""
    crossed = (head["p_max"] < 0.05) != (head["p_g_max"] < 0.05)
    if not crossed:
        return ""
    return say(
        " Dat oordeel hangt aan een draad: met een andere gebruikelijke toets (de "
        "aannemelijkheidsverhouding) wordt p {p}.",
        p=p_number(head["p_g_max"]),
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
        "en dat beeld {found} ({p}); welke provincies apart staan, volgt wel "
        "uit wat er gedrukt is.{leaders}",
        found=found,
        p=p_words(head["companion_p_value"]),
        leaders=leaders_words(head),
    )


def leaders_words(head: dict) -> str:
    """Return what the coarser test is worth if provinces are printed because they lead."""
    if head.get("companion_size") is None:
        return say(" Koplopers worden eerder gedrukt: dat maakt een afwijking te gauw gevonden.")
    return say(
        " Koplopers worden eerder gedrukt: stonden altijd zij apart, dan vond deze toets bij "
        "een eerlijke loting in {share} van de gevallen een afwijking, en geen 5 "
        "procent. Rekenen we daarmee, dan wordt p {p}.",
        share=percent(head["companion_size"], 0),
        p=p_number(head["companion_p_if_leaders"]),
    )


def p_range(head: dict) -> str:
    """Return the range of the overall p-value in words."""
    return p_words(head["p_min"], head["p_max"])
