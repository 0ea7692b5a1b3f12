"""One tab of the explorers: what the reader sets becomes a state, a state becomes what is shown."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import ipywidgets as ipw

from zbeval.language import later, say
from zbeval.widgets.canvas import Canvas, Library, Words
from zbeval.widgets.choices import to_text
from zbeval.widgets.controls import Controls
from zbeval.widgets.explorer import Explorer
from zbeval.widgets.faults import Fault, fault_of
from zbeval.widgets.helper import Helper, Job
from zbeval.widgets.kernel_thread import KernelThread
from zbeval.widgets.shown import (
    Shown,
    neighbours,
    show_state,
    without_pointer,
    words_on_screen,
)
from zbeval.widgets.tools import Tools
from zbeval.widgets.waiting import Waiting

KEPT = 150  # views; each some 100 kB
FIRST = later("Stel de keuzes in en kies ‘Bereken’ om het scenario te maken.")
ASKED = later("De keuzes zijn veranderd. Kies ‘Bereken’ om het scenario opnieuw te maken.")


class Panel:
    """The controls, the figures and the tools of one explorer."""

    def __init__(self, explorer: Explorer, library: Library, helper: Helper, state: Any) -> None:
        self.explorer, self.helper = explorer, helper
        self.state = explorer.tidy(state)
        self.views: OrderedDict[Any, Shown] = OrderedDict()
        self.shown: Shown | None = None
        self.lock = threading.RLock()
        self.thread = KernelThread(self.safely)
        self.controls = Controls(explorer.choices(self.state), self.state, self.set)
        self.sentence = Words()
        self.fault = Words(manner="alert")
        self.details = ipw.HTML()
        self.canvases = {
            place: Canvas(library, partial(self.pointed, place)) for place in explorer.places
        }
        self.ranking = ipw.Select(description=say("Rangschikking: kies een gebied"), options=(), rows=14,
                                  layout={"display": "none"})  # fmt: skip
        self.ranked_code: str | None = None
        self.ranking.add_class("zb-ranking")
        self.ranking.observe(self.ranked, names="value")
        self.card, self.aside = ipw.HTML(), ipw.HTML()
        self.waiting = Waiting(self.begin, self.stop) if explorer.slow else None
        self.tools = Tools(self)
        self.box = self.layout()

    def layout(self) -> ipw.VBox:
        """Return the tab: choices, answer, figures, ranking and card, tools."""
        figures = row(*self.canvases.values())
        below = row(*([self.ranking] if self.explorer.pointer else []), self.card, self.aside)
        parts = [self.controls.box, *([self.waiting.box] if self.waiting else []), self.fault,
                 self.details, self.sentence, figures, below, self.tools.box]  # fmt: skip
        return ipw.VBox(parts)

    def open(self) -> None:
        """Show the first view when the tab is first opened."""
        if self.shown is None:
            self.go(self.state)

    def set(self, name: str, value: Any) -> None:
        """Take over one control."""

        def take_over() -> None:
            self.go(replace(self.state, **{name: self.controls.value_of(name, value)}))

        self.safely(take_over)

    def pointed(self, place: str, point: dict) -> None:
        """Take over a click on a figure."""
        self.safely(lambda: self.go(self.explorer.pointed(self.state, place, point)))

    def ranked(self, change: dict) -> None:
        """Take over the area that was chosen in the ranking."""

        def take_over() -> None:
            self.ranked_code = change["new"]
            self.go(replace(self.state, **{self.explorer.pointer: change["new"]}))

        if change["new"] and not self.controls.setting:
            self.safely(take_over)

    def go(self, state: Any) -> None:
        """Show ``state``; where that takes long, only when the reader asks for it."""
        with self.lock:
            state = self.checked(state)
            choices = self.explorer.choices(state)
            key, before = (
                without_pointer(self.explorer, state),
                without_pointer(self.explorer, self.state),
            )
            self.state = state
            if key == before and self.shown is not None:
                self.paint_pointer()
                self.tell(None)
            elif key in self.views:
                self.paint(self.views[key])
            elif self.waiting:
                self.waiting.ask(say(ASKED) if self.shown else say(FIRST))
                self.tell(None)
            else:
                self.take(key, show_state(self.explorer, key))
            self.controls.show(choices, state)
            self.tools.tell_state(to_text(self.explorer.name, state))

    def checked(self, state: Any) -> Any:
        """Return ``state``, tidied, or stop at a value that its control does not offer."""
        explorer = self.explorer
        first = [one for one in explorer.choices(explorer.tidy(explorer.start)) if not one.follows]
        for choice in first:
            choice.check(getattr(state, choice.name))
        state = explorer.tidy(state)
        for choice in explorer.choices(state):
            choice.check(getattr(state, choice.name))
        return state

    def take(self, key: Any, outcome: Shown | Fault) -> None:
        """Keep and show a view that was made now."""
        if isinstance(outcome, Fault):
            self.tell(outcome)
            return
        self.keep(key, outcome)
        self.paint(outcome)

    def keep(self, key: Any, shown: Shown) -> None:
        """Remember a view and the results it was made from."""
        self.views[key] = shown
        for asked, result in shown.answers.items():
            self.explorer.desk.keep(asked, result)
        while len(self.views) > KEPT:
            self.views.popitem(last=False)

    def paint(self, shown: Shown) -> None:
        """Put a view on the page: figures first, for they are what the reader waits for."""
        self.shown = shown
        for place, canvas in self.canvases.items():
            canvas.draw(shown.drawings.get(place))
        self.sentence.text = shown.sentence
        self.tell(None)
        with self.controls.quietly():
            if self.ranking.options != shown.ranking:
                self.ranking.options, self.ranked_code = shown.ranking, None
                self.ranking.index = None  # a new list would begin with its first area chosen
                self.ranking.layout.display = None if shown.ranking else "none"
        self.paint_pointer()
        self.aside.value = shown.aside
        self.tools.paint(shown)
        if not self.explorer.slow:
            self.thread.later(self.look_ahead)

    def paint_pointer(self) -> None:
        """Show what the reader points at, in the ranking and on its card."""
        if self.explorer.pointer:
            code = getattr(self.state, self.explorer.pointer)
            with self.controls.quietly():
                code = code if code in dict(map(reversed, self.ranking.options)) else None
                if code != self.ranked_code:  # as in Controls.show
                    self.ranked_code = self.ranking.value = code
        self.card.value = self.explorer.card(self.state)
        marked = self.explorer.marked(self.state)
        for canvas in self.canvases.values():
            canvas.marked = marked

    def look_ahead(self) -> None:
        """Let the helper make what the reader may ask next."""
        next_ones = [one for one in neighbours(self.explorer, self.state) if one not in self.views]
        self.helper.ahead(
            [Job(self.explorer.name, one, partial(self.made, one)) for one in next_ones]
        )

    def made(self, key: Any, outcome: Shown | Fault) -> None:
        """Keep a view that was made ahead; one that failed is made again when it is asked for."""
        if isinstance(outcome, Shown):
            self.thread.soon(lambda: self.keep(key, outcome))

    def begin(self) -> None:
        """Start a long computation."""
        key = without_pointer(self.explorer, self.state)
        if self.waiting:
            self.waiting.begin(self.state.max_seconds)
        self.helper.make(Job(self.explorer.name, key, partial(self.finished, key), urgent=True))

    def finished(self, key: Any, outcome: Shown | Fault) -> None:
        """Show the outcome of a long computation, unless the reader has moved on."""

        def show() -> None:
            if self.waiting:
                self.waiting.end()
            if key == without_pointer(self.explorer, self.state):
                self.take(key, outcome)
            elif isinstance(outcome, Shown):
                self.keep(key, outcome)

        self.thread.soon(show)

    def stop(self) -> None:
        """Stop a long computation; what was shown stays."""
        self.helper.stop()
        if self.waiting:
            self.waiting.end(say("Gestopt. Wat u zag, staat er nog."))

    def safely(self, act: Callable[[], None]) -> None:
        """Do something; whatever goes wrong is told in Dutch and the page stays as it was."""
        with self.lock:
            before = self.state
            try:
                act()
            except Exception as error:
                self.tell(fault_of(error, to_text(self.explorer.name, self.state),
                                   words_on_screen(self.explorer, self.state)))  # fmt: skip
                self.state = before
                self.controls.show(self.explorer.choices(before), before)

    def tell(self, fault: Fault | None) -> None:
        """Say what went wrong, or that nothing did."""
        self.fault.text = fault.message if fault else ""
        self.details.value = (
            self.tools.report_html(fault.details) if fault and fault.details else ""
        )


def row(*parts: ipw.DOMWidget) -> ipw.Box:
    """Return parts side by side, below each other where the window is narrow."""
    box = ipw.Box(list(parts))
    box.add_class("zb-row")
    return box
