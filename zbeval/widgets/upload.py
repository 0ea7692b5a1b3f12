"""Bring in a register from a notebook: choose a file, see what would happen, then keep it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as ipw
from IPython.display import display

from zbeval.sources.folder import own_folder
from zbeval.widgets.canvas import Words, front
from zbeval.widgets.faults import fault_of
from zbeval.widgets.upload_view import Preview, Upload, kept, preview_html, previewed, verdict
from zbeval.widgets.waiting import act

ASK = "Kies een register: een rekenblad (.xlsx) of een CSV-bestand."
KINDS = ".xlsx,.csv,.tsv,.txt"
MOST_CHOICES = 60
WITHOUT_KERNEL = "Dit formulier heeft een lopend notitieboek nodig."


class Told(Words):
    """Words that bring the style of the page along."""

    _css = front("style.css")


class OwnData:
    """The form: a file, where it came from, the municipalities to choose, a preview, keep."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.upload: Upload | None = None
        self.preview: Preview | None = None
        self.file = ipw.FileUpload(accept=KINDS, multiple=False, description="Kies een register",
                                   layout=ipw.Layout(width="auto", height="32px"))  # fmt: skip
        self.file.observe(self.chosen, names="value")
        self.source = ipw.Text(description="Webadres van het register", continuous_update=False,
                               placeholder="https://")  # fmt: skip
        self.source.observe(lambda _: self.safely(self.look), names="value")
        self.said, self.fault = Told(text=ASK), Told(manner="alert")
        self.places = ipw.Box()
        self.places.add_class("zb-controls")
        self.rows = ipw.HTML()
        self.keep_button = act("Bewaar", lambda: self.safely(self.keep), "mod-primary")
        self.keep_button.disabled = True
        top = ipw.Box([self.file, self.source])
        top.add_class("zb-controls")
        below = ipw.Box([self.keep_button])
        below.add_class("zb-work")
        parts = [top, self.said, self.fault, self.places, below, self.rows]
        for part in parts[1:]:
            part.layout.margin = "10px 0 0 0"
        self.box = ipw.VBox(parts)
        self.box.add_class("zb-app")

    def chosen(self, change: dict[str, Any]) -> None:
        """Take over the file that the reader chose."""
        if change["new"]:
            one = change["new"][0]
            self.safely(lambda: self.receive(one["name"], bytes(one["content"])))

    def receive(self, name: str, content: bytes) -> None:
        """Look at a new file; what was chosen for an earlier one is forgotten."""
        self.upload, self.places.children = Upload.of(name, content), ()
        self.look()

    def look(self) -> None:
        """Show what would become of the file with the choices as they are."""
        if self.upload is None:
            return
        choices = {box.row: box.value for box in self.places.children if box.value}
        self.preview = previewed(self.folder, self.upload.path, choices, self.source.value)
        if not self.places.children:
            self.places.children = tuple(map(self.place_box, self.preview.undecided[:MOST_CHOICES]))
        self.said.text = verdict(self.preview)
        self.rows.value = preview_html(self.preview)
        self.keep_button.disabled = not self.preview.may_be_kept

    def place_box(self, row) -> ipw.Combobox:
        """Return the choice of a municipality for one row; any name or code may be typed."""
        names = tuple(text.rsplit(" (", 1)[0] for text in row.candidates)
        box = ipw.Combobox(
            description=f"Rij {row.number}, {row.project}: {row.written or 'geen gemeente'}",
            options=names, ensure_option=False, continuous_update=False,
            placeholder="kies of typ een gemeente", description_allow_html=False,
        )  # fmt: skip
        box.row = row.number
        box.observe(lambda _: self.safely(self.look), names="value")
        return box

    def keep(self) -> None:
        """Keep the register that is shown."""
        if self.upload is not None and self.preview is not None:
            self.said.text = kept(self.folder, self.upload.path, self.preview)
            self.keep_button.disabled = True

    def safely(self, do: Callable[[], None]) -> None:
        """Do something; whatever goes wrong becomes a message, and nothing is kept."""
        self.fault.text = ""
        try:
            do()
        except Exception as error:
            told = fault_of(error, "eigen gegevens")
            self.keep_button.disabled = True
            self.fault.text = "\n".join(part for part in (told.message, told.details) if part)

    def show(self) -> None:
        """Put the form in the output of the cell that runs."""
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        bundle = {"application/vnd.jupyter.widget-view+json": view, "text/plain": WITHOUT_KERNEL}
        display(bundle, raw=True)


def show_form(folder: str = "") -> None:
    """Show the form with which a register is brought in; ``folder`` is where it is kept.

    Empty means the folder ``local`` in the data folder. Nothing is kept before the reader says so.
    """
    OwnData(Path(folder).expanduser() if folder else own_folder()).show()
