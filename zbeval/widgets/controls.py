"""The controls of one explorer: each choice as a labelled control that a keyboard can reach."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import ipywidgets as ipw

from zbeval.errors import ReaderError
from zbeval.widgets.choices import Choice

SEARCH_HINT = "typ een naam"


class Controls:
    """The controls of the choices; ``changed(name, value)`` is called when the reader sets one."""

    def __init__(
        self, choices: tuple[Choice, ...], state: Any, changed: Callable[[str, Any], None]
    ) -> None:
        self.changed = changed
        self.setting = False
        self.choices: dict[str, Choice] = {}
        self.widgets = {one.name: self.control(one, getattr(state, one.name)) for one in choices}
        self.box = ipw.Box(list(self.widgets.values()))
        self.box.add_class("zb-controls")
        self.show(choices, state)

    def control(self, choice: Choice, value: Any) -> ipw.DOMWidget:
        """Return the control of one choice."""
        words = {"description": choice.label, "description_allow_html": False}
        if choice.search:
            made = ipw.Combobox(ensure_option=False, continuous_update=False,
                                placeholder=SEARCH_HINT, **words)  # fmt: skip
        elif choice.options:
            made = ipw.Dropdown(options=choice.options, value=value, **words)
        elif choice.low is None:
            made = ipw.Text(value=value, continuous_update=False, placeholder=choice.hint, **words)
        else:
            kind = ipw.BoundedIntText if isinstance(value, int) else ipw.BoundedFloatText
            made = kind(value=value, min=choice.low, max=choice.high, step=choice.step, **words)
        made.observe(lambda change: self.heard(choice.name, change["new"]), names="value")
        return made

    def heard(self, name: str, value: Any) -> None:
        """Pass on what the reader set; what this code sets itself is not news."""
        if not self.setting:
            self.changed(name, value)

    def value_of(self, name: str, value: Any) -> Any:
        """Return the value of a state for what a control holds: a searched name becomes a code."""
        choice = self.choices[name]
        if not choice.search or value == "":
            return value
        wanted = str(value).strip().casefold()
        found = [code for words, code in choice.options if words.casefold() == wanted]
        found = found or [code for words, code in choice.options if wanted in words.casefold()]
        if not found:
            rule = "dit gebied bestaat niet op het gekozen niveau"
            raise ReaderError(choice.label, rule, "Kies een naam uit de lijst", value=str(value))
        return found[0]

    def show(self, choices: tuple[Choice, ...], state: Any) -> None:
        """Make every control show ``state``; only what differs is sent to the page."""
        with self.quietly():
            for choice in choices:
                known, widget = self.choices.get(choice.name), self.widgets[choice.name]
                value = getattr(state, choice.name)
                if choice.search:
                    if known is None or known.options != choice.options:
                        widget.options = tuple(words for words, _ in choice.options)
                    names = {code: words for words, code in choice.options}
                    widget.value = names.get(value, "")
                elif choice.options:
                    if tuple(widget.options) != choice.options:
                        widget.options = choice.options
                    widget.value = value
                else:
                    widget.value = value
                self.choices[choice.name] = choice

    @contextmanager
    def quietly(self):
        """Set controls without hearing of it."""
        self.setting = True
        try:
            yield
        finally:
            self.setting = False
