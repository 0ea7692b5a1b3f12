"""A folder of another region, with areas, codes and years of its own, goes through every door."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.other_region import called, overland
from tests.pages_as_text import plain, told
from zbeval import editions, measures, narrative, tables
from zbeval.cli import main
from zbeval.errors import ReaderError
from zbeval.measures import MEASURES
from zbeval.methods.asked import town
from zbeval.sources.boundaries import store_boundaries
from zbeval.widgets.area_search import find_area
from zbeval.widgets.canvas import without_shapes
from zbeval.widgets.desk import Desk
from zbeval.widgets.explorers import make_explorers

ELSEWHERE = re.compile(r"Vlaams|Vlaander|Brussel|Gent\b|zorgzame", re.IGNORECASE)
LONG = {"rollout", "rollout_frontier"}  # minutes of arithmetic; the page of roll-out is tried whole
WITHOUT_FACTS = {"framework"}  # refused by name where a programme has no priorities
PAGES = ("01_spreiding", "06_uitrol", "08_gemeentefiche")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return overland(tmp_path_factory.mktemp("region") / "overland")


@pytest.fixture(scope="module")
def programme(folder):
    yield tables.load_programme(folder)
    tables.load_programme(ROOT / "data")


def test_it_is_checked_and_counted_on_its_own_places(programme, folder, capsys):
    assert main(["check", "--data", str(folder)]) == 0
    assert "is het register zelf het totaal: 40 projecten" in capsys.readouterr().out
    assert editions.now().vintage == 2031 and len(programme.areas) == 171
    found = measures.spread(programme)
    assert found.vintage == 2031 and found.headline["n_projects"] == 40
    assert set(found.table["area_name"]) == {"Noorderland", "Middenland", "Zuiderland"}
    people = programme["population"].query("age_group == 'all'")["persons"].sum()
    assert found.table["residents"].sum() == people


def test_every_measure_answers_and_none_speaks_of_another_territory(programme):
    for name, measure in MEASURES.items():
        if name in LONG:
            continue
        if name in WITHOUT_FACTS:
            with pytest.raises(ReaderError, match="noemt geen prioriteiten"):
                measure(programme)
            continue
        known = inspect.signature(measure).parameters
        result = measure(programme, **({"draws": 49} if "draws" in known else {}))
        assert result.vintage == 2031, name
        assert not ELSEWHERE.search(narrative.describe(result)), narrative.describe(result)


def test_maps_are_drawn_with_its_own_cells(programme):
    layers = tables.map_layers(programme)
    assert {one["id"] for one in layers.cells["features"]} == set(programme.areas["nis"])
    assert len(layers.outlines["features"]) == 3
    assert layers.credit == "Schetskaart van Overland"


def test_boundaries_that_were_added_for_another_territory_are_not_used(programme):
    shipped = (ROOT / "data" / "territory" / "municipalities_2024.geojson").read_text("utf-8")
    store_boundaries(shipped, 2031)
    assert tables.map_layers(programme).credit == "Schetskaart van Overland"


def test_a_municipality_without_a_cell_is_told_by_name(folder, programme):
    file = folder / "territory" / "municipalities_2031.geojson"
    whole = file.read_text(encoding="utf-8")
    content = json.loads(whole)
    gone = content["features"].pop()["properties"]["nis"]
    file.write_text(json.dumps(content), encoding="utf-8")
    try:
        with pytest.raises(ReaderError, match=rf"\({gone}\) zijn er geen grenzen"):
            tables.map_layers(programme)
        file.unlink()
        with pytest.raises(ReaderError, match="indeling van 2031 zijn er geen grenzen"):
            tables.map_layers(programme)
    finally:
        file.write_text(whole, encoding="utf-8")


def test_a_register_is_placed_by_its_own_names_codes_and_postcodes(tmp_path, capsys):
    own = overland(tmp_path / "overland", n_projects=0)
    first, other = tables.load_programme(own).areas["nis"].iloc[[0, 5]]
    file = tmp_path / "register.csv"
    rows = [f"A,,{first},", f"B,{called(other)},,", "C,Gehucht aan de Beek,,", "D,,,7777"]
    file.write_text("\n".join(["Naam,Gemeente,NIS-code,Postcode", *rows, ""]), encoding="utf-8")
    asked = ["import", "projects", str(file), "--output", str(own), "--yes", "--complete"]
    assert main([*asked, "--source", "https://example.org/dve"]) == 0, capsys.readouterr().err
    projects = tables.load_programme(own)["projects"]
    assert list(projects["nis"]) == [first, other, first, first]
    assert set(projects["call"]) == {"overland"}
    file.write_text("Naam,Gemeente\nE,Gent\n", encoding="utf-8")
    capsys.readouterr()
    assert main([*asked, "--source", "https://example.org/dve"]) == 2
    assert "kennen we niet" in capsys.readouterr().err
    assert len(tables.load_programme(own)["projects"]) == 4


def test_a_sheet_starts_from_a_place_of_its_own_and_finds_its_hamlets(programme):
    largest = programme.areas.loc[programme.areas["residents"].idxmax(), "nis"]
    assert town(programme, "") == largest
    options = tuple(zip(programme.areas["name"], programme.areas["nis"], strict=True))
    found = find_area(programme, "municipality", options, "gehucht aan de beek")
    assert found == programme.areas["nis"].iloc[0]


@pytest.mark.parametrize("name", PAGES)
def test_its_pages_speak_of_it_alone(name, folder, programme, monkeypatch):
    few = {"draws": 99, "k": 2, "max_seconds": 5.0}
    text = told(name, monkeypatch, data_dir=str(folder), **few)
    sources = text.find("De bronnen van alle gegevens")
    text = text[: sources if sources > 0 else None]
    assert len(text.split()) > 200
    assert not ELSEWHERE.search(text), ELSEWHERE.search(text)


def test_its_explorers_show_their_first_view(programme):
    desk = Desk(programme, without_shapes(tables.map_layers(programme)))
    for name, explorer in make_explorers(desk).items():
        if name != "uitrol":
            seen = explorer.view(explorer.tidy(explorer.start))
            assert not ELSEWHERE.search(seen.sentence), seen.sentence


def test_a_sheet_and_a_report_are_made_by_the_commands(folder, tmp_path, capsys):
    sheets = ["batch", "08_gemeentefiche", "--over", "municipality", "--only", "Dorp 2 002"]
    assert main([*sheets, "--data", str(folder), "--output", str(tmp_path / "a")]) == 0, (
        capsys.readouterr().err
    )
    [page] = (tmp_path / "a" / "latest").glob("92002*.html")
    assert plain(page.read_text(encoding="utf-8")).startswith(
        "Dorp 2 002: hoe staat deze gemeente ervoor tegenover Overland?"
    )
