"""Published reports as documents to send or to paste from: Word or PDF, with the same figures.

They are made from the run itself, so that not a number can differ, and stand beside the runs in
``documents/``; a run is never changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from zbeval.errors import ReaderError
from zbeval.reports.documents.browser import figure_images, find_browser, print_pdf
from zbeval.reports.pages.provenance import Provenance
from zbeval.reports.pages.site import about_data
from zbeval.reports.storage.run_folders import RESULTS, remove

FOLDER = "documents"


def check_means(kinds: Sequence[str]) -> None:
    """Stop before anything is made if this machine cannot make one of these kinds."""
    if kinds:
        find_browser()
    if "docx" in kinds:
        from zbeval.reports.documents.word import needed

        needed()


def make_documents(output: Path, run: Path, kind: str) -> Iterator[Path]:
    """Yield the document of each report of ``run``, made unless it is there already.

    ``kind`` is *docx* or *pdf*. Documents of runs that are no longer kept are removed. Raises a
    reader's error without a browser, without room, and where files cannot be written.
    """
    try:
        tidy(output)
        records = json.loads((run / RESULTS).read_text(encoding="utf-8"))["reports"]
        folder = output / FOLDER / run.name
        folder.mkdir(parents=True, exist_ok=True)
        for record in records:
            target = folder / f"{record['name']}.{kind}"
            if not target.is_file():
                make_whole(run, record, target)
            yield target
    except OSError as error:
        rule = f"dit document is niet te schrijven ({error.strerror})"
        todo = "Maak ruimte of pas de rechten aan; de rapporten zelf staan klaar"
        raise ReaderError(str(error.filename or output), rule, todo) from error


def make_whole(run: Path, record: dict[str, Any], target: Path) -> None:
    """Make one document, that appears under its name in one step, when it is whole."""
    staged = target.with_name(f".{os.getpid()}-{target.name}")
    try:
        WRITERS[target.suffix](run, record, staged)
        staged.replace(target)
    finally:
        staged.unlink(missing_ok=True)


def tidy(output: Path) -> None:
    """Remove the documents of runs that are gone."""
    for folder in (output / FOLDER).glob("*"):
        if not (output / "runs" / folder.name).is_dir():
            remove(folder)


def write_word(run: Path, record: dict[str, Any], target: Path) -> None:
    """Write one report as a Word document."""
    import nbformat

    from zbeval.reports.documents.word import word_document
    from zbeval.reports.pages.content import labelled, read_report

    name = record["name"]
    executed = nbformat.read(run / f"{name}.ipynb", as_version=4)
    report = labelled(read_report(executed, name), record.get("label", ""))
    images = figure_images(run / f"{name}.html") if report.figures else []
    content = word_document(report, provenance_of(record), images, record["versions"])
    target.write_bytes(content)


def write_pdf(run: Path, record: dict[str, Any], target: Path) -> None:
    """Write one report as a PDF."""
    print_pdf(run / f"{record['name']}.html", target)


WRITERS = {".docx": write_word, ".pdf": write_pdf}


def provenance_of(record: dict[str, Any]) -> Provenance:
    """Return where a report came from, as its run noted it."""
    return Provenance(
        run_id=record["run"],
        finished=datetime.fromisoformat(record["finished"]),
        seconds=record["seconds"],
        parameters=record["parameters"],
        notebook_sha256=record["notebook_sha256"],
        programme=about_data(record["parameters"]),
    )
