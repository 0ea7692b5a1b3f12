"""A browser without a window: draws the figures of a finished page and prints the page to PDF."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from zbeval.errors import ReaderError

VARIABLE = "ZBEVAL_BROWSER"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
)
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
    "--window-size=1366,900",
)
SECONDS = 180
WIDTH, SCALE = 700, 3  # pixels of a figure for a document, and how much finer it is drawn
# A browser without a window is done as soon as a page is loaded. A frame that is being written to
# holds that moment back until the figures are there.
WAIT = """<script>
(() => {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.body.append(frame);
  const gate = frame.contentDocument;
  gate.open();
  gate.write("<p>");
  const done = async () => {
    try { %s } finally { gate.close(); frame.remove(); }
  };
  const drawn = () => document.documentElement.dataset.figures || !document.querySelector(".plot");
  const look = setInterval(() => { if (drawn()) { clearInterval(look); done(); } }, 20);
})();
</script>"""
IMAGES = (
    f"const WIDTH = {WIDTH}, SCALE = {SCALE};"
    + """
const images = [];
for (const place of document.querySelectorAll(".plot.js-plotly-plot"))
  images.push(await Plotly.toImage(place,
    {format: "png", width: WIDTH, height: place.clientHeight, scale: SCALE}));
const kept = document.createElement("pre");
kept.id = "kept-images";
kept.textContent = JSON.stringify(images);
document.body.append(kept);
"""
)
OPEN = 'document.querySelectorAll("details[data-fold]").forEach(one => { one.open = true; });'
KEPT = re.compile(r'<pre id="kept-images">(.*?)</pre>', re.DOTALL)


def find_browser() -> str:
    """Return the program of a browser on this machine, or tell the reader to install one.

    The variable ``ZBEVAL_BROWSER`` goes before all others.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if found := shutil.which(named):
            return found
        raise ReaderError(VARIABLE, "deze browser bestaat niet", "Kijk het pad na", value=named)
    folders = [
        os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
    ]
    places = [*(str(Path(folder) / end) for folder in folders if folder for end in WINDOWS), *MACOS]
    for name in (*NAMES, *places):
        if found := shutil.which(name):
            return found
    rule = "hiervoor is een browser nodig, en op dit toestel is er geen gevonden"
    todo = f"Installeer Chromium, Chrome of Edge, of zet het pad ervan in {VARIABLE}"
    raise ReaderError("zbeval report --to", rule, todo)


def figure_images(page: Path) -> list[bytes]:
    """Return every figure of a finished page as PNG, in reading order; no page, no network."""
    with prepared(page, WAIT % IMAGES) as copy:
        text = browse(["--dump-dom", copy.as_uri()])
    found = KEPT.search(text)
    if not found:
        raise unusable(page, "de figuren zijn niet getekend")
    return [base64.b64decode(image.partition(",")[2]) for image in json.loads(unescape(found[1]))]


def print_pdf(page: Path, target: Path) -> None:
    """Print a finished page to ``target`` with all its figures."""
    with prepared(page, WAIT % OPEN) as copy:
        browse(["--no-pdf-header-footer", f"--print-to-pdf={target}", copy.as_uri()])
    if not target.is_file() or not target.read_bytes().startswith(b"%PDF"):
        raise unusable(page, "de browser maakte geen PDF")


class prepared:
    """A copy of a page that waits for its figures, in a folder of its own for as long as needed."""

    def __init__(self, page: Path, script: str):
        self.page, self.script = page, script
        self.folder = TemporaryDirectory(prefix="zbeval-", ignore_cleanup_errors=True)

    def __enter__(self) -> Path:
        """Write the copy, with what it draws with beside it if that is a file of its own."""
        html = self.page.read_text(encoding="utf-8")
        start, found, end = html.rpartition("</body>")
        folder = Path(self.folder.name)
        for name in re.findall(r'<script src="([\w.-]+)">', html):
            shutil.copy(self.page.parent / name, folder / name)
        copy = folder / self.page.name
        copy.write_text(start + self.script + found + end, encoding="utf-8", newline="\n")
        return copy

    def __exit__(self, *_: object) -> None:
        """Remove the copy."""
        self.folder.cleanup()


def browse(arguments: Sequence[str]) -> str:
    """Run the browser once, with a profile of its own, and return what it printed."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    command = [find_browser(), *QUIET, *(["--no-sandbox"] if root else [])]
    with TemporaryDirectory(prefix="zbeval-", ignore_cleanup_errors=True) as profile:
        try:
            done = subprocess.run(
                [*command, f"--user-data-dir={profile}", *arguments],
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise unusable(Path(command[0]), f"de browser deed het niet ({error})") from error
    return done.stdout.decode("utf-8", errors="replace")


def unusable(file: Path, rule: str) -> ReaderError:
    """Return the error that the browser did not do what it should."""
    return ReaderError(file.name, rule, f"Probeer een andere browser: zet zijn pad in {VARIABLE}")
