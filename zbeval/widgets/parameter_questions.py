"""What a form asks for each parameter of a notebook: pure, so that it is tested without a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.language import later, say
from zbeval.measures.recommendations import ALL
from zbeval.methods import asked, grouping
from zbeval.methods.coding import pillars, policy_level_named, policy_levels
from zbeval.methods.context import VARIABLES
from zbeval.methods.frame import REGISTERS
from zbeval.methods.need_areas import PEOPLE
from zbeval.methods.objectives import METHODS
from zbeval.methods.scenario import LEAST_KM, MOST_KM, MOST_SITES
from zbeval.parameter_cell import Parameter, Value
from zbeval.programme import LEVELS, Programme
from zbeval.sources.folder import existing_folder
from zbeval.widgets.area_choices import areas_of, baseline_options, titled
from zbeval.widgets.area_search import find_area
from zbeval.widgets.choices import labelled, number_text

Options = tuple[tuple[str, Value], ...]
LABELS = {
    "baseline": later("Verdeelsleutel"), "register": later("Projecten die meetellen"),
    "level": later("Niveau"), "people": later("Wie telt bij nood"),
    "indicator": later("Noodcijfer"), "need": later("Noodcijfer"),
    "radius_km": later("Nabijheid (km)"), "draws": later("Aantal toevallige verdelingen"),
    "seed": later("Startgetal van het toeval"), "stock_on": later("Tel wat liep op"),
    "design": later("Wie is bevraagd"), "n_types": later("Aantal types"),
    "leave_out": later("Kenmerk om weg te laten"), "k": later("Nieuwe projecten"),
    "objective": later("Doel"),
    "equity": later("Minstens te bereiken aandeel van de meeste nood (0 tot 1)"),
    "exclude": later("Zeker niet in"), "force": later("Zeker wel in"),
    "policy_level": later("Beleidsniveau"), "pillar": later("Pijler"),
    "municipality": later("Gemeente"), "state": later("Regel die iets terugzet"),
    "data_dir": later("Map met gegevens"), "sources_dir": later("Map met documenten"),
    "own_dir": later("Map waarin het komt"),
}  # fmt: skip
ASIDE = ("data_dir", "sources_dir", "own_dir", "draws", "seed", "state")  # asked after the others
FOLDERS = ("data_dir", "sources_dir", "own_dir")
BOUNDS: dict[str, tuple[float, float]] = {
    "draws": (1, asked.MOST_DRAWS), "seed": (0, asked.MOST_SEED), "k": (0, MOST_SITES),
    "radius_km": (LEAST_KM, MOST_KM), "equity": (0, 1),
}  # fmt: skip
THOUSANDS = re.compile(r"[0-9]{1,3}(([.][0-9]{3})+|(,[0-9]{3})+)")  # of a whole number
WIDEST = (-asked.MOST_SEED, asked.MOST_SEED)
NAMES = later("namen, met komma's ertussen")
HINTS = {"exclude": NAMES, "force": NAMES}


def of_programme(programme: Programme) -> dict[str, Options]:
    """Return the lists whose choices a data folder decides; the first is what empty stands for."""
    needs = programme["need_indicator_definitions"]
    towns = areas_of(programme, "municipality", "")
    return {
        "baseline": baseline_options(programme, ""),
        "indicator": titled(needs, "indicator"),
        "need": titled(needs, "indicator"),
        "municipality": ((say("de plaats van het programma"), ""), *towns),
        "policy_level": ((say("alle"), ALL), *labelled(*policy_levels(programme))),
        "pillar": ((say("alle"), ALL), *labelled(*pillars(programme))),
    }


def lists() -> dict[str, Options]:
    """Return the lists that are the same for every programme."""
    types = tuple((str(one), one) for one in range(2, grouping.MOST_GROUPS + 1))
    return {
        "register": ((say("enkel bevestigde"), "confirmed"), *labelled(*list(REGISTERS)[1:])),
        "level": labelled(*LEVELS),
        "people": labelled(*PEOPLE),
        "objective": labelled(*METHODS),
        "design": ((say("iedereen"), "census"), (say("een steekproef"), "sample")),
        "n_types": ((say("de gegevens kiezen"), 0), *types),
        "leave_out": ((say("geen"), ""), *labelled(*VARIABLES)),
    }


@dataclass(frozen=True)
class Question:
    """One control: ``kind`` is *list*, *town*, *yes*, *day*, *folder*, *number* or *text*."""

    parameter: Parameter
    kind: str
    label: str
    options: Options = ()
    programme: Programme | None = None

    @property
    def name(self) -> str:
        """Return the name of the parameter."""
        return self.parameter.name

    @property
    def aside(self) -> bool:
        """Tell whether this is about folders or chance, which few readers change."""
        return self.name in ASIDE

    @property
    def hint(self) -> str:
        """Return what stands in an empty box."""
        if self.kind == "folder":
            return say("leeg: zoals de opmerking in de cel zegt")
        return say(HINTS[self.name]) if self.name in HINTS else ""

    def value(self, given: object) -> Value:
        """Return what a reader chose or typed as the value of the parameter, or a ReaderError."""
        if self.kind in ("list", "yes"):
            return given  # type: ignore[return-value]
        if self.kind == "day":
            return f"{given:%Y-%m-%d}" if given else ""
        text = str(given or "").strip()
        return READERS[self.kind](self, text)

    def shown(self, value: Value) -> Value:
        """Return a value as the control holds it: numbers in words, a municipality by name."""
        if self.kind == "town":
            names = {code: words for words, code in self.options}
            return str(names.get(value, value))
        if self.kind == "number":
            return plain(float(value))
        return in_full(self.name, value, self.programme)


def questions(
    parameters: Mapping[str, Parameter], values: Mapping[str, Value], programme: Programme | None
) -> list[Question]:
    """Return what to ask, in the order of the cell, folders and chance last.

    ``values`` are what the parameters are now: a value that no list has is offered all the same,
    so that the measure, which knows best, can refuse it. Without a programme, what only its data
    can offer is asked as text.
    """
    known = lists() | (of_programme(programme) if programme is not None else {})
    made = [asked_of(one, known, values, programme) for one in parameters.values()]
    return sorted(made, key=lambda one: one.aside)


def asked_of(
    one: Parameter, known: Mapping[str, Options], values: Mapping[str, Value],
    programme: Programme | None,
) -> Question:  # fmt: skip
    """Return the question for one parameter."""
    label = say(LABELS.get(one.name) or one.meaning or one.name)
    make = partial(Question, one, label=label, programme=programme)
    if one.kind == "bool":
        return make(kind="yes")
    if one.name in known:
        options, value = known[one.name], values.get(one.name, one.default)
        value = in_full(one.name, value, programme)
        if one.name == "municipality":
            return make(kind="town", options=options)
        if value not in [each for _, each in options]:
            options = (*options, (str(value), value))
        return make(kind="list", options=options)
    if one.kind in ("int", "float"):
        return make(kind="number")
    kinds = {"stock_on": "day"} | dict.fromkeys(FOLDERS, "folder")
    return make(kind=kinds.get(one.name, "text"))


def in_full(name: str, value: Value, programme: Programme | None) -> Value:
    """Return a value as the lists have it: of a policy level not its short name."""
    if name == "policy_level" and programme is not None:
        return policy_level_named(programme, str(value))
    return value


def read_number(question: Question, text: str) -> Value:
    """Return a number within its bounds; a comma counts as a point."""
    least, most = BOUNDS.get(question.name, WIDEST)
    if question.parameter.kind == "int":
        digits = re.sub("[.,]", "", text) if THOUSANDS.fullmatch(text) else text
        return asked.whole_number(question.label, digits, int(least), int(most))
    return asked.number(question.label, text, least, most)


def read_folder(question: Question, text: str) -> Value:
    """Return the folder that was named, if it is there; an empty one as it is."""
    if text and question.name != "own_dir":
        existing_folder(text, question.label)
    return Path(text).expanduser().as_posix() if text else ""


def read_town(question: Question, text: str) -> Value:
    """Return the code of a municipality by its name, a spelling or a postcode."""
    if not text or question.programme is None:
        return text
    return find_area(question.programme, "municipality", question.options, text)  # type: ignore[arg-type]


def read_text(question: Question, text: str) -> Value:
    """Return a text; names of municipalities are looked up first."""
    if question.name in ("exclude", "force") and question.programme is not None:
        asked.municipalities(question.label, question.programme, text, "")
    return text


READERS: dict[str, Callable[[Question, str], Value]] = {
    "number": read_number,
    "folder": read_folder,
    "town": read_town,
    "text": read_text,
}


def plain(value: float) -> str:
    """Return a number as a reader types it: no sign for thousands, a comma for decimals."""
    if value.is_integer():
        return str(int(value))
    return number_text(value)


def read(question: Question, given: object) -> Value:
    """Return the value that a reader gave; a mistake names the question as it stands on screen."""
    try:
        return question.value(given)
    except ReaderError as error:
        error.file = f"‘{question.label}’"
        raise
