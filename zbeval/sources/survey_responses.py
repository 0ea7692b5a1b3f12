"""The answers to one round of a survey, whatever program wrote them down."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True, eq=False)
class Responses:
    """The answers of one round, each cell as text.

    ``cells`` has a row per respondent, indexed by spreadsheet row, and a column per question or
    other column of the file. ``places`` gives, for a file with a row per answer, the row of each
    answer (same shape), else None. ``texts`` maps a column to the question behind it and
    ``answers`` to its codes with their meanings, where the file says so. ``unseen`` tells which
    questions were not put to a respondent. ``n_previews`` and ``n_unfinished`` count the rows left
    out: those that only tried the survey out, and those that were never sent in. ``sends`` tells
    whether the file says of itself which answers were sent in.
    """

    file: str
    sha256: str
    cells: pd.DataFrame
    places: pd.DataFrame | None = None
    texts: dict[str, str] = field(default_factory=dict)
    n_previews: int = 0
    n_unfinished: int = 0
    program: str = ""
    remarks: tuple[str, ...] = ()
    answers: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    unseen: pd.DataFrame | None = None
    sends: bool = False

    def row(self, respondent: int, column: str) -> int:
        """Return the spreadsheet row in which one answer stands."""
        if self.places is None or pd.isna(self.places.loc[respondent, column]):
            return int(respondent)
        return int(self.places.loc[respondent, column])
