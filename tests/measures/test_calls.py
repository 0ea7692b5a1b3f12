"""The area of one call beside another: for Brussels the verdict flips on a documented choice."""

from __future__ import annotations

import pandas as pd
import pytest

from zbeval import narrative
from zbeval.cli import main
from zbeval.errors import ReaderError
from zbeval.measures import calls, compared_calls
from zbeval.programme import Programme
from zbeval.programme_file import About, Call
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme():
    return load_programme()


def test_brussels_is_below_by_all_residents_and_undecided_by_the_norm(programme):
    found = calls(programme)
    everyone, norm = found.table.itertuples()
    assert everyone.expected == pytest.approx(20.6, abs=0.05)
    assert (everyone.lq, everyone.lq_low, everyone.lq_high) == pytest.approx(
        (0.29, 0.11, 0.62), abs=0.006
    )
    assert everyone.p_value == pytest.approx(0.0001, abs=0.00005)
    assert norm.expected == pytest.approx(6.9, abs=0.05)
    assert (norm.lq, norm.lq_low, norm.lq_high) == pytest.approx((0.87, 0.32, 1.84), abs=0.006)
    assert norm.p_value == pytest.approx(0.91, abs=0.01)
    assert (everyone.verdict, norm.verdict) == ("below", "cannot_tell")
    assert (found.verdict, found.reason) == ("cannot_tell", "depends_on_norm")


def test_one_way_of_counting_gives_its_own_verdict(programme):
    assert calls(programme, counted_share=1.0).verdict == "below"
    alone = calls(programme, counted_share=0.3)
    assert (alone.verdict, alone.status) == ("cannot_tell", "underpowered")


@pytest.mark.parametrize("share", [0, -0.1, 1.01])
def test_a_share_outside_zero_to_one_is_refused(programme, share):
    with pytest.raises(ValueError, match="counted_share"):
        calls(programme, counted_share=share)


@pytest.fixture(scope="module")
def elsewhere():
    """Return a programme that has nothing of the shipped one: its calls have names of its own."""
    areas = pd.DataFrame({
        "nis": ["1", "2", "3"], "name": ["A", "B", "C"], "residents": [600, 300, 100],
        "call": ["noord", "zuid", "oost"],
    })  # fmt: skip
    projects = pd.DataFrame({
        "project_id": [f"p{n}" for n in range(20)], "certainty": "confirmed",
        "call": ["noord"] * 12 + ["zuid"] * 6 + ["oost"] * 2,
    })  # fmt: skip
    stocks = pd.DataFrame({
        "stock_id": ["n", "z", "o"], "call": ["noord", "zuid", "oost"], "source": "register_total",
        "stock_on": pd.NaT, "wave": None, "total_id": None,
    })  # fmt: skip
    about = About(
        main_call="noord", calls={one: Call(one, one) for one in ("noord", "zuid", "oost")}
    )
    tables = {"projects": projects, "stocks": stocks}
    return Programme(tables, areas, about=about)


def test_calls_of_any_name_are_compared_with_the_main_one(elsewhere):
    zuid, oost = compared_calls(elsewhere)
    assert [one.headline["other_call"] for one in (zuid, oost)] == ["zuid", "oost"]
    row = zuid.table.iloc[0]
    assert (row["residents"], row["n_projects"]) == (300, 6)
    assert row["expected"] == pytest.approx(18 * 300 / 900)
    assert oost.table.iloc[0]["lq"] == pytest.approx((2 / 14) / (100 / 700))
    assert calls(elsewhere).headline == zuid.headline
    assert calls(elsewhere, call="oost").headline == oost.headline


def test_a_call_that_is_not_there_or_is_the_main_one_is_refused(elsewhere):
    for wrong in ("west", "noord"):
        with pytest.raises(ReaderError, match="Kies uit: zuid, oost"):
            calls(elsewhere, call=wrong)


def test_a_programme_with_two_calls_is_never_told_that_it_has_one(tmp_path):
    folder = tmp_path / "two"
    answers = ["--project", "buurt", "--projects", "buurten", "--call", "Noord", "--call", "Zuid"]
    where = ["--region", "vlaanderen", "--region", "brussel", "--count", "30", "--count", "5"]
    assert main(["new", str(folder), "--programme", "Twee oproepen", *answers, *where]) == 0
    [found] = compared_calls(load_programme(folder / "data" / "local"))
    assert found.reason != "only_one_call"
    told = narrative.describe(found)
    load_programme()
    assert told.startswith("Tellen we alle inwoners in het gebied van de Zuid mee, dan zijn 5")
