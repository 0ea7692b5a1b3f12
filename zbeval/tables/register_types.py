"""A register as it would be taken in, and what its reader decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.language import later
from zbeval.sources import RawTable
from zbeval.tables.places import Places
from zbeval.tables.placing import Place, Placing

TAKEN, IMPROVED = later("overgenomen"), later("verbeterd")
REFUSED, SKIPPED = later("geweigerd"), later("overgeslagen")


@dataclass(frozen=True)
class Row:
    """What became of one row of the file: ``told`` says in Dutch what was improved or is wrong."""

    number: int
    project: str
    place: str
    status: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Undecided:
    """A row whose municipality a person has to choose, with the ones it may be.

    ``joint`` says that the row names them all: it may be a project of theirs together.
    """

    number: int
    project: str
    written: str
    candidates: tuple[str, ...]
    joint: bool = False


@dataclass(frozen=True, eq=False)
class Wishes:
    """What the reader decided about a register.

    ``choices`` maps row numbers to the municipality chosen for them (several with a plus between
    them: a joint project), ``source`` is the web address for rows that name none, ``columns`` maps
    headings to fields (empty: not read), ``skipped`` are rows to leave out, ``skip_odd`` says the
    same of all that look like no project, ``skip_hidden`` and ``skip_struck`` of rows that are
    hidden or struck through in the workbook,
    ``decimal`` is the decimal sign of the amounts where the file leaves that open.
    """

    choices: Mapping[int, str] = field(default_factory=dict)
    source: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    skip_odd: bool = False
    skip_hidden: bool = False
    skip_struck: bool = False
    decimal: str = ""


@dataclass(frozen=True, eq=False)
class Register:
    """A register as it would be taken in: ``raw`` holds the promised columns as text.

    ``rows`` and ``problems`` are about rows of the file, ``remarks`` about the file as a whole,
    ``warnings`` about what is likely to be wrong. ``columns`` gives the heading of each field,
    ``unread`` why others were not read, ``odd`` the rows that look like no project. ``shares`` are
    the places of joint projects: row, municipality and weight.
    """

    raw: RawTable
    rows: list[Row]
    columns: Mapping[str, str]
    unread: Mapping[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    problems: list[ReaderError] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    odd: Mapping[int, str] = field(default_factory=dict)
    shares: list[tuple[int, str, float]] = field(default_factory=list)

    def refuse(
        self, number: int, project: str, place: Place, where: Placing, places: Places
    ) -> None:
        """Note that a project could not be placed, and what a person may choose from."""
        listed = places.listed(where.candidates)
        fill = f"Vul de gemeente van {editions.now().vintage} in"
        todo = f"Kies uit: {', '.join(listed[:8])}" if listed else fill
        todo = where.todo or todo
        if where.joint:
            todo = f"Kies {' + '.join(listed)}, of een van beide"
        column = self.columns.get(where.field) or self.columns.get("municipality")
        value = {"province_nis": place.province, "nis": place.nis,
                 "postcode": place.postcode}.get(where.field) or place.written  # fmt: skip
        self.problems.append(
            ReaderError(self.raw.file, where.rule, todo, number, column, value or None)
        )
        self.undecided.append(
            Undecided(number, project, place.written, tuple(listed), bool(where.joint))
        )

    def count(self, status: str) -> int:
        """Return how many rows have a status."""
        return sum(row.status == status for row in self.rows)


@dataclass(frozen=True, eq=False)
class Reading:
    """What a register is read with: the promise, the places, and what the reader decided.

    ``vintage`` is the edition of the municipalities that the file uses, ``exact`` says that its
    column of municipalities holds no deelgemeenten. ``limits`` has the most that a project of each
    call may get, in euro over the whole programme.
    """

    resource: dict
    places: Places
    wishes: Wishes = field(default_factory=Wishes)
    vintage: int = field(default_factory=lambda: editions.now().vintage)
    exact: bool = True
    limits: Mapping[str, float] = field(default_factory=dict)

    def field(self, name: str) -> dict:
        """Return the promise of one column; an empty one where the table has no such column."""
        fields = self.resource["schema"]["fields"]
        return next((one for one in fields if one["name"] == name), {"name": name})
