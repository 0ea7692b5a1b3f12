"""Whole runs with notebooks that misbehave, and runs that have little or nothing to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import nbformat
import pytest

from tests.conftest import ROOT
from tests.invented import IMPORTS, PARAMETERS, RESULT, write_notebook
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.output import CUT, MOST_TEXT
from zbeval.reports.pipeline.options import Options
from zbeval.reports.pipeline.publish import RunFailed, make_reports

HEAD = ["# Vraag?", ("parameters", PARAMETERS)]
ANSWER = [IMPORTS, RESULT, 'answer(found, f"In {place} is {draws} het antwoord.")']
QUICK = Options(workers=2, seconds=8)
EVIL = "quote \" and ' and \\ and </script><script>alert(1)</script>\n=1+1 {{ x }} ${y} %s"
BAD = {
    "10_raises": ["raise ValueError('kapot')"],
    "11_hangs": ["import time\nwhile True:\n    try: time.sleep(9)\n    except Exception: pass"],
    "12_breaks_off": ["import os\nos._exit(3)"],
    "13_leaves": ["exit()", "print('nooit')"],
    "14_killed": ["import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"],
    "15_says_nothing": ["x = 1"],
}
GOOD = {
    "20_good": [],
    "21_prints_100_mb": ["for _ in range(1000): print('x' * 100_000)"],
    "22_forks": ["import os, time\nif os.fork() == 0: time.sleep(30)"],
    "23_shouts": ["'x' * 10_000_000"],
}


def jobs(folder, books, **values):
    return [
        Job(write_notebook(folder / "notebooks" / f"{name}.ipynb", HEAD + ANSWER + cells)
            if name != "15_says_nothing" else
            write_notebook(folder / "notebooks" / f"{name}.ipynb", HEAD + cells), values)
        for name, cells in books.items()
    ]  # fmt: skip


def summary(output):
    return json.loads((output / "summary.json").read_text(encoding="utf-8"))


def states(output):
    return {line["name"]: line["state"] for line in summary(output)["reports"]}


@pytest.fixture(scope="module")
def misbehaved(tmp_path_factory):
    """One run of good and bad notebooks together; how it ended, and after how long."""
    folder = tmp_path_factory.mktemp("misbehaved")
    start = time.monotonic()
    with pytest.raises(RunFailed) as caught:
        make_reports(jobs(folder, GOOD | BAD), folder / "output", QUICK)
    return folder, caught.value, time.monotonic() - start


def test_every_notebook_that_misbehaves_is_told_and_no_other(misbehaved):
    _, failure, _ = misbehaved
    told = dict(failure.reasons)
    assert told.keys() == BAD.keys()
    for name, words in {
        "10_raises": "ValueError: kapot",
        "11_hangs": "langer dan 8,0 seconden",
        "12_breaks_off": "brak zichzelf af (code 3)",
        "13_leaves": "heeft niet gedraaid",
        "14_killed": "door het systeem gestopt (signaal 9)",
        "15_says_nothing": "geen kort antwoord",
    }.items():
        assert words in told[name]


def test_nothing_is_shown_and_the_failed_run_tells_people_and_machines_why(misbehaved):
    folder, failure, _ = misbehaved
    assert not (folder / "output" / "latest").exists()
    message = (failure.folder / "message.txt").read_text(encoding="utf-8")
    assert message.startswith("Evaluatiewerkboek: de rapporten zijn niet vernieuwd\n")
    assert "ValueError: kapot" in message and "Traceback" not in message
    for place in (failure.folder, folder / "output"):
        found = json.loads((place / "summary.json").read_text(encoding="utf-8"))
        assert found["state"] == "failed"
    assert states(folder / "output") == dict.fromkeys(GOOD, "made") | dict.fromkeys(BAD, "failed")


def test_where_a_notebook_hung_is_kept(misbehaved):
    _, failure, _ = misbehaved
    assert "time.sleep(9)" in (failure.folder / "11_hangs.log").read_text(encoding="utf-8")
    assert (failure.folder / "11_hangs.ipynb").is_file()


def test_the_run_after_a_failed_one_makes_only_what_was_not_whole(tmp_path):
    asked = jobs(tmp_path, {"20_good": [], "24_other": ["1 / 0"]})
    with pytest.raises(RunFailed):
        make_reports(asked, tmp_path / "output")
    jobs(tmp_path, {"24_other": []})
    assert make_reports(asked, tmp_path / "output").changed
    assert states(tmp_path / "output") == {"20_good": "kept", "24_other": "made"}


def test_endless_output_is_cut_and_says_so(tmp_path):
    make_reports(jobs(tmp_path, GOOD), tmp_path / "output", QUICK)
    latest = tmp_path / "output" / "latest"
    for name in ("21_prints_100_mb", "23_shouts"):
        assert (latest / f"{name}.ipynb").stat().st_size < 2 * MOST_TEXT
        cell = nbformat.read(latest / f"{name}.ipynb", as_version=4).cells[-1]
        output = cell.outputs[0]
        assert (output.get("text") or output.data["text/plain"]).endswith(CUT)


def test_a_run_without_changes_shows_the_same_run_and_imports_nothing_heavy(tmp_path):
    asked = jobs(tmp_path, {"20_good": []})
    first = make_reports(asked, tmp_path / "output")
    second = make_reports(asked, tmp_path / "output")
    assert (first.changed, second.changed) == (True, False)
    assert second.run == first.run.resolve()
    assert summary(tmp_path / "output")["state"] == "unchanged"
    code = (
        "import sys; from pathlib import Path; from zbeval.reports.execute.job import Job\n"
        "from zbeval.reports.pipeline.publish import make_reports\n"
        "assert not make_reports([Job(Path(sys.argv[1]))], Path(sys.argv[2])).changed\n"
        "print({'pandas', 'nbformat', 'papermill', 'jinja2', 'IPython'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code, str(asked[0].notebook), str(tmp_path / "output")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()" and time.monotonic() - start < 10


@pytest.fixture
def made(tmp_path):
    asked = jobs(tmp_path, {"20_good": [], "24_other": []})
    make_reports(asked, tmp_path / "output")
    return tmp_path / "output", asked


def test_only_what_changed_is_made_again(made):
    output, asked = made
    text = asked[1].notebook.read_text(encoding="utf-8")
    asked[1].notebook.write_text(text.replace("het antwoord", "ons antwoord"), encoding="utf-8")
    before = (output / "latest" / "20_good.ipynb").read_bytes()
    assert make_reports(asked, output).changed
    assert states(output) == {"20_good": "kept", "24_other": "made"}
    assert (output / "latest" / "20_good.ipynb").read_bytes() == before
    assert "ons antwoord" in (output / "latest" / "24_other.html").read_text(encoding="utf-8")


def test_another_parameter_is_another_report(made):
    output, asked = made
    make_reports([asked[0], Job(asked[1].notebook, {"draws": 3})], output)
    assert states(output) == {"20_good": "kept", "24_other": "made"}


def test_fresh_makes_everything_again(made):
    output, asked = made
    make_reports(asked, output, Options(fresh=True))
    assert set(states(output).values()) == {"made"}


@pytest.mark.parametrize("harm", ["cut", "removed", "emptied"])
def test_a_file_that_was_harmed_is_made_again(made, harm):
    output, asked = made
    for file in [output / "latest" / "20_good.html", *output.glob("cache/*/20_good.html")]:
        if harm == "removed":
            file.unlink()
        else:
            file.write_text("" if harm == "emptied" else file.read_text(encoding="utf-8")[:-9])
    assert make_reports(asked, output).changed
    assert states(output) == {"20_good": "made", "24_other": "kept"}
    assert "</html>" in (output / "latest" / "20_good.html").read_text(encoding="utf-8")


def test_pieces_that_no_run_uses_are_removed(made):
    output, asked = made
    assert len(list((output / "cache").iterdir())) == 2
    make_reports(asked[:1], output)
    assert len(list((output / "cache").iterdir())) == 1
    assert len(list((output / "runs").iterdir())) == 2


def test_a_parameter_full_of_markup_arrives_whole_and_harmless(tmp_path):
    (asked,) = jobs(tmp_path, {"20_good": ["print(place)"]}, place=EVIL)
    make_reports([asked], tmp_path / "output")
    latest = tmp_path / "output" / "latest"
    cells = nbformat.read(latest / "20_good.ipynb", as_version=4).cells
    assert cells[-1].outputs[0].text == EVIL + "\n"
    html = (latest / "20_good.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in html and "&lt;script&gt;alert(1)" in html
    assert json.loads((latest / "results.json").read_text(encoding="utf-8"))


def test_a_full_disk_is_told_as_such(tmp_path, monkeypatch):
    from zbeval.errors import ReaderError
    from zbeval.reports.pipeline import run

    def full(*_, **__):
        raise OSError(28, "No space left on device", "latest")

    monkeypatch.setattr(run, "add_to_cache", full)
    with pytest.raises(ReaderError, match=r"schrijven lukt hier niet .*Maak ruimte"):
        make_reports(jobs(tmp_path, {"20_good": []}), tmp_path / "output")
    assert not list((tmp_path / "output" / "staging").iterdir())
