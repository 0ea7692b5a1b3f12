"""What every ``plot_*`` function returns: a figure that can also be read aloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

import plotly.graph_objects as go

from zbeval.results import Result

Rest = ParamSpec("Rest")


@dataclass(frozen=True, eq=False)
class Drawing:
    """One figure with the words that go with it, in the language spoken.

    ``title`` says what is shown (it becomes the caption), ``alt`` tells in one or two sentences
    what can be seen, for whoever cannot see it, and ``source`` credits the figures and the map.
    """

    figure: go.Figure
    title: str
    alt: str
    source: str

    def __post_init__(self) -> None:
        for name in ("title", "alt", "source"):
            if not getattr(self, name).strip():
                raise ValueError(f"a drawing without {name} cannot be published")


def drawn_from(
    *columns: str,
) -> Callable[
    [Callable[Concatenate[Result, Rest], Drawing]],
    Callable[Concatenate[Result, Rest], Drawing | None],
]:
    """Return a decorator for a figure that is drawn from these columns of a result's table.

    Where a measure tested nothing its table lacks them, or holds nothing in them: then there is no
    figure (None), and the sentence beside it tells the reason.
    """

    def decorate(
        plot: Callable[Concatenate[Result, Rest], Drawing],
    ) -> Callable[Concatenate[Result, Rest], Drawing | None]:
        @wraps(plot)
        def draw(result: Result, *rest: Rest.args, **named: Rest.kwargs) -> Drawing | None:
            there = set(columns) <= set(result.table)
            if not there or result.table[list(columns)].dropna().empty:
                return None
            return plot(result, *rest, **named)

        return draw

    return decorate
