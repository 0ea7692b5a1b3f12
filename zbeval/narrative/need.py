"""Whether projects lie where need is."""

from __future__ import annotations

from typing import Any

from zbeval.language import say
from zbeval.narrative.p_values import p_words
from zbeval.numbers import counted, decimal, is_missing, listed, out_of, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description

AT_MOST_NAMED = 6


def describe_need(result: Result) -> str:
    """Return the gradient of one indicator, who is left out, and what may be concluded."""
    head = result.headline
    if head["index"] is None:
        return f"{description(result.reason)} {left_out(head)}".strip()
    known = say("gekende ") if head["n_located"] < head["n_projects"] else ""
    text = say(
        "Gemeten met ‘{indicator}’ zijn er in het vijfde van de mensen met de meeste "
        "nood naar schatting {so_many} {known}projecten per inwoner als in het vijfde "
        "met de minste nood (95-procentinterval {low} tot {high}); een "
        "verhouding vanaf {detectable} hadden we met 80 procent kans opgemerkt.",
        indicator=say(head["indicator_name"]),
        so_many=ratio_words(head),
        known=known,
        low=decimal(head["rate_ratio_low"], 2),
        high=decimal(head["rate_ratio_high"], 2),
        detectable=decimal(head["rate_ratio_detectable"], 1),
    )
    return " ".join(filter(None, [text, located_words(head), all_words(result), left_out(head)]))


def ratio_words(head: dict) -> str:
    """Return the rate ratio as so many times as many."""
    if is_missing(head["rate_ratio"]):
        return say("oneindig keer zoveel")
    return say("{ratio} keer zoveel", ratio=decimal(head["rate_ratio"], 2))


def located_words(head: dict) -> str:
    """Return what the counted projects show, and whether provinces or town size explain it."""
    verdict, p = head["located_verdict"], p_words(head["p_value"])
    which = (
        say("De gekende projecten")
        if head["n_located"] < head["n_projects"]
        else say("De projecten")
    )
    if verdict == "compatible":
        return say(
            "{which} liggen niet half zo vaak en niet dubbel zo vaak waar de nood groot is: het "
            "hele interval blijft daarbinnen ({p}).",
            which=which,
            p=p,
        )
    if verdict == "cannot_tell":
        return not_shown(head, which, p)
    if verdict == "above":
        text = say(
            "{which} liggen meer waar de nood groot is dan een loting gewoonlijk maakt ({p})",
            which=which,
            p=p,
        )
    else:
        text = say(
            "{which} liggen minder waar de nood groot is dan een loting gewoonlijk maakt ({p})",
            which=which,
            p=p,
        )
    if head["p_within_province"] < 0.05:
        return say("{text}; ook binnen de provincies is dat zo.", text=text)
    return say(
        "{text}; binnen de provincies zien we dat niet, dus kan het ook aan verschillen "
        "tussen provincies liggen.",
        text=text,
    )


def not_shown(head: dict, which: str, p: str) -> str:
    """Return that no gradient is shown, or that town size may explain the one that is seen."""
    if head["p_value"] < 0.05:
        return say(
            "{which} lijken samen te hangen met nood ({p}), maar tussen gemeenten van gelijke "
            "grootte is dat niet aangetoond ({p_within_size}): projecten van grotere gemeenten "
            "zijn makkelijker te vinden, en dat alleen al kan dit beeld geven.",
            which=which,
            p=p,
            p_within_size=p_words(head["p_within_size"]),
        )
    return say(
        "Een verband met nood is daarmee niet aangetoond ({p}), en ook niet uitgesloten.", p=p
    )


def all_words(result: Result) -> str:
    """Return what can be said of all projects of the call."""
    head = result.headline
    missing = head["n_projects"] - head["n_located"]
    if result.verdict in ("above", "below"):
        if not missing:
            return ""
        where = (
            say("het andere project ook ligt") if missing == 1
            else say("de {n} andere projecten ook liggen", n=whole(missing))
        )  # fmt: skip
        if result.verdict == "above":
            return say("Waar {where}: er zijn er meer waar de nood groot is.", where=where)
        return say("Waar {where}: er zijn er minder waar de nood groot is.", where=where)
    if result.status == "not_identified":
        without = (
            say("1 telt niet mee, en naargelang waar dat ligt") if missing == 1
            else say("{n} tellen niet mee, en naargelang waar zij liggen", n=whole(missing))
        )  # fmt: skip
        return say(
            "Over alle {n} projecten samen doen we geen uitspraak: {without}, kan het "
            "verband beide kanten uit.",
            n=whole(head["n_projects"]),
            without=without,
        )
    return ""


def left_out(head: dict) -> str:
    """Return which municipalities have no figure, and how much of the map that is."""
    if not head["n_left_out"]:
        return ""
    names = head["names_left_out"].split(", ")
    rest = len(names) - AT_MOST_NAMED
    shown = listed(names) if rest <= 0 else say(
        "{names} en {n} andere", names=", ".join(names[:AT_MOST_NAMED]), n=whole(rest)
    )  # fmt: skip
    share, least = head["left_out_share"], 0.001
    people = say("minder dan {share}", share=percent(least)) if share < least else percent(share)
    return say(
        "Zonder cijfer, en dus niet meegeteld: {names} ({municipalities}, {people} van de "
        "mensen, {projects}).",
        names=shown,
        municipalities=counted(len(names), "gemeente", "gemeenten"),
        people=people,
        projects=counted(head["n_located_left_out"], "project", "projecten"),
    )


def describe_needs(result: Result) -> str:
    """Return the answer over all need indicators together."""
    head, table = result.headline, result.table
    if table["index"].isna().all():
        return description(result.reason)
    known = say("gekende ") if head["n_located"] < head["n_projects"] else ""
    named = table[table["located_verdict"].isin(["above", "below"])]
    if named.empty:
        found = say(
            "Met {none_of} zien we bij de {known}projecten een verband dat, na correctie voor het "
            "aantal vragen, groter is dan een loting gewoonlijk maakt",
            none_of=out_of(0, head["n_indicators"], "noodcijfer", "noodcijfers", "het"),
            known=known,
        )
    else:
        found = say(
            "De {known}projecten hangen samen met {indicators}, ook na correctie voor het aantal "
            "vragen",
            known=known,
            indicators=listed([side_words(row) for row in named.itertuples()]),
        )
    low, high = (decimal(end, 2) for end in (table["rate_ratio"].min(), table["rate_ratio"].max()))
    span = (
        say("is {low}", low=low)
        if low == high
        else say("gaat van {low} tot {high}", low=low, high=high)
    )
    text = say(
        "{found}. De verhouding tussen het vijfde van de mensen met de meeste en met de "
        "minste nood {span}; 1 is gelijk.",
        found=found,
        span=span,
    )
    if result.status == "not_identified":
        missing = head["n_projects"] - head["n_located"]
        without = (
            say("1 telt niet mee omdat zijn gemeente of zijn steun") if missing == 1
            else say("{n} tellen niet mee omdat hun gemeente of hun steun", n=whole(missing))
        )  # fmt: skip
        text += say(
            " Over alle {n} projecten is het niet te zeggen: {without} niet vaststaat.",
            n=whole(head["n_projects"]),
            without=without,
        )
    return text


def side_words(row: Any) -> str:
    """Return one indicator, and whether there are more or fewer projects where need is high."""
    indicator = say(row.indicator_name)
    if row.located_verdict == "above":
        return say("‘{indicator}’ (meer waar de nood groot is)", indicator=indicator)
    return say("‘{indicator}’ (minder waar de nood groot is)", indicator=indicator)
