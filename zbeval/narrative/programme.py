"""The programme as a whole: what was asked, what came of it, and how it was followed."""

from __future__ import annotations

import pandas as pd

from zbeval.language import say
from zbeval.numbers import capital, counted, date_words, listed, whole
from zbeval.results import Result
from zbeval.vocabulary import label

SEVERAL = ("project", "projecten")


def describe_call_terms(result: Result) -> str:
    """Return in two sentences what the programme was, how large, and how it ended."""
    head = result.headline
    start, end = head["projects_start"], head["projects_end"]
    when = (
        say("Van {start} tot en met {end} ", start=date_words(start[:7]), end=date_words(end[:7]))
        if start and end
        else ""
    )
    lead = say("steunde de overheid") if when else say("De overheid steunde")
    own = [
        say("{head} in de {call}", head=whole(head[f"n_{call}"]), call=label(call))
        for call in head["calls"]
    ]
    parts = f": {listed(own)}" if len(own) > 1 else ""
    text = f"{when}{lead} {counted(head['n_projects'], *SEVERAL)}{parts}."
    return " ".join(part for part in (text, head["definition"], pillars_words(head)) if part)


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
    told = (
        say("{more} {value} dan", more=whole(abs(more)), value="meer" if more > 0 else "minder")
        if more
        else say("evenveel als")
    )
    return say(
        "**Hoeveel.** {n_projects}, {told} de {planned} die vooraf minstens voorzien waren.",
        n_projects=counted(head["n_projects"], *SEVERAL),
        told=told,
        planned=whole(planned),
    )


def money(head: dict) -> str:
    """Return what was announced, and how much one project could get."""
    parts = []
    if head["budget_first_wave"] is not None:
        about = head["budget_is"].rstrip(".")
        parts.append(
            say(
                "{about}: {budget_first_wave} euro.",
                about=about,
                budget_first_wave=whole(head["budget_first_wave"]),
            )
        )
    most = [
        say("{head} euro in {place}", head=whole(head[name]), place=place)
        for name, place in (
            ("max_subsidy_per_year_flanders", say("Vlaanderen")),
            ("max_subsidy_per_year_brussels", say("Brussel")),
        )
        if head[name] is not None
    ]
    if most:
        parts.append(
            say("Een project kon per jaar hoogstens dit krijgen: {most}.", most=listed(most))
        )
    return f"**Geld.** {' '.join(parts)}" if parts else ""


def after(head: dict) -> str:
    """Return what came after the projects, as far as a source tells."""
    if head["extended_projects"] is None or not head["extension_end"]:
        return ""
    return say(
        "**Erna.** {extended_projects} volgens een latere melding door tot {extension_end}.",
        extended_projects=counted(
            head["extended_projects"], say("project liep"), say("projecten liepen")
        ),
        extension_end=date_words(head["extension_end"]),
    )


def describe_timeline(result: Result) -> str:
    """Return the events as a numbered list per phase."""
    parts = []
    for phase, rows in result.table.groupby("phase", sort=False):
        lines = [f"- **{row.number}. {start_of(row.date)}.** {row.event_nl}{doubt(row.certainty)}"
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
        f"{whole(count)} over {label(str(topic))}"
        for topic, count in own.loc[own["topic"] != "not_stated", "topic"].value_counts().items()
    ]
    named = f"; {listed(topics)}" if topics else ""
    documents = counted(own["document_id"].nunique(), "document", "documenten")
    return say(
        "Van dat alles leest dit werkboek {documents}: de samenvatting, niet de verslagen "
        "van de gesprekken of de antwoorden op de vragenlijsten. Daaruit {value} {own}. Bij "
        "{unknown} zegt de samenvatting niet bij welk onderwerp ze horen{named}.",
        documents=documents,
        value="komt" if len(own) == 1 else "komen",
        own=counted(len(own), "bevinding", "bevindingen"),
        unknown=whole(unknown),
        named=named,
    )
