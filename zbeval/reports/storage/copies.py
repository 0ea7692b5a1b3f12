"""Copies a whole run to another place: a folder, or storage that fsspec knows (s3, abfs ...)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import closing, nullcontext
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from zbeval.errors import ReaderError

LANDING_PAGE = (
    '<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Evaluatiewerkboek</title>'
    '<meta http-equiv="refresh" content="0; url={run}/index.html">'
    '<p><a href="{run}/index.html">Naar de rapporten</a></p></html>\n'
)
KEPT = 2
WHERE = "het doel van de rapporten"
STAGED = ".index-nieuw.html"
SFTP = ("sftp://", "ssh://")
RENAMES = {"file", "local", "sftp", "ssh"}  # stores that can put one file in place of another
RUN = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}")  # as storage names a run


def copy_run(run: Path, url: str) -> str:
    """Copy ``run`` in a folder of its own below ``url`` and return the address of its landing page.

    ``index.html`` there is a landing page: it leads to the newest run and is written last, in one
    step where the store can, so that a reader never meets half a run. The run before stays, for who
    is reading it; older ones go. In a folder, here or over SFTP, everyone may read what was copied.
    Raises ReaderError.
    """
    try:
        import fsspec
    except ImportError as error:
        todo = "Installeer zbeval met de toevoeging 'publish', of laat dit doel weg"
        raise ReaderError(WHERE, "het pakket fsspec ontbreekt", todo) from error
    try:
        if url.startswith(SFTP):
            from zbeval.reports.storage.sftp import sftp_of

            system, root = sftp_of(url)
        else:
            system, root = fsspec.core.url_to_fs(url)
        with closing(system) if url.startswith(SFTP) else nullcontext():
            bring(system, root.rstrip("/"), run)
    except ImportError as error:
        todo = "Installeer zbeval met de toevoeging 'publish'"
        raise ReaderError(WHERE, f"het pakket {error.name} ontbreekt", todo) from error
    except Exception as error:  # each storage has errors of its own
        rule = f"hierheen kopiëren lukt niet ({type(error).__name__}: {error})"
        todo = "Kijk het adres en de toegang na; de rapporten staan wel in de gewone map"
        raise ReaderError(WHERE, rule, todo, value=url) from error
    return f"{url.rstrip('/')}/index.html"


def bring(system: Any, root: str, run: Path) -> None:
    """Copy a run into a store, then let the landing page lead to it, then remove old runs."""
    opened = [(str(path), True) for path in not_there_yet(system, root)]
    system.makedirs(f"{root}/{run.name}", exist_ok=True)
    opened += [(root, True), (f"{root}/{run.name}", True)]
    for path in sorted(run.iterdir()):
        system.put_file(str(path), f"{root}/{run.name}/{path.name}")
        opened.append((f"{root}/{run.name}/{path.name}", False))
    with TemporaryDirectory(prefix="zbeval-") as folder:
        landing = Path(folder) / "index.html"  # its name tells a store that it is a page
        landing.write_text(LANDING_PAGE.format(run=escape(run.name)), encoding="utf-8")
        if as_names(system.protocol) & RENAMES:
            system.put_file(str(landing), f"{root}/{STAGED}")
            opened.append((f"{root}/{STAGED}", False))
            let_read(system, opened)
            system.mv(f"{root}/{STAGED}", f"{root}/index.html")
        else:
            system.put_file(str(landing), f"{root}/index.html")
    remove_old(system, root)


def not_there_yet(system: Any, root: str) -> list[Path]:
    """Return the folders above ``root`` that have yet to be made, in a folder on this machine."""
    here = "file" in as_names(system.protocol)
    return [path for path in Path(root).parents if not path.exists()] if here else []


def let_read(system: Any, opened: Iterable[tuple[str, bool]]) -> None:
    """Let everyone read files and folders (path, whether it is a folder), whatever the umask is."""
    for path, folder in opened:
        if "file" in as_names(system.protocol):
            Path(path).chmod(0o755 if folder else 0o644)
        else:
            system.open_to_readers(path, folder=folder)


def remove_old(system: Any, root: str) -> None:
    """Remove all but the newest runs below ``root``; nothing else there is touched."""
    system.invalidate_cache()
    found = {path.rstrip("/").rsplit("/", 1)[-1]: path for path in system.ls(root, detail=False)}
    for name in sorted(filter(RUN.fullmatch, found))[:-KEPT]:
        system.rm(found[name], recursive=True)


def as_names(protocol: str | Iterable[str]) -> set[str]:
    """Return the names of a storage's protocol, one or several."""
    return {protocol} if isinstance(protocol, str) else set(protocol)
