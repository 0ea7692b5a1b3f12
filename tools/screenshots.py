"""Make the screenshots of docs/handleiding.md from the real pages and notebooks.

    python tools/screenshots.py [NAME ...]

Serves a workspace as ``zbeval new`` makes it, drives JupyterLab and the published reports in
headless Chromium, and writes docs/img/NAME.png, each at most 150 kB. Needs Chromium.
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "img"
LARGEST = 150_000
WIDE, HIGH = 1400, 900
SHADES = (256, 128, 64, 32)
REGISTER = """\
Dossiernr;Titel project;Stad/gemeente;Refnis;Toegekend bedrag (€);Startdatum
ZB/1;Warme wijk;Kessel-Lo;24062;€ 50 000;1 maart 2022
ZB/2;Samen;Melsele;46030;82.000,50;01/03/2022
ZB/3;Bij ons;Pajottegem;23106;;
ZB/4;Dampoort;St.-Amandsberg;;;
"""


def main(wanted: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work = Path(folder) / "werk"
        run("new", str(work), at=Path(folder))
        (work / "register.csv").write_text(REGISTER, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--force-color-profile=srgb"]
        )
        with jupyter(work) as address:
            for name, shot in SHOTS.items():
                if wanted and name not in wanted:
                    continue
                page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, locale="nl-BE")
                picture = shot(page, address, work)
                page.close()
                keep(name, picture)
        browser.close()


def run(*words: str, at: Path) -> None:
    subprocess.run([sys.executable, "-m", "zbeval", *words], cwd=at, check=True)


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
            ".every(one => /\\[\\d+\\]/.test(one.textContent))",
            timeout=300_000,
        )
        page.wait_for_timeout(3_000)


def lab(page: Page, address: str, work: Path) -> bytes:
    """The first screen: JupyterLab in Dutch on the guide, the notebooks on the left."""
    opened(page, address, "00_leeswijzer")
    page.locator(".jp-Notebook .jp-Cell").first.scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.jp-WindowedPanel-outer')?.scrollTo(0, 0)")
    page.wait_for_timeout(1_000)
    return page.screenshot()


def explorer(page: Page, address: str, work: Path, tab: int = 0) -> bytes:
    """One tab of the explorers."""
    opened(page, address, "90_verkenner")
    app = page.locator(".zb-app").first
    app.wait_for(timeout=120_000)
    app.locator(".lm-TabBar-tab").nth(tab).click()
    page.wait_for_timeout(6_000)
    if (start := app.get_by_role("button", name="Bereken")).count() and start.first.is_visible():
        start.first.click()
        page.wait_for_timeout(60_000)
    app.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(1_500)
    return page.screenshot()


def own_data(page: Page, address: str, work: Path) -> bytes:
    """The form for a register, with the preview of one in another layout."""
    opened(page, address, "91_eigen_gegevens")
    app = page.locator(".zb-app").first
    app.wait_for(timeout=120_000)
    page.get_by_placeholder("https://").fill("https://voorbeeld.be/register")
    page.keyboard.press("Tab")
    with page.expect_file_chooser() as chosen:
        app.get_by_role("button", name="Kies een register").click()
    chosen.value.set_files(work / "register.csv")
    app.get_by_text("4 rijen").wait_for(timeout=60_000)
    page.wait_for_timeout(1_500)
    app.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(1_000)
    return page.screenshot()


def report(page: Page, address: str, work: Path) -> bytes:
    """The top of a published report."""
    run("report", "01_spreiding", "-p", "draws", "999", at=work)
    page.goto((work / "reports" / "output" / "latest" / "01_spreiding.html").as_uri())
    page.wait_for_timeout(4_000)
    return page.screenshot()


def terminal(words: list[str], work: Path) -> str:
    """Return what a command prints."""
    order = [sys.executable, "-m", "zbeval", *words]
    done = subprocess.run(order, cwd=work, capture_output=True, text=True, check=False)
    return f"> zbeval {' '.join(words)}\n{done.stdout}{done.stderr}"


def command(page: Page, address: str, work: Path) -> bytes:
    """What ``zbeval import projects`` says of the same register."""
    words = ["import", "projects", "register.csv", "--source", "https://voorbeeld.be/register"]
    text = terminal(words, work)
    page.set_viewport_size({"width": 1100, "height": 520})
    page.set_content(
        "<body style='margin:0;background:#1d2b36'><pre style='color:#f2f6f9;font:15px/1.5 "
        "monospace;padding:16px;white-space:pre-wrap;margin:0'></pre></body>"
    )
    page.evaluate("text => document.querySelector('pre').textContent = text", text)
    return page.screenshot()


def keep(name: str, picture: bytes) -> None:
    """Write a picture with as many colours as fit in its size."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for shades in SHADES:
        file = io.BytesIO()
        image.quantize(shades, method=Image.Quantize.MEDIANCUT).save(file, "PNG", optimize=True)
        if file.tell() <= LARGEST:
            break
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / f"{name}.png").write_bytes(file.getvalue())
    print(f"{name}.png: {file.tell() // 1000} kB, {shades} colours")


def tab(number: int) -> Callable[[Page, str, Path], bytes]:
    return lambda page, address, work: explorer(page, address, work, number)


SHOTS = {
    "jupyterlab": lab,
    "verkenner-spreiding": tab(0),
    "verkenner-hinderpalen": tab(1),
    "verkenner-uitrol": tab(2),
    "verkenner-vergelijk": tab(3),
    "eigen-gegevens": own_data,
    "inlezen": command,
    "rapport": report,
}

if __name__ == "__main__":
    main(sys.argv[1:])
