"""What a cell with parameters declares: ``name: kind = default  # what it means``, a line each."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass

Value = int | float | bool | str
TYPES: dict[str, type] = {"int": int, "float": float, "bool": bool, "str": str}


@dataclass(frozen=True)
class Parameter:
    """One line of a parameters cell."""

    name: str
    kind: str
    default: Value
    meaning: str = ""


def parameters_of(source: str, where: str) -> dict[str, Parameter]:
    """Return what a cell declares, by name; a developer's ValueError, with ``where``, if amiss."""
    meanings = comments(source)
    found = [declared(node, meanings, where) for node in ast.parse(source).body]
    return {parameter.name: parameter for parameter in found}


def declared(node: ast.stmt, meanings: Mapping[int, str], where: str) -> Parameter:
    """Return the parameter that one statement declares."""
    if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value):
        raise ValueError(f"{where}: a parameter is written as `name: type = value`")
    kind = ast.unparse(node.annotation)
    default = ast.literal_eval(node.value)
    if kind not in TYPES or type(default).__name__ != kind:
        raise ValueError(f"{where}: {node.target.id} is {default!r}, declared as {kind}")
    return Parameter(node.target.id, kind, default, meanings.get(node.end_lineno or 0, ""))


def comments(source: str) -> dict[int, str]:
    """Return the comment behind each line, by line number."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}
