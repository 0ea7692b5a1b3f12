"""The terms of statistics that a text uses, each with what it means: told where they are met."""

from __future__ import annotations

import re

from zbeval.vocabulary import description, label

MET = {
    "term_p": r"\bp (?:=|tussen|hoogstens|minstens|minder|tot|van|meer)\b|\bp = ",
    "term_interval": r"\b[Ii]nterval",
    "term_corrected": r"\b[Gg]ecorrigeerd|\bna correctie\b",
    "term_baseline": r"\b[Vv]erdeelsleutel",
}


def terms_met(*texts: str) -> list[tuple[str, str]]:
    """Return each term that the texts use and what it means, in a fixed order."""
    whole = " ".join(texts)
    return [(label(name), description(name)) for name, met in MET.items() if re.search(met, whole)]
