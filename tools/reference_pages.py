"""The pages of the reference that are made from code and data, so that they cannot lag behind.

``docs/conf.py`` writes them to ``docs/reference/made`` (not kept) when ``make docs`` builds the site:
a page per measure, and one each for the Python interface, the methods, the commands and the tables of
a data folder. Texts are MyST Markdown.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from unittest.mock import patch

import zbeval
from zbeval.cli import COMMANDS, MODULES, build_parser
from zbeval.measures import MEASURES

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"string": "text", "integer": "whole number", "number": "number", "date": "date"}


def pages() -> dict[str, str]:
    """Return every page by its name, without suffix."""
    found = {f"measure_{name}": measure_page(name) for name in MEASURES}
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return found | {
        "measures": measures_page(),
        "python": python_page(),
        "commands": commands_page(),
        "methods": methods_page(),
        "data_tables": data_tables_page(package["resources"]),
    }


def written(folder: Path, texts: dict[str, str]) -> None:
    """Make ``folder`` hold these pages and no other; one that did not change is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.stem not in texts:
            path.unlink()
    for name, text in texts.items():
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


def first_line(thing: object) -> str:
    """Return what a docstring answers: its first sentence, on one line."""
    return (inspect.getdoc(thing) or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")


def gives(function: object) -> str:
    """Return the first sentence of a function without its *Return*."""
    text = first_line(function).removeprefix("Return ")
    return text[:1].upper() + text[1:]


def of_python(directive: str, target: str, *options: str) -> str:
    """Return what shows the docstring of a name; docstrings are reStructuredText."""
    lines = [f".. {directive}:: {target}", *(f"   {one}" for one in options)]
    return "\n".join(["```{eval-rst}", *lines, "```"])


def table_of(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table of Markdown; ``head`` names its columns, apart by commas."""
    names = head.split(",")
    lines = [
        names,
        ["---"] * len(names),
        *([cell.replace("|", "\\|") for cell in row] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def joined(*parts: str) -> str:
    """Return a page of these parts, with a blank line between them."""
    return "\n\n".join(parts) + "\n"


def measures_page() -> str:
    """Return the list of measures, each with what it answers."""
    rows = [(f"[{name}](measure_{name}.md)", gives(MEASURES[name])) for name in MEASURES]
    names = "\n".join(f"measure_{name}" for name in MEASURES)
    return joined(
        "# Measures",
        "One function each: a programme in, a `Result` out. Called as `zb.NAME(programme, ...)` after "
        "`import zbeval as zb`, or printed by `zbeval measure NAME`. What a `Result` holds: "
        "[Python interface](python.md). Examples take `import zbeval as zb` and `programme = zb.load()` for granted.",
        table_of("measure,what it gives", rows),
        f"```{{toctree}}\n:hidden:\n\n{names}\n```",
    )


def measure_page(name: str) -> str:
    """Return the page of a measure: how it is asked for, where it stands, and its definition."""
    function = MEASURES[name]
    path = function.__module__.replace(".", "/")
    return joined(
        f"# {name}",
        first_line(import_module(function.__module__)),
        f"`zb.{name}(programme)` in Python; `zbeval measure {name}` on the command line, with `-p CHOICE "
        f"VALUE` for a choice that has no option of its own. Code: `{path}.py`.",
        of_python("autofunction", f"{function.__module__}.{name}"),
    )


def python_page() -> str:
    """Return the page of what ``import zbeval as zb`` gives beside the measures."""
    parts = ["# Python interface", "What `import zbeval as zb` gives beside the [measures](measures.md). "
             "How these are used together: [the tutorial](../../tutorial.md), [extend](../../extend.md)."]  # fmt: skip
    for name, home in zbeval.FACE.items():
        target, is_class = f"{home}.{name}", inspect.isclass(getattr(zbeval, name))
        parts += [f"## zb.{name}", of_python("autoclass", target, ":members:") if is_class
                  else of_python("autofunction", target)]  # fmt: skip
    return joined(*parts)


def methods_page() -> str:
    """Return the page of all arithmetic that measures share, module by module."""
    parts = ["# Methods", "Arithmetic that measures share: areas and baselines, exact tests, indices, "
             "optima. Tables or numbers in, numbers out; no files, no words."]  # fmt: skip
    package = import_module("zbeval.methods")
    for one in iter_modules(package.__path__):
        target = f"zbeval.methods.{one.name}"
        options = [":members:", *(f":exclude-members: {names}" for names in shown_before(target))]
        parts += [f"## {one.name}", of_python("automodule", target, *options)]
    return joined(*parts)


def shown_before(module: str) -> Iterator[str]:
    """Return the names of a module that stand on the page of the Python interface."""
    names = [name for name, home in zbeval.FACE.items() if home == module]
    if names:
        yield ", ".join(names)


def commands_page() -> str:
    """Return the page of all commands: what each is for, and its help as it is printed."""
    parts = [
        "# Commands",
        "What can be typed behind `zbeval`. The tool speaks Dutch with its users: its help is shown as it "
        "is printed. Exit codes: 0 done, 1 something failed, 2 a mistake of the reader, 3 another zbeval is "
        "at work, 4 no room. `zbeval -C FOLDER COMMAND` works in another folder.",
    ]
    for name in COMMANDS:
        module = import_module(f"zbeval.commands.{MODULES.get(name, name)}")
        parts += [f"## zbeval {name}", (inspect.getdoc(module) or "").replace("``", "`")]
        for parser in below(children(build_parser(name))[name]):
            if parser.prog != f"zbeval {name}":
                parts.append(f"### {parser.prog}")
            parts.append(f"```text\n{helped(parser)}\n```")
    return joined(*parts)


def helped(parser: argparse.ArgumentParser) -> str:
    """Return the help of a parser, folded at the same width everywhere."""
    with patch.dict(os.environ, {"COLUMNS": "96"}):
        return parser.format_help().rstrip()


def below(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Return this parser and all under it."""
    yield parser
    for child in children(parser).values():
        yield from below(child)


def children(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers right under this one, by name."""
    groups = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(groups[0].choices) if groups else {}


def data_tables_page(resources: list[dict]) -> str:
    """Return the page of all tables of a data folder."""
    return joined(
        "# Tables of a data folder",
        "What `data/datapackage.json` promises of every table; `zbeval check` holds a folder to it. Titles "
        "and explanations are those that readers see, in Dutch. CSV, UTF-8, comma, decimal point; codes are "
        "text; an empty cell means unknown, never 0.",
        table_of("table,what", [(f"[{one['name']}](#{one['name'].replace('_', '-')})", one["title"])
                                for one in resources]),
        *(part for one in resources for part in table_parts(one)),
    )  # fmt: skip


def table_parts(resource: dict) -> Iterator[str]:
    """Return a table: what it is, its columns as promised, keys, sources, licence."""
    schema = resource["schema"]
    yield f"## {resource['name']}"
    yield f"{resource['title']}. File: `{resource['path']}`. {resource['description']}"
    yield table_of("column,title,type,unit,rules,explanation", map(column_cells, schema["fields"]))
    if key := schema.get("primaryKey"):
        yield f"Key: {quoted(key)}."
    for foreign in schema.get("foreignKeys", []):
        there = foreign["reference"]
        table = there["resource"] or resource["name"]
        yield f"{quoted(foreign['fields'])} must stand in {quoted(there['fields'])} of `{table}`."
    sources = [linked(one["title"], one.get("path")) for one in resource["sources"]]
    licences = [linked(one["name"], one.get("path")) for one in resource["licenses"]]
    yield f"Source: {'; '.join(sources)}. Licence: {'; '.join(licences)}."


def column_cells(field: dict) -> tuple[str, ...]:
    """Return the row of one column."""
    rules = [rule if value is True else f"{rule} {quoted(value)}"
             for rule, value in field.get("constraints", {}).items()]  # fmt: skip
    return (f"`{field['name']}`", field["title"], KINDS.get(field["type"], field["type"]),
            field.get("unit", ""), "; ".join(rules), field.get("description", ""))  # fmt: skip


def quoted(value: object) -> str:
    """Return one value, or each of several, as code."""
    return ", ".join(f"`{one}`" for one in (value if isinstance(value, list) else [value]))


def linked(text: str, address: str | None) -> str:
    """Return a link where there is an address."""
    return f"[{text}]({address})" if address else text
