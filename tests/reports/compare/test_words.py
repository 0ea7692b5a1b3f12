from __future__ import annotations

import re

import pytest

from tests.reports.past import report, result, run, write_run
from zbeval.errors import ReaderError
from zbeval.reports.compare.compare import compare_runs
from zbeval.reports.compare.headline_words import headline_label, written_difference, written_pair
from zbeval.reports.compare.history import read_past_run, two_runs
from zbeval.reports.compare.page import changes_page
from zbeval.reports.compare.words import cause_lines, grouped, short_answer
from zbeval.reports.pipeline.checks import page_problems

EVIL = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("n_projects", "projecten"),
        ("gini_chance_low", "Gini, toeval van"),
        ("theil_between_p_max", "Theil tussen provincies, grootste p-waarde"),
        ("something_else", "something else"),
    ],
)
def test_a_headline_number_has_a_dutch_name_put_together_if_need_be(name, label):
    assert headline_label(name) == label


@pytest.mark.parametrize(
    ("name", "before", "after", "written"),
    [
        ("n_projects", 1234, 1235, ("1.234", "1.235")),
        ("gini", 0.75, 0.76, ("0,75", "0,76")),
        ("gini", 0.75781, 0.75762, ("0,7578", "0,7576")),
        ("p_value", 0.0001, 0.05, ("< 0,001", "0,050")),
        ("covered_share", 0.482, 0.491, ("48,2 %", "49,1 %")),
        ("name", "Gent", None, ("Gent", "onbekend")),
        ("verdict", "compatible", "above", ("ongeveer evenredig", "meer dan verwacht")),
    ],
)
def test_two_values_are_written_so_that_their_difference_shows(name, before, after, written):
    assert written_pair(name, before, after) == written


@pytest.mark.parametrize(
    ("name", "difference", "written"),
    [
        ("gini", -0.0123, "−0,012"),
        ("n_projects", 3, "+3"),
        ("covered_share", 0.009, "+0,90 procentpunt"),
        ("gini", None, ""),
    ],
)
def test_a_difference_has_a_sign_and_two_figures(name, difference, written):
    assert written_difference(name, difference) == written


def found(before: dict, after: dict):
    return compare_runs(run("1", report(before)), run("2", report(after)))


def test_rows_stand_under_the_measure_they_are_about():
    both = found(
        result(headline={"gini": 1, "hoover": 1}), result(headline={"gini": 2, "hoover": 3})
    )
    ((about, rows),) = grouped(both.reports[0].changes)
    assert about == "spreiding van de projecten (provincie, inwoners, Vlaamse oproep, bevestigd)"
    assert [(row.name, row.before, row.after, row.causes) for row in rows] == [
        ("Gini", "1", "2", "niet gekend"),
        ("Hoover", "1", "3", "niet gekend"),
    ]


def test_many_data_files_are_counted():
    many = {f"{letter}.csv": "a" for letter in "abcd"}
    causes = found(result(inputs={}), result(inputs=many)).reports[0].causes
    assert cause_lines(causes) == ["gegevens in 4 bestanden (a.csv, b.csv, c.csv, d.csv)"]


def test_the_answer_counts_what_moved_beyond_chance_and_within():
    before = result(headline={"gini": 1, "p_value": 0.05})
    after = result(headline={"gini": 2, "p_value": 0.051})
    assert short_answer(found(before, after)) == (
        "In het enige rapport veranderden uitkomsten: 1 meer dan de trekkingen alleen "
        "verklaren en 1 binnen de toevalsfout."
    )
    assert short_answer(found(before, before)) == "Geen enkele hoofduitkomst veranderde."


def test_the_page_is_whole_and_escapes_what_notebooks_say(tmp_path):
    before = write_run(tmp_path, "1", report(result(headline={"gini": 1})))
    after = write_run(
        tmp_path, "2", report(result(headline={"gini": 2}), title=EVIL, parameters={"x": EVIL})
    )
    html = changes_page(after, "2", before)
    assert EVIL not in html and "&lt;script&gt;" in html
    assert "2026-run" in changes_page(after, "2026-run", before)
    assert list(page_problems(html, {"index.html", "01_a.html"})) == []
    assert re.search(r'<th scope="row">Gini</th>', html)


def test_the_first_run_and_a_damaged_one_are_no_reason_to_stop(tmp_path):
    later = write_run(tmp_path, "2", report(result()))
    assert "Dit is de eerste run" in changes_page(later, "2", None)
    damaged = tmp_path / "runs" / "1"
    damaged.mkdir()
    (damaged / "results.json").write_text('{"reports": [{"name": "01_a"}]}', encoding="utf-8")
    assert "De vorige run is niet te lezen" in changes_page(later, "2", damaged)


@pytest.fixture
def output(tmp_path):
    for name in ("1", "2", "3"):
        write_run(tmp_path, name, report(result()))
    return tmp_path


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ("2", "3")), (["2"], ("1", "2")), (["3", "1"], ("3", "1"))],
)
def test_runs_are_the_two_newest_unless_named(output, names, expected):
    assert tuple(folder.name for folder in two_runs(output, names)) == expected


def test_latest_and_folders_are_names_too(output):
    (output / "latest").symlink_to("runs/2")
    assert [folder.resolve().name for folder in two_runs(output, ["latest"])] == ["1", "2"]
    assert two_runs(output, [str(output / "runs" / "1"), "3"])[0].name == "1"


@pytest.mark.parametrize("names", [["9"], ["1", "9"]])
def test_a_run_that_does_not_exist_is_told_with_those_that_do(output, names):
    with pytest.raises(ReaderError, match=r"deze run bestaat niet\. Deze runs zijn er: 1, 2, 3"):
        two_runs(output, names)


@pytest.mark.parametrize("names", [[], ["1"]])
def test_one_run_alone_cannot_be_compared(tmp_path, names):
    write_run(tmp_path, "1", report(result()))
    with pytest.raises(ReaderError, match="er zijn geen twee runs om te vergelijken"):
        two_runs(tmp_path, names)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"reports": [1]}', '{"reports": [{"name": 1}]}'])
def test_results_that_cannot_be_read_are_a_readers_error(tmp_path, text):
    (tmp_path / "results.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReaderError, match="de uitkomsten van deze run zijn niet te lezen"):
        read_past_run(tmp_path)
