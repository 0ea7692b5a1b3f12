from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.errors import ReaderError
from zbeval.reports.schedule.cron import DUTCH, WORDS, read_trigger

MONDAY = datetime(2026, 11, 23, 6, 0)


def when(written):
    return read_trigger("schedule.toml, rapport a", written)


@pytest.mark.parametrize(
    ("written", "last", "following"),
    [
        ("daily", "2026-11-22 06:00", "2026-11-23 06:00"),
        ("weekly", "2026-11-16 06:00", "2026-11-23 06:00"),
        ("Wekelijks", "2026-11-16 06:00", "2026-11-23 06:00"),
        ("monthly", "2026-11-01 06:00", "2026-12-01 06:00"),
        ("quarterly", "2026-10-01 06:00", "2027-01-01 06:00"),
        ("yearly", "2026-01-01 06:00", "2027-01-01 06:00"),
        ("30  12 * * 5", "2026-11-20 12:30", "2026-11-27 12:30"),
        (["2026-11-22", "2027-01-01"], "2026-11-22 00:00", "2027-01-01 00:00"),
    ],
)
def test_the_moments_around_monday_before_six(written, last, following):
    now = datetime(2026, 11, 23, 5, 59, 59)
    assert when(written).last(now) == datetime.fromisoformat(last)
    assert when(written).next(now) == datetime.fromisoformat(following)


def test_the_moment_itself_has_come():
    assert when("weekly").last(MONDAY) == MONDAY
    assert when("weekly").next(MONDAY) == datetime(2026, 11, 30, 6, 0)


def test_dates_start_and_end():
    dates = when(["2026-11-22"])
    assert dates.last(datetime(2026, 11, 21)) is None
    assert dates.next(datetime(2026, 11, 22)) is None


def test_a_date_of_toml_itself_will_do():
    import tomllib

    found = tomllib.loads("when = [2026-03-01, 2026-09-01T12:00:00]")["when"]
    assert when(found).dates == (datetime(2026, 3, 1), datetime(2026, 9, 1, 12))


@pytest.mark.parametrize(
    "written",
    ["soms", "", "* * * *", "61 * * * *", "0 0 30 2 *", "@daily", "0 6 * * 1 *", "a b c d e",
     "H * * * *", ["2026-02-30"], [], ["morgen"], 7, "0 6 * * 1; rm -rf /"],
)  # fmt: skip
def test_what_is_no_moment_is_refused_with_what_is(written):
    with pytest.raises(ReaderError) as caught:
        when(written)
    assert "daily, weekly" in str(caught.value) and caught.value.column == "when"


def test_every_word_is_a_line_of_cron_and_is_said_in_dutch():
    assert set(DUTCH.values()) == set(WORDS)
    assert str(when("weekly")) == "elke maandag om 6 uur"
    assert str(when("30 12 * * 5")) == "volgens cron: 30 12 * * 5"
    assert str(when(["2026-03-01"])) == "op 01-03-2026"


@pytest.mark.parametrize(
    ("now", "last", "following"),
    [
        ("2026-11-27 00:00", "2024-02-29 06:00", "2028-02-29 06:00"),
        ("2028-02-29 05:59", "2024-02-29 06:00", "2028-02-29 06:00"),
        ("2028-02-29 06:00", "2028-02-29 06:00", "2032-02-29 06:00"),
        ("2103-01-01 00:00", "2096-02-29 06:00", "2104-02-29 06:00"),
    ],
)
def test_a_leap_day_comes_in_the_next_leap_year(now, last, following):
    leap, now = when("0 6 29 2 *"), datetime.fromisoformat(now)
    assert leap.last(now) == datetime.fromisoformat(last)
    assert leap.next(now) == datetime.fromisoformat(following)


@pytest.mark.parametrize(
    ("line", "now", "last", "following"),
    [
        ("30 2 * * *", "2027-03-28 07:00", "2027-03-28 02:30", "2027-03-29 02:30"),
        ("30 2 * * *", "2027-10-31 02:15", "2027-10-30 02:30", "2027-10-31 02:30"),
        ("0 3 * * *", "2027-10-31 03:00", "2027-10-31 03:00", "2027-11-01 03:00"),
        ("0 6 31 * *", "2027-02-28 12:00", "2027-01-31 06:00", "2027-03-31 06:00"),
        ("0 6 L * *", "2028-02-28 12:00", "2028-01-31 06:00", "2028-02-29 06:00"),
        ("0 6 * * 7", "2027-01-01 00:00", "2026-12-27 06:00", "2027-01-03 06:00"),
    ],
)
def test_days_of_23_and_25_hours_and_short_months_are_counted_by_the_clock_on_the_wall(
    line, now, last, following
):
    found, now = when(line), datetime.fromisoformat(now)
    assert found.last(now) == datetime.fromisoformat(last)
    assert found.next(now) == datetime.fromisoformat(following)


def matches(line: str, moment: datetime) -> bool:
    """Say by the rule of cron(8), written out, whether a moment meets a line."""
    minute, hour, day, month, weekday = line.split()
    dates = meets(day, moment.day), meets(weekday, (moment.weekday() + 1) % 7)
    free = "*" in (day, weekday)
    on = all(dates) if free else any(dates)
    return (
        on
        and meets(month, moment.month)
        and meets(hour, moment.hour)
        and meets(minute, moment.minute)
    )


def meets(field: str, value: int) -> bool:
    return field == "*" or value in {int(part) for part in field.split(",")}


def field(low: int, high: int):
    numbers = st.lists(st.integers(low, high), min_size=1, max_size=2, unique=True)
    return st.just("*") | numbers.map(lambda found: ",".join(map(str, found)))


lines = st.tuples(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6)).map(" ".join)


@given(line=lines, now=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_the_last_and_the_next_moment_meet_the_line_and_no_moment_lies_between(line, now):
    found = when(line)
    before, after = found.last(now), found.next(now)
    assert before <= now < after
    assert matches(line, before) and matches(line, after)
    step, tried = before + timedelta(minutes=1), 0
    while step < after and tried < 200:
        assert not matches(line, step)
        step, tried = step + timedelta(minutes=1), tried + 1
