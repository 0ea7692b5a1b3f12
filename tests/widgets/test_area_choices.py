"""The ranking of areas, where a joint project counts for a part in each of its places."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.golden.made import made
from zbeval.figures.located import plot_located
from zbeval.widgets.area_choices import ranking


@pytest.fixture
def halves():
    table = pd.DataFrame({
        "area_code": ["44040", "44021"], "area_name": ["Melle", "Gent"], "n_located": [0.5, 5.5],
        "n_confirmed": [0.5, 5.5], "n_unconfirmed": [0.0, 0.0],
    })  # fmt: skip
    return made("spread", {"n_projects": 6, "n_located": 6}, table, level="municipality")


def test_half_a_project_is_written_as_a_half_in_the_ranking_and_beside_its_figure(halves):
    assert [text for text, _ in ranking(halves)] == ["Gent: 5,5", "Melle: 0,5"]
    drawing = plot_located(halves)
    assert "Gent: 5,5; Melle: 0,5" in drawing.alt
