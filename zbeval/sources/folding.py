"""How two pieces of text are compared: without capitals, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KEPT = 65_536  # texts: answers and names come back thousands of times


@lru_cache(maxsize=KEPT)
def folded(name: str) -> str:
    """Return a name for comparing: without capitals, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", plain))
