"""Which data the explorers and notebooks use where none are chosen: a list, and what it says."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as ipw

from zbeval.language import later, say
from zbeval.sources.folder import own_folder
from zbeval.sources.in_use import folder_in_use, use_folder
from zbeval.widgets.form import Form, Told
from zbeval.widgets.live import shown_in_cell

QUESTION = later("Waarmee rekenen de verkenner en de andere notitieboeken?")
AS_SHIPPED = later("met de gegevens waarmee u begon")
OWN = later("met uw eigen gegevens, uit de map {folder}")
USED = later(
    "De verkenner en de andere notitieboeken gebruiken deze gegevens vanaf nu: voer hun cellen "
    "opnieuw uit. Wat gepland is, verandert niet."
)
NONE = later("U hebt nog niets bewaard: alles rekent met de gegevens waarmee u begon.")


def use(folder: Path) -> str:
    """Use what was kept in a folder from now on, and return in Dutch that it is so."""
    use_folder(folder)
    for one in DataChoice.shown:
        one.paint()
    return say(USED)


class DataChoice(Form):
    """A list of the data that there are; what is chosen holds for every notebook in this room."""

    about = later("gegevens in gebruik")
    shown: list[DataChoice] = []  # noqa: RUF012 - the forms of this kernel follow each other

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.list = ipw.Dropdown(description=say(QUESTION), options=((say(AS_SHIPPED), ""),))
        self.said, self.fault = Told(manner="quiet"), Told(manner="alert")
        self.keep_button = ipw.Button()
        self.setting = False
        self.list.observe(lambda change: self.chosen(change["new"]), names="value")
        row = ipw.Box([self.list])
        row.add_class("zb-controls")
        self.box = ipw.VBox([row, self.said, self.fault])
        self.box.add_class("zb-app")
        DataChoice.shown[:] = [self]
        self.paint()

    def paint(self) -> None:
        """Show which data there are, and which are used."""
        used, own = folder_in_use(), self.folder.resolve().as_posix()
        folders = [one for one in dict.fromkeys((used, own)) if one and has_tables(Path(one))]
        self.setting = True
        self.list.options = (
            (say(AS_SHIPPED), ""),
            *((say(OWN, folder=one), one) for one in folders),
        )
        self.list.value = used if used in folders else ""
        self.setting = False
        self.said.text = "" if folders else say(NONE)

    def chosen(self, folder: str) -> None:
        """Remember what a reader chose."""

        def remember() -> None:
            use_folder(folder)
            self.said.text = say(USED)

        if not self.setting:
            self.safely(remember)


def has_tables(folder: Path) -> bool:
    """Tell whether a folder holds any table."""
    return folder.is_dir() and any(folder.glob("*.csv"))


def show_data_choice(folder: str = "") -> None:
    """Show the list in the output of the cell that runs; ``folder`` is where own data are kept."""
    shown_in_cell(DataChoice(Path(folder).expanduser() if folder else own_folder()).box)
