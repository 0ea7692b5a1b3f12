"""A mistake in the form of a schedule is told in Dutch with its line; no English is left."""

from __future__ import annotations

import tomllib

import pytest

from zbeval.reports.schedule.toml_mistakes import KINDS, TWICE, in_dutch


def told(text: str) -> str:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    return in_dutch(str(caught.value))[0]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\nwhen = [2026-02-30]", "regel 2", "deze datum bestaat niet"),
        ("when = [2026-13-01]", "regel 1", "een lijst is niet gesloten"),
        ("a = [1, 2", "het einde", "een lijst is niet gesloten"),
        ("a = {b = 1", "het einde", "een } ontbreekt"),
        ("a = wekelijks", "regel 1", "tekst staat tussen aanhalingstekens"),
        ("= 1", "regel 1", "deze regel begint niet met een naam"),
        ("a. = 1", "regel 1", "hoort een naam"),
        ("a 1", "regel 1", "na een naam hoort ="),
        ("[report.a", "het einde", "een ] ontbreekt"),
        ("[[report.a]", "regel 1", "een ] ontbreekt"),
        ("a = 1 2", "regel 1", "hierna hoort een nieuwe regel"),
        ('a = """b', "het einde", "een aanhalingsteken ontbreekt"),
        ('a = "b\nc = 1', "regel 1", "ontbreekt een aanhalingsteken?"),
        ('a = "C:\\data"', "regel 1", "schrijf een pad met /"),
        ('a = "C:\\Users\\jan"', "regel 1", "schrijf een pad met /"),
        ("[a]\nb = 1\n[a]", "regel 3", TWICE),
        ("a = 1\na = 2\nb = 3", "regel 2", TWICE),
        ("a = {b = 1, b = 2}", "regel 1", TWICE),
    ],
)
def test_a_mistake_of_form_is_told_with_its_line(text, line, words):
    found = told(text)
    assert line in found and words in found
    assert not [start for start in KINDS if start in found]


def test_what_python_may_say_tomorrow_is_told_by_its_line_alone():
    rule, todo = in_dutch("Something new (at line 7, column 2)")
    assert rule == "dit bestand is niet te lezen (regel 7, teken 2)" and todo == "Verbeter de regel"
