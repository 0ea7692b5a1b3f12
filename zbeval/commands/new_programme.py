"""What ``zbeval new`` writes for a programme of one's own, or copies of one that comes along."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from zbeval.commands.new_answers import REGIONS, USUAL_CALL, Answers, NewCall, identifier
from zbeval.errors import ReaderError, ReaderErrors
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
project = {project}
projects = {projects}
start = {start}
end = {end}
main_call = {main}

# Welke gewesten een oproep bestrijkt: 02000 is Vlaanderen, 04000 is Brussel.
"""
CALL = """\
[call.{id}]
name = {name}
projects = {projects}
regions = {regions}

"""
STOCKS = ("stock_id", "call", "stock_on", "wave", "total_id", "source", "title_nl", "note_nl")
TOTALS = (
    "total_id", "measure", "area_type", "area_code", "area_name", "value", "unit", "as_of", "scope",
    "source_title", "source_url", "note", "certainty",
)  # fmt: skip
GIVEN = "Opgegeven bij het maken van deze map"


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
    refuse_twins(known)
    if name not in known:
        todo = f"Kies uit: {', '.join(known)}"
        raise ReaderError(f"{COMMAND} --from", "dit programma bestaat niet", todo, value=name)
    return known[name]


def refuse_twins(known: Mapping[str, Path]) -> None:
    """Stop where two programmes that come along have the same name."""
    seen: dict[str, str] = {}
    for folder, path in known.items():
        name = read_about(path).name.casefold()
        if name in seen:
            rule = f"dit programma heeft dezelfde naam als {seen[name]}"
            raise ReaderError(f"{folder}/{FILE}", rule, "Geef een van beide een andere naam",
                              column="name", value=read_about(path).name)  # fmt: skip
        seen[name] = folder


def refuse_name(name: str) -> None:
    """Stop at an empty name, and at one that a programme that comes along has already."""
    if not name.strip():
        raise ReaderError(f"{COMMAND} --programme", "deze naam is leeg", "Geef een naam")
    known = origins()
    refuse_twins(known)
    taken = {read_about(folder).name.casefold() for folder in known.values()}
    if name.strip().casefold() in taken:
        rule = "zo heet een meegeleverd programma al"
        todo = "Kies een andere naam, of begin van dat programma met --from"
        raise ReaderError(f"{COMMAND} --programme", rule, todo, value=name)


def write_programme(folder: Path, answers: Answers) -> None:
    """Write the file of a new programme and its totals.

    The total of a call is the number that was given, else the register itself.
    """
    names = identifiers([call.name for call in answers.calls])
    calls = list(zip(names, answers.calls, strict=True))
    text = TOML.format(
        name=quoted(answers.name), project=quoted(answers.project),
        projects=quoted(answers.projects), start=answers.start, end=answers.end,
        main=quoted(names[0]),
    )  # fmt: skip
    text += "".join(
        CALL.format(id=name, name=quoted(call.name), regions=quoted(REGIONS[call.region]),
                    projects=quoted(projects_of(call, answers)))
        for name, call in calls
    )  # fmt: skip
    (folder / FILE).write_text(f"{text.rstrip()}\n", encoding="utf-8", newline="\n")
    counted = [(name, call) for name, call in calls if call.count is not None]
    write_rows(folder / "stocks.csv", STOCKS, [
        [f"{name}_all", name, answers.end, "", "" if call.count is None else f"{name}_total",
         "register_total" if call.count is None else "printed_total",
         f"Alle {projects_of(call, answers)}", ""]
        for name, call in calls
    ])  # fmt: skip
    if counted:
        write_rows(folder / "control_totals.csv", TOTALS, [
            [f"{name}_total", "projects", name, area_code(call), call.name, call.count, "projects",
             answers.end, f"Alle {projects_of(call, answers)}", GIVEN, "", "", "reported"]
            for name, call in counted
        ])  # fmt: skip


def quoted(value: object) -> str:
    """Return text, or a list of texts, as TOML has it."""
    return json.dumps(value, ensure_ascii=False)


def projects_of(call: NewCall, answers: Answers) -> str:
    """Return what the projects of a call are called; with its name where there are several."""
    several = len(answers.calls) > 1
    return f"{answers.projects} uit ‘{call.name}’" if several else answers.projects


def area_code(call: NewCall) -> str:
    """Return the code of the region of a call, that of the programme where it covers two."""
    codes = REGIONS[call.region]
    return codes[0] if len(codes) == 1 else "programme"


def identifiers(names: Sequence[str]) -> list[str]:
    """Return an identifier for each call; the only one, without a name of its own, is *main*."""
    if list(names) == [USUAL_CALL]:
        return ["main"]
    found: list[str] = []
    for name in names:
        found.append(identifier(name, set(found)))
    return found


def write_rows(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write one table of the new programme."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def take_register(folder: Path, answers: Answers) -> None:
    """Take a register into the new folder, or stop with all that has to be decided about it."""
    if answers.register is None:
        return
    from zbeval.overview.register_totals import totals_chosen
    from zbeval.tables.register_import import looked_at, read_register_file, take
    from zbeval.tables.register_types import Wishes

    file, wishes = answers.register, Wishes(source=answers.source)
    register = looked_at(folder, read_register_file(file, folder, "", {}), wishes)
    if register.problems:
        raise ReaderErrors(register.problems)
    counted = any(call.count is not None for call in answers.calls)
    stocks, _ = totals_chosen(folder, register, complete=None if counted else True)
    take(folder, file, register, stocks)


def copy_programme(folder: Path, origin: Path) -> None:
    """Copy the tables and words of a programme that comes along into the folder for own tables."""
    if origin != shipped_folder():
        shutil.copytree(origin, folder, dirs_exist_ok=True)
