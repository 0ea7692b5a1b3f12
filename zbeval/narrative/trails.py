"""How priorities and recommendations are carried, where questions help, and how readers agree."""

from __future__ import annotations

from typing import Any

import pandas as pd

from zbeval.numbers_nl import counted, decimal, listed, out_of, percent, whole
from zbeval.programme import LEVELS
from zbeval.results import Result
from zbeval.vocabulary import description, label

MEASURABILITY = (
    "## Wat dit werkboek kan meten, en wat niet\n\nEen aanbeveling gaat over de meetbaarheid "
    "van effecten. Daarom staat hier wat met de huidige gegevens te beantwoorden is."
)
INEQUALITY_FIGURES = (
    "## Cijfers bij de aanbeveling over ongelijkheid\n\nEén aanbeveling vraagt aandacht voor "
    "sociale en ruimtelijke ongelijkheid. Of de projecten ongelijk gespreid zijn, berekent dit "
    "werkboek zelf. Deze cijfers gaan over waar projecten liggen, niet over wie er baat bij heeft; de "
    "rapporten over spreiding en ongelijkheid vertellen het volledig."
)
GROUPS = {"goal": "doelmatige", "process": "procesmatige"}  # of priorities
RELATIONS = {"supports": "ondersteunend", "contradicts": "tegensprekend", "qualifies": "nuancerend"}


def describe_framework(result: Result) -> str:
    """Return which priorities are carried by results, which by aims only, which by neither."""
    names = {
        standing: [label(name) for name in rows["priority"]]
        for standing, rows in result.table.groupby("standing", sort=False)
    }
    achieved = names.get("carried_by_aim_and_result", []) + names.get("carried_by_result", [])
    aimed, factors = names.get("carried_by_aim", []), names.get("only_factors", [])
    absent = names.get("not_mentioned", [])
    n = result.headline["n_priorities"]
    parts = [
        f"Bij {out_of(len(achieved), n, 'prioriteit', 'prioriteiten')} lezen we in de documenten dat er "
        f"iets bereikt is{brackets(achieved)}. Welke bevinding bij welke prioriteit hoort, hebben wij "
        "bepaald."
    ]
    if aimed:
        parts.append(
            f"{whole(len(aimed))} {'komt' if len(aimed) == 1 else 'komen'} enkel als streven voor"
            f"{brackets(aimed)}."
        )
    if factors:
        parts.append(
            f"Bij {whole(len(factors))} lezen we enkel wat helpt of hindert{brackets(factors)}."
        )
    if absent:
        parts.append(f"Over {whole(len(absent))} vonden we niets{brackets(absent)}.")
    return " ".join(parts)


def brackets(names: list[str]) -> str:
    """Return names between brackets, nothing if there are none."""
    return f" ({listed(names)})" if names else ""


def describe_groups(result: Result) -> str:
    """Return how goals and ways of working differ, and which priority is written about most."""
    table = result.table
    parts = []
    for group, rows in table.groupby("priority_group", sort=False):
        kind = GROUPS.get(str(group), "")
        achieved = whole((rows["n_achieved"] > 0).sum())
        parts.append(f"{achieved} van de {whole(len(rows))} {kind}".rstrip())
    total = table[["n_aim", "n_achieved", "n_factor"]].sum(axis=1)
    most = table.loc[total.idxmax(), "priority"]
    return (
        f"Een resultaat staat er bij {listed(parts)} prioriteiten. Het meest geschreven is er over "
        f"‘{label(most)}’ ({counted(total.max(), 'bevinding', 'bevindingen')})."
    )


def describe_remarks(remarks: pd.DataFrame) -> str:
    """Return what the research itself says about what was achieved, one line per finding."""
    if remarks.empty:
        return "Het onderzoek zegt er zelf niets over."
    return "Het onderzoek zegt er zelf dit over:\n\n" + "\n".join(
        f"- {row.paraphrase_nl} *({row.locator})*" for row in remarks.itertuples()
    )


