"""What a reader may ask of every measure: a number of draws and a seed that make sense."""

from __future__ import annotations

import pytest

from tests.small import small_programme
from zbeval import measures
from zbeval.errors import ReaderError

PROGRAMME = small_programme([100, 200, 300], [1, 2, 3], total=6)
WITH_DRAWS = [name for name in measures.MEASURES if "draws" in measures.choices(name)]


@pytest.mark.parametrize("name", WITH_DRAWS)
@pytest.mark.parametrize("draws", [0, -5, 2.5, "veel", None, 10**9])
def test_draws_that_are_no_number_in_reach_are_refused_in_one_dutch_sentence(name, draws):
    with pytest.raises(ReaderError, match=r"^draws, waarde .*Geef een geheel getal van 1 tot"):
        measures.measure(name, PROGRAMME, draws=draws)


def test_a_seed_that_is_no_whole_number_is_refused_too():
    with pytest.raises(ReaderError, match=r"^seed, waarde 'nu'"):
        measures.spread(PROGRAMME, seed="nu")
