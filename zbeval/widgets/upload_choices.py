"""What a reader can decide about a register in the form: sheet, columns, rows to leave out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import ipywidgets as ipw

from zbeval.language import later, say
from zbeval.numbers import whole
from zbeval.sources import RawTable
from zbeval.tables.register_choices import columns_table
from zbeval.tables.register_headers import titles_of
from zbeval.tables.register_types import Undecided, Wishes
from zbeval.widgets.choices import told
from zbeval.widgets.upload_view import Preview

NOT_READ = later("niet lezen")
DECIMALS = (
    (later("zoals in het bestand"), ""),
    (later("komma: 50.000,25"), ","),
    (later("punt: 50,000.25"), "."),
)
AS_IT_WAS = ""  # a list shows nothing at all for a choice that is None
TOTALS = (
    (later("zoals het al gekozen was"), AS_IT_WAS),
    (later("volledig: het register is zelf het totaal"), True),
    (later("niet volledig: de gedrukte totalen zijn het totaal"), False),
)
MOST_CHOICES = 60
LONGEST = 5


class Choices:
    """The questions that a file raises; each shows itself only where there is something to ask."""

    def __init__(self, look: Callable[[], None], resource: Callable[[], dict]) -> None:
        self.look, self.resource = look, resource
        self.setting = False
        self.sheet = ipw.Dropdown(description=say("Blad"), options=[])
        self.skips = self.skip_odd, self.skip_hidden, self.skip_struck = tuple(
            ipw.Checkbox(value=False, indent=False, layout=ipw.Layout(width="100%"))
            for _ in range(3)
        )
        self.decimal = ipw.Dropdown(
            description=say("Decimaalteken van de bedragen"), options=told(DECIMALS)
        )
        self.total = ipw.Dropdown(
            description=say("Is dit register volledig?"), options=told(TOTALS)
        )
        self.columns = ipw.Box()
        self.columns.add_class("zb-controls")
        self.fold = ipw.ToggleButton(description=say("Kolommen"), value=False)
        self.fold.add_class("zb-act")
        self.fold.observe(lambda _: show(self.columns, self.fold.value), names="value")
        self.places = ipw.Box()
        self.places.add_class("zb-controls")
        questions = ipw.Box([self.sheet, self.total, self.decimal])
        questions.add_class("zb-controls")
        self.box = ipw.VBox([questions, *self.skips, self.fold, self.columns, self.places])
        for one in (self.sheet, self.total, *self.skips, self.decimal):
            one.observe(self.changed, names="value")
        self.forget()

    def changed(self, _: object) -> None:
        """Look again, unless it is the form itself that changes a question."""
        if not self.setting:
            self.look()

    def forget(self) -> None:
        """Forget what was decided about an earlier file."""
        self.setting = True
        self.sheet.options = []
        for one in self.skips:
            one.value = False
        self.decimal.value, self.total.value = "", AS_IT_WAS
        self.columns.children = self.places.children = ()
        self.fold.value = False
        show(self.columns, visible=False)
        for one in (self.sheet, self.total, *self.skips, self.decimal, self.fold):
            one.layout.display = "none"
        self.setting = False

    @property
    def complete(self) -> bool | None:
        """Return whether the register is its own total; None leaves that as it was."""
        return None if self.total.value == AS_IT_WAS else bool(self.total.value)

    def wishes(self, source: str) -> Wishes:
        """Return what was decided."""
        return Wishes(
            choices={box.row: box.value for box in self.places.children if box.value},
            source=source,
            columns=self.chosen_columns(),
            skip_odd=self.skip_odd.value,
            skip_hidden=self.skip_hidden.value,
            skip_struck=self.skip_struck.value,
            decimal=self.decimal.value,
        )

    def chosen_columns(self) -> Mapping[str, str]:
        """Return the field of each heading, if a reader changed any; else nothing."""
        boxes = self.columns.children
        if all(box.value == box.proposed for box in boxes):
            return {}
        return {box.heading: box.value for box in boxes}

    def ask(self, preview: Preview) -> None:
        """Show the questions that a file raises, those that were answered too."""
        self.setting = True
        if preview.sheets and not self.sheet.options:
            self.sheet.options = [
                (say("kies een blad"), AS_IT_WAS),
                *((name, name) for name in preview.sheets),
            ]
            self.sheet.value = preview.sheets[0] if preview.raw is not None else AS_IT_WAS
            show(self.sheet, len(preview.sheets) > 1)
        show(self.decimal, preview.asks_decimal or bool(self.decimal.value))
        show(self.total, preview.register is not None)
        odd = dict(preview.register.odd) if preview.register else {}
        for box, what, rows in (
            (self.skip_odd, say("Sla over wat geen project lijkt"), odd),
            (self.skip_hidden, say("Sla verborgen rijen over"), preview.marked("hidden")),
            (self.skip_struck, say("Sla doorgestreepte rijen over"), preview.marked("struck")),
        ):
            box.description = f"{what}: {listed(rows)}"
            show(box, bool(rows))
        if preview.raw is not None and not self.columns.children:
            self.columns.children = self.column_boxes(preview.raw)
            show(self.fold, True)
            self.fold.value = preview.register is None
        if not self.places.children:
            self.places.children = tuple(map(self.place_box, preview.undecided[:MOST_CHOICES]))
        self.setting = False

    def column_boxes(self, raw: RawTable) -> tuple[ipw.Dropdown, ...]:
        """Return a list for each column: what it is read as."""
        titles = titles_of(self.resource())
        options = [(say(NOT_READ), ""), *((text, name) for name, text in titles.items())]
        names = {text: name for name, text in titles.items()}
        return tuple(
            self.column_box(heading, names.get(field, ""), options)
            for heading, _, field in columns_table(raw, self.resource()).itertuples(index=False)
        )

    def column_box(self, heading: str, proposed: str, options: list) -> ipw.Dropdown:
        """Return the list for one column, set to what was understood of it."""
        box = ipw.Dropdown(description=heading, options=options, value=proposed,
                           description_allow_html=False)  # fmt: skip
        box.heading, box.proposed = heading, proposed
        box.observe(self.changed, names="value")
        return box

    def place_box(self, row: Undecided) -> ipw.Combobox:
        """Return the choice of a municipality for one row; any name or code may be typed."""
        names = [text.rsplit(" (", 1)[0] for text in row.candidates]
        names = [" + ".join(names), *names] if row.joint else names
        box = ipw.Combobox(
            description=say("Rij {n}, {project}: {written}", n=row.number, project=row.project,
                            written=row.written or say("geen gemeente")),
            options=names, ensure_option=False, continuous_update=False,
            placeholder=say("kies of typ een gemeente"), description_allow_html=False,
        )  # fmt: skip
        box.row = row.number
        box.observe(self.changed, names="value")
        return box


def show(one: ipw.DOMWidget, visible: bool) -> None:
    """Show a question, or hide it."""
    one.layout.display = None if visible else "none"


def listed(rows: Mapping[int, str]) -> str:
    """Return rows in a few words: ``rij 136 (een totaal), rij 140``."""
    parts = [f"{say('rij {n}', n=row)}{f' ({what})' if what else ''}" for row, what in rows.items()]
    shown, rest = ", ".join(parts[:LONGEST]), len(parts) - LONGEST
    return say("{rows} en nog {n}", rows=shown, n=whole(rest)) if rest > 0 else shown
