"""What measures worked out is lent to the next run of the same code, and never grows for ever."""

from __future__ import annotations

import os
import stat

import pytest

from tests.invented import write_notebook
from tests.reports.pipeline.test_run import ANSWER, HEAD
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.options import Options
from zbeval.reports.pipeline.publish import make_reports
from zbeval.reports.storage.answers import SHARED, lend, place_of, shrink, take_back

CODE = "c" * 64


def left(making, **files: int) -> None:
    """Leave answers of so many bytes, each used a second after the one before."""
    (making / SHARED).mkdir(parents=True, mode=0o700)
    for second, (name, size) in enumerate(files.items()):
        (making / SHARED / name).write_bytes(bytes(size))
        os.utime(making / SHARED / name, (second, second))


def names(folder) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_the_next_run_of_the_same_code_has_the_answers_of_the_last(tmp_path):
    left(tmp_path / "one", a=1, b=2)
    take_back(tmp_path, tmp_path / "one", CODE)
    assert names(tmp_path / "one") == set()
    lend(tmp_path, tmp_path / "two", CODE)
    assert names(tmp_path / "two" / SHARED) == {"a", "b"}
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "two" / SHARED).stat().st_mode) == 0o700


def test_other_code_gets_none_and_those_of_old_code_go(tmp_path):
    left(tmp_path / "one", a=1)
    take_back(tmp_path, tmp_path / "one", CODE)
    lend(tmp_path, tmp_path / "two", "d" * 64)
    assert not (tmp_path / "two").exists()
    left(tmp_path / "two", b=1)
    take_back(tmp_path, tmp_path / "two", "d" * 64)
    assert names(tmp_path / "cache") == {place_of(tmp_path, "d" * 64).name}


def test_a_run_in_which_nothing_was_worked_out_leaves_none(tmp_path):
    lend(tmp_path, tmp_path / "one", CODE)
    take_back(tmp_path, tmp_path / "one", CODE)
    assert names(tmp_path) == set()


@pytest.mark.parametrize(("most", "kept"), [(60, {"a", "b", "c"}), (59, {"b", "c"}), (30, {"c"}),
                                            (29, set())])  # fmt: skip
def test_those_used_longest_ago_leave_first(tmp_path, most, kept):
    left(tmp_path, a=10, b=20, c=30)
    shrink(tmp_path / SHARED, most)
    assert names(tmp_path / SHARED) == kept


def test_a_run_of_changed_reports_asks_nothing_twice_and_a_fresh_one_everything(tmp_path):
    times = tmp_path / "times"
    counted = f"""
import numpy as np
from zbeval.cache import cached
@cached(maxsize=2)
def worked_out(points):
    open({str(times)!r}, "a").write("x")
    return points * 2
worked_out(np.array([1.0]))
"""
    book = write_notebook(tmp_path / "01_een.ipynb", [*HEAD, counted, *ANSWER])
    for draws in (3, 4):
        make_reports([Job(book, {"draws": draws})], tmp_path / "output")
    assert times.read_text() == "x"
    make_reports([Job(book, {"draws": 4})], tmp_path / "output", Options(fresh=True))
    assert times.read_text() == "xx"
    assert len(names(tmp_path / "output" / "cache")) == 2  # one report, and the answers
