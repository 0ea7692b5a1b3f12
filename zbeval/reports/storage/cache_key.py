"""Everything a report depends on as one key: if no key has changed, nothing is made again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from zbeval.reports import places
from zbeval.reports.execute.job import Job

PACKAGES = ("numpy", "pandas", "scipy", "geopandas", "plotly", "papermill")
PACKAGE = Path(__file__).resolve().parents[2]
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints", ".git"}


def report_keys(jobs: Sequence[Job], context: Sequence[object]) -> list[str]:
    """Return the key of each report of a run.

    It covers the notebook, its parameters with the content of the folders that they name, all
    data it may read, zbeval's own code, the lock and the versions that are installed. ``context``
    is what else a page of this run depends on: the list of its reports, the kind of page.
    """
    code = code_digest()
    data = {folder: data_digest(folder) for folder in {job.notebook.parent for job in jobs}}
    texts = {notebook: file_digest(notebook) for notebook in {job.notebook for job in jobs}}
    named = cache(lambda path: folder_digest([path]))

    def key(job: Job) -> str:
        values = {
            name: [value, named(path) if (path := named_folder(name, value)) else ""]
            for name, value in sorted(job.parameters().items())
        }
        parts = [texts[job.notebook], values, job.name, job.label, data[job.notebook.parent]]
        return text_digest(json.dumps([*parts, code, context]))

    return [key(job) for job in jobs]


def named_folder(name: str, value: object) -> Path | None:
    """Return the folder that a parameter names, if there is one."""
    if not (name.endswith("_dir") and isinstance(value, str) and value):
        return None
    path = Path(value).expanduser()
    return path if path.is_dir() else None


def data_digest(folder: Path) -> str:
    """Return the digest of all data that a notebook in ``folder`` reads unless told otherwise."""
    found = [*places.data_candidates(folder), places.user_folder()]
    return folder_digest([path for path in dict.fromkeys(found) if path.is_dir()])


def code_digest() -> str:
    """Return the digest of zbeval itself, the lock and the versions that are installed."""
    versions = {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}
    locks = [places.LOCK] if places.LOCK.is_file() else []
    return text_digest(folder_digest([PACKAGE, *locks]) + json.dumps(versions))


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def folder_digest(paths: Iterable[Path]) -> str:
    """Return one digest of the names and contents of all files in these folders."""
    whole = hashlib.sha256()
    for root in paths:
        for file in [root] if root.is_file() else files_below(root):
            whole.update(f"{file.relative_to(root).as_posix()}\0{file_digest(file)}\n".encode())
    return whole.hexdigest()


def files_below(folder: Path) -> list[Path]:
    """Return every file in ``folder``, sorted, caches left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and LEFT_OUT.isdisjoint(path.relative_to(folder).parts)
    )


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
