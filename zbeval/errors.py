"""The one error that a reader sees; every other error is English and meant for developers."""

from __future__ import annotations

from dataclasses import dataclass

EXIT_CODE = 2  # a mistake of the reader
FAILED = 1  # something could not be made; what was there before still stands
BUSY = 3  # another zbeval is at work in the same folder
NO_ROOM = 4  # the disk is full


@dataclass(eq=False)
class ReaderError(Exception):
    """A mistake that the reader can mend: shown in Dutch, without traceback, exit code 2.

    ``file`` names the file, notebook or command; ``rule`` says in Dutch what is wrong and ``todo``
    what to do about it, both as sentences without their final full stop. ``row`` counts as a
    spreadsheet does: row 1 holds the column names.
    """

    file: str
    rule: str
    todo: str
    row: int | None = None
    column: str | None = None
    value: str | None = None

    exit_code = EXIT_CODE

    def __str__(self) -> str:
        spot = {"rij": self.row, "kolom": self.column, "waarde": self.value}
        place = "".join(
            f", {word} {shown(part)}" for word, part in spot.items() if part is not None
        )
        end = "" if self.todo.endswith(("?", "!")) else "."
        return f"{self.file}{place}: {self.rule}. {self.todo}{end}"

    def _render_traceback_(self) -> list[str]:
        """Return what IPython prints instead of a traceback: a notebook shows the sentence only."""
        return [str(self)]


class BusyError(ReaderError):
    """Another zbeval holds the lock of a folder: exit code 3."""

    exit_code = BUSY


class NoRoomError(ReaderError):
    """The disk is full: exit code 4."""

    exit_code = NO_ROOM


class ReaderErrors(ReaderError):
    """Several mistakes at once, so that a reader can mend them in one round."""

    def __init__(self, errors: list[ReaderError]):
        first = errors[0]
        super().__init__(first.file, first.rule, first.todo, first.row, first.column, first.value)
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class Mistake(str):
    """Why something could not be made, where that is a mistake of the reader: exit code 2."""

    __slots__ = ()


def shown(part: object, longest: int = 80) -> str:
    """Return a cell's content fit for a message: quoted, on one line, cut when it is long."""
    if isinstance(part, int):
        return str(part)
    text = str(part)
    return repr(text if len(text) <= longest else text[: longest - 1] + "…")
