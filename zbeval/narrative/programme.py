"""The programme as a whole: what was asked, what came of it, and how it was followed."""

from __future__ import annotations

import pandas as pd

from zbeval.language import either, say
from zbeval.numbers import capital, counted, date_words, listed, whole
from zbeval.results import Result
from zbeval.vocabulary import label


def describe_call_terms(result: Result) -> str:
    """Return in two sentences what the programme was, how large, and how it ended."""
    head = result.headline
    start, end = head["projects_start"], head["projects_end"]
    own = [
        say("{n} in de {call}", n=whole(head[f"n_{call}"]), call=label(call))
        for call in head["calls"]
    ]
    parts = f": {listed(own)}" if len(own) > 1 else ""
    projects = counted(head["n_projects"], "project", "projecten")
    if start and end:
        text = say(
            "De overheid koos {projects} voor steun van {start} tot en met {end}{parts}.",
            start=date_words(start[:7]),
            end=date_words(end[:7]),
            projects=projects,
            parts=parts,
        )
    else:
        text = say("De overheid koos {projects} voor steun{parts}.", projects=projects, parts=parts)
    definition = say(head["definition"]) if head["definition"] else ""
    return " ".join(part for part in (text, definition, pillars_words(head)) if part)


def pillars_words(head: dict) -> str:
    """Return the pillars by name; nothing where there are none."""
    names = [f"‘{name}’" for name in head["pillars"]]
    return say("Zo'n project rust op {names}.", names=listed(names)) if names else ""


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
    if more > 0:
        beside = say("{n} meer dan de {planned}", n=whole(more), planned=whole(planned))
    elif more < 0:
        beside = say("{n} minder dan de {planned}", n=whole(-more), planned=whole(planned))
    else:
        beside = say("evenveel als de {planned}", planned=whole(planned))
    return say(
        "**Hoeveel.** {projects}, {beside} die vooraf minstens voorzien waren.",
        projects=counted(head["n_projects"], "project", "projecten"),
        beside=beside,
    )


def money(head: dict) -> str:
    """Return what was announced, and how much one project could get."""
    parts = []
    if head["budget_first_wave"] is not None:
        amount = say("{n} euro", n=whole(head["budget_first_wave"]))
        parts.append(f"{say(head['budget_is']).rstrip('.')}: {amount}.")
    most = [
        say("{n} euro in {place}", n=whole(head[name]), place=place)
        for name, place in (
            ("max_subsidy_per_year_flanders", say("Vlaanderen")),
            ("max_subsidy_per_year_brussels", say("Brussel")),
        )
        if head[name] is not None
    ]
    if most:
        parts.append(
            say("Een project kon per jaar hoogstens dit krijgen: {amounts}.", amounts=listed(most))
        )
    return say("**Geld.** {told}", told=" ".join(parts)) if parts else ""


def after(head: dict) -> str:
    """Return what came after the projects, as far as a source tells."""
    if head["extended_projects"] is None or not head["extension_end"]:
        return ""
    return say(
        "**Erna.** {projects_ran} volgens een latere melding door tot {day}.",
        projects_ran=counted(head["extended_projects"], "project liep", "projecten liepen"),
        day=date_words(head["extension_end"]),
    )


def describe_timeline(result: Result) -> str:
    """Return the events as a numbered list per phase."""
    parts = []
    for phase, rows in result.table.groupby("phase", sort=False):
        lines = [f"- **{row.number}. {start_of(row.date)}.** {say(row.event_nl)}{doubt(row.certainty)}"
                 for row in rows.itertuples()]  # fmt: skip
        parts.append(f"*{capital(label(str(phase)))}*\n\n" + "\n".join(lines))
    return "\n\n".join(parts) or say(
        "Van dit programma zijn geen gedateerde gebeurtenissen opgenomen."
    )


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
        return say("In de gegevens staat geen enkele bevinding uit het onderzoek.")
    unknown = int((own["topic"] == "not_stated").sum())
    topics = [
        say("{n} over {topic}", n=whole(count), topic=label(str(topic)))
        for topic, count in own.loc[own["topic"] != "not_stated", "topic"].value_counts().items()
    ]
    named = f"; {listed(topics)}" if topics else ""
    documents = counted(own["document_id"].nunique(), "document", "documenten")
    return say(
        "Van dat alles leest dit werkboek {documents}: de samenvatting, niet de verslagen "
        "van de gesprekken of de antwoorden op de vragenlijsten. Daaruit {come} {findings}. Bij "
        "{unknown} zegt de samenvatting niet bij welk onderwerp ze horen{named}.",
        documents=documents,
        come=either(len(own), "komt", "komen"),
        findings=counted(len(own), "bevinding", "bevindingen"),
        unknown=whole(unknown),
        named=named,
    )
