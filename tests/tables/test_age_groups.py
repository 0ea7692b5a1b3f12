"""Age groups of a day belong to the total of that day."""

from __future__ import annotations

import pandas as pd
import pytest

from zbeval.tables.age_groups import TENS, age_group_errors

DAY = pd.Timestamp(2020, 1, 1)


def table(everyone: int, groups: dict[str, int]) -> pd.DataFrame:
    rows = [("44021", "2024", DAY, group, n) for group, n in {"all": everyone, **groups}.items()]
    columns = ["nis", "vintage", "date", "age_group", "persons"]
    return pd.DataFrame(rows, columns=columns, index=pd.RangeIndex(2, len(rows) + 2))


def wrong(everyone: int, groups: dict[str, int]) -> bool:
    found = age_group_errors("population.csv", table(everyone, groups), pd.DataFrame())
    assert all(error.row == 2 and error.file == "population.csv" for error in found)
    return bool(found)


@pytest.mark.parametrize(
    ("everyone", "refused"), [(89, True), (90, False), (95, False), (96, True)]
)
def test_nine_bands_add_up_to_everyone_but_for_five_of_the_very_old(everyone, refused):
    assert wrong(everyone, dict.fromkeys(TENS, 10)) is refused


@pytest.mark.parametrize(("groups", "refused"), [({"80+": 100}, False), ({"80+": 101}, True)])
def test_no_band_has_more_persons_than_everyone(groups, refused):
    assert wrong(100, groups) is refused


def test_a_few_bands_may_leave_people_out():
    assert not wrong(100, {"80+": 10, "70-79": 10})


def test_a_day_without_a_total_is_not_judged():
    rows = table(0, {"80+": 10})
    assert age_group_errors("a.csv", rows[rows["age_group"] != "all"], pd.DataFrame()) == []
