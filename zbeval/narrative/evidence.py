"""What the documents say, per pillar."""

from __future__ import annotations

import pandas as pd

from zbeval.numbers_nl import listed, whole
from zbeval.results import Result
from zbeval.vocabulary import label


def describe_evidence(result: Result) -> str:
    """Return how many hindrances and stimuli the documents name, and where they lie."""
    head = result.headline
    per_pillar = result.table.groupby("pillar", sort=False)["n_findings"].sum()
    pillars = per_pillar.drop(["process", "overarching"], errors="ignore")
    most = pillars.idxmax()
    return (
        f"De {whole(head['n_documents'])} documenten noemen {whole(head['n_findings'])} bevindingen: "
        f"{whole(head['n_hindrance'])} hinderpalen, {whole(head['n_stimulus'])} stimulansen en "
        f"{whole(head['n_both'])} die beide zijn. Van de drie pijlers krijgt "
        f"‘{label(most)}’ er de meeste ({whole(pillars[most])}). Zulke aantallen zeggen waar veel "
        "over geschreven is, niet wat het zwaarst weegt."
    )


def describe_evidence_topics(result: Result) -> str:
    """Return for how many findings the documents name a topic of the research rounds."""
    head = result.headline
    named = [
        f"{label(topic)} ({whole(head[f'n_{topic}'])})"
        for topic in ("governance", "process", "achievements")
    ]
    return (
        f"Bij {whole(head['n_not_stated'])} van de {whole(head['n_findings'])} bevindingen noemt "
        "het document geen onderwerp van een onderzoeksronde. Waar het dat wel doet, gaat het "
        f"over {listed(named)}."
    )


def describe_process_factors(result: Result) -> str:
    """Return what the research calls each process factor, and which divides the documents."""
    called = {
        direction: [f"‘{label(name)}’" for name in rows["process_factor"]]
        for direction, rows in result.table.groupby("direction", sort=False)
    }
    parts = [
        f"{words}: {listed(called[direction])}"
        for direction, words in (
            ("hindrance", "enkel hinderpaal"),
            ("both", "hinderpaal én stimulans"),
            ("stimulus", "enkel stimulans"),
        )
        if direction in called
    ]
    most = result.table.loc[result.table["n_findings"].idxmax()]
    return (
        f"Zo noemt het onderzoek de {whole(result.headline['n_factors'])} procesfactoren. "
        + "; ".join(parts).capitalize()
        + f". De documenten zeggen het meest over ‘{label(most['process_factor'])}’ "
        f"({whole(most['n_findings'])} bevindingen)."
    )


def describe_certainty(findings: pd.DataFrame) -> str:
    """Return what holds back and helps in one pillar, and how sure that is: who says it."""
    kinds, directions = findings["source_kind"], findings["direction"]
    n_research, n_fan = int((kinds == "research").sum()), int((kinds == "reflection").sum())
    others = len(findings) - n_research - n_fan
    return (
        f"**Hoe zeker?** {whole(n_research)} van de {whole(len(findings))} bevindingen "
        f"{'komt' if n_research == 1 else 'komen'} uit het onderzoek, dat projecten en coaches "
        f"bevroeg: {whole((directions[kinds == 'research'] == 'hindrance').sum())} over wat "
        f"tegenhoudt, {whole((directions[kinds == 'research'] == 'stimulus').sum())} over wat "
        f"helpt. {whole(n_fan)} {'staat' if n_fan == 1 else 'staan'} in de vragenwaaier, als vraag "
        f"of raad; {whole(others)} {'komt' if others == 1 else 'komen'} van de minister, de sector "
        "of de proeftuinen. Voor geen enkele weten we bij hoeveel projecten ze speelt."
    )


def describe_pillar(result: Result, pillar: str) -> str:
    """Return the balance of one pillar."""
    counts = result.table[result.table["pillar"] == pillar].set_index("direction")["n_findings"]
    both = f" en {whole(counts['both'])} die beide zijn" if counts["both"] else ""
    return (
        f"{label(pillar).capitalize()}: {whole(counts['hindrance'])} hinderpalen, "
        f"{whole(counts['stimulus'])} stimulansen{both}."
    )


def describe_pillars(result: Result) -> str:
    """Return the balance of every pillar, as a list."""
    pillars = dict.fromkeys(result.table["pillar"])
    return "\n".join(f"- {describe_pillar(result, pillar)}" for pillar in pillars)
