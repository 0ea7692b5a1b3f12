"""A form above a notebook's cells: its parameters as controls, and a button that runs what follows.

What is chosen lives in the kernel only. The cell with parameters stays as it is written, and no
report that is made by a command or a schedule ever sees it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import ipywidgets as ipw

from zbeval.errors import ReaderError
from zbeval.language import later, say
from zbeval.parameter_cell import Parameter, Value
from zbeval.programme import Programme
from zbeval.sources.folder import data_folder
from zbeval.sources.in_use import folder_in_use
from zbeval.tables import load_programme
from zbeval.widgets.form import Form, Told
from zbeval.widgets.lab_commands import LabCommands
from zbeval.widgets.live import shown_in_cell
from zbeval.widgets.parameter_questions import Question, questions, read
from zbeval.widgets.waiting import act
from zbeval.widgets.whose import whose_data

MORE = later("Kies ook gegevens en toeval")
ASK = later(
    "Kies hier zonder te typen. Wat u kiest, geldt enkel hier: geen enkel rapport verandert ervan."
)
CHANGED = later("Kies ‘Voer uit met deze keuzes’ om de cellen hieronder ermee te draaien.")
RUNNING = later("De cellen hieronder draaien met deze keuzes.")
BY_HAND = later(
    "Uw keuzes staan klaar. Dit venster kan de cellen niet zelf draaien: kies in het menu "
    "‘Uitvoeren’ (of ‘Run’) ‘Alle cellen uitvoeren’ (of ‘Run All Cells’)."
)
DATA = "data_dir"

# What was chosen in this kernel, by parameter: what its cell said then, and the choice.
REMEMBERED: dict[str, tuple[Value, Value]] = {}


class Anchored(Told):
    """Words that keep their place in the window while the cells below them run."""

    def stay(self) -> None:
        """Stay in place until the reader moves: JupyterLab goes to the last cell that it runs."""
        self.send({"stay": True})


class ParameterForm(Form):
    """The controls of one notebook; each choice is put in ``namespace`` at once."""

    about = later("keuzes van dit notitieboek")

    def __init__(
        self, namespace: dict[str, Any], parameters: dict[str, Parameter], lab: LabCommands
    ) -> None:
        self.namespace, self.parameters, self.lab = namespace, parameters, lab
        self.wrong: dict[str, ReaderError] = {}
        self.controls: dict[str, ipw.ValueWidget] = {}
        self.said, self.fault = Anchored(text=say(ASK), manner="quiet"), Told(manner="alert")
        self.whose = Told(manner="quiet")
        self.keep_button = act(say("Voer uit met deze keuzes"), lambda: self.safely(self.run),
                               "mod-primary")  # fmt: skip
        self.first = act(say("Terug naar het begin"), lambda: self.safely(self.forget))
        self.unfold = ipw.ToggleButton(description=say(MORE), value=False)
        self.unfold.add_class("zb-act")
        self.unfold.observe(lambda _: self.fold(), names="value")
        below = ipw.Box([self.keep_button, self.first, self.unfold])
        below.add_class("zb-work")
        self.first_choices, self.more = ipw.Box(), ipw.Box()
        for one in (self.first_choices, self.more):
            one.add_class("zb-controls")
        parts = [self.said, self.first_choices, self.more, self.fault, below, self.whose]
        self.box = ipw.VBox(parts)
        self.box.add_class("zb-choose")
        take_up(namespace, parameters)
        self.build()
        self.fold()

    def fold(self) -> None:
        """Show what few readers change only where they ask for it."""
        self.more.layout.display = None if self.unfold.value else "none"

    def build(self) -> None:
        """Make the controls anew, for the data folder that is chosen now."""
        values = {name: self.namespace[name] for name in self.parameters}
        programme = self.programme()
        asked = questions(self.parameters, values, programme)
        made = {one.name: self.control(one, values[one.name]) for one in asked}
        self.controls = made
        self.first_choices.children = [made[one.name] for one in asked if not one.aside]
        self.more.children = [made[one.name] for one in asked if one.aside]
        self.whose.text = whose_data(programme) if programme is not None else ""

    def programme(self) -> Programme | None:
        """Return the data that lists are made from; where they cannot be read, say why."""
        try:
            return load_programme(self.namespace.get(DATA, ""))
        except ReaderError as error:
            self.fault.text = str(error)
            return None

    def control(self, one: Question, value: Value) -> ipw.ValueWidget:
        """Return the control for one question."""
        made = control_of(one, value)
        made.observe(lambda change: self.safely(lambda: self.take(one, change["new"])), "value")
        return made

    def take(self, one: Question, given: object) -> None:
        """Take over what a reader chose; a mistake is told, and the choice before it stands."""
        self.wrong.pop(one.name, None)
        try:
            value = read(one, given)
        except ReaderError as error:
            self.wrong[one.name] = error
        else:
            cell, before = self.parameters[one.name].default, self.namespace[one.name]
            REMEMBERED[one.name] = (cell, value)
            self.namespace[one.name] = value
            self.said.text = say(CHANGED)
            if one.name == DATA and value != before:
                self.build()
        self.tell_mistakes()

    def tell_mistakes(self) -> None:
        """Show every mistake that stands, and keep the button off as long as there is one."""
        if self.wrong:
            self.fault.text = "\n".join(str(one) for one in self.wrong.values())
        self.keep_button.disabled = bool(self.wrong)

    def run(self) -> None:
        """Run the cells below with what is chosen, or say how the reader can do so."""
        self.said.stay()
        self.said.text = say(RUNNING) if self.lab.run_below() else say(BY_HAND)

    def forget(self) -> None:
        """Go back to what the cell with parameters says."""
        REMEMBERED.clear()
        self.wrong.clear()
        self.namespace.update({name: one.default for name, one in self.parameters.items()})
        take_up(self.namespace, self.parameters)
        self.build()
        self.said.text, self.keep_button.disabled = say(CHANGED), False

    def show(self) -> None:
        """Put the form in the output of the cell that runs."""
        shown_in_cell(self.box)


def control_of(one: Question, value: Value) -> ipw.ValueWidget:
    """Return the control that one question is answered with."""
    words: dict[str, Any] = {"description": one.label, "description_allow_html": False}
    shown = one.shown(value)
    if one.kind == "list":
        return ipw.Dropdown(options=one.options, value=shown, **words)
    if one.kind == "yes":
        return ipw.Checkbox(value=bool(shown), indent=False, **words)
    if one.kind == "day":
        return ipw.DatePicker(value=day(str(shown)), **words)
    typed: dict[str, Any] = words | {"continuous_update": False, "placeholder": one.hint}
    if one.kind == "town":
        names = tuple(name for name, _ in one.options)
        return ipw.Combobox(value=str(shown), options=names, ensure_option=False, **typed)
    if one.kind == "folder":
        options = tuple(dict.fromkeys(each for each in (folder_in_use(), data()) if each))
        return ipw.Combobox(value=str(shown), options=options, ensure_option=False, **typed)
    return ipw.Text(value=str(shown), **typed)


def data() -> str:
    """Return the data folder that is used where no other one is chosen."""
    try:
        return data_folder().resolve().as_posix()
    except ReaderError:
        return ""


def day(text: str) -> Any:
    """Return a day as a date; text that is none (the cell below will say so) leaves the box empty."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def take_up(namespace: dict[str, Any], parameters: dict[str, Parameter]) -> None:
    """Put in a namespace what was chosen before in this kernel, and the own data that are in use.

    A cell that was changed by hand since then goes before an earlier choice.
    """
    for name, one in parameters.items():
        cell, chosen = REMEMBERED.get(name, (one.default, namespace.get(name, one.default)))
        namespace[name] = chosen if cell == one.default else one.default
    if DATA in parameters and parameters[DATA].default == "" and DATA not in REMEMBERED:
        namespace[DATA] = folder_in_use()
