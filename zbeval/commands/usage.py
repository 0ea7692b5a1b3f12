"""What argparse says of a mistyped command, in Dutch."""

from __future__ import annotations

import re

KINDS = {"int": "geen geheel getal", "float": "geen getal", "Path": "geen bestand"}


def listed(names: str) -> str:
    """Return names that argparse lists as words: ``a, b of c``."""
    names = names.replace("'", "")
    parts = [part.strip() for part in names.split(",") if part.strip()]
    return " of ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else names.strip()


def wanted(many: str) -> str:
    """Return how many values an option needs."""
    number = {"one argument": "1 waarde", "at most one argument": "hoogstens 1 waarde",
              "at least one argument": "minstens 1 waarde"}  # fmt: skip
    return number.get(many, f"{many.split(maxsplit=1)[0]} waarden")


FORMS = (
    (r"the following arguments are required: (.+)", lambda m: f"dit ontbreekt: {m[1]}"),
    (r"unrecognized arguments: (.+)", lambda m: f"dit kent ze niet: {m[1]}"),
    (r"ambiguous option: (\S+) could match (.+)",
     lambda m: f"{m[1]} kan meer dan één ding zijn: {listed(m[2])}"),
    (r"one of the arguments (.+) is required",
     lambda m: f"geef {listed(', '.join(m[1].split()))}"),
    (r"argument (\S+): not allowed with argument (\S+)", lambda m: f"{m[1]} en {m[2]} gaan niet "
                                                                  "samen"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.*)\)",
     lambda m: f"bij {m[1]} bestaat {m[2]} niet; kies uit: {listed(m[3])}"),
    (r"argument (.+?): invalid choice: (.+)", lambda m: f"bij {m[1]} bestaat {m[2]} niet"),
    (r"argument (.+?): invalid (\S+) value: (.+)",
     lambda m: f"bij {m[1]} is {m[3]} {KINDS.get(m[2], 'niet wat daar moet staan')}"),
    (r"argument (.+?): expected (.+)", lambda m: f"bij {m[1]} hoort {wanted(m[2])}"
     if wanted(m[2]).endswith("waarde") else f"bij {m[1]} horen {wanted(m[2])}"),
    (r"argument (.+?): ignored explicit argument (.+)", lambda m: f"bij {m[1]} hoort geen waarde"),
    (r"argument (.+?): (?!.*\b(?:the|not|value|argument)\b)(.+)",
     lambda m: f"bij {m[1]}: {m[2]}"),
)  # fmt: skip


def in_dutch(message: str) -> str:
    """Return a message of argparse in Dutch; an empty text for one that is not known."""
    for form, told in FORMS:
        if match := re.fullmatch(form, message, re.DOTALL):
            return told(match)
    return ""
