from __future__ import annotations

import json

import pytest

from tests.folders import write_folder
from tests.invented import IMPORTS, write_notebook
from zbeval.cli import main
from zbeval.commands.over import sheet_name
from zbeval.reports import places

PARAMETERS = "municipality: str = '44021'  # gemeente\nlanguage: str = 'nl'  # taal\n"
PARAMETERS += "draws: int = 9  # trekkingen\ndata_dir: str = ''  # map met gegevens\n"
STORY = [
    "# Hoe staat deze gemeente ervoor?",
    ("parameters", PARAMETERS),
    IMPORTS,
    "from zbeval.tables import load_programme\n"
    "areas = load_programme(data_dir).areas.set_index('nis')\n"
    "table = areas.loc[[municipality], ['name', 'residents']].reset_index()",
    'found = Result(measure="invented", table=table, headline={"n": draws}, method="invented")',
    "answer(found, f\"{areas.loc[municipality, 'name']} <telt> mee. Met {draws} trekkingen.\")",
    "bars = Drawing(go.Figure(go.Bar(y=[draws])), 'Staaf', 'Een staaf.', 'Verzonnen.')",
    "show(found, 'De zin.', bars, table)",
]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A fact sheet, and a folder with seven Flemish municipalities and one of Brussels."""
    write_notebook(tmp_path / "08_fiche.ipynb", STORY)
    write_folder(tmp_path / "data")
    monkeypatch.setattr(places, "NOTEBOOKS", tmp_path)
    return tmp_path


def batch(place, *more):
    options = ["--data", str(place / "data"), "--output", str(place / "output")]
    return main(["batch", "fiche", "--over", "municipality", *options, *more])


def refusal(capsys, *arguments) -> str:
    assert main(["batch", *arguments]) == 2
    return capsys.readouterr().err


def states(place):
    found = json.loads((place / "output" / "summary.json").read_text(encoding="utf-8"))
    return [line["state"] for line in found["reports"]]


def test_every_flemish_municipality_gets_a_sheet_and_a_place_in_the_list(place, capsys):
    assert batch(place) == 0
    assert "7 fiches staan klaar" in capsys.readouterr().out
    latest = place / "output" / "latest"
    assert len(list(latest.glob("*.ipynb"))) == 7
    assert (latest / "46003-beveren.html").is_file() and not list(latest.glob("21005*"))
    sheet = (latest / "41002-aalst.html").read_text(encoding="utf-8")
    assert "<h1>Aalst: Hoe staat deze gemeente ervoor?</h1>" in sheet
    index = (latest / "index.html").read_text(encoding="utf-8")
    names = ["Aalst", "Antwerpen", "Beveren", "Brugge", "Gent", "Kruibeke", "Zwijndrecht"]
    places_in_list = [index.index(f">{name}</a>") for name in names]
    assert places_in_list == sorted(places_in_list)
    assert "Aalst &lt;telt&gt; mee." in index and "trekkingen" not in index


def test_sheets_share_one_plotly_unless_each_must_stand_alone(place):
    assert batch(place, "--only", "Gent") == 0
    shared = place / "output" / "latest" / "44021-gent.html"
    assert shared.stat().st_size < 100_000
    assert (shared.parent / "plotly.min.js").stat().st_size > 3_000_000
    assert batch(place, "--only", "Gent", "--standalone") == 0
    assert (place / "output" / "latest" / "44021-gent.html").stat().st_size > 1_500_000
    assert not (place / "output" / "latest" / "plotly.min.js").exists()


def test_the_second_time_nothing_is_made_again(place, capsys):
    batch(place, "--only", "Gent", "aalst")
    assert batch(place, "--only", "Aalst", "44021") == 0
    assert "Er is niets veranderd. 2 fiches" in capsys.readouterr().out


def test_more_sheets_keep_those_that_are_there(place):
    batch(place, "--only", "Gent")
    batch(place, "--only", "Gent", "Aalst")
    assert sorted(states(place)) == ["kept", "made"]


def test_all_results_are_kept_as_data_without_their_tables(place):
    batch(place, "--only", "Gent", "-p", "draws", "3")
    text = (place / "output" / "latest" / "results.json").read_text(encoding="utf-8")
    (sheet,) = json.loads(text)["reports"]
    assert sheet["label"] == "Gent" and sheet["parameters"]["municipality"] == "44021"
    assert sheet["results"][0]["result"]["headline"] == {"n": 3}
    assert "table" not in sheet["results"][0]["result"]


def test_one_sheet_that_fails_publishes_nothing_and_is_all_that_is_made_next_time(place, capsys):
    book = place / "08_fiche.ipynb"
    write_notebook(book, [*STORY, "1 / (int(municipality) - 41002)"])
    assert batch(place) == 1
    assert "41002-aalst: " in capsys.readouterr().err
    assert not (place / "output" / "latest").exists()
    assert states(place).count("made") == 6
    assert batch(place) == 1
    assert states(place).count("kept") == 6


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("fishe", "--over", "municipality"), "dit rapport bestaat niet"),
        (("fiche", "--over", "municipaliti"), "Bedoelde u municipality?"),
        (("fiche", "--over", "province"), "heeft geen parameter province"),
        (("fiche",), "--over"),
        (("fiche", "--over", "municipality", "-p", "municipality", "x"), "verschillen al"),
        (("fiche", "--over", "municipality", "-p", "draws", "veel"), "een geheel getal"),
        (("fiche", "--over", "municipality", "--workers", "0"), "een geheel getal van 1 of meer"),
        (("fiche", "--over", "municipality", "-p", "language", "ghp_" + "a1" * 12), "geheim"),
    ],
)
def test_a_mistake_stops_everything_before_it_starts(place, capsys, arguments, told):
    assert told in refusal(capsys, *arguments)
    assert not (place / "output").exists()


def test_a_mistyped_place_is_refused_with_the_nearest(place, capsys):
    options = ("--over", "municipality", "--data", str(place / "data"))
    message = refusal(capsys, "fiche", *options, "--only", "Alst")
    assert "Bedoelde u Aalst?" in message


def test_a_cluster_that_is_not_there_is_told(place, capsys, monkeypatch):
    monkeypatch.setattr("zbeval.reports.pipeline.dask_cluster.PATIENCE", 1)
    options = ("--data", str(place / "data"), "--output", str(place / "output"))
    message = refusal(
        capsys, "fiche", "--over", "municipality", *options, "--dask", "tcp://127.0.0.1:9"
    )
    assert "op dit adres antwoordt geen Dask-cluster" in message


def test_the_name_of_a_file_has_plain_letters_only():
    assert sheet_name("41002", "Sint-Gillis-bij-Dendermonde (é/..)") == (
        "41002-sint-gillis-bij-dendermonde-e"
    )
    assert sheet_name("flemish", "Vlaams") == "flemish-vlaams"