def describe_support(support: pd.DataFrame) -> str:
    """Return for each recommendation how many findings of which kinds of sources it has."""
    if support.empty:
        return description("no_findings_chosen")
    return "\n".join(f"- {one_support(row)}" for row in support.itertuples())


def one_support(row: Any) -> str:
    """Return the support of one recommendation in one sentence."""
    counts = [
        f"{whole(number)} {words}"
        for relation, words in RELATIONS.items()
        if (number := getattr(row, f"n_{relation}"))
    ]
    if not counts:
        return f"**{row.recommendation}** – {label(row.policy_level)}: geen bevinding in de documenten."
    kinds = [label(kind) for kind in row.source_kinds.split()]
    documents = "document" if row.n_documents == 1 else "documenten"
    return (
        f"**{row.recommendation}** – {label(row.policy_level)}: {listed(counts)}; bronnen: "
        f"{listed(kinds)} ({whole(row.n_documents)} {documents})."
    )


def describe_signposts(result: Result) -> str:
    """Return for how many hindrances the question fan or a building block offers a way on."""
    head = result.headline
    if result.status != "ok":
        return f"Bij deze keuze valt niets te tonen. {description(result.reason)}"
    n, blocks, without = (
        head[name] for name in ("n_findings", "n_with_building_block", "n_without_signpost")
    )
    return (
        f"Bij {out_of(head['n_with_theme'], n, 'bevinding', 'bevindingen')} die (mee) "
        f"{'tegenhoudt' if n == 1 else 'tegenhouden'}, heeft de vragenwaaier vragen over hetzelfde; bij "
        f"{whole(blocks) if blocks else 'geen enkele'} past een bouwsteen."
        f"{f' Voor {whole(without)} vonden we geen van beide.' if without else ''}"
    )


def describe_agreement(result: Result) -> str:
    """Return how far two readers chose the same codes, per field, or why that is not known."""
    head = result.headline
    if result.status != "ok":
        return (
            "Hoe goed twee lezers het over de codes eens zijn, is nog niet gekend. "
            f"{description(result.reason)}"
        )
    known = result.table.dropna(subset="kappa").sort_values("kappa", ascending=False)
    best, worst = known.iloc[0], known.iloc[-1]
    return (
        f"Een tweede lezer codeerde {whole(head['n_coded_twice'])} van de "
        f"{whole(head['n_findings'])} bevindingen zonder de eerste codes te kennen. De twee zijn "
        f"het meest eens over {field_text(best)}, het minst over {field_text(worst)}. Een kappa van één is "
        "volledige overeenstemming, nul is wat toeval zou geven."
    )


def field_text(row: pd.Series) -> str:
    """Return one field with its agreement."""
    return (
        f"{label(row['field'])} ({percent(row['agreement_share'], 0)} gelijk, kappa "
        f"{decimal(row['kappa'], 2)}, interval {decimal(row['kappa_low'], 2)} tot "
        f"{decimal(row['kappa_high'], 2)})"
    )


def describe_measurability(result: Result) -> str:
    """Return what this workbook can answer about the programme today, and what it cannot."""
    waiting = result.table[result.table["status"] != "ok"]
    names = [f"{label(row.measure)}{on_level(row.level)}" for row in waiting.itertuples()]
    reasons = [label(reason) for reason in dict.fromkeys(waiting["reason"])]
    answered, asked = result.headline["n_answered"], result.headline["n_questions"]
    part = out_of(answered, asked, "vraag", "vragen")
    rest = f" Geen uitspraak is mogelijk over {listed(names)}: {listed(reasons)}." if names else ""
    return (
        f"{part[0].upper()}{part[1:]} {'krijgen' if answered > 1 else 'krijgt'} nu een antwoord."
        f"{rest} {description('effects_not_in_data')}"
    )


def on_level(level: str) -> str:
    """Return on which level something was measured, in brackets."""
    return f" (per {label(level)})" if level in LEVELS else ""
