"""Reads the answers to a short survey as survey programs or a person wrote them down."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.folding import folded
from zbeval.sources.raw_table import raw_table
from zbeval.sources.survey_heading import heading_of, told_apart, without_vv_signs
from zbeval.sources.survey_long import widened
from zbeval.sources.survey_responses import Responses
from zbeval.sources.survey_words import (
    FINISHED,
    NOT_SHOWN,
    PREVIEW_NUMBERS,
    PREVIEW_WORDS,
    STATUS,
    SUBMITTED,
    is_one_of,
)
from zbeval.sources.workbook import TEXTS, WORKBOOKS, read_rows

NO = {"false", "onwaar", "faux", "no", "nee", "non"}
YES = {"true", "waar", "vrai", "yes", "ja", "oui"}
SPSS = {".sav", ".zsav"}
WRITTEN = WORKBOOKS | TEXTS | {".vv"}


def read_responses(path: Path, *, unfinished: bool = False) -> Responses:
    """Return the answers of a survey: a CSV file, a workbook or an SPSS file.

    A row may be a respondent or one answer. The headings of Qualtrics, LimeSurvey and SurveyMonkey
    are recognised and taken apart. Answers that only tried the survey out are left out, and those
    never sent in unless ``unfinished``. Refuses, in Dutch, what ``read_rows`` refuses, a file
    without any respondent, and a row-per-answer file that answers one question twice.
    """
    if path.suffix.lower() in SPSS:
        from zbeval.sources.survey_sav import read_sav

        return taken(read_sav(path), unfinished)
    if path.suffix.lower() not in WRITTEN:
        rule, todo = "dit soort bestand lezen we niet als bevraging", "Exporteer als CSV of .xlsx"
        if path.suffix.lower() == ".lss":
            rule = "dit is de structuur van een vragenlijst, zonder antwoorden"
            todo = "Lees de antwoorden in en geef dit bestand met --structure"
        raise ReaderError(path.name, rule, todo)
    return taken(read_written(path), unfinished)


def read_written(path: Path) -> Responses:
    """Return all rows of a CSV file or workbook, without its headings."""
    written = read_rows(path)
    rows = {row: cells for row, cells in written.rows.items() if "".join(cells).strip()}
    if not rows:
        raise ReaderError(written.file, "dit bestand is leeg", "Zet de tabel met haar kop erin")
    heading = heading_of(written.file, list(rows.values()))
    names, remarks = told_apart([name.strip() for name in heading.names])
    last = list(rows)[heading.n_rows - 1]
    body = {row: cells for row, cells in rows.items() if row > last}
    raw = raw_table(
        written.file, {last: names, **body}, written.sha256, written.encoding, written.separator
    )
    cells = raw.cells.map(without_vv_signs) if heading.unescape else raw.cells
    unseen = cells.eq(NOT_SHOWN)
    found = Responses(
        raw.file, raw.sha256, cells.mask(unseen, ""), texts=heading.texts, program=heading.program,
        remarks=tuple(remarks), unseen=unseen if unseen.to_numpy().any() else None,
    )  # fmt: skip
    return found


def taken(found: Responses, unfinished: bool) -> Responses:
    """Return the answers that count, a row per respondent."""
    cells = found.cells
    tried = previews(found)
    sent, says = sent_in(found)
    kept = cells[~tried & (sent | unfinished)]
    n_unfinished = 0 if unfinished else int((~sent & ~tried).sum())
    if kept.empty:
        todo = "Exporteer de antwoorden opnieuw, met de namen van de kolommen bovenaan"
        if n_unfinished:
            todo = "Zijn ze toch bruikbaar, lees dan in met --unfinished"
            raise ReaderError(found.file, "geen enkel antwoord werd ingediend", todo)
        raise ReaderError(found.file, "in dit bestand staat geen enkele respondent", todo)
    wide, places = widened(found.file, kept)
    unseen = None if found.unseen is None else found.unseen.reindex(wide.index)
    if unfinished and not sent.all():  # what somebody did not get to is not left blank on purpose
        blank = wide.eq("").mul(~sent.reindex(wide.index), axis=0)
        unseen = blank if unseen is None else blank | unseen
    return Responses(
        found.file, found.sha256, wide, places, found.texts, int(tried.sum()), n_unfinished,
        found.program, found.remarks, found.answers, unseen, says,
    )  # fmt: skip


def previews(found: Responses) -> pd.Series:
    """Return which rows only tried the survey out, by the column in which Qualtrics says so."""
    tried = pd.Series(False, index=found.cells.index)
    if not found.program.startswith("Qualtrics"):
        return tried
    for name in found.cells:
        if is_one_of(STATUS, name, found.texts.get(name, "")):
            plain = found.cells[name].map(folded)
            numbers = found.cells[name].str.strip().isin(PREVIEW_NUMBERS)
            tried |= numbers | plain.map(lambda cell: any(word in cell for word in PREVIEW_WORDS))
    return tried


def sent_in(found: Responses) -> tuple[pd.Series, bool]:
    """Return which answers were sent in, and whether the file says so; else all were."""
    sent, says = pd.Series(True, index=found.cells.index), False
    for name, cells in found.cells.items():
        text = found.texts.get(name, "")
        if is_one_of(SUBMITTED, name, text):
            sent, says = sent & ~cells.map(folded).isin({"", "n a", "null"}), True
        elif is_one_of(FINISHED, name, text):
            plain = cells.map(folded)
            filled = set(plain) - {""}
            digits = filled <= {"0", "1"} and found.program.startswith("Qualtrics")
            if filled and (filled <= NO | YES or digits):
                sent, says = sent & ~plain.isin(NO | ({"0"} if digits else set())), True
    return sent, says
