"""Whether projects lie where need is."""

from __future__ import annotations

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
        "Gemeten met ‘{indicator_name}’ zijn er in het vijfde van de mensen met de meeste "
        "nood naar schatting {ratio_words} {known}projecten per inwoner als in het vijfde "
        "met de minste nood (95-procentinterval {rate_ratio_low} tot {rate_ratio_high}); een "
        "verhouding vanaf {rate_ratio_detectable} hadden we met 80 procent kans opgemerkt.",
        indicator_name=head["indicator_name"],
        ratio_words=ratio_words(head),
        known=known,
        rate_ratio_low=decimal(head["rate_ratio_low"], 2),
        rate_ratio_high=decimal(head["rate_ratio_high"], 2),
        rate_ratio_detectable=decimal(head["rate_ratio_detectable"], 1),
    )
    return " ".join(filter(None, [text, located_words(head), all_words(result), left_out(head)]))


def ratio_words(head: dict) -> str:
    """Return the rate ratio as so many times as many."""
    if is_missing(head["rate_ratio"]):
        return say("oneindig keer zoveel")
    return say("{rate_ratio} keer zoveel", rate_ratio=decimal(head["rate_ratio"], 2))


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
    side = "meer" if verdict == "above" else "minder"
    text = say(
        "{which} liggen {side} waar de nood groot is dan een loting gewoonlijk maakt ({p})",
        which=which,
        side=side,
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
        side = "meer" if result.verdict == "above" else "minder"
        where = (
            say("het andere project ook ligt") if missing == 1
            else say("de {missing} andere projecten ook liggen", missing=whole(missing))
        )  # fmt: skip
        text = say("Waar {where}: er zijn er {side} waar de nood groot is.", where=where, side=side)
        return text if missing else ""
    if result.status == "not_identified":
        without = (
            say("1 telt niet mee, en naargelang waar dat ligt") if missing == 1
            else say("{missing} tellen niet mee, en naargelang waar zij liggen", missing=whole(missing))
        )  # fmt: skip
        return say(
            "Over alle {n_projects} projecten samen doen we geen uitspraak: {without}, kan het "
            "verband beide kanten uit.",
            n_projects=whole(head["n_projects"]),
            without=without,
        )
    return ""


def left_out(head: dict) -> str:
    """Return which municipalities have no figure, and how much of the map that is."""
    if not head["n_left_out"]:
        return ""
    names = head["names_left_out"].split(", ")
    shown = listed(names) if len(names) <= AT_MOST_NAMED else (
        say("{names} en {names_2} andere", names=', '.join(names[:AT_MOST_NAMED]), names_2=whole(len(names) - AT_MOST_NAMED))
    )  # fmt: skip
    share = head["left_out_share"]
    people = say("minder dan 0,1 procent") if share < 0.001 else percent(share, 1)
    what = "gemeente" if len(names) == 1 else "gemeenten"
    return say(
        "Zonder cijfer, en dus niet meegeteld: {shown} ({names} {what}, {people} van de "
        "mensen, {n_located_left_out}).",
        shown=shown,
        names=whole(len(names)),
        what=what,
        people=people,
        n_located_left_out=counted(head["n_located_left_out"], "project", "projecten"),
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
            "Met {value} zien we bij de {known}projecten een verband dat, na correctie voor het "
            "aantal vragen, groter is dan een loting gewoonlijk maakt",
            value=out_of(0, head["n_indicators"], "noodcijfer", "noodcijfers", "het"),
            known=known,
        )
    else:
        parts = [say("‘{indicator_name}’ ({value} waar de nood groot is)", indicator_name=row.indicator_name, value='meer' if row.located_verdict == 'above' else 'minder') for row in named.itertuples()]  # fmt: skip
        found = say(
            "De {known}projecten hangen samen met {parts}, ook na correctie voor het aantal vragen",
            known=known,
            parts=listed(parts),
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
            else say("{missing} tellen niet mee omdat hun gemeente of hun steun", missing=whole(missing))
        )  # fmt: skip
        text += say(
            " Over alle {n_projects} projecten is het niet te zeggen: {without} niet vaststaat.",
            n_projects=whole(head["n_projects"]),
            without=without,
        )
    return text
