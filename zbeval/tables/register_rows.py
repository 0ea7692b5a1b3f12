"""One row of somebody's register in the words of the programme, with all that was changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zbeval.errors import ReaderError
from zbeval.sources import RawTable
from zbeval.tables.place_text import plain_name
from zbeval.tables.places import Places
from zbeval.tables.placing import Place, Placing, placed
from zbeval.tables.register_cells import strange, tidied
from zbeval.tables.spoken import title

TAKEN, IMPROVED, REFUSED = "overgenomen", "verbeterd", "geweigerd"
CERTAIN = "confirmed"
BRUSSELS = "04000"
CHANGES_TOLD = ("project_id", "amount_eur", "start", "end")
BY_PLACE = ("nis", "province_nis", "municipality", "call")


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
    """A row whose municipality a person has to choose, with the ones it may be."""

    number: int
    project: str
    written: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Register:
    """A register as it would be taken in: ``raw`` holds the promised columns as text.

    ``rows`` and ``problems`` are about rows of the file, ``remarks`` about the file as a whole.
    ``columns`` gives the heading that each field was read from.
    """

    raw: RawTable
    rows: list[Row]
    columns: Mapping[str, str]
    remarks: list[str] = field(default_factory=list)
    problems: list[ReaderError] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)

    def refuse(
        self, number: int, project: str, place: Place, where: Placing, places: Places
    ) -> None:
        """Note that a project could not be placed, and what a person may choose from."""
        listed = places.listed(where.candidates)
        todo = f"Kies uit: {', '.join(listed[:8])}" if listed else "Vul de gemeente van 2024 in"
        column = self.columns.get(where.field) or self.columns.get("municipality")
        value = {"province_nis": place.province, "nis": place.nis}.get(where.field, place.written)
        self.problems.append(
            ReaderError(self.raw.file, where.rule, todo, number, column, value or None)
        )
        self.undecided.append(Undecided(number, project, place.written, tuple(listed)))

    def count(self, status: str) -> int:
        """Return how many rows have a status."""
        return sum(row.status == status for row in self.rows)


@dataclass(frozen=True, eq=False)
class Reading:
    """What a register is read with: the promise, the places, and what the reader decided.

    ``choices`` maps row numbers to the municipality chosen for them, ``source`` is the web address
    for rows that name none, ``vintage`` the edition of the municipalities that the file uses.
    """

    resource: dict
    places: Places
    choices: Mapping[int, str] = field(default_factory=dict)
    source: str = ""
    vintage: int = 2024

    def field(self, name: str) -> dict:
        """Return the promise of one column; an empty one where the table has no such column."""
        fields = self.resource["schema"]["fields"]
        return next((one for one in fields if one["name"] == name), {"name": name})


def place_of(row: Mapping[str, str]) -> Place:
    """Return what a row says of where its project lies."""
    return Place(row["nis"], row["municipality"], row["province_nis"], row["neighbourhood"])


def finished(number: int, row: dict, reading: Reading, found: Register) -> dict:
    """Return one row in the words of the programme; what became of it is added to ``found``."""
    place, told = place_of(row), tidy(row, reading)
    fill_gaps(row, found.columns, reading)
    where = decided(number, place, reading)
    project = row["name"] or row["neighbourhood"] or row["project_id"] or f"rij {number}"
    if where.nis is None:
        found.refuse(number, project, place, where, reading.places)
        row.update(nis="", province_nis="", call=tidied("call", row["call"], reading.field("call")))
    else:
        told += settle(row, place, where.nis, reading)
    status = IMPROVED if told else TAKEN
    shown = reading.places.names.get(where.nis or "", place.written)
    found.rows.append(Row(number, project, shown, status, tuple(told)))
    return row


def tidy(row: dict, reading: Reading) -> list[str]:
    """Write the cells of a row as the programme does, places aside; return what was changed."""
    told = []
    for name, cell in row.items():
        if name in BY_PLACE:
            continue
        field = reading.field(name)
        row[name] = tidied(name, cell, field)
        if name in CHANGES_TOLD and row[name] != cell:
            told.append(f"{title(field)}: ‘{cell}’ werd ‘{row[name]}’")
        if what := strange(row[name]):
            told.append(f"{title(field)} {what}")
    return told


def fill_gaps(row: dict, columns: Mapping[str, str], reading: Reading) -> None:
    """Fill in what a file says nothing of at all, where that has one meaning."""
    if "certainty" not in columns:
        row["certainty"] = CERTAIN
    for name in ("wave", "applicant_type"):
        row[name] = row[name] or "unknown"
    row["source_urls"] = row["source_urls"] or reading.source


def decided(number: int, place: Place, reading: Reading) -> Placing:
    """Return where a project lies by the reader's own choice, else by what its row says."""
    if chosen := reading.choices.get(number):
        found = reading.places.by_code(chosen, 2024) or reading.places.by_name(chosen, 2024)
        exact = reading.places.exactly(chosen, 2024)
        codes = [exact] if exact else list(found or ())
        if len(codes) == 1:
            return Placing(codes[0])
        rule = f"‘{chosen}’ is geen naam of NIS-code van één gemeente van 2024"
        return Placing(None, rule, tuple(codes))
    return placed(place, reading.places, reading.vintage)


def settle(row: dict, place: Place, nis: str, reading: Reading) -> list[str]:
    """Write the municipality of a row, its code, province and call; return what changed."""
    name, told = reading.places.names[nis], []
    if place.nis and place.nis.zfill(5) != nis:
        told.append(f"NIS-code {place.nis} werd {nis} ({name}, indeling van 2024)")
    if place.municipality and place.municipality != name:
        told.append(f"gemeente ‘{place.municipality}’ werd ‘{name}’")
        if plain_name(place.municipality) not in plain_name(name) and not row["neighbourhood"]:
            row["neighbourhood"] = place.municipality
            told.append(f"‘{place.municipality}’ staat nu bij de buurt")
    call = tidied("call", row["call"], reading.field("call"))
    province = reading.places.province_nis[nis]
    row.update(nis=nis, municipality=name, province_nis=province)
    row["call"] = call or ("brussels" if province == BRUSSELS else "flanders")
    return told
