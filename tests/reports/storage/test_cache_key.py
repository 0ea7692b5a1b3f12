from __future__ import annotations

import pytest

from tests.invented import PARAMETERS, write_notebook
from zbeval.reports import places
from zbeval.reports.execute.job import Job
from zbeval.reports.storage import cache_key
from zbeval.reports.storage.cache_key import report_keys

HEAD = ["# Vraag?", ("parameters", PARAMETERS)]


@pytest.fixture
def job(tmp_path):
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "a.csv").write_text("1")
    return Job(write_notebook(tmp_path / "01_a.ipynb", HEAD), {"data_dir": str(tmp_path / "eigen")})


def key(job, context=()):
    return report_keys([job], context)[0]


def test_the_same_report_has_the_same_key(job):
    assert key(job) == key(Job(job.notebook, dict(job.values)))
    assert len(key(job)) == 64


@pytest.mark.parametrize(
    "change", ["notebook", "data", "new file", "renamed file", "parameter", "label", "context"]
)
def test_everything_a_page_depends_on_changes_its_key(job, tmp_path, change):
    before, context = key(job), ()
    own = tmp_path / "eigen"
    if change == "notebook":
        write_notebook(job.notebook, [*HEAD, "x = 1"])
    elif change == "data":
        (own / "a.csv").write_text("2")
    elif change == "new file":
        (own / "b.csv").write_text("")
    elif change == "renamed file":
        (own / "a.csv").rename(own / "c.csv")
    elif change == "parameter":
        job = Job(job.notebook, {**job.values, "draws": 100})
    elif change == "label":
        job = Job(job.notebook, job.values, label="Aalst")
    else:
        context = [("02_b", "Vraag?")]
    assert key(job, context) != before


def test_a_parameter_that_is_written_out_as_its_default_is_the_same_report(job):
    assert key(job) == key(Job(job.notebook, {**job.values, "draws": 99}))


@pytest.mark.parametrize("name", ["code.py", "words.csv", "templates/page.html.j2"])
def test_zbeval_itself_is_part_of_the_key(job, tmp_path, monkeypatch, name):
    monkeypatch.setattr(cache_key, "PACKAGE", tmp_path / "package")
    file = tmp_path / "package" / name
    file.parent.mkdir(parents=True)
    file.write_text("old")
    before = key(job)
    file.write_text("new")
    assert key(job) != before


def test_the_lock_is_part_of_the_key_and_caches_are_not(job, tmp_path, monkeypatch):
    monkeypatch.setattr(places, "LOCK", tmp_path / "requirements.lock")
    before = key(job)
    (tmp_path / "eigen" / "__pycache__").mkdir()
    (tmp_path / "eigen" / "__pycache__" / "a.pyc").write_text("x")
    assert key(job) == before
    (tmp_path / "requirements.lock").write_text("numpy==2")
    assert key(job) != before


def test_boundaries_that_a_user_added_are_part_of_the_key(job):
    from zbeval.sources.boundaries import boundaries_folder

    assert places.user_folder() == boundaries_folder()
    before = key(job)
    places.user_folder().mkdir(parents=True)
    (places.user_folder() / "municipalities_2024.geojson").write_text("{}")
    assert key(job) != before


def test_the_data_that_a_notebook_takes_by_itself_are_part_of_the_key(tmp_path, monkeypatch):
    from zbeval.sources import data_folder

    for folder in (tmp_path, places.NOTEBOOKS):
        monkeypatch.chdir(folder)
        monkeypatch.delenv("ZBEVAL_DATA", raising=False)
        found = [path.resolve() for path in places.data_candidates(folder)]
        assert data_folder().resolve() in found
    monkeypatch.setenv("ZBEVAL_DATA", str(tmp_path))
    assert data_folder() in places.data_candidates(tmp_path)
