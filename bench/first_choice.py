"""How soon is a choice that was never made before on the screen, and how soon is the first map?

In a real JupyterLab and in a real ``zbeval app``, in headless Chromium: 60 choices drawn by a seed
from all lists of the explorer of the spread, each of them leading to what was never shown, after
pauses as a reader makes them. A choice is on the screen when map, chart and sentence have changed
for the last time; the legend of the map, which plotly draws a moment after the shades, is counted
by itself. Then choices between two states that were shown already. The first map is timed from the
start of ``zbeval app``, and from opening 90_verkenner in JupyterLab with 'run all cells' included.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.race import judged

CHOICES = 60
AGAIN = 20
STARTS = 3
SEED = 15
PAUSES = (0.1, 1.2)  # seconds between what a choice showed and the next choice
LABELS = ("Vraag", "Niveau", "Verdeelsleutel", "Noodcijfer", "Oproep en moment", "Projecten",
          "Aanvrager", "Kleur op de kaart")  # fmt: skip
FIRST_MAP = """
window.zbFirstMap = null;
(function look() {
    const figure = document.querySelector('.zb-app .zb-figure[data-painted]');
    if (figure && figure.querySelectorAll('.choroplethlayer path').length >= 319)
        window.zbFirstMap = performance.timeOrigin + performance.now();
    else requestAnimationFrame(look);
})();
"""
LISTS = """labels => {
    const tab = [...document.querySelectorAll('.zb-app .widget-tab-contents > *')]
        .find(one => one.offsetWidth);
    window.zbLists = Object.fromEntries([...tab.querySelectorAll('select')]
        .filter(one => labels.includes(one.labels?.[0]?.innerText))
        .map(one => [one.labels[0].innerText, one]));
    window.zbLine = [...tab.querySelectorAll('input')]
        .find(one => one.labels?.[0]?.innerText.startsWith('Regel die dit terugzet'));
    return Object.entries(window.zbLists).map(([name, one]) =>
        [name, one.selectedIndex, one.options.length, one.disabled]);
}"""
CHOOSE = """async ([label, place]) => {
    const figures = [...document.querySelectorAll('.zb-app .zb-figure')].slice(0, 2);
    const words = document.querySelector('.zb-app .zb-sentence');
    const shades = () => [...figures[0].querySelectorAll('.choroplethlayer path')].slice(0, 319)
        .map(one => one.getAttribute('fill') || one.style.fill).join();
    const told = () => `${figures[0].dataset.painted}|${zbLine.value}`;
    const seen = () => `${shades()}|${figures[1].dataset.painted}|${words.innerText}`;
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const list = zbLists[label], line = zbLine.value, before = seen(), start = performance.now();
    let now = before, all = told(), shown = 0, whole = 0, last = start;
    list.selectedIndex = place;
    list.dispatchEvent(new Event('change', {bubbles: true}));
    while (performance.now() - last < 450 || zbLine.value === line) {
        await frame();
        const next = seen(), rest = told();
        if (next !== now || rest !== all) {
            await new Promise(done => setTimeout(done));
            whole = (last = performance.now()) - start;
            if (next !== now) shown = whole;
        }
        [now, all] = [next, rest];
        if (performance.now() - start > 20000) return null;
    }
    return {shown: shown || whole, whole, changed: now !== before, line: zbLine.value};
}"""


def rows(choices: int = CHOICES, starts: int = STARTS) -> list[dict]:
    """Return four rows: first choices in both, and both times until the first map."""
    from playwright.sync_api import sync_playwright

    from tests.widgets import servers

    found, waits = {}, {"app": [], "lab": []}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for turn in range(-1, starts):  # the first start compiles what was never imported
            with app(Path(folder) / f"app{turn + 1}", browser) as (page, waited):
                waits["app"] += [waited] if turn >= 0 else []
                if turn == 0:
                    found["app"] = chosen(page, choices)
        with servers.jupyter(Path(folder) / "lab") as server:
            for turn in range(starts):
                with lab(browser, server) as (page, waited):
                    waits["lab"].append(waited)
                    if turn == 0:
                        found["lab"] = chosen(page, choices)
        browser.close()
    return [
        first_row("zbeval app", found["app"]),
        first_row("JupyterLab", found["lab"]),
        start_row("from `zbeval app` to the first map", waits["app"], 5),
        start_row("from opening 90 in JupyterLab to the first map", waits["lab"], 8),
    ]


@contextmanager
def app(folder: Path, browser) -> Iterator[tuple]:
    """Start ``zbeval app``, open its page when it answers; yield page and seconds to the map."""
    from tests.widgets.servers import TOKEN, own_folders, wait_for
    from zbeval.commands.app import free_port

    folder.mkdir()
    port = free_port()
    shutil.copytree("data", folder / "data", ignore=shutil.ignore_patterns("local"))
    command = [sys.executable, "-m", "zbeval", "app", "--no-browser", f"--port={port}"]
    started = time.time()
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            command, env=own_folders(folder) | {"ZBEVAL_TOKEN": TOKEN}, cwd=folder, stdout=log,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        wait_for(process, f"http://127.0.0.1:{port}/voila/static/voila.js", folder / "log.txt")
        with opened(browser, f"http://127.0.0.1:{port}/?token={TOKEN}") as page:
            yield page, first_map(page, started)
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def lab(browser, server: str) -> Iterator[tuple]:
    """Open the explorers' notebook and run all its cells; yield page and seconds to the map."""
    from tests.widgets.test_in_browser import run_cells

    started = time.time()
    with opened(browser, f"{server}/lab/tree/90_verkenner.ipynb?reset") as page:
        run_cells(page)
        yield page, first_map(page, started)


