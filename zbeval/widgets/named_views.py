"""Below the explorers: keep what is on screen under a name, and put it back with one choice."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as ipw

from zbeval.language import later, say
from zbeval.sources.saved_views import remove_view, save_view, saved_views
from zbeval.widgets.form import Form, Told
from zbeval.widgets.waiting import act

PICK = later("kies een naam")
SAVED = later("Bewaard als ‘{name}’. De naam staat in de lijst, ook in een volgende sessie.")
GONE = later("‘{name}’ is verwijderd.")


class NamedViews(Form):
    """``line`` gives what restores the screen, ``restore`` shows what such a line says."""

    about = later("bewaarde keuzes")

    def __init__(self, line: Callable[[], str], restore: Callable[[str], None]) -> None:
        self.line, self.restore = line, restore
        self.setting = False
        self.name = ipw.Text(
            description=say("Bewaar uw keuzes onder een naam"), continuous_update=False
        )
        self.keep_button = act(say("Bewaar"), lambda: self.safely(self.keep))
        self.list = ipw.Dropdown(description=say("Bewaarde keuzes"), options=((say(PICK), ""),))
        self.list.observe(lambda change: self.chosen(change["new"]), names="value")
        self.remove_button = act(say("Verwijder"), lambda: self.safely(self.remove))
        self.said, self.fault = Told(manner="quiet"), Told(manner="alert")
        row = ipw.Box([self.name, self.keep_button, self.list, self.remove_button])
        row.add_class("zb-tools")
        self.box = ipw.VBox([row, self.said, self.fault])
        self.safely(self.paint)

    def safely(self, do: Callable[[], None]) -> None:
        """Do something; after a mistake the reader can try again at once."""
        super().safely(do)
        self.keep_button.disabled = False

    def paint(self, name: str = "") -> None:
        """Show the names that there are, ``name`` chosen."""
        names = tuple((one, one) for one in saved_views())
        self.setting = True
        self.list.options = ((say(PICK), ""), *names)
        self.list.value = name
        self.setting = False
        self.list.disabled = self.remove_button.disabled = not names

    def keep(self) -> None:
        """Keep what is on screen under the name that was typed."""
        name = save_view(self.name.value, self.line())
        self.paint(name)
        self.name.value, self.said.text = "", say(SAVED, name=name)

    def chosen(self, name: str) -> None:
        """Put back what was kept under a name."""

        def put_back() -> None:
            self.said.text = ""
            self.restore(saved_views()[name])

        if name and not self.setting:
            self.safely(put_back)

    def remove(self) -> None:
        """Forget the name that is chosen."""
        if self.list.value:
            name = self.list.value
            remove_view(name)
            self.paint()
            self.said.text = say(GONE, name=name)
