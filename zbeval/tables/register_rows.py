"""One row of somebody's register in the words of the programme, with all that was changed in it."""

from __future__ import annotations

from collections.abc import Mapping

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.tables.labels import labels, title
from zbeval.tables.place_text import PARTS, own_part, plain_name, without_postcode
from zbeval.tables.places import Places
from zbeval.tables.placing import Place, Placing, placed
from zbeval.tables.register_cells import LISTS, not_granted, strange, tidied
from zbeval.tables.register_types import IMPROVED, TAKEN, Reading, Register, Row

CERTAIN = "confirmed"
CHANGES_TOLD = ("project_id", "start", "end")
BY_PLACE = ("nis", "province_nis", "municipality", "call", "part", "postcode")
TOGETHER = "+"


def place_of(row: Mapping[str, str]) -> Place:
    """Return what a row says of where its project lies."""
    return Place(row["nis"], row["municipality"], row["province_nis"], row["neighbourhood"],
                 row["part"], row["postcode"])  # fmt: skip


def finished(number: int, row: dict, written: dict, reading: Reading, found: Register) -> dict:
    """Return one row in the words of the programme; what became of it is added to ``found``.

    ``written`` is the row as it stands in the file, ``row`` the same with its amount in euro.
    """
    place, told = place_of(row), tidy(row, written, reading)
    refuse_state(number, written, found)
    fill_gaps(row, found.columns, reading)
    where, joint = decided(number, place, reading)
    project = row["name"] or row["neighbourhood"] or row["project_id"] or f"rij {number}"
    if where.nis is None:
        found.refuse(number, project, place, where, reading.places)
        row.update(nis="", province_nis="", call=tidied("call", row["call"], reading.field("call")))
    else:
        told += settle(row, place, where.nis, reading)
        told += shared(number, joint, reading.places, found)
    status = IMPROVED if told else TAKEN
    shown = " + ".join(reading.places.names[nis] for nis in joint or (where.nis,) if nis)
    found.rows.append(Row(number, project, shown or place.written, status, tuple(told)))
    return row


def tidy(row: dict, written: dict, reading: Reading) -> list[str]:
    """Write the cells of a row as the programme does, places aside; return what was changed."""
    told = []
    for name, cell in row.items():
        if name in BY_PLACE:
            continue
        field = reading.field(name)
        if name == "amount_eur":
            told += changed(field, written[name], cell)
            continue
        row[name] = tidied(name, cell, field)
        allowed = labels(field)
        if name in LISTS and row[name] and row[name] not in allowed:
            unknown = "unknown" if "unknown" in allowed else ""
            counts = "; het project telt dus mee" if name == "state" else ""
            told.append(
                f"{title(field)}: ‘{cell}’ kennen we niet, gelezen als ‘niet gekend’{counts}"
            )
            row[name] = unknown
        elif name in CHANGES_TOLD:
            told += changed(field, cell, allowed.get(row[name], row[name]))
        elif name == "state" and cell and not row[name]:
            told.append(f"{title(field)}: ‘{cell}’ zegt niet hoe het project verloopt")
        if what := strange(row[name]):
            told.append(f"{title(field)} {what}")
    return told


def changed(field: dict, before: str, after: str) -> list[str]:
    """Return that a cell was changed, nothing where it was not."""
    if before == after:
        return []
    return [f"{title(field)}: ‘{before}’ werd {f'‘{after}’' if after else 'leeg'}"]


def refuse_state(number: int, written: dict, found: Register) -> None:
    """Note that a row says itself that it is no project of the programme."""
    state = written.get("state", "")
    if not_granted(state):
        rule = "dit is geen toegekend project"
        todo = "Sla deze rij over, of verbeter de stand"
        heading = found.columns.get("state")
        found.problems.append(ReaderError(found.raw.file, rule, todo, number, heading, state))


