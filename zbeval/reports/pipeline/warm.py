"""What a process loads once so that the notebooks forked from it need not: packages and data.

Imported by name before the first fork (``pool``); importing it again costs nothing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module

# jsonschema builds the grammar of internationalised web addresses when it is imported, which
# takes a fifth of all loading time; no notebook is checked against it.
NOT_NEEDED = "rfc3987_syntax"
MODULES = (
    "papermill",
    "geopandas",
    "plotly.graph_objects",
    "scipy.cluster.hierarchy",
    "ipykernel.jsonutil",
    "zbeval.checks",
    "zbeval.figures",
    "zbeval.measures",
    "zbeval.narrative",
    "zbeval.overview",
    "zbeval.show",
    "zbeval.tables",
    "zbeval.tables.territory",
    "zbeval.reports.execute.engine",
    "zbeval.reports.pipeline.worker",
)


def warm_up() -> None:
    """Load the packages, plotly.js and the tables that come with zbeval.

    What cannot be loaded is left for the notebook that needs it: there the reader is told.
    """
    with without(NOT_NEEDED):
        for name in MODULES:
            with suppress(ImportError):
                import_module(name)
    from zbeval.reports.pages.plots import packed_plotly
    from zbeval.tables import load_programme

    packed_plotly()
    rehearsals: list[Callable[[], object]] = [load_programme, rehearse_figures, rehearse_shell]
    for prepare in rehearsals:
        with suppress(Exception):
            prepare()
    gc.freeze()  # children share these pages until they change them


def rehearse_figures() -> None:
    """Make a chart and a map for nobody: plotly loads its hundreds of parts on first use."""
    import plotly.graph_objects as go

    from zbeval.figures.style import base_figure

    for trace in (go.Bar(x=[1], y=["a"]), go.Scatter(x=[1], y=[1]), go.Choropleth(z=[1])):
        figure = base_figure(height=300).add_trace(trace)
        figure.update_geos(fitbounds="locations", visible=False).to_json()


def rehearse_shell() -> None:
    """Start and end an IPython, which loads its magics."""
    from zbeval.reports.execute.engine import own_shell

    with own_shell() as shell:
        shell.run_cell("None")


@contextmanager
def without(name: str) -> Iterator[None]:
    """Make optional imports of one package fail for a while, as if it were not installed."""
    known = sys.modules.get(name)
    sys.modules[name] = known  # type: ignore[assignment]
    try:
        yield
    finally:
        if known is None:
            del sys.modules[name]


warm_up()
