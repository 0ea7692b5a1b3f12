"""Refuses secrets among parameters: every value ends up in the published pages, for all to read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zbeval.errors import ReaderError

SECRET_WORDS = {
    "apikey", "auth", "credential", "credentials", "key", "passphrase", "passwd", "password",
    "pwd", "secret", "secrets", "sleutel", "token", "wachtwoord",
}  # fmt: skip
SECRET_SHAPES = (
    r"-----BEGIN [A-Z ]*PRIVATE KEY",
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    r"\bgh[opsru]_[A-Za-z0-9]{20,}",
    r"\bglpat-[\w-]{15,}",
    r"\bsk-[\w-]{20,}",
    r"\bxox[abprs]-[\w-]{10,}",
    r"\beyJ[\w-]+\.[\w-]+\.[\w-]*",
    r"\w+://[^/\s:@]+:[^/\s@]+@",
    r"(?:pass(?:word|wd)?|wachtwoord|token|secret|api_?key)\s*[=:]\s*\S",
)
SECRET = re.compile("|".join(f"(?:{shape})" for shape in SECRET_SHAPES), re.IGNORECASE)
RANDOM = re.compile(r"(?=\S*[0-9])(?=\S*[a-zA-Z])[A-Za-z0-9+_=-]{32,}")
WHY = "De waarde van een parameter staat leesbaar in elk rapport"


def refuse_secrets(where: str, choices: Mapping[str, object]) -> None:
    """Stop at a parameter whose name or value looks like a secret; the value is not repeated."""
    for name, value in choices.items():
        if words_of(name) & SECRET_WORDS:
            rule = f"de parameter {name} heet als een geheim"
        elif looks_secret(str(value)):
            rule = f"de waarde van parameter {name} lijkt een geheim"
        else:
            continue
        raise ReaderError(where, rule, f"{WHY}; geef geen wachtwoorden of sleutels mee")


def words_of(name: str) -> set[str]:
    """Return the words of a name: ``apiKey`` and ``api_key`` are both *api* and *key*."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return set(re.split(r"[^a-z]+", apart)) | {re.sub(r"[^a-z]", "", apart)}


def looks_secret(value: str) -> bool:
    """Return whether a value has the shape of a known kind of key, or of a long random one."""
    return bool(SECRET.search(value) or RANDOM.fullmatch(value.strip()))
