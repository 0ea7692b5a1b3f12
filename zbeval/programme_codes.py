"""How a programme sorts its findings and recommendations: pillars, topics, factors, policy levels.

They are parts of ``programme.toml`` (``[pillar.ID]`` and so on), in the order of the pages. Without
a ``name`` of its own a code goes by the one that the vocabulary has for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zbeval.errors import ReaderError
from zbeval.programme_keys import no_text, parts, refused, unknown

KEYS = {  # kind of code -> the keys of one
    "pillar": ("name", "description", "role", "words"),
    "topic": ("name", "description"),
    "process_factor": ("name", "description"),
    "policy_level": ("name", "description", "addressed", "short"),
}
ROLES = ("pillar", "beside", "rest")


@dataclass(frozen=True)
class Code:
    """One code: its Dutch name and what it means.

    ``role`` of a pillar tells whether it is one (*pillar*), a group beside them (*beside*), or what
    belongs to none (*rest*). ``words`` are beginnings of words by which codes of interviews point
    at it. ``addressed`` names in a sentence whom a policy level addresses, ``short`` is what
    findings and readers may call that level.
    """

    name: str = ""
    description: str = ""
    role: str = "pillar"
    words: str = ""
    addressed: str = ""
    short: str = ""


Codes = Mapping[str, Mapping[str, Code]]


def codes_of(found: Mapping[str, Any], errors: list[ReaderError]) -> dict[str, dict[str, Code]]:
    """Return the codes by kind; what is wrong with them is added to ``errors``."""
    codes: dict[str, dict[str, Code]] = {}
    for kind, keys in KEYS.items():
        rows = parts(found, kind, errors)
        wrong = len(errors)
        for name, row in rows.items():
            errors += unknown(row, keys, f"{kind}.{name}.")
            errors += [e for key in row for e in no_text(f"{kind}.{name}.{key}", row[key])]
            if row.get("role", ROLES[0]) not in ROLES:
                rule, todo = "deze rol bestaat niet", f"Kies uit: {', '.join(ROLES)}"
                errors.append(refused(rule, todo, f"{kind}.{name}.role", row["role"]))
        codes[kind] = {} if len(errors) > wrong else {n: Code(**row) for n, row in rows.items()}
    return codes


def words_of_codes(codes: Codes) -> dict[str, dict[str, str]]:
    """Return what the vocabulary has to know of codes that bring words of their own."""
    words: dict[str, dict[str, str]] = {}
    for kind, rows in codes.items():
        for name, code in rows.items():
            told = {"label_nl": code.name, "description_nl": code.description}
            told = {key: text for key, text in told.items() if text}
            if told:
                words[name] = {"kind": kind, "description_nl": ""} | told
            if code.addressed:
                words[f"{name}_addressed"] = {"kind": "addressed", "label_nl": code.addressed}
    return words
