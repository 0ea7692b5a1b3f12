"""The programme as a whole: what was asked, what came of it, and how it was followed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from zbeval.known import known
from zbeval.narrative.p_values import p_words
from zbeval.numbers_nl import capital, counted, date_words, decimal, listed, out_of, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import label

PILOTS = (
    "## Lagen de proeftuinen waar de nood hoog was?\n\n"
    "De proeftuinen moesten in een buurt liggen waar veel kinderen in een kansarm gezin geboren worden. Dat was "
    "een harde voorwaarde vooraf. Bij de latere projecten was spreiding een van de criteria. Daarom zijn de "
    "proeftuinen een goed vergelijkingspunt: zo ziet een keuze eruit die met nood begint.\n\n"
    "**Lees dit zo.** Elke bol is de gemeente van een proeftuin. De stippellijn is de drempel die voor de buurt "
    "gold; van de buurten zelf is geen cijfer gepubliceerd. De ruiten zijn geen gemiddelden: de helft van de "
    "projecten, of van de inwoners, ligt in een gemeente met een lager cijfer. Of alle projecten samen nood "
    "volgden, staat in het rapport over ongelijkheid."
)
SEVERAL = ("project", "projecten")


def describe_call_terms(result: Result) -> str:
    """Return in two sentences what the programme was, how large, and how it ended."""
    head = result.headline
    start, end = head["projects_start"], head["projects_end"]
    when = f"Van {date_words(start[:7])} tot en met {date_words(end[:7])} " if start and end else ""
    lead = "steunde de overheid" if when else "De overheid steunde"
    own = [f"{whole(head[f'n_{call}'])} in de {label(call)}" for call in head["calls"]]
    parts = f": {listed(own)}" if len(own) > 1 else ""
    text = f"{when}{lead} {counted(head['n_projects'], *SEVERAL)}{parts}."
    return " ".join(part for part in (text, head["definition"], pillars_words(head)) if part)


def pillars_words(head: dict) -> str:
    """Return the pillars by name; nothing where there are none."""
    names = [f"‘{name}’" for name in head["pillars"]]
    return f"Zo'n project rust op {listed(names)}." if names else ""


def points_call_terms(result: Result) -> list[str]:
    """Return the main points: how many, for how much, and what came after."""
    head = result.headline
    points = [enough(head), money(head), after(head)]
    return [point for point in points if point]


def enough(head: dict) -> str:
    """Return the number of projects beside the number that was planned at least."""
    planned = head["minimum_projects"]
    if planned is None:
        return ""
    more = head["n_projects"] - planned
    told = f"{whole(abs(more))} {'meer' if more > 0 else 'minder'} dan" if more else "evenveel als"
    return (
        f"**Hoeveel.** {counted(head['n_projects'], *SEVERAL)}, {told} de {whole(planned)} die "
        "vooraf minstens voorzien waren."
    )


def money(head: dict) -> str:
    """Return what was announced, and how much one project could get."""
    parts = []
    if head["budget_first_wave"] is not None:
        about = head["budget_is"].rstrip(".")
        parts.append(f"{about}: {whole(head['budget_first_wave'])} euro.")
    most = [
        f"{whole(head[name])} euro in {place}"
        for name, place in (
            ("max_subsidy_per_year_flanders", "Vlaanderen"),
            ("max_subsidy_per_year_brussels", "Brussel"),
        )
        if head[name] is not None
    ]
    if most:
        parts.append(f"Een project kon per jaar hoogstens dit krijgen: {listed(most)}.")
    return f"**Geld.** {' '.join(parts)}" if parts else ""


def after(head: dict) -> str:
    """Return what came after the projects, as far as a source tells."""
    if head["extended_projects"] is None or not head["extension_end"]:
        return ""
    return (
        f"**Erna.** {counted(head['extended_projects'], 'project liep', 'projecten liepen')} volgens "
        f"een latere melding door tot {date_words(head['extension_end'])}."
    )


def point_pilots(results: Sequence[Result]) -> list[str]:
    """Return the main point about the pilot networks, for the page of the programme, if any."""
    return [f"**Proeftuinen.** {describe_pilots_in_short(result)}" for result in results]


def describe_pilots_in_short(result: Result) -> str:
    """Return whether the pilot networks were in needier places than chance, and than projects."""
    return f"{conclusion(result)} {row_words(result)}".rstrip()


def describe_pilots(result: Result) -> str:
    """Return whether the pilot networks were in needier places than projects, and the threshold."""
    parts = [conclusion(result), row_words(result), needy_words(result)]
    if missing := result.headline["names_left_out"]:
        parts.append(f"Zonder gepubliceerd cijfer, en dus niet meegeteld: {missing}.")
    return " ".join(part for part in parts if part)


def row_words(result: Result) -> str:
    """Return where pilot networks and projects stand in the row of residents by need."""
    head = result.headline
    if "rank_networks" not in head:
        return ""
    text = (
        "Staan alle inwoners op een rij van minste naar meeste kansarmoede, dan liggen de proeftuinen "
        f"gemiddeld op {percent(head['rank_networks'], 0)} van die rij ({p_words(head['p_value'])} "
        "bij loten naar inwoners)"
    )
    if head["rank_projects"] is None:
        return f"{text}."
    return (
        f"{text}, {known(result).found} op {percent(head['rank_projects'], 0)} "
        f"({p_words(head['p_difference'])} voor het verschil)."
    )


def needy_words(result: Result) -> str:
    """Return how many networks and projects are in a municipality that reaches the threshold."""
    head = result.headline
    if not head["n_compared"]:
        return ""
    needy, used = head["n_networks_needy"], head["n_used"]
    reach = out_of(needy, head["n_compared"], "proeftuin", "proeftuinen")
    text = (
        f"De drempel van {decimal(head['threshold_percent'], 0)} procent kansarmoede gold voor de "
        f"buurt. Ook als gemeente {'halen' if needy > 1 else 'haalt'} {reach} hem."
    )
    if not used:
        return text
    projects = out_of(
        head["n_projects_needy"], used, known(result).project, known(result).projects, "het"
    )
    return (
        f"{text} {capital(projects)} {'liggen' if head['n_projects_needy'] > 1 else 'ligt'} in een "
        f"gemeente boven de drempel ({percent(head['n_projects_needy'] / used, 0)}); daar woont "
        f"{percent(head['residents_needy_share'], 0)} van de inwoners."
    )


def conclusion(result: Result) -> str:
    """Return the verdict on the pilot networks in words."""
    if result.status != "ok":
        return (
            "Of de proeftuinen in gemeenten met veel kansarmoede lagen, is niet te zeggen: "
            f"{label(result.reason)}."
        )
    side = "meer" if result.verdict == "above" else "minder"
    if result.headline["n_networks"] == 1:
        return (
            "De ene proeftuin, die aan het programma voorafging, lag in een gemeente met "
            f"{side} kansarmoede dan loten zou geven."
        )
    return (
        f"De {whole(result.headline['n_networks'])} proeftuinen, die aan het programma voorafgingen, lagen "
        f"in gemeenten met {side} kansarmoede dan loten zou geven."
    )


def describe_timeline(result: Result) -> str:
    """Return the events as a numbered list per phase."""
    parts = []
    for phase, rows in result.table.groupby("phase", sort=False):
        lines = [f"- **{row.number}. {start_of(row.date)}.** {row.event_nl}{doubt(row.certainty)}"
                 for row in rows.itertuples()]  # fmt: skip
        parts.append(f"*{capital(label(str(phase)))}*\n\n" + "\n".join(lines))
    return "\n\n".join(parts) or "Van dit programma zijn geen gedateerde gebeurtenissen opgenomen."


def start_of(day: str) -> str:
    """Return a date in words, as the start of a sentence."""
    return capital(date_words(day))


def doubt(certainty: str) -> str:
    """Return how sure a statement is, nothing where it is sure."""
    return "" if certainty == "sure" else f" *({label(certainty)})*"


def describe_research_base(findings: pd.DataFrame) -> str:
    """Return on what part of the research the findings of this workbook rest."""
    own = findings[findings["source_kind"] == "research"]
    if own.empty:
        return "In de gegevens staat geen enkele bevinding uit het onderzoek."
    unknown = int((own["topic"] == "not_stated").sum())
    topics = [
        f"{whole(count)} over {label(str(topic))}"
        for topic, count in own.loc[own["topic"] != "not_stated", "topic"].value_counts().items()
    ]
    named = f"; {listed(topics)}" if topics else ""
    documents = counted(own["document_id"].nunique(), "document", "documenten")
    return (
        f"Van dat alles leest dit werkboek {documents}: de samenvatting, niet de verslagen van de "
        f"gesprekken of de antwoorden op de vragenlijsten. Daaruit {'komt' if len(own) == 1 else 'komen'} "
        f"{counted(len(own), 'bevinding', 'bevindingen')}. Bij {whole(unknown)} zegt de samenvatting "
        f"niet bij welk onderwerp ze horen{named}."
    )
