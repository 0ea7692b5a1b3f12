"""Who applied and what is known of the money, among the documented projects."""

from __future__ import annotations

from zbeval.language import say
from zbeval.numbers import counted, decimal, listed, out_of, percent, whole
from zbeval.results import Headline, Result
from zbeval.vocabulary import description, label


def describe_known(result: Result) -> str:
    """Return how many projects the register knows, how many it cannot place, and what not counts."""
    head = result.headline
    return " ".join(filter(None, (known_words(head), meaning(head), not_counted(head))))


def known_words(head: Headline, who: str = "") -> str:
    """Return how many projects the register knows, of those that were printed or of its own.

    ``who`` knows them: *Dit werkboek*, or a word for it where it was named before.
    """
    who = who or say("Dit werkboek")
    if head["n_more"]:
        return more_words(head)
    if not head["n_unlocated"] and not head["n_unconfirmed"]:
        return say(
            "{who} kent elk van de {n_projects} projecten en hun gemeente.",
            who=who,
            n_projects=whole(head["n_projects"]),
        )
    unsure = (
        say(" en {n_unconfirmed} met twijfel", n_unconfirmed=whole(head["n_unconfirmed"]))
        if head["n_unconfirmed"]
        else ""
    )
    nowhere = say(
        "; van {n_unlocated} is de gemeente niet gekend", n_unlocated=whole(head["n_unlocated"])
    )
    return say(
        "{who} kent {n_confirmed} van de {n_projects} projecten met zekerheid{unsure}{nowhere}.",
        who=who,
        n_confirmed=whole(head["n_confirmed"]),
        n_projects=whole(head["n_projects"]),
        unsure=unsure,
        nowhere=nowhere if head["n_unlocated"] else "",
    )


def more_words(head: Headline) -> str:
    """Return that the register holds more projects than were printed, of a call or of all."""
    here = head["n_confirmed"] + head["n_unconfirmed"]
    if here - head["n_more"] == head["n_projects"]:
        return say(
            "Het register telt {here} projecten; gedrukt zijn er {n_projects}.",
            here=whole(here),
            n_projects=whole(head["n_projects"]),
        )
    return say("Het register telt bij minstens één oproep meer projecten dan er gedrukt zijn.")


def meaning(head: Headline) -> str:
    """Return what follows from projects that lack, or that are more than were printed."""
    if head["n_more"]:
        return say(
            "Zolang register en gedrukte totalen elkaar tegenspreken, blijft een oordeel uit."
        )
    if not head["n_unlocated"] and not head["n_unconfirmed"]:
        return ""
    return say(
        "Elk rapport rekent daarom na wat vaststaat en zegt het wanneer een vraag niet te "
        "beslissen is."
    )


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
        return say(
            "In het register staat ook 1 project dat niet meetelt: het {parts}.",
            parts=parts[0].removeprefix("1 "),
        )
    return say(
        "In het register staan ook {n} projecten die niet meetellen: {parts}.",
        n=whole(n),
        parts=listed(parts),
    )


def describe_applicants(result: Result) -> str:
    """Return who applied, among the projects of the register."""
    head = result.headline
    if not head["n_projects"]:
        return say("Het register telt bij deze keuze geen enkel project.")
    text = say(
        "Van {n_known} in het register kennen we de aanvrager",
        n_known=out_of(head["n_known"], head["n_projects"], "project", "projecten", "het"),
    )
    if not head["n_with_kind"]:
        return say("{text}; van geen enkele is gezegd wat voor organisatie het is.", text=text)
    share = percent(head["n_local_government"] / head["n_with_kind"], 0)
    return say(
        "{text}, en van {n_with_kind} de soort. Van die laatste is {share} een lokaal "
        "bestuur ({n_local_government}).",
        text=text,
        n_with_kind=whole(head["n_with_kind"]),
        share=share,
        n_local_government=whole(head["n_local_government"]),
    )


def describe_calls(result: Result) -> str:
    """Return Brussels' part of the projects, once per way of counting its residents."""
    if not result.headline["n_projects"]:
        return description(result.reason)
    ways = [
        say(
            "Tellen we {brussels_share} van de Brusselaars mee, dan {value} {n_projects} {lq} "
            "keer het evenredige aantal (95-procentinterval {lq_low} tot {lq_high})",
            brussels_share=percent(row.brussels_share, 0),
            value="is" if row.n_projects == 1 else "zijn",
            n_projects=counted(row.n_projects, "project", "projecten"),
            lq=decimal(row.lq, 2),
            lq_low=decimal(row.lq_low, 2),
            lq_high=decimal(row.lq_high, 2),
        )
        for row in result.table.itertuples()
    ]
    if not ways:
        return say(
            "Vlaanderen en Brussel zijn niet te vergelijken: {reason}.", reason=label(result.reason)
        )
    text = ". ".join(ways) + "."
    if result.reason == "depends_on_norm":
        text += say(
            " Het oordeel slaat dus om met die keuze, en dat is een beleidskeuze: geen uitspraak."
        )
    return text
