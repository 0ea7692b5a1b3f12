"""Who applied and what is known of the money, among the documented projects."""

from __future__ import annotations

from zbeval.language import either, say
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
            "{who} kent elk van de {n} projecten en hun gemeente.",
            who=who,
            n=whole(head["n_projects"]),
        )
    unsure, nowhere = head["n_unconfirmed"], head["n_unlocated"]
    return say(
        "{who} kent {n} van de {total} projecten met zekerheid{unsure}{nowhere}.",
        who=who,
        n=whole(head["n_confirmed"]),
        total=whole(head["n_projects"]),
        unsure=say(" en {n} met twijfel", n=whole(unsure)) if unsure else "",
        nowhere=say("; van {n} is de gemeente niet gekend", n=whole(nowhere)) if nowhere else "",
    )


def more_words(head: Headline) -> str:
    """Return that the register holds more projects than were printed, of a call or of all."""
    here = head["n_confirmed"] + head["n_unconfirmed"]
    if here - head["n_more"] == head["n_projects"]:
        return say(
            "Het register telt {here} projecten; gedrukt zijn er {printed}.",
            here=whole(here),
            printed=whole(head["n_projects"]),
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
    withdrawn, undated = head.get("n_withdrawn", 0), head.get("n_undated_stop", 0)
    gone = head.get("n_gone", 0) - undated
    reasons = {
        either(withdrawn, "werd ingetrokken en begon nooit",
               "werden ingetrokken en begonnen nooit"): withdrawn,
        either(undated, "stopte op een dag die niet gekend is",
               "stopten op een dag die niet gekend is"): undated,
        either(gone, "was op de peildatum gestopt of nog niet begonnen",
               "waren op de peildatum gestopt of nog niet begonnen"): gone,
    }  # fmt: skip
    told = {reason: n for reason, n in reasons.items() if n}
    if not told:
        return ""
    n = sum(told.values())
    if n == 1:
        return say(
            "In het register staat ook 1 project dat niet meetelt: het {reason}.",
            reason=next(iter(told)),
        )
    return say(
        "In het register staan ook {n} projecten die niet meetellen: {reasons}.",
        n=whole(n),
        reasons=listed([f"{whole(number)} {reason}" for reason, number in told.items()]),
    )


def describe_applicants(result: Result) -> str:
    """Return who applied, among the projects of the register."""
    head = result.headline
    if not head["n_projects"]:
        return say("Het register telt bij deze keuze geen enkel project.")
    text = say(
        "Van {projects} in het register kennen we de aanvrager",
        projects=out_of(head["n_known"], head["n_projects"], "project", "projecten", "het"),
    )
    if not head["n_with_kind"]:
        return say("{text}; van geen enkele is gezegd wat voor organisatie het is.", text=text)
    share = percent(head["n_local_government"] / head["n_with_kind"], 0)
    return say(
        "{text}, en van {with_kind} de soort. Van die laatste is {share} een lokaal "
        "bestuur ({local}).",
        text=text,
        with_kind=whole(head["n_with_kind"]),
        share=share,
        local=whole(head["n_local_government"]),
    )


def describe_calls(result: Result) -> str:
    """Return the other call's part of the projects, once per way of counting who lives there."""
    head = result.headline
    if not head["n_projects"]:
        return description(result.reason)
    if not len(result.table):
        return say("De oproepen zijn niet te vergelijken: {reason}.", reason=label(result.reason))
    ways = [
        say(
            "Tellen we alle inwoners in het gebied van de {call} mee, dan {are} {projects} {ratio} "
            "keer het evenredige aantal (95-procentinterval {low} tot {high})"
            if row.counted_share == 1
            else "Tellen we {share} van de inwoners in het gebied van de {call} mee, dan {are} "
            "{projects} {ratio} keer het evenredige aantal (95-procentinterval {low} tot {high})",
            share=percent(row.counted_share, 0),
            call=label(head["other_call"]),
            are=either(row.n_projects, "is", "zijn"),
            projects=counted(row.n_projects, "project", "projecten"),
            ratio=decimal(row.lq, 2),
            low=decimal(row.lq_low, 2),
            high=decimal(row.lq_high, 2),
        )
        for row in result.table.itertuples()
    ]
    text = ". ".join(ways) + "."
    if result.reason == "depends_on_norm":
        text += say(
            " Het oordeel slaat dus om met die keuze, en dat is een beleidskeuze: geen uitspraak."
        )
    return text
