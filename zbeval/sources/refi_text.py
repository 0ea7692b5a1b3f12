"""The texts behind the codings, counted in characters as the program that coded them did."""

from __future__ import annotations

from collections.abc import Mapping

from zbeval.errors import ReaderError
from zbeval.sources.archive import Archive
from zbeval.sources.refi_counting import BYTE_ORDER_MARK, Passage, as_counted, merged, placed
from zbeval.sources.refi_names import part_of, with_slashes
from zbeval.sources.refi_records import Records
from zbeval.sources.text import decoded

Texts = tuple[dict[str, str], dict[tuple[str, int, int], bool], int]


def read_texts(archive: Archive | None, base: str, records: Records) -> Texts:
    """Return the texts by id, which passages have a sure place, and how many texts were not read.

    Text outside the archive is never looked for: it stays unread, as do texts in another format.
    Only texts in which something is selected are read. ``base`` is the folder of the project.
    """
    parts = {with_slashes(name).lower(): name for name in archive.names} if archive else {}
    passages = passages_of(records)
    written, unread = {}, 0
    for text, _, path, content in records.texts:
        if text not in passages:
            continue
        part = part_of(path, parts, base.lower())
        found = content or (text_of(archive, part) if archive and part else None)
        if found is None:
            unread += 1
        else:
            written[text] = found
    texts = as_counted(written, passages, records.origin)
    return texts, placed(texts, passages), unread


def passages_of(records: Records) -> dict[str, list[Passage]]:
    """Return per text in which something is selected its passages; positions are numbers by now."""
    found: dict[str, list[Passage]] = {}
    for _, text, start, end, name in records.selections:
        passages = found.setdefault(text, [])
        if start is not None and end is not None:
            passages.append(Passage(int(start), int(end), name))
    return found


def text_of(archive: Archive, part: str) -> str | None:
    """Return the text of one part with its line ends as they are; None if it is no text."""
    content = archive.read(part)
    try:
        return decoded(part, content)[0]
    except ReaderError:
        return None


def excerpt(texts: Mapping[str, str], text: str, start: int, end: int) -> str:
    """Return a passage on one line, empty if it does not lie inside its text."""
    content = texts.get(text, "")
    if not 0 <= start < end <= len(content):
        return ""
    return " ".join(merged(content[start:end].lstrip(BYTE_ORDER_MARK)).split())
