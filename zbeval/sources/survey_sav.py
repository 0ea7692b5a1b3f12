"""Reads the answers in an SPSS file (.sav), with the texts and answers that it knows."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.raw import content_of
from zbeval.sources.sav_process import read_apart
from zbeval.sources.survey_responses import Responses

EXPORT_AGAIN = "Exporteer de antwoorden opnieuw als .sav, of als CSV"


def read_sav(path: Path) -> Responses:
    """Return all rows of an SPSS file: each cell as text, numbers as the codes they stand for.

    Values that SPSS calls missing are empty. Rows are numbered as in the SPSS data view, from 1.
    """
    content = content_of(path)
    known = read_apart(path)
    if known is None:
        rule = "dit is geen leesbaar SPSS-bestand (.sav)"
        raise ReaderError(path.name, rule, EXPORT_AGAIN)
    names = [name.strip() for name in known["columns"]]
    cells = pd.DataFrame(known["rows"], columns=names, dtype=object)
    cells.index = pd.RangeIndex(1, len(cells) + 1, name="row")
    texts = {name: text.strip() for name, text in known["texts"].items()}
    answers = {name: [tuple(pair) for pair in pairs] for name, pairs in known["answers"].items()}
    digest = hashlib.sha256(content).hexdigest()
    return Responses(path.name, digest, cells, texts=texts, program="SPSS", answers=answers)
