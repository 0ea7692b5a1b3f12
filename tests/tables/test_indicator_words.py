"""What an indicator is called: the heading if it says something, else the title above it."""

from __future__ import annotations

import pytest

from zbeval.tables.indicator_words import name_in


@pytest.mark.parametrize(
    ("heading", "titles", "name"),
    [
        ("Aandeel 80-plussers (%)", [], "Aandeel 80-plussers"),
        ("2023", ["Gemeente-Stadsmonitor: Eenzaamheid 2023"], "Eenzaamheid"),
        ("Waarde", ["Bron: Statbel", "Armoede"], "Armoede"),
        ("abc", ["Groen in de buurt"], "Groen in de buurt"),
        ("Groen", ["Titel"], "Groen"),
        ("2023", ["waarde"], None),
    ],
)
def test_an_indicator_is_called_by_the_first_words_that_say_something(heading, titles, name):
    assert name_in(heading, titles) == name
