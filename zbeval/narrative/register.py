"""Who applied and what is known of the money, among the documented projects."""

from __future__ import annotations

from zbeval.numbers_nl import counted, decimal, listed, out_of, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label


def describe_known(result: Result) -> str:
    """Return how many projects the register knows, and how many it cannot place."""
    head = result.headline
    sure, unsure = whole(head["n_confirmed"]), whole(head["n_unconfirmed"])
    if not head["n_unlocated"] and not head["n_unconfirmed"] and not head["n_more"]:
        return f"Dit werkboek kent elk van de {whole(head['n_projects'])} zorgzame buurten en hun gemeente."
    text = (
        f"Dit werkboek kent {sure} van de {whole(head['n_projects'])} zorgzame buurten met zekerheid"
        f"{f' en {unsure} met twijfel' if head['n_unconfirmed'] else ''}"
    )
    if head["n_more"]:
        return (
            f"{text}. Dat {'is' if head['n_more'] == 1 else 'zijn'} er {whole(head['n_more'])} meer dan er gedrukt zijn: zolang register en "
            "gedrukte totalen elkaar tegenspreken, blijft een oordeel uit."
        )
    nowhere = f"; van {whole(head['n_unlocated'])} is de gemeente niet gekend"
    return (
        f"{text}{nowhere if head['n_unlocated'] else ''}. Elk rapport rekent daarom "
        "na wat vaststaat en zegt het wanneer een vraag niet te beslissen is."
    )


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
    """Return what is known about amounts: a sum per head, or why there is none."""
    head = result.headline
    part = out_of(head["n_with_amount"], head["n_projects"], "project", "projecten", "het")
    known = f"Van {part} kennen we het bedrag"
    if head["amount_total_eur"] is None:
        return f"{known}: te weinig om per provincie te vergelijken. De gedrukte totalen staan ernaast."
    rows = result.table.dropna(subset=["eur_per_head"]).sort_values("eur_per_head", ascending=False)
    each = [f"{row.area_name} {decimal(row.eur_per_head, 2)}" for row in rows.itertuples()]
    return (
        f"{known}, samen {whole(head['amount_total_eur'])} euro. Per inwoner is dat, in euro: "
        f"{listed(each)}."
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
