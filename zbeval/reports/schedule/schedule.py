"""``reports/schedule.toml``: which reports are made when; every mistake in it is named in Dutch."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.reports.execute.parameters import Value, declared_parameters, native, refuse_unknown
from zbeval.reports.execute.secrets import refuse_secrets
from zbeval.reports.schedule.cron import Trigger, read_trigger
from zbeval.reports.schedule.settings import Settings, read_settings
from zbeval.reports.schedule.toml_mistakes import in_dutch

BESIDE = ("notify", "monitor", "publish")  # what a schedule may say beside its reports
EVERY = "alle"  # in place of a notebook: the whole set, published together
HERE = "."  # as output: the folder of the reports itself
FIELDS = ("notebook", "when", "over", "parameters", "output", "timeout")
KINDS: dict[str, type | tuple[type, ...]] = {
    "notebook": str,
    "over": str,
    "parameters": dict,
    "output": str,
    "timeout": (int, float),
}
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
TAKEN = {"eigen", "logs", "latest", "runs", "failed", "staging", "cache", "schedule"}
DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")  # no folder can be called so on Windows
FindNotebooks = Callable[[list[str]], list[Path]]
CheckOver = Callable[[str, str, Mapping], None]


@dataclass(frozen=True)
class Entry:
    """One planned report: its notebooks, what differs from their defaults, and when it is due.

    ``output`` is the folder below that of all reports in which its runs are kept.
    """

    name: str
    notebooks: tuple[Path, ...]
    when: Trigger
    over: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    output: str = HERE
    seconds: float = 1800


@dataclass(frozen=True)
class Plan:
    """A whole schedule: its reports in the order of the file, and what it says beside them."""

    entries: tuple[Entry, ...]
    settings: Settings = field(default_factory=Settings)


def read_plan(path: Path, find: FindNotebooks, check_over: CheckOver) -> Plan:
    """Return a schedule, or all mistakes at once (ReaderErrors).

    ``find`` returns the notebooks that names mean, ``check_over`` stops at a batch that cannot be.
    A folder in it is relative to the schedule, wherever the command is given.
    """
    found = toml_of(path)
    entries, errors = [], []
    for name, written in found["report"].items():
        where = f"{path.name}, rapport {name}"
        try:
            entry = read_entry(where, name, written, find, check_over)
            entries.append(replace(entry, values=located_values(path, entry.values)))
        except ReaderErrors as several:
            errors.extend(several.errors)
        except ReaderError as error:
            errors.append(ReaderError(where, error.rule, error.todo, column=error.column,
                                      value=error.value))  # fmt: skip
    errors.extend(same_folder(path.name, entries))
    settings = Settings()
    try:
        settings = read_settings(path, found, set(found["report"]))
        errors.extend(same_target(path.name, entries, settings))
    except ReaderError as error:
        errors.append(error)
    if errors:
        raise ReaderErrors(errors)
    return Plan(tuple(entries), settings)


def located_values(path: Path, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return parameter values with whole folders: a relative one starts at the schedule."""
    here = path.resolve().parent
    return {
        name: str(here / Path(value).expanduser())
        if name.endswith("_dir") and isinstance(value, str) and value
        else value
        for name, value in values.items()
    }


def toml_of(path: Path) -> dict[str, Any]:
    """Return the tables of a schedule, or stop if the file cannot be read or plans nothing."""
    if not path.is_file():
        todo = "Maak dit bestand, of wijs een ander aan met --schedule"
        raise ReaderError(str(path), "er is geen planning", todo)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        todo = "Bewaar het als UTF-8"
        raise ReaderError(path.name, "dit bestand is geen tekst in UTF-8", todo) from error
    except tomllib.TOMLDecodeError as error:
        raise ReaderError(path.name, *in_dutch(str(error))) from error
    strange = sorted(found.keys() - {"report", *BESIDE})
    if strange or not isinstance(found.get("report"), dict) or not found["report"]:
        rule = "een planning bestaat uit blokken [report.NAAM]"
        value = strange[0] if strange else None
        raise ReaderError(path.name, rule, "Voeg er een toe, of verbeter de naam", value=value)
    return found


