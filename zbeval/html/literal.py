"""Text of data inside a sentence of ours: shown letter by letter, never as markup or as a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

JOINER = "\u2060"  # takes no room and may not be broken at: it keeps two signs apart
STARS, TICK, LOW = "\u2217", "\u02cb", "\u02cd"  # look like * ` and _, and are no markup
MARKUP = re.compile(r"[*_`~<\[\]|\\]|https?:|www\.", re.IGNORECASE)
LINK_TAG = re.compile(  # as JSON of plotly writes it: <, > and / as their codes
    r"(?:<|\\u003c)(?=(?:/|\\u002f)?a(?:[\s>/]|\\u003e|\\u002f|\\[tnr]))", re.IGNORECASE
)
SHORTEST = 3


def literal(text: str) -> str:
    """Return ``text`` such that markdown takes no part of it for markup; it looks the same.

    Text without signs of markup comes back as it is.
    """
    text = text.replace("*", STARS).replace("`", TICK)
    text = re.sub(r"\](?=[\[(:])|<(?=\S)|~(?=~)|\[(?=\^)", lambda found: found[0] + JOINER, text)
    text = re.sub(r"(?<![^\W_])_+|_+(?![^\W_])", lambda found: LOW * len(found[0]), text)
    text = re.sub(r"(https?)(://)", rf"\1{JOINER}\2", text, flags=re.IGNORECASE)
    return re.sub(r"\b(www)\.", rf"\1{JOINER}.", text, flags=re.IGNORECASE)


def with_literal_data(sentence: str, *found: object) -> str:
    """Return a sentence in which text out of data is literal.

    ``found`` are the tables and headlines that the sentence was made of: whatever text of theirs
    has signs of markup and stands in the sentence is shown letter by letter.
    """
    risky = {text for text in texts_of(found) if text in sentence}
    for text in sorted(risky, key=len, reverse=True):
        sentence = sentence.replace(text, literal(text))
    return sentence


def texts_of(found: Iterable[object]) -> Iterator[str]:
    """Yield every text with signs of markup in tables, mappings and lists."""
    for one in found:
        if isinstance(one, str):
            if len(one) >= SHORTEST and MARKUP.search(one):
                yield one
        elif isinstance(one, pd.DataFrame):
            for place in range(one.shape[1]):
                if holds_text(one.dtypes.iloc[place]):
                    yield from texts_of(one.iloc[:, place].dropna().tolist())
        elif isinstance(one, dict):
            yield from texts_of(one.values())
        elif isinstance(one, list | tuple | set):
            yield from texts_of(one)


def holds_text(kind: Any) -> bool:
    """Return whether a column of this type may hold text."""
    return str(kind) == "object" or pd.api.types.is_string_dtype(kind) or str(kind) == "category"


def without_link_tags(text: str) -> str:
    """Return the JSON of a figure without tags that plotly would make a link of."""
    return LINK_TAG.sub("&lt;", text)
