"""The choice of what a register is out of: the printed totals, or the register itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from zbeval.methods.totals_told import total_lines
from zbeval.sources import RawTable
from zbeval.tables.register_import import together
from zbeval.tables.register_total import programme_then, stocks_with
from zbeval.tables.register_types import Register

TOTALS = (
    ("--complete", True, "dit register is volledig: het is zelf het totaal van zijn oproepen"),
    ("--printed", False, "de gedrukte totalen zijn weer het totaal"),
)


def add_total_options(parser: argparse.ArgumentParser) -> None:
    """Declare that choice; without it the folder keeps what was chosen before."""
    group = parser.add_mutually_exclusive_group()
    for option, complete, words in TOTALS:
        group.add_argument(
            option, action="store_const", const=complete, dest="complete", help=words
        )


def totals_chosen(
    folder: Path, register: Register, *, complete: bool | None
) -> tuple[RawTable | None, list[str]]:
    """Return the table of totals where it changes, and what a reader is told of the totals."""
    stocks = stocks_with(folder, register.raw, complete=complete)
    then = programme_then(folder, together(register, folder), stocks)
    return stocks, [f"{line}." for line in total_lines(then)] if then else []
