"""Who applied and what is known of the money, among the documented projects."""

from __future__ import annotations

import pandas as pd

from zbeval.numbers_nl import counted, decimal, listed, out_of, percent, whole
from zbeval.results import Headline, Result
from zbeval.vocabulary import description, label


def describe_known(result: Result) -> str:
    """Return how many projects the register knows, how many it cannot place, and what not counts."""
    head = result.headline
    return " ".join(filter(None, (known_words(head), meaning(head), not_counted(head))))


def known_words(head: Headline) -> str:
    """Return how many projects the register knows, of those that were printed or of its own."""
    if head["n_more"]:
        return more_words(head)
    if not head["n_unlocated"] and not head["n_unconfirmed"]:
        return (
            f"Dit werkboek kent elk van de {whole(head['n_projects'])} projecten en hun gemeente."
        )
    unsure = f" en {whole(head['n_unconfirmed'])} met twijfel" if head["n_unconfirmed"] else ""
    nowhere = f"; van {whole(head['n_unlocated'])} is de gemeente niet gekend"
    return (
        f"Dit werkboek kent {whole(head['n_confirmed'])} van de {whole(head['n_projects'])} "
        f"projecten met zekerheid{unsure}{nowhere if head['n_unlocated'] else ''}."
    )


def more_words(head: Headline) -> str:
    """Return that the register holds more projects than were printed, of a call or of all."""
    here = head["n_confirmed"] + head["n_unconfirmed"]
    if here - head["n_more"] == head["n_projects"]:
        return f"Het register telt {whole(here)} projecten; gedrukt zijn er {whole(head['n_projects'])}."
    return "Het register telt bij minstens één oproep meer projecten dan er gedrukt zijn."


def meaning(head: Headline) -> str:
    """Return what follows from projects that lack, or that are more than were printed."""
    if head["n_more"]:
        return "Zolang register en gedrukte totalen elkaar tegenspreken, blijft een oordeel uit."
    if not head["n_unlocated"] and not head["n_unconfirmed"]:
        return ""
    return "Elk rapport rekent daarom na wat vaststaat en zegt het wanneer een vraag niet te beslissen is."


def not_counted(head: Headline) -> str:
    """Return which projects stand in the register and do not count, and why."""
    undated = head.get("n_undated_stop", 0)
    told = {
        ("werd ingetrokken en begon nooit", "werden ingetrokken en begonnen nooit"): head.get(
            "n_withdrawn", 0
        ),
        ("stopte op een dag die niet gekend is", "stopten op een dag die niet gekend is"): undated,
        ("was op de peildatum gestopt of nog niet begonnen",
         "waren op de peildatum gestopt of nog niet begonnen"): head.get("n_gone", 0) - undated,
    }  # fmt: skip
    parts = [f"{whole(n)} {one if n == 1 else more}" for (one, more), n in told.items() if n]
    if not parts:
        return ""
    n = sum(told.values())
    if n == 1:
        return f"In het register staat ook 1 project dat niet meetelt: het {parts[0].removeprefix('1 ')}."
    return f"In het register staan ook {whole(n)} projecten die niet meetellen: {listed(parts)}."


def describe_applicants(result: Result) -> str:
    """Return who applied, among the projects of the register."""
    head = result.headline
    if not head["n_projects"]:
        return "Het register telt bij deze keuze geen enkel project."
    text = (
        f"Van {out_of(head['n_known'], head['n_projects'], 'project', 'projecten', 'het')} in het "
        "register kennen we de aanvrager"
    )
    if not head["n_with_kind"]:
        return f"{text}; van geen enkele is gezegd wat voor organisatie het is."
    share = percent(head["n_local_government"] / head["n_with_kind"], 0)
    return (
        f"{text}, en van {whole(head['n_with_kind'])} de soort. Van die laatste is {share} een lokaal "
        f"bestuur ({whole(head['n_local_government'])})."
    )


def describe_funding(result: Result) -> str:
    """Return what is known about amounts: a sum per head, its bounds, or why there is neither."""
    head = result.headline
    part = out_of(head["n_with_amount"], head["n_projects"], "project", "projecten", "het")
    of_call = f" uit de {label(result.call)}" if result.call else ""
    known = f"Van {part}{of_call} kennen we het bedrag"
    printed = printed_words(head)
    if head["amount_total_eur"] is None:
        return f"{known}{bounds_words(result)}{printed}"
    rows = result.table.dropna(subset=["eur_per_head"]).sort_values("eur_per_head", ascending=False)
    each = [f"{row.area_name} {decimal(row.eur_per_head, 2)}" for row in rows.itertuples()]
    return (
        f"{known}, samen {whole(head['amount_total_eur'])} euro. Per inwoner is dat, in euro: "
        f"{listed(each)}.{money_verdict(result)}{printed}"
    )


