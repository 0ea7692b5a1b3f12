"""What a register is out of, told before it is kept: the printed totals, or the register itself."""

from __future__ import annotations

from pathlib import Path

from zbeval.methods.totals_told import total_lines
from zbeval.sources import RawTable
from zbeval.tables.register_import import together
from zbeval.tables.register_total import programme_then, stocks_with
from zbeval.tables.register_types import Register


def totals_chosen(
    folder: Path, register: Register, *, complete: bool | None
) -> tuple[RawTable | None, list[str]]:
    """Return the table of totals where it changes, and what a reader is told of the totals.

    ``complete``: the register is the total itself; False: printed totals are; None: as it was.
    """
    stocks = stocks_with(folder, register.raw, complete=complete)
    then = programme_then(folder, together(register, folder), stocks)
    return stocks, [f"{line}." for line in total_lines(then)] if then else []
