"""Reads coded interviews: REFI-QDA projects (.qdpx) and codebooks (.qdc), from any program."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.numbers import counted
from zbeval.sources.archive import LARGEST_PART_MB, MEGABYTE, Archive, check_weight, too_large
from zbeval.sources.refi_names import EXPORT_AGAIN, project_part, with_slashes
from zbeval.sources.refi_project import RefiProject
from zbeval.sources.refi_tables import codes_of, selections_of, tables_of
from zbeval.sources.refi_text import read_texts
from zbeval.sources.refi_xml import parse_refi
from zbeval.sources.taguette import read_highlights

MOST_CASES = 5_000
LISTS = (".csv", ".xlsx")  # highlights of Taguette, which has no REFI-QDA projects
ARCHIVES, BARE = (".qdpx", ".zip"), {".qdc": "CodeBook", ".qde": "Project"}
HOW_TO_EXPORT = {
    ".nvp": "Kies in NVivo Export Project en als soort REFI-QDA",
    ".nvpx": "Kies in NVivo Export Project en als soort REFI-QDA",
    ".atlproj": "Kies in ATLAS.ti Export Project en daarna QDPX",
    ".atlproj23": "Kies in ATLAS.ti Export Project en daarna QDPX",
    ".qda": "Kies in QualCoder REFI-QDA project export",
    ".hpr7": "HyperRESEARCH kan niet als REFI-QDA exporteren",
} | {f".mx{version}": "Kies in MAXQDA Project exporteren, REFI-QDA" for version in
     (18, 20, 22, 24, 26)}  # fmt: skip


def read_refi(path: Path) -> RefiProject:
    """Return a project (.qdpx, its .qde alone, a list of Taguette) or a codebook (.qdc).

    A zip file is read in memory, without unpacking anything to disk. Refuses, in Dutch: what
    ``Archive`` and ``parse_refi`` refuse, an archive without its one ``.qde`` file, codes without
    a name, codings of a code that is not in the codebook, positions that are no numbers. Passages
    whose place is not sure are kept and counted, with a remark: they are never quoted.
    """
    suffix = path.suffix.lower()
    if suffix in ARCHIVES:
        with Archive(path) as archive:
            part = project_part(archive)
            return project_of(path, archive.read(part), ("Project",), archive, part)
    if suffix in BARE:
        check_weight(path)
        if path.stat().st_size > LARGEST_PART_MB * MEGABYTE:
            raise too_large(path.name, None, path.stat().st_size, LARGEST_PART_MB)
        return project_of(path, path.read_bytes(), (BARE[suffix],))
    if suffix in LISTS:
        return read_highlights(path)
    rule = "dit is geen REFI-QDA-bestand: de naam eindigt niet op .qdpx of .qdc"
    raise ReaderError(path.name, rule, HOW_TO_EXPORT.get(suffix, EXPORT_AGAIN))


def project_of(
    path: Path, content: bytes, roots: tuple[str, ...], archive: Archive | None = None,
    part: str = "",
) -> RefiProject:  # fmt: skip
    """Return the project in the XML ``content`` with the texts that are beside it."""
    with collecting_nothing():
        records = parse_refi(path.name, content, roots)
    codes = codes_of(path.name, records)
    selections = selections_of(path.name, records)
    if len(records.cases) > MOST_CASES:
        rule = f"dit project heeft {len(records.cases)} cases; meer dan {MOST_CASES} lezen we niet"
        raise ReaderError(path.name, rule, EXPORT_AGAIN)
    base = with_slashes(part).rpartition("/")[0]
    texts, sure, unread = read_texts(archive, f"{base}/" if base else "", records)
    tables = tables_of(path.name, records, set(codes["code_id"]), selections)
    codings = with_place(tables.pop("codings"), texts, sure)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return RefiProject(
        path.name, digest, records.origin, codes, codings=codings, **tables, texts=texts,
        remarks=remarks_on(codings, texts, unread),
    )  # fmt: skip


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """Keep Python from looking for garbage while rows are noted by tens of thousands."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def with_place(
    codings: pd.DataFrame, texts: dict[str, str], sure: dict[tuple[str, int, int], bool]
) -> pd.DataFrame:
    """Return codings with whether each has a sure place inside a text that was read."""
    places = codings[["start", "end"]].fillna(-1).astype(int)
    keys = zip(codings["text_id"].tolist(), *(places[name].tolist() for name in places),
               strict=True)  # fmt: skip
    inside = ~beyond_text(codings, texts)
    found = pd.Series([sure.get(key, False) for key in keys], index=codings.index, dtype=bool)
    return codings.assign(placed=found & inside)


def beyond_text(codings: pd.DataFrame, texts: dict[str, str]) -> pd.Series:
    """Return which codings lie outside their text; False where there is no text to compare with."""
    length = codings["text_id"].map({text: len(content) for text, content in texts.items()})
    wrong = (codings["start"] < 0) | (codings["end"] < codings["start"])
    return (wrong | (codings["end"] > length)).fillna(False).astype(bool) & length.notna()


def remarks_on(codings: pd.DataFrame, texts: dict[str, str], unread: int) -> tuple[str, ...]:
    """Return, in Dutch, what the reader of this project may want to know."""
    outside = beyond_text(codings, texts)
    beyond = int(outside.sum())
    there = codings["text_id"].isin(list(texts)) & codings["start"].notna()
    unsure = int((there & ~codings["placed"] & ~outside).sum())
    told = (
        (beyond, ("codering ligt", "coderingen liggen"), "{} voorbij het einde van de tekst: dat "
         "telt mee, maar wordt niet geciteerd"),
        (unsure, ("codering", "coderingen"), "van {} is niet zeker om welke woorden het gaat (ze "
         "knippen een woord door): dat telt mee, maar wordt niet geciteerd"),
        (unread, ("bron", "bronnen"), "van {} zit de tekst niet leesbaar in het bestand: de codes "
         "tellen mee, citeren kan niet"),
    )  # fmt: skip
    return tuple(words.format(counted(number, *noun)) for number, noun, words in told if number)
