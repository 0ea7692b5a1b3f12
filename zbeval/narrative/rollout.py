"""What more projects would reach in a scenario, who wins, and how good the choice is proven."""

from __future__ import annotations

from zbeval.known import known, left_out
from zbeval.language import say
from zbeval.numbers import capital, counted, decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

AT_MOST_NAMED = 3


def describe_rollout(result: Result) -> str:
    """Return what the new projects would reach, which win most, and whether better exists."""
    head = result.headline
    if result.reason == "floor_out_of_reach":
        return say(
            "Met {projects} is de gevraagde {asked} van het vijfde met de meeste nood binnen "
            "{distance} niet haalbaar: het hoogst haalbare is {reachable}.",
            projects=projects(head["k"]),
            asked=percent(head["equity"], 0),
            distance=kilometres(head["radius_km"]),
            reachable=percent(head["equity_reachable_share"]),
        )
    if result.status != "ok":
        return description(result.reason)
    if head["k"] == 0:
        return today(result)
    return " ".join(
        [gain(result), neediest(head), *most_gained(result), proof(head), *unplaced(result)]
    )


def projects(n: int) -> str:
    """Return a number of new projects in words."""
    return counted(n, "nieuw project", "nieuwe projecten")


def kilometres(distance: float) -> str:
    """Return a distance with its unit, without needless decimals."""
    number = decimal(distance, 0 if float(distance).is_integer() else 1)
    return say("{n} kilometer", n=number)


def today(result: Result) -> str:
    """Return what the located projects reach without any new one."""
    head = result.headline
    return say(
        "Zonder nieuwe projecten ligt voor {share} van de {baseline} een "
        "{project} binnen {distance}; voor het vijfde met de meeste nood is dat "
        "{neediest_share}.",
        share=percent(head["covered_today_share"]),
        baseline=label(result.baseline),
        project=known(result).project,
        distance=kilometres(head["radius_km"]),
        neediest_share=percent(head["equity_today_share"]),
    )


def gain(result: Result) -> str:
    """Return what changes for everyone."""
    head = result.headline
    located = known(result).counted(head["n_located"])
    places = counted(head["n_sites_today"], "gemeente", "gemeenten")
    beside = (
        say(", naast {located} in {places},", located=located, places=places)
        if head["n_located"]
        else ""
    )
    start = say("Met {projects}{beside}", projects=projects(head["k"]), beside=beside)
    before, after = percent(head["covered_today_share"]), percent(head["covered_share"])
    share = say(
        "het aandeel van de {baseline} met een project binnen {distance}",
        baseline=label(result.baseline),
        distance=kilometres(head["radius_km"]),
    )
    if head["objective"] == "nearest_project":
        here = kilometres_or_none(head["mean_distance_today_km"])
        there = decimal(head["mean_distance_km"], 1)
        then = (
            say("blijft {share} {after}", share=share, after=after)
            if before == after
            else say(
                "stijgt {share} van {before} naar {after}", share=share, before=before, after=after
            )
        )
        return say(
            "{start} kan de gemiddelde afstand tot een project dalen{here} tot {there} "
            "kilometer; dan {then}.",
            start=start,
            here=here,
            there=there,
            then=then,
        )
    if before == after:
        text = say(
            "{start} blijft {share} {after}: {gained} erbij.",
            start=start,
            share=share,
            after=after,
            gained=gained(result.baseline, head["people_gained"]),
        )
    else:
        text = say(
            "{start} kan {share} van {before} naar {after} stijgen: {gained} erbij.",
            start=start,
            share=share,
            before=before,
            after=after,
            gained=gained(result.baseline, head["people_gained"]),
        )
    if head["objective"] == "equal_provinces":
        text += say(
            " In de provincie met het kleinste bereik is het dan {share}; "
            "vandaag is dat {share_today} ({province_today}).",
            share=percent(head["lowest_province_share"]),
            share_today=percent(head["lowest_province_today_share"]),
            province_today=head["lowest_province_today"],
        )
    return text


