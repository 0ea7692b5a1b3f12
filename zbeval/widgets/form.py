"""What every form has that reads a file of the reader: messages, and mistakes that become words."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as ipw

from zbeval.language import later, say
from zbeval.widgets.canvas import Words, front
from zbeval.widgets.faults import fault_of

BUSY = later("Bezig ...")


class Told(Words):
    """Words that bring the style of the page along."""

    _css = front("style.css")


class Form:
    """A form that is ``about`` something; ``said`` is how far it is, ``fault`` what went wrong."""

    about = ""
    said: Words
    fault: Words
    keep_button: ipw.Button

    def safely(self, do: Callable[[], None]) -> None:
        """Do something; whatever goes wrong becomes a message, and nothing is kept."""
        self.fault.text = ""
        try:
            do()
        except Exception as error:
            told = fault_of(error, say(self.about) if self.about else "")
            self.keep_button.disabled = True
            self.said.text = "" if self.said.text == say(BUSY) else self.said.text
            self.fault.text = "\n".join(part for part in (told.message, told.details) if part)
