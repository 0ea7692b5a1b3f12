"""The same question asked of several stocks, or with the other scope of the register."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from zbeval.methods.located import other_registers
from zbeval.programme import Programme
from zbeval.results import Result


def per_stock(
    measure: Callable[..., Result], programme: Programme, stocks: Iterable[str], **choices: Any
) -> list[Result]:
    """Return the result of one measure for each of these stocks: none for none."""
    return [measure(programme, stock=stock, **choices) for stock in stocks]


def per_register(
    measure: Callable[..., Result], programme: Programme, register: str, **choices: Any
) -> list[Result]:
    """Return the result of one measure with the other scope of the register, where that is one.

    Nothing where no project is unconfirmed: see ``zbeval.methods.located.other_registers``.
    """
    return [
        measure(programme, register=other, **choices)
        for other in other_registers(programme, register)
    ]
