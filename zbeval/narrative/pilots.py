"""Whether the pilot networks lay where the need was high."""

from __future__ import annotations

from collections.abc import Sequence

from zbeval.known import known
from zbeval.language import either, later, say
from zbeval.narrative.p_values import p_words
from zbeval.numbers import capital, decimal, out_of, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import label

PILOTS = later(
    "## Lagen de proeftuinen waar de nood hoog was?\n\n"
    "De proeftuinen moesten in een buurt liggen waar veel kinderen in een kansarm gezin geboren worden. Dat was "
    "een harde voorwaarde vooraf. Bij de latere projecten was spreiding een van de criteria. Daarom zijn de "
    "proeftuinen een goed vergelijkingspunt: zo ziet een keuze eruit die met nood begint.\n\n"
    "**Lees dit zo.** Elke bol is de gemeente van een proeftuin. De stippellijn is de drempel die voor de buurt "
    "gold; van de buurten zelf is geen cijfer gepubliceerd. De ruiten zijn geen gemiddelden: de helft van de "
    "projecten, of van de inwoners, ligt in een gemeente met een lager cijfer. Of alle projecten samen nood "
    "volgden, staat in het rapport over ongelijkheid."
)


def point_pilots(results: Sequence[Result]) -> list[str]:
    """Return the main point about the pilot networks, for the page of the programme, if any."""
    told = [describe_pilots_in_short(result) for result in results]
    return [say("**Proeftuinen.** {told}", told=one) for one in told]


def describe_pilots_in_short(result: Result) -> str:
    """Return whether the pilot networks were in needier places than chance, and than projects."""
    return f"{conclusion(result)} {row_words(result)}".rstrip()


def describe_pilots(result: Result) -> str:
    """Return whether the pilot networks were in needier places than projects, and the threshold."""
    parts = [conclusion(result), row_words(result), needy_words(result)]
    if missing := result.headline["names_left_out"]:
        parts.append(
            say("Zonder gepubliceerd cijfer, en dus niet meegeteld: {names}.", names=missing)
        )
    return " ".join(part for part in parts if part)


def row_words(result: Result) -> str:
    """Return where pilot networks and projects stand in the row of residents by need."""
    head = result.headline
    if "rank_networks" not in head:
        return ""
    text = say(
        "Staan alle inwoners op een rij van minste naar meeste kansarmoede, dan liggen de "
        "proeftuinen gemiddeld op {share} van die rij ({p} bij loten naar inwoners)",
        share=percent(head["rank_networks"], 0),
        p=p_words(head["p_value"]),
    )
    if head["rank_projects"] is None:
        return f"{text}."
    return say(
        "{text}, {the_projects} op {share} ({p} voor het verschil).",
        text=text,
        the_projects=known(result).found,
        share=percent(head["rank_projects"], 0),
        p=p_words(head["p_difference"]),
    )


def needy_words(result: Result) -> str:
    """Return how many networks and projects are in a municipality that reaches the threshold."""
    head = result.headline
    if not head["n_compared"]:
        return ""
    needy, used = head["n_networks_needy"], head["n_used"]
    networks = out_of(needy, head["n_compared"], "proeftuin", "proeftuinen")
    text = say(
        "De drempel van {threshold} procent kansarmoede gold voor de buurt. Ook als "
        "gemeente {reach} {networks} hem.",
        threshold=decimal(head["threshold_percent"], 0),
        reach=either(max(needy, 1), "haalt", "halen"),
        networks=networks,
    )
    if not used:
        return text
    projects = out_of(
        head["n_projects_needy"], used, known(result).project, known(result).projects, "het"
    )
    return say(
        "{text} {projects} {lie} in een gemeente boven de drempel ({share}); "
        "daar woont {residents_share} van de inwoners.",
        text=text,
        projects=capital(projects),
        lie=either(max(head["n_projects_needy"], 1), "ligt", "liggen"),
        share=percent(head["n_projects_needy"] / used, 0),
        residents_share=percent(head["residents_needy_share"], 0),
    )


def conclusion(result: Result) -> str:
    """Return the verdict on the pilot networks in words."""
    if result.status != "ok":
        return say(
            "Of de proeftuinen in gemeenten met veel kansarmoede lagen, is niet te zeggen: "
            "{reason}.",
            reason=label(result.reason),
        )
    need = say("meer kansarmoede") if result.verdict == "above" else say("minder kansarmoede")
    if result.headline["n_networks"] == 1:
        return say(
            "De ene proeftuin, die aan het programma voorafging, lag in een gemeente met {need} "
            "dan loten zou geven.",
            need=need,
        )
    return say(
        "De {n} proeftuinen, die aan het programma voorafgingen, lagen in gemeenten "
        "met {need} dan loten zou geven.",
        n=whole(result.headline["n_networks"]),
        need=need,
    )
