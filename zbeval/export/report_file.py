"""A file that says which report to make with which choices: written by the explorers, read by
``zbeval report --parameters FILE``. A reader can open it, change it and keep it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from zbeval.errors import ReaderError

HEADING = "# Keuzes voor een rapport. Maak het met: zbeval report --parameters BESTAND\n"
KINDS = (str, int, float, bool)
LARGEST = 100_000  # bytes


def report_text(report: str, values: Mapping[str, Any]) -> str:
    """Return the content of the file: the name of the report, then one choice per line."""
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    return "\n".join([f"{HEADING}report = {json.dumps(report)}", "", "[parameters]", *lines, ""])


def write_report_file(folder: Path, report: str, values: Mapping[str, Any]) -> Path:
    """Write a file of its own in ``folder`` and return its path; no other file is replaced."""
    stem = f"{report}-{datetime.now():%Y%m%d-%H%M%S}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in range(1, 100):
            path = folder / f"{stem}{'' if place == 1 else f'-{place}'}.toml"
            try:
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(report_text(report, values))
                return path
            except FileExistsError:
                continue
    except OSError as error:
        rule = f"hier kan niet geschreven worden ({error.strerror})"
        raise ReaderError(str(folder), rule, "Kies een andere map of pas de rechten aan") from error
    raise ReaderError(str(folder), "hier staan te veel bestanden met dezelfde naam", "Ruim ze op")


def read_report_file(path: Path) -> tuple[str, dict[str, str]]:
    """Return the name of the report and its choices as text, to be checked as on a command line."""
    asked = parsed(path)
    report, values = asked.get("report"), asked.get("parameters", {})
    if not isinstance(report, str) or not isinstance(values, dict):
        rule = "dit bestand zegt niet welk rapport het wil"
        todo = 'De eerste regel is: report = "naam", daarna [parameters] met een keuze per regel'
        raise ReaderError(path.name, rule, todo)
    for name, value in values.items():
        if not isinstance(value, KINDS):
            rule = "deze keuze is geen tekst, getal of ja/nee"
            raise ReaderError(path.name, rule, "Verbeter de regel", column=name, value=str(value))
    return report, {name: as_text(value) for name, value in values.items()}


def parsed(path: Path) -> dict[str, Any]:
    """Return what the file says, or tell the reader why it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise ReaderError(path.name, "dit bestand is te groot", "Kies een parameterbestand")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        todo = "Kijk de naam en de map na"
        raise ReaderError(str(path), "dit bestand is niet te lezen", todo) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        todo = f"Schrijf een keuze per regel, zoals draws = 999 ({error})"
        raise ReaderError(path.name, "dit is geen geldig parameterbestand", todo) from error


def as_text(value: str | int | float | bool) -> str:
    """Return a choice as it would be typed after ``-p``."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)
