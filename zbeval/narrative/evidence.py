"""What the documents say, per pillar."""

from __future__ import annotations

from zbeval.numbers_nl import whole
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
