"""What would settle the question on the provinces, and what could change or explain the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zbeval.narrative.p_values import p_number, p_words
from zbeval.narrative.spread import UNTESTED, describe_spread
from zbeval.numbers_nl import (
    capital,
    counted,
    decimal,
    is_missing,
    listed,
    out_of,
    percent,
    runs,
    whole,
)
from zbeval.results import Result
from zbeval.vocabulary import AREAS, description, entries, label

SETTLES = {
    "differs": "wijkt de spreiding duidelijk af van evenredig",
    "compatible": "past de spreiding bij een evenredige verdeling",
    "not_shown": "is geen afwijking aangetoond",
}


def describe_decisive(result: Result) -> str:
    """Return which unknown number would settle the question, and for which values."""
    head, table = result.headline, result.table
    if result.reason in UNTESTED:
        return description(result.reason)
    if table.empty:
        return "Van elke provincie is het aantal projecten gekend: hier ontbreekt geen getal meer."
    outcomes = set(table["decided"])
    if len(outcomes) == 1 and "still_open" not in outcomes:
        return (
            "Geen enkel aantal dat nog ontbreekt, kan het antwoord veranderen: wat het ook is, dan "
            f"{SETTLES[outcomes.pop()]}."
        )
    if head["n_open"] == head["n_values"]:
        return "Eén aantal alleen beslist de vraag niet: daarvoor zijn er minstens twee nodig."
    rows = table[table["area_code"] == head["decisive_area"]]
    parts = [
        f"bij {runs(rows.loc[rows['decided'] == name, 'n_projects'])} {words}"
        for name, words in SETTLES.items()
        if (rows["decided"] == name).any()
    ]
    unless = ""
    if head["n_open"]:
        unless = (
            f", tenzij het er {runs(rows.loc[rows['decided'] == 'still_open', 'n_projects'])} zijn"
        )
    return (
        f"Met het juiste aantal projecten van {head['decisive_name']} is de vraag beslist{unless}: "
        f"{listed(parts)}."
    )


def describe_where_it_stands(
    provinces: Result, settles: Result, now: Result, start: Sequence[Result]
) -> str:
    """Return the short answer: the verdict, what would settle it, and how firm each moment is.

    ``settles`` is a decisive result, ``now`` and ``start`` are spread_choices of two moments; ``start`` holds none
    where there is no earlier moment.
    """
    parts = [describe_spread(provinces)]
    if provinces.reason == "register_open" and not settles.table.empty:
        parts.append(describe_decisive(settles))
    parts.append(in_short(now, alone=True))
    parts += [in_short(one, alone=False) for one in start]
    return " ".join(filter(None, parts))


def in_short(result: Result, *, alone: bool) -> str:
    """Return the verdict of one moment and whether another choice tips it; nothing if ``alone``
    and none does.
    """
    head = result.headline
    if result.table.empty or (alone and not head["n_flips"]):
        return ""
    said = f"‘{label(head['base_verdict'])}’ (p hoogstens {p_number(head['p_max'])})"
    when = "Dat oordeel" if alone else f"{capital(moment(result))} was het oordeel {said}; dat"
    if not head["n_flips"]:
        return f"{when} houdt stand bij {others(head['n_choices'], 'die we narekenden')}."
    first = choice_words(next(result.table[result.table["flips"]].itertuples()))
    return f"{when} kantelt bij {tipping_words(head)}, bijvoorbeeld {first}."


def others(n: int, which: str) -> str:
    """Return all other choices in words."""
    return f"{out_of(n, n, 'andere keuze', 'andere keuzes')} {which}"


def tipping_words(head: dict) -> str:
    """Return how many of the other choices tip the verdict."""
    part = out_of(head["n_flips"], head["n_choices"], "andere keuze", "andere keuzes")
    return f"{part} die men kan verdedigen"


def moment(result: Result) -> str:
    """Return the moment a result is about; a stock of a reader's own has no other words."""
    return label(result.stock) if result.stock in entries() else result.stock


def describe_spread_choices(result: Result) -> str:
    """Return whether the verdict survives every other defensible choice, and what tips it."""
    head, table = result.headline, result.table
    if table.empty:
        return description(result.reason)
    verdict = f"‘{label(head['base_verdict'])}’"
    if not head["n_flips"]:
        return (
            f"Het oordeel {verdict} ({moment(result)}) blijft hetzelfde bij "
            f"{others(head['n_choices'], 'die we narekenden')}."
        )
    tipping = table[table["flips"]]
    named = [choice_words(row) for row in tipping.itertuples()]
    return (
        f"Het oordeel {verdict} ({moment(result)}, p hoogstens {p_number(head['p_max'])}) kantelt bij "
        f"{tipping_words(head)}: {listed(named)}."
    )


