"""The choice of what a register is out of: the printed totals, or the register itself."""

from __future__ import annotations

import argparse

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
