"""The explorers for whoever reads without a kernel: each tab's first view, as a report shows it."""

from __future__ import annotations

import os

from IPython.display import display

from zbeval import cache
from zbeval.home import LIVE
from zbeval.language import later, say
from zbeval.programme import MapLayers, Passages, Programme
from zbeval.results import Result
from zbeval.show import answer, show
from zbeval.widgets.choices import from_text
from zbeval.widgets.desk import Desk
from zbeval.widgets.explorers import make_explorers

ABOVE = later("U draait dit notitieboek zelf: deze cijfers staan hierboven, in de verkenner.")


def show_still(
    programme: Programme, layers: MapLayers, passages: Passages | None = None, state: str = ""
) -> list[Result]:
    """Show what the explorers show at first, one after another, and return the results.

    ``state`` chooses what one of them shows, as in ``explore``. The first answer comes on top.
    In ``zbeval lab`` the explorers stand above and answer: the same is not shown twice.
    """
    live = bool(os.environ.get(LIVE)) and not os.environ.get(cache.VARIABLE)  # set by reports
    explorers = make_explorers(Desk(programme, layers, passages or Passages()))
    states = {name: explorer.start for name, explorer in explorers.items()}
    if state:
        name, chosen = from_text(state, states)
        states[name] = chosen
    results: list[Result] = []
    for name, explorer in explorers.items():
        view = explorer.view(explorer.tidy(states[name]))
        if not live and not results:
            answer(view.result, view.sentence)
        if not live:
            show(view.result, view.sentence, view.drawing, view.table)
        results.append(view.result)
    if live:
        display({"text/plain": say(ABOVE)}, raw=True)
    return results
