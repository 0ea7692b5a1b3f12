"""What the documents say, per pillar."""

from __future__ import annotations

import pandas as pd

from zbeval.language import say
from zbeval.numbers import capital, counted, listed, out_of, whole
from zbeval.results import Result
from zbeval.vocabulary import label

FOUND = ("hindrance", "both", "stimulus", "outcome", "less_reported")  # in the order of the answer


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
            ("hindrance", say("enkel hinderpaal")),
            ("both", say("hinderpaal én stimulans")),
            ("stimulus", say("enkel stimulans")),
        )
        if direction in called
    ]
    n = result.headline["n_factors"]
    most = result.table.loc[result.table["n_findings"].idxmax()]
    return say(
        "Zo noemt het onderzoek {factors}. {called}. De documenten zeggen het meest over ‘{most}’ "
        "({findings}).",
        factors=out_of(n, n, "procesfactor", "procesfactoren"),
        called=capital("; ".join(parts)),
        most=label(most["process_factor"]),
        findings=counted(most["n_findings"], "bevinding", "bevindingen"),
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
    text = say(
        "**Hoe zeker?** Uit het onderzoek komt {found}. Het zegt niet bij hoeveel projecten iets "
        "speelt."
        if found == 1
        else "**Hoe zeker?** Uit het onderzoek komen {found}. Het zegt niet bij hoeveel projecten "
        "iets speelt.",
        found=listed(found_words(kinds)),
    )
    return f"{text}{apart_words(said, asked)}"


def found_words(kinds: pd.Series) -> list[str]:
    """Return how many findings of the research there are of each kind that there is."""
    n = {name: int(kinds.get(name, 0)) for name in FOUND}
    words = (
        counted(n["hindrance"], "hinderpaal", "hinderpalen"),
        counted(
            n["both"],
            "bevinding over wat tegenhoudt én helpt",
            "bevindingen over wat tegenhoudt én helpt",
        ),
        counted(n["stimulus"], "stimulans", "stimulansen"),
        counted(n["outcome"], "opbrengst", "opbrengsten"),
        counted(
            n["less_reported"],
            "bevinding over wat minder aan bod kwam",
            "bevindingen over wat minder aan bod kwam",
        ),
    )
    return [told for told, number in zip(words, n.values(), strict=True) if number]


def apart_words(said: int, asked: int) -> str:
    """Return how many statements of others and questions stand apart, nothing without any."""
    words = (
        (said, counted(said, "uitspraak van anderen", "uitspraken van anderen")),
        (asked, counted(asked, "vraag of raad uit de vragenwaaier",
                        "vragen of raadgevingen uit de vragenwaaier")),
    )  # fmt: skip
    apart = [told for number, told in words if number]
    if not apart:
        return ""
    return say(
        " Apart staat {apart}." if said + asked == 1 else " Apart staan {apart}.",
        apart=listed(apart),
    )


def describe_pillar(result: Result, pillar: str) -> str:
    """Return the balance of one pillar."""
    counts = result.table[result.table["pillar"] == pillar].set_index("direction")["n_findings"]
    parts = [
        counted(counts["hindrance"], "hinderpaal", "hinderpalen"),
        counted(counts["stimulus"], "stimulans", "stimulansen"),
    ]
    if both := counts["both"]:
        parts.append(counted(both, "die beide is", "die beide zijn"))
    return f"{capital(label(pillar))}: {listed(parts)}."


def describe_pillars(result: Result) -> str:
    """Return the balance of every pillar, as a list."""
    pillars = dict.fromkeys(result.table["pillar"])
    return "\n".join(f"- {describe_pillar(result, pillar)}" for pillar in pillars)
