"""What more projects would reach in a scenario, who wins, and how good the choice is proven."""

from __future__ import annotations

import pandas as pd

from zbeval.known import known, left_out
from zbeval.numbers_nl import counted, decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

AT_MOST_NAMED = 3


def describe_rollout(result: Result) -> str:
    """Return what the new projects would reach, which win most, and whether better exists."""
    head = result.headline
    if result.reason == "floor_out_of_reach":
        return (
            f"Met {projects(head['k'])} is de gevraagde {percent(head['equity'], 0)} van het vijfde "
            f"met de meeste nood binnen {kilometres(head['radius_km'])} niet haalbaar: het hoogst "
            f"haalbare is {percent(head['equity_reachable_share'])}."
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
    return f"{decimal(distance, 0 if float(distance).is_integer() else 1)} kilometer"


def today(result: Result) -> str:
    """Return what the located projects reach without any new one."""
    head = result.headline
    return (
        f"Zonder nieuwe projecten ligt voor {percent(head['covered_today_share'])} van de "
        f"{label(result.baseline)} een {known(result).project} binnen {kilometres(head['radius_km'])}; voor het "
        f"vijfde met de meeste nood is dat {percent(head['equity_today_share'])}."
    )


def gain(result: Result) -> str:
    """Return what changes for everyone."""
    head = result.headline
    located = known(result).counted(head["n_located"])
    places = counted(head["n_sites_today"], "gemeente", "gemeenten")
    beside = f", naast {located} in {places}," if head["n_located"] else ""
    start = f"Met {projects(head['k'])}{beside}"
    before, after = percent(head["covered_today_share"]), percent(head["covered_share"])
    share = (
        f"het aandeel van de {label(result.baseline)} met een project binnen "
        f"{kilometres(head['radius_km'])}"
    )
    if head["objective"] == "nearest_project":
        here = kilometres_or_none(head["mean_distance_today_km"])
        there = decimal(head["mean_distance_km"], 1)
        then = (
            f"blijft {share} {after}"
            if before == after
            else f"stijgt {share} van {before} naar {after}"
        )
        return (
            f"{start} kan de gemiddelde afstand tot een project dalen{here} tot {there} kilometer; "
            f"dan {then}."
        )
    if before == after:
        text = f"{start} blijft {share} {after}: {gained(result.baseline, head['people_gained'])} erbij."
    else:
        text = (
            f"{start} kan {share} van {before} naar {after} stijgen: "
            f"{gained(result.baseline, head['people_gained'])} erbij."
        )
    if head["objective"] == "equal_provinces":
        text += (
            f" In de provincie met het kleinste bereik is het dan {percent(head['lowest_province_share'])}; "
            f"vandaag is dat {percent(head['lowest_province_today_share'])} "
            f"({head['lowest_province_today']})."
        )
    return text


def gained(baseline: str, number: float) -> str:
    """Return how much is gained, in what the baseline counts: people, or municipalities."""
    if baseline == "per_municipality":
        return counted(round(number), "gemeente", "gemeenten")
    return counted(round(number), "mens", "mensen")


def kilometres_or_none(distance: float | None) -> str:
    """Return where a distance comes from, or nothing if there is no project today."""
    return "" if distance is None else f" van {decimal(distance, 1)}"


def neediest(head: dict) -> str:
    """Return what changes for the fifth with most need."""
    before, after = percent(head["equity_today_share"]), percent(head["equity_share"])
    moves = (
        f"blijft dat aandeel {after}" if before == after
        else f"gaat dat aandeel van {before} naar {after}"
    )  # fmt: skip
    return f"Bij het vijfde met de meeste nood (naar {measure_words(head['need'])}) {moves}."


def measure_words(title: str) -> str:
    """Return the title of an indicator for use inside a sentence."""
    return title[:1].lower() + title[1:]


def most_gained(result: Result) -> list[str]:
    """Return the new sites that bring most people near one."""
    new = result.table[result.table["role"] == "new_site"]
    top = new.sort_values("people_gained", ascending=False, kind="stable").head(AT_MOST_NAMED)
    top = top[top["people_gained"] > 0]
    if top.empty:
        return []
    named = [f"{row.area_name} ({whole(row.people_gained)})" for row in top.itertuples()]
    what = "gemeenten" if result.baseline == "per_municipality" else "mensen"
    return [f"De meeste {what} komen erbij in en rond {listed(named)}."]


def proof(head: dict) -> str:
    """Return whether the choice is proven to be the best."""
    if head["solution"] == "optimal":
        return "Binnen deze rekenoefening is bewezen dat geen enkele andere keuze dit doel beter haalt."
    return (
        "Dit is de beste keuze die binnen de rekentijd gevonden is; een betere kan bestaan, maar kan "
        f"hoogstens {percent(head['gap'], 2)} beter zijn."
    )


def unplaced(result: Result) -> list[str]:
    """Return the warning that a chosen municipality may already have a project, if it may."""
    if not result.missing:
        return []
    told = left_out(result)
    return [
        f"{told[:1].upper()}{told[1:]}: in een gekozen gemeente kan er al een liggen. Dit is een "
        "rekenoefening, geen advies."
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
        text = f"De provincie met het kleinste bereik is en blijft {today}."
    elif head["lowest_province_today"] == head["lowest_province"]:
        text = (
            f"De provincie met het kleinste bereik is vandaag {today} en blijft dat in het scenario, "
            f"met {percent(head['lowest_province_share'])}."
        )
    else:
        text = f"De provincie met het kleinste bereik is vandaag {today}; in het scenario is dat {after}."
    if head["mean_distance_km"] is None:
        return text
    before = kilometres_or_none(head["mean_distance_today_km"])
    return (
        f"{text} De gemiddelde afstand tot een project gaat{before} naar "
        f"{decimal(head['mean_distance_km'], 1)} kilometer."
    )


def describe_site(result: Result, area_code: str) -> str:
    """Return why one municipality is in the scenario, and what speaks for caution."""
    row = result.table.set_index("area_code").loc[area_code]
    text = (
        f"{row['area_name']} ({row['province']}): {gained(result.baseline, row['people_gained'])} erbij in de "
        f"nabijheid; {nearest_today(result, row['distance_today_km'])}."
    )
    if row["in_neediest_fifth"]:
        text += " De gemeente hoort bij het vijfde met de meeste nood."
    if row["n_alternatives"]:
        others = row["alternatives"].split(", ")
        more = len(others) - AT_MOST_NAMED
        named = listed([*others[:AT_MOST_NAMED], *([f"nog {whole(more)}"] if more > 0 else [])])
        text += f" Even goed voor dit doel: {named}."
    if row["n_unconfirmed"]:
        text += " Hier ligt al een project waarvan geen bron de steun bevestigt."
    if row["also_in_other_register"] is False:
        text += " De keuze valt weg als de niet bevestigde projecten anders meetellen."
    return text


def nearest_today(result: Result, distance: float) -> str:
    """Return how far the nearest located project is, or that there is none."""
    if pd.isna(distance):
        return f"er is nu nergens een {known(result).project}"
    return f"het dichtstbijzijnde {known(result).the_project} ligt nu op {decimal(distance, 1)} kilometer"


def describe_sites(result: Result) -> str:
    """Return every new site with its reasons, most people first, as a list."""
    if result.status != "ok":
        return description(result.reason)
    new = result.table[result.table["role"] == "new_site"]
    new = new.sort_values("people_gained", ascending=False, kind="stable")
    if new.empty:
        return "Het scenario voegt geen project toe."
    return "\n".join(f"- {describe_site(result, code)}" for code in new["area_code"])


def describe_rollout_frontier(result: Result) -> str:
    """Return what reaching the neediest costs in people reached."""
    head = result.headline
    if result.status != "ok":
        return description(result.reason)
    what = "gemeenten" if result.baseline == "per_municipality" else "mensen"
    start = (
        f"Wie met {projects(head['k'])} zoveel mogelijk {what} wil bereiken, komt tot "
        f"{percent(head['covered_share_first'])} van iedereen en {percent(head['equity_share_first'])} "
        "van het vijfde met de meeste nood."
    )
    if head["n_points"] == 1:
        return f"{start} Geen enkele andere keuze bereikt meer van dat vijfde: beide doelen vallen samen."
    last = result.table.iloc[-1]
    return (
        f"{start} Wie eerst dat vijfde wil bereiken, komt daar tot {percent(head['equity_share_last'])}, "
        f"maar bereikt dan {gained(result.baseline, last['people_given_up'])} minder: "
        f"{percent(head['covered_share_last'])} van iedereen. Samen zijn er {whole(head['n_points'])} "
        "keuzes die door geen enkele andere op beide punten verslagen worden."
    )
