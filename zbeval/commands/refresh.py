"""``zbeval refresh``: newer official figures, out of the file as Statbel offers it."""

from __future__ import annotations

import argparse
from pathlib import Path

from zbeval.commands.imports import use
from zbeval.numbers_nl import whole
from zbeval.sources.folder import own_folder
from zbeval.sources.official import sha256_of
from zbeval.tables.areas import AGE80_ON, RESIDENTS_ON
from zbeval.tables.official import editions, keep, raw_of

KINDS = {
    "population": "inwoners: TF_SOC_POP_STRUCT (.txt, .zip) of Bevolking_per_gemeente (.xlsx)",
    "income": "inkomens: TF_PSNL_INC_TAX_MUNTY (.txt, .zip, .xlsx) of fisc...C_NL (.xlsx)",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which figures are renewed, out of which file, and where they go."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="soort")
    for name, text in KINDS.items():
        one = kinds.add_parser(name, help=text)
        one.add_argument("file", type=Path, metavar="BESTAND", help="zoals u het ophaalde")
        one.add_argument("--output", type=Path, metavar="MAP",
                         help="map voor de tabellen (standaard data/local)")  # fmt: skip
        if name == "income":
            one.add_argument("--year", type=int, metavar="JAAR", help="standaard het laatste")


def run(arguments: argparse.Namespace) -> int:
    """Renew the figures and say what they are; nothing changes when anything is wrong."""
    folder = arguments.output or own_folder()
    act = refresh_population if arguments.kind == "population" else refresh_income
    for line in [*act(arguments, folder), use(folder)]:
        print(f"{line}.")
    return 0


def refresh_population(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """Renew the residents of every year that the file has."""
    from zbeval.tables.official_population import read_population, renewed

    digest = fingerprint(arguments.file)
    years, aside = read_population(arguments.file, editions(folder))
    table = renewed(raw_of(folder, "population").cells, years)
    kept = keep(folder, arguments.file, digest, {"population": table})
    lines = [
        f"1 januari {one.year}, gemeenten van {one.vintage}: {whole(one.total('02000'))} inwoners "
        f"in Vlaanderen en {whole(one.total('04000'))} in Brussel"
        for one in years
    ]
    lines += [f"Niet gelezen: {text.rstrip('.')}" for text in aside]
    lines.append(
        f"De metingen delen door de inwoners op {RESIDENTS_ON:%d/%m/%Y} en door de 80-plussers op "
        f"{AGE80_ON:%d/%m/%Y}, gemeenten van 2024; andere jaren worden bewaard, niet gebruikt"
    )
    return [*lines, *told(kept)]


def refresh_income(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """Renew the indicators of income of one year."""
    from zbeval.tables.official_income import read_income, redefined, renewed

    digest = fingerprint(arguments.file)
    income = read_income(arguments.file, editions(folder), arguments.year)
    definitions = raw_of(folder, "need_indicator_definitions").cells
    tables = {
        "need_indicators": renewed(raw_of(folder, "need_indicators").cells, income),
        "need_indicator_definitions": redefined(definitions, income, arguments.file.name),
    }
    kept = keep(folder, arguments.file, digest, tables)
    titles = dict(zip(definitions["indicator"], definitions["title_nl"], strict=True))
    lines = [
        f"{titles[name]}, {income.year}, gemeenten van {income.vintage}: {len(values)} gemeenten"
        for name, values in income.values.items()
    ]
    return [*lines, *told(kept)]


def fingerprint(path: Path) -> str:
    """Return what tells whether a file is still the same, empty where it cannot be opened."""
    return sha256_of(path) if path.is_file() else ""


def told(kept: Path | None) -> list[str]:
    """Return where the earlier tables are, if there were any."""
    return [f"Wat er stond, staat nog in {kept}"] if kept else []
