"""A sentence told in English carries the same numbers as in Dutch, and whole sentences."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.golden.test_golden import SLIPS, TEXTS
from zbeval.language import speaking

TOLD = [name for name in TEXTS if name.startswith(("describe_", "points_", "title_"))]
NUMBER = re.compile(r"[−+]?\d(?:[\d.,]*\d)?")
PARTED = {"nl": (".", ","), "en": (",", ".")}  # between thousands, before decimals


def numbers(text: str, language: str) -> Counter[str]:
    """Return the numbers in a text, each as often as it stands there."""
    thousands, point = PARTED[language]
    found = NUMBER.findall(text)
    return Counter(one.replace(thousands, "").replace(point, ".").lstrip("+") for one in found)


def both(name: str) -> dict[str, tuple[str, str]]:
    """Return the Dutch and the English text of each case of one description."""
    dutch = TEXTS[name]()
    with speaking("en"):
        english = TEXTS[name]()
    return {case: (dutch[case], english[case]) for case in dutch}


@pytest.mark.parametrize("name", TOLD)
def test_english_tells_the_numbers_of_the_dutch_in_whole_sentences(name):
    for case, (dutch, english) in both(name).items():
        assert numbers(english, "en") == numbers(dutch, "nl"), f"{case}: {english}"
        assert not SLIPS.search(english), f"{case}: {english}"
        assert "{" not in english
        assert english != dutch or not dutch, f"{case} is told in Dutch: {english}"
