"""The same question asked with the other scope of a register."""

from __future__ import annotations

import pytest

from tests.small import small_programme
from zbeval.measures import per_register, spread


@pytest.mark.parametrize(("register", "other"), [("confirmed", "all"), ("all", "confirmed")])
def test_the_other_scope_is_asked_only_where_it_counts_other_projects(register, other):
    sure = small_programme([40, 30, 20, 10], [9, 8, 6, 10], total=34, provinces="ABCD")
    projects = sure["projects"]
    doubted = projects["certainty"].mask(projects.index == projects.index[0], "unconfirmed")
    unsure = sure.with_tables(projects=projects.assign(certainty=doubted))
    assert per_register(spread, sure, register, stock="small") == []
    (found,) = per_register(spread, unsure, register, stock="small")
    assert found.register == other
