"""Bring in a figure per municipality from a notebook: as need or as baseline, seen before kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as ipw

from zbeval.errors import ReaderError
from zbeval.language import later, say
from zbeval.sources.folder import own_folder
from zbeval.tables.indicator_import import BASELINE, NEED
from zbeval.tables.indicator_words import units
from zbeval.tables.official_indicator import Choices
from zbeval.widgets.choices import told
from zbeval.widgets.data_choice import use
from zbeval.widgets.figure_view import (
    QUESTIONS,
    FigurePreview,
    figure_html,
    kept_figure,
    previewed_figure,
    verdict_of_figure,
)
from zbeval.widgets.form import BUSY, Form, Told
from zbeval.widgets.live import shown_in_cell
from zbeval.widgets.upload import KINDS
from zbeval.widgets.upload_view import Upload
from zbeval.widgets.waiting import act

ASK = later(
    "Kies een tabel met één rij per gemeente: een rekenblad of een CSV-bestand, van welke bron ook."
)
USES = (
    (later("als noodcijfer"), NEED),
    (later("als verdeelsleutel (enkel een aantal)"), BASELINE),
)
FROM_FILE = later("zoals het bestand zegt")
DIRECTIONS = (
    (later("kies"), ""), (later("hoe hoger het cijfer, hoe meer nood"), "hoger"),
    (later("hoe lager het cijfer, hoe meer nood"), "lager"),
)  # fmt: skip
LIKE_FILE = later("leeg: zoals het bestand zegt")


class OwnFigure(Form):
    """The form: a file, what it is for, what it does not say of itself, a preview, keep."""

    about = later("eigen cijfer")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.upload: Upload | None = None
        self.preview: FigurePreview | None = None
        self.file = ipw.FileUpload(accept=KINDS, multiple=False, description=say("Kies een tabel"),
                                   layout=ipw.Layout(width="auto", height="32px"))  # fmt: skip
        self.use = ipw.Dropdown(description=say("Waarvoor"), options=told(USES))
        unit_options = ((say(FROM_FILE), ""), *((say(one.label), one.label) for one in units()))
        self.fields: dict[str, ipw.ValueWidget] = {
            "name": text("--name"),
            "unit": ipw.Dropdown(description=say(QUESTIONS["--unit"]), options=unit_options),
            "year": text("--year"),
            "source": text("--source"),
            "direction": ipw.Dropdown(
                description=say(QUESTIONS["--direction"]), options=told(DIRECTIONS)
            ),
            "column": text("--column"),
            "sheet": text("--sheet"),
        }
        self.even_so = ipw.Checkbox(
            value=False, indent=False, description=say(QUESTIONS["--even-so"])
        )
        self.said, self.fault = Told(text=say(ASK)), Told(manner="alert")
        self.rows = ipw.HTML()
        self.keep_button = act(
            say("Bewaar het cijfer"), lambda: self.safely(self.keep), "mod-primary"
        )
        self.keep_button.disabled = True
        self.file.observe(self.chosen, names="value")
        for one in (self.use, *self.fields.values(), self.even_so):
            one.observe(lambda _: self.safely(self.look), names="value")
        self.box = self.layout()
        self.show_questions()

    def layout(self) -> ipw.VBox:
        """Return the form: file and use, what is to be said of it, the verdict, the button."""
        top = ipw.Box([self.file, self.use])
        questions = ipw.Box(list(self.fields.values()))
        for one in (top, questions):
            one.add_class("zb-controls")
        below = ipw.Box([self.keep_button])
        below.add_class("zb-work")
        parts = [top, self.said, self.fault, questions, self.even_so, below, self.rows]
        for part in parts[1:]:
            part.layout.margin = "10px 0 0 0"
        box = ipw.VBox(parts)
        box.add_class("zb-app")
        return box

    def chosen(self, change: dict[str, Any]) -> None:
        """Take over the file that the reader chose; what was said of an earlier one is forgotten."""
        if change["new"]:
            one = change["new"][0]
            self.upload = None
            for field in self.fields.values():
                field.value = ""
            self.even_so.value = False
            self.safely(lambda: self.receive(one["name"], bytes(one["content"])))

    def receive(self, name: str, content: bytes) -> None:
        """Look at a new file."""
        self.upload = Upload.of(name, content)
        self.look()

    def given(self) -> Choices:
        """Return what the reader says of the figure; a year that is no number is their mistake."""
        said = {name: str(field.value).strip() for name, field in self.fields.items()}
        year = said["year"]
        if year and not (year.isdigit() and len(year) == 4):
            raise ReaderError(
                say(QUESTIONS["--year"]),
                say("dit is geen jaar"),
                say("Vul vier cijfers in"),
                value=year,
            )
        return Choices(
            name=said["name"], unit=said["unit"], source=said["source"], column=said["column"],
            sheet=said["sheet"], year=int(year) if year else None,
            direction="hoger" if self.use.value == BASELINE else said["direction"],
        )  # fmt: skip

    def look(self) -> None:
        """Show what would become of the file with what was said of it."""
        self.show_questions()
        if self.upload is None:
            return
        self.said.text, self.keep_button.disabled = say(BUSY), True
        self.preview = previewed_figure(self.folder, self.upload.path, self.given(), self.use.value)
        self.show_questions()
        self.said.text = verdict_of_figure(self.preview, self.even_so.value)
        self.rows.value = figure_html(self.preview)
        sure = not self.preview.doubts or self.even_so.value
        self.keep_button.disabled = self.preview.found is None or not sure

    def show_questions(self) -> None:
        """Show a question only where there is something to ask."""
        seen, preview = self.upload is not None, self.preview
        for name, field in self.fields.items():
            asked = name not in ("column", "sheet", "direction")
            asked |= bool(field.value) or (preview is not None and preview.asks(f"--{name}"))
            asked |= name == "direction" and self.use.value == NEED
            asked &= not (name == "direction" and self.use.value == BASELINE)
            field.layout.display = None if seen and asked else "none"
        doubts = preview is not None and bool(preview.doubts)
        self.even_so.layout.display = None if seen and doubts else "none"

    def keep(self) -> None:
        """Keep the figure that is shown."""
        if self.upload is not None and self.preview is not None:
            self.said.text, self.keep_button.disabled = say(BUSY), True
            done = kept_figure(self.folder, self.upload.path, self.preview,
                               even_so=self.even_so.value)  # fmt: skip
            self.said.text = f"{done}\n{use(self.folder)}"


def text(option: str) -> ipw.Text:
    """Return a box for words that a file may already say."""
    return ipw.Text(
        description=say(QUESTIONS[option]), placeholder=say(LIKE_FILE), continuous_update=False
    )


def show_figure_form(folder: str = "") -> None:
    """Show the form in the output of the cell that runs; ``folder`` is where figures are kept.

    Empty means the folder ``local`` in the data folder. Nothing is kept before the reader says so.
    """
    made = OwnFigure(Path(folder).expanduser() if folder else own_folder())
    shown_in_cell(made.box)
