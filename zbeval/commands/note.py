"""``zbeval note``: one page on the programme, a policy level, a province or a municipality."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import pandas as pd

from zbeval.commands.measure import replace_file
from zbeval.errors import ReaderError
from zbeval.methods import asked
from zbeval.methods.coding import policy_level_named, policy_levels
from zbeval.methods.stocks import main_call, on_day
from zbeval.numbers import listed
from zbeval.programme import Programme
from zbeval.reports import places
from zbeval.reports.documents.export import check_means
from zbeval.reports.notes import content
from zbeval.reports.notes.files import WRITERS
from zbeval.reports.notes.note import Note
from zbeval.tables import load_programme, map_layers
from zbeval.vocabulary import label

COMMAND = "zbeval note"
FOLDER = "notas"
AREAS = ("province", "municipality")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``zbeval note``."""
    parser.add_argument(
        "--level",
        default="",
        metavar="NIVEAU",
        help="beleidsniveau van het programma, of province of municipality bij --area",
    )
    parser.add_argument("--area", default="", metavar="GEBIED", help="een provincie of gemeente")
    parser.add_argument(
        "--to", action="append", default=[], choices=[*WRITERS],
        help="soort bestand: html (standaard), docx of pdf",
    )  # fmt: skip
    parser.add_argument("--on", metavar="DAG", default="",
                        help="tel wat op deze dag liep, zoals 2023-06-01")  # fmt: skip
    parser.add_argument("--data", type=Path, help="map met gegevens")
    parser.add_argument("--output", type=Path, help="map voor de nota")


def run(arguments: argparse.Namespace) -> int:
    """Make the note that was asked for, and say where it is; on any mistake nothing is written."""
    kinds = list(dict.fromkeys(arguments.to)) or ["html"]
    check_means([kind for kind in kinds if kind != "html"])
    programme = on_day(load_programme(arguments.data), arguments.on)
    note = asked_note(programme, arguments.level.strip(), arguments.area.strip())
    made = {kind: WRITERS[kind](note, date.today()) for kind in kinds}
    folder = arguments.output or places.OUTPUT / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind, text in made.items():
            replace_file(folder / f"{note.name}.{kind}", text)
            print(f"De nota staat klaar: {folder / f'{note.name}.{kind}'}")
    except OSError as error:
        rule = f"hier is de nota niet te schrijven ({error.strerror})"
        raise ReaderError(str(folder), rule, "Kies een andere map met --output") from error
    return 0


def asked_note(programme: Programme, level: str, area: str) -> Note:
    """Return the note for a level and an area, either of which may be empty."""
    if not level and not area:
        return content.programme_note(programme, map_layers(programme))
    if not area:
        return content.level_note(programme, policy_level(programme, level))
    kind, code = asked_area(programme, level, area)
    make = content.province_note if kind == "province" else content.municipality_note
    return make(programme, map_layers(programme), code)


def policy_level(programme: Programme, text: str) -> str:
    """Return the policy level that a reader named, by its identifier or its Dutch name."""
    name = text.casefold()
    if name in AREAS:
        raise ReaderError(COMMAND, "bij dit niveau hoort een gebied", "Noem het met --area",
                          value=text)  # fmt: skip
    levels = policy_levels(programme)
    known = {label(one).casefold(): one for one in levels} | {one: one for one in levels}
    found = known.get(name, policy_level_named(programme, name))
    if found in levels:
        return found
    todo = f"Kies uit: {', '.join([*levels, *AREAS])}"
    raise ReaderError(COMMAND, "dit niveau bestaat niet", todo, value=text)


def asked_area(programme: Programme, level: str, area: str) -> tuple[str, str]:
    """Return the kind and the code of a Flemish area; a name of two areas has to say which."""
    if level.casefold() in AREAS:
        level = level.casefold()
    elif level:
        rule = "een beleidsniveau heeft geen gebied"
        todo = "Laat --level of --area weg, of kies --level province of municipality"
        raise ReaderError(COMMAND, rule, todo, value=f"{level}, {area}")
    flemish = programme.areas[programme.areas["call"] == main_call(programme)]
    found = named(flemish, "province_nis", "province", area)
    also_town = bool(named(flemish, "nis", "name", area))
    if level == "municipality" or (not level and not found):
        return "municipality", asked.municipality("--area", programme, area)
    if not found:
        todo = f"Kies uit: {listed(sorted(flemish['province'].unique()))}"
        raise ReaderError("--area", "deze provincie bestaat niet", todo, value=area)
    if also_town and not level:
        todo = "Geef er --level province of --level municipality bij"
        raise ReaderError("--area", "zo heten een provincie en een gemeente", todo, value=area)
    return "province", found


def named(areas: pd.DataFrame, code: str, name: str, text: str) -> str:
    """Return the code of the area with this code or name, nothing if there is none."""
    same = areas[name].str.casefold().eq(text.casefold()) | areas[code].eq(text)
    return str(areas.loc[same, code].iloc[0]) if same.any() else ""
