"""What a reader sees of a register before it is kept: pure, so that it is tested without a page."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.language import either, later, say
from zbeval.numbers import counted, whole
from zbeval.overview.register_totals import totals_chosen
from zbeval.sources import RawTable
from zbeval.sources.sheets import SeveralSheets
from zbeval.tables.register_import import looked_at, read_register_file, rows_table, take
from zbeval.tables.register_types import (
    IMPROVED,
    REFUSED,
    SKIPPED,
    TAKEN,
    Register,
    Undecided,
    Wishes,
)
from zbeval.widgets.preview_parts import bullets, card, rows_html, sentences

MOST_ROWS = 200
LARGEST_MB = 50
ORDER = {REFUSED: 0, IMPROVED: 1, TAKEN: 2, SKIPPED: 3}
NOTHING_KEPT = later("Er is nog niets bewaard.")


@dataclass(frozen=True, eq=False)
class Upload:
    """A file that a reader chose, kept for as long as this object lives, under its own name."""

    path: Path
    room: tempfile.TemporaryDirectory = field(repr=False)

    @classmethod
    def of(cls, name: str, content: bytes) -> Upload:
        """Return the upload of some bytes; of the name only the last part counts."""
        if len(content) > LARGEST_MB * 1_000_000:
            rule = say("dit bestand is groter dan {largest_mb} MB", largest_mb=LARGEST_MB)
            raise ReaderError(name, rule, say("Bewaar enkel het register, één rij per project"))
        room = tempfile.TemporaryDirectory(prefix="zbeval-")
        plain = PurePosixPath(PureWindowsPath(name).name).name or "register"
        path = Path(room.name) / plain
        path.write_bytes(content)
        return cls(path, room)


@dataclass(frozen=True, eq=False)
class Preview:
    """What would become of a register; ``register`` is None where it could not be read at all.

    ``raw`` has its cells where these could be read, ``sheets`` the sheets to choose from. ``stocks``
    is the table of totals where the choice of the total changes it, ``totals`` what is told of it.
    """

    file: str
    register: Register | None = None
    problems: tuple[ReaderError, ...] = ()
    raw: RawTable | None = None
    sheets: tuple[str, ...] = ()
    stocks: RawTable | None = field(default=None, repr=False)
    totals: tuple[str, ...] = ()

    @property
    def may_be_kept(self) -> bool:
        """Tell whether the register can be kept as it is."""
        return self.register is not None and not self.problems

    @property
    def undecided(self) -> list[Undecided]:
        """Return the rows whose municipality the reader has to choose."""
        return self.register.undecided if self.register else []

    def marked(self, kind: str) -> dict[int, str]:
        """Return the rows that are hidden or struck through in the workbook."""
        flaws = self.raw.flaws if self.raw else ()
        return {one.row: "" for one in flaws if one.kind == kind}

    @property
    def asks_decimal(self) -> bool:
        """Tell whether the decimal sign of the amounts is to be chosen."""
        return any("decimaalteken" in one.todo for one in self.problems)


def previewed(
    folder: Path, path: Path, wishes: Wishes | None = None, sheet: str | None = None, *,
    complete: bool | None = None,
) -> Preview:  # fmt: skip
    """Return what would become of a file if it were kept in ``folder``; nothing is written.

    ``complete`` says that the register is the total of its calls; None leaves that as it was.
    """
    wishes, raw = wishes or Wishes(), None
    sheets: tuple[str, ...] = ()
    try:
        raw = read_register_file(path, folder, sheet, wishes.columns)
        sheets = raw.sheets
        register = looked_at(folder, raw, replace(wishes, source=wishes.source.strip()))
    except SeveralSheets as error:
        return Preview(path.name, None, (error,), None, tuple(error.names))
    except ReaderErrors as errors:
        return Preview(path.name, None, tuple(errors.errors), raw, sheets)
    except ReaderError as error:
        return Preview(path.name, None, (error,), raw, sheets)
    preview = Preview(path.name, register, tuple(register.problems), raw, sheets)
    if preview.problems:
        return preview
    stocks, told = totals_chosen(folder, register, complete=complete)
    return replace(preview, stocks=stocks, totals=tuple(told))


def verdict(preview: Preview) -> str:
    """Return in a sentence or two what would happen, and what the reader can do."""
    if preview.register is None:
        return say(
            "{file} kan niet worden ingelezen. {nothing_kept}",
            file=preview.file, nothing_kept=say(NOTHING_KEPT),
        )  # fmt: skip
    rows = preview.register
    kinds = [TAKEN, IMPROVED, REFUSED, *([SKIPPED] if rows.count(SKIPPED) else [])]
    counts = ", ".join(f"{whole(rows.count(one))} {say(one)}" for one in kinds)
    told = (
        f"{preview.file}: {counted(len(rows.rows), 'rij', 'rijen')}, {counts}. {say(NOTHING_KEPT)}"
    )
    if preview.may_be_kept:
        return say("{told} Kies ‘Bewaar’ om dit register te gebruiken.", told=told)
    if not rows.count(REFUSED):
        first = preview.problems[0]
        return f"{told} {first.rule[:1].upper()}{first.rule[1:]}. {first.todo}."
    if preview.undecided:
        return say(
            "{told} Kies hieronder de gemeente van de rijen waarvan die niet vaststaat.", told=told
        )
    if preview.asks_decimal or any(one.row in rows.odd for one in preview.problems):
        return say("{told} Zeg hieronder hoe de geweigerde rijen te lezen zijn.", told=told)
    return say("{told} Verbeter de geweigerde rijen in uw bestand en kies het opnieuw.", told=told)


def preview_html(preview: Preview) -> str:
    """Return the rows, what is wrong and what to know of the file as safe HTML."""
    problems = [one for one in preview.problems if preview.register is None or one.row is None]
    parts = [bullets(say("Wat er mis is"), [str(one) for one in problems])]
    if preview.register is not None:
        parts.append(bullets(say("Let op"), sentences(preview.register.warnings)))
        parts.append(bullets(say("Wat het totaal is"), [in_form(line) for line in preview.totals]))
        parts.append(bullets(say("Goed om te weten"), sentences(preview.register.remarks)))
        rows = sorted(preview.register.rows, key=lambda row: (ORDER[row.status], row.number))
        parts.append(
            rows_html(rows_table(rows[:MOST_ROWS]), say("Wat er met elke rij zou gebeuren"), say("Rijen"),
                      len(rows) - MOST_ROWS, either(len(rows) - MOST_ROWS, "rij", "rijen"))
        )  # fmt: skip
    return card(*parts)


def in_form(line: str) -> str:
    """Return what is told of totals with the choice of this form, not the option of a command."""
    return line.strip().replace("(--complete)", f"({say('kies dat hierboven')})")


def kept(folder: Path, path: Path, preview: Preview) -> str:
    """Keep a register that was previewed and return what was done, and what comes next."""
    if preview.register is None or not preview.may_be_kept:
        raise ReaderError(
            preview.file, say("er zijn nog rijen geweigerd"), say("Verbeter die eerst")
        )
    copy = take(folder, path, preview.register, preview.stocks)
    count = len(preview.register.raw.cells)
    told = [
        say("1 project is bewaard.")
        if count == 1
        else say("{count} projecten zijn bewaard.", count=whole(count))
    ]
    told += [say("Wat er stond, staat nog in {copy}.", copy=copy)] if copy else []
    return "\n".join(told)
