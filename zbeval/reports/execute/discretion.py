"""What a published report tells of the machine it was made on: names of folders, no places.

The place of a folder often holds somebody's name. A folder of the reader's own is told by its
last name; so are the notebook and the page that papermill writes down.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath, PureWindowsPath

import nbformat
from nbformat import NotebookNode

from zbeval.reports.execute.job import Job
from zbeval.reports.execute.parameters import Value

PLACES = ("input_path", "output_path")


def shown_parameters(job: Job) -> dict[str, Value]:
    """Return the parameters of a report with folders by name only."""
    return {name: by_name(value) for name, value in job.parameters().items()}


def by_name(value: Value) -> Value:
    """Return the last name of an absolute path, of any system; anything else as it is."""
    kinds = (PurePosixPath, PureWindowsPath)
    if isinstance(value, str) and value.startswith("~"):
        return PurePosixPath(value).name
    names = [path.name for kind in kinds if isinstance(value, str) and (path := kind(value)).root]
    return names[-1] if names else value


def without_places(notebook: NotebookNode, executed: Path, job: Job) -> NotebookNode:
    """Return an executed notebook in which no folder is told by its place; its file too.

    ``executed`` is that file, as it was written at the end of the run.
    """
    text = executed.read_text(encoding="utf-8")
    told = notebook.metadata.get("papermill", {})
    places = [value for value in job.values.values() if by_name(value) != value]
    for place in [*places, *(told.get(name) or "" for name in PLACES)]:
        name = str(by_name(place))
        for times in (2, 1, 0):  # a path may stand in code, in text, or in text of JSON
            text = text.replace(escaped(str(place), times), escaped(name, times)) if place else text
    executed.write_text(text, encoding="utf-8", newline="\n")
    return nbformat.reads(text, as_version=4)


def escaped(text: str, times: int) -> str:
    """Return a text as it stands inside a string of JSON, that many times over."""
    for _ in range(times):
        text = json.dumps(text, ensure_ascii=False)[1:-1]
    return text
