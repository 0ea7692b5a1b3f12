"""The figure of a live result that bears on a recommendation."""

from __future__ import annotations

from zbeval.figures.drawing import Drawing
from zbeval.figures.inequality import plot_lorenz
from zbeval.figures.spread import plot_location_quotients
from zbeval.results import Result


def plot_bearing(result: Result) -> Drawing | None:
    """Return the location quotients of a spread, the Lorenz curve of municipalities, else none."""
    if result.measure == "spread":
        return plot_location_quotients(result)
    if result.measure == "inequality" and result.level == "municipality":
        return plot_lorenz(result)
    return None
