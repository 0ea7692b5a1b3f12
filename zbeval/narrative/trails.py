"""How priorities and recommendations are carried, where questions help, and how readers agree."""

from __future__ import annotations

from typing import Any

import pandas as pd

from zbeval.language import either, later, say
from zbeval.numbers import capital, counted, decimal, listed, out_of, percent, whole
from zbeval.programme import LEVELS
from zbeval.results import Result
from zbeval.vocabulary import description, label

MEASURABILITY = later(
    "## Wat dit werkboek kan meten, en wat niet\n\nEen aanbeveling gaat over de meetbaarheid "
    "van effecten. Daarom staat hier wat met de huidige gegevens te beantwoorden is."
)
INEQUALITY_FIGURES = later(
    "## Cijfers bij de aanbeveling over ongelijkheid\n\nEén aanbeveling vraagt aandacht voor "
    "sociale en ruimtelijke ongelijkheid. Of de projecten ongelijk gespreid zijn, berekent dit "
    "werkboek zelf. Deze cijfers gaan over waar projecten liggen, niet over wie er baat bij heeft; de "
    "rapporten over spreiding en ongelijkheid vertellen het volledig."
)
GROUPS = {"goal": later("doelmatige"), "process": later("procesmatige")}  # of priorities
RELATIONS = {
    "supports": later("ondersteunend"),
    "contradicts": later("tegensprekend"),
    "qualifies": later("nuancerend"),
}


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
        say(
            "Bij {priorities} lezen we in de documenten dat er iets bereikt is{names}. Welke "
            "bevinding bij welke prioriteit hoort, hebben wij bepaald.",
            priorities=out_of(len(achieved), n, "prioriteit", "prioriteiten"),
            names=brackets(achieved),
        )
    ]
    if aimed:
        parts.append(
            say(
                "{n} {come} enkel als streven voor{names}.",
                n=whole(len(aimed)),
                come=either(len(aimed), "komt", "komen"),
                names=brackets(aimed),
            )
        )
    if factors:
        parts.append(
            say(
                "Bij {n} lezen we enkel wat helpt of hindert{names}.",
                n=whole(len(factors)),
                names=brackets(factors),
            )
        )
    if absent:
        parts.append(
            say("Over {n} vonden we niets{names}.", n=whole(len(absent)), names=brackets(absent))
        )
    return " ".join(parts)


def brackets(names: list[str]) -> str:
    """Return names between brackets, nothing if there are none."""
    return f" ({listed(names)})" if names else ""


def describe_groups(result: Result) -> str:
    """Return how goals and ways of working differ, and which priority is written about most."""
    table = result.table
    parts = []
    for group, rows in table.groupby("priority_group", sort=False):
        achieved, among = whole((rows["n_achieved"] > 0).sum()), whole(len(rows))
        kind = GROUPS.get(str(group), "")
        parts.append(
            say("{n} van de {total} {kind}", n=achieved, total=among, kind=say(kind)) if kind
            else say("{n} van de {total}", n=achieved, total=among)
        )  # fmt: skip
    most, findings = written_about_most(result)
    return say(
        "Een resultaat staat er bij {parts} prioriteiten. Het meest geschreven is er over "
        "‘{priority}’ ({findings}).",
        parts=listed(parts),
        priority=most,
        findings=findings,
    )


def written_about_most(result: Result) -> tuple[str, str]:
    """Return the priority that most is written about, and how many findings carry it."""
    total = result.table[["n_aim", "n_achieved", "n_factor"]].sum(axis=1)
    most = label(result.table.loc[total.idxmax(), "priority"])
    return most, counted(total.max(), "bevinding", "bevindingen")


