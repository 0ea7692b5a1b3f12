"""Which projects count on a day, and out of how many."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.own_registers import changed, padded
from tests.own_registers import jointly as half_and_half
from zbeval import measures
from zbeval.checks import check_register
from zbeval.errors import ReaderError
from zbeval.methods import stocks
from zbeval.methods.contradictions import comparisons, contradictions, differences, in_words
from zbeval.methods.running import runs_on
from zbeval.methods.totals_told import total_lines
from zbeval.tables import load_programme

LAST = pd.Timestamp(2024, 2, 29)


@pytest.fixture(scope="module")
def programme():
    return load_programme()


def complete(programme, *names):
    table = programme["stocks"]
    source = table["source"].mask(table["stock_id"].isin(names), stocks.REGISTER)
    return changed(programme, stocks=table.assign(source=source))


@pytest.mark.parametrize(
    ("start", "end", "state", "day", "counts"),
    [
        ("2022-03-01", "2024-02-29", "", "2023-06-01", True),
        ("2022-03-01", "2023-05-31", "", "2023-06-01", False),
        ("2022-03-01", "2023-06", "", "2023-06-30", True),
        ("2022-03-01", "2023", "", "2023-12-31", True),
        ("2022-03-01", "2023", "", "2024-01-01", False),
        ("2023-06", "", "", "2023-05-31", False),
        ("2023", "", "", "2023-01-01", True),
        ("", "", "", "2023-06-01", True),
        ("", "", "", "2024-03-01", False),
        ("", "", "running", "2024-02-29", True),
        ("2022-03-01", "", "withdrawn", "2023-06-01", False),
        ("2022-03-01", "", "stopped", "2022-06-01", False),
        ("2022-03-01", "2023-06-30", "stopped", "2023-06-30", True),
        ("2022-03-01", "2023-06-30", "stopped", "2023-07-01", False),
        ("2022-03-01", "2024-02-29", "extended", "2024-12-31", True),
        ("2022-03-01", "2024-06-30", "extended", "2024-12-31", False),
        ("2022-03-01", "2024-02-29", "ended", "2024-12-31", False),
    ],
)
def test_a_project_counts_while_it_runs(start, end, state, day, counts):
    table = pd.DataFrame({"start": [start or None], "end": [end or None], "state": [state or None]})
    assert runs_on(table, pd.Timestamp(day), LAST).tolist() == [counts]


def test_a_table_without_dates_or_states_says_that_all_ran():
    assert runs_on(pd.DataFrame({"nis": ["a", "b"]}), LAST, LAST).all()


def test_a_project_that_ended_leaves_both_the_located_and_the_total(programme):
    projects = programme["projects"].copy()
    own = projects.index[projects["nis"] == "11002"][0]
    projects.loc[own, "end"] = "2023-05-31"
    ended = changed(programme, projects=projects)
    before, after = (
        measures.spread(each, level="province", stock="flanders_2024")
        for each in (programme, ended)
    )
    assert after.headline["n_projects"] == before.headline["n_projects"] - 1
    assert after.headline["n_located"] == before.headline["n_located"] - 1
    antwerp = after.table.set_index("area_code").loc["10000"]
    assert (antwerp["n_min"], antwerp["n_max"]) == (33, 33)
    there = measures.spread(ended, stock="flanders_2024@2022-12-31")
    assert there.headline["n_projects"] == before.headline["n_projects"] - 1  # one began in 2023
    assert there.stock == "flanders_2024@2022-12-31"


def test_a_whole_programme_can_be_looked_at_on_a_day(programme):
    found = measures.spread(stocks.on_day(programme, "2023-06-01"))
    assert found.stock == "flanders_2024@2023-06-01"
    start = measures.spread(stocks.on_day(programme, "2023-06-01"), stock="flanders_2022")
    assert start.stock == "flanders_2022"


@pytest.mark.parametrize("day", ["2021-01-01", "2024-03-01", "gisteren", "2023-02-30"])
def test_a_day_on_which_nobody_can_say_what_ran_is_refused(programme, day):
    with pytest.raises(ReaderError, match="peildatum"):
        measures.spread(programme, stock=f"flanders_2024@{day}")


def test_a_day_of_an_announcement_is_refused(programme):
    with pytest.raises(ReaderError, match="aankondiging"):
        measures.spread(programme, stock="flanders_2022@2023-06-01")


def test_a_complete_register_may_be_looked_at_after_the_programme(programme):
    own = complete(padded(programme, 40), "flanders_2024")
    assert measures.spread(own, stock="flanders_2024@2024-03-15").headline["n_projects"] == 4


def test_a_stock_that_a_reader_adds_is_counted_on_its_own_day(programme):
    row = programme["stocks"].set_index("stock_id").loc["flanders_2024"].to_dict()
    row |= {"stock_id": "zomer_2023", "stock_on": pd.Timestamp(2023, 6, 1)}
    own = changed(programme, stocks=pd.concat([programme["stocks"], pd.DataFrame([row])],
                                              ignore_index=True))  # fmt: skip
    assert measures.spread(own, stock="zomer_2023").headline["n_projects"] == 127


@pytest.mark.parametrize("n", [113, 127, 128, 140])
def test_a_register_that_is_the_total_leaves_nothing_open(programme, n):
    own = complete(padded(programme, n), "flanders_2024")
    found = measures.spread(own)
    assert found.headline["n_projects"] == found.headline["n_located"] == n
    assert found.headline["n_allocations"] == 1
    assert found.reason not in ("register_open", "totals_contradict")
    assert not contradictions(own)
    names = {one.area: (one.printed, one.counted) for one in comparisons(own)}
    assert names["Vlaanderen"] == (127, n)


@pytest.mark.parametrize(("n", "told"), [(126, True), (127, False), (128, True)])
def test_a_complete_register_tells_each_page_which_printed_totals_it_differs_from(
    programme, n, told
):
    own = complete(padded(programme, n), "flanders_2024", "brussels_2024")
    row = check_register(own).set_index("check").loc["totals_consistent"]
    assert row["passed"]
    assert row["found"].startswith("het register is zelf het totaal")
    assert ("Vlaanderen: gedrukt 127" in row["found"]) == told
    assert (f"in het register {n}" in row["found"]) == told
    assert any(line.startswith("Vergelijking: Vlaanderen: gedrukt 127") for line in
               total_lines(own)) == told  # fmt: skip


def test_more_than_a_lower_limit_and_a_day_of_ones_own_are_no_difference(programme):
    limit = "limburg_projects_2022_02"
    totals = programme["control_totals"]

    def told(value: int, day: str = "") -> set[str]:
        few = totals.assign(value=totals["value"].mask(totals["total_id"] == limit, value))
        own = complete(changed(programme, control_totals=few), "flanders_2024")
        return {one.total_id for one in differences(stocks.on_day(own, day))}

    assert limit not in told(1)
    assert limit in told(40)
    assert not told(40, "2023-06-01")


def test_a_total_that_the_register_goes_against_is_named_with_its_row(programme, data_dir):
    own = padded(programme, 128)
    first = contradictions(own)[0]
    assert (first.area, first.printed, first.counted) == ("Vlaanderen", 127, 128)
    lines = (data_dir / "control_totals.csv").read_text(encoding="utf-8").splitlines()
    assert lines[first.row - 1].startswith(first.total_id)
    assert "gedrukt 127" in first.words
    assert "register 128" in first.words
    assert first.short in measures.spread(own).headline["contradictions"]


def test_of_totals_that_cannot_all_hold_only_those_in_the_way_are_named(programme):
    """Antwerpen is full with what is located, and a zone within it lacks one project."""
    projects, areas = programme["projects"], programme.areas.set_index("nis")
    zone = projects["nis"].map(areas["primary_care_zone"]) == "Pallieterland"
    spare = projects[~zone & (projects["province_nis"] == "10000")].iloc[0]
    n = 34 - int((projects["province_nis"].eq("10000") & ~zone).sum()) - 2
    extra = pd.DataFrame([spare.to_dict() | {"project_id": f"X{place}"} for place in range(n)])
    own = pd.concat([projects[~zone], projects[zone].head(2), extra], ignore_index=True)
    own = changed(programme, projects=own.assign(certainty="confirmed"))
    assert {one.area for one in contradictions(own)} == {"Antwerpen", "Pallieterland"}
    found = measures.spread(own)
    assert found.reason == "totals_contradict"
    words = "geen enkele verdeling past bij al deze aantallen"
    assert found.headline["contradictions"].startswith(f"{words}: Antwerpen: gedrukt 34")
    assert any(line.endswith(f"{words} tegelijk") for line in total_lines(own))
    assert words not in in_words(contradictions(padded(programme, 128)))


def test_a_complete_register_confirms_its_own_rows_on_every_page_alike(programme):
    rows = programme["projects"]
    own = complete(programme, "flanders_2024", "brussels_2024")
    assert (rows["certainty"] == "unconfirmed").any()
    known = measures.register(own).headline
    assert (known["n_confirmed"], known["n_unconfirmed"]) == (len(rows), 0)
    flemish = int((rows["call"] == "flanders").sum())
    for register in ("confirmed", "all"):
        head = measures.spread(own, register=register).headline
        assert head["n_projects"] == head["n_located"] == flemish
        assert measures.funding(own, register=register).headline["n_projects"] == len(rows)
    told = " ".join(total_lines(own))
    assert "niet bevestigd" in told and "telt elke rij mee" in told
    assert "telt elke rij mee" not in " ".join(total_lines(programme))


def test_an_announcement_keeps_the_certainty_of_its_rows(programme):
    own = complete(programme, "flanders_2024")
    before, after = (measures.spread(each, stock="flanders_2022") for each in (programme, own))
    assert before.headline["n_located"] == after.headline["n_located"]


def test_the_shipped_register_goes_against_nothing(programme):
    assert contradictions(programme) == []


def test_a_register_without_waves_does_not_say_how_many_were_located_at_the_start(programme):
    own = changed(programme, projects=programme["projects"].assign(wave="unknown"))
    found = measures.spread(own, stock="flanders_2022")
    assert (found.verdict, found.reason) == ("cannot_tell", "wave_unknown")


def jointly(programme, first, second):
    """Return a register that is complete but for nothing, with one project in two places."""
    own = padded(complete(programme, "flanders_2024"), 127)
    here = own["projects"][(own["projects"]["nis"] == first)].iloc[0]
    places = pd.DataFrame({"project_id": here["project_id"], "nis": [first, second],
                           "weight": [1.0, 1.0]})  # fmt: skip
    return changed(own, project_places=places)


def test_a_joint_project_within_a_province_leaves_nothing_open(programme):
    found = measures.spread(jointly(programme, "44021", "44040"))
    assert found.headline["n_allocations"] == 1
    assert found.table["n_projects"].sum() == 127
    assert found.table["n_projects"].tolist() == found.table["n_located"].tolist()
    assert measures.decisive(jointly(programme, "44021", "44040")).table.empty


def test_a_joint_project_over_two_provinces_leaves_open_in_which_it_counts(programme):
    own = jointly(programme, "44021", "11002")
    found = measures.spread(own)
    table = found.table.set_index("area_name")
    assert found.headline["n_allocations"] == 2
    assert (table["n_max"] - table["n_min"]).loc[["Oost-Vlaanderen", "Antwerpen"]].tolist() == [
        1,
        1,
    ]
    rest = table.drop(index=["Oost-Vlaanderen", "Antwerpen"])
    assert (rest["n_min"] == rest["n_max"]).all()


def test_a_joint_project_counts_once_and_in_each_place_for_its_part(programme):
    projects = programme["projects"]
    own = projects[(projects["nis"] == "44021") & (projects["certainty"] == "confirmed")].iloc[0]
    places = pd.DataFrame({"project_id": own["project_id"], "nis": ["44021", "41002"],
                           "weight": [0.75, 0.25]})  # fmt: skip
    joint = changed(programme, project_places=places)
    before, after = (measures.spread(each, level="municipality") for each in (programme, joint))
    assert after.headline["n_located"] == before.headline["n_located"]
    counts = [each.table.set_index("area_code")["n_located"] for each in (before, after)]
    moved = (counts[1] - counts[0]).round(6)
    assert moved[moved != 0].to_dict() == {"44021": -0.25, "41002": 0.25}
    provinces = measures.spread(joint).table, measures.spread(programme).table
    pd.testing.assert_frame_equal(*provinces, check_dtype=False)


def test_a_zone_may_count_the_joint_project_that_lies_partly_in_it(programme):
    """Scheldekracht: printed 4, located 3. With Melle's part of a project it may be that fourth."""
    projects = programme["projects"]
    own = projects[(projects["nis"] == "44021") & (projects["certainty"] == "confirmed")].iloc[0]
    places = pd.DataFrame({"project_id": own["project_id"], "nis": ["44021", "44040"],
                           "weight": [0.75, 0.25]})  # fmt: skip
    joint = changed(programme, project_places=places)
    least = [measures.spread(each).table.set_index("area_name").at["Oost-Vlaanderen", "n_min"]
             for each in (programme, joint)]  # fmt: skip
    assert least == [23, 22]


