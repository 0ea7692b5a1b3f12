"""Opens a workbook of any common spreadsheet program; what cannot be read is called by its name."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zbeval.errors import ReaderError
from zbeval.sources.archive import Archive
from zbeval.sources.raw import content_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

KnowsHeading = Callable[["CalamineSheet"], bool]
MOST_CELLS = 3_000_000
AGAIN = "Open het rekenblad en bewaar het opnieuw als .xlsx"
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
PROTECTED = "Open het met het wachtwoord en bewaar het zonder wachtwoord als .xlsx"
NO_WORKBOOK = {
    b"<!doctype": "een webpagina (HTML)",
    b"<html": "een webpagina (HTML)",
    b"<table": "een webpagina (HTML)",
    b"<?xml": "een XML-bestand",
    b"%pdf": "een pdf",
    b"{": "een JSON-bestand",
}


def is_workbook(content: bytes) -> bool:
    """Tell whether bytes may be a workbook: a zip file, or the container of older Excel."""
    return content.startswith((ZIP, OLE))


def open_book(path: Path) -> CalamineWorkbook:
    """Return a workbook: .xlsx (Strict too), .xlsm, .xlsb, .ods or the .xls of older Excel.

    Refuses, in Dutch: what ``Archive`` refuses, document types in its XML, a password, and a file
    that only bears the name of a workbook.
    """
    import python_calamine

    content = content_of(path)
    if content.startswith(ZIP):
        check_xml(path)
    elif not content.startswith(OLE):
        raise no_workbook(path.name, content)
    try:
        with quiet():
            return python_calamine.load_workbook(io.BytesIO(content))
    except python_calamine.PasswordError:
        rule = "dit rekenblad is met een wachtwoord beveiligd"
        raise ReaderError(path.name, rule, PROTECTED) from None
    except BaseException as error:
        raise unreadable(path.name, content, error) from None


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what a compiled reader prints of its own accord, when it panics, from the reader.

    What goes wrong is told by the exception that comes with it.
    """
    try:
        kept = os.dup(2)
    except OSError:  # a program without a console
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def unreadable(file: str, content: bytes, error: BaseException) -> BaseException:
    """Return what is told of a workbook that its reader cannot open; Ctrl+C stays what it is.

    The reader is a compiled one: where it panics, that is no ordinary exception.
    """
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        return error
    if content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        return ReaderError(file, "dit rekenblad is met een wachtwoord beveiligd", PROTECTED)
    if content.startswith(OLE) and "WordDocument".encode("utf-16-le") in content:
        return ReaderError(file, "dit is een document van Word, geen rekenblad", AGAIN)
    return ReaderError(file, "dit rekenblad is niet te lezen", AGAIN)


def no_workbook(file: str, content: bytes) -> ReaderError:
    """Return what a file is that bears the name of a workbook."""
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return ReaderError(file, "dit bestand is leeg", "Zet de tabel met haar kop erin")
    for first, kind in NO_WORKBOOK.items():
        if start.startswith(first):
            return ReaderError(file, f"dit is {kind} met de naam van een rekenblad", AGAIN)
    if b"\0" not in content[:4000]:
        todo = "Is het een CSV-bestand, geef het dan een naam die op .csv eindigt"
        return ReaderError(file, "dit is gewone tekst met de naam van een rekenblad", todo)
    return ReaderError(file, "dit is geen rekenblad, of het is beschadigd", AGAIN)


def check_xml(path: Path) -> None:
    """Stop at a zip file that is no workbook or declares a document type in any of its parts."""
    with Archive(path) as archive:
        if not {"[Content_Types].xml", "content.xml"} & set(archive.names):
            raise ReaderError(path.name, "dit is geen rekenblad (.xlsx)", AGAIN)
        for name in archive.names:
            if name.lower().endswith((".xml", ".rels", ".vml")):
                content = archive.read(name)
                if b"<!DOCTYPE" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    rule = "dit rekenblad bevat een DOCTYPE of een vreemde codering"
                    raise ReaderError(path.name, rule, AGAIN, value=name)


