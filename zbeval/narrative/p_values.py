"""How numbers beside a threshold are written: rounded, but never to the wrong side of it."""

from __future__ import annotations

from collections.abc import Iterable

from zbeval.language import say
from zbeval.numbers import decimal, is_missing

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


def p_at_most(low: float | None, high: float) -> str:
    """Return p where there is one, the largest where every allocation has its own."""
    if low is None or is_missing(low) or p_number(low) != p_number(high):
        return say("p hoogstens {p}", p=p_number(high))
    return p_words(high)


def digits_apart(values: Iterable[float], bounds: Iterable[float]) -> int:
    """Return the fewest decimals, two to four, in which no value reads as a bound that it is not.

    0.6597 under a band from 0.6613 needs three: in two both would be 0,66.
    """
    pairs = [(value, bound) for value in values for bound in bounds if value != bound]
    apart = (
        digits
        for digits in (2, 3)
        if all(decimal(one, digits) != decimal(other, digits) for one, other in pairs)
    )
    return next(apart, 4)
