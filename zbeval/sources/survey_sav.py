"""Reads the answers in an SPSS file (.sav), with the texts and answers that it knows."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.raw import content_of
from zbeval.sources.survey_responses import Responses
from zbeval.sources.workbook import as_text

EXPORT_AGAIN = "Exporteer de antwoorden opnieuw als .sav, of als CSV"


def read_sav(path: Path) -> Responses:
    """Return all rows of an SPSS file: each cell as text, numbers as the codes they stand for.

    Values that SPSS calls missing are empty. Rows are numbered as in the SPSS data view, from 1.
    """
    import pyreadstat

    content = content_of(path)
    try:
        table, known = pyreadstat.read_sav(str(path))
    except Exception:  # the reader lets through whatever its parser of the format raises
        rule = "dit is geen leesbaar SPSS-bestand (.sav)"
        raise ReaderError(path.name, rule, EXPORT_AGAIN) from None
    cells = table.astype(object).where(table.notna(), None).map(as_text)
    cells.columns = [str(name).strip() for name in cells.columns]
    cells.index = pd.RangeIndex(1, len(cells) + 1, name="row")
    texts = {name: text.strip() for name, text in known.column_names_to_labels.items() if text}
    answers = {
        name: [(as_text(code), str(meaning)) for code, meaning in sorted_codes(labels)]
        for name, labels in known.variable_value_labels.items()
    }
    digest = hashlib.sha256(content).hexdigest()
    return Responses(path.name, digest, cells, texts=texts, program="SPSS", answers=answers)


def sorted_codes(labels: dict) -> list[tuple]:
    """Return codes with their meanings, numbers in their order."""
    return sorted(labels.items(), key=lambda pair: (isinstance(pair[0], str), pair[0]))
