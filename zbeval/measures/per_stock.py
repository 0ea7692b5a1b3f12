"""The same question asked of several stocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from zbeval.programme import Programme
from zbeval.results import Result


def per_stock(
    measure: Callable[..., Result], programme: Programme, stocks: Iterable[str], **choices: Any
) -> list[Result]:
    """Return the result of one measure for each of these stocks: none for none."""
    return [measure(programme, stock=stock, **choices) for stock in stocks]