def chosen_sheet(
    file: str, book: CalamineWorkbook, wanted: str | None, known: KnowsHeading | None = None
) -> tuple[CalamineSheet, list[str]]:
    """Return the sheet named ``wanted``, else the only visible sheet that is not empty.

    Of several the only one is taken of which ``known`` says that it holds the heading that is
    looked for; the names of the others come with it.
    """
    import python_calamine as calamine

    tables = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    visible = [one for one in tables if one.visible == calamine.SheetVisibleEnum.Visible]
    for one in tables:
        if wanted and same_sheet(wanted, one.name):
            return opened(file, book, one.name), [
                other.name for other in visible if other.name != one.name
            ]
    sheets = [opened(file, book, one.name) for one in visible]
    filled = [one for one in sheets if one.end and not is_empty(file, one)]
    names = [one.name for one in filled]
    fit = [one for one in filled if known and known(one)] if len(filled) > 1 else filled
    if len(fit) == 1:
        return fit[0], [name for name in names if name != fit[0].name]
    if not filled:
        todo = "Zet de tabel met haar kop op een blad"
        rule = "dit rekenblad is leeg"
        if unseen := hidden_sheets(file, book):
            rule, todo = "alle bladen met inhoud zijn verborgen", "Maak het blad zichtbaar"
            raise ReaderError(file, rule, todo, value=", ".join(unseen))
        raise ReaderError(file, rule, todo)
    raise SeveralSheets(file, [one.name for one in fit] or names)


def hidden_sheets(file: str, book: CalamineWorkbook, chosen: str = "") -> tuple[str, ...]:
    """Return the sheets with content that are hidden, but for the one that was chosen."""
    import python_calamine as calamine

    hidden = [
        one.name for one in book.sheets_metadata
        if one.typ == calamine.SheetTypeEnum.WorkSheet and one.name != chosen
        and one.visible != calamine.SheetVisibleEnum.Visible
    ]  # fmt: skip
    sheets = {name: opened(file, book, name) for name in hidden}
    return tuple(name for name, one in sheets.items() if one.end and not is_empty(file, one))


class SeveralSheets(ReaderError):
    """More than one sheet to choose from; ``names`` lists them."""

    def __init__(self, file: str, names: list[str]) -> None:
        rule = f"dit rekenblad heeft {len(names)} bladen met inhoud"
        todo = "Bewaar enkel het blad met de gegevens"
        super().__init__(file, rule, todo, value=", ".join(names))
        self.names = names

    def to_choose(self, asked: str) -> ReaderError:
        """Return the same with the option to choose by; ``asked``: a sheet that is not there."""
        rule = f"een blad ‘{asked}’ staat er niet in" if asked else self.rule
        todo = f'Kies er een met --sheet, bijvoorbeeld --sheet "{self.names[0]}"'
        return ReaderError(self.file, rule, todo, value=self.value)


def same_sheet(asked: str, name: str) -> bool:
    """Tell whether a sheet is the one that is asked for; capitals do not count."""
    return asked.strip().casefold() == name.strip().casefold()


def opened(file: str, book: CalamineWorkbook, name: str) -> CalamineSheet:
    """Return one sheet, or stop where it is damaged or far too large."""
    try:
        with quiet():
            sheet = book.get_sheet_by_name(name)
    except BaseException as error:
        raise unreadable(file, b"", error) from None
    height, width = (edge + 1 for edge in sheet.end or (-1, -1))
    if height * width > MOST_CELLS:
        rule = f"dit blad beslaat {height} rijen en {width} kolommen"
        raise ReaderError(file, rule, "Wis wat onder en naast de tabel staat", value=name)
    return sheet


def is_empty(file: str, sheet: CalamineSheet) -> bool:
    """Return whether a sheet has no cell with content."""
    return not any(cell != "" for row in values_of(file, sheet) for cell in row)


def values_of(file: str, sheet: CalamineSheet) -> list[list]:
    """Return the values of all cells from A1 on; an empty cell is ``""``."""
    try:
        with quiet():
            return sheet.to_python(skip_empty_area=False)
    except BaseException as error:
        raise unreadable(file, b"", error) from None
