from __future__ import annotations

import pytest

from tests.small import small_programme
from zbeval.errors import ReaderError
from zbeval.measures.located_projects import located_projects
from zbeval.narrative import describe


def three_towns():
    programme = small_programme([1000, 1000, 2000], [1, 0, 2], total=9, unconfirmed=[0, 1, 0])
    kinds = ["care_council", "local_government", "local_government", "unknown"]
    programme.tables["projects"]["applicant_type"] = kinds
    return programme


def counts(**choices):
    result = located_projects(three_towns(), stock="small", **choices)
    assert result.verdict == "descriptive"
    return result.table["n_located"].tolist()


def test_projects_are_counted_per_type_of_applicant():
    assert counts() == [1, 0, 2]
    assert counts(applicant_type="local_government") == [0, 0, 2]
    assert counts(applicant_type="care_council") == [1, 0, 0]


def test_unconfirmed_projects_count_only_if_asked():
    assert counts(applicant_type="unknown") == [0, 0, 0]
    assert counts(applicant_type="unknown", register="all") == [0, 1, 0]


def test_a_rate_is_per_100_000_residents():
    table = located_projects(three_towns(), stock="small").table
    assert table["located_per_100k"].tolist() == [100, 0, 100]


def test_the_programme_is_left_as_it_was():
    programme = three_towns()
    before = programme["projects"].copy()
    located_projects(programme, stock="small", applicant_type="care_council")
    assert programme["projects"].equals(before)


def test_an_unknown_type_is_refused():
    with pytest.raises(ReaderError, match="Kies uit: all, local_government"):
        located_projects(three_towns(), stock="small", applicant_type="church")


def test_the_sentence_names_the_kind_and_claims_nothing_about_chance():
    one = located_projects(three_towns(), stock="small", applicant_type="care_council")
    assert "1 project met als aanvrager ‘zorgraad’" in describe(one)
    assert "zegt niets over toeval" in describe(one)
    none = located_projects(three_towns(), stock="small", applicant_type="unknown")
    assert "Dat betekent niet dat er geen is" in describe(none)
