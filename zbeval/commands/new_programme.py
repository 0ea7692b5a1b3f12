"""What ``zbeval new`` writes for a programme of one's own, or copies of one that comes along."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.home import HOME
from zbeval.programme_file import read_about
from zbeval.programme_keys import FILE
from zbeval.sources import shipped_folder
from zbeval.sources.package import PACKAGE_FILE

COMMAND = "zbeval new"
TOML = """\
# Waarover uw gegevens gaan; elke sleutel staat uitgelegd in docs/programme.md. Kijk alles na: wat
# hier staat, leest men in de rapporten. `zbeval check --data data/local` zegt wat er niet klopt.

name = {name}
project = "project"
projects = "projecten"
start = {start}
end = {end}
main_call = "main"

# Welke gewesten de oproep bestrijkt: 02000 is Vlaanderen, 04000 is Brussel.
[call.main]
name = "oproep"
projects = "projecten"
regions = ["02000"]
"""
STOCKS = """\
stock_id,call,stock_on,wave,total_id,source,title_nl,note_nl
all_projects,main,{end},,,register_total,Alle projecten,
"""


def origins() -> dict[str, Path]:
    """Return the programmes that come with zbeval by the name of their folder, the main one first.

    The main one is called as its data package is.
    """
    package = json.loads((shipped_folder() / PACKAGE_FILE).read_text(encoding="utf-8"))
    others = sorted((HOME / "programmes").glob(f"*/{FILE}"))
    main = str(package["name"]).replace("-", "_")
    return {main: shipped_folder()} | {path.parent.name: path.parent for path in others}


def origin_of(name: str) -> Path:
    """Return the folder of a programme that comes along, or tell which there are."""
    known = origins()
    if name not in known:
        todo = f"Kies uit: {', '.join(known)}"
        raise ReaderError(f"{COMMAND} --from", "dit programma bestaat niet", todo, value=name)
    return known[name]


def refuse_name(name: str) -> None:
    """Stop at an empty name, and at one that a programme that comes along has already."""
    if not name.strip():
        raise ReaderError(f"{COMMAND} --programme", "deze naam is leeg", "Geef een naam")
    taken = {read_about(folder).name.casefold() for folder in origins().values()}
    if name.strip().casefold() in taken:
        rule = "zo heet een meegeleverd programma al"
        todo = "Kies een andere naam, of begin van dat programma met --from"
        raise ReaderError(f"{COMMAND} --programme", rule, todo, value=name)


def write_programme(folder: Path, name: str) -> None:
    """Write the file of a new programme and its one total: the register itself."""
    year = date.today().year
    told = {"name": json.dumps(name.strip(), ensure_ascii=False), "start": f"{year}-01-01",
            "end": f"{year}-12-31"}  # fmt: skip
    (folder / FILE).write_text(TOML.format(**told), encoding="utf-8", newline="\n")
    (folder / "stocks.csv").write_text(STOCKS.format(**told), encoding="utf-8", newline="\n")


def copy_programme(folder: Path, origin: Path) -> None:
    """Copy the tables and words of a programme that comes along into the folder for own tables."""
    if origin != shipped_folder():
        shutil.copytree(origin, folder, dirs_exist_ok=True)
