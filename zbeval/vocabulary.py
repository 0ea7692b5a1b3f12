"""Labels for identifiers, Dutch and English: the only place where the reader's words are kept."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from zbeval.errors import ReaderError
from zbeval.home import HOME
from zbeval.language import brought, either, said, say, spoken

AREAS = {  # level -> one area, several
    "municipality": ("gemeente", "gemeenten"),
    "primary_care_zone": ("eerstelijnszone", "eerstelijnszones"),
    "arrondissement": ("arrondissement", "arrondissementen"),
    "city_group": ("groep gemeenten", "groepen gemeenten"),
    "province": ("provincie", "provincies"),
}

OTHER_KINDS = {  # column -> the kinds of identifier that it holds beside its own
    "topic": ["pillar"],
    "priority_group": ["pillar"],
    "field": ["column"],
    "located_verdict": ["verdict"],
    "state": ["direction", "project_state"],
    "area_code": ["city_group"],
    "applicant_type": ["actor", "term"],
    "variable": ["column"],
    "value": ["baseline", "certainty"],
    "choice": ["column", "total_source"],
    "decided": ["verdict"],
    "statement": ["direction"],
    "kind": ["form_word"],
    "side": ["answer_side"],
    "answer": ["answer_side"],
    "outcome": ["verdict"],
    "methods": ["concern"],
    "coherence": ["concern"],
    "adequacy": ["concern"],
    "relevance": ["concern"],
}
SEVERAL = {"source_kinds": "source_kind", "building_blocks": "building_block"}  # codes in one cell

_laid_over: set[str] = set()  # identifiers whose words are those of the loaded programme
COLUMNS = ("identifier", "kind", "label_nl", "label_en", "unit", "description_nl")


@cache
def entries() -> dict[str, dict[str, str]]:
    """Return every identifier with its kind, Dutch and English label, unit and description."""
    return dict(shipped())


@cache
def shipped() -> dict[str, dict[str, str]]:
    """Return the identifiers that come with zbeval: its own, over them those of its programme."""
    texts = (files("zbeval").joinpath("vocabulary.csv"), HOME / "data" / "words" / "vocabulary.csv")
    rows = [csv.DictReader(text.read_text(encoding="utf-8").splitlines()) for text in texts]
    return {row["identifier"]: row for table in rows for row in table}


def add(words: Mapping[str, Mapping[str, str]], origin: str) -> None:
    """Make the words of a measure from elsewhere known; none may replace one that is there."""
    known = entries()
    rows = {name: dict.fromkeys(COLUMNS, "") | {"identifier": name} | dict(row)
            for name, row in words.items()}  # fmt: skip
    for name, row in rows.items():
        if not row["kind"] or not row["label_nl"] or set(row) - set(COLUMNS):
            todo = f"Geef kind en label_nl, en verder enkel: {', '.join(COLUMNS[3:])}"
            raise ReaderError(origin, "dit woord is onvolledig", todo, value=name)
        if known.get(name, row) != row:
            rule = "dit woord bestaat al in zbeval, met een andere uitleg"
            raise ReaderError(origin, rule, "Kies een andere naam", value=name)
    known.update(rows)


def lay_over(words: Mapping[str, Mapping[str, str]]) -> None:
    """Give identifiers the words of the programme loaded last, those of no earlier one.

    An identifier that gets another Dutch label and no English one has no English label: that of the
    word it replaces would say something else.
    """
    known = entries()
    for name in _laid_over:
        known.pop(name, None)
        known.update({name: shipped()[name]} if name in shipped() else {})
    _laid_over.clear()
    for name, row in words.items():
        before = known.get(name, dict.fromkeys(COLUMNS, "") | {"identifier": name})
        other = row.get("label_nl", before["label_nl"]) != before["label_nl"]
        known[name] = before | ({"label_en": ""} if other else {}) | dict(row)
        _laid_over.add(name)


def put_together(dutch: str, /, **parts: str) -> dict[str, str]:
    """Return the labels of an identifier whose words are put together, such as *Gentse gemeenten*.

    ``parts`` are words of the programme: without the English of each there is no English label.
    """
    told = {"label_nl": dutch.format(**parts)}
    english = {name: brought("en", part) for name, part in parts.items()}
    if all(english.values()):
        told["label_en"] = said("en", dutch).format(**english)
    return told


def label(identifier: str, language: str = "") -> str:
    """Return the label of ``identifier``; a developer's KeyError if it has none.

    In the language spoken, in Dutch where the vocabulary has no word of that; in ``language`` where
    one is asked (*nl*, *en*), then an empty text where there is no word.
    """
    row = entries()[identifier]
    if language:
        return row[f"label_{language}"]
    return row[f"label_{spoken()}"] or say(row["label_nl"])


def one_area(level: str) -> str:
    """Return what one area of a level is called: *gemeente*."""
    return either(1, *AREAS[level])


def several_areas(level: str) -> str:
    """Return what several areas of a level are called: *gemeenten*."""
    return either(0, *AREAS[level])


def is_coded(value: object, column: str) -> bool:
    """Tell whether a cell of ``column`` is an identifier, of a kind that this column holds."""
    kinds = {column, "missing", *OTHER_KINDS.get(column, ())}
    return entries().get(str(value), {}).get("kind") in kinds


def heading(measure: str, level: str) -> str:
    """Return what a table of a measure is about: the measure, and per which kind of area.

    A measure without a label, of a notebook of one's own, goes by its own name.
    """
    entry = entries().get(measure)
    words = label(measure) if entry else measure.replace("_", " ")
    told = words[:1].upper() + words[1:]
    area = label(level) if level in AREAS else ""
    return told if area in told else say("{measure} per {area}", measure=told, area=area)


def description(identifier: str) -> str:
    """Return the explanation of ``identifier``, empty if none is needed."""
    told = entries()[identifier]["description_nl"]
    return say(told) if told else ""


MEANT = {  # measure -> the one whose verdicts have words of their own
    "inequality": "inequality", "levels": "inequality", "need": "need", "needs": "need",
    "clusters": "clusters", "cluster_choices": "clusters",
}  # fmt: skip


def verdict_label(verdict: str, measure: str = "", language: str = "") -> str:
    """Return a verdict in words: what *above* and *below* say depends on what was measured."""
    own = f"verdict_{MEANT.get(measure, measure)}_{verdict}"
    return label(own if own in entries() else verdict, language)


def identifiers(kind: str) -> list[str]:
    """Return the identifiers of one kind (level, baseline, status ...), in the file's order."""
    return [name for name, row in entries().items() if row["kind"] == kind]


def call_name(call: str) -> str:
    """Return a call within a sentence, by the name that readers know it by, else by its id."""
    row = entries().get(call, {})
    if row.get("kind") == "call":
        return say("de {call}", call=label(call))
    return say("de oproep ‘{call}’", call=call)