@contextmanager
def opened(browser, address: str) -> Iterator:
    """Open a page that notes by its own clock when the first map stands there."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.add_init_script(FIRST_MAP)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    try:
        yield page
    finally:
        context.close()


def first_map(page, started: float) -> float:
    """Return the seconds from ``started`` until the first map stood there."""
    page.wait_for_function("window.zbFirstMap", timeout=120_000)
    return page.evaluate("window.zbFirstMap") / 1000 - started


def chosen(page, choices: int) -> dict[str, list[float]]:
    """Return the milliseconds of first choices (shown, legend too) and of repeated ones."""
    draw = random.Random(SEED)
    page.wait_for_timeout(3000)
    known, first, whole, again = set(), [], [], []
    while len(first) < choices:
        lists = [one for one in page.evaluate(LISTS, LABELS) if one[2] > 1 and not one[3]]
        name, selected, length, _ = draw.choice(lists)
        place = draw.choice([one for one in range(length) if one != selected])
        seen = made(page, name, place)
        if seen["line"] not in known and seen["changed"]:
            first.append(seen["shown"])
            whole.append(seen["whole"])
        known.add(seen["line"])
        page.wait_for_timeout(1000 * draw.uniform(*PAUSES))
    back = (name, selected, place)
    for turn in range(AGAIN):
        seen = made(page, back[0], back[1 + turn % 2])
        again += [seen["shown"]] if turn > 1 else []
    return {"first": first, "whole": whole, "again": again}


def made(page, label: str, place: int) -> dict:
    """Make one choice and return what the page saw of it."""
    seen = page.evaluate(CHOOSE, [label, place])
    if seen is None:
        raise AssertionError(f"nothing was shown after choosing number {place} of {label}")
    return seen


def first_row(where: str, found: dict[str, list[float]]) -> dict:
    """Return the row of first choices in one place."""
    first, whole, again = (
        [one / 1000 for one in found[name]] for name in ("first", "whole", "again")
    )
    slow, worst = percentile(first), max(first)
    row = {
        "name": f"a choice never made before, in {where}",
        "peer": "",
        "ours_s": statistics.median(first),
        "p95_s": slow,
        "worst_s": worst,
        "with_legend_p95_s": percentile(whole),
        "again_s": statistics.median(again),
        "again_p95_s": percentile(again),
        "choices": len(first),
    }
    return judged(row, "95 % within 0.1 s, none over 0.2 s", slow <= 0.1 and worst <= 0.2)


def start_row(name: str, waits: list[float], most: float) -> dict:
    """Return the row of the time until the first map, the median of some starts."""
    row = {"name": name, "peer": "", "ours_s": statistics.median(waits), "worst_s": max(waits)}
    return judged(row, f"under {most} s", row["ours_s"] < most)


def percentile(values: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    for row in rows():
        print(row)
