"""``zbeval measure NAME``: every choice of a measure can be made, a wrong one is told in Dutch."""

from __future__ import annotations

import json

import pytest

from zbeval.cli import main
from zbeval.errors import EXIT_CODE


def asked(capfdbinary, *arguments):
    """Return exit code, output and error of one command."""
    code = main(["measure", *arguments])
    output, error = capfdbinary.readouterr()
    return code, output.decode(), error.decode()


def test_a_choice_of_one_measure_only_is_made_with_p(capfdbinary):
    code, output, _ = asked(
        capfdbinary, "need", "-p", "indicator", "crime_rate", "--draws", "99", "--format", "json"
    )
    found = json.loads(output)
    assert (code, found["headline"]["indicator"]) == (0, "crime_rate")


def test_a_number_may_have_a_decimal_comma(capfdbinary):
    code, output, _ = asked(
        capfdbinary, "coverage", "-p", "radius_km", "2,5", "--draws", "99", "--format", "json"
    )
    assert (code, json.loads(output)["headline"]["radius_km"]) == (0, 2.5)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["need", "-p", "indicator", "geluk"], "deze keuze bestaat niet. Kies uit: crime_rate,"),
        (["coverage", "-p", "radius_km", "ver"], "radius_km is geen getal. Geef een getal, zoals"),
        (["clusters", "-p", "neighbours", "queen"], "Kies uit: shared_border, nearest."),
        (["need", "-p", "draws", "0"], "--draws is geen geldig aantal."),
        (["spread", "-p", "radius_km", "5"], "deze keuze kent de meting niet."),
        (["spread", "--language", "fr"], "deze taal kent zbeval niet. Kies uit: nl, en."),
        (["spread", "--language", "en", "--format", "json"], "JSON heeft geen taal"),
        (["luck"], "deze meting bestaat niet. Kies uit: spread,"),
    ],
)
def test_a_wrong_choice_is_told_in_words_and_writes_nothing(capfdbinary, arguments, words):
    code, output, error = asked(capfdbinary, *arguments)
    assert (code, output) == (EXIT_CODE, "")
    assert words in error
    assert "Traceback" not in error


def test_a_table_is_printed_in_english_when_asked(capfdbinary):
    code, output, _ = asked(capfdbinary, "evidence", "--language", "en")
    heading, first = output.splitlines()[:2]
    assert (code, heading.split(",")[:3]) == (0, ["pillar", "direction", "findings"])
    assert first.startswith("participation and inclusion,hindrance,")
