"""The recommendations by policy level: what is asked, of whom, and what carries it."""

from __future__ import annotations

import pandas as pd

from zbeval.language import say
from zbeval.numbers import capital, counted, listed, out_of, whole
from zbeval.results import Result
from zbeval.vocabulary import description, entries, label

ALL = "all"


def title_recommendations(result: Result) -> str:
    """Return the heading of the page: its question, by policy level and pillar."""
    question = say("Wat beveelt het onderzoek aan, en waarop steunt dat?")
    if result.level != ALL:
        question = say(
            "Wat beveelt het onderzoek aan {addressed}?", addressed=addressed(result.level)
        )
    pillar = result.headline.get("pillar", ALL)
    return (
        question
        if pillar == ALL
        else say("{question} Enkel ‘{pillar}’", question=question, pillar=label(pillar))
    )


def describe_recommendations(result: Result) -> str:
    """Return what is recommended, to whom, and how much of it has findings under it."""
    if result.status != "ok":
        return f"{nothing(result)}{left_out(result)}"
    told = result.table.drop_duplicates("recommendation_id")
    n = counted(len(told), "aanbeveling", "aanbevelingen")
    if result.level == ALL:
        levels = [
            f"{whole(number)} {addressed(level)}"
            for level, number in told["policy_level"].value_counts(sort=False).items()
        ]
        start = say("Het onderzoek doet {n}: {levels}.", n=n, levels=listed(levels))
    else:
        start = say(
            "Het onderzoek doet {n} {addressed}: {quoted}.",
            n=n,
            addressed=addressed(result.level),
            quoted=listed(quoted(told)),
        )
    return f"{start} {support_words(result)}{left_out(result)}"


def addressed(level: str) -> str:
    """Return for whom the recommendations of a policy level are, else on which level they are."""
    name = f"{level}_addressed"
    return (
        say("voor {addressed}", addressed=label(name))
        if name in entries()
        else say("op niveau ‘{level}’", level=label(level))
    )


def nothing(result: Result) -> str:
    """Return that a choice holds no recommendation, and what was chosen."""
    pillar = result.headline.get("pillar", ALL)
    at = "" if result.level == ALL else say(" op niveau ‘{level}’", level=label(result.level))
    if pillar == ALL:
        return say("De documenten bevatten geen enkele aanbeveling{at}.", at=at)
    return say(
        "Geen enkele aanbeveling{at} heeft een bevinding over ‘{pillar}’.",
        at=at,
        pillar=label(pillar),
    )


def left_out(result: Result) -> str:
    """Return which recommendations the choice of a pillar leaves out, nothing without a choice."""
    head = result.headline
    if not head.get("n_set_aside"):
        return ""
    names = [f"‘{name}’" for name in head["set_aside"].split("; ")]
    return say(
        " Door de keuze voor ‘{pillar}’ valt {n} aanbeveling weg: {names}."
        if len(names) == 1
        else " Door de keuze voor ‘{pillar}’ vallen {n} aanbevelingen weg: {names}.",
        pillar=label(head["pillar"]),
        n=whole(len(names)),
        names=listed(names),
    )


def quoted(rows: pd.DataFrame) -> list[str]:
    """Return the titles of recommendations between quotation marks."""
    return [f"‘{say(title)}’" for title in rows["recommendation"]]


def support_words(result: Result) -> str:
    """Return how many recommendations are supported, and which have no finding at all."""
    head = result.headline
    supported, total = head["n_supported"], head["n_recommendations"]
    if not head["n_findings"]:
        return say("Geen enkele bevinding in de documenten gaat daarover.")
    part = out_of(supported, total, "aanbeveling", "aanbevelingen")
    text = say("Bij {part} vonden we bevindingen in de documenten.", part=part)
    lacking = result.table[result.table["finding_id"].isna()]
    if len(lacking):
        text += say(
            " Geen enkele bevinding vonden we bij {quoted}.", quoted=listed(quoted(lacking))
        )
    return text


