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
        "{place} ({province}): {gained} erbij in de nabijheid; {nearest}.",
        place=row["area_name"],
        province=row["province"],
        gained=gained(result.baseline, row["people_gained"]),
        nearest=nearest_today(result, row["distance_today_km"]),
    )
    if row["in_neediest_fifth"]:
        text += say(" De gemeente hoort bij het vijfde met de meeste nood.")
    if row["n_alternatives"]:
        others = row["alternatives"].split(", ")
        more = len(others) - AT_MOST_NAMED
        rest = [say("nog {n}", n=whole(more))] if more > 0 else []
        named = listed([*others[:AT_MOST_NAMED], *rest])
        text += say(" Even goed voor dit doel: {places}.", places=named)
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
    goal = (
        say("zoveel mogelijk gemeenten") if result.baseline == "per_municipality"
        else say("zoveel mogelijk mensen")
    )  # fmt: skip
    start = say(
        "Wie met {projects} {goal} wil bereiken, komt tot {share} van iedereen en "
        "{neediest_share} van het vijfde met de meeste nood.",
        projects=projects(head["k"]),
        goal=goal,
        share=percent(head["covered_share_first"]),
        neediest_share=percent(head["equity_share_first"]),
    )
    if head["n_points"] == 1:
        return say(
            "{start} Geen enkele andere keuze bereikt meer van dat vijfde: beide doelen vallen "
            "samen.",
            start=start,
        )
    last = result.table.iloc[-1]
    return say(
        "{start} Wie eerst dat vijfde wil bereiken, komt daar tot {neediest_share}, maar "
        "bereikt dan {lost} minder: {share} van iedereen. Samen zijn er "
        "{n} keuzes die door geen enkele andere op beide punten verslagen worden.",
        start=start,
        neediest_share=percent(head["equity_share_last"]),
        lost=gained(result.baseline, last["people_given_up"]),
        share=percent(head["covered_share_last"]),
        n=whole(head["n_points"]),
    )