def choice_words(row: Any) -> str:
    """Return one choice and the largest p it gives."""
    p = "" if is_missing(row.p_max) else f" (p tot {p_number(row.p_max)})"
    if row.choice == "printed_total":
        return f"{row.value} in plaats van het gedrukte aantal{p}"
    if row.choice == "number_of_projects":
        return f"{row.value} projecten in het geheel{p}"
    if row.choice == "statistic":
        return f"met een andere gebruikelijke toets{p}"
    words = {"baseline": "naar ", "register": "met "}
    return f"{words.get(row.choice, '')}{label(row.value)}{p}"


def describe_applying(result: Result) -> str:
    """Return how unequal applying would have to be to explain the province that is furthest off."""
    head, table = result.headline, result.table
    if table.empty:
        return description(result.reason)
    known = table[table["n_min"] == table["n_max"]]
    rows = known if len(known) else table
    row = rows.loc[rows["factor_all_min"].idxmax()]
    text = (
        f"Wie niet indiende, kon niet gekozen worden. Om alles van {row['area_name']} te verklaren, zou "
        f"daar, gerekend naar {label(result.baseline)}, "
        f"{factor(row['factor_all_min'], row['factor_all_max'])} keer zo vaak ingediend moeten zijn als "
        f"elders. {chance_words(row)}"
    )
    if head["n_applications"]:
        text += (
            f" Gedrukt is enkel dat er in het geheel {whole(head['n_applications'])} aanvragen waren"
            f"{approved(head)}; hoeveel per provincie is niet bekend, en dat zou dit beslissen."
        )
    return text


def approved(head: dict) -> str:
    """Return which part of the applications was approved."""
    share = head["success_share"]
    return "" if is_missing(share) else f", waarvan {percent(share, 0)} goedgekeurd"


def chance_words(row: Any) -> str:
    """Return at which factor the number no longer stands out from chance."""
    if row["factor_chance_min"] == row["factor_chance_max"] == 1:
        return "Ook zonder zo'n verschil valt het aantal na correctie niet buiten wat een loting geeft."
    ends = factor(row["factor_chance_min"], row["factor_chance_max"])
    return f"Vanaf {ends} keer valt het aantal niet meer buiten wat een loting geeft."


def factor(low: float, high: float) -> str:
    """Return a factor, or its range."""
    first, last = decimal(low, 2), decimal(high, 2)
    return first if first == last else f"{first} tot {last}"


def describe_overdispersion(result: Result) -> str:
    """Return whether projects come in bunches, and what that does to the test over provinces."""
    head = result.headline
    if "p_value" not in head:
        return description(result.reason)
    which = "gekende projecten" if head["n_located"] < head["n_projects"] else "projecten"
    p = p_words(head["p_value"])
    if head["located_verdict"] == "above":
        text = f"De {which} komen vaker met meer tegelijk in een gemeente dan bij loten één voor één ({p})."
    else:
        text = (
            f"Dat de {which} met meer tegelijk in een gemeente komen dan bij loten één voor één, is niet "
            f"aangetoond ({p})."
        )
    if head["dispersion"] == 0:
        return f"{text} De toets over de provincies hoeft daarvoor niet bijgesteld te worden."
    return (
        f"{text} Rekenen we met de spreiding die ze tonen, dan loopt p over de provincies tot "
        f"{p_number(head['p_bunched_max'])} in plaats van tot {p_number(head['p_max'])}."
    )


def describe_shrunken_rates(result: Result) -> str:
    """Return how far the model draws rates to the mean, and where it finds one above or below."""
    head = result.headline
    if "n_areas" not in head:
        return description(result.reason)
    one, more = AREAS[result.level]
    text = (
        f"Een model trekt het cijfer van elke {one} naar het gemiddelde van alle, sterker naarmate "
        f"er minder projecten verwacht worden. De cijfers lopen dan van {decimal(head['rate_lowest'], 2)} "
        f"tot {decimal(head['rate_highest'], 2)} keer het gemiddelde."
    ).replace("elke arrondissement", "elk arrondissement")
    sides = (("n_surely_above", "boven"), ("n_surely_below", "onder"))
    found = [(head[name], side) for name, side in sides if head[name]]
    if not found:
        return (
            f"{text} Bij geen van de {whole(head['n_areas'])} {more} zegt het model met meer dan 95 "
            "procent zekerheid ‘boven het gemiddelde’ of ‘onder het gemiddelde’."
        )
    verb = "ligt" if found[0][0] == 1 else "liggen"
    return (
        f"{text} Volgens het model {verb} met meer dan 95 procent zekerheid "
        f"{listed([f'{counted(n, one, more)} {side}' for n, side in found])} het gemiddelde."
    )