@pytest.mark.parametrize("kind", [int, float])
def test_codes_that_were_read_as_numbers_are_refused_and_never_lost(programme, kind):
    numbers = programme["projects"].assign(nis=programme["projects"]["nis"].astype(kind))
    with pytest.raises(ReaderError, match="tekst, geen getal"):
        replace(programme, tables={**programme.tables, "projects": numbers})


def test_a_code_that_no_area_has_is_refused(programme):
    projects = programme["projects"].copy()
    projects.loc[3, "nis"] = "99999"
    with pytest.raises(ReaderError, match="hoort bij geen enkel gebied"):
        changed(programme, projects=projects)


def test_an_area_with_half_a_project_is_not_one_without_a_project(programme):
    """Melle and Langemark-Poelkapelle have no project of their own."""
    own = half_and_half(programme, ("44021", "44040"), ("33037", "33040"))
    here = stocks.placed(own, own["projects"].query("call == 'flanders'"))["nis"]
    weights = here.value_counts()
    assert (weights["44040"], weights["33040"]) == (1, 1)
    found = measures.spread(own, level="municipality").headline
    assert found["n_areas_with_project"] == here.nunique()


def test_a_joint_project_leaves_a_complete_register_complete_at_every_level(programme):
    projects = programme["projects"]
    first = projects[projects["call"] == "flanders"]["project_id"].iloc[0]
    places = pd.DataFrame({"project_id": [first] * 2, "nis": ["11002", "44021"],
                           "weight": [0.5, 0.5]})  # fmt: skip
    stocks_table = programme["stocks"].assign(source=stocks.REGISTER)
    joint = changed(programme, stocks=stocks_table, project_places=places)
    table = measures.spread(joint, level="municipality", register="all").table
    assert (table["n_max"] - table["n_min"]).sum() == 2  # half a project in two places
    assert "register_open" not in set(table["reason"])
    for level in ("municipality", "arrondissement"):
        head = measures.inequality(joint, level=level, register="all", draws=99).headline
        assert 0 < head["gini"] < 1 and head["theil"] > 0
    assert measures.levels(joint, register="all", draws=99).headline["n_missing"] == 0
    assert measures.need(joint, register="all").headline["p_within_province"] > 0


@pytest.mark.parametrize("level", ["municipality", "arrondissement", "city_group"])
def test_a_joint_project_of_a_partial_register_keeps_its_parts_in_what_is_completed(
    programme, level
):
    projects = programme["projects"]
    own = projects[(projects["nis"] == "44021") & (projects["certainty"] == "confirmed")].iloc[0]
    places = pd.DataFrame({"project_id": own["project_id"], "nis": ["44021", "11002"],
                           "weight": [0.75, 0.25]})  # fmt: skip
    head = measures.inequality(
        changed(programme, project_places=places), level=level, draws=99
    ).headline
    assert 0 < head["gini_completed_low"] <= head["gini_completed_high"] < 1
