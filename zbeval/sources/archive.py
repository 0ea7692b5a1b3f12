"""A zip file of a stranger: looked at before it is read, read in memory, never unpacked to disk."""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import TracebackType
from typing import IO

from zbeval.errors import ReaderError

MEGABYTE = 1_000_000
LARGEST_FILE_MB = 1_000
LARGEST_TOTAL_MB = 4_000
LARGEST_PART_MB = 100
LARGEST_READ_MB = 300
MOST_PARTS = 20_000
HIGHEST_RATIO = 200
"""A part that unpacks to more than 200 times its size is no text: XML full of repetition gets to
about 40. Parts below one megabyte are let through: they do no harm."""
ENCRYPTED = 0x1
AGAIN = "Maak het bestand opnieuw in het programma waarmee u het exporteerde"


class Archive:
    """A zip file that was checked as a whole; ``read`` gives the bytes of one of its parts.

    Refuses, in Dutch: a file that is missing, too large, no zip or cut off; more than 20,000
    parts; parts that say to be larger than they may be or that unpack to far more than they
    weigh; names that lead out of the archive, stand in it twice or are links; encryption.
    """

    def __init__(self, path: Path):
        self.file = path.name
        self._read = 0
        check_weight(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            rule = "dit zip-bestand is onvolledig of beschadigd, of het is er geen"
            raise ReaderError(self.file, rule, AGAIN) from None
        try:
            check_parts(self.file, self._zip.infolist())
        except ReaderError:
            self._zip.close()
            raise
        self._parts = {info.filename: info for info in self._zip.infolist()}

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """Return the names of all parts that are files."""
        return [name for name in self._parts if not name.endswith("/")]

    def read(self, name: str) -> bytes:
        """Return the content of one part, or stop where it is too large, damaged or encrypted."""
        info = self._parts[name]
        check_size(self.file, info)
        try:
            with self._zip.open(info) as part:
                content = part.read(LARGEST_PART_MB * MEGABYTE + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise ReaderError(self.file, "dit onderdeel is beschadigd", AGAIN, value=name) from None
        self._read += len(content)
        if len(content) > LARGEST_PART_MB * MEGABYTE:
            raise too_large(self.file, name, len(content), LARGEST_PART_MB)
        if self._read > LARGEST_READ_MB * MEGABYTE:
            raise too_large(self.file, name, self._read, LARGEST_READ_MB)
        return content

    def stream(self, name: str, most_mb: int) -> IO[bytes]:
        """Return one part as an open file, for whoever reads on without keeping it."""
        check_size(self.file, self._parts[name], most_mb)
        return self._zip.open(self._parts[name])


def check_weight(path: Path) -> None:
    """Stop at a file that is missing or that weighs too much to open."""
    if not path.is_file():
        rule = "dit is een map, geen bestand" if path.is_dir() else "dit bestand bestaat niet"
        raise ReaderError(path.name, rule, "Kijk de naam en de map na")
    if path.stat().st_size > LARGEST_FILE_MB * MEGABYTE:
        raise too_large(path.name, None, path.stat().st_size, LARGEST_FILE_MB)


def check_parts(file: str, parts: list[zipfile.ZipInfo]) -> None:
    """Stop at a table of contents that is too long, too large, or that tries to mislead."""
    if len(parts) > MOST_PARTS:
        rule = f"dit zip-bestand heeft {len(parts)} onderdelen; meer dan {MOST_PARTS} lezen we niet"
        raise ReaderError(file, rule, AGAIN)
    total = sum(info.file_size for info in parts)
    if total > LARGEST_TOTAL_MB * MEGABYTE:
        raise too_large(file, None, total, LARGEST_TOTAL_MB)
    seen: set[str] = set()
    for info in parts:
        if leads_out(info.filename) or stat.S_ISLNK(info.external_attr >> 16):
            rule = "dit onderdeel verwijst naar een plaats buiten het zip-bestand"
            raise ReaderError(file, rule, AGAIN, value=info.filename)
        if info.filename in seen:
            rule = "dit onderdeel staat er meer dan één keer in"
            raise ReaderError(file, rule, AGAIN, value=info.filename)
        seen.add(info.filename)


def check_size(file: str, info: zipfile.ZipInfo, most_mb: int = LARGEST_PART_MB) -> None:
    """Stop at a part whose declared size, growth or encryption rules out reading it."""
    if info.flag_bits & ENCRYPTED:
        rule = "dit onderdeel is met een wachtwoord beveiligd"
        raise ReaderError(file, rule, "Exporteer zonder wachtwoord", value=info.filename)
    if info.file_size > most_mb * MEGABYTE:
        raise too_large(file, info.filename, info.file_size, most_mb)
    if info.file_size > MEGABYTE and info.file_size > HIGHEST_RATIO * max(info.compress_size, 1):
        rule = f"dit onderdeel wordt bij het uitpakken meer dan {HIGHEST_RATIO} keer zo groot"
        raise ReaderError(file, rule, AGAIN, value=info.filename)


def leads_out(name: str) -> bool:
    """Return whether a part's name is absolute or climbs out, on any operating system."""
    kinds = (PurePosixPath(name), PureWindowsPath(name))
    return not name or any(kind.anchor or ".." in kind.parts for kind in kinds)


def too_large(file: str, part: str | None, size: int, limit: int) -> ReaderError:
    """Return the error for more bytes than are read."""
    rule = f"dit is uitgepakt {size / MEGABYTE:.0f} MB; meer dan {limit} MB lezen we niet"
    todo = "Exporteer enkel de teksten en de codes, zonder beeld of geluid"
    return ReaderError(file, rule, todo, value=part)
