"""Real Jupyter servers for tests: on this machine only, with folders and settings of their own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.conftest import ROOT

NOTEBOOK = "90_verkenner.ipynb"
SECOND = "91_tweede.ipynb"
SECONDS_TO_START = 90
TOKEN = "proef"  # of the page of explorers
CONNECTED = """() => document.querySelector('.jp-Dialog')
    || [...document.querySelectorAll('.jp-KernelName, .jp-Toolbar-kernelName')]
        .some(one => one.innerText.includes('Python 3'))"""


def own_folders(folder: Path) -> dict[str, str]:
    """Return an environment in which nothing of the developer's own settings is read or written."""
    names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    places = {f"JUPYTER_{name}": str(folder / name.lower()) for name in names}
    places |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
               "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
               "IPYTHONDIR": str(folder / "ipython"), "ZBEVAL_HOME": str(folder / "home"),
               "ZBEVAL_DATA": str(folder / "data")}  # fmt: skip
    return {
        name: text for name, text in os.environ.items() if not name.startswith("JUPYTER")
    } | places


@contextmanager
def served(folder: Path, command: list[str], path: str = "/"):
    """Run ``command`` with ``{port}`` filled in until the block ends; yield the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if not (folder / "data").exists():  # a workspace has its own
        shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("local"))
    words = [part.format(port=port) for part in command]
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            words, env=own_folders(folder), cwd=folder, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_for(process, f"http://127.0.0.1:{port}{path}", folder / "log.txt")
        yield f"http://127.0.0.1:{port}"
    finally:
        end(process)


def end(process: subprocess.Popen) -> None:
    """End a process that was started, by force where it does not listen."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for(process: subprocess.Popen, address: str, log: Path) -> None:
    """Wait until the server answers, or fail with what it wrote."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"no server at {address}:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def jupyter(folder: Path):
    """Serve JupyterLab, and Notebook 7 beside it, on a folder with the explorers' notebook."""
    (folder / "notebooks").mkdir(parents=True)
    for name in (NOTEBOOK, SECOND):  # one for each page: two pages on one file would meet
        shutil.copy(ROOT / "notebooks" / NOTEBOOK, folder / "notebooks" / name)
    command = [
        sys.executable, "-m", "zbeval.commands.server_start", "--no-browser", "--allow-root",
        "--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={folder / 'notebooks'}",
        "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    with served(folder, command, "/api/status") as address:
        yield address


@contextmanager
def app(folder: Path):
    """Serve the explorers as ``zbeval app`` does."""
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "zbeval", "app", "--no-browser", "--port={port}"]
    os.environ["ZBEVAL_TOKEN"] = TOKEN
    try:
        with served(folder, command, "/voila/static/voila.js") as address:
            yield address
    finally:
        del os.environ["ZBEVAL_TOKEN"]


def take_kernel(page) -> None:
    """Wait for the kernel; agree where JupyterLab asks for one (cells ran before it started)."""
    with suppress(PlaywrightTimeout):
        page.wait_for_function(CONNECTED, timeout=20_000)
    agree = page.locator(".jp-Dialog .jp-mod-accept")
    if agree.count():
        agree.first.click()
        page.wait_for_timeout(500)
