"""The explorers together: one tab each, one library of shapes, one helper process."""

from __future__ import annotations

import atexit
import gc

import ipywidgets as ipw

from zbeval.language import later, say
from zbeval.programme import MapLayers, Passages, Programme
from zbeval.widgets.canvas import Library, without_shapes
from zbeval.widgets.choices import from_text
from zbeval.widgets.desk import Desk
from zbeval.widgets.explorers import make_explorers
from zbeval.widgets.form import Told
from zbeval.widgets.helper import Helper
from zbeval.widgets.live import shown_in_cell
from zbeval.widgets.named_views import NamedViews
from zbeval.widgets.panel import Panel
from zbeval.widgets.whose import whose_data

WITHOUT_KERNEL = later(
    "De verkenner heeft een lopend notitieboek nodig. Hieronder staan dezelfde cijfers zonder bediening."
)


class App:
    """All explorers of one programme; ``state`` is a line of ``to_text`` to start from."""

    def __init__(
        self, programme: Programme, layers: MapLayers, passages: Passages, state: str = ""
    ) -> None:
        desk = Desk(programme, without_shapes(layers), passages)
        self.helper = Helper(desk)
        explorers = make_explorers(desk)
        self.starts = {name: explorer.start for name, explorer in explorers.items()}
        first, chosen = from_text(state, self.starts) if state else (next(iter(explorers)), None)
        starts = self.starts | ({first: chosen} if chosen else {})
        library = Library.of(layers)
        self.panels = {
            name: Panel(explorer, library, self.helper, starts[name])
            for name, explorer in explorers.items()
        }
        for panel in self.panels.values():
            panel.tools.restore = self.restore
        titles = tuple(say(explorer.title) for explorer in explorers.values())
        self.tabs = ipw.Tab([panel.box for panel in self.panels.values()], titles=titles)
        self.tabs.selected_index = list(self.panels).index(first)
        self.tabs.observe(lambda _: self.open(), names="selected_index")
        self.whose = Told(text=whose_data(programme), manner="quiet")
        self.named = NamedViews(self.line, self.restore)
        self.box = ipw.VBox([self.whose, self.tabs, self.named.box])
        self.box.add_class("zb-app")
        atexit.register(self.helper.stop)
        self.open()
        gc.freeze()  # the programme stays: looking through it for waste takes 0.1 s each time

    def open(self) -> None:
        """Fill the tab that is open."""
        panel = list(self.panels.values())[self.tabs.selected_index or 0]
        panel.safely(panel.open)

    def line(self) -> str:
        """Return the line that restores the tab that is open."""
        return list(self.panels.values())[self.tabs.selected_index or 0].tools.told

    def restore(self, line: str) -> None:
        """Show what a line says, on its own tab."""
        name, state = from_text(line, self.starts)
        self.panels[name].go(state)
        self.tabs.selected_index = list(self.panels).index(name)

    def show(self) -> None:
        """Put the explorers in the output of the cell that runs."""
        shown_in_cell(self.box, WITHOUT_KERNEL)
