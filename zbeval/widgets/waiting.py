"""A long computation as the reader sees it: a button to start, how far the time is, one to stop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

import ipywidgets as ipw

from zbeval.language import say
from zbeval.numbers import counted
from zbeval.widgets.canvas import Words

TICK = 0.5  # seconds


class Waiting:
    """Start and stop with a bar of the time used; one computation at a time."""

    def __init__(self, begin: Callable[[], None], stop: Callable[[], None]) -> None:
        self.start_button = act(say("Bereken"), begin, "mod-primary")
        self.stop_button = act(say("Stop"), stop)
        self.stop_button.disabled = True
        self.bar = ipw.FloatProgress(description=say("Rekentijd"), min=0, max=1, value=0)
        self.bar.layout.visibility = "hidden"
        self.words = Words(manner="quiet")
        self.started: float | None = None
        self.box = ipw.Box([self.start_button, self.stop_button, self.words, self.bar])
        self.box.add_class("zb-work")

    def ask(self, text: str) -> None:
        """Say that there is something to compute."""
        self.words.text = text

    def begin(self, seconds: float) -> None:
        """Show that a computation of at most ``seconds`` has started."""
        self.started, self.bar.max, self.bar.value = time.monotonic(), seconds, 0
        self.start_button.disabled, self.stop_button.disabled = True, False
        self.bar.layout.visibility = "visible"
        self.words.text = say(
            "Bezig: hoogstens {seconds}.", seconds=counted(seconds, "seconde", "seconden")
        )
        with suppress(RuntimeError):  # without a loop nobody is watching the bar
            self.ticking = asyncio.get_running_loop().create_task(self.tick(self.started))

    async def tick(self, started: float) -> None:
        """Move the bar until this computation ends."""
        while self.started == started:
            self.bar.value = min(time.monotonic() - started, self.bar.max)
            await asyncio.sleep(TICK)

    def end(self, text: str = "") -> None:
        """Show that nothing is computed any more."""
        self.started = None
        self.start_button.disabled, self.stop_button.disabled = False, True
        self.bar.layout.visibility = "hidden"
        self.words.text = text


def act(words: str, do: Callable[[], None], style: str = "") -> ipw.Button:
    """Return a button that does one thing."""
    button = ipw.Button(description=words)
    button.add_class("zb-act")
    if style:
        button.add_class(style)
    button.on_click(lambda _: do())
    return button
