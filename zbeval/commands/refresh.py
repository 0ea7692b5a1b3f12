"""``zbeval refresh``: newer official figures, out of the file as Statbel offers it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zbeval import editions
from zbeval.commands.steering import use
from zbeval.numbers import listed, whole
from zbeval.sources.folder import own_folder
from zbeval.sources.official import sha256_of
from zbeval.tables.official import doubtful, files_of, keep, known_editions, raw_of
from zbeval.vocabulary import label

if TYPE_CHECKING:
    import pandas as pd

    from zbeval.tables.official import Editions
    from zbeval.tables.official_population import Counted

KINDS = {
    "population": "inwoners: TF_SOC_POP_STRUCT, OPENDATA_SECTOREN of Bevolking_per_gemeente",
    "income": "inkomens: TF_PSNL_INC_TAX_MUNTY (.txt, .zip, .xlsx) of fisc...C_NL (.xlsx)",
    "indicator": "een cijfer per gemeente, van provincies.incijfers.be of de Stadsmonitor",
    "baseline": "een aantal per gemeente, als eigen verdeelsleutel",
}

DIRECTION = "of een hoger of een lager cijfer meer nood betekent"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which figures are renewed, out of which file, and where they go."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="soort")
    for name, text in KINDS.items():
        one = kinds.add_parser(name, help=text)
        one.add_argument("file", type=Path, metavar="BESTAND", help="zoals u het ophaalde")
        one.add_argument("--output", type=Path, metavar="MAP",
                         help="map voor de tabellen (standaard data/local)")  # fmt: skip
        one.add_argument("--even-so", action="store_true",
                         help="bewaar ook wat sterk afwijkt van wat bekend is")  # fmt: skip
        if name in ("indicator", "baseline"):
            add_indicator_options(one)
        if name == "indicator":
            one.add_argument("--direction", choices=("hoger", "lager"), default="", help=DIRECTION)
        if name == "income":
            one.add_argument("--year", type=int, metavar="JAAR", help="standaard het laatste")


def add_indicator_options(one: argparse.ArgumentParser) -> None:
    """Declare what a person may say of an indicator that the file does not."""
    texts = {
        "--name": ("NAAM", "hoe het cijfer heet"),
        "--unit": ("EENHEID", "procent, euro, per 1.000 inwoners ..."),
        "--source": ("UITGEVER", "wie het cijfer uitgaf"),
        "--column": ("KOLOM", "welke kolom het cijfer is"),
        "--sheet": ("BLAD", "welk blad van een rekenblad"),
    }
    for option, (value, text) in texts.items():
        one.add_argument(option, metavar=value, default="", help=text)
    one.add_argument("--year", type=int, metavar="JAAR", help="van welk jaar het cijfer is")


def run(arguments: argparse.Namespace) -> int:
    """Renew the figures and say what they are; nothing changes when anything is wrong."""
    folder = arguments.output or own_folder()
    acts = {
        "population": refresh_population,
        "income": refresh_income,
        "indicator": refresh_indicator,
        "baseline": refresh_baseline,
    }
    act = acts[arguments.kind]
    for line in [*act(arguments, folder), use(folder)]:
        print(f"{line}.")
    return 0


def refresh_population(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """Renew the residents of every year that the file has."""
    from zbeval.tables.official_checks import checked
    from zbeval.tables.official_population import read_population, renewed

    digest = fingerprint(arguments.file)
    known, stored = known_editions(folder), raw_of(folder, "population").cells
    years, aside = read_population(arguments.file, known)
    published = published_totals(folder)
    doubts, near = checked(arguments.file.name, years, known, published, stored)
    remarks = doubtful(arguments.file.name, doubts, arguments.even_so)
    remarks += [f"Let op: {text}" for text in near]
    table, dropped = renewed(stored, years)
    kept = keep(folder, arguments.file, digest, {"population": table})
    lines = [
        f"1 januari {one.year}, gemeenten van {one.vintage}: {by_region(one, known)}"
        for one in years
    ]
    lines += [*remarks, *dropped]
    for text in aside:
        lines.append(f"{'' if 'niet gelezen' in text else 'Niet gelezen: '}{text.rstrip('.')}")
    own = editions.now()
    lines.append(
        f"De metingen delen door de inwoners op {own.residents_on:%d/%m/%Y} en door de 80-plussers "
        f"op {own.age80_on:%d/%m/%Y}, gemeenten van {own.vintage}; "
        "andere jaren worden bewaard, niet gebruikt"
    )
    return [*lines, *told(kept)]


def by_region(one: Counted, known: Editions) -> str:
    """Return the residents of each region in words, the largest first."""
    told: list[str] = []
    for region, persons in one.totals(known).items():
        provinces = {known.provinces[nis][1] for nis, own in known.regions.items()
                     if own == region and nis in known.provinces}  # fmt: skip
        name = provinces.pop() if told and len(provinces) == 1 else label("territory")
        told.append(f"{whole(persons)}{'' if told else ' inwoners'} in {name}")
    return listed(told)


def published_totals(folder: Path) -> pd.DataFrame | None:
    """Return the published totals of regions and provinces, where the data have them."""
    name = "population_totals"
    return raw_of(folder, name).cells if name in files_of(folder) else None


def refresh_income(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """Renew the indicators of income of one year."""
    from zbeval.tables.official_income import read_income
    from zbeval.tables.official_indicators import income_doubts, redefined, renewed, rows_of

    digest = fingerprint(arguments.file)
    known, stored = known_editions(folder), raw_of(folder, "need_indicators").cells
    income = read_income(arguments.file, known, arguments.year)
    definitions = raw_of(folder, "need_indicator_definitions").cells
    titles = dict(zip(definitions["indicator"], definitions["title_nl"], strict=True))
    doubts = income_doubts(income, known, stored, titles)
    remarks = doubtful(arguments.file.name, doubts, arguments.even_so)
    tables = {
        "need_indicators": renewed(stored, rows_of(income)),
        "need_indicator_definitions": redefined(definitions, income, arguments.file.name),
    }
    kept = keep(folder, arguments.file, digest, tables)
    lines = [
        f"{titles[name]}, {income.year}, gemeenten van {income.vintage}: {len(values)} gemeenten"
        for name, values in income.values.items()
    ]
    return [*lines, *remarks, *told(kept)]


def refresh_indicator(arguments: argparse.Namespace, folder: Path, use: str = "need") -> list[str]:
    """Take in one figure per municipality as an indicator of need."""
    from zbeval.tables.indicator_import import looked_at
    from zbeval.tables.official_indicator import Choices

    options = ("name", "unit", "source", "direction", "column", "sheet", "year")
    given = Choices(**{name: getattr(arguments, name) for name in options})
    found = looked_at(folder, arguments.file, given, use)
    remarks, kept = found.keep(folder, arguments.file, even_so=arguments.even_so)
    return [*found.lines, *remarks, *told(kept)]


def refresh_baseline(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """Take in one number per municipality that projects are held against."""
    arguments.direction = "hoger"  # of a baseline nobody asks which end is need
    return refresh_indicator(arguments, folder, "baseline")


def fingerprint(path: Path) -> str:
    """Return what tells whether a file is still the same, empty where it cannot be opened."""
    return sha256_of(path) if path.is_file() else ""


def told(kept: Path | None) -> list[str]:
    """Return where the earlier tables are, if there were any."""
    return [f"Wat er stond, staat nog in {kept}"] if kept else []
