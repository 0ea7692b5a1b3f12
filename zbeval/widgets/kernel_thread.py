"""Does things on the kernel's own thread, where the page listens: at once, or after a pause."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

Act = Callable[[], None]
PAUSE = 0.6  # seconds without a new choice before anything is made ahead


class KernelThread:
    """The thread of the kernel's loop; ``safely`` does an act and tells what goes wrong."""

    def __init__(self, safely: Callable[[Act], None]) -> None:
        self.safely = safely
        self.loop = running_loop()
        self.planned: asyncio.TimerHandle | None = None

    def soon(self, act: Act) -> None:
        """Do something as soon as the thread is free; may be asked from any thread."""
        if self.loop is not None and self.loop.is_running():
            self.loop.call_soon_threadsafe(partial(self.safely, act))
        else:
            self.safely(act)

    def later(self, act: Act) -> None:
        """Do something when the reader has had a moment to look; the latest call counts."""
        if self.loop is None or not self.loop.is_running():
            act()
            return
        if self.planned is not None:
            self.planned.cancel()
        self.planned = self.loop.call_later(PAUSE, self.safely, act)


def running_loop() -> asyncio.AbstractEventLoop | None:
    """Return the kernel's loop, or None where there is none (a test, a plain script)."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
