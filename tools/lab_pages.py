"""A JupyterLab for the screenshots, and how a notebook is opened and run in it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("install Chromium first")
    return found


@contextmanager
def jupyter(work: Path) -> Iterator[str]:
    """Serve JupyterLab as ``zbeval lab`` does, without a password, until the block ends."""
    from zbeval.commands.lab import lab_environment

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {f"JUPYTER_{name}_DIR": str(work.parent / name.lower())
              for name in ("DATA", "RUNTIME", "CONFIG")}  # fmt: skip
    places["JUPYTERLAB_SETTINGS_DIR"] = str(work.parent / "settings")
    places["JUPYTERLAB_WORKSPACES_DIR"] = str(work.parent / "workspaces")
    options = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
               "--IdentityProvider.token=", "--notebook-dir=notebooks"]  # fmt: skip
    order = [sys.executable, "-m", "jupyterlab", f"--port={port}", *options]
    with (work.parent / "log.txt").open("wb") as log:
        process = subprocess.Popen(order, cwd=work, env=lab_environment() | places,
                                   stdout=log, stderr=log)  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=2).close()
                break
            except OSError:
                time.sleep(0.3)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def opened(page: Page, address: str, name: str, *, run_all: bool = True) -> None:
    """Open a notebook in JupyterLab and run it to the end."""
    page.goto(f"{address}/lab/workspaces/{name}/tree/{name}.ipynb?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    page.wait_for_timeout(2_000)
    if run_all:
        page.locator(".jp-Notebook .jp-Cell").first.click()
        page.keyboard.press("Escape")
        page.get_by_role("menuitem", name="Uitvoeren").first.click()
        page.locator("[data-command='runmenu:run-all']").click()
        page.wait_for_function(
            "() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
            ".filter(one => one.textContent.trim())"  # a cell with a form hides its code
            ".every(one => /\\[\\d+\\]/.test(one.textContent))",
            timeout=300_000,
        )
        page.wait_for_timeout(3_000)
