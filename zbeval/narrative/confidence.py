"""How sure the findings are, in words: by level, with the reasons that make it so."""

from __future__ import annotations

from zbeval.language import either, say
from zbeval.numbers import counted, decimal, listed, whole
from zbeval.results import Result
from zbeval.vocabulary import label

LEVELS = ("confidence_high", "confidence_moderate", "confidence_low", "confidence_very_low")
FULL = 0.05  # of all subjects: below this the last document brings hardly anything new


def describe_confidence(result: Result) -> str:
    """Return how many findings have which confidence, how many rest on one document, and why."""
    head = result.headline
    if not head["n_findings"]:
        return say("Er is geen enkele bevinding van het onderzoek om te beoordelen.")
    levels = [
        say("{level} bij {n}", level=label(name), n=whole(head[f"n_{name}"]))
        for name in LEVELS
        if head[f"n_{name}"]
    ]
    if head["n_findings"] == 1:
        [level] = [label(name) for name in LEVELS if head[f"n_{name}"]]
        start = say(
            "Het vertrouwen in de enige bevinding van het onderzoek is {level}.", level=level
        )
    else:
        start = say(
            "Van de {n_findings} bevindingen van het onderzoek is het vertrouwen {levels}.",
            n_findings=whole(head["n_findings"]),
            levels=listed(levels),
        )
    text = f"{start} {single_words(head)}"
    if not head["n_confidence_high"]:
        text += say(
            " Geen enkele bevinding haalt ‘hoog’: we lezen enkel de samenvatting, en die zegt "
            "niet hoeveel mensen iets zeiden."
        )
    if number := head["n_others_differ"]:
        text += say(
            " Bij {number} noemt een ander document over hetzelfde onderwerp de andere kant: wat "
            "helpt in plaats van wat hindert, of omgekeerd.",
            number=whole(number),
        )
    return text


def single_words(head: dict) -> str:
    """Return how many findings only one document makes."""
    number = head["n_single_document"]
    if not number:
        return say("Bij elke bevinding zegt ook een ander document iets in dezelfde richting.")
    return say(
        "Bij {number} vonden we volgens onze codes geen ander document dat over hetzelfde "
        "onderwerp iets in dezelfde richting zegt: daar is het onderzoek de enige bron.",
        number=whole(number),
    )


def describe_saturation(result: Result) -> str:
    """Return whether another document would still bring new subjects."""
    head = result.headline
    if not head["n_subjects"]:
        return say(
            "Geen enkele bevinding heeft een onderwerp uit het codeboek: verzadiging is niet te "
            "zeggen."
        )
    if head["n_documents"] == 1:
        return say("Met één document valt over verzadiging niets te zeggen.")
    new = head["new_last"]
    subjects = counted(head["n_subjects"], "onderwerp", "onderwerpen")
    documents = counted(head["n_documents"], "document", "documenten")
    full = new < FULL * head["n_subjects"]
    verdict = say(
        "Wat men leest, herhaalt zich dus grotendeels."
        if full
        else "Een document erbij kan dus nog iets nieuws brengen."
    )
    return say(
        "De {documents} raken samen {subjects} uit het codeboek aan; {n_single_subjects} "
        "daarvan {stand} in maar één document. Wie de documenten in willekeurige volgorde "
        "leest, vindt in het laatste gemiddeld nog {new} {subject}. {verdict}",
        documents=documents,
        subjects=subjects,
        n_single_subjects=whole(head["n_single_subjects"]),
        stand=either(head["n_single_subjects"], "staat", "staan"),
        new=decimal(new),
        subject=either(f"{new:g}", "nieuw onderwerp", "nieuwe onderwerpen"),
        verdict=verdict,
    )