def describe_remarks(remarks: pd.DataFrame) -> str:
    """Return what the research itself says about what was achieved, one line per finding."""
    if remarks.empty:
        return say("Het onderzoek zegt er zelf niets over.")
    return say("Het onderzoek zegt er zelf dit over:\n\n") + "\n".join(
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
        f"{whole(number)} {say(words)}"
        for relation, words in RELATIONS.items()
        if (number := getattr(row, f"n_{relation}"))
    ]
    if not counts:
        return say(
            "**{recommendation}** – {level}: geen bevinding in de documenten.",
            recommendation=say(row.recommendation),
            level=label(row.policy_level),
        )
    kinds = [label(kind) for kind in row.source_kinds.split()]
    return say(
        "**{recommendation}** – {level}: {counts}; bronnen: {kinds} ({documents}).",
        recommendation=say(row.recommendation),
        level=label(row.policy_level),
        counts=listed(counts),
        kinds=listed(kinds),
        documents=counted(row.n_documents, "document", "documenten"),
    )


def describe_signposts(result: Result) -> str:
    """Return for how many hindrances the question fan or a building block offers a way on."""
    head = result.headline
    if result.status != "ok":
        return say(
            "Bij deze keuze valt niets te tonen. {reason}", reason=description(result.reason)
        )
    n, blocks, without = (
        head[name] for name in ("n_findings", "n_with_building_block", "n_without_signpost")
    )
    return say(
        "Bij {findings} die (mee) {hinder}, heeft de vragenwaaier vragen over hetzelfde; "
        "bij {n} past een bouwsteen.{without}",
        findings=out_of(head["n_with_theme"], n, "bevinding", "bevindingen"),
        hinder=either(n, "tegenhoudt", "tegenhouden"),
        n=whole(blocks) if blocks else say("geen enkele"),
        without=say(" Voor {n} vonden we geen van beide.", n=whole(without)) if without else "",
    )


def describe_agreement(result: Result) -> str:
    """Return how far two readers chose the same codes, per field, or why that is not known."""
    head = result.headline
    if result.status != "ok":
        return say(
            "Hoe goed twee lezers het over de codes eens zijn, is nog niet gekend. {reason}",
            reason=description(result.reason),
        )
    known = result.table.dropna(subset="kappa").sort_values("kappa", ascending=False)
    best, worst = known.iloc[0], known.iloc[-1]
    return say(
        "Een tweede lezer codeerde {n} van de {total} bevindingen zonder de "
        "eerste codes te kennen. De twee zijn het meest eens over {most}, het minst "
        "over {least}. Een kappa van één is volledige overeenstemming, nul is wat "
        "toeval zou geven.",
        n=whole(head["n_coded_twice"]),
        total=whole(head["n_findings"]),
        most=field_text(best),
        least=field_text(worst),
    )


def field_text(row: pd.Series) -> str:
    """Return one field with its agreement."""
    return say(
        "{field} ({share} gelijk, kappa {kappa}, interval {low} tot {high})",
        field=label(row["field"]),
        share=percent(row["agreement_share"], 0),
        kappa=decimal(row["kappa"], 2),
        low=decimal(row["kappa_low"], 2),
        high=decimal(row["kappa_high"], 2),
    )


def describe_measurability(result: Result) -> str:
    """Return what this workbook can answer about the programme today, and what it cannot."""
    waiting = result.table[result.table["status"] != "ok"]
    names = [f"{label(row.measure)}{on_level(row.level)}" for row in waiting.itertuples()]
    reasons = [label(reason) for reason in dict.fromkeys(waiting["reason"])]
    answered, asked = result.headline["n_answered"], result.headline["n_questions"]
    rest = (
        say(
            " Geen uitspraak is mogelijk over {names}: {reasons}.",
            names=listed(names),
            reasons=listed(reasons),
        )
        if names
        else ""
    )
    return say(
        "{questions} {get} nu een antwoord.{rest} {effects}",
        questions=capital(out_of(answered, asked, "vraag", "vragen")),
        get=either(max(answered, 1), "krijgt", "krijgen"),
        rest=rest,
        effects=description("effects_not_in_data"),
    )


def on_level(level: str) -> str:
    """Return on which level something was measured, in brackets."""
    return say(" (per {level})", level=label(level)) if level in LEVELS else ""
