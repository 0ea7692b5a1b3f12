"""The list of a run: which reports there are, what each answers, and all results as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.reports.compare.page import changes_page
from zbeval.reports.pages.index_entry import Listed
from zbeval.reports.pages.page import batch_page, index_page, sources_page
from zbeval.reports.pages.plots import PLOTLY_FILE, plotly_source
from zbeval.reports.pages.provenance import Provenance
from zbeval.reports.pages.site import Site
from zbeval.reports.pipeline.basis import basis
from zbeval.reports.pipeline.checks import page_problems
from zbeval.reports.pipeline.one_value import OneValue
from zbeval.reports.pipeline.task import IndexTask
from zbeval.reports.storage.run_folders import CHANGES, INDEX, RESULTS, SOURCES_PAGE


def make_index(task: IndexTask) -> list[str]:
    """Write the list, the results and what pages share; return in Dutch what is amiss, if anything.

    Records are read one at a time: a batch of hundreds takes no more memory than one of ten.
    """
    batch = bool(task.site.over)
    listed, maps, origin, values = [], [], Origin(), OneValue()
    with (task.folder / RESULTS).open("w", encoding="utf-8", newline="\n") as results:
        results.write(f'{{"basis": {json.dumps(basis())},\n"reports": [\n')
        for number, found in enumerate(records(task)):
            maps.append(found.get("map"))
            origin.add(found)
            values.add(found)
            listed.append(Listed(**{name: found[name] for name in Listed.__annotations__}))
            results.write((",\n" if number else "") + as_data(found, tables=not batch))
        results.write("\n]}\n")
    if task.site.shared:
        (task.folder / PLOTLY_FILE).write_bytes(plotly_source())
    provenance = Provenance(task.site.run_id, datetime.now(UTC), planned=task.site.planned,
                            programme=task.site.programme)  # fmt: skip
    html = (
        batch_page(listed, provenance, task.site)
        if batch
        else index_page(listed, provenance, next(filter(None, maps), None), task.site.left_out)
    )
    if task.previous:
        speak_of(task.site)
    changes = changes_page(
        task.folder, task.site.run_id, task.previous, programme=task.site.programme
    )
    problems = list(values.problems())
    sources = sources_page(origin.sources, origin.files, provenance)
    for name, page in ((INDEX, html), (CHANGES, changes), (SOURCES_PAGE, sources)):
        (task.folder / name).write_text(page, encoding="utf-8", newline="\n")
        problems.extend(page_problems(page, task.site.files))
    return [f"{problem}." for problem in problems]


def speak_of(site: Site) -> None:
    """Name calls, totals and findings from here on as the data folder of a run does."""
    from zbeval.tables import load_programme

    if folder := (site.asked or {}).get("data_dir"):
        with suppress(ReaderError, ReaderErrors):  # its reports were made, so it was read before
            load_programme(str(folder))


@dataclass
class Origin:
    """Where all reports of a run come from: rows of sources, each once, and digests of files."""

    sources: list[dict[str, str]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    def add(self, found: dict[str, Any]) -> None:
        """Add the sources and files of one report."""
        self.sources.extend(row for row in found["sources"] if row not in self.sources)
        for one in found["results"]:
            self.files |= one["result"]["inputs"]
        self.files[f"{found['name']}.ipynb"] = found["notebook_sha256"]


def records(task: IndexTask) -> Iterator[dict[str, Any]]:
    """Yield what each report found."""
    for path in task.records:
        yield json.loads(path.read_text(encoding="utf-8"))


def as_data(found: dict[str, Any], *, tables: bool) -> str:
    """Return what one report found as JSON, without its tables where hundreds are listed."""
    left_out = {"answer", "sources", "n_figures", "map"}
    kept = {name: part for name, part in found.items() if name not in left_out}
    if not tables:
        kept["results"] = [
            one
            | {"result": {name: part for name, part in one["result"].items() if name != "table"}}
            for one in found["results"]
        ]
    return json.dumps(kept, ensure_ascii=False, allow_nan=False)
