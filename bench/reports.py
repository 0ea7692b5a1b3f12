"""How fast are reports made, next to the command lines of papermill and nbconvert one by one?

The same notebooks with the same parameters, executed notebook and HTML page out of each. Every
Result of both sides is compared before the times are. Seconds are wall time from start to end,
megabytes the peak of all processes together with shared memory counted once (Linux only).
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.race import ROOT, at_least, judged

NOTEBOOKS = sorted((ROOT / "notebooks").glob("0*.ipynb"))
SHEET = ROOT / "notebooks" / "08_gemeentefiche.ipynb"
PAGE = "01_spreiding"
BIN = Path(sys.executable).parent
BY_HAND = "papermill + nbconvert"
PEER_SHEETS = ("44021-gent", "41002-aalst", "31005-brugge")
SIZES = (30, 300)
DRAWN = ".choroplethlayer path"  # the first figure of the page is a map


def rows(runs: int = 3, sizes: Sequence[int] = SIZES) -> list[dict[str, Any]]:
    """Return a row per question: the whole set, nothing new, a sheet, bytes, the first figure."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        whole = report_set(place, runs)
        return [whole, unchanged(place), *sheets(place, sizes), *pages(place)]


def report_set(place: Path, runs: int) -> dict[str, Any]:
    """Return the row of all reports: one command of ours, two per report of the peer."""
    ours, peer = [], []
    for _ in range(runs):
        command = [*ZBEVAL, "report", *names(NOTEBOOKS), "--fresh", "--output", place / "ours"]
        ours.append(spent([command]))
        peer.append(spent(commands(NOTEBOOKS, place / "peer")))
    for notebook in NOTEBOOKS:
        same_results(place / "ours" / "latest" / notebook.name, place / "peer" / notebook.name)
    name = f"{len(NOTEBOOKS)} reports, executed and published"
    return at_least(row(name, ours, peer), 8)


def unchanged(place: Path) -> dict[str, Any]:
    """Return the row of the same command once more, with nothing changed."""
    command = [*ZBEVAL, "report", *names(NOTEBOOKS), "--output", place / "ours"]
    found = [spent([command]) for _ in range(5)]
    state = json.loads((place / "ours" / "summary.json").read_text(encoding="utf-8"))["state"]
    if state != "unchanged":
        raise AssertionError(f"the second run is {state}")
    measured = row("the same command, nothing changed", found)
    return judged(measured, "under 2 s", measured["ours_s"] < 2)


def sheets(place: Path, sizes: Sequence[int]) -> Iterable[dict[str, Any]]:
    """Yield the rows of fact sheets, seconds per sheet, for each size of the batch."""
    for size in sizes:
        peer = [
            spent(commands([SHEET], place / "sheets" / name, ("municipality", name.split("-")[0])))
            for name in PEER_SHEETS
        ]
        output = place / f"batch-{size}"
        command = [*ZBEVAL, "batch", SHEET.stem, "--over", "municipality", "--output", output]
        found = spent([[*command, "--only", *chosen(size)]])
        for name in PEER_SHEETS:
            same_results(output / "latest" / f"{name}.ipynb", place / "sheets" / name / SHEET.name)
        quarter = len(found["mb"]) // 4
        name = f"one fact sheet in a batch of {size}"
        found_row = at_least(row(name, [found | {"s": found["s"] / size}], peer), 15)
        yield found_row | {
            "second_quarter_mb": statistics.median(found["mb"][quarter : 2 * quarter]),
            "last_quarter_mb": statistics.median(found["mb"][-quarter:]),
        }


def chosen(size: int) -> list[str]:
    """Return the codes of ``size`` Flemish municipalities, the peer's sheets among them."""
    from zbeval.commands.over import values_of

    codes = [name.split("-")[0] for name in PEER_SHEETS]
    others = [code for code, _ in values_of("municipality", "") if code not in codes]
    return [*codes, *others][:size]


def pages(place: Path) -> Iterable[dict[str, Any]]:
    """Yield the rows of bytes, for the same figures on both sides, and of the first figure.

    The peer's first figure is not timed: offline its maps are never drawn.
    """
    ours, peer = place / "ours" / "latest" / f"{PAGE}.html", place / "embedded" / f"{PAGE}.html"
    embed(place / "peer" / f"{PAGE}.ipynb", peer)
    sizes = [path.stat().st_size for path in (ours, peer)]
    beside = "nbconvert with plotly.js embedded"
    kilobytes = {"ours_kb": sizes[0] / 1000, "peer_kb": sizes[1] / 1000}
    share = sizes[0] / sizes[1]
    found = {"name": f"bytes of page {PAGE}", "peer": beside, **kilobytes, "share": share}
    yield judged(found, "at most 40 %", share <= 0.4)
    seconds = first_figure(ours)
    found = {"name": f"first figure of page {PAGE} drawn", "peer": "", "ours_s": seconds}
    yield judged(found, "under 1.5 s", seconds < 1.5)


def names(notebooks: Sequence[Path]) -> list[str]:
    """Return what the notebooks are called."""
    return [notebook.stem for notebook in notebooks]