def gained(baseline: str, number: float) -> str:
    """Return how much is gained, in what the baseline counts: people, or municipalities."""
    if baseline == "per_municipality":
        return counted(round(number), "gemeente", "gemeenten")
    return counted(round(number), "mens", "mensen")


def kilometres_or_none(distance: float | None) -> str:
    """Return where a distance comes from, or nothing if there is no project today."""
    return "" if distance is None else say(" van {distance}", distance=decimal(distance, 1))


def neediest(head: dict) -> str:
    """Return what changes for the fifth with most need."""
    before, after = percent(head["equity_today_share"]), percent(head["equity_share"])
    moves = (
        say("blijft dat aandeel {after}", after=after) if before == after
        else say("gaat dat aandeel van {before} naar {after}", before=before, after=after)
    )  # fmt: skip
    return say(
        "Bij het vijfde met de meeste nood (naar {indicator}) {moves}.",
        indicator=measure_words(head["need"]),
        moves=moves,
    )


def measure_words(title: str) -> str:
    """Return the title of an indicator for use inside a sentence."""
    told = say(title)
    return told[:1].lower() + told[1:]


def most_gained(result: Result) -> list[str]:
    """Return the new sites that bring most people near one."""
    new = result.table[result.table["role"] == "new_site"]
    top = new.sort_values("people_gained", ascending=False, kind="stable").head(AT_MOST_NAMED)
    top = top[top["people_gained"] > 0]
    if top.empty:
        return []
    named = [f"{row.area_name} ({whole(row.people_gained)})" for row in top.itertuples()]
    if result.baseline == "per_municipality":
        return [say("De meeste gemeenten komen erbij in en rond {places}.", places=listed(named))]
    return [say("De meeste mensen komen erbij in en rond {places}.", places=listed(named))]


def proof(head: dict) -> str:
    """Return whether the choice is proven to be the best."""
    if head["solution"] == "optimal":
        return say(
            "Binnen deze rekenoefening is bewezen dat geen enkele andere keuze dit doel beter "
            "haalt."
        )
    return say(
        "Dit is de beste keuze die binnen de rekentijd gevonden is; een betere kan bestaan, "
        "maar kan hoogstens {gap} beter zijn.",
        gap=percent(head["gap"], 2),
    )


def unplaced(result: Result) -> list[str]:
    """Return the warning that a chosen municipality may already have a project, if it may."""
    if not result.missing:
        return []
    return [
        say(
            "{left_out}: in een gekozen gemeente kan er al een liggen. Dit is een "
            "rekenoefening, geen advies.",
            left_out=capital(left_out(result)),
        )
    ]


def describe_reach(result: Result) -> str:
    """Return what the scenario does to the worst served province and to the mean distance."""
    head = result.headline
    if result.status != "ok":
        return description(result.reason)
    today, after = (
        f"{head[name]} ({percent(head[f'{name}_share'])})"
        for name in ("lowest_province_today", "lowest_province")
    )
    if today == after:
        text = say("De provincie met het kleinste bereik is en blijft {today}.", today=today)
    elif head["lowest_province_today"] == head["lowest_province"]:
        text = say(
            "De provincie met het kleinste bereik is vandaag {today} en blijft dat in het "
            "scenario, met {share}.",
            today=today,
            share=percent(head["lowest_province_share"]),
        )
    else:
        text = say(
            "De provincie met het kleinste bereik is vandaag {today}; in het scenario is dat "
            "{after}.",
            today=today,
            after=after,
        )
    if head["mean_distance_km"] is None:
        return text
    before = kilometres_or_none(head["mean_distance_today_km"])
    return say(
        "{text} De gemiddelde afstand tot een project gaat{before} naar {after} kilometer.",
        text=text,
        before=before,
        after=decimal(head["mean_distance_km"], 1),
    )
