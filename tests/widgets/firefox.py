"""Firefox for tests, spoken to in WebDriver BiDi, the W3C's language that it understands by itself.

Playwright brings a Firefox of its own and cannot drive the one that a distribution installs.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from websocket import WebSocket, create_connection

from tests.widgets.servers import end

NAMES = ("firefox-esr", "firefox")
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
SECONDS = 90  # the machine may be busy
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Home": "\ue011", "ArrowDown": "\ue015",
        "ArrowRight": "\ue014"}  # fmt: skip


def found() -> str | None:
    """Return where Firefox is, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """One tab of Firefox."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket, self.sent = socket, 0
        self.ask("session.new", capabilities={})
        self.tab = self.ask("browsingContext.create", type="tab")["context"]
        self.errors: list[str] = []
        self.ask("session.subscribe", events=["log.entryAdded"])

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its answer."""
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != self.sent:
            entry = answer.get("params", {})
            if entry.get("type") == "javascript" and entry.get("level") == "error":
                self.errors.append(entry["text"])
        if answer["type"] == "error":
            raise AssertionError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]

    def open(self, address: str, width: int = 1366, height: int = 1000) -> None:
        """Open an address in a window of this size."""
        view = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self.tab, viewport=view)
        self.ask("browsingContext.navigate", context=self.tab, url=address, wait="interactive")

    def run(self, script: str) -> Any:
        """Return the value of an expression, or what its promise comes to."""
        wrapped = f"(async () => JSON.stringify((await ({script})) ?? null))()"
        done = self.ask("script.evaluate", expression=wrapped, target={"context": self.tab},
                        awaitPromise=True, userActivation=True)  # fmt: skip
        if done["type"] == "exception":
            raise AssertionError(f"{done['exceptionDetails']['text']}\nin {script}")
        return json.loads(done["result"]["value"])

    def wait(self, script: str) -> Any:
        """Return the value of an expression once it is true."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            if value := self.run(script):
                return value
            time.sleep(0.1)
        raise AssertionError(f"never true: {script}; the page says {self.run(WORDS)}")

    def type(self, *keys: str) -> None:
        """Press keys, named or each a letter."""
        pressed = [KEYS.get(key, key) for key in keys]
        acts = [{"type": kind, "value": key} for key in pressed for kind in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keys", "actions": acts})

    def click(self, x: float, y: float) -> None:
        """Click at a spot of the window."""
        acts: list[dict[str, Any]] = [{"type": "pointerMove", "x": round(x), "y": round(y)}]
        acts += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self.act({"type": "pointer", "id": "mouse", "actions": acts})

    def act(self, source: dict[str, Any]) -> None:
        """Do as a hand would."""
        self.ask("input.performActions", context=self.tab, actions=[source])

    def picture(self) -> bytes:
        """Return the window as a PNG."""
        return base64.b64decode(
            self.ask("browsingContext.captureScreenshot", context=self.tab)["data"]
        )


WORDS = "document.body?.innerText.slice(0, 600)"


@contextmanager
def opened(folder: Path) -> Iterator[Page]:
    """Start Firefox with a profile of its own in ``folder``; yield its first page."""
    program = found()
    assert program, f"no Firefox on this machine: {', '.join(NAMES)}"
    folder.mkdir(parents=True, exist_ok=True)
    command = [program, "--headless", "--no-remote", "--profile", str(folder),
               "--remote-debugging-port=0"]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        socket = create_connection(f"{address_of(process)}/session", suppress_origin=True,
                                   timeout=SECONDS)  # fmt: skip
        yield Page(socket)
        socket.close()
    finally:
        end(process)


def address_of(process: subprocess.Popen[str]) -> str:
    """Return where Firefox listens, as it says itself when it starts."""
    lines: Queue[str] = Queue()

    def read() -> None:
        for line in process.stderr or ():
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    told, until = "", time.monotonic() + SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            told += lines.get(timeout=1)
        except Empty:
            continue
        if said := LISTENS.search(told):
            return said[1]
    raise AssertionError(f"Firefox does not listen: {told}")
