"""The note on a province: a joint project counts for a part in each of its municipalities."""

from __future__ import annotations

import pandas as pd

from tests.own_registers import jointly
from zbeval.reports.notes import content
from zbeval.reports.notes.content import in_numbers, province_note
from zbeval.tables import load_programme, map_layers


def test_a_place_with_half_a_project_is_coloured_as_one_with_a_project(monkeypatch):
    programme = jointly(load_programme(), ("44021", "44040"))
    coloured = {}
    monkeypatch.setattr(content, "map_picture", lambda classes, *_: coloured.update(classes))
    province_note(programme, map_layers(programme), "40000", draws=99)
    assert coloured["44040"] == 1


def test_half_a_project_of_a_province_is_not_dropped():
    row = pd.Series({"n_confirmed": 5.5, "n_unconfirmed": 0, "residents": 1000, "expected": 4.0})
    assert in_numbers(row).startswith("5,5 bevestigde projecten bij 1.000 inwoners")