def commands(
    notebooks: Sequence[Path], place: Path, parameter: tuple[str, str] | None = None
) -> list[list]:
    """Return the peer's command lines: execute each notebook, then make its page."""
    place.mkdir(parents=True, exist_ok=True)
    chosen_value = ["-r", *parameter] if parameter else []
    return [
        command
        for notebook in notebooks
        for command in (
            [BIN / "papermill", notebook, place / notebook.name, *chosen_value],
            [BIN / "jupyter", "nbconvert", "--to", "html", place / notebook.name],
        )
    ]


ZBEVAL = [sys.executable, "-m", "zbeval"]


def spent(command_lines: Sequence[Sequence[object]]) -> dict[str, Any]:
    """Return the seconds of these command lines one after the other, and the memory on the way."""
    memory: list[float] = []
    started = time.perf_counter()
    for line in command_lines:
        process = subprocess.Popen(
            [str(part) for part in line],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        watcher = threading.Thread(target=watch, args=(process, memory))
        watcher.start()
        _, told = process.communicate()
        watcher.join()
        if process.returncode:
            raise RuntimeError(f"{line}: {told[-2000:]}")
    return {"s": time.perf_counter() - started, "mb": memory or [float("nan")]}


def watch(process: subprocess.Popen, memory: list[float]) -> None:
    """Note now and then how much memory a process and all it started take together."""
    import psutil

    while process.poll() is None:
        try:
            family = [psutil.Process(process.pid)]
            family += family[0].children(recursive=True)
            memory.append(sum(proportional(one) for one in family) / 2**20)
        except psutil.Error:
            pass
        time.sleep(0.5)


def proportional(process: Any) -> float:
    """Return the memory of one process, shared pages divided over those that share them."""
    import psutil

    try:
        return process.memory_full_info().pss
    except (psutil.Error, AttributeError):
        return 0.0


def same_results(one: Path, other: Path) -> None:
    """Stop if two executed notebooks do not give the same results, tables and all.

    Numbers may differ in their last digits: a kernel adds up with several threads, in another
    order.
    """
    import nbformat

    from zbeval.reports.pages.content import read_report

    found = [read_report(nbformat.read(path, as_version=4), "").results for path in (one, other)]
    if not found[0] or not alike(*found):
        raise AssertionError(f"{one.name}: the two sides do not give the same results")


def alike(one: Any, other: Any) -> bool:
    """Return whether two values out of JSON are equal, numbers up to their last digits."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return one == other


def row(name: str, ours: list[dict], peer: list[dict] | None = None) -> dict[str, Any]:
    """Return the medians of seconds and peaks of both sides, and how many times faster ours is."""
    found: dict[str, Any] = {"name": name, "peer": BY_HAND if peer else ""}
    for label, runs in (("ours", ours), ("peer", peer or [])):
        if runs:
            found[f"{label}_s"] = statistics.median(one["s"] for one in runs)
            found[f"{label}_mb"] = statistics.median(max(one["mb"]) for one in runs)
    return found | ({"ratio": found["peer_s"] / found["ours_s"]} if peer else {})


def embed(executed: Path, page: Path) -> None:
    """Make nbconvert's page with what plotly's own notebook renderer leaves for every figure."""
    import nbformat
    import plotly.graph_objects as go
    from nbconvert import HTMLExporter

    from zbeval.show import PLOTLY

    notebook, first = nbformat.read(executed, as_version=4), True
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if PLOTLY in output.get("data", {}):
                figure = go.Figure(output.data.pop(PLOTLY), skip_invalid=True)
                html = figure.to_html(full_html=False, include_plotlyjs=first)
                output.data["text/html"], first = html, False
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")


def first_figure(page: Path, runs: int = 5) -> float:
    """Return the seconds from opening a page offline until its first figure has been drawn.

    The browser is asked as it is: a test driver listens for errors, and to tell where one was
    thrown makes the browser read all of plotly.js three times more, which no reader meets.
    """
    from zbeval.reports.documents.browser import find_browser

    with tempfile.TemporaryDirectory() as profile:
        browser = subprocess.Popen(
            [find_browser(), "--headless", "--no-sandbox", "--remote-debugging-port=0",
             "--remote-allow-origins=*", f"--user-data-dir={profile}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            port = Path(profile) / "DevToolsActivePort"
            while not port.exists() or not port.read_text():
                time.sleep(0.05)
            address = f"http://127.0.0.1:{port.read_text().splitlines()[0]}"
            return statistics.median(opened(address, page) for _ in range(runs))
        finally:
            browser.terminate()
            browser.wait()


def opened(address: str, page: Path) -> float:
    """Return the seconds of one opening in a new tab, as the page's own clock tells them."""
    from websocket import create_connection

    asked = urllib.request.Request(f"{address}/json/new?about:blank", method="PUT")
    with urllib.request.urlopen(asked) as answer:
        tab = create_connection(json.load(answer)["webSocketDebuggerUrl"], timeout=60)

    def ask(method: str, **choices: Any) -> dict[str, Any]:
        tab.send(json.dumps({"id": 1, "method": method, "params": choices}))
        return json.loads(tab.recv())["result"]

    ask("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0,
        uploadThroughput=0)  # fmt: skip
    ask("Page.navigate", url=page.as_uri())
    drawn = f"document.querySelector('{DRAWN}') ? performance.now() : 0"
    try:
        while not (milliseconds := ask("Runtime.evaluate", expression=drawn)["result"]["value"]):
            time.sleep(0.02)
    finally:
        tab.close()
    return milliseconds / 1000


if __name__ == "__main__":
    print(json.dumps(rows(), indent=2))
