"""Answers stand where their words say, and only there."""

from __future__ import annotations

import random

import pytest

from zbeval.tables.scales import answer_order, folded_answer, in_order, out_of_order, side_of

LADDERS = [
    "Helemaal oneens|Oneens|Eerder oneens|Neutraal|Eerder eens|Eens|Helemaal eens",
    "Helemaal mee oneens|Mee oneens|Noch mee eens, noch mee oneens|Mee eens|Helemaal mee eens",
    "Helemaal niet akkoord|Eerder niet akkoord|Eerder akkoord|Akkoord|Helemaal akkoord",
    "Zeer ontevreden|Ontevreden|Niet tevreden, niet ontevreden|Tevreden|Zeer tevreden",
    "Nooit|Zelden|Soms|Vaak|Altijd",
    "Helemaal niet|Weinig|Een beetje|Veel|Heel veel",
    "Zeer slecht|Slecht|Matig|Goed|Zeer goed",
    "Helemaal niet belangrijk|Niet belangrijk|Eerder belangrijk|Belangrijk|Heel belangrijk",
    "Nee|Soms|Ja",
    "1 - helemaal oneens|2 - oneens|3 - neutraal|4 - eens|5 - helemaal eens",
    "Pas du tout d'accord|Pas d'accord|Plutôt d'accord|D'accord|Tout à fait d'accord",
    "Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree",
]


@pytest.mark.parametrize("ladder", LADDERS)
def test_the_answers_of_a_known_scale_are_put_in_its_order(ladder):
    answers = ladder.split("|")
    mixed = random.Random(1).sample(answers, len(answers))
    assert sorted([*mixed, "Weet niet"], key=answer_order) == [*answers, "Weet niet"]
    sides = [side_of(answer) for answer in answers]
    assert "" not in sides
    assert sides == sorted(sides, key=["negative", "neutral", "positive"].index)


@pytest.mark.parametrize("answer", ["Geen mening", "n.v.t.", "Weet niet / geen mening", "n.v.t"])
def test_what_is_off_the_scale_has_no_side_on_it(answer):
    assert side_of(answer) == "no_opinion"


@pytest.mark.parametrize("answer", ["A1", "3", "Antwerpen", "eens per week", "Een goed buur"])
def test_words_that_are_not_known_say_nothing(answer):
    assert side_of(answer) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ja", "JA ", True), ("3", "3.0", True), ("3", "3,0", True), ("3,5", "3.50", True),
        ("1", "-1", False), ("3", "30", False), ("eens", "oneens", False),
        ("< 5 jaar", "> 5 jaar", False), ("<5 jaar", "< 5 jaar", True),
        ("-2 (slecht)", "2 (slecht)", False),
        ("65+", "65", False), ("18-25 jaar", "18 - 25 jaar", True), ("Mee eens.", "mee eens", True),
        ("≤ 10", "≥ 10", False), ("1 - oneens", "1: oneens", True), ("A+", "A", False),
    ],
)  # fmt: skip
def test_spellings_of_one_answer_are_one(one, other, same):
    assert (folded_answer(one) == folded_answer(other)) == same


def test_an_order_that_the_words_deny_is_found_and_the_reverse_order_is_an_order():
    scale = LADDERS[0].split("|")
    assert out_of_order(scale) is None
    assert out_of_order(scale[::-1]) is None
    swapped = [*scale[:4], "Eens", "Eerder eens", "Helemaal eens"]
    assert out_of_order(swapped) == ("Eens", "Eerder eens")


def test_numbers_order_a_scale_of_which_only_the_ends_have_words():
    ends = ["5 - helemaal akkoord", "2", "1 - helemaal niet akkoord", "4", "3", "weet niet"]
    ordered = ["1 - helemaal niet akkoord", "2", "3", "4", "5 - helemaal akkoord", "weet niet"]
    assert in_order(ends) == ordered
    assert in_order(["10", "9", "0"]) == ["0", "9", "10"]
    assert in_order(["Eens", "Oneens", "Eerder eens"]) == ["Oneens", "Eerder eens", "Eens"]
