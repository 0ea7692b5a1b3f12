"""A mistyped command is explained in Dutch, whatever is wrong with it."""

from __future__ import annotations

import re

import pytest

from zbeval.cli import COMMANDS, main
from zbeval.commands.usage import in_dutch

ENGLISH = re.compile(r"\b(argument|arguments|required|invalid|choose|expected|unrecognized|could|"
                     r"match|value|following|allowed|with)\b")  # fmt: skip


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("import survey a.csv", "dit ontbreekt: --round"),
        ("import survey a.csv --round een", "bij --round is 'een' geen geheel getal"),
        ("import survey a.csv --round", "bij --round hoort 1 waarde"),
        ("refresh", "dit ontbreekt: soort"),
        ("refresh prijs", "bij soort bestaat 'prijs' niet; kies uit: population, income, "
                          "indicator of baseline"),
        ("import projects a --decimal x", "bij --decimal bestaat 'x' niet; kies uit: komma of "
                                          "punt"),
        ("boundaries add a --vintage 2020", "bij --vintage bestaat 2020 niet; kies uit: 2024 of "
                                            "2025"),
        ("import projects a --bestaat-niet", "dit kent ze niet: --bestaat-niet"),
        ("import projects a --co", "--co kan meer dan één ding zijn: --complete of --columns"),
        ("import projects a --complete --printed", "--printed en --complete gaan niet samen"),
        ("import projects a --yes=ja", "bij --yes hoort geen waarde"),
        ("report -p draws", "bij -p horen 2 waarden"),
        ("bestaatniet", "bij opdracht bestaat 'bestaatniet' niet"),
        ("", "dit ontbreekt: opdracht"),
    ],
)  # fmt: skip
def test_each_mistake_in_a_command_is_told_without_a_word_of_english(order, told, capsys):
    assert main(order.split()) == 2
    said = capsys.readouterr().err
    assert told in said
    assert not ENGLISH.search(said)


def test_what_is_not_known_is_left_out_and_what_is_dutch_stays():
    assert in_dutch("something that the next version says") == ""
    assert (
        in_dutch("argument --over: deze lijst bestaat niet")
        == "bij --over: deze lijst bestaat niet"
    )
    assert in_dutch("argument --over: the value is wrong") == ""


@pytest.mark.parametrize("command", ["", *COMMANDS, "import projects", "boundaries add"])
def test_the_explanation_of_a_command_has_no_headings_in_english(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert told.startswith(f"gebruik: zbeval{' ' if command else ''}{command}")
    assert "toon deze uitleg" in told
    assert not re.search(r"\b(usage|options|optional|positional arguments|show this)\b", told)
