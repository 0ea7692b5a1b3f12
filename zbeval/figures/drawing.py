"""What every ``plot_*`` function returns: a figure that can also be read aloud."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go


@dataclass(frozen=True, eq=False)
class Drawing:
    """One figure with the words that go with it, all in Dutch.

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
