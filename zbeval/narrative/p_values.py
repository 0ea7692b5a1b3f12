"""How a p-value is written: rounded, but never to the wrong side of a threshold."""

from __future__ import annotations

from zbeval.language import say
from zbeval.numbers import decimal

LEAST = 0.001  # a smaller p-value is not written out


def p_number(p: float) -> str:
    """Return a p-value in three decimals; a smaller one, or one next to the threshold, as such."""
    if p < LEAST:
        return say("minder dan {p}", p=decimal(LEAST, 3))
    return decimal(p, 4 if round(p, 3) == 0.05 else 3)


def p_words(low: float, high: float | None = None) -> str:
    """Return a p-value with its name: *p = 0,033*, *p minder dan 0,001*, *p tussen 0,01 en 0,2*."""
    first, last = p_number(low), p_number(low if high is None else high)
    if first != last:
        return say("p tussen {first} en {last}", first=first, last=last)
    return f"p {first}" if low < LEAST else f"p = {first}"
