"""The controls of one explorer: each choice as a labelled control that a keyboard can reach."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import ipywidgets as ipw

from zbeval.language import either, later, say
from zbeval.numbers import listed
from zbeval.widgets.canvas import Words
from zbeval.widgets.choices import Choice, number_text, typed_number

SEARCH_HINT = later("typ een naam of postcode")


class Controls:
    """The controls of the choices; ``changed(name, value)`` is called when the reader sets one."""

    def __init__(
        self, choices: tuple[Choice, ...], state: Any, changed: Callable[[str, Any], None]
    ) -> None:
        self.changed = changed
        self.setter = threading.local()
        self.told: dict[str, Any] = {}
        self.choices: dict[str, Choice] = {}
        self.widgets = {one.name: self.control(one, getattr(state, one.name)) for one in choices}
        self.off = Words(manner="quiet")
        controls = ipw.Box([part for one in choices for part in self.placed(one)])
        controls.add_class("zb-controls")
        self.box = ipw.VBox([controls, self.off])
        self.show(choices, state)

    def control(self, choice: Choice, value: Any) -> ipw.DOMWidget:
        """Return the control of one choice."""
        words = {"description": choice.label, "description_allow_html": False}
        if choice.search:
            made = ipw.Combobox(ensure_option=False, continuous_update=False,
                                placeholder=say(SEARCH_HINT), **words)  # fmt: skip
        elif choice.options:
            made = ipw.Dropdown(options=choice.options, value=value, **words)
        else:  # a number too: a browser's own field for numbers may read 2,5 as 25
            shown = value if choice.low is None else number_text(value)
            made = ipw.Text(value=shown, continuous_update=False, placeholder=choice.hint, **words)
        made.observe(lambda change: self.heard(choice.name, change["new"]), names="value")
        return made

    def placed(self, choice: Choice) -> list[ipw.DOMWidget]:
        """Return a control, after what begins a new line where it asks for one."""
        made = self.widgets[choice.name]
        if not choice.new_row:
            return [made]
        line_break = ipw.Box()
        line_break.add_class("zb-break")
        return [line_break, made]

    def heard(self, name: str, value: Any) -> None:
        """Pass on what the reader set; what this code sets itself is not news."""
        if not self.setting:
            self.changed(name, value)

    def value_of(self, name: str, value: Any) -> Any:
        """Take over what a control holds, as the value of a state: a searched name as its code."""
        choice = self.choices[name]
        self.told[name] = value
        if choice.low is not None:
            return typed_number(choice.label, value, isinstance(choice.step, int))
        if choice.find is None or str(value).strip() == "":
            return value.strip() if choice.search else value
        return choice.find(str(value))

    def show(self, choices: tuple[Choice, ...], state: Any) -> None:
        """Make every control show ``state``; a control that does so already is left alone.

        What it shows is what was last taken over from it or told to it. What the reader has set
        since then comes on another thread, is taken over next, and must not be undone here.
        """
        with self.quietly():
            for choice in choices:
                known, widget = self.choices.get(choice.name), self.widgets[choice.name]
                names = {code: words for words, code in choice.options} if choice.search else {}
                value: Any = getattr(state, choice.name)
                value = names.get(value, "") if choice.search else value
                value = value if choice.low is None else number_text(value)
                if choice.options and (known is None or known.options != choice.options):
                    widget.options = tuple(names.values()) if choice.search else choice.options
                    self.told.pop(choice.name, None)
                if choice.name not in self.told or self.told[choice.name] != value:
                    self.told[choice.name] = widget.value = value
                self.choices[choice.name] = choice
                if known is not None and known.label != choice.label:
                    widget.description = choice.label
                if widget.disabled != bool(choice.off):
                    widget.disabled = bool(choice.off)
        self.off.text = "\n".join(told_off(choices))

    @property
    def setting(self) -> bool:
        """Tell whether it is this code that sets a control now, and not the reader.

        JupyterLab hands over what the reader does on several threads, so this is known per thread:
        a choice that comes while another one is being shown is not lost.
        """
        return getattr(self.setter, "busy", False)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Set controls without hearing of it."""
        before, self.setter.busy = self.setting, True
        try:
            yield
        finally:
            self.setter.busy = before


def told_off(choices: tuple[Choice, ...]) -> list[str]:
    """Return which controls change nothing now, and why: those with one reason in one line."""
    reasons = dict.fromkeys(one.off for one in choices if one.off)
    names = {why: [f"‘{one.label}’" for one in choices if one.off == why] for why in reasons}
    return [
        say(
            "{names} {take_part} nu niet mee: {why}.",
            names=listed(named),
            take_part=either(len(named), "doet", "doen"),
            why=why,
        )
        for why, named in names.items()
    ]
