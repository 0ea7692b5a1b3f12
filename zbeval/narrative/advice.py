"""The recommendations by policy level: what is asked, of whom, and what carries it."""

from __future__ import annotations

import pandas as pd

from zbeval.numbers_nl import capital, counted, listed, out_of, whole
from zbeval.results import Result
from zbeval.vocabulary import description, entries, label

ALL = "all"


def title_recommendations(result: Result) -> str:
    """Return the heading of the page: its question, by policy level and pillar."""
    question = "Wat beveelt het onderzoek aan, en waarop steunt dat?"
    if result.level != ALL:
        question = f"Wat beveelt het onderzoek aan {addressed(result.level)}?"
    pillar = result.headline.get("pillar", ALL)
    return question if pillar == ALL else f"{question} Enkel ‘{label(pillar)}’"


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
        start = f"Het onderzoek doet {n}: {listed(levels)}."
    else:
        start = f"Het onderzoek doet {n} {addressed(result.level)}: {listed(quoted(told))}."
    return f"{start} {support_words(result)}{left_out(result)}"


def addressed(level: str) -> str:
    """Return for whom the recommendations of a policy level are, else on which level they are."""
    words = entries().get(f"{level}_addressed")
    return f"voor {words['label_nl']}" if words else f"op niveau ‘{label(level)}’"


def nothing(result: Result) -> str:
    """Return that a choice holds no recommendation, and what was chosen."""
    pillar = result.headline.get("pillar", ALL)
    at = "" if result.level == ALL else f" op niveau ‘{label(result.level)}’"
    if pillar == ALL:
        return f"De documenten bevatten geen enkele aanbeveling{at}."
    return f"Geen enkele aanbeveling{at} heeft een bevinding over ‘{label(pillar)}’."


def left_out(result: Result) -> str:
    """Return which recommendations the choice of a pillar leaves out, nothing without a choice."""
    head = result.headline
    if not head.get("n_set_aside"):
        return ""
    names = [f"‘{name}’" for name in head["set_aside"].split("; ")]
    return (
        f" Door de keuze voor ‘{label(head['pillar'])}’ "
        f"{'valt 1 aanbeveling' if len(names) == 1 else f'vallen {whole(len(names))} aanbevelingen'} "
        f"weg: {listed(names)}."
    )


def quoted(rows: pd.DataFrame) -> list[str]:
    """Return the titles of recommendations between quotation marks."""
    return [f"‘{title}’" for title in rows["recommendation"]]


def support_words(result: Result) -> str:
    """Return how many recommendations are supported, and which have no finding at all."""
    head = result.headline
    supported, total = head["n_supported"], head["n_recommendations"]
    if not head["n_findings"]:
        return "Geen enkele bevinding in de documenten gaat daarover."
    part = out_of(supported, total, "aanbeveling", "aanbevelingen")
    text = f"Bij {part} vonden we bevindingen in de documenten."
    lacking = result.table[result.table["finding_id"].isna()]
    if len(lacking):
        text += f" Geen enkele bevinding vonden we bij {listed(quoted(lacking))}."
    return text


def points_recommendations(result: Result) -> list[str]:
    """Return the main points: every recommendation in order, or per level their titles."""
    if result.status != "ok":
        return []
    told = result.table.drop_duplicates("recommendation_id")
    if result.level == ALL:
        levels = [
            f"**{capital(label(level))}.** {'; '.join(rows['recommendation'])}."
            for level, rows in told.groupby("policy_level", sort=False)
        ]
        return [*levels, f"**Waarop steunt dat?** {links_words(result)}"]
    groups = result.table.groupby("recommendation_id", sort=False)
    points = [
        f"**{place}. {rows['recommendation'].iloc[0]}.** {rows['text_nl'].iloc[0]} {carried(rows)}"
        for place, (_, rows) in enumerate(groups, start=1)
    ]
    if not result.headline["n_findings"]:
        return points
    return [*points, f"**Waarop steunt dat?** {links_words(result)}"]


def carried(rows: pd.DataFrame) -> str:
    """Return by how many findings a recommendation is supported or qualified."""
    supports, qualifies = ((rows["relation"] == name).sum() for name in ("supports", "qualifies"))
    if rows["finding_id"].isna().all():
        return "Geen enkele bevinding in de documenten gaat hierover."
    parts = [
        f"{counted(int(supports), 'bevinding ondersteunt', 'bevindingen ondersteunen')} dit"
        if supports
        else "Geen enkele bevinding ondersteunt dit"
    ]
    if qualifies:
        parts.append(f"{counted(int(qualifies), 'nuanceert', 'nuanceren')} het")
    return f"{listed(parts)}."


def links_words(result: Result) -> str:
    """Return how findings and recommendations are linked, and that the links are ours."""
    head = result.headline
    if not head["n_findings"]:
        return "De documenten bevatten er geen enkele bevinding over."
    against = (
        counted(head["n_contradicts"], "spreekt", "spreken")
        if head["n_contradicts"]
        else "geen enkel spreekt"
    )
    return (
        f"{counted(head['n_supports'], 'verband ondersteunt', 'verbanden ondersteunen')} een "
        f"aanbeveling, {counted(head['n_qualifies'], 'nuanceert', 'nuanceren')} ze, {against} ze "
        f"tegen. Ze komen van {counted(head['n_findings'], 'bevinding', 'bevindingen')} uit "
        f"{counted(head['n_documents'], 'document', 'documenten')}. Die verbanden legden wij."
    )


def describe_trail(result: Result) -> str:
    """Return which recommendation has most findings under it, and which hang on a single one."""
    if result.status != "ok":
        return description(result.reason)
    counts = result.table.dropna(subset="finding_id").groupby("recommendation", sort=False).size()
    if counts.empty:
        return "Geen van deze aanbevelingen heeft een bevinding in de documenten."
    single, most = (
        [f"‘{name}’" for name in counts[counts == number].index] for number in (1, counts.max())
    )
    each = "hoort" if len(single) == 1 else "hoort telkens"
    hang = f"Bij {listed(single)} {each} één bevinding."
    if counts.max() == 1:
        return hang
    number = f"{'' if len(most) == 1 else 'elk '}{whole(counts.max())}"
    text = f"De meeste bevindingen horen bij {listed(most)} ({number})."
    return f"{text} {hang}" if single else text


def gaps(result: Result) -> dict[str, str]:
    """Return per recommendation what the documents do not say about it."""
    rows = result.table.groupby("recommendation_id", sort=False)
    return {str(name): gap(found) for name, found in rows}


def gap(rows: pd.DataFrame) -> str:
    """Return what is missing under one recommendation."""
    supports = rows[rows["relation"] == "supports"]
    if rows["finding_id"].isna().all():
        return "Waarom dit nodig is: geen enkele bevinding in de documenten gaat erover."
    if supports.empty:
        return "Waarom dit nodig is: geen enkele bevinding ondersteunt het, er zijn enkel nuances."
    if not supports["source_kind"].eq("research").any():
        return "Of projecten dit ook zo ervaren: geen bevinding van het onderzoek ondersteunt het."
    if len(supports) == 1:
        return "Of dit ook elders vastgesteld is: één bevinding ondersteunt het."
    if supports["document_id"].nunique() == 1:
        return "Of dit ook buiten het onderzoek vastgesteld is: één document zegt het."
    return "Bij hoeveel projecten dit speelt."
