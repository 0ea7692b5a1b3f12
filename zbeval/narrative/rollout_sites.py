"""What a roll-out scenario means for each new place, and what more projects would bring."""

from __future__ import annotations

import pandas as pd

from zbeval.known import known
from zbeval.language import say
from zbeval.narrative.rollout import AT_MOST_NAMED, gained, projects
from zbeval.numbers import decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description


def describe_site(result: Result, area_code: str) -> str:
    """Return why one municipality is in the scenario, and what speaks for caution."""
    row = result.table.set_index("area_code").loc[area_code]
    text = say(
        "{area_name} ({province}): {gained} erbij in de nabijheid; {nearest_today}.",
        area_name=row["area_name"],
        province=row["province"],
        gained=gained(result.baseline, row["people_gained"]),
        nearest_today=nearest_today(result, row["distance_today_km"]),
    )
    if row["in_neediest_fifth"]:
        text += say(" De gemeente hoort bij het vijfde met de meeste nood.")
    if row["n_alternatives"]:
        others = row["alternatives"].split(", ")
        more = len(others) - AT_MOST_NAMED
        named = listed([*others[:AT_MOST_NAMED], *([f"nog {whole(more)}"] if more > 0 else [])])
        text += say(" Even goed voor dit doel: {named}.", named=named)
    if row["n_unconfirmed"]:
        text += say(" Hier ligt al een project waarvan geen bron de steun bevestigt.")
    if row["also_in_other_register"] is False:
        text += say(" De keuze valt weg als de niet bevestigde projecten anders meetellen.")
    return text


def nearest_today(result: Result, distance: float) -> str:
    """Return how far the nearest located project is, or that there is none."""
    if pd.isna(distance):
        return say("er is nu nergens een {project}", project=known(result).project)
    return say(
        "het dichtstbijzijnde {the_project} ligt nu op {distance} kilometer",
        the_project=known(result).the_project,
        distance=decimal(distance, 1),
    )


def describe_sites(result: Result) -> str:
    """Return every new site with its reasons, most people first, as a list."""
    if result.status != "ok":
        return description(result.reason)
    new = result.table[result.table["role"] == "new_site"]
    new = new.sort_values("people_gained", ascending=False, kind="stable")
    if new.empty:
        return say("Het scenario voegt geen project toe.")
    return "\n".join(f"- {describe_site(result, code)}" for code in new["area_code"])


def describe_rollout_frontier(result: Result) -> str:
    """Return what reaching the neediest costs in people reached."""
    head = result.headline
    if result.status != "ok":
        return description(result.reason)
    what = "gemeenten" if result.baseline == "per_municipality" else "mensen"
    start = say(
        "Wie met {projects} zoveel mogelijk {what} wil bereiken, komt tot "
        "{covered_share_first} van iedereen en {equity_share_first} van het vijfde met de "
        "meeste nood.",
        projects=projects(head["k"]),
        what=what,
        covered_share_first=percent(head["covered_share_first"]),
        equity_share_first=percent(head["equity_share_first"]),
    )
    if head["n_points"] == 1:
        return say(
            "{start} Geen enkele andere keuze bereikt meer van dat vijfde: beide doelen vallen "
            "samen.",
            start=start,
        )
    last = result.table.iloc[-1]
    return say(
        "{start} Wie eerst dat vijfde wil bereiken, komt daar tot {equity_share_last}, maar "
        "bereikt dan {gained} minder: {covered_share_last} van iedereen. Samen zijn er "
        "{n_points} keuzes die door geen enkele andere op beide punten verslagen worden.",
        start=start,
        equity_share_last=percent(head["equity_share_last"]),
        gained=gained(result.baseline, last["people_given_up"]),
        covered_share_last=percent(head["covered_share_last"]),
        n_points=whole(head["n_points"]),
    )
