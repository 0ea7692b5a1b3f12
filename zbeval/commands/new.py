"""``zbeval new MAP``: a folder of one's own to work in, apart from the programme."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from datetime import date
from pathlib import Path

from zbeval import __version__
from zbeval.commands.new_answers import FLAGS, Answers, add_flags, answered
from zbeval.commands.new_programme import (
    copy_programme,
    origin_of,
    refuse_name,
    take_register,
    write_programme,
)
from zbeval.commands.new_vintage import refuse_vintage, write_next_edition
from zbeval.editions import SHIPPED
from zbeval.errors import ReaderError
from zbeval.home import HOME
from zbeval.programme_keys import FILE
from zbeval.reports import places
from zbeval.sources import shipped_folder
from zbeval.sources.package import PACKAGE_FILE

README = "LEESMIJ.md"
LEFT_BEHIND = shutil.ignore_patterns("local", ".ipynb_checkpoints", "*.tmp")
TEXT = """\
# Uw werkmap

Deze map maakte u op {day} met `zbeval new` (versie {version}). Ze staat los van het programma: wat
u hier verandert, verandert daar niets.

| map of bestand | wat het is |
| --- | --- |
| `notebooks/` | de notitieboeken; begin met `00_leeswijzer` |
| `data/` | de tabellen van het programma, zoals ze waren toen u deze map maakte |
| `data/local/` | hier komt wat u zelf inleest; het gaat nergens anders heen |
{others}
## Zo gaat u verder

Open een opdrachtvenster in deze map en typ:

1. `zbeval lab` om JupyterLab te openen, in het Nederlands.
2. `zbeval template projects` voor een rekenblad met keuzelijsten, of neem uw eigen register.
3. `zbeval import projects uw-bestand.xlsx` toont rij voor rij wat ermee zou gebeuren. Met `--yes`
   erbij wordt het bewaard, en van wat er stond blijft een gedateerde kopie.
4. `zbeval check --data data/local` zoekt fouten en schrijft niets.
5. `zbeval report --data data/local` maakt de rapporten met uw gegevens, in `reports/output`.

## Goed om te weten

- Uw eigen tabellen vervangen enkel de tabel met dezelfde naam. Al de rest komt uit `data/`.
- Laat in `data/` alles staan zoals het is. Zet wat anders moet in `data/local`.
- Recentere cijfers van Statbel leest u in met `zbeval refresh population BESTAND` of
  `zbeval refresh income BESTAND`.
- Deze map verwijderen mag altijd: er staat niets buiten.
"""
OTHERS = {
    places.SCHEDULE_FILE: "| `reports/schedule.toml` | welke rapporten wanneer gemaakt worden |\n",
    places.GUIDE: "| `docs/handleiding.md` | de handleiding, met schermafdrukken |\n",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the workspace comes."""
    parser.add_argument("folder", type=Path, metavar="MAP", help="een nieuwe of lege map")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--programme", metavar="NAAM", help="voor een eigen programma van deze naam")
    kind.add_argument(
        "--from", dest="origin", metavar="PROGRAMMA", help="begin van een meegeleverd programma"
    )
    parser.add_argument(
        "--vintage", type=int, metavar="JAAR",
        help=f"met --programme: op welke gemeenten, {' of '.join(map(str, SHIPPED.both))}",
    )  # fmt: skip
    add_flags(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the workspace, whole or not at all, and say how to go on."""
    folder = arguments.folder.expanduser()
    refuse_taken(folder)
    answers = None
    if arguments.programme is not None:
        refuse_name(arguments.programme)
    elif loose := [name for name in FLAGS if getattr(arguments, name)]:
        todo = "Voeg --programme NAAM toe, of laat deze keuze weg"
        raise ReaderError("zbeval new", "deze keuze is voor een eigen programma", todo,
                          column=f"--{loose[0]}")  # fmt: skip
    origin = origin_of(arguments.origin) if arguments.origin is not None else None
    if arguments.vintage is not None:
        refuse_vintage(arguments.vintage, arguments.programme)
    if arguments.programme is not None:
        answers = answered(arguments)
    make(folder, answers, origin, arguments.vintage)
    print(f"Uw werkmap staat klaar: {folder.resolve()}")
    if answers is not None:
        print(f"Kijk data/local/{FILE} na: wat daar staat, leest men in de rapporten.")
        if answers.register is None:
            print("Lees daarna uw register in met: zbeval import projects BESTAND")
    print(f"Lees {README}, of ga naar de map en typ: zbeval lab")
    return 0


def refuse_taken(folder: Path) -> None:
    """Stop at a name that is taken: nothing of a user is ever mixed with what comes from here."""
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists():
        rule = "deze map is niet leeg" if folder.is_dir() else "dit is een bestand, geen map"
        raise ReaderError("zbeval new", rule, "Kies een nieuwe naam", value=str(folder))


def make(
    folder: Path,
    answers: Answers | None = None,
    origin: Path | None = None,
    vintage: int | None = None,
) -> None:
    """Build the workspace beside its place and move it there in one step."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".zbeval-") as beside:
            built = Path(beside) / "map"
            fill(built)
            own = built / "data" / "local"
            if answers is not None:
                write_programme(own, answers)
            if vintage not in (None, SHIPPED.vintage):
                write_next_edition(own)
            if answers is not None:
                take_register(own, answers)
            if origin is not None:
                copy_programme(own, origin)
            if folder.exists():
                folder.rmdir()
            built.replace(folder)
    except OSError as error:
        rule = f"hier kan niet worden geschreven ({error.strerror})"
        raise ReaderError("zbeval new", rule, "Kies een andere plaats", value=str(folder)) from None


def fill(folder: Path) -> None:
    """Copy what a workspace holds, and write what it is."""
    shutil.copytree(shipped_folder(), folder / "data", ignore=LEFT_BEHIND)
    (folder / "data" / "local").mkdir()
    shutil.copytree(places.NOTEBOOKS, folder / "notebooks", ignore=LEFT_BEHIND)
    others = ""
    for name, row in OTHERS.items():
        if (HOME / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HOME / name, folder / name)
            others += row
    if (folder / places.GUIDE).exists():
        images = HOME / places.IMAGES
        shutil.copytree(images, folder / places.IMAGES, ignore=LEFT_BEHIND)
    text = TEXT.format(day=f"{date.today():%d/%m/%Y}", version=__version__, others=others)
    (folder / README).write_text(text, encoding="utf-8", newline="\n")
    (folder / places.MARK).write_text(f"{__version__}\n", encoding="utf-8", newline="\n")
    if not (folder / "data" / PACKAGE_FILE).is_file():
        raise FileNotFoundError(2, "de gegevens ontbreken")