def bounds_words(result: Result) -> str:
    """Return between which sums per head each province lies, if that tells any two apart."""
    rows = result.table
    few = (
        f": te weinig om per provincie te vergelijken.{beside(rows)}" if result.level == "province"
        else ": te weinig om centrumsteden met andere gemeenten te vergelijken."
    )  # fmt: skip
    if "eur_per_head_high" not in rows:
        return few
    rows = rows.dropna(subset=["eur_per_head_low", "eur_per_head_high"])
    if rows.empty or rows["eur_per_head_low"].max() <= rows["eur_per_head_high"].min():
        return few
    each = [
        f"{row.area_name} {from_to(row.eur_per_head_low, row.eur_per_head_high)}"
        for row in rows.sort_values("eur_per_head_low", ascending=False).itertuples()
    ]
    return (
        ". Wat niet gekend is, ligt tussen niets en het hoogste bedrag dat een project kon krijgen. Per "
        f"inwoner is dat dan, in euro: {listed(each)}."
    )


def beside(rows: pd.DataFrame) -> str:
    """Return that printed totals stand in the table, if any does."""
    printed = "amount_printed_eur" in rows and rows["amount_printed_eur"].notna().any()
    return " De gedrukte totalen staan ernaast." if printed else ""


def from_to(low: float, high: float) -> str:
    """Return two ends in two decimals; one number where they are the same."""
    ends = dict.fromkeys(decimal(end, 2) for end in (low, high))
    return " tot ".join(ends)


def money_verdict(result: Result) -> str:
    """Return which areas have more or less money than drawing lots by residents gives."""
    if "verdict" not in result.table:
        return ""
    parts = []
    for verdict, words in (("above", "meer"), ("below", "minder")):
        names = result.table.loc[result.table["verdict"] == verdict, "area_name"].tolist()
        parts += (
            [f"{words} geld dan een loting per inwoner verklaart: {listed(names)}"] if names else []
        )
    provinces = result.level == "province"
    told = "; ".join(parts)
    if parts:
        corrected = " (na correctie voor het aantal provincies)" if provinces else ""
        return f" {told[0].upper()}{told[1:]}{corrected}."
    if provinces:
        return (
            " Geen provincie heeft meer of minder geld dan een loting van dezelfde projecten per "
            "inwoner kan verklaren, na correctie voor het aantal provincies."
        )
    return (
        " Dat het verschil groter is dan een loting van dezelfde projecten per inwoner geeft, is niet "
        "aangetoond."
    )


def printed_words(head: Headline) -> str:
    """Return what the printed amounts say of one province; nothing where none was printed."""
    if head.get("printed_area") is None:
        return ""
    return (
        f" Volgens de gedrukte bedragen van de eerste aankondiging ging "
        f"{percent(head['printed_money_share'], 0)} van het geld naar {head['printed_area']}, waar "
        f"{percent(head['printed_people_share'], 0)} van de inwoners woont."
    )


def describe_calls(result: Result) -> str:
    """Return Brussels' part of the projects, once per way of counting its residents."""
    if not result.headline["n_projects"]:
        return description(result.reason)
    ways = [
        f"Tellen we {percent(row.brussels_share, 0)} van de Brusselaars mee, dan "
        f"{'is' if row.n_projects == 1 else 'zijn'} {counted(row.n_projects, 'project', 'projecten')} "
        f"{decimal(row.lq, 2)} keer het evenredige aantal "
        f"(95-procentinterval {decimal(row.lq_low, 2)} tot {decimal(row.lq_high, 2)})"
        for row in result.table.itertuples()
    ]
    if not ways:
        return f"Vlaanderen en Brussel zijn niet te vergelijken: {label(result.reason)}."
    text = ". ".join(ways) + "."
    if result.reason == "depends_on_norm":
        text += (
            " Het oordeel slaat dus om met die keuze, en dat is een beleidskeuze: geen uitspraak."
        )
    return text
