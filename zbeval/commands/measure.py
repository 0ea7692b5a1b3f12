"""``zbeval measure NAME``: print any measure, or write it to a file."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.export.results import WRITERS
from zbeval.language import known_language
from zbeval.measures import choices, measure, names, refuse_unknown
from zbeval.methods.stocks import on_day
from zbeval.results import Result
from zbeval.tables import load_programme

COMMAND = "zbeval measure"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; an option left out takes the measure's own default."""
    parser.add_argument("name", metavar="METING", help=f"een van: {', '.join(names())}")
    parser.add_argument("--level", help="niveau, bijvoorbeeld province of municipality")
    parser.add_argument("--baseline", help="verdeelsleutel, bijvoorbeeld residents of age80")
    parser.add_argument("--stock", help="oproep en peildatum: een stock_id uit stocks.csv")
    parser.add_argument("--on", metavar="DAG", help="tel wat op deze dag liep, zoals 2023-06-01")
    parser.add_argument("--register", help="confirmed of all")
    parser.add_argument("--draws", help="aantal toevallige verdelingen")
    parser.add_argument("--seed", help="startgetal van het toeval")
    parser.add_argument(
        "-p", nargs=2, action="append", default=[], dest="others", metavar=("KEUZE", "WAARDE"),
        help="een andere keuze van de meting, zoals -p indicator crime_rate",
    )  # fmt: skip
    parser.add_argument("--data", type=Path, help="map met gegevens")
    parser.add_argument("--format", default="csv", help="csv, json of xlsx (standaard csv)")
    parser.add_argument("--output", type=Path, help="bestand; zonder deze optie naar het scherm")
    parser.add_argument("--language", default="", metavar="TAAL",
                        help="kolommen en codes in woorden: nl of en")  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Compute the measure and write it; nothing is written when anything is wrong."""
    write = writer(arguments)
    known = choices(arguments.name)
    given = {name: getattr(arguments, name) for name in ("level", "baseline", "stock", "register")}
    given |= {name: whole_number(name, getattr(arguments, name)) for name in ("draws", "seed")}
    given = {name: value for name, value in given.items() if value is not None}
    given |= {name: typed(name, text, known.get(name)) for name, text in arguments.others}
    refuse_unknown(arguments.name, given)
    programme = on_day(load_programme(arguments.data), arguments.on or "")
    content = write(measure(arguments.name, programme, **given))
    if arguments.output:
        replace_file(arguments.output, content)
    else:
        sys.stdout.buffer.write(content)
    return 0


def writer(arguments: argparse.Namespace) -> Callable[[Result], bytes]:
    """Return the function that makes the chosen format."""
    if arguments.format not in WRITERS:
        todo = f"Kies uit: {', '.join(WRITERS)}"
        raise ReaderError(COMMAND, "dit formaat bestaat niet", todo, value=arguments.format)
    if arguments.format == "xlsx" and not arguments.output:
        raise ReaderError(
            COMMAND, "een rekenblad kan niet op het scherm", "Geef een bestand met --output"
        )
    if not arguments.language:
        return WRITERS[arguments.format]
    known_language(arguments.language)
    if arguments.format == "json":
        rule = "JSON heeft geen taal: er staan identifiers in, voor programma's"
        todo = "Laat --language weg, of kies --format csv of xlsx"
        raise ReaderError(COMMAND, rule, todo, value=arguments.language)
    return partial(WRITERS[arguments.format], language=arguments.language)


def whole_number(name: str, text: str | None) -> int | None:
    """Return ``text`` as a number of at least 1, or tell the reader what is wrong with it."""
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 10_000_000:
        todo = "Geef een geheel getal tussen 1 en 10 miljoen"
        raise ReaderError(COMMAND, f"--{name} is geen geldig aantal", todo, value=text)
    return int(text)


def typed(name: str, text: str, default: object) -> object:
    """Return ``text`` as the type of the choice's default; an unknown choice stays text."""
    if name in ("draws", "seed"):
        return whole_number(name, text)
    if not isinstance(default, int | float):
        return text
    try:
        return type(default)(text.replace(",", "."))
    except ValueError:
        kind = "geheel getal" if isinstance(default, int) else "getal"
        todo = f"Geef een {kind}, zoals {str(default).replace('.', ',')}"
        raise ReaderError(COMMAND, f"{name} is geen {kind}", todo, value=text) from None


def replace_file(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` whole or not at all; what stood there stays on any error."""
    if not path.parent.is_dir():
        raise ReaderError(str(path), "deze map bestaat niet", "Maak de map of kies een andere")
    handle, staged = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(staged).replace(path)
    except OSError as error:
        raise ReaderError(str(path), f"dit bestand is niet te schrijven ({error.strerror})",
                          "Kies een andere plaats of sluit het bestand") from error  # fmt: skip
    finally:
        Path(staged).unlink(missing_ok=True)
