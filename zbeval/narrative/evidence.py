"""What the documents say, per pillar."""

from __future__ import annotations

import pandas as pd

from zbeval.language import say
from zbeval.numbers import capital, counted, listed, out_of, whole
from zbeval.results import Result
from zbeval.vocabulary import label

FOUND = {
    "hindrance": ("hinderpaal", "hinderpalen"),
    "both": ("bevinding over wat tegenhoudt én helpt", "bevindingen over wat tegenhoudt én helpt"),
    "stimulus": ("stimulans", "stimulansen"),
    "outcome": ("opbrengst", "opbrengsten"),
    "less_reported": (
        "bevinding over wat minder aan bod kwam",
        "bevindingen over wat minder aan bod kwam",
    ),
}


def describe_evidence(result: Result) -> str:
    """Return how many statements the documents hold, and who makes them."""
    head = result.headline
    if not head["n_findings"]:
        return say("De documenten bevatten geen enkele uitspraak.")
    others = head["n_findings"] - head["n_from_research"] - head["n_from_reflection"]
    parts = [
        f"{whole(number)} {words}"
        for number, words in (
            (head["n_from_research"], say("uit het onderzoek")),
            (head["n_from_reflection"], say("als vraag of raad uit de vragenwaaier")),
            (others, say("van minister, sector en proeftuinen")),
        )
        if number
    ]
    return say(
        "Uit {n_documents} haalden we {n_findings}: {parts}. Zulke aantallen zeggen waar "
        "veel over geschreven is, niet wat het zwaarst weegt.",
        n_documents=counted(head["n_documents"], "document", "documenten"),
        n_findings=counted(head["n_findings"], "uitspraak", "uitspraken"),
        parts=listed(parts),
    )


def describe_evidence_topics(result: Result) -> str:
    """Return for how many findings the documents name a topic of the research rounds."""
    head = result.headline
    topics = [topic for topic in dict.fromkeys(result.table["topic"]) if topic != "not_stated"]
    named = [f"{label(topic)} ({whole(head[f'n_{topic}'])})" for topic in topics]
    if not named:
        return say(
            "De documenten noemen bij geen enkele bevinding een onderwerp van een onderzoeksronde."
        )
    return say(
        "Bij {n_not_stated} van de {n_findings} bevindingen noemt het document geen "
        "onderwerp van een onderzoeksronde. Waar het dat wel doet, gaat het over {named}.",
        n_not_stated=whole(head["n_not_stated"]),
        n_findings=whole(head["n_findings"]),
        named=listed(named),
    )


def describe_process_factors(result: Result) -> str:
    """Return what the research calls each process factor, and which divides the documents."""
    if result.table.empty:
        return say("Dit programma noemt geen procesfactoren.")
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
    n = result.headline["n_factors"]
    most = result.table.loc[result.table["n_findings"].idxmax()]
    return (
        say("Zo noemt het onderzoek {n}. ", n=out_of(n, n, "procesfactor", "procesfactoren"))
        + capital("; ".join(parts))
        + say(
            ". De documenten zeggen het meest over ‘{process_factor}’ ({n_findings}).",
            process_factor=label(most["process_factor"]),
            n_findings=counted(most["n_findings"], "bevinding", "bevindingen"),
        )
    )


def describe_certainty(findings: pd.DataFrame) -> str:
    """Return what holds back and helps in one pillar, and how sure that is: who says it."""
    kinds = findings["statement"].value_counts()
    asked, said = int(kinds.get("question_or_advice", 0)), int(kinds.get("said_by_others", 0))
    found = len(findings) - asked - said
    if not len(findings):
        return say("De documenten zeggen hierover niets.")
    if not found:
        return say(
            "**Hoe zeker?** Het onderzoek stelt hierover niets vast; enkel anderen zeggen er "
            "iets over."
        )
    parts = [
        counted(int(kinds.get(name, 0)), one, several)
        for name, (one, several) in FOUND.items()
        if kinds.get(name, 0)
    ]
    apart = [
        counted(number, one, several)
        for number, one, several in (
            (said, say("uitspraak van anderen"), say("uitspraken van anderen")),
            (
                asked,
                say("vraag of raad uit de vragenwaaier"),
                say("vragen of raadgevingen uit de vragenwaaier"),
            ),
        )
        if number
    ]
    rest = (
        say(
            " Apart {value} {apart}.",
            value="staat" if asked + said == 1 else "staan",
            apart=listed(apart),
        )
        if apart
        else ""
    )
    return say(
        "**Hoe zeker?** Uit het onderzoek {value} {parts}. Het zegt niet bij hoeveel "
        "projecten iets speelt.{rest}",
        value="komt" if found == 1 else "komen",
        parts=listed(parts),
        rest=rest,
    )


def describe_pillar(result: Result, pillar: str) -> str:
    """Return the balance of one pillar."""
    counts = result.table[result.table["pillar"] == pillar].set_index("direction")["n_findings"]
    parts = [
        counted(counts["hindrance"], "hinderpaal", "hinderpalen"),
        counted(counts["stimulus"], "stimulans", "stimulansen"),
    ]
    if both := counts["both"]:
        parts.append(
            say("{both} die beide {value}", both=whole(both), value="is" if both == 1 else "zijn")
        )
    return f"{capital(label(pillar))}: {listed(parts)}."


def describe_pillars(result: Result) -> str:
    """Return the balance of every pillar, as a list."""
    pillars = dict.fromkeys(result.table["pillar"])
    return "\n".join(f"- {describe_pillar(result, pillar)}" for pillar in pillars)
