"""``programme.toml`` says what a data folder is about; what is wrong in it is told by its key."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT
from zbeval import tables, vocabulary
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.methods.stocks import default_stock
from zbeval.overview import choices_card
from zbeval.programme_file import About, read_about
from zbeval.reports.execute.job import Job
from zbeval.reports.pages.site import about_data, programme_of

WHOLE = """\
name = "Leefbuurten"
project = "leefbuurt"
projects = "leefbuurten"
start = 2025-01-01
end = 2026-12-31
main_call = "noord"

[call.noord]
name = "noordelijke oproep"
projects = "noordelijke projecten"
"""


def about(folder: Path, text: str = WHOLE) -> About:
    (folder / "programme.toml").write_text(text, encoding="utf-8")
    return read_about(folder)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a whole data folder that can be changed; the words of the shipped one come back."""
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy, ignore=shutil.ignore_patterns("territory", "local"))
    yield copy
    tables.load_programme(ROOT / "data")


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "programme.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_programme_is_named_with_its_years(tmp_path):
    found = about(tmp_path)
    assert found.title == "Leefbuurten 2025–2026"
    assert found.introduction == "het programma Leefbuurten"
    assert found.calls["noord"].projects == "noordelijke projecten"


def test_one_year_is_named_once_and_no_year_not_at_all(tmp_path):
    assert about(tmp_path, WHOLE.replace("2026-12-31", "2025-12-31")).title == "Leefbuurten 2025"
    named = About(name="Leefbuurten 2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    assert named.title == "Leefbuurten 2026"
    assert About(name="Iets").title == "Iets"
    assert About(name="Iets", start=date(2025, 1, 1)).title == "Iets"


def test_a_folder_without_the_file_names_no_programme(tmp_path):
    assert read_about(tmp_path).title == "Evaluatiewerkboek"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("since = 2026\nvintage = 2025", "'territory.since', waarde '2026'.*voor ze begon"),
        ("vintage = 2025\nnext_vintage = 2024", "'territory.next_vintage'.*komt voor deze"),
        ("since = 2025", "'territory.vintage': het jaar .* ontbreekt"),
    ],
)
def test_years_of_a_territory_that_cannot_be_are_told(tmp_path, part, told):
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises((ReaderError, ReaderErrors), match=told):
        about(tmp_path, f"{WHOLE}\n[territory]\n{part}\n")


