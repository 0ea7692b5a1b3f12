"""``zbeval app``: the explorers as a page of their own, without code or menus, in the browser."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path

import zbeval
from zbeval.commands.serving import serve
from zbeval.errors import ReaderError
from zbeval.reports import places
from zbeval.sources.folder import VARIABLE, existing_folder

NOTEBOOK = "90_verkenner.ipynb"
NEEDED = (  # what the page must load; other extensions of JupyterLab would only slow it down
    "@voila-dashboards/widgets-manager8",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
ONLY_ON_PAPER = "still"  # the tag of cells that are for whoever reads without a kernel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``zbeval app``."""
    parser.add_argument("--data", type=Path, default=None, metavar="MAP", help="map met gegevens")
    parser.add_argument("--port", type=int, metavar="NUMMER", help="poort van de pagina")
    parser.add_argument(
        "--no-browser", action="store_true", help="open zelf geen venster, toon enkel het adres"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve the explorers on this machine only, until the reader stops it."""
    if find_spec("voila") is None:
        todo = "Installeer zbeval met het deel ‘app’, of gebruik het notitieboek in JupyterLab"
        raise ReaderError("zbeval app", "de pagina kan niet getoond worden: voila ontbreekt", todo)
    environment = page_environment()
    if arguments.data is not None:
        environment[VARIABLE] = str(existing_folder(arguments.data, "--data").resolve())
    return serve(command(arguments), environment)


def command(arguments: argparse.Namespace) -> list[str]:
    """Return the command that serves the page; it listens to this machine and no other."""
    options = [
        "--template=zbeval",
        "--Voila.ip=127.0.0.1",
        f"--VoilaConfiguration.extension_allowlist={list(NEEDED)}",
        "--TagRemovePreprocessor.enabled=True",
        f"--TagRemovePreprocessor.remove_cell_tags={ONLY_ON_PAPER}",
    ]
    options += ["--no-browser"] if arguments.no_browser else []
    options += [f"--port={arguments.port}"] if arguments.port else []
    return [sys.executable, "-m", "voila", str(places.NOTEBOOKS / NOTEBOOK), *options]


def page_environment() -> dict[str, str]:
    """Return the environment in which the page finds its template, which fetches nothing."""
    folder = str(Path(zbeval.__file__).parent / "widgets" / "jupyter")
    known = os.environ.get("JUPYTER_PATH")
    return os.environ | {"JUPYTER_PATH": os.pathsep.join([folder, known] if known else [folder])}
