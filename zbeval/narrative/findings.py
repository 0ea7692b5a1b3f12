"""What the research found, by name: what holds back, what helps, what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from zbeval.language import later, say
from zbeval.numbers import capital, counted, in_letters, listed, out_of, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

LEADS = {"hindrance": later("Wat tegenhoudt"), "stimulus": later("Wat vooruithelpt")}
PLACES = {  # where a finding lies, by component of CAIMeR
    "context": later("de omstandigheden"),
    "actors": later("wie meedoet"),
    "interventions": later("wat men doet"),
    "mechanisms": later("hoe men met elkaar omgaat"),
    "results": later("wat het oplevert"),
}
NAMED = 3  # titles in a main point; the page lists them all
SAID = {
    "hindrance": later("Houdt tegen"),
    "both": later("Houdt tegen én helpt"),
    "stimulus": later("Helpt"),
    "outcome": later("Kwam eruit"),
    "less_reported": later("Kwam minder aan bod"),
}


def describe_research_evidence(result: Result) -> str:
    """Return what holds back and helps most, by the component of CAIMeR most findings are about."""
    among = result.headline["pillars"]
    table = result.table[result.table["pillar"].isin(among)]
    parts = [most_of(table[table["statement"] == name], name, in_all(among)) for name in LEADS]
    told = " ".join(part for part in parts if part)
    if told or not among:
        return told or say("In het onderzoek vonden we geen hinderpaal of stimulans.")
    return say(
        "Over {all_of} vonden we in het onderzoek geen hinderpaal of stimulans.",
        all_of=all_of(among),
    )


def all_of(pillars: Sequence[str]) -> str:
    """Return the pillars by their number, the only one by its name."""
    if len(pillars) == 1:
        return f"‘{label(pillars[0])}’"
    return say("de {number} {pillars}", number=in_letters(len(pillars)), pillars=label("pillars"))


def in_all(pillars: Sequence[str]) -> str:
    """Return that something was counted in the pillars, nothing where there are none."""
    return say(" in {all_of}", all_of=all_of(pillars)) if pillars else ""


def most_of(rows: pd.DataFrame, kind: str, among: str) -> str:
    """Return the titles of the component that most of these findings are about."""
    if rows.empty:
        return ""
    component = rows["caimer"].mode().iloc[0]
    named = rows[rows["caimer"] == component]
    mostly = say("vooral" if len(named) * 2 > len(rows) else "het vaakst")
    lead, part = say(LEADS[kind]), (len(named), len(rows))
    if component not in PLACES:
        return say("{lead} volgens het onderzoek: {quoted}.", lead=lead, quoted=quoted(named))
    return say(
        "{lead}, zit volgens het onderzoek {mostly} in {place} ({part}{among}): {quoted}.",
        lead=lead,
        mostly=mostly,
        place=say(PLACES[component]),
        part=out_of(*part, "hinderpaal", "hinderpalen")
        if kind == "hindrance"
        else out_of(*part, "stimulans", "stimulansen"),
        among=among,
        quoted=quoted(named),
    )


def quoted(rows: pd.DataFrame, most: int = 0) -> str:
    """Return titles as a list between quotation marks; of more than ``most`` the first, if asked."""
    titles = [f"‘{title}’" for title in rows["title_nl"]]
    if most and len(titles) > most + 1:
        return say(
            "{titles} en nog {more}",
            titles=", ".join(titles[:most]),
            more=whole(len(titles) - most),
        )
    return listed(titles)


def points_research_evidence(result: Result) -> list[str]:
    """Return the main points: each pillar, the way of working, and how sure this is."""
    table = result.table
    points = [
        f"**{capital(label(pillar))}.** {by_statement(table[table['pillar'] == pillar])}"
        for pillar in dict.fromkeys(table["pillar"])
        if pillar not in result.headline["rest"]
    ]
    return [*points, certainty(result)]


def by_statement(rows: pd.DataFrame) -> str:
    """Return the titles of findings by what they are: holding back, helping, an outcome."""
    return " ".join(
        f"{say(words)}: {quoted(found, most=NAMED)}."
        for name, words in SAID.items()
        if len(found := rows[rows["statement"] == name])
    )


def certainty(result: Result) -> str:
    """Return how sure the findings are, as a main point."""
    return f"**{say('Hoe zeker?')}** {how_sure(result)}"


def how_sure(result: Result) -> str:
    """Return how sure the findings are: who says them, and what is left out of them."""
    head = result.headline
    text = say(
        "{findings} uit één document van het onderzoek. Het zegt niet bij hoeveel projecten iets "
        "speelt."
        if head["n_documents"] == 1
        else "{findings} uit {n} documenten van het onderzoek. Het zegt niet bij hoeveel projecten "
        "iets speelt.",
        findings=counted(head["n_findings"], "bevinding", "bevindingen"),
        n=whole(head["n_documents"]),
    )
    asked, said = head["n_question_or_advice"], head["n_said_by_others"]
    words = (
        (asked, counted(asked, "vraag uit de vragenwaaier", "vragen uit de vragenwaaier")),
        (said, counted(said, "uitspraak van minister, sector en proeftuinen",
                       "uitspraken van minister, sector en proeftuinen")),
    )  # fmt: skip
    apart = [told for number, told in words if number]
    if not apart:
        return text
    left = say(
        "{apart} telt niet mee; ze staat apart."
        if asked + said == 1
        else "{apart} tellen niet mee; ze staan apart.",
        apart=capital(listed(apart)),
    )
    return f"{text} {left}"


def describe_caimer_evidence(result: Result) -> str:
    """Return per component of CAIMeR how many findings there are, and what it is about."""
    counts = result.table["caimer"].value_counts()
    lines = [
        f"- **{capital(label(name))}** ({whole(counts[name])}): {description(name)[:1].lower()}"
        f"{description(name)[1:]}"
        for name in dict.fromkeys(result.table["caimer"])
    ]
    start = say("Zo vallen de bevindingen van het onderzoek over het model:")
    return f"{start}\n\n" + "\n".join(lines)
