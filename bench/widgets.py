"""How soon is the map repainted after a choice, next to the two usual ways? 319 municipalities.

In a real JupyterLab and a real browser: from the change of a list until the map with its new
shades, and in ours the chart beside it as well, has been painted. The peers are
``ipywidgets.interact`` making the figure anew, and plotly's FigureWidget given new values. All
three ask the same measure, remember its results, and draw the same map; the peers have no chart.
Shades must be equal first.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from bench.race import judged

CHOICES = ("inwoners", "80-plussers", "gemeenten")
CHANGES = 45
START = "spreiding?shade=ratio"
COMMON = """
from functools import cache
from zbeval import measures, tables
from zbeval.widgets.desk import Desk
from zbeval.widgets.spread_view import SpreadExplorer, SpreadState
from zbeval.widgets.canvas import without_shapes
import ipywidgets as ipw
import plotly.graph_objects as go
programme = tables.load_programme()
layers = tables.map_layers(programme)
explorer = SpreadExplorer(Desk(programme, layers))
names = [(words, value) for words, value in explorer.choices(explorer.start)[2].options]
def drawn(baseline):
    state = SpreadState(shade="ratio", baseline=baseline)
    return explorer.map(state, explorer.answer(state)).figure
"""
NOTEBOOKS = {
    "ours": "from zbeval import tables, widgets\nprogramme = tables.load_programme()\n"
    f"widgets.explore(programme, tables.map_layers(programme), state={START!r})",
    "interact": COMMON
    + "from IPython.display import HTML, display\n"
    + "from zbeval.html.offline_maps import OFFLINE_MAPS\n"
    "display(HTML(f'<script>{OFFLINE_MAPS}</script>'))\n"
    "ipw.interact(lambda Verdeelsleutel: drawn(Verdeelsleutel).show(), Verdeelsleutel=names);",
    "FigureWidget": COMMON
    + "from IPython.display import HTML, display\n"
    + "from zbeval.html.offline_maps import OFFLINE_MAPS\n"
    "display(HTML(f'<script>{OFFLINE_MAPS}</script>'))\n"
    "figure = go.FigureWidget(drawn('residents'))\n"
    "control = ipw.Dropdown(options=names, description='Verdeelsleutel')\n"
    "def change(event):\n"
    "    new = drawn(event['new'])\n"
    "    with figure.batch_update():\n"
    "        figure.data[0].z = new.data[0].z\n"
    "        figure.data[0].text = new.data[0].text\n"
    "control.observe(change, 'value')\n"
    "display(ipw.VBox([control, figure]))",
}
MEASURE = """async ([label, option]) => {
    const shades = () => [...document.querySelectorAll('.choroplethlayer path')].slice(-319)
        .map(one => one.getAttribute('fill') || one.style.fill);
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const control = [...document.querySelectorAll('select')]
        .find(one => one.labels?.[0]?.innerText === label);
    const before = shades().join();
    const chart = () => document.querySelectorAll('.zb-figure')[1]?.dataset.painted;
    const drawn = chart();
    const place = [...control.options].findIndex(one => one.text === option);
    const start = performance.now();
    control.selectedIndex = place;
    control.dispatchEvent(new Event('change', {bubbles: true}));
    let now = shades();
    while (now.length !== 319 || now.join() === before) {
        await frame();
        if (performance.now() - start > 20000) return [null, [], null];
        now = shades();
    }
    await new Promise(done => setTimeout(done));
    const spent = performance.now() - start;
    while (drawn !== undefined && chart() === drawn) {
        await frame();
        if (performance.now() - start > 20000) return [null, [], null];
    }
    await new Promise(done => setTimeout(done));
    return [spent, now, performance.now() - start];
}"""


def rows(changes: int = CHANGES) -> list[dict]:
    """Return one row per peer: medians and 95th percentiles in seconds."""
    from playwright.sync_api import sync_playwright

    from tests.widgets.servers import jupyter

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        with jupyter(Path(folder) / "served") as server:
            for name, code in NOTEBOOKS.items():
                write(Path(folder) / "served" / "notebooks" / f"{name}.ipynb", code)
            found = {name: repaints(browser, server, name, changes) for name in NOTEBOOKS}
        browser.close()
    shades = {name: one["shades"] for name, one in found.items()}
    if len({str(one) for one in shades.values()}) != 1:
        raise AssertionError("the maps do not have the same shades")
    return [compared(peer, found["ours"], found[peer]) for peer in ("interact", "FigureWidget")]


def write(path: Path, code: str) -> None:
    """Write a notebook of one cell."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=[new_code_cell(code)], metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)


def repaints(browser, server: str, name: str, changes: int) -> dict:
    """Return the milliseconds of every repaint of one notebook, and the shades per choice."""
    from tests.widgets import test_in_browser as pages

    with pages.visited(browser, server, f"/lab/tree/{name}.ipynb?reset") as (page, _):
        pages.run_cells(page)
        page.wait_for_function(
            "document.querySelectorAll('.choroplethlayer path').length >= 319", timeout=120_000
        )
        page.wait_for_timeout(6000)
        times, maps, shades = [], [], {}
        for place in range(1, changes + len(CHOICES) + 1):
            option = CHOICES[place % len(CHOICES)]
            shaded, seen, whole = page.evaluate(MEASURE, ["Verdeelsleutel", option])
            if whole is None:
                raise AssertionError(f"{name}: no repaint after choosing {option}")
            times.append(whole)
            maps.append(shaded)
            shades[option] = seen
            page.wait_for_timeout(250)
    first, again = times[: len(CHOICES)], times[len(CHOICES) :]
    return {"first": first, "again": again, "map": maps[len(CHOICES) :], "shades": shades}


def compared(peer: str, ours: dict, other: dict) -> dict:
    """Return one row of the report."""
    mine, theirs = (statistics.median(one["again"]) / 1000 for one in (ours, other))
    slow = percentile(ours["again"]) / 1000
    row = {
        "name": "map of 319 areas and its chart repainted",
        "peer": f"ipywidgets.{peer}" if peer == "interact" else f"plotly {peer}",
        "ours_s": mine,
        "peer_s": theirs,
        "ratio": theirs / mine,
        "ours_p95_s": slow,
        "peer_p95_s": percentile(other["again"]) / 1000,
        "ours_map_p95_s": percentile(ours["map"]) / 1000,
        "ours_first_s": max(ours["first"]) / 1000,
    }
    times = 5 if peer == "interact" else 1
    asked = "95 % within 0.1 s" + (", 5 times faster" if times > 1 else "")
    return judged(row, asked, slow <= 0.1 and row["ratio"] >= times)


def percentile(values: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    for row in rows():
        print(row)
