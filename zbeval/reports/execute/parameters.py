"""Checks a report's parameters against the cell that declares them, before a kernel starts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.numbers import decimal
from zbeval.parameter_cell import TYPES, Parameter, Value, parameters_of
from zbeval.reports.execute.notebook_file import read_cells

__all__ = ["Parameter", "Value", "chosen_values", "declared_parameters", "native", "refuse_unknown"]
TRUTHS = {"ja": True, "true": True, "waar": True, "nee": False, "false": False, "onwaar": False}
EXPECTED = {
    "int": "een geheel getal, zoals 9999",
    "float": f"een getal, zoals {decimal(0.5)}",
    "bool": "ja of nee",
    "str": "tekst",
}


def declared_parameters(notebook: Path) -> dict[str, Parameter]:
    """Return what the one cell tagged ``parameters`` declares; a developer's error if amiss."""
    tagged = [cell for cell in read_cells(notebook) if "parameters" in cell.tags]
    if len(tagged) != 1:
        raise ValueError(f"{notebook.name}: {len(tagged)} cells are tagged parameters, not 1")
    return parameters_of(tagged[0].source, notebook.name)


def chosen_values(
    notebook: Path, known: Mapping[str, Parameter], choices: Mapping[str, str]
) -> dict[str, Value]:
    """Return ``choices`` in their declared types, or stop at the first that does not fit."""
    refuse_unknown(notebook.stem, known, choices)
    return {name: typed(notebook.stem, known[name], text) for name, text in choices.items()}


def refuse_unknown(where: str, known: Mapping[str, Parameter], choices: Mapping[str, str]) -> None:
    """Stop a mistyped name and suggest the nearest one: notebook runners let it pass."""
    for name in sorted(set(choices) - set(known)):
        near = get_close_matches(name, known, n=1)
        options = ", ".join(
            f"{p.name} ({p.meaning})" if p.meaning else p.name for p in known.values()
        )
        todo = f"Bedoelde u {near[0]}? " if near else ""
        todo += f"Mogelijke parameters: {options}" if known else "Dit rapport heeft er geen"
        raise ReaderError(where, "deze parameter bestaat niet", todo, value=name)


def typed(where: str, parameter: Parameter, text: str) -> Value:
    """Return ``text`` as the type that ``parameter`` declares."""
    value = READERS[parameter.kind](text.strip())
    if value is None:
        rule = f"parameter {parameter.name} verwacht {EXPECTED[parameter.kind]}"
        raise ReaderError(where, rule, "Pas de waarde na -p aan", value=text)
    return value


def native(where: str, parameter: Parameter, value: object) -> Value:
    """Return a value that was written with its type (in a schedule) as ``parameter`` declares it.

    A whole number will do where any number is expected; nothing else is converted.
    """
    if parameter.kind == "float" and type(value) is int:
        value = float(value)
    fits = type(value) is TYPES[parameter.kind]
    if not fits or (isinstance(value, float) and not math.isfinite(value)):
        rule = f"parameter {parameter.name} verwacht {EXPECTED[parameter.kind]}"
        todo = "Schrijf tekst tussen aanhalingstekens, en getallen, true en false zonder"
        raise ReaderError(where, rule, todo, value=str(value))
    return value  # type: ignore[return-value]


def read_int(text: str) -> int | None:
    """Return a whole number written in plain digits, else None."""
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,18}", text) else None


def read_float(text: str) -> float | None:
    """Return a finite number with decimal comma or point, else None."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


READERS = {
    "int": read_int,
    "float": read_float,
    "bool": lambda text: TRUTHS.get(text.lower()),
    "str": lambda text: text,
}
