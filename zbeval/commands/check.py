"""``zbeval check``: holds a data folder against its promise and lists every problem."""

from __future__ import annotations

import argparse
import json

from zbeval.errors import EXIT_CODE, ReaderError, ReaderErrors
from zbeval.methods.contradictions import contradictions
from zbeval.methods.totals_told import total_lines
from zbeval.tables import Inspection, inspect_folder
from zbeval.tables.register_total import programme_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which folder is checked and how the findings are printed."""
    parser.add_argument("--data", metavar="MAP", help="de map met de tabellen (CSV)")
    parser.add_argument("--json", action="store_true", help="druk de bevindingen af als JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong; return 0 when nothing is, 2 when there are problems. Writes nothing."""
    try:
        found = inspect_folder(arguments.data)
        problems = found.problems
    except ReaderErrors as errors:
        found, problems = None, errors.errors
    except ReaderError as error:
        found, problems = None, [error]
    programme = programme_of(found) if found else None
    against = [one.words for one in contradictions(programme)] if programme else []
    if arguments.json:
        told = as_json(found, problems) | {"contradictions": against}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        totals = [f"{line}." for line in total_lines(programme)] if programme else []
        print("\n".join([*as_text(found, problems), *totals, conclusion(len(problems), against)]))
    return EXIT_CODE if problems else 0


def as_json(found: Inspection | None, problems: list[ReaderError]) -> dict:
    """Return the findings for other programs: ``ok``, ``problems``, ``remarks`` and ``files``."""
    places = ("file", "row", "column", "value", "rule", "todo")
    return {
        "folder": str(found.folder) if found else None,
        "ok": not problems,
        "problems": [{name: getattr(problem, name) for name in places} for problem in problems],
        "remarks": [{"file": file, "remark": text} for file, text in found.remarks]
        if found
        else [],
        "files": file_rows(found, problems) if found else [],
    }


def file_rows(found: Inspection, problems: list[ReaderError]) -> list[dict]:
    """Return per promised table its file, rows, problems, own or shipped, there or not, SHA-256."""
    rows = []
    for one in found.files:
        raw = found.raws.get(one.resource["name"])
        wrong = sum(problem.file == one.path.name for problem in problems)
        rows.append(
            {
                "file": one.path.name,
                "rows": len(raw.cells) if raw else None,
                "problems": wrong,
                "own": one.own,
                "there": one.path.is_file(),
                "sha256": raw.sha256 if raw else None,
            }
        )
    return rows


def as_text(found: Inspection | None, problems: list[ReaderError]) -> list[str]:
    """Return the findings for people, line by line: a table, remarks, problems, a conclusion."""
    lines = []
    if found:
        rows = file_rows(found, problems)
        width = max(len(row["file"]) for row in rows)
        lines += [f"Gegevensmap: {found.folder}", "", f"{'bestand':{width}}  {'rijen':>6}  oordeel"]
        lines += [f"{row['file']:{width}}  {counted(row['rows'])}  {verdict(row)}" for row in rows]
        lines.append("")
        lines += [f"Opmerking: {file}: {text}." for file, text in found.remarks]
    return [*lines, *map(str, problems)]


def counted(rows: int | None) -> str:
    """Return a number of rows in the width of its column, a dash for a file without any."""
    return f"{'-' if rows is None else rows:>6}"


def verdict(row: dict) -> str:
    """Return the verdict on one file in a few Dutch words."""
    judged = "in orde" if not row["problems"] else f"problemen: {row['problems']}"
    if not row["there"] and not row["problems"]:
        return "niet in deze map: geen rijen"
    return f"{judged} (eigen bestand)" if row["own"] else judged


def conclusion(n_problems: int, against: list[str]) -> str:
    """Return the last line: how many problems there are, and printed totals that do not agree."""
    if n_problems == 0 and against:
        return (
            f"De tabellen zijn in orde, maar het register spreekt gedrukte totalen tegen: "
            f"{len(against)}. Zolang dat zo is, blijft het oordeel uit."
        )
    if n_problems == 0:
        return "Alles in orde."
    return f"Gevonden problemen: {n_problems}. Er is niets gewijzigd."
