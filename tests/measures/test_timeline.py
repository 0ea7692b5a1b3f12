"""The timeline and the terms of the call: dates as precise as their source, numbers from data."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from tests.situations import changed
from zbeval import figures, narrative
from zbeval.measures import call_terms, timeline
from zbeval.measures.timeline import phase
from zbeval.tables import load_programme

BORDERS = {
    "call_launched": "2021-06-11",
    "projects_start": "2022-03-01",
    "projects_end": "2024-02-29",
}


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2016-10", "before_call"), ("2021-06-10", "before_call"), ("2021-06-11", "call_open"),
        ("2022-02-28", "call_open"), ("2022-03-01", "projects_run"),
        ("2024-02-29", "projects_run"), ("2024-03-01", "after_projects"),
        ("2024-04", "after_projects"), ("2022", "projects_run"), ("2025-02", "after_projects"),
    ],
)  # fmt: skip
def test_an_event_falls_in_the_phase_of_its_last_day(day, expected):
    assert phase(day, BORDERS) == expected


def test_without_a_border_there_is_no_phase_before_or_after_it():
    assert phase("2010", {}) == "projects_run"
    assert phase("2030", {"call_launched": "2021-06-11"}) == "projects_run"


def test_events_stand_in_the_order_of_time_whatever_the_order_of_rows(programme):
    turned = changed(programme, timeline=programme["timeline"].iloc[::-1])
    assert (
        timeline(turned).table["event_nl"].tolist()
        == timeline(programme).table["event_nl"].tolist()
    )
    assert timeline(programme).table["date"].is_monotonic_increasing


def test_every_event_is_told_with_its_number_and_says_so_if_it_is_not_sure(programme):
    found = timeline(programme)
    text = narrative.describe(found)
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(lines) == len(programme["timeline"]) == found.headline["n_events"]
    for row, line in zip(found.table.itertuples(), lines, strict=True):
        assert line.startswith(f"- **{row.number}. ")
        assert line.endswith("*(gemeld)*") == (row.certainty == "reported")


def test_the_figure_has_a_bar_per_period_and_a_number_per_event(programme):
    found = timeline(programme)
    drawing = figures.plot_timeline(found)
    *bars, events = drawing.figure.data
    assert [len(bar.x) for bar in bars] == [1, 1, 1, 1]
    assert list(events.text) == [str(number) for number in found.table["number"]]
    assert events.x[0] == pd.Timestamp("2016-10-01")
    days = {bar.base[0].date().isoformat(): bar.x[0] / 86_400_000 for bar in bars}
    assert days["2022-03-01"] == 730  # to 29 February 2024


def test_a_programme_without_dated_events_has_a_sentence_and_no_figure(programme):
    found = timeline(changed(programme, timeline=programme["timeline"][:0]))
    assert narrative.describe(found) == (
        "Van dit programma zijn geen gedateerde gebeurtenissen opgenomen."
    )
    assert figures.plot_timeline(found) is None


def test_the_terms_are_told_beside_what_came_of_them(programme):
    found = call_terms(programme)
    assert found.headline["n_projects"] == 133
    text = narrative.describe(found)
    assert text.startswith(
        "De overheid koos 133 projecten voor steun van maart 2022 tot en met februari 2024: "
        "127 in de Vlaamse oproep en 6 in de Brusselse oproep."
    )
    points = narrative.points(found)
    assert points[0] == (
        "**Hoeveel.** 133 projecten, 33 meer dan de 100 die vooraf minstens voorzien waren."
    )
    assert "9.400.000 euro" in points[1]
    assert points[2].startswith("**Erna.** 129 projecten liepen")


def test_a_project_that_ended_early_was_supported_too_and_one_that_never_began_was_not(programme):
    projects = programme["projects"].copy()
    flemish = projects.index[projects["call"] == "flanders"]
    projects.loc[flemish[0], ["start", "end"]] = ["2022-03-01", "2022-12-31"]
    assert call_terms(programme.with_tables(projects=projects)).headline["n_projects"] == 133
    own = programme.with_tables(
        projects=projects.assign(
            state=["withdrawn" if i == flemish[1] else "" for i in projects.index]
        ),
        stocks=programme["stocks"].assign(source="register_total"),
    )
    assert call_terms(own).headline["n_projects"] == len(projects) - 1


def test_a_term_that_no_source_gives_is_not_told():
    from zbeval.narrative.programme import after, enough, money

    head = dict.fromkeys(["minimum_projects", "budget_first_wave", "extended_projects",
                          "extension_end", "max_subsidy_per_year_flanders",
                          "max_subsidy_per_year_brussels"])  # fmt: skip
    assert enough(head) == money(head) == after(head) == ""


@pytest.mark.parametrize(("made", "words"), [(5, "evenveel als"), (4, "1 minder dan")])
def test_as_many_or_fewer_than_planned_is_said_so(made, words):
    from zbeval.narrative.programme import enough

    assert words in enough({"minimum_projects": 5, "n_projects": made})


def test_every_value_is_written_in_words(programme):
    values = " ".join(call_terms(programme).table["term_value"])
    assert "50.000 euro per project en per jaar" in values
    assert "8 november 2021" in values
    assert not re.search(r"\d{4}-\d{2}|_", values)
