"""A column is a tick box when it holds one sign where ticked and nothing where not."""

from __future__ import annotations

import pandas as pd
import pytest

from zbeval.tables.survey_ticks import is_tick


@pytest.mark.parametrize(
    ("name", "cells", "tick"),
    [
        ("Coach", ["x", "", "x"], True),  # a sign that is surely one, and empty cells
        ("Coach", ["x", "x", "x"], False),  # nothing empty and no other box beside it
        ("Q3[SQ001]", ["Y", "Y", "Y"], True),  # all ticked, one box of a question
        ("Q3[SQ001]", ["1", "", "1"], False),  # may be an answer that all gave
        ("Wat helpt? [Coach]", ["Coach", "", ""], True),  # its own words
    ],
)
def test_one_sign_is_a_tick_where_the_rest_of_the_column_shows_it(name, cells, tick):
    assert is_tick(name, "", pd.Series(cells)) is tick


def test_an_answer_that_all_gave_is_a_tick_where_the_other_boxes_look_so_too():
    cells, other = pd.Series(["1", "", "1"]), pd.Series(["", "1", ""])
    assert is_tick("Q3[SQ001]", "", cells, [other])
    assert not is_tick("Q3[SQ001]", "", cells, [other, pd.Series(["0", "1", ""])])
