"""A changed table makes anew only the reports that read it, and is their only cause."""

from __future__ import annotations

import json
import shutil

import pandas as pd
import pytest

from tests.invented import write_notebook
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.publish import make_reports
from zbeval.sources import shipped_folder

STORY = """\
import pandas as pd
from zbeval import tables
from zbeval.results import Result
from zbeval.show import answer
programme = tables.load_programme(data_dir)
counted = {counted}
found = Result(measure="invented", table=pd.DataFrame({{"n": [counted]}}), method="invented",
               headline={{"n_projects": counted}}, inputs=dict(programme.inputs))
"""
READS = {
    "01_projecten": 'len(programme["projects"])',
    "02_gebieden": 'int(programme.areas["n_confirmed"].sum())',
    "03_bevindingen": 'int(programme["findings"]["paraphrase_nl"].str.len().sum())',
}


@pytest.fixture
def jobs(tmp_path):
    data = tmp_path / "gegevens"
    data.mkdir()
    for name in ("projects", "findings"):
        shutil.copy(shipped_folder() / f"{name}.csv", data)
    head = ["# Vraag?", ("parameters", 'data_dir: str = ""  # map met gegevens\n')]
    told = 'answer(found, f"Er zijn er {counted}.")'
    return [
        Job(
            write_notebook(
                tmp_path / f"{name}.ipynb", [*head, STORY.format(counted=counted), told]
            ),
            {"data_dir": str(data)},
        )
        for name, counted in READS.items()
    ]


def change(jobs, name: str) -> None:
    """Change a table of the reader's own, such that its promises still hold."""
    path = next(iter(jobs)).notebook.parent / "gegevens" / f"{name}.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    if name == "findings":
        table.loc[0, "paraphrase_nl"] += " En meer"
    else:
        table = table.iloc[:-1]
    table.to_csv(path, index=False, encoding="utf-8")


def states(output) -> dict[str, str]:
    found = json.loads((output / "latest" / "summary.json").read_text(encoding="utf-8"))
    return {line["name"]: line["state"] for line in found["reports"]}


def test_a_changed_table_remakes_the_reports_that_read_it_and_no_others(jobs, tmp_path):
    output = tmp_path / "output"
    assert make_reports(jobs, output).changed
    assert not make_reports(jobs, output).changed
    change(jobs, "findings")
    assert make_reports(jobs, output).changed
    assert states(output) == {"01_projecten": "kept", "02_gebieden": "kept",
                              "03_bevindingen": "made"}  # fmt: skip
    page = (output / "latest" / "wat_veranderde.html").read_text(encoding="utf-8")
    assert "gegevens findings.csv" in page and "projects.csv" not in page
    assert not make_reports(jobs, output).changed
    change(jobs, "projects")
    make_reports(jobs, output)
    assert states(output) == {"01_projecten": "made", "02_gebieden": "made",
                              "03_bevindingen": "kept"}  # fmt: skip
    results = json.loads((output / "latest" / "results.json").read_text(encoding="utf-8"))
    inputs = {one["name"]: set(one["results"][0]["result"]["inputs"]) for one in results["reports"]}
    assert (
        inputs["03_bevindingen"] == {"findings.csv"}
        and "findings.csv" not in inputs["01_projecten"]
    )


def test_a_new_table_makes_every_report_anew_for_a_report_may_look_which_there_are(jobs, tmp_path):
    output = tmp_path / "output"
    make_reports(jobs[2:], output)
    shutil.copy(shipped_folder() / "documents.csv", tmp_path / "gegevens")
    assert make_reports(jobs[2:], output).changed


def test_without_the_cache_what_is_shown_still_tells_what_was_read(jobs, tmp_path):
    output = tmp_path / "output"
    make_reports(jobs[2:], output)
    shutil.rmtree(output / "cache")
    change(jobs, "projects")
    assert not make_reports(jobs[2:], output).changed
