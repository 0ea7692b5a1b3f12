"""``zbeval check`` lists every problem, writes nothing and tells by its exit code."""

from __future__ import annotations

import json

import pytest

from tests.folders import TABLES, edited, write_folder
from tests.other_programmes import PILOTS
from zbeval.cli import main


@pytest.fixture
def broken(tmp_path):
    return write_folder(
        tmp_path / "data",
        {
            "projects.csv": edited("projects.csv", 3, "nis", "99999"),
            "stocks.csv": None,
        },
    )


def test_a_sound_folder_gets_a_line_per_file_and_exit_code_0(tmp_path, capsys):
    assert main(["check", "--data", str(write_folder(tmp_path))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"Gegevensmap: {tmp_path}"
    assert [line.split() for line in lines if line.startswith("projects.csv")] == [
        ["projects.csv", "6", "in", "orde"]
    ]
    assert sum(line.endswith("in orde") for line in lines) == len(TABLES)
    assert lines[-1] == "Alles in orde."


def test_a_broken_folder_gets_a_line_per_problem_and_exit_code_2(broken, capsys):
    assert main(["check", "--data", str(broken)]) == 2
    printed = capsys.readouterr()
    assert "projects.csv, rij 3, kolom 'nis', waarde '99999': deze waarde" in printed.out
    assert "stocks.csv: dit bestand ontbreekt" in printed.out
    assert printed.out.endswith("Gevonden problemen: 2. Er is niets gewijzigd.\n")
    assert printed.err == ""


def test_json_gives_each_part_of_a_problem(broken, capsys):
    assert main(["check", "--json", "--data", str(broken)]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["ok"] is False
    assert {problem["file"] for problem in found["problems"]} == {"projects.csv", "stocks.csv"}
    (problem,) = [problem for problem in found["problems"] if problem["file"] == "projects.csv"]
    assert problem == {
        "file": "projects.csv",
        "row": 3,
        "column": "nis",
        "value": "99999",
        "rule": "deze waarde staat niet in municipalities.csv, kolom nis",
        "todo": "Kijk de code na",
    }
    files = {row["file"]: row for row in found["files"]}
    assert (files["projects.csv"]["rows"], files["projects.csv"]["problems"]) == (6, 1)
    assert (files["stocks.csv"]["rows"], files["stocks.csv"]["sha256"]) == (None, None)


def test_json_of_a_sound_folder_is_ok_without_problems(tmp_path, capsys):
    assert main(["check", "--json", "--data", str(write_folder(tmp_path))]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["ok"], found["problems"], found["remarks"]) == (True, [], [])
    assert len(found["files"]) == len(TABLES)


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_folder_that_does_not_exist_is_a_problem_too(tmp_path, capsys, form):
    assert main(["check", *form, "--data", str(tmp_path / "nergens")]) == 2
    assert "deze map bestaat niet" in capsys.readouterr().out


def test_a_promise_that_cannot_be_used_lists_all_its_slips(tmp_path, capsys):
    folder = write_folder(
        tmp_path,
        {
            "datapackage.json": {
                "resources": [
                    {
                        "name": "x",
                        "path": "x.csv",
                        "schema": {"fields": [{"name": "a", "type": "geld"}]},
                    }
                ]
            }
        },
    )
    assert main(["check", "--data", str(folder)]) == 2
    printed = capsys.readouterr().out
    assert "het type 'geld' van het veld 'a' is onbekend" in printed
    assert "waarde 'projects': deze tabel ontbreekt in 'resources'" in printed


def test_remarks_are_printed_and_do_not_change_the_exit_code(tmp_path, capsys):
    text = TABLES["stocks.csv"].replace(",", ";")
    assert main(["check", "--data", str(write_folder(tmp_path, {"stocks.csv": text}))]) == 0
    assert "Opmerking: stocks.csv: gelezen met puntkomma's tussen de cellen.\n" in (
        capsys.readouterr().out
    )


def test_nothing_is_written(broken, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    main(["check", "--data", str(broken)])
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_shipped_data_are_in_order(data_dir, capsys):
    assert main(["check", "--data", str(data_dir)]) == 0
    assert capsys.readouterr().out.endswith("Alles in orde.\n")


def test_a_table_that_a_programme_does_not_have_is_not_called_a_file_of_its_own(capsys):
    assert main(["check", "--data", str(PILOTS)]) == 0
    lines = capsys.readouterr().out.splitlines()
    told = {line.split()[0]: line for line in lines if ".csv" in line}
    assert told["projects.csv"].endswith("in orde (eigen bestand)")
    assert told["findings.csv"].endswith("niet in deze map: geen rijen")
    assert told["municipalities.csv"].endswith("in orde")
