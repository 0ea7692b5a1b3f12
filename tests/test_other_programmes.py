"""Another programme is a folder: its own register and words, the territory that comes with zbeval.

*Leefbuurten* is invented. The pilot networks of 2019-2022 are real: ``programmes/proeftuinen``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.other_programmes import PILOTS, leefbuurten
from tests.pages_as_text import plain
from zbeval import checks, measures, narrative, tables
from zbeval.cli import main
from zbeval.commands.plans import chosen_notebooks, plan
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.reports.execute.applies import applying, left_out
from zbeval.vocabulary import label


@pytest.fixture(autouse=True)
def words_of_the_shipped_programme_after():
    yield
    tables.load_programme(ROOT / "data")


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return the folder of sixty invented projects."""
    return leefbuurten(tmp_path)


def jobs(folder: Path, *names: str):
    notebooks = chosen_notebooks(ROOT / "notebooks", names)
    return plan(notebooks, {}, {"data_dir": folder})


def test_sixty_projects_of_another_programme_are_counted_and_checked(folder, capsys):
    assert main(["check", "--data", str(folder)]) == 0
    assert "Voor de oproep Leefbuurten is het register zelf het totaal: 60 projecten." in (
        capsys.readouterr().out
    )
    programme = tables.load_programme(folder)
    assert programme.about.title == "Leefbuurten 2026–2028"
    assert set(programme["projects"]["call"]) == {"leefbuurten"}
    found = measures.spread(programme)
    assert found.headline["n_projects"] == 60
    assert set(found.table["area_name"]) == {
        "Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"
    }  # fmt: skip
    assert label(found.call) == "oproep Leefbuurten"
    assert "60 leefbuurten" in narrative.describe(found)
    checks.require(checks.check_register(programme))


def test_it_has_nothing_of_the_shipped_programme(folder):
    programme = tables.load_programme(folder)
    for name in ("findings", "recommendations", "documents", "control_totals", "timeline"):
        assert programme[name].empty, name
    assert programme.facts.call_terms() == {}
    assert measures.first_stock(programme) == []
    assert measures.other_calls(programme) == []
    assert measures.compared_calls(programme) == []
    assert measures.pilots_before(programme) == []
    terms = measures.call_terms(programme)
    assert narrative.describe(terms) == (
        "De overheid koos 60 projecten voor steun van januari 2026 tot en met december 2028."
    )


def test_reports_without_data_are_left_out_and_named(folder):
    kept = [job.notebook.stem for job in applying(jobs(folder))]
    assert "01_spreiding" in kept
    assert not {"03_hinderpalen_stimulansen", "04_toetsingskader", "07_aanbevelingen"} & set(kept)
    notebooks = [job.notebook for job in jobs(folder)]
    told = left_out(notebooks, {"data_dir": str(folder)})
    assert len(told) == 3
    assert told[0].startswith("Wat houdt projecten tegen, en wat helpt ze vooruit? (geen rijen in")
    assert left_out(notebooks, {"data_dir": str(ROOT / "data")}) == ()


def test_a_report_that_was_asked_for_and_has_no_data_is_refused(folder):
    with pytest.raises(ReaderError, match="hiervoor zijn er geen gegevens"):
        applying(jobs(folder, "07_aanbevelingen"), named=True)


def test_a_project_outside_every_call_is_told(folder):
    file = folder / "projects.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Halle,23027,20001", "Elsene,21009,04000"), encoding="utf-8")
    with pytest.raises(ReaderErrors, match="Elsene ligt buiten het gebied van elke oproep"):
        tables.load_programme(folder)


def test_pages_of_another_programme_are_made_and_name_it(folder, tmp_path, capsys):
    made = tmp_path / "made"
    asked = ["report", "00_programma", "--data", str(folder), "--output", str(made)]
    assert main(asked) == 0, capsys.readouterr().err
    page = plain((made / "latest" / "00_programma.html").read_text(encoding="utf-8"))
    assert "Wat houdt het programma Leefbuurten in?" in page
    assert "Lagen de proeftuinen" not in page
    index = plain((made / "latest" / "index.html").read_text(encoding="utf-8"))
    assert "Niet gemaakt, omdat de gegevens van dit programma er niets over bevatten" in index


def test_the_six_pilot_networks_are_a_programme_too_few_to_test():
    programme = tables.load_programme(PILOTS)
    found = measures.spread(programme)
    assert found.headline["n_projects"] == 6
    assert (found.verdict, found.reason) == ("cannot_tell", "too_few_projects")
    counts = found.table.set_index("area_name")["n_located"]
    assert counts["West-Vlaanderen"] == counts["Oost-Vlaanderen"] == 2
    assert counts["Brussel"] == counts["Limburg"] == 1
    assert programme.facts.call_terms()["need_threshold"].value == 20
    assert narrative.describe(measures.call_terms(programme)).startswith(
        "De overheid koos 6 projecten voor steun van juli 2019 tot en met juni 2022."
    )


def test_the_pilot_networks_are_those_that_the_shipped_programme_knows_of():
    shipped = tables.load_programme(ROOT / "data")["pilot_networks"]
    own = tables.load_programme(PILOTS)["projects"]
    assert set(own["nis"]) == set(shipped["nis"])
    assert set(own["neighbourhood"]) == set(shipped["neighbourhood"])


def test_a_folder_that_replaces_one_table_is_still_about_the_shipped_programme(tmp_path):
    shutil.copy2(ROOT / "data" / "projects.csv", tmp_path)
    programme = tables.load_programme(tmp_path)
    assert programme.about.name == tables.load_programme(ROOT / "data").about.name
    assert len(programme["findings"])
