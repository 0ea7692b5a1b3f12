"""Agreement of two readers: against published examples, scikit-learn and hand-sized codings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from tests.small_evidence import same_codes, small_evidence
from zbeval.measures import agreement
from zbeval.measures.agreement import MORE_CODES, ONE_CODE, alpha, kappa
from zbeval.tables import load_programme


def table_of(first, second):
    codes = sorted({*first, *second})
    table = np.zeros((len(codes), len(codes)))
    for one, two in zip(first, second, strict=True):
        table[codes.index(one), codes.index(two)] += 1
    return table


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("0100000010", "1110010000", 0.095),  # Krippendorff (2011), two observers, binary
        ("aabbdcccedda", "babbbcccEddd".lower(), 0.692),  # the same text, nominal
    ],
)
def test_alpha_is_that_of_the_published_example(first, second, expected):
    assert alpha(table_of(first, second)) == pytest.approx(expected, abs=0.0005)


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=2, max_size=40)
)
def test_kappa_is_that_of_scikit_learn(pairs):
    first, second = zip(*pairs, strict=True)
    if len({*first, *second}) > 1:
        assert kappa(table_of(first, second)) == pytest.approx(cohen_kappa_score(first, second))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=30))
def test_agreement_does_not_depend_on_who_is_first(pairs):
    first, second = zip(*pairs, strict=True)
    for index in (kappa, alpha):
        one, other = index(table_of(first, second)), index(table_of(second, first))
        assert one == pytest.approx(other, nan_ok=True)


def test_without_a_second_coding_agreement_is_undefined_and_says_why():
    found = agreement(small_evidence(), draws=50)
    assert (found.status, found.reason) == ("undefined", "no_second_coding")
    assert found.headline == {"n_findings": 5, "n_coded_twice": 0}
    assert found.table.empty


def test_readers_who_agree_in_everything_have_kappa_one_where_there_was_a_choice():
    found = agreement(small_evidence(same_codes()), draws=50).table.set_index("field")
    assert list(found.index) == [*ONE_CODE, *MORE_CODES]
    assert (found["agreement_share"] == 1).all()
    for field in ("pillar", "direction", "topic", *MORE_CODES):
        row = found.loc[field]
        assert (row["kappa"], row["alpha"], row["kappa_low"]) == (1, 1, 1)
    assert set(found.loc[found["status"] == "undefined"].index) == {
        "actor",
        "policy_level",
        "caimer",
    }
    assert found.loc["actor", "reason"] == "one_code_only"
    assert np.isnan(found.loc["actor", "kappa"])


def test_one_other_direction_in_five_is_counted_as_such():
    second = same_codes()
    second["a1"]["direction"] = "both"
    row = agreement(small_evidence(second), draws=50).table.set_index("field").loc["direction"]
    assert (row["n_units"], row["agreement_share"]) == (5, 0.8)
    # expected: hindrance 2x1, stimulus 2x2, both 1x2 of 25; observed 20 of 25
    assert row["kappa"] == pytest.approx((20 - 8) / (25 - 8))


def test_several_codes_are_compared_as_yes_or_no_per_finding_and_code():
    second = same_codes()
    second["a1"]["building_blocks"] = "awareness social_networks"
    row = (
        agreement(small_evidence(second), draws=50).table.set_index("field").loc["building_blocks"]
    )
    assert row["n_units"] == 5 * 3  # awareness, partnerships, social_networks
    assert row["agreement_share"] == pytest.approx(13 / 15)


def test_findings_that_only_one_reader_coded_are_left_out():
    second = same_codes()
    del second["b2"]
    found = agreement(small_evidence(second), draws=50)
    assert found.headline["n_coded_twice"] == 4
    assert (found.table["n_findings"] == 4).all()


def test_the_same_seed_gives_the_same_json_and_leaves_the_input_alone():
    second = same_codes()
    second["a3"]["pillar"] = "process"
    programme = small_evidence(second)
    before = programme["findings"].copy()
    first, again = (agreement(programme, draws=60, seed=7).to_json() for _ in range(2))
    assert first == again
    assert programme["findings"].equals(before)


def test_kappa_of_the_kept_codings_is_that_of_scikit_learn():
    programme = load_programme()
    table = agreement(programme, draws=50).table.set_index("field")
    both = programme["findings"].merge(
        programme["findings_second_coding"], on="finding_id", suffixes=("", "_second")
    )
    for field in ONE_CODE:
        expected = cohen_kappa_score(both[field], both[f"{field}_second"])
        assert table.loc[field, "kappa"] == pytest.approx(expected)
        assert table.loc[field, "kappa_low"] <= expected <= table.loc[field, "kappa_high"]