def fill_gaps(row: dict, columns: Mapping[str, str], reading: Reading) -> None:
    """Fill in what a file says nothing of at all, where that has one meaning."""
    if "certainty" not in columns:
        row["certainty"] = CERTAIN
    for name in ("wave", "applicant_type"):
        row[name] = row[name] or "unknown"
    row["source_urls"] = row["source_urls"] or reading.wishes.source


def decided(number: int, place: Place, reading: Reading) -> tuple[Placing, tuple[str, ...]]:
    """Return where a project lies by the reader's own choice, else by what its row says.

    Of a joint project the municipalities that the reader chose come with it.
    """
    chosen = reading.wishes.choices.get(number)
    if not chosen:
        return placed(place, reading.places, reading.vintage, exact=reading.exact), ()
    codes = [one_of(part, reading.places) for part in chosen.split(TOGETHER) if part.strip()]
    for part, found in zip(chosen.split(TOGETHER), codes, strict=False):
        if len(found) != 1:
            rule = (f"‘{part.strip()}’ is geen naam of NIS-code van één gemeente van "
                    f"{editions.now().vintage}")  # fmt: skip
            return Placing(None, rule, tuple(found)), ()
    joint = tuple(dict.fromkeys(found[0] for found in codes))
    return Placing(joint[0]), joint if len(joint) > 1 else ()


def one_of(chosen: str, places: Places) -> list[str]:
    """Return the municipalities that a reader's own choice may mean; one if it is clear."""
    text = chosen.strip()
    if text.endswith(")") and (code := text.rsplit("(", 1)[-1].rstrip(")")) in places.names:
        return [code]
    exact = places.exactly(text, editions.now().vintage)
    found = places.by_code(text, editions.now().vintage) or places.by_name(
        text, editions.now().vintage
    )
    return [exact] if exact else sorted(found or ())


def settle(row: dict, place: Place, nis: str, reading: Reading) -> list[str]:
    """Write the municipality of a row, its code, province and call; return what changed."""
    places, told = reading.places, []
    name = places.names[nis]
    if place.nis and place.nis.removesuffix(".0").zfill(5) != nis:
        told.append(
            f"NIS-code {place.nis} werd {nis} ({name}, indeling van {editions.now().vintage})"
        )
    if place.municipality and place.municipality != name:
        told.append(f"gemeente ‘{place.municipality}’ werd ‘{name}’")
    if not row["neighbourhood"] and (part := part_of(place, name, places)):
        row["neighbourhood"] = part
        told.append(f"‘{part}’ staat nu bij de buurt")
    call = tidied("call", row["call"], reading.field("call"))
    own = places.calls.get(nis, "")
    if call and call not in labels(reading.field("call")):
        told.append(f"‘{call}’ is geen oproep; die volgt uit de gemeente")
        call = ""
    row.update(nis=nis, municipality=name, province_nis=places.province_nis[nis])
    row["call"] = call or own
    return told


def part_of(place: Place, name: str, places: Places) -> str:
    """Return the part of a municipality that a row names; nothing where it is the municipality's
    own name, in whatever language or edition.
    """
    for text in (place.part, place.municipality):
        bare = without_postcode(text)[0]
        names = {plain_name(one) for one in (bare, *bare.replace("(", "-").split("-"))}
        known = {plain_name(name), *places.translated, *places.regions()}
        known |= {one for one in names if any(one in called for called in places.called.values())
                  and text == place.municipality}  # fmt: skip
        known |= {plain_name(one) for one in PARTS.split(bare) if places.is_province(one)}
        if part := own_part(bare, known):
            return part if len(part) > 1 else ""
    return ""


def shared(number: int, joint: tuple[str, ...], places: Places, found: Register) -> list[str]:
    """Note the equal shares of the municipalities of a joint project; return what is told."""
    if not joint:
        return []
    weight = round(1 / len(joint), 4)
    found.shares.extend((number, nis, weight) for nis in joint)
    return [f"gezamenlijk project van {' en '.join(places.names[nis] for nis in joint)}"]
