"""Tables that help a reader with what was printed."""

from __future__ import annotations

import pytest

from tests.own_registers import changed, padded
from zbeval import overview
from zbeval.methods.stocks import REGISTER
from zbeval.tables import load_programme


@pytest.mark.parametrize("n", [126, 127, 128])
def test_printed_numbers_stand_beside_a_register_that_is_its_own_total(n):
    shipped = load_programme()
    assert "n_in_register" not in overview.printed_totals(shipped)
    source = shipped["stocks"]["source"].mask(shipped["stocks"]["call"] == "flanders", REGISTER)
    whole = changed(padded(shipped, n), stocks=shipped["stocks"].assign(source=source))
    table = overview.printed_totals(whole)
    beside = table[table["n_in_register"] != ""].set_index(["area_name", "as_of"])
    period = beside.loc[("Vlaanderen", "2022-03/2024-02")]
    assert (period["value"], period["n_in_register"]) == (127, str(n))
    assert "Vlaanderen en Brussel" not in beside.index.get_level_values("area_name")
