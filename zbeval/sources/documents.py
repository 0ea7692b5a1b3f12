"""Reads the reader's own copy of the source documents: text, markdown or PDF."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.sources.passages import folded
from zbeval.sources.raw import content_of
from zbeval.sources.text import decoded

SUFFIXES = (".txt", ".md", ".pdf")
MOST_FILES = 200
MOST_PAGES = 1_000
RECOGNISED = 0.6  # share of a document's findings whose anchor words must all be in a file
OPTION = "--sources"
AS_TEXT = "Bewaar het document als tekst (.txt, UTF-8) en zet dat bestand in de map"


@dataclass(frozen=True)
class Wanted:
    """One document to look for: the name of its file and the anchor words of its findings."""

    file: str
    anchors: tuple[tuple[str, ...], ...]


def read_documents(folder: Path, wanted: Mapping[str, Wanted]) -> dict[str, str]:
    """Return the text of each document that stands in ``folder``, by ``document_id``.

    A file is taken for a document by its name (the listed file name or the document's identifier,
    with any of the suffixes), else by its content: the anchor words of most findings are in it.
    Subfolders are not searched and nothing is written. Raises ReaderError if the folder is not
    there, holds too many files or none of the documents, or if a file with the name of a document
    cannot be read; other files that cannot be read are passed over.
    """
    files = candidates(folder)
    named = {
        name: file for name, one in wanted.items() if (file := named_file(files, name, one.file))
    }
    texts = {name: text_of(file) for name, file in named.items()}
    rest = [text for file in files if file not in named.values() if (text := text_or_none(file))]
    for name in wanted.keys() - texts.keys():
        best = max(rest, key=lambda text: recognised(text, wanted[name]), default="")
        if recognised(best, wanted[name]) >= RECOGNISED:
            texts[name] = best
    if not texts:
        listed = ", ".join(one.file for one in wanted.values())
        todo = (
            f"Zet er de documenten in als .txt, .md of .pdf, bijvoorbeeld onder de namen {listed}"
        )
        raise ReaderError(str(folder), "in deze map staat geen van de bekende documenten", todo)
    return {name: texts[name] for name in wanted if name in texts}


def candidates(folder: Path) -> list[Path]:
    """Return the files of ``folder`` that may be documents, or stop if it cannot be used."""
    if not folder.is_dir():
        rule = "dit is een bestand, geen map" if folder.is_file() else "deze map bestaat niet"
        raise ReaderError(OPTION, rule, "Geef de map waarin de documenten staan", value=str(folder))
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if len(files) > MOST_FILES:
        rule = (
            f"deze map bevat {len(files)} tekstbestanden; meer dan {MOST_FILES} doorzoeken we niet"
        )
        raise ReaderError(OPTION, rule, "Zet de documenten in een eigen map", value=str(folder))
    return [path for path in files if path.is_file()]


def named_file(files: list[Path], name: str, file: str) -> Path | None:
    """Return the file with the name of a document, the listed suffix first."""
    stems = {Path(file).stem.casefold(), name.casefold()}
    found = [path for path in files if path.stem.casefold() in stems]
    return next((path for path in found if path.name == file), found[0] if found else None)


def text_or_none(path: Path) -> str | None:
    """Return the text of a file that need not be one of ours, None if it cannot be read."""
    try:
        return text_of(path)
    except ReaderError:
        return None


def text_of(path: Path) -> str:
    """Return the text of one file, or say in Dutch why it has none."""
    content = content_of(path)
    if path.suffix.lower() == ".pdf" or content.startswith(b"%PDF-"):
        return pdf_text(path.name, content)
    return decoded(path.name, content)[0]


def pdf_text(file: str, content: bytes) -> str:
    """Return the text layer of a PDF; needs the package pypdf, and says so where it is missing."""
    if find_spec("pypdf") is None:
        raise ReaderError(
            file, "een pdf kan hier niet gelezen worden: het pakket pypdf ontbreekt", AS_TEXT
        )
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(io.BytesIO(content)).pages
        if len(pages) > MOST_PAGES:
            raise ReaderError(file, f"deze pdf heeft {len(pages)} bladzijden", AS_TEXT)
        text = "\n".join(page.extract_text() for page in pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as error:
        rule = f"deze pdf is beschadigd of beveiligd ({type(error).__name__})"
        raise ReaderError(file, rule, AS_TEXT) from error
    if not text.strip():
        raise ReaderError(file, "deze pdf bevat geen tekst, enkel beelden", AS_TEXT)
    return text


def recognised(text: str, document: Wanted) -> float:
    """Return the share of a document's findings whose anchor words all stand in ``text``."""
    searched = folded(text)
    hits = [all(folded(anchor) in searched for anchor in anchors) for anchors in document.anchors]
    return sum(hits) / len(hits) if hits else 0.0
