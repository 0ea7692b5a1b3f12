"""``zbeval app``: the explorers as a page of their own, without code or menus, in the browser."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import socket
import sys
import tempfile
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import zbeval
from zbeval.commands.plans import add_language, language_of
from zbeval.commands.serving import serve
from zbeval.errors import ReaderError
from zbeval.language import DUTCH, say, speaking
from zbeval.language import VARIABLE as SPOKEN
from zbeval.reports import places
from zbeval.reports.execute.prose import translated
from zbeval.sources.folder import VARIABLE, existing_folder

NOTEBOOK = "90_verkenner.ipynb"
NEEDED = (  # what the page must load; other extensions of JupyterLab would only slow it down
    "@voila-dashboards/widgets-manager8",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
TOKEN = "ZBEVAL_TOKEN"  # a token of one's own; otherwise there is a new one each time
PATIENCE = 60  # seconds in which the page must answer before the browser is opened anyway
ONLY_ON_PAPER = "still"  # the tag of cells that are for whoever reads without a kernel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``zbeval app``."""
    parser.add_argument("--data", type=Path, default=None, metavar="MAP", help="map met gegevens")
    parser.add_argument("--port", type=int, metavar="NUMMER", help="poort van de pagina")
    parser.add_argument(
        "--no-browser", action="store_true", help="open zelf geen venster, toon enkel het adres"
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve the explorers on this machine, to who has the address, until the reader stops it."""
    if find_spec("voila") is None:
        todo = "Installeer zbeval met het deel ‘app’, of gebruik het notitieboek in JupyterLab"
        raise ReaderError("zbeval app", "de pagina kan niet getoond worden: voila ontbreekt", todo)
    token = os.environ.get(TOKEN) or secrets.token_urlsafe(24)
    language = language_of(arguments)
    environment = page_environment() | {"JUPYTER_TOKEN": token, SPOKEN: language}
    if arguments.data is not None:
        environment[VARIABLE] = str(existing_folder(arguments.data, "--data").resolve())
    port = arguments.port or free_port()
    address = f"http://localhost:{port}/?token={token}"
    print(f"De verkenner staat op {address}\nHet adres geldt tot u stopt met Ctrl-C.", flush=True)
    if not arguments.no_browser:
        threading.Thread(target=open_when_ready, args=(address, port), daemon=True).start()
    with in_language(places.NOTEBOOKS / NOTEBOOK, language) as notebook:
        return serve(command(port, notebook, language), environment)


@contextmanager
def in_language(notebook: Path, language: str) -> Iterator[Path]:
    """Yield the notebook with its prose in a language: the file itself, or a copy of it."""
    if language == DUTCH:
        yield notebook
        return
    found = json.loads(notebook.read_text(encoding="utf-8"))
    with speaking(language), tempfile.TemporaryDirectory(prefix="zbeval-") as folder:
        found["cells"] = [translated(cell) for cell in found["cells"]]
        found["metadata"]["title"] = say(found["metadata"]["title"])
        path = Path(folder) / notebook.name
        path.write_text(json.dumps(found), encoding="utf-8")
        yield path


def command(port: int, notebook: Path, language: str = DUTCH) -> list[str]:
    """Return the command that serves the page; it listens to this machine and no other.

    The token is not in it: other users of a machine can read what commands were started with.
    """
    opening = say("De verkenner gaat open: stap {place} van {all}")
    return [
        sys.executable,
        "-m",
        "zbeval.commands.app_page",
        str(notebook),
        "--template=zbeval",
        f"--HTMLExporter.language_code={language}",
        f"--VoilaConfiguration.resources={ {'opening': opening} }",
        "--Voila.ip=127.0.0.1",
        "--Voila.auto_token=True",
        f"--VoilaConfiguration.extension_allowlist={list(NEEDED)}",
        "--TagRemovePreprocessor.enabled=True",
        f"--TagRemovePreprocessor.remove_cell_tags={ONLY_ON_PAPER}",
        "--no-browser",
        f"--port={port}",
    ]


def free_port() -> int:
    """Return a port of this machine that nobody listens to."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def open_when_ready(address: str, port: int) -> None:
    """Open the page once it answers, by a file that only this user can read."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.2)
    descriptor, name = tempfile.mkstemp(suffix=".html", prefix="zbeval-")
    with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor, no path
        file.write(f'<meta http-equiv="refresh" content="0; url={address}">')
    webbrowser.open(Path(name).as_uri())


def page_environment() -> dict[str, str]:
    """Return the environment in which the page finds its template, which fetches nothing."""
    folder = str(Path(zbeval.__file__).parent / "widgets" / "jupyter")
    known = os.environ.get("JUPYTER_PATH")
    return os.environ | {"JUPYTER_PATH": os.pathsep.join([folder, known] if known else [folder])}
