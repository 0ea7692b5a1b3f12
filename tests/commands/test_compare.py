"""``zbeval compare`` prints what two runs do not share, for people and for programs."""

from __future__ import annotations

import json

import pytest

from tests.reports.past import report, result, write_run
from zbeval.cli import main


@pytest.fixture
def output(tmp_path):
    before = result(headline={"gini": 0.5, "p_value": 0.05})
    after = result(headline={"gini": 0.6, "p_value": 0.051}, inputs={"projects.csv": "b" * 64})
    write_run(tmp_path, "1", report(before))
    write_run(tmp_path, "2", report(after))
    return str(tmp_path)


def test_the_table_names_the_number_its_values_its_size_and_why(output, capsys):
    assert main(["compare", "--output", output]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Vorige run: 1", "Deze run:   2"]
    assert "  Wat erin ging: gegevens projects.csv" in lines
    (row,) = [line.split("  ") for line in lines if line.startswith("    Gini")]
    cells = [cell.strip() for cell in row if cell.strip()]
    assert cells == ["Gini", "0,50", "0,60", "+0,10", "geen toevalsfout", "gegevens"]
    assert "  Binnen toevalsfout: 1 (toon ze met --all)" in lines


def test_with_all_it_tells_what_chance_in_the_draws_did_too(output, capsys):
    assert main(["compare", "1", "2", "--all", "--output", output]) == 0
    text = capsys.readouterr().out
    assert "p-waarde" in text and "binnen de toevalsfout (± 0,020)" in text


def test_json_is_for_programs(output, capsys):
    assert main(["compare", "--json", "--output", output]) == 0
    told = json.loads(capsys.readouterr().out)
    changes = told["reports"][0]["changes"]
    assert [(one["name"], one["judged"]) for one in changes] == [
        ("gini", "exact"),
        ("p_value", "within"),
    ]
    assert changes[0]["causes"] == [
        {"kind": "data", "name": "projects.csv", "before": "", "after": ""}
    ]


def test_three_runs_are_too_many(output, capsys):
    assert main(["compare", "1", "2", "3", "--output", output]) == 2
    assert "Geef er hoogstens twee" in capsys.readouterr().err
