from __future__ import annotations

from pathlib import Path

import pytest

from tests.invented import PARAMETERS, write_notebook
from zbeval.cli import main
from zbeval.commands import report as command
from zbeval.reports import places
from zbeval.reports.pipeline.publish import Published


@pytest.fixture
def jobs(tmp_path, monkeypatch):
    """Three notebooks that would run, and the list of jobs that were asked for."""
    for name, parameters in (
        ("01_spreiding", PARAMETERS),
        ("02_ongelijkheid", "level: str = 'province'  # niveau"),
        ("90_verkenner", "draws: int = 9"),
    ):
        write_notebook(tmp_path / f"{name}.ipynb", ["# Vraag?", ("parameters", parameters)])
    monkeypatch.setattr(places, "NOTEBOOKS", tmp_path)
    asked = []

    def remember(jobs, output, options):
        asked.extend(jobs)
        return Published(output / "runs" / "1", changed=True)

    monkeypatch.setattr(command, "make_reports", remember)
    return asked


def names(jobs) -> list[str]:
    return [job.name for job in jobs]


def refusal(capsys, *arguments) -> str:
    assert main(["report", *arguments]) == 2
    return capsys.readouterr().err


def test_all_reports_are_made_except_those_for_the_screen(jobs, tmp_path, capsys):
    assert main(["report", "--output", str(tmp_path / "out")]) == 0
    assert names(jobs) == ["01_spreiding", "02_ongelijkheid"]
    assert str(tmp_path / "out" / "latest" / "index.html") in capsys.readouterr().out


@pytest.mark.parametrize("name", ["spreiding", "01_spreiding", "01_spreiding.ipynb"])
def test_a_report_may_be_named_with_or_without_its_number(jobs, name):
    main(["report", name])
    assert names(jobs) == ["01_spreiding"]


def test_reports_run_in_their_own_order_and_once(jobs):
    main(["report", "ongelijkheid", "spreiding", "01_spreiding"])
    assert names(jobs) == ["01_spreiding", "02_ongelijkheid"]


def test_a_mistyped_report_is_refused_with_the_nearest(jobs, capsys):
    message = refusal(capsys, "spreding")
    assert "dit rapport bestaat niet" in message and "Bedoelde u spreiding?" in message
    assert jobs == []


def test_a_parameter_goes_to_every_report_that_knows_it(jobs):
    main(["report", "-p", "draws", "7"])
    assert [job.values for job in jobs] == [{"draws": 7}, {}]


def test_a_parameter_that_no_report_knows_is_refused(jobs, capsys):
    assert "Bedoelde u draws?" in refusal(capsys, "-p", "drows", "7")
    assert jobs == []


def test_of_reports_that_are_named_one_must_know_the_parameter(jobs, capsys):
    main(["report", "spreiding", "ongelijkheid", "-p", "draws", "7"])
    assert [job.values for job in jobs] == [{"draws": 7}, {}]
    assert "bestaat niet" in refusal(capsys, "ongelijkheid", "-p", "draws", "7")


def test_an_ill_typed_value_stops_everything_before_a_kernel_starts(jobs, capsys):
    assert "een geheel getal" in refusal(capsys, "-p", "draws", "veel")
    assert jobs == []


def test_the_data_folder_reaches_the_reports_as_an_absolute_path(jobs, tmp_path, monkeypatch):
    (tmp_path / "eigen").mkdir()
    monkeypatch.chdir(tmp_path)
    main(["report", "spreiding", "--data", "eigen"])
    assert jobs[0].values == {"data_dir": str(tmp_path / "eigen")}


def test_a_data_folder_that_is_not_there_is_refused(jobs, capsys):
    assert "deze map bestaat niet" in refusal(capsys, "--data", "weg")


def test_the_data_folder_has_one_way_in(jobs, capsys):
    assert "--data" in refusal(capsys, "-p", "data_dir", "ergens")


def test_a_folder_without_notebooks_says_so(jobs, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(places, "NOTEBOOKS", tmp_path / "leeg")
    assert "hier staan geen notitieboeken" in refusal(capsys)


def test_the_readers_documents_reach_only_the_reports_that_use_them(jobs, tmp_path):
    declared = f"{PARAMETERS}\nsources_dir: str = ''  # documenten"
    write_notebook(tmp_path / "01_spreiding.ipynb", ["# Vraag?", ("parameters", declared)])
    assert main(["report", "--sources", str(tmp_path)]) == 0
    assert [job.values.get("sources_dir") for job in jobs] == [str(tmp_path.resolve()), None]


def test_documents_that_no_report_uses_are_refused(jobs, tmp_path, capsys):
    message = refusal(capsys, "ongelijkheid", "--sources", str(tmp_path))
    assert "deze rapporten gebruiken --sources niet" in message
    assert jobs == []


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (["--sources", "weg"], "deze map bestaat niet. Kijk na wat u bij --sources opgaf"),
        (["-p", "sources_dir", "weg"], "Gebruik --sources MAP"),
    ],
)
def test_a_folder_of_documents_is_checked_before_anything_runs(
    jobs, tmp_path, capsys, arguments, rule
):
    declared = f"{PARAMETERS}\nsources_dir: str = ''  # documenten"
    write_notebook(tmp_path / "01_spreiding.ipynb", ["# Vraag?", ("parameters", declared)])
    assert rule in refusal(capsys, *arguments)
    assert jobs == []


@pytest.mark.parametrize(
    "command_line", [["report"], ["batch", "08_gemeentefiche", "--over", "municipality"]]
)
def test_a_language_that_is_not_spoken_is_refused(command_line, capsys):
    assert main([*command_line, "--language", "fr"]) == 2
    error = capsys.readouterr().err
    assert "deze taal kent zbeval niet" in error and "nl, en" in error


def test_what_is_planned_is_dutch_and_a_run_in_english_goes_to_a_folder_of_its_own(jobs, capsys):
    assert main(["report", "--due", "--language", "en"]) == 2
    assert "wat gepland is, wordt in het Nederlands gemaakt" in capsys.readouterr().err
    assert main(["report", "spreiding", "--language", "en"]) == 0
    assert str(Path("eigen") / "en" / "latest") in capsys.readouterr().out


def test_dutch_may_be_named(jobs, tmp_path):
    assert main(["report", "spreiding", "--language", "nl", "--output", str(tmp_path)]) == 0
    assert names(jobs) == ["01_spreiding"]
