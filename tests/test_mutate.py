"""The tool that makes deliberate mistakes draws the same ones again and tells how sure it is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from scipy.stats import binomtest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

import mutate

NAMES = [f"zbeval.narrative.need.x_told__mutmut_{number}" for number in range(50)]


def test_a_larger_sample_holds_the_smaller_one_and_none_depends_on_order():
    ten, twenty = mutate.drawn(NAMES, 10, 2024), mutate.drawn(reversed(NAMES), 20, 2024)
    assert ten == twenty[:10] and len(set(twenty)) == 20
    assert mutate.drawn(NAMES, 10, 7) != ten
    assert sorted(mutate.drawn(NAMES, None, 2024)) == sorted(NAMES)


@pytest.mark.parametrize(("noticed", "judged"), [(0, 10), (34, 40), (40, 40)])
def test_the_interval_is_that_of_wilson(noticed, judged):
    known = binomtest(noticed, judged).proportion_ci(method="wilson")
    assert mutate.interval(noticed, judged) == pytest.approx((known.low, known.high), abs=1e-4)


def test_tests_of_the_same_room_go_first_and_the_time_is_kept():
    durations = {"tests/narrative/a": 20.0, "tests/golden/b": 1.0, "tests/tables/c": 50.0}
    mistake = "zbeval.narrative.need.x_told__mutmut_1"
    assert mutate.tests_within(durations, durations, mistake) == [
        "tests/narrative/a", "tests/golden/b"
    ]  # fmt: skip
    assert mutate.tests_within(["tests/tables/c"], durations, mistake) == ["tests/tables/c"]


def test_the_report_weighs_rooms_by_their_size_and_leaves_out_what_was_not_judged():
    found = {
        "narrative": {"": "3000", "a": "killed", "b": "timeout"},
        "figures": {"": "1000", "c": "survived", "d": "no tests", "e": "not checked"},
        "tables": {"": "500", "f": "not checked"},
    }
    lines = mutate.report(found).splitlines()
    assert lines[2].startswith("| narrative | 3,000 | 2 | 2 | 100% |")
    assert lines[3].startswith("| figures | 1,000 | 2 | 0 | 0% |")
    assert lines[-1].startswith("| all, by size | 4,000 | | | 75% |")
    assert "tables" not in "".join(lines)