def test_a_folder_with_tables_of_its_own_may_count_with_another_edition(tmp_path):
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    part = "vintage = 2025\nresidents_on = 2026-01-01\nname = 'Elders'"
    found = about(tmp_path, f"{WHOLE}\n[territory]\n{part}\n")
    assert (found.edition.since, found.edition.vintage) == (2025, 2025)
    assert found.edition.both == (2025,) and found.edition.span == "sinds 2025"
    assert found.edition.residents_on == date(2026, 1, 1)
    assert found.territory.words()["territory_municipalities"]["label_nl"] == "gemeenten van Elders"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "Leefbuurten"\n', "", "'name': deze sleutel ontbreekt"),
        ("start = 2025", "begin = 2025", "'begin': deze sleutel bestaat niet"),
        ("2025-01-01", '"2025"', "'start', waarde '2025': dit is geen dag"),
        ("2025-01-01", "2027-01-01", "'end'.*voor het begin"),
        ("[call.noord]", "[territory]\nvintage = 2025\n[call.noord]",
         "'territory.vintage', waarde '2025'.*geen eigen datapackage.json.*schrijf 2024"),
        ("[call.noord]", "[territory]\nvintage = '2025'\n[call.noord]", "geen jaar"),
        ("[call.noord]", "[territory]\nyear = 2025\n[call.noord]",
         "'territory.year': deze sleutel bestaat niet. Kies uit: since, vintage"),
        ("[call.noord]", "[territory]\nresidents_on = 2023\n[call.noord]", "geen dag"),
        ("[call.noord]", "[territory]\nname = ''\n[call.noord]", "geen tekst, of een lege"),
        ("[call.noord]", "territory = 3\n[call.noord]", "'territory'.*dit is geen onderdeel"),
        ("[call.noord]", '[texts]\nfoo = "a"\n[call.noord]', "'texts.foo': deze sleutel"),
        ("[call.noord]", '[texts]\ncalls = ""\n[call.noord]', "'texts.calls'.*geen tekst"),
        ("[call.noord]", "texts = 3\n[call.noord]", "'texts': dit is geen onderdeel"),
        ("[call.noord]", '[call.noord]\nregions = "02000"', "'call.noord.regions'.*lijst"),
        ("[call.noord]", '[call.zuid]\nname = "z"\nprojects = "z"\nregions = ["02000"]\n'
         '[call.noord]\nregions = ["02000"]', "call.noord.regions.*'02000'.*al bij call.zuid"),
        ('main_call = "noord"', 'main_call = "zuid"', "'main_call', waarde 'zuid'"),
        ('projects = "leefbuurten"', "projects = 3", "'projects', waarde '3': dit is geen tekst"),
        ("[call.noord]", "[call.Noord]", "'call.Noord'.*kleine letters"),
        ('name = "noordelijke oproep"\n', "", "'call.noord.name': deze sleutel ontbreekt"),
        ("[call.noord]", "[call.noord", "niet te lezen als TOML"),
        ('project = "leefbuurt"', 'credits = "x"\nproject = "leefbuurt"', "'credits'.*geen lijst"),
        ("[call.noord]", "[vocabulary.province]\nlabel = 'staat'\n[call.noord]",
         "'vocabulary.province.label': deze sleutel bestaat niet"),
        ("[call.noord]", "[vocabulary.province]\nlabel_nl = ''\n[call.noord]",
         "'vocabulary.province.label_nl'.*geen tekst"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_key(tmp_path, old, new, told):
    assert old in WHOLE
    with pytest.raises(ReaderError) as error:
        about(tmp_path, WHOLE.replace(old, new))
    assert pd.Series([str(error.value)]).str.contains(told).all(), str(error.value)


def test_all_mistakes_are_told_at_once(tmp_path):
    with pytest.raises(ReaderErrors) as error:
        about(tmp_path, "kleur = 1\n")
    assert len(error.value.errors) == 6


def test_the_shipped_folder_is_about_its_programme():
    programme = tables.load_programme(ROOT / "data")
    assert programme.about.name == "Zorgzame Buurten"
    assert default_stock(programme) == "flanders_2024"


def test_a_folder_of_a_few_tables_is_about_the_shipped_programme(tmp_path):
    shutil.copy(ROOT / "data" / "projects.csv", tmp_path)
    assert tables.load_programme(tmp_path).about.name == "Zorgzame Buurten"
    assert about_data({"data_dir": str(tmp_path)}).name == "Zorgzame Buurten"


def test_another_name_and_other_words_are_what_readers_see(folder):
    change(folder, 'name = "Zorgzame Buurten"', 'name = "Leefbuurten"')
    change(folder, 'projects = "Vlaamse projecten"', 'projects = "leefbuurten"')
    with (folder / "programme.toml").open("a", encoding="utf-8") as file:
        file.write('\n[vocabulary.province]\nlabel_nl = "kwartier"\n')
    programme = tables.load_programme(folder)
    from zbeval import measures, narrative

    found = measures.spread(programme, draws=99)
    assert "leefbuurten" in narrative.describe(found)
    assert "Vlaamse projecten" not in narrative.describe(found)
    assert vocabulary.label("province") == "kwartier"
    assert choices_card(programme, found)["meaning"].iloc[0] == "Leefbuurten"
    job = Job(ROOT / "notebooks" / "01_spreiding.ipynb", {"data_dir": str(folder)})
    assert programme_of([job]).title == "Leefbuurten 2022–2024"


def test_words_of_one_programme_do_not_stay_with_the_next(folder):
    with (folder / "programme.toml").open("a", encoding="utf-8") as file:
        file.write('\n[vocabulary.province]\nlabel_nl = "kwartier"\n')
        file.write('\n[vocabulary.own_note]\nkind = "note"\nlabel_nl = "eigen noot"\n')
    tables.load_programme(folder)
    assert vocabulary.label("own_note") == "eigen noot"
    tables.load_programme(ROOT / "data")
    assert vocabulary.label("province") == "provincie"
    assert "own_note" not in vocabulary.entries()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"44021"', '"99999"', "'default_place', waarde '99999'"),
        ("[call.brussels]", "[call.other]", "'call', waarde 'brussels'"),
        ("[call.brussels]", "[vocabulary.nieuw]\nlabel_nl = 'x'\n[call.brussels]",
         "'vocabulary.nieuw'.*kent zbeval niet"),
        ('name = "Zorgzame Buurten"', "", "'name': deze sleutel ontbreekt"),
    ],
)  # fmt: skip
def test_the_door_holds_the_file_against_the_tables(folder, old, new, told):
    change(folder, old, new)
    with pytest.raises(ReaderError) as error:
        tables.load_programme(folder)
    assert pd.Series([str(error.value)]).str.contains(told).all(), str(error.value)
