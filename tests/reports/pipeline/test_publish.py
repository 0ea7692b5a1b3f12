from __future__ import annotations

import json
import shutil

import nbformat
import pytest

from tests.invented import PARAMETERS, write_notebook
from zbeval.errors import Mistake
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.publish import RunFailed, make_reports


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_run_holds_every_page_its_notebook_the_list_and_all_results(invented_site):
    assert set(bytes_of(invented_site / "latest")) == {
        "01_verzonnen.html",
        "01_verzonnen.ipynb",
        "02_kort.html",
        "02_kort.ipynb",
        "bronnen.html",
        "index.html",
        "results.json",
        "summary.json",
        "wat_veranderde.html",
    }
    assert not list((invented_site / "staging").iterdir())


def test_results_are_kept_as_data_with_where_they_came_from(invented_site):
    text = (invented_site / "latest" / "results.json").read_text(encoding="utf-8")
    first, second = json.loads(text)["reports"]
    assert first["parameters"]["draws"] == 5 and second["parameters"]["draws"] == 9
    assert [one["role"] for one in first["results"]] == ["answer"] + ["finding"] * 3
    assert first["results"][0]["result"]["inputs"] == {"invented.csv": "0" * 64}
    assert first["run"] == second["run"] == (invented_site / "latest").resolve().name


def test_the_executed_notebook_is_kept_with_its_outputs(invented_site):
    executed = nbformat.read(invented_site / "latest" / "01_verzonnen.ipynb", as_version=4)
    assert any(cell.get("outputs") for cell in executed.cells)


@pytest.fixture
def site(invented_site, tmp_path):
    shutil.copytree(invented_site, tmp_path / "output", symlinks=True)
    return tmp_path / "output"


def failure(site, cells) -> RunFailed:
    """Publish one broken notebook and return why that was refused."""
    before = bytes_of(site / "latest")
    story = ["# Vraag?", ("parameters", PARAMETERS), *cells]
    job = Job(write_notebook(site.parent / "09_stuk.ipynb", story))
    with pytest.raises(RunFailed) as caught:
        make_reports([job], site)
    assert bytes_of(site / "latest") == before
    return caught.value


def test_a_failing_notebook_leaves_the_last_report_byte_for_byte(site):
    told = failure(site, ["raise ValueError('kapot')"])
    assert "Er is niets gepubliceerd; het vorige rapport is onaangeroerd." in str(told)
    assert "Traceback" not in str(told)
    kept = bytes_of(told.folder)
    assert b"ValueError: kapot" in kept["reason.txt"]
    assert b"Traceback" in kept["09_stuk.log"] and "09_stuk.ipynb" in kept


def test_a_notebook_that_runs_but_says_nothing_is_refused(site):
    assert failure(site, ["x = 1"]).reasons == [
        ("09_stuk", "het rapport heeft geen kort antwoord.")
    ]


def test_a_bare_figure_is_refused_because_not_everyone_can_see_it(site):
    drawing = "import plotly.graph_objects as go\ngo.Figure(go.Bar(y=[1])).show('plotly_mimetype')"
    reasons = failure(site, [drawing]).reasons
    assert ("09_stuk", "figuur 1 heeft geen tekstalternatief.") in reasons


def test_a_link_to_a_report_that_was_not_made_is_refused(site):
    from tests.invented import SHORT_STORY

    told = failure(site, [*SHORT_STORY[2:]])
    assert told.reasons == [
        ("09_stuk", "een verwijzing leidt naar 01_verzonnen.html, dat deze run niet heeft.")
    ]


def test_what_several_reports_share_is_told_once():
    told = RunFailed([("01_a", "kapot."), ("02_b", "kapot."), ("02_b", "leeg.")])
    assert told.lines == ["01_a, 02_b: kapot.", "02_b: leeg."]


def test_a_mistake_of_the_reader_ends_with_2_and_anything_else_with_1(site):
    wrong = "from zbeval.errors import ReaderError\nraise ReaderError('niveau', 'kan niet', 'Kies')"
    assert failure(site, [wrong]).exit_code == 2
    assert failure(site, ["raise ValueError('kapot')"]).exit_code == 1
    mistake = Mistake("kan niet.")
    assert RunFailed([("01_a", mistake), ("02_b", "kapot.")]).exit_code == 1
