"""What could tip, explain or blur the answer on the provinces."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from tests.small import small_programme
from zbeval import narrative
from zbeval.errors import ReaderError
from zbeval.html.tables import written
from zbeval.measures import applying, overdispersion, shrunken_rates, spread, spread_choices
from zbeval.measures.overdispersion import bunching, dispersion
from zbeval.measures.shrunken_rates import DEVIATIONS, PRIOR, weights
from zbeval.programme import Programme
from zbeval.tables import load_programme

FOUR = {"residents": [400, 300, 200, 100], "provinces": "ABCD"}


@pytest.fixture(scope="module")
def programme():
    return load_programme()


def test_the_start_tips_with_one_project_less_and_with_another_statistic(programme):
    found = spread_choices(programme, stock="flanders_2022").table.set_index("value")
    assert found.loc["Antwerpen: 29", "p_max"] == pytest.approx(0.0542, abs=0.0001)
    assert found.loc["West-Vlaanderen: 31", "p_max"] == pytest.approx(0.0898, abs=0.0001)
    assert found.loc["113", "p_max"] == pytest.approx(0.0375, abs=0.0001)
    assert found.loc["112", "p_max"] == pytest.approx(0.0288, abs=0.0001)
    tipping = set(found.index[found["flips"]])
    assert {"Antwerpen: 29", "G", "age80", "per_municipality"} <= tipping
    assert not {"112", "113", "Antwerpen: 31"} & tipping


def test_a_number_that_the_register_rules_out_is_no_choice():
    """Every project is located: neither a printed total nor their number can be another one."""
    own = small_programme([40, 30, 20, 10], [10, 8, 6, 10], total=34, provinces="ABCD",
                          printed={"A": ("equals", 10)})  # fmt: skip
    found = spread_choices(own, stock="small").table
    assert set(found["choice"]) == {"chosen", "statistic", "baseline"}
    loose = small_programme([40, 30, 20, 10], [9, 8, 6, 10], total=34, provinces="ABCD",
                            printed={"A": ("equals", 10)})  # fmt: skip
    found = spread_choices(loose, stock="small").table
    assert found.loc[found["choice"] == "printed_total", "value"].tolist() == ["total_A: 9"]


@pytest.mark.parametrize(("register", "other"), [("confirmed", "all"), ("all", "confirmed")])
def test_the_unconfirmed_projects_are_a_choice_only_where_there_are_any(register, other):
    sure = small_programme([40, 30, 20, 10], [9, 8, 6, 10], total=34, provinces="ABCD")
    projects = sure["projects"]
    doubted = projects["certainty"].mask(projects.index == projects.index[0], "unconfirmed")
    unsure = sure.with_tables(projects=projects.assign(certainty=doubted))

    def scopes(programme: Programme) -> list[str]:
        table = spread_choices(programme, stock="small", register=register).table
        return table.loc[table["choice"] == "register", "value"].tolist()

    assert (scopes(sure), scopes(unsure)) == ([], [other])


def test_a_verdict_that_no_choice_tips_is_said_to_hold(programme):
    found = spread_choices(programme)
    assert found.headline["n_flips"] == int(found.table["flips"].sum())
    assert found.table["choice"].tolist()[0] == "chosen"
    told = narrative.describe(found)
    assert ("blijft hetzelfde" in told) == (found.headline["n_flips"] == 0)


def test_the_first_row_is_the_answer_of_spread_itself(programme):
    row, alone = spread_choices(programme).table.iloc[0], spread(programme)
    assert (row["p_max"], row["verdict"]) == (alone.headline["p_max"], alone.verdict)


def test_the_factor_that_explains_all_makes_the_expected_number_the_one_that_was_found():
    counts = [20, 20, 20, 40]
    found = applying(small_programme(projects=counts, total=100, **FOUR), stock="small").table
    for row, n, share in zip(found.itertuples(), counts, [0.4, 0.3, 0.2, 0.1], strict=True):
        tilted = row.factor_all_min * share
        assert 100 * tilted / (tilted + 1 - share) == pytest.approx(n)


def test_at_the_factor_to_chance_the_number_just_no_longer_stands_out():
    programme = small_programme(projects=[20, 20, 20, 40], total=100, **FOUR)
    row = applying(programme, stock="small").table.iloc[3]
    tilted = row["factor_chance_min"] * 0.1
    share = tilted / (tilted + 0.9)
    assert 2 * stats.binom.sf(39, 100, share) == pytest.approx(0.05 / 4)


def test_a_number_that_does_not_stand_out_needs_no_factor():
    programme = small_programme(projects=[40, 30, 20, 10], total=100, **FOUR)
    found = applying(programme, stock="small")
    assert found.table["factor_chance_max"].tolist() == [1.0] * 4
    assert "Ook zonder" in narrative.describe(found)


def test_bunching_is_what_the_definition_says():
    counts, share = np.array([[3, 0, 1]]), np.array([0.5, 0.25, 0.25])
    assert bunching(counts, share).tolist() == [3 * 2 / 0.5]


def test_projects_in_bunches_are_found_and_widen_the_test_over_provinces():
    residents = [100] * 40
    counts = [6, 0, 0, 0, 0] * 8
    programme = small_programme(residents, counts, total=48, provinces="A" * 20 + "B" * 20)
    found = overdispersion(programme, stock="small", draws=1_999)
    assert (found.verdict, found.headline["located_verdict"]) == ("above", "above")
    assert found.headline["dispersion"] > 1
    assert found.headline["p_bunched_max"] >= found.headline["p_max"] - 0.03
    assert "bijgesteld" not in narrative.describe(found)


def test_projects_dealt_one_by_one_show_no_dispersion_on_average():
    rng, share = np.random.default_rng(3), np.full(50, 0.02)
    raw = [((c - 2.0) ** 2 - 2 * 0.98).sum() / (4 * 50) for c in rng.multinomial(100, share, 2_000)]
    assert np.mean(raw) == pytest.approx(0, abs=0.01)
    assert dispersion(np.full(50, 2), share) == 0


def test_modelled_rates_lie_between_the_raw_rate_and_one():
    programme = small_programme(
        [100] * 12, [9, 1, 0, 4, 3, 2, 5, 3, 0, 2, 3, 4], total=36, provinces="A" * 6 + "B" * 6
    )
    found = shrunken_rates(programme, level="municipality", stock="small").table
    inside = (found["rate"] - 1) * (found["raw_rate"] - 1)
    assert (inside >= -1e-9).all()
    assert ((found["rate"] - 1).abs() <= (found["raw_rate"] - 1).abs() + 0.05).all()
    assert found["chance_above"].idxmax() == 0
    assert (
        (found["modelled_low"] < found["rate"]) & (found["rate"] < found["modelled_high"])
    ).all()


def test_one_area_agrees_with_integrating_the_model_by_hand():
    counts, expected = np.array([5.0, 1.0]), np.array([2.0, 4.0])
    weight = weights(counts, expected)
    raw = []
    for deviation in DEVIATIONS:
        shape = deviation**-2.0
        like = [
            integrate.quad(
                lambda rate, n=n, e=e, shape=shape: stats.poisson.pmf(n, e * rate)
                * stats.gamma.pdf(rate, shape, scale=1 / shape), 0, 15, limit=200,
                points=[1.0],
            )[0]
            for n, e in zip(counts, expected, strict=True)
        ]  # fmt: skip
        raw.append(np.prod(like) * np.exp(-((deviation / PRIOR) ** 2) / 2))
    raw = np.array(raw) / np.sum(raw)
    kept = DEVIATIONS < 1.4
    assert weight[kept] == pytest.approx(raw[kept], abs=2e-4)


def test_modelled_rates_are_no_verdict_and_said_to_be_a_model(programme):
    found = shrunken_rates(programme)
    assert found.verdict == "descriptive"
    assert "model_driven" in found.notes
    assert "model" in narrative.describe(found)


def test_modelled_rates_of_provinces_are_refused_with_what_can_be_chosen(programme):
    with pytest.raises(ReaderError, match="primary_care_zone"):
        shrunken_rates(programme, level="province")


@pytest.mark.parametrize("measure", [spread_choices, applying, overdispersion, shrunken_rates])
@pytest.mark.parametrize(
    ("projects", "total", "printed"),
    [([40, 30, 20, 10], 100, {"A": ("equals", 39)}), ([3, 2, 1, 1], 9, None),
     ([40, 30, 20, 10], 100, None), ([4, 3, 2, 1], 60, None)],
)  # fmt: skip
def test_every_state_of_a_register_is_answered_in_words(measure, projects, total, printed):
    programme = small_programme(projects=projects, total=total, printed=printed, **FOUR)
    found = measure(programme, stock="small")
    assert narrative.describe(found)
    assert found.to_json()


def test_every_choice_is_told_in_dutch(programme):
    found = spread_choices(programme, stock="flanders_2022")
    shown = {*written(found.table["choice"]), *written(found.table["value"])}
    assert not shown & {"chosen", "baseline", "register", "printed_total", "onbekend"}


def test_twenty_projects_are_enough_to_look_for_bunches_and_nineteen_are_not():
    residents, spread_out = [100] * 40, [1, 0] * 20
    for projects, tested in ((spread_out, True), ([0, *spread_out[1:]], False)):
        programme = small_programme(
            residents, projects, total=sum(projects), provinces="A" * 20 + "B" * 20
        )
        found = overdispersion(programme, stock="small", draws=199)
        assert (found.reason != "too_few_projects") is tested
