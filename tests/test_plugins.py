"""Another package adds a measure, a notebook and a source; one that does not work is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT
from tests.folders import unpacked_wheel
from tests.small import small_programme
from zbeval import measures, narrative, plugins, vocabulary
from zbeval.errors import ReaderError
from zbeval.figures import drawn
from zbeval.programme import Programme
from zbeval.results import Result
from zbeval.testing import check_measure

EXAMPLE = ROOT / "docs" / "examples" / "zbeval-bereik"
FRESH = (plugins.declared, plugins.measure, vocabulary.entries)


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    """Return a folder in which the wheel of the example package was unpacked."""
    return unpacked_wheel(EXAMPLE, tmp_path_factory.mktemp("voorbeeld"))


@pytest.fixture
def install(monkeypatch):
    """Return a way to put a folder of packages beside zbeval, forgotten after the test."""

    def put(folder: Path) -> None:
        monkeypatch.syspath_prepend(str(folder))
        for known in FRESH:
            known.cache_clear()

    yield put
    monkeypatch.undo()
    for name in [
        name for name in sys.modules if name.startswith(("uitbreiding", "ander", "zbeval_b"))
    ]:
        del sys.modules[name]
    for known in FRESH:
        known.cache_clear()


@pytest.fixture
def made(tmp_path, install):
    """Return a way to install a package of one module, with these entry points."""

    def make(points: str, code: str = "", name: str = "uitbreiding") -> None:
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(points, encoding="utf-8")
        install(tmp_path)

    return make


def zbeval(site: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Give one command to zbeval with the example package beside it."""
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{ROOT}"}
    return subprocess.run([sys.executable, "-m", "zbeval", *words], cwd=folder, env=environment,
                          capture_output=True, text=True, check=False)  # fmt: skip


def test_a_measure_of_another_package_is_printed_like_any_other(example, tmp_path):
    done = zbeval(example, "measure", "reached", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("area_code,area_name,n_located")
    unknown = zbeval(example, "measure", "reachd", folder=tmp_path)
    assert unknown.returncode == 2 and "reached" in unknown.stderr


def test_a_notebook_of_another_package_is_a_report(example, tmp_path):
    done = zbeval(example, "report", "bereik", "--output", str(tmp_path / "uit"), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "uit" / "latest" / "50_bereik.html").read_text(encoding="utf-8")
    assert "gemeenten ligt minstens" in page


def test_a_source_of_another_package_passes_the_same_door(example, tmp_path):
    good, bad = tmp_path / "goed.txt", tmp_path / "fout.txt"
    good.write_text("p1 | 44021 | Buurt | https://example.org/a\n", encoding="utf-8")
    bad.write_text("p1 | 99999 | Buurt | https://example.org/a\n", encoding="utf-8")
    own = tmp_path / "data"
    done = zbeval(example, "import", "lijst", str(good), "--output", str(own), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    before = (own / "projects.csv").read_bytes()
    assert b"p1" in before
    refused = zbeval(example, "import", "lijst", str(bad), "--output", str(own), folder=tmp_path)
    assert refused.returncode == 2 and "99999" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert (own / "projects.csv").read_bytes() == before


def test_a_measure_of_another_package_keeps_the_rules_of_every_measure(example, install):
    install(example)
    areas = pd.DataFrame({"code": ["a", "b", "c"], "residents": 100, "n": [20, 0, 5]})
    programme = Programme.from_frames(areas=areas, projects="n")
    outside = plugins.measure("reached")
    measure = measures.function("reached")
    found = check_measure(measure, programme, describe=outside.describe, figures=())
    assert found.headline == {"n_reached": 2, "reached_share": pytest.approx(2 / 3)}
    assert narrative.describe(found).startswith("In 2 van de 3 gemeenten")
    assert measures.names()[-1] == "reached"
    with pytest.raises(ReaderError, match="geen figuur"):
        drawn(found)


def test_a_measure_may_not_take_the_name_of_one_that_is_there(made):
    made("[zbeval.measures]\nspread = uitbreiding:spread\n", "spread = print")
    with pytest.raises(ReaderError, match=r"pakket uitbreiding.*'spread'.*al heeft"):
        measures.choices("spread")


def test_two_packages_may_not_add_the_same_name(made):
    made("[zbeval.measures]\nextra = uitbreiding:one\n", "one = print")
    made("[zbeval.measures]\nextra = ander:one\n", "one = print", name="ander")
    with pytest.raises(ReaderError, match="twee uitbreidingen heten zo"):
        measures.names()


def test_a_package_that_cannot_be_imported_is_named_and_disturbs_nothing_else(made):
    made("[zbeval.measures]\nextra = uitbreiding:one\n", "raise RuntimeError('stuk')")
    assert measures.choices("spread")["level"] == "province"
    with pytest.raises(ReaderError, match=r"pakket uitbreiding.*RuntimeError: stuk"):
        measures.measure("extra", small_programme([1], [1], total=1))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def one(programme): return 1 / 0", "ZeroDivisionError"),
        ("def one(programme): return 3", "geen uitkomst"),
        ("one = 3", "geen meting"),
    ],
)
def test_a_measure_that_does_not_work_is_told_without_a_traceback(made, code, told):
    made("[zbeval.measures]\nextra = uitbreiding:one\n", code)
    with pytest.raises(ReaderError, match=told):
        measures.measure("extra", small_programme([1], [1], total=1))


def test_a_measure_without_a_sentence_is_told_by_its_verdict(made):
    made("[zbeval.measures]\nextra = uitbreiding:one\n", "one = print")
    given = {"measure": "extra", "table": pd.DataFrame(), "headline": {}, "method": "counted"}
    assert narrative.describe(Result(**given, verdict="above")) == "Extra: meer dan verwacht."
    open_ = Result(**given, verdict="cannot_tell", status="not_identified", reason="register_open")
    assert narrative.describe(open_) == "Niet te zeggen: het register is niet volledig."


def test_a_word_that_is_there_may_not_get_another_meaning(made):
    code = (
        "from zbeval.plugins import Measure\n"
        "one = Measure(print, words={'province': {'kind': 'level', 'label_nl': 'staat'}})"
    )
    made("[zbeval.measures]\nextra = uitbreiding:one\n", code)
    with pytest.raises(ReaderError, match="'province': dit woord bestaat al"):
        measures.choices("extra")
    assert vocabulary.label("province") == "provincie"


def test_a_folder_without_a_notebook_is_told(made):
    made("[zbeval.notebooks]\nleeg = uitbreiding\n")
    with pytest.raises(ReaderError, match=r"50_naam\.ipynb"):
        plugins.notebooks()


def test_a_notebook_may_not_take_a_name_that_is_there(made, tmp_path):
    (tmp_path / "01_spreiding.ipynb").write_text("{}", encoding="utf-8")
    made("[zbeval.notebooks]\nboek = uitbreiding\n")
    with pytest.raises(ReaderError, match="bestaat al"):
        plugins.notebooks({"01_spreiding"})


def test_a_change_in_another_package_makes_reports_anew(made, tmp_path):
    assert plugins.fingerprint() == ""
    made("[zbeval.measures]\nextra = uitbreiding:one\n", "one = print")
    before = plugins.fingerprint()
    (tmp_path / "uitbreiding.py").write_text("one = repr", encoding="utf-8")
    assert before and plugins.fingerprint() != before
