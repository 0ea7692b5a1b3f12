"""Make the screenshots of docs/handleiding.md from the real pages and notebooks.

    python tools/screenshots.py [NAME ...]

Serves a workspace as ``zbeval new`` makes it, drives JupyterLab and the published reports in
headless Chromium, and writes docs/img/NAME.png, each at most 150 kB. Needs Chromium.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from lab_pages import chromium, jupyter, opened
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
        (work / "cijfer.csv").write_text(invented_figure(work), encoding="utf-8")
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


def invented_figure(work: Path) -> str:
    """Return a made-up share for every municipality, which calls itself an example."""
    lines = (work / "data" / "municipalities.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [f"{line.split(',')[0]};{20 + place % 23},5" for place, line in enumerate(lines)]
    return "\n".join(["NIS;Alleenstaanden, voorbeeld (%)", *rows])


def run(*words: str, at: Path) -> None:
    subprocess.run([sys.executable, "-m", "zbeval", *words], cwd=at, check=True)


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


def own_figure(page: Page, address: str, work: Path) -> bytes:
    """The form for a figure per municipality, with what was read of one."""
    opened(page, address, "91_eigen_gegevens")
    app = page.locator(".zb-app").nth(1)
    app.wait_for(timeout=120_000)
    with page.expect_file_chooser() as chosen:
        app.get_by_role("button", name="Kies een tabel").click()
    chosen.value.set_files(work / "cijfer.csv")
    for label, text in (("Naam van het cijfer", "Alleenstaanden (voorbeeld)"), ("Jaar", "2023"),
                        ("Bron: wie gaf het cijfer uit", "voorbeeld")):  # fmt: skip
        app.get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Tab")
        page.wait_for_timeout(1_500)
    app.get_by_label("Wanneer is er meer nood", exact=True).select_option(index=1)
    app.get_by_text("Kies ‘Bewaar het cijfer’").wait_for(timeout=60_000)
    app.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(1_000)
    return page.screenshot()


def form(page: Page, address: str, work: Path) -> bytes:
    """The form above the cells of a report, after another choice was made and run."""
    opened(page, address, "01_spreiding")
    choose = page.locator(".zb-choose").first
    choose.get_by_label("Verdeelsleutel", exact=True).select_option(label="80-plussers")
    choose.get_by_role("button", name="Voer uit met deze keuzes").click()
    page.locator("p", has_text="evenredig naar 80-plussers").first.wait_for(timeout=60_000)
    page.wait_for_timeout(1_000)
    page.mouse.move(900, 500)
    page.mouse.wheel(0, 10)
    choose.evaluate("one => one.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(1_000)
    return page.screenshot()


def report(page: Page, address: str, work: Path) -> bytes:
    """The top of a published report."""
    run("report", "01_spreiding", "-p", "draws", "999", at=work)
    page.goto((work / "reports" / "output" / "eigen" / "latest" / "01_spreiding.html").as_uri())
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
    "verkenner-keuzes": tab(4),
    "formulier": form,
    "eigen-gegevens": own_data,
    "eigen-cijfer": own_figure,
    "inlezen": command,
    "rapport": report,
}

if __name__ == "__main__":
    main(sys.argv[1:])
