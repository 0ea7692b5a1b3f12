"""Which reports, and which cells of one, a programme has the data for: their metadata say so.

``"zbeval": {"needs": ["findings"]}`` means that there is nothing to tell where that table has no
rows. Such a report is left out of a set, and refused where it was asked for by name; such a cell is
left out of the report. A cell may need more: ``findings.topic`` that some row says it,
``findings.topic=achievements`` that some row says that, ``facts.call`` that the programme as a
whole has facts of that kind, and ``findings|facts.pillars`` that one of both is there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.language import DUTCH, spoken
from zbeval.programme_file import read_about
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook_file import read_cells, title_of
from zbeval.reports.execute.prose import translated

NOT_STATED = "not_stated"
FACTS, OR = "facts", "|"


def needs_of(notebook: Path) -> list[str]:
    """Return the tables without which a notebook has nothing to tell."""
    return needs_in(content_of(notebook))


def needs_in(part: Mapping[str, Any]) -> list[str]:
    """Return what a notebook, or a cell of one, needs."""
    return list(part.get("metadata", {}).get("zbeval", {}).get("needs", []))


def content_of(notebook: Path) -> dict[str, Any]:
    """Return what a notebook file holds; nothing where it cannot be read: others say so."""
    try:
        found = json.loads(notebook.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def needs_of_cells(notebook: Path) -> list[str]:
    """Return what the cells of a notebook need, each once."""
    cells = content_of(notebook).get("cells", [])
    return list(dict.fromkeys(need for cell in cells for need in needs_in(cell)))


@contextmanager
def fitting(job: Job) -> Iterator[Path]:
    """Yield the notebook of a report without the cells that its data hold nothing for.

    Its prose is in the language spoken.
    """
    unmet = set(not_there(needs_of_cells(job.notebook), job.values))
    if not unmet and spoken() == DUTCH:
        yield job.notebook
        return
    found = content_of(job.notebook)
    kept = [cell for cell in found["cells"] if not unmet & set(needs_in(cell))]
    found["cells"] = [translated(cell) for cell in kept]
    with TemporaryDirectory(prefix="zbeval-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / job.notebook.name
        path.write_text(json.dumps(found), encoding="utf-8")
        yield path


def lacking(notebook: Path, values: Mapping[str, object]) -> list[str]:
    """Return the Dutch titles of the tables that a report needs and that have no rows.

    A folder that cannot be read lacks nothing here: whoever reads it says what is wrong with it.
    """
    missing = not_there(needs_of(notebook), values)
    return [table_paths(values)[name][1] for name in missing]


def tables_looked_at(notebook: Path) -> set[str]:
    """Return the files of the tables that decide which cells of a notebook are there."""
    needed = [part for need in needs_of_cells(notebook) for part in need.split(OR)]
    return {f"{part.partition('.')[0]}.csv" for part in needed if not is_fact(part)}


def is_fact(need: str) -> bool:
    """Tell whether a need is one for facts of the programme, and not for a table."""
    return need.partition(".")[0] == FACTS


def not_there(needed: Sequence[str], values: Mapping[str, object]) -> list[str]:
    """Return the needs that the data do not meet; of a choice, where none of it is met."""
    files = table_paths(values) if needed else {}

    def lacks(part: str) -> bool:
        if is_fact(part):
            return not has_facts(values, part.partition(".")[2])
        name = part.partition(".")[0]
        return name in files and not met(files[name][0], part)

    return [need for need in needed if all(map(lacks, need.split(OR)))]


def has_facts(values: Mapping[str, object], kind: str) -> bool:
    """Tell whether the programme has facts of a kind; where they cannot be read others say so."""
    from zbeval.sources.folder import data_folder, shipped_folder
    from zbeval.sources.package import PACKAGE_FILE

    try:
        folder = data_folder(chosen_folder(values))
        beside = [] if (folder / PACKAGE_FILE).is_file() else [shipped_folder()]
        return bool(read_about(folder, *beside).facts.of(kind))
    except (ReaderError, ReaderErrors):
        return True


def chosen_folder(values: Mapping[str, object]) -> str:
    """Return the data folder that a report was given, empty where it takes the usual one."""
    return str(values.get("data_dir") or os.environ.get("ZBEVAL_DATA", ""))


def table_paths(values: Mapping[str, object]) -> dict[str, tuple[Path, str]]:
    """Return the file and the Dutch title of each table; nothing where they cannot be read."""
    from zbeval.sources.folder import data_folder, table_files

    try:
        files = table_files(data_folder(chosen_folder(values)))
    except (ReaderError, ReaderErrors):
        return {}
    return {
        one.resource["name"]: (one.path, str(one.resource.get("title", one.path.stem)))
        for one in files
    }


def met(path: Path, need: str) -> bool:
    """Tell whether a table has rows, or says in a column what is needed."""
    _, _, asked = need.partition(".")
    if not asked or not rows(path):
        return rows(path)
    from zbeval.sources.raw import read_raw

    column, _, value = asked.partition("=")
    try:
        cells = read_raw(path).cells
    except (ReaderError, ReaderErrors):
        return True
    told = set(cells[column].str.strip()) if column in cells else set()
    return value in told if value else bool(told - {"", NOT_STATED})


def rows(path: Path) -> bool:
    """Tell whether a file has more than a heading."""
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip()) > 1
    except OSError:
        return False


def applying(jobs: Sequence[Job], *, named: bool = False) -> list[Job]:
    """Return the reports that have something to tell; one that was ``named`` is refused instead."""
    kept = []
    for job in jobs:
        missing = lacking(job.notebook, job.values)
        if missing and named:
            rule = f"hiervoor zijn er geen gegevens: ‘{missing[0]}’ heeft geen rijen"
            raise ReaderError(job.name, rule, "Vul de tabel aan, of kies een ander rapport")
        if not missing:
            kept.append(job)
    return kept


def left_out(notebooks: Sequence[Path], values: Mapping[str, object]) -> tuple[str, ...]:
    """Return a line for each report that the data are not there for: its title, what lacks."""
    lines = []
    for notebook in notebooks:
        missing = lacking(notebook, values)
        if missing:
            lines.append(f"{title_of(read_cells(notebook))} (geen rijen in ‘{missing[0]}’)")
    return tuple(lines)
