"""Bring in a register from a notebook: choose a file, see what would happen, then keep it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as ipw

from zbeval.language import later, say
from zbeval.sources.folder import own_folder
from zbeval.tables.register_import import promise
from zbeval.widgets.data_choice import use
from zbeval.widgets.form import BUSY, Form, Told
from zbeval.widgets.live import shown_in_cell
from zbeval.widgets.upload_choices import Choices
from zbeval.widgets.upload_view import Preview, Upload, kept, preview_html, previewed, verdict
from zbeval.widgets.waiting import act

ASK = later("Kies een register: een rekenblad (.xlsx, .xls, .ods) of een CSV-bestand.")
KINDS = ".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt"


class OwnData(Form):
    """The form: a file, where it came from, what it leaves open, a preview, keep."""

    about = later("eigen gegevens")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.upload: Upload | None = None
        self.preview: Preview | None = None
        self.file = ipw.FileUpload(accept=KINDS, multiple=False, description=say("Kies een register"),
                                   layout=ipw.Layout(width="auto", height="32px"))  # fmt: skip
        self.file.observe(self.chosen, names="value")
        self.source = ipw.Text(description=say("Webadres van het register"), continuous_update=False,
                               placeholder="https://")  # fmt: skip
        self.source.observe(lambda _: self.safely(self.look), names="value")
        self.said, self.fault = Told(text=say(ASK)), Told(manner="alert")
        self.choices = Choices(lambda: self.safely(self.look), lambda: promise(folder))
        self.rows = ipw.HTML()
        self.keep_button = act(say("Bewaar"), lambda: self.safely(self.keep), "mod-primary")
        self.keep_button.disabled = True
        top = ipw.Box([self.file, self.source])
        top.add_class("zb-controls")
        below = ipw.Box([self.keep_button])
        below.add_class("zb-work")
        parts = [top, self.said, self.fault, self.choices.box, below, self.rows]
        for part in parts[1:]:
            part.layout.margin = "10px 0 0 0"
        self.box = ipw.VBox(parts)
        self.box.add_class("zb-app")

    @property
    def places(self) -> ipw.Box:
        """Return the rows whose municipality is to be chosen."""
        return self.choices.places

    def chosen(self, change: dict[str, Any]) -> None:
        """Take over the file that the reader chose."""
        if change["new"]:
            one = change["new"][0]
            self.safely(lambda: self.receive(one["name"], bytes(one["content"])))

    def receive(self, name: str, content: bytes) -> None:
        """Look at a new file; what was chosen for an earlier one is forgotten."""
        self.upload = Upload.of(name, content)
        self.choices.forget()
        self.look()

    def look(self) -> None:
        """Show what would become of the file with the choices as they are."""
        if self.upload is None:
            return
        self.busy()
        wishes = self.choices.wishes(self.source.value)
        self.preview = previewed(
            self.folder, self.upload.path, wishes, self.choices.sheet.value or None,
            complete=self.choices.complete,
        )  # fmt: skip
        self.choices.ask(self.preview)
        self.said.text = verdict(self.preview)
        self.rows.value = preview_html(self.preview)
        self.keep_button.disabled = not self.preview.may_be_kept

    def busy(self) -> None:
        """Show that the form is at work: nothing can be kept until it is done."""
        self.said.text, self.keep_button.disabled = say(BUSY), True

    def keep(self) -> None:
        """Keep the register that is shown."""
        if self.upload is not None and self.preview is not None:
            self.busy()
            told = kept(self.folder, self.upload.path, self.preview)
            self.said.text = f"{told}\n{use(self.folder)}"

    def show(self) -> None:
        """Put the form in the output of the cell that runs."""
        shown_in_cell(self.box)


def show_form(folder: str = "") -> None:
    """Show the form with which a register is brought in; ``folder`` is where it is kept.

    Empty means the folder ``local`` in the data folder. Nothing is kept before the reader says so.
    """
    OwnData(Path(folder).expanduser() if folder else own_folder()).show()
