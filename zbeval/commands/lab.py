"""``zbeval lab``: JupyterLab in Dutch, on the notebook that says what is where."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import zbeval
from zbeval.commands.plans import full_name
from zbeval.commands.serving import serve
from zbeval.commands.work_copies import refresh_copies
from zbeval.errors import ReaderError
from zbeval.home import LIVE
from zbeval.plugins import notebooks
from zbeval.reports import places
from zbeval.sources.folder import VARIABLE, existing_folder

START = "00_leeswijzer"
OWN = Path(zbeval.__file__).parent / "lab"  # settings, and what is added to JupyterLab


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``zbeval lab``."""
    parser.add_argument(
        "name", nargs="?", default=START, metavar="NAAM",
        help=f"welk notitieboek opengaat (standaard {START})",
    )  # fmt: skip
    parser.add_argument("--data", type=Path, default=None, metavar="MAP", help="map met gegevens")
    parser.add_argument("--port", type=int, metavar="NUMMER", help="poort van JupyterLab")
    parser.add_argument(
        "--no-browser", action="store_true", help="open zelf geen venster, toon enkel het adres"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve JupyterLab on this machine only, until the reader stops it."""
    order, environment = command(arguments), lab_environment()
    for line in refresh_copies(known_notebooks().values(), places.WORK):
        print(line)
    if arguments.data is not None:
        environment[VARIABLE] = str(existing_folder(arguments.data, "--data").resolve())
    return serve(order, environment)


def command(arguments: argparse.Namespace) -> list[str]:
    """Return the command that opens JupyterLab on a copy of one notebook, the others beside it."""
    known = known_notebooks()
    if not known:
        todo = "Haal de volledige map van het werkboek op, of maak er een met: zbeval new MAP"
        raise ReaderError(str(places.NOTEBOOKS), "hier staan geen notitieboeken", todo)
    short = {stem.split("_", 1)[-1]: stem for stem in known}
    stem = full_name(arguments.name.removesuffix(".ipynb"), known, short)
    options = [
        f"--notebook-dir={places.WORK}",
        f"--LabApp.default_url=/lab/tree/{stem}.ipynb",
        "--ServerApp.ip=127.0.0.1",
        f"--LabApp.extra_labextensions_path={OWN / 'labextensions'}",
    ]
    options += ["--no-browser"] if arguments.no_browser else []
    options += [f"--port={arguments.port}"] if arguments.port else []
    options += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [sys.executable, "-m", "zbeval.commands.server_start", *options]


def known_notebooks() -> dict[str, Path]:
    """Return every notebook by name, those of other packages last."""
    own = {path.stem: path for path in sorted(places.NOTEBOOKS.glob("*.ipynb"))}
    return own | notebooks(own)


def lab_environment() -> dict[str, str]:
    """Return the environment in which JupyterLab speaks Dutch and asks nothing of any network.

    These are defaults: what a user sets in JupyterLab itself goes before them.
    """
    folder = str(OWN)
    known = os.environ.get("JUPYTER_CONFIG_PATH")
    return os.environ | {
        LIVE: "1",
        "JUPYTER_CONFIG_PATH": os.pathsep.join([folder, known] if known else [folder]),
    }
