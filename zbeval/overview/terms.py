"""The terms of statistics that a text uses, each with what it means: told where they are met."""

from __future__ import annotations

import re

from zbeval.language import spoken
from zbeval.vocabulary import description, label

MET = {  # term -> how it is met in a sentence, per language
    "term_p": {
        "nl": r"\bp (?:=|tussen|hoogstens|minstens|minder|tot|van|meer)\b|\bp = ",
        "en": r"\bp (?:is|between|at (?:most|least)|less|below|to|of|from|more|above)\b|\bp = ",
    },
    "term_interval": {"nl": r"\b[Ii]nterval", "en": r"\b[Ii]nterval"},
    "term_corrected": {
        "nl": r"\b[Gg]ecorrigeerd|\bna correctie\b",
        "en": r"\b[Cc]orrected|\b[Aa]djusted|\bafter correction\b",
    },
    "term_baseline": {"nl": r"\b[Vv]erdeelsleutel", "en": r"\b[Bb]aseline"},
}


def terms_met(*texts: str) -> list[tuple[str, str]]:
    """Return each term that the texts use and what it means, in a fixed order."""
    whole = " ".join(texts)
    met = {name: words[spoken()] for name, words in MET.items()}
    return [(label(name), description(name)) for name, it in met.items() if re.search(it, whole)]
