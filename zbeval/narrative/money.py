"""What is known of the money of projects: a sum per head, its bounds, or why there is neither."""

from __future__ import annotations

import pandas as pd

from zbeval.language import later, say
from zbeval.numbers import capital, decimal, listed, out_of, percent, span, whole
from zbeval.results import Headline, Result
from zbeval.vocabulary import label

MORE_MONEY = {
    "above": later("meer geld dan een loting per inwoner verklaart: {names}"),
    "below": later("minder geld dan een loting per inwoner verklaart: {names}"),
}


def describe_funding(result: Result) -> str:
    """Return what is known about amounts: a sum per head, its bounds, or why there is neither."""
    head = result.headline
    part = out_of(head["n_with_amount"], head["n_projects"], "project", "projecten", "het")
    of_call = say(" uit de {call}", call=label(result.call)) if result.call else ""
    known = say("Van {part}{of_call} kennen we het bedrag", part=part, of_call=of_call)
    printed = printed_words(head)
    if head["amount_total_eur"] is None:
        return f"{known}{bounds_words(result)}{printed}"
    rows = result.table.dropna(subset=["eur_per_head"]).sort_values("eur_per_head", ascending=False)
    each = [f"{row.area_name} {decimal(row.eur_per_head, 2)}" for row in rows.itertuples()]
    total = say(
        ", samen {total} euro. Per inwoner is dat, in euro: {each}.",
        total=whole(head["amount_total_eur"]),
        each=listed(each),
    )
    return f"{known}{total}{money_verdict(result)}{printed}"


def bounds_words(result: Result) -> str:
    """Return between which sums per head each province lies, if that tells any two apart."""
    rows = result.table
    few = (
        f"{say(': te weinig om per provincie te vergelijken.')}{beside(rows)}"
        if result.level == "province"
        else say(": te weinig om centrumsteden met andere gemeenten te vergelijken.")
    )
    if "eur_per_head_high" not in rows:
        return few
    rows = rows.dropna(subset=["eur_per_head_low", "eur_per_head_high"])
    if rows.empty or rows["eur_per_head_low"].max() <= rows["eur_per_head_high"].min():
        return few
    each = [
        f"{row.area_name} {from_to(row.eur_per_head_low, row.eur_per_head_high)}"
        for row in rows.sort_values("eur_per_head_low", ascending=False).itertuples()
    ]
    return say(
        ". Wat niet gekend is, ligt tussen niets en het hoogste bedrag dat een project kon "
        "krijgen. Per inwoner is dat dan, in euro: {each}.",
        each=listed(each),
    )


def beside(rows: pd.DataFrame) -> str:
    """Return that printed totals stand in the table, if any does."""
    printed = "amount_printed_eur" in rows and rows["amount_printed_eur"].notna().any()
    return say(" De gedrukte totalen staan ernaast.") if printed else ""


def from_to(low: float, high: float) -> str:
    """Return two ends in two decimals; one number where they are the same."""
    first, last = decimal(low, 2), decimal(high, 2)
    return first if first == last else span(first, last)


def money_verdict(result: Result) -> str:
    """Return which areas have more or less money than drawing lots by residents gives."""
    if "verdict" not in result.table:
        return ""
    names = {
        verdict: listed(rows["area_name"].tolist())
        for verdict, rows in result.table.groupby("verdict")
    }
    parts = [
        say(words, names=names[verdict])
        for verdict, words in MORE_MONEY.items()
        if verdict in names
    ]
    provinces = result.level == "province"
    if parts:
        corrected = say(" (na correctie voor het aantal provincies)") if provinces else ""
        return f" {capital('; '.join(parts))}{corrected}."
    if provinces:
        return say(
            " Geen provincie heeft meer of minder geld dan een loting van dezelfde projecten per "
            "inwoner kan verklaren, na correctie voor het aantal provincies."
        )
    return say(
        " Dat het verschil groter is dan een loting van dezelfde projecten per inwoner "
        "geeft, is niet aangetoond."
    )


def printed_words(head: Headline) -> str:
    """Return what the printed amounts say of one province; nothing where none was printed."""
    if head.get("printed_area") is None:
        return ""
    return say(
        " Volgens de gedrukte bedragen van de eerste aankondiging ging {printed_money_share} "
        "van het geld naar {printed_area}, waar {printed_people_share} van de inwoners woont.",
        printed_money_share=percent(head["printed_money_share"], 0),
        printed_area=head["printed_area"],
        printed_people_share=percent(head["printed_people_share"], 0),
    )
