"""Which column of somebody's register holds what, and what is not read: told, and changeable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources.folding import folded
from zbeval.tables.labels import title
from zbeval.tables.register_words import HEADERS, HELPERS, words
from zbeval.tables.units import Unit, unit_of

AMOUNT, NOT_READ = "amount_eur", ""
EDITION = re.compile(r"\b(?:19|20)\d\d\b")
BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
EITHER = re.compile(r"\s*/\s*|\s+(?:of|en|or|and|ou)\s+|\s*\|\s*|\s+-\s+")
PLACE = ("municipality", "nis", "neighbourhood", "part", "postcode")
WHERE = ("municipality", "nis", "part", "postcode")


class ColumnErrors(ReaderErrors):
    """What is wrong with the columns of a register: a reader can say how each is to be read."""


@dataclass(frozen=True, eq=False)
class Columns:
    """The heading that each field is read from, and what the file has besides.

    ``unread`` maps the headings that are not read to why (empty: not recognised), ``unit`` is that
    of the amounts.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    unit: Unit = field(default_factory=lambda: Unit(1, ""))


def titles_of(resource: dict) -> dict[str, str]:
    """Return what can be read from a register, by field, as a reader calls it."""
    return {one["name"]: title(one) for one in resource["schema"]["fields"]} | HELPERS


def known_headings(resource: dict) -> dict[str, str]:
    """Return each heading that is understood, folded, with the field it stands for."""
    fields = titles_of(resource)
    known = {
        folded(word): name for name, text in HEADERS.items() if name in fields
        for word in words(text)
    }  # fmt: skip
    for name, text in fields.items():
        known |= {folded(name.replace("_", " ")): name, folded(text): name}
    return known


def field_of(heading: str, known: Mapping[str, str]) -> str | None:
    """Return the field that a heading stands for, None where it is not understood.

    Brackets, a unit (‘bedrag in euro’) and the edition of codes (‘NIS-code (2025)’) do not count;
    ‘per jaar’ does: it is another amount. ‘Wijk / buurt’ says one thing in two words.
    """
    text = heading.casefold().replace("_", " ")
    bare = BRACKETS.sub(" ", text)
    for one in (text, bare, unit_of(text).rest):
        if folded(one) in known:
            return known[folded(one)]
    undated = known.get(folded(EDITION.sub(" ", bare)))
    if undated and undated != AMOUNT:
        return undated
    either = {known.get(folded(part)) for part in EITHER.split(bare) if part.strip()}
    return either.pop() if len(either) == 1 else None


def fields_of(header: Iterable[str], resource: dict) -> dict[str, str]:
    """Return the field of each heading that is understood: ``{'Stad/gemeente': 'municipality'}``.

    An amount per year, in other money or in percent is no amount of a project: it is left out.
    """
    known = known_headings(resource)
    found = {heading: field_of(heading, known) for heading in header}
    return {
        heading: name for heading, name in found.items()
        if name and (name != AMOUNT or not another_amount(heading))
    }  # fmt: skip


def another_amount(heading: str) -> str:
    """Return why a column of amounts cannot be the amount over the whole project."""
    unit = unit_of(heading)
    return unit.why_not if unit.why_not and not unit.unclear else ""


def looks_like_header(
    cells: list[str], resource: dict, chosen: Mapping[str, str] | None = None
) -> int:
    """Return how much of a row is understood as headings; 0 where it is no heading of a register.

    A heading says what and where in two columns at least, or holds what a reader ``chosen`` has.
    """
    cells = [" ".join(cell.split()) for cell in cells if cell.strip()]
    fields = set(fields_of(cells, resource).values())
    if chosen and len(set(cells) & set(chosen)) >= 2:
        return 100 + len(set(cells) & set(chosen))
    return len(fields) if len(fields) >= 2 and fields & set(PLACE) else 0


def chosen_columns(
    file: str, header: list[str], resource: dict, chosen: Mapping[str, str] | None = None
) -> Columns:
    """Return the column of each field, or stop where two say the same or none says where.

    ``chosen`` maps headings to fields as the reader wants them; an empty field is not read. It
    goes before what is understood of itself.
    """
    understood = fields_of(header, resource)
    if chosen:
        understood |= {name: chosen[name] for name in header if name in chosen}
        taken = {chosen[name] for name in header if chosen.get(name)}
        understood = {name: one for name, one in understood.items()
                      if name in chosen or one not in taken}  # fmt: skip
    columns: dict[str, list[str]] = {}
    for heading in header:
        if name := understood.get(heading):
            columns.setdefault(name, []).append(heading)
    titles = titles_of(resource)
    todo = "Zeg in de lijst van kolommen welke van beide gelezen wordt"
    errors = [
        ReaderError(file, f"deze kolommen zeggen allebei iets over ‘{titles[name]}’", todo, 1,
                    " en ".join(headings))
        for name, headings in columns.items() if len(headings) > 1
    ]  # fmt: skip
    if not errors and not set(WHERE) & set(columns):
        todo = "Zeg in de lijst van kolommen in welke kolom de gemeente of de NIS-code staat"
        errors = [ReaderError(file, "geen enkele kolom zegt waar een project ligt", todo, 1,
                              value=", ".join(header))]  # fmt: skip
    if errors:
        raise ColumnErrors(errors)
    fields = {name: headings[0] for name, headings in columns.items()}
    return Columns(fields, unread_of(header, fields, resource), amount_unit(file, fields))


def unread_of(header: list[str], fields: Mapping[str, str], resource: dict) -> dict[str, str]:
    """Return the columns that are not read, with the reason where it is another than the name."""
    known = known_headings(resource)
    return {
        name: another_amount(name) if field_of(name, known) == AMOUNT else ""
        for name in header if name not in fields.values()
    }  # fmt: skip


def amount_unit(file: str, fields: Mapping[str, str]) -> Unit:
    """Return the unit of the column of amounts, or stop where its heading is not understood."""
    heading = fields.get(AMOUNT, "")
    unit = unit_of(heading)
    if unit.why_not:
        todo = "Schrijf in de kop ‘in euro’, ‘in duizend euro’ of ‘in miljoen euro’"
        raise ReaderError(file, unit.why_not, todo, 1, heading)
    return unit
