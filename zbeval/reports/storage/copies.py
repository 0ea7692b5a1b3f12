"""Copies a whole run to another place: a folder, or storage that fsspec knows (s3, abfs ...)."""

from __future__ import annotations

from html import escape
from pathlib import Path

from zbeval.errors import ReaderError

LANDING_PAGE = (
    '<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Zorgzame Buurten</title>'
    '<meta http-equiv="refresh" content="0; url={run}/index.html">'
    '<p><a href="{run}/index.html">Naar de rapporten</a></p></html>\n'
)


def copy_run(run: Path, url: str) -> str:
    """Copy ``run`` in a folder of its own below ``url`` and return the address of its landing page.

    ``index.html`` there is a landing page: it leads to the newest run and is written last, in one
    step, so that a reader never meets half a run. Raises ReaderError.
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
    except Exception as error:  # each storage has errors of its own
        rule = f"hierheen kopiëren lukt niet ({type(error).__name__}: {error})"
        todo = "Kijk het adres en de toegang na; de rapporten staan wel in de gewone map"
        raise ReaderError("--copy-to", rule, todo, value=url) from error
    return f"{url.rstrip('/')}/index.html"