def read_entry(
    where: str, name: str, written: Any, find: FindNotebooks, check_over: CheckOver
) -> Entry:
    """Return one planned report, every part of it checked."""
    refuse_strange(where, name, written)
    notebooks = tuple(find([] if written["notebook"] == EVERY else [written["notebook"]]))
    declared = {path: declared_parameters(path) for path in notebooks}
    known = {key: one for parameters in declared.values() for key, one in parameters.items()}
    parameters = written.get("parameters", {})
    refuse_unknown(where, known, parameters)
    refuse_secrets(where, parameters)
    over = written.get("over", "")
    if over:
        if len(notebooks) != 1 or over in parameters:
            rule = "over geldt voor één rapport, en niet voor een parameter die al vastligt"
            raise ReaderError(where, rule, "Noem één rapport, of laat over weg", value=over)
        check_over(where, over, known)
    return Entry(
        name=name,
        notebooks=notebooks,
        when=read_trigger(where, written["when"]),
        over=over,
        values={key: native(where, known[key], value) for key, value in parameters.items()},
        output=written.get("output", name),
        seconds=60 * float(written.get("timeout", 30)),
    )


def refuse_strange(where: str, name: str, written: Any) -> None:
    """Stop at a name, a part or a type that a schedule does not have."""
    if not NAME.fullmatch(name):
        todo = "Gebruik kleine letters, cijfers en koppeltekens"
        raise ReaderError(where, "deze naam kan geen map worden", todo, value=name)
    if not isinstance(written, dict) or not {"notebook", "when"} <= written.keys():
        raise ReaderError(where, "dit blok mist notebook of when", "Vul beide in")
    for part in sorted(written.keys() - set(FIELDS)):
        near = get_close_matches(part, FIELDS, n=1)
        todo = f"Bedoelde u {near[0]}? " if near else ""
        todo += f"Mogelijk zijn: {', '.join(FIELDS)}"
        raise ReaderError(where, "dit onderdeel bestaat niet", todo, value=part)
    for part, kind in KINDS.items():
        if part in written and (not isinstance(written[part], kind) or written[part] is True):
            rule = f"{part} heeft niet de juiste vorm"
            raise ReaderError(where, rule, "Kijk het voorbeeld na", value=str(written[part]))
    output = written.get("output", name)
    plain = output == HERE or (NAME.fullmatch(output) and not DEVICES.fullmatch(output))
    if output in TAKEN or not plain:
        todo = "Kies een andere naam, of '.' voor de map van alle rapporten"
        raise ReaderError(where, "deze map kan niet", todo, value=output)
    if not 0 < written.get("timeout", 30) <= 24 * 60:
        rule = "timeout telt in minuten, hoogstens een dag"
        raise ReaderError(where, rule, "Verbeter het getal", value=str(written["timeout"]))


def same_folder(file: str, entries: list[Entry]) -> list[ReaderError]:
    """Return the planned reports that would overwrite each other's ``latest``."""
    owners: dict[str, str] = {}
    return [
        ReaderError(
            f"{file}, rapport {entry.name}",
            f"de map {entry.output} is al die van {owners[entry.output]}",
            "Geef elk rapport een eigen map met output",
        )
        for entry in entries
        if owners.setdefault(entry.output, entry.name) != entry.name
    ]


def targets_of(entry: Entry, settings: Settings) -> list[str]:
    """Return every place, beside its own folder, in which a planned report is shown."""
    whole, own = settings.publish.get("alle", ""), settings.publish.get(entry.name, "")
    found = [own] if own else []
    if whole:
        found.append(whole if entry.output == HERE else f"{whole}/{entry.output}")
    return found


def same_target(file: str, entries: list[Entry], settings: Settings) -> list[ReaderError]:
    """Return the planned reports that would take each other's place where they are shown."""
    owners: dict[str, str] = {}
    errors = []
    for entry in entries:
        for target in targets_of(entry, settings):
            place = target.rstrip("/") if "://" in target else str(Path(os.path.normpath(target)))
            owner = owners.setdefault(place, entry.name)
            if owner != entry.name:
                rule = f"hier wordt {owner} al getoond"
                todo = "Geef elk rapport een eigen map of adres"
                errors.append(
                    ReaderError(f"{file}, [publish]", rule, todo, column=entry.name, value=target)
                )
    return errors
