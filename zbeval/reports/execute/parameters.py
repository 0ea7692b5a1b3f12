"""Checks a report's parameters against the cell that declares them, before a kernel starts."""

from __future__ import annotations

import ast
import io
import math
import re
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.numbers_nl import decimal
from zbeval.reports.execute.notebook_file import read_cells

Value = int | float | bool | str
TYPES: dict[str, type] = {"int": int, "float": float, "bool": bool, "str": str}
TRUTHS = {"ja": True, "true": True, "waar": True, "nee": False, "false": False, "onwaar": False}
EXPECTED = {
    "int": "een geheel getal, zoals 9999",
    "float": f"een getal, zoals {decimal(0.5)}",
    "bool": "ja of nee",
    "str": "tekst",
}


@dataclass(frozen=True)
class Parameter:
    """One line of a parameters cell: ``name: kind = default  # what it means``."""

    name: str
    kind: str
    default: Value
    meaning: str = ""


def declared_parameters(notebook: Path) -> dict[str, Parameter]:
    """Return what the one cell tagged ``parameters`` declares; a developer's error if amiss."""
    tagged = [cell for cell in read_cells(notebook) if "parameters" in cell.tags]
    if len(tagged) != 1:
        raise ValueError(f"{notebook.name}: {len(tagged)} cells are tagged parameters, not 1")
    meanings = comments(tagged[0].source)
    found = [declared(node, meanings, notebook) for node in ast.parse(tagged[0].source).body]
    return {parameter.name: parameter for parameter in found}


def declared(node: ast.stmt, meanings: Mapping[int, str], notebook: Path) -> Parameter:
    """Return the parameter that one statement declares."""
    if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value):
        raise ValueError(f"{notebook.name}: a parameter is written as `name: type = value`")
    kind = ast.unparse(node.annotation)
    default = ast.literal_eval(node.value)
    if kind not in TYPES or type(default).__name__ != kind:
        raise ValueError(f"{notebook.name}: {node.target.id} is {default!r}, declared as {kind}")
    return Parameter(node.target.id, kind, default, meanings.get(node.end_lineno or 0, ""))


def comments(source: str) -> dict[int, str]:
    """Return the comment behind each line, by line number."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}


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
