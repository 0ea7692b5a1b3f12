"""Everything a report depends on as one key: if no key has changed, nothing is made again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from zbeval.home import boundary_folders
from zbeval.plugins import fingerprint
from zbeval.reports import places
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.parameters import Value, declared_parameters

PACKAGES = ("numpy", "pandas", "scipy", "geopandas", "plotly", "papermill")
PACKAGE = Path(__file__).resolve().parents[2]
DATA_DIR = "data_dir"  # the parameter that names the folder with tables
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints", ".git"}


def report_keys(jobs: Sequence[Job], context: Sequence[object]) -> list[str]:
    """Return the key of each report of a run, as if each reads all data (see ``Keys``)."""
    keys = Keys(jobs, context)
    return [keys.key(job) for job in jobs]


class Keys:
    """The keys of the reports of one run; what they rest on is read once, when it is asked for.

    A key covers the notebook, its parameters with the content of the folders that they name, the
    data it may read, zbeval's own code, the lock and the versions that are installed. ``context``
    is what else a page of this run depends on: the list of its reports, the kind of page.
    """

    def __init__(self, jobs: Sequence[Job], context: Sequence[object]):
        notebooks = {job.notebook for job in jobs}
        self.code, self.context = code_digest(), context
        self.texts = {notebook: file_digest(notebook) for notebook in notebooks}
        self.names = {notebook: declared_parameters(notebook) for notebook in notebooks}
        self.found = cache(lambda folders: list(contents(folders)))
        self.digest = cache(self.digest_without)

    def base(self, job: Job) -> str:
        """Return the key of a report without its data: the same for one that reads other tables."""
        parts = [self.texts[job.notebook], self.parameters(job), job.name, job.label]
        return text_digest(json.dumps([*parts, self.code, self.context]))

    def key(self, job: Job, unread: Collection[str] = ()) -> str:
        """Return the key of a report that does not read the files of these names.

        That they are there still counts: a report may look which tables there are.
        """
        skipped = frozenset(unread)
        folders = [self.digest(data_folders(job.notebook.parent), skipped)]
        for name, value in self.parameters(job):
            if path := named_folder(name, value):
                nothing: frozenset[str] = frozenset()
                folders.append(self.digest((path,), skipped if name == DATA_DIR else nothing))
        return text_digest(json.dumps([self.base(job), folders]))

    def parameters(self, job: Job) -> list[tuple[str, Value]]:
        """Return every parameter of a report with its value, sorted."""
        declared = self.names[job.notebook]
        return sorted((name, job.values.get(name, one.default)) for name, one in declared.items())

    def digest_without(self, folders: tuple[Path, ...], unread: frozenset[str]) -> str:
        """Return one digest of the files in some folders; of unread ones by name only."""
        lines = [
            f"{path}\0{'' if name in unread else sha}\n" for path, name, sha in self.found(folders)
        ]
        return text_digest("".join(lines))


def named_folder(name: str, value: object) -> Path | None:
    """Return the folder that a parameter names, if there is one."""
    if not (name.endswith("_dir") and isinstance(value, str) and value):
        return None
    path = Path(value).expanduser()
    return path if path.is_dir() else None


def data_folders(folder: Path) -> tuple[Path, ...]:
    """Return where all data are that a notebook in ``folder`` reads unless told otherwise."""
    found = [*places.data_candidates(folder), *boundary_folders()]
    return tuple(path for path in dict.fromkeys(found) if path.is_dir())


def code_digest() -> str:
    """Return the digest of zbeval itself, what other packages add, the lock and all versions."""
    versions = {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}
    locks = [places.LOCK] if places.LOCK.is_file() else []
    return text_digest(folder_digest([PACKAGE, *locks]) + json.dumps(versions) + fingerprint())


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def folder_digest(paths: Iterable[Path]) -> str:
    """Return one digest of the names and contents of all files in these folders."""
    return text_digest("".join(f"{path}\0{sha}\n" for path, _, sha in contents(paths)))


def contents(paths: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """Yield every file in these folders: its path in the folder, its name, its digest."""
    for root in paths:
        for file in [root] if root.is_file() else files_below(root):
            yield file.relative_to(root).as_posix(), file.name, file_digest(file)


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
