"""Shows on a terminal how far a run is; in a log or a scheduled run it stays silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
BAR = "{percentage:3.0f}% |{bar:25}| {n_fmt} van {total_fmt} rapporten, nog ongeveer {remaining}"


def with_progress(items: Iterable[Item], *, total: int, done: int = 0) -> Iterator[Item]:
    """Yield ``items`` while a bar counts them, starting from those already ``done``."""
    from tqdm import tqdm

    with tqdm(total=total, initial=done, bar_format=BAR, disable=None, smoothing=0.1) as bar:
        for item in items:
            yield item
            bar.update()
