from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.reports.schedule.cron import read_trigger
from zbeval.reports.schedule.due import STATE, note_made, read_state, turn, turns
from zbeval.reports.schedule.schedule import Entry

WEEKLY = Entry("a", (Path("01_a.ipynb"),), read_trigger("test", "weekly"))
MONDAY = datetime(2026, 11, 23, 6)
WEEK = timedelta(days=7)


def due_at(made, now) -> datetime | None:
    return turn(WEEKLY, made, now).missed


def test_what_was_never_made_is_due():
    assert due_at(None, MONDAY + timedelta(hours=3)) == MONDAY


def test_what_was_made_is_due_again_only_at_its_next_moment():
    assert due_at(MONDAY, MONDAY + WEEK - timedelta(seconds=1)) is None
    assert due_at(MONDAY, MONDAY + WEEK) == MONDAY + WEEK


def test_however_many_moments_were_missed_it_is_made_once():
    now = MONDAY + 5 * WEEK + timedelta(hours=1)
    assert due_at(MONDAY, now) == MONDAY + 5 * WEEK
    assert due_at(MONDAY + 5 * WEEK, now) is None


def test_a_clock_that_ran_ahead_does_not_keep_a_report_from_being_made():
    assert due_at(datetime(2099, 1, 1), MONDAY) == MONDAY


def test_an_hour_back_at_the_end_of_summer_time_makes_nothing_again():
    assert due_at(MONDAY, MONDAY - timedelta(hours=1)) is None


def test_dates_that_are_still_to_come_make_nothing_due():
    entry = Entry("a", (), read_trigger("test", ["2027-01-01"]))
    found = turn(entry, None, MONDAY)
    assert not found.due and found.next == datetime(2027, 1, 1)


def test_what_was_made_is_remembered_per_report(tmp_path):
    note_made(tmp_path, "a", MONDAY)
    note_made(tmp_path, "b", MONDAY + WEEK)
    assert read_state(tmp_path) == {"a": MONDAY, "b": MONDAY + WEEK}
    assert not turns([WEEKLY], tmp_path, MONDAY)[0].due


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": "gisteren"}', "\x00"])
def test_a_memory_that_is_damaged_counts_as_none(tmp_path, text):
    (tmp_path / STATE).write_text(text, encoding="utf-8")
    assert turns([WEEKLY], tmp_path, MONDAY)[0].due
    note_made(tmp_path, "a", MONDAY)
    assert read_state(tmp_path) == {"a": MONDAY}


times = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))


@given(made=st.none() | times, now=times)
def test_after_it_is_made_it_is_not_due_at_the_same_moment(made, now):
    found = turn(WEEKLY, made, now)
    if found.due:
        assert found.missed <= now < found.next
        assert not turn(WEEKLY, found.missed, now).due