def points_recommendations(result: Result) -> list[str]:
    """Return the main points: every recommendation in order, or per level their titles."""
    if result.status != "ok":
        return []
    told = result.table.drop_duplicates("recommendation_id")
    if result.level == ALL:
        levels = [
            f"**{capital(label(level))}.** {'; '.join(map(say, rows['recommendation']))}."
            for level, rows in told.groupby("policy_level", sort=False)
        ]
        return [*levels, carried_by(result)]
    groups = result.table.groupby("recommendation_id", sort=False)
    points = [
        f"**{place}. {say(rows['recommendation'].iloc[0])}.** {say(rows['text_nl'].iloc[0])} "
        f"{carried(rows)}"
        for place, (_, rows) in enumerate(groups, start=1)
    ]
    if not result.headline["n_findings"]:
        return points
    return [*points, carried_by(result)]


def carried_by(result: Result) -> str:
    """Return what carries the recommendations, as a main point."""
    return f"**{say('Waarop steunt dat?')}** {links_words(result)}"


def carried(rows: pd.DataFrame) -> str:
    """Return by how many findings a recommendation is supported or qualified."""
    supports, qualifies = ((rows["relation"] == name).sum() for name in ("supports", "qualifies"))
    if rows["finding_id"].isna().all():
        return say("Geen enkele bevinding in de documenten gaat hierover.")
    parts = [
        counted(int(supports), "bevinding ondersteunt dit", "bevindingen ondersteunen dit")
        if supports
        else say("Geen enkele bevinding ondersteunt dit")
    ]
    if qualifies:
        parts.append(counted(int(qualifies), "nuanceert het", "nuanceren het"))
    return f"{listed(parts)}."


def links_words(result: Result) -> str:
    """Return how findings and recommendations are linked, and that the links are ours."""
    head = result.headline
    if not head["n_findings"]:
        return say("De documenten bevatten er geen enkele bevinding over.")
    against = (
        counted(head["n_contradicts"], "spreekt", "spreken")
        if head["n_contradicts"]
        else say("geen enkel spreekt")
    )
    return say(
        "{n_supports} een aanbeveling, {n_qualifies} ze, {against} ze tegen. Ze komen van "
        "{n_findings} uit {n_documents}. Die verbanden legden wij.",
        n_supports=counted(head["n_supports"], "verband ondersteunt", "verbanden ondersteunen"),
        n_qualifies=counted(head["n_qualifies"], "nuanceert", "nuanceren"),
        against=against,
        n_findings=counted(head["n_findings"], "bevinding", "bevindingen"),
        n_documents=counted(head["n_documents"], "document", "documenten"),
    )


def describe_trail(result: Result) -> str:
    """Return which recommendation has most findings under it, and which hang on a single one."""
    if result.status != "ok":
        return description(result.reason)
    counts = result.table.dropna(subset="finding_id").groupby("recommendation", sort=False).size()
    if counts.empty:
        return say("Geen van deze aanbevelingen heeft een bevinding in de documenten.")
    single, most = (
        [f"‘{say(name)}’" for name in counts[counts == number].index]
        for number in (1, counts.max())
    )
    hang = say(
        "Bij {single} hoort één bevinding."
        if len(single) == 1
        else "Bij {single} hoort telkens één bevinding.",
        single=listed(single),
    )
    if counts.max() == 1:
        return hang
    text = say(
        "De meeste bevindingen horen bij {most} ({n})."
        if len(most) == 1
        else "De meeste bevindingen horen bij {most} (elk {n}).",
        most=listed(most),
        n=whole(counts.max()),
    )
    return f"{text} {hang}" if single else text


def gaps(result: Result) -> dict[str, str]:
    """Return per recommendation what the documents do not say about it."""
    rows = result.table.groupby("recommendation_id", sort=False)
    return {str(name): gap(found) for name, found in rows}


def gap(rows: pd.DataFrame) -> str:
    """Return what is missing under one recommendation."""
    supports = rows[rows["relation"] == "supports"]
    if rows["finding_id"].isna().all():
        return say("Waarom dit nodig is: geen enkele bevinding in de documenten gaat erover.")
    if supports.empty:
        return say(
            "Waarom dit nodig is: geen enkele bevinding ondersteunt het, er zijn enkel nuances."
        )
    if not supports["source_kind"].eq("research").any():
        return say(
            "Of projecten dit ook zo ervaren: geen bevinding van het onderzoek ondersteunt het."
        )
    if len(supports) == 1:
        return say("Of dit ook elders vastgesteld is: één bevinding ondersteunt het.")
    if supports["document_id"].nunique() == 1:
        return say("Of dit ook buiten het onderzoek vastgesteld is: één document zegt het.")
    return say("Bij hoeveel projecten dit speelt.")
