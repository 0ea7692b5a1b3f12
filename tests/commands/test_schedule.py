from __future__ import annotations

import json
import shlex
from datetime import datetime

import pytest
import yaml

from tests.invented import write_notebook
from tests.reports.pipeline.test_run import ANSWER, HEAD
from zbeval.cli import build_parser, main
from zbeval.commands.due import make_due
from zbeval.reports import places

PLAN = """
[report.eerste]
notebook = "01_eerste"
when = "weekly"
parameters = {draws = 3}

[report.tweede]
notebook = "02_tweede"
when = ["2027-01-01"]
"""
MONDAY = datetime(2026, 11, 23, 9)


@pytest.fixture
def place(tmp_path, monkeypatch):
    for name in ("01_eerste", "02_tweede"):
        write_notebook(tmp_path / f"{name}.ipynb", HEAD + ANSWER)
    monkeypatch.setattr(places, "NOTEBOOKS", tmp_path)
    (tmp_path / "schedule.toml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def options(place) -> list[str]:
    return ["--schedule", str(place / "schedule.toml"), "--output", str(place / "output")]


def due(place, now=MONDAY) -> int:
    arguments = ["report", "--due", *options(place)]
    return make_due(build_parser("report").parse_args(arguments), now)


def summary(place, name):
    return json.loads((place / "output" / name / "summary.json").read_text(encoding="utf-8"))


def test_what_is_due_is_made_once_in_a_folder_of_its_own(place, capsys):
    assert due(place) == 0
    out = capsys.readouterr().out
    assert "eerste: vernieuwd" in out and "tweede: niet aan de beurt tot 01-01-2027 00:00" in out
    page = place / "output" / "eerste" / "latest" / "01_eerste.html"
    assert "is 3 het antwoord" in page.read_text(encoding="utf-8")
    assert not (place / "output" / "tweede").exists()
    assert due(place) == 0
    assert "eerste: niet aan de beurt tot 30-11-2026 06:00" in capsys.readouterr().out


def test_a_moment_later_without_changes_makes_nothing_and_says_so(place, capsys):
    due(place)
    assert due(place, datetime(2027, 3, 1)) == 0
    out = capsys.readouterr().out
    assert "eerste: niets veranderd" in out and "tweede: vernieuwd" in out
    assert summary(place, "eerste")["state"] == "unchanged"
    assert len(list((place / "output" / "eerste" / "runs").iterdir())) == 1


def test_a_report_that_fails_stays_due_and_stops_no_other(place, capsys):
    book = write_notebook(place / "01_eerste.ipynb", [*HEAD, *ANSWER, "1 / 0"])
    assert due(place, datetime(2027, 3, 1)) == 1
    told = capsys.readouterr()
    assert "ZeroDivisionError" in told.err and "tweede: vernieuwd" in told.out
    assert summary(place, "eerste")["state"] == "failed"
    assert list((place / "output" / "eerste" / "failed").glob("*/message.txt"))
    write_notebook(book, HEAD + ANSWER)
    assert due(place, datetime(2027, 3, 1)) == 0
    assert "eerste: vernieuwd" in capsys.readouterr().out


def test_the_plan_is_shown_in_dutch(place, capsys):
    assert main(["schedule", *options(place)]) == 0
    out = capsys.readouterr().out
    for words in ("eerste: 01_eerste", "met draws = 3", "elke maandag om 6 uur; nu aan de beurt",
                  "laatst gemaakt voor: nog nooit", "zbeval report --due"):  # fmt: skip
        assert words in out


def test_the_plan_of_a_task_planner_is_not_given_for_a_wrong_schedule(place, capsys):
    assert main(["schedule", "--for", "cron", *options(place)]) == 0
    assert "report --due" in capsys.readouterr().out
    wrong = PLAN.replace("weekly", "soms")
    (place / "schedule.toml").write_text(wrong, encoding="utf-8")
    assert main(["schedule", "--for", "cron", *options(place)]) == 2
    assert main(["report", "--due", *options(place)]) == 2
    assert "rapport eerste, kolom 'when', waarde 'soms'" in capsys.readouterr().err


@pytest.mark.parametrize("more", [["spreiding"], ["-p", "draws", "3"], ["--data", "."]])
def test_the_schedule_chooses_reports_and_parameters_itself(place, capsys, more):
    assert main(["report", "--due", *options(place), *more]) == 2
    assert "de planning kiest de" in capsys.readouterr().err


@pytest.mark.parametrize("planner", ["github", "gitlab"])
def test_a_pipeline_gets_paths_of_its_own_copy_however_they_were_given(
    place, capsys, monkeypatch, planner
):
    monkeypatch.setattr(places, "ROOT", place)
    (place / "sub").mkdir()
    monkeypatch.chdir(place / "sub")
    given = ["--schedule", "../schedule.toml", "--output", str(place / "mijn uitvoer")]
    assert main(["schedule", "--for", planner, *given]) == 0
    text = capsys.readouterr().out
    found = yaml.safe_load(text)
    job = found["jobs"]["rapporten"] if planner == "github" else found["rapporten"]
    if planner == "github":
        kept = next(s["with"]["path"] for s in job["steps"] if "cache" in s.get("uses", ""))
        command = next(s["run"] for s in job["steps"] if "zbeval" in s.get("run", ""))
    else:
        (kept,), command = job["cache"]["paths"], job["script"][-1]
    assert kept == "mijn uitvoer"
    words = shlex.split(command)
    assert words[words.index("--schedule") + 1] == "schedule.toml"
    assert words[words.index("--output") + 1] == "mijn uitvoer"
    assert str(place) not in text


@pytest.mark.parametrize("planner", ["github", "gitlab"])
def test_a_path_that_no_copy_of_the_folder_has_is_refused_for_a_pipeline(
    place, capsys, monkeypatch, tmp_path_factory, planner
):
    monkeypatch.setattr(places, "ROOT", place)
    outside = tmp_path_factory.mktemp("elders")
    given = ["--schedule", str(place / "schedule.toml"), "--output", str(outside)]
    assert main(["schedule", "--for", planner, *given]) == 2
    told = capsys.readouterr()
    assert "buiten de map van het werkboek" in told.err and not told.out


@pytest.mark.parametrize("planner", ["cron", "systemd", "windows"])
def test_an_entry_on_this_machine_carries_whole_paths_of_the_options(
    place, capsys, monkeypatch, planner
):
    monkeypatch.chdir(place)
    given = ["--schedule", "schedule.toml", "--output", "uit voer"]
    assert main(["schedule", "--for", planner, *given]) == 0
    text = capsys.readouterr().out
    assert str(place / "schedule.toml") in text and str(place / "uit voer") in text
