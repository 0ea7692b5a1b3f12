"""The texts behind the codings, counted in characters as the program that coded them did."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from zbeval.errors import ReaderError
from zbeval.sources.archive import Archive
from zbeval.sources.refi_records import Records
from zbeval.sources.text import decoded

INTERNAL = "internal://"
FOLDS_LINES = "ATLAS"
"""ATLAS.ti counts the two characters of a Windows line end as one, other programs as two."""
BYTE_ORDER_MARK = "\ufeff"
ENOUGH = 12
EXAMPLES = 10
Passage = tuple[int, str]


def read_texts(archive: Archive, records: Records) -> tuple[dict[str, str], int]:
    """Return the texts in the archive by id, and how many texts could not be read.

    Text outside the archive is never looked for: it stays unread, as do texts in another format.
    Only texts in which something is selected are read.
    """
    parts = {name.lower(): name for name in archive.names}
    examples = named_passages(records)
    texts, unread = {}, 0
    for text, _, path, content in records.texts:
        if text not in examples:
            continue
        part = parts.get("sources/" + path.removeprefix(INTERNAL).lower())
        inside = part is not None and path.startswith(INTERNAL)
        written = content or (text_of(archive, part) if inside else None)
        if written is None:
            unread += 1
            continue
        folds_lines = FOLDS_LINES in records.origin.upper()
        texts[text] = as_counted(written, examples[text], folds_lines)
    return texts, unread


def named_passages(records: Records) -> dict[str, list[Passage]]:
    """Return per text in which something is selected a few places with the words found there."""
    found: dict[str, list[Passage]] = {}
    for _, text, start, _, name in records.selections:
        examples = found.setdefault(text, [])
        if start is not None and len(examples) < EXAMPLES and len(name) >= ENOUGH:
            examples.append((int(start), name))
    return found


def text_of(archive: Archive, part: str) -> str | None:
    """Return the text of one part with its line ends as they are; None if it is no text."""
    content = archive.read(part)
    try:
        return decoded(part, content)[0]
    except ReaderError:
        return None


def as_counted(written: str, examples: list[Passage], folds_lines: bool) -> str:
    """Return the text in the form in which the positions of the selections fit.

    Programs differ in two ways: whether a Windows line end counts as one character or two, and
    whether an invisible byte order mark at the start counts. Where selections are named after the
    text they begin with, the form that most of them fit decides; else the program that wrote the
    file does, and a byte order mark does not count.
    """
    lines = {False: written, True: written.replace("\r\n", "\n")}
    if "\r\n" not in written and not examples:
        return written
    forms = [
        mark + lines[fold]
        for mark, fold in product(("", BYTE_ORDER_MARK), (folds_lines, not folds_lines))
    ]
    return max(forms, key=lambda form: fitting(form, examples))


def fitting(form: str, examples: list[Passage]) -> int:
    """Return how many selections begin with the words that they are named after."""
    return sum(begins_with(form, start, name) for start, name in examples)


def begins_with(form: str, start: int, name: str) -> bool:
    """Return whether the text at ``start`` begins with ``name``; a short name proves nothing."""
    wanted = " ".join(name.rstrip("….").split())[:40]
    if len(wanted) < ENOUGH or start < 0:
        return False
    return " ".join(form[start : start + 120].split()).startswith(wanted)


def excerpt(texts: Mapping[str, str], text: str, start: int, end: int) -> str:
    """Return a passage on one line, empty if it does not lie inside its text."""
    content = texts.get(text, "")
    if not 0 <= start < end <= len(content):
        return ""
    return " ".join(content[start:end].lstrip(BYTE_ORDER_MARK).split())
