from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from zbeval.measures.rollout_inequality import rollout_inequality
from zbeval.narrative import describe
from zbeval.results import Result


def scenario(located, roles, people=(100, 100, 100, 100)):
    table = pd.DataFrame({"area_code": list("abcd"), "people": people, "n_located": located,
                          "role": roles})  # fmt: skip
    return Result(measure="rollout", table=table, headline={}, method="", baseline="residents",
                  level="municipality", stock="small")  # fmt: skip


ONE_EACH = ["existing_site", "new_site", "new_site", "new_site"]


def values(result, name="gini_index"):
    table = result.table[result.table["index_name"] == name].set_index("moment")
    return table["index_value"].to_dict()


def test_one_project_everywhere_is_perfectly_even():
    found = values(rollout_inequality(scenario([1, 0, 0, 0], ONE_EACH)))
    assert found == pytest.approx({"today": 0.75, "after": 0.0})


@pytest.mark.parametrize("name", ["hoover_index", "theil_index"])
def test_the_other_indices_agree(name):
    found = values(rollout_inequality(scenario([1, 0, 0, 0], ONE_EACH)), name)
    expected = {"hoover_index": 0.75, "theil_index": np.log(4)}[name]
    assert found == pytest.approx({"today": expected, "after": 0.0}, abs=1e-12)


def test_more_projects_are_more_even_by_chance_alone():
    many = scenario([2, 0, 0, 0], ONE_EACH)
    table = rollout_inequality(many).table.set_index(["index_name", "moment"])
    assert (
        table.loc[("gini_index", "after"), "chance_mean"]
        < table.loc[("gini_index", "today"), "chance_mean"]
    )


def test_a_place_without_people_is_left_out():
    bare = scenario([1, 0, 0, 5], [*ONE_EACH[:3], "existing_site"], people=(100, 100, 100, 0))
    assert rollout_inequality(bare).table["n_projects"].tolist() == [1] * 3 + [3] * 3


def test_without_projects_today_there_is_nothing_to_compare_with():
    result = rollout_inequality(scenario([0, 0, 0, 0], ["no_site", *ONE_EACH[1:]]))
    assert result.headline["gini_today"] is None
    assert "niet" in describe(result) or "geen ongelijkheid" in describe(result)
    assert set(result.table["moment"]) == {"after"}


def test_the_same_scenario_gives_the_same_numbers():
    one = scenario([1, 0, 2, 0], ["existing_site", "new_site", "existing_site", "no_site"])
    assert rollout_inequality(one).to_json() == rollout_inequality(one).to_json()
    assert "95 van de 100 lotingen" in describe(rollout_inequality(one))
