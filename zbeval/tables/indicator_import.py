"""A figure per municipality as it would come in, as need or as baseline: looked at, then kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from zbeval.sources.official import sha256_of
from zbeval.tables import indicator_rows as kept_rows
from zbeval.tables.official import doubtful, keep, known_editions, raw_of
from zbeval.tables.official_indicator import Choices, Indicator, read_indicator
from zbeval.tables.official_indicators import renewed
from zbeval.tables.own_baseline import TABLE
from zbeval.tables.own_baseline_rows import own_baseline_rows, told_of_baseline

NEED, BASELINE = "need", "baseline"


@dataclass(frozen=True, eq=False)
class Incoming:
    """What would become of a file: the figure, the tables with it, what is doubtful, what is told.

    ``sha256`` is that of the file that was read.
    """

    indicator: Indicator
    tables: Mapping[str, pd.DataFrame]
    doubts: tuple[str, ...]
    lines: tuple[str, ...]
    sha256: str

    def keep(
        self, folder: Path, path: Path, *, even_so: bool = False
    ) -> tuple[list[str], Path | None]:
        """Write the tables, whole; return what was doubtful and where the old ones are.

        Stops where something is doubtful, unless the reader insists.
        """
        remarks = doubtful(path.name, list(self.doubts), even_so)
        return remarks, keep(folder, path, self.sha256, self.tables)


def looked_at(folder: Path, path: Path, given: Choices, use: str = NEED) -> Incoming:
    """Return what would become of a file in ``folder``; nothing is written.

    ``use`` is what the figure is for: an indicator of need, or the baseline of one's own.
    """
    digest = sha256_of(path) if path.is_file() else ""
    known, stored = known_editions(folder), raw_of(folder, "need_indicators").cells
    definitions = raw_of(folder, "need_indicator_definitions").cells
    found = read_indicator(path, known, definitions, given)
    if use == BASELINE:
        rows = own_baseline_rows(found, known, path.name)
        doubts = kept_rows.indicator_doubts(found, known, stored.head(0))
        lines = told_of_baseline(found, known)
        return Incoming(found, {TABLE: rows}, tuple(doubts), tuple(lines), digest)
    doubts = kept_rows.indicator_doubts(found, known, stored)
    tables = {
        "need_indicators": renewed(stored, kept_rows.indicator_rows(found)),
        "need_indicator_definitions": kept_rows.defined(
            definitions, found, path.name, date.today()
        ),
    }
    return Incoming(found, tables, tuple(doubts), tuple(kept_rows.summary(found)), digest)
