"""What a programme has no figures on is not measured, and no table of unknowns is shown."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.other_programmes import PILOTS
from zbeval import measures, narrative, overview, tables


@pytest.fixture(scope="module")
def pilots():
    yield tables.load_programme(PILOTS)
    tables.load_programme(ROOT / "data")


@pytest.fixture(scope="module")
def shipped():
    return tables.load_programme(ROOT / "data")


def test_without_any_amount_kinds_of_municipalities_are_not_set_apart(pilots, shipped):
    assert [one.level for one in measures.amounts(pilots)] == ["province"]
    assert [one.level for one in measures.amounts(shipped)] == ["province", "city_group"]


def test_a_table_of_nothing_but_unknowns_has_no_rows_to_show(pilots, shipped):
    for found in (measures.applicants, measures.funding):
        assert len(found(pilots).table) and not len(overview.known_only(found(pilots)))
        assert overview.known_only(found(shipped)).equals(found(shipped).table)


def test_a_register_is_set_beside_printed_totals_only_where_there_are_any(pilots, shipped):
    assert measures.beside_printed(pilots) == []
    [found] = measures.beside_printed(shipped, draws=99)
    assert found.measure == "documentation" and len(found.table)


def test_where_too_few_projects_are_to_be_tested_no_type_is_judged(pilots, shipped):
    few = measures.typology(pilots, draws=99, resamples=5)
    assert set(few.table["reason"]) == {"too_few_projects"}
    assert set(few.table["verdict"]) == {"cannot_tell"}
    assert narrative.describe(few).endswith("Met zo weinig projecten toetsen we niets.")
    assert "findings_without_place" not in few.notes
    enough = measures.typology(shipped, draws=99, resamples=5)
    assert "too_few_projects" not in set(enough.table["reason"])
    assert "findings_without_place" in enough.notes
