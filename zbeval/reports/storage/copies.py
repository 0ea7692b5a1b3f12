"""Copies a whole run to another place: a folder, or storage that fsspec knows (s3, abfs ...)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from zbeval.errors import ReaderError

LANDING_PAGE = (
    '<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Evaluatiewerkboek</title>'
    '<meta http-equiv="refresh" content="0; url={run}/index.html">'
    '<p><a href="{run}/index.html">Naar de rapporten</a></p></html>\n'
)
KEPT = 2
RUN = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}")  # as storage names a run


def copy_run(run: Path, url: str) -> str:
    """Copy ``run`` in a folder of its own below ``url`` and return the address of its landing page.

    ``index.html`` there is a landing page: it leads to the newest run and is written last, in one
    step, so that a reader never meets half a run. The run before stays, for who is reading it;
    older ones go. In a folder, everyone may read what was copied. Raises ReaderError.
    """
    try:
        import fsspec
    except ImportError as error:
        todo = "Installeer zbeval met de toevoeging 'dask', of laat --copy-to weg"
        raise ReaderError("--copy-to", "het pakket fsspec ontbreekt", todo) from error
    try:
        system, root = fsspec.core.url_to_fs(url)
        root = root.rstrip("/")
        system.makedirs(f"{root}/{run.name}", exist_ok=True)
        for path in sorted(run.iterdir()):
            system.put_file(str(path), f"{root}/{run.name}/{path.name}")
        system.pipe_file(f"{root}/index.html", LANDING_PAGE.format(run=escape(run.name)).encode())
        remove_old(system, root)
        if "file" in as_names(system.protocol):
            open_to_readers(Path(root))
    except Exception as error:  # each storage has errors of its own
        rule = f"hierheen kopiëren lukt niet ({type(error).__name__}: {error})"
        todo = "Kijk het adres en de toegang na; de rapporten staan wel in de gewone map"
        raise ReaderError("--copy-to", rule, todo, value=url) from error
    return f"{url.rstrip('/')}/index.html"


def remove_old(system: Any, root: str) -> None:
    """Remove all but the newest runs below ``root``; nothing else there is touched."""
    found = {path.rstrip("/").rsplit("/", 1)[-1]: path for path in system.ls(root, detail=False)}
    for name in sorted(filter(RUN.fullmatch, found))[:-KEPT]:
        system.rm(found[name], recursive=True)


def open_to_readers(root: Path) -> None:
    """Let a web server read the landing page and the runs, whatever this process's umask is."""
    runs = [path for path in root.iterdir() if path.is_dir() and RUN.fullmatch(path.name)]
    for folder in (root, *runs):
        folder.chmod(0o755)
    for file in (root / "index.html", *(file for run in runs for file in run.iterdir())):
        file.chmod(0o644)


def as_names(protocol: str | Iterable[str]) -> set[str]:
    """Return the names of a storage's protocol, one or several."""
    return {protocol} if isinstance(protocol, str) else set(protocol)
