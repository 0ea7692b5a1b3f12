"""``zbeval new --vintage 2025``: a programme of one's own on the municipalities since the mergers.

What is written is held against published tables of that edition, which were made by others.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from tests.conftest import ROOT
from zbeval import editions, measures, narrative, tables
from zbeval.cli import main
from zbeval.methods.context import context
from zbeval.sources.territory import read_territory

REGISTER = """\
Naam,Gemeente,NIS-code
Bij de Schelde,Beveren,46003
Aan de kade,Zwijndrecht,11056
In de stad,,46030
Rond de kerk,Borsbeek,
Op het plein,Gent,44021
In het park,Halle,
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return the folder that the command writes, with six invented projects taken in."""
    place = tmp_path_factory.mktemp("new") / "werk"
    assert main(["new", str(place), "--programme", "Warme Straten", "--vintage", "2025"]) == 0
    own, file = place / "data" / "local", place / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    asked = ["import", "projects", str(file), "--output", str(own), "--yes", "--complete"]
    assert main([*asked, "--source", "https://example.org/straten"]) == 0
    yield own
    tables.load_programme(ROOT / "data")


@pytest.fixture
def programme(folder):
    return tables.load_programme(folder)


def published(reference_dir: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(reference_dir / name, dtype={"nis": str}).set_index("nis")


def test_it_passes_the_check_on_285_flemish_municipalities(folder, programme, capsys):
    assert main(["check", "--data", str(folder)]) == 0
    assert "Alles in orde" in capsys.readouterr().out
    assert editions.now().vintage == 2025 and len(programme.areas) == 304
    assert programme.areas["call"].eq("main").sum() == 285
    found = measures.spread(programme)
    assert found.vintage == 2025 and found.table["n_municipalities"].sum() == 285


def test_names_and_groupings_are_those_that_were_published(programme, reference_dir):
    official = published(reference_dir, "municipalities_2025.csv").sort_index()
    own = programme["municipalities"].set_index("nis").sort_index()
    assert list(own.index) == list(official.index)
    pairs = {"name": "name_nl", "province": "province", "arrondissement": "arrondissement",
             "primary_care_zone_code": "elz_code"}  # fmt: skip
    flemish = own["region_nis"] == "02000"
    assert flemish.sum() == 285
    own, official = own[flemish], official[flemish]  # of Brussels sources give other names
    for name, column in pairs.items():
        assert (own[name] == official[column]).all(), own[own[name] != official[column]][name]
    assert (own["centre_city"].astype(int) == official["centrumstad"]).all()
    area = own["area_km2"].astype(float) / official["area_km2_statbel2025"]
    assert area.between(0.99, 1.01).all()


def test_residents_are_the_published_ones_or_the_sum_of_the_parts(programme, reference_dir):
    official = published(reference_dir, "population_2025_vintage.csv")
    own = programme.areas.set_index("nis")
    assert (own["residents"] == official["pop_2026"].reindex(own.index)).all()
    assert own.loc[programme.areas.set_index("nis")["call"].eq("main"), "residents"].sum() == (
        6_898_350
    )
    shipped = pd.read_csv(ROOT / "data" / "population.csv", dtype=str)
    old = shipped.query("vintage == '2024' and age_group == '80+'")["persons"].astype(int)
    assert own["age80"].sum() == old.sum()
    share = own["age80"] / published(reference_dir, "population_2025_vintage.csv")["pop_2020"]
    told = official["share_80_plus_2020_pct"].reindex(share.index)
    assert (100 * share - told).abs().max() < 0.06


def test_neighbours_are_those_of_the_official_boundaries(programme, reference_dir):
    cells = gpd.read_file(reference_dir / "municipalities_boundaries_2025.geojson")
    left, right = cells.sindex.query(cells.geometry, predicate="intersects")
    codes = cells["nis"].to_numpy()
    length = cells.geometry.to_crs(3812).to_numpy()
    import shapely

    border = shapely.length(shapely.intersection(length[left], length[right]))
    official = {(codes[i], codes[j]) for i, j, km in zip(left, right, border, strict=True)
                if i != j and km > 1000}  # fmt: skip
    own = programme["municipality_neighbours"]
    pairs = set(zip(own["nis"], own["neighbour_nis"], strict=True))
    assert official <= pairs and len(pairs - official) < 0.15 * len(pairs)


def test_a_merged_municipality_is_drawn_as_its_parts_together(programme):
    before, after = read_territory(2024).cells, read_territory(2025, Path(programme.folder)).cells
    assert len(after) == 304 and after.geometry.is_valid.all()
    parts = before[before["nis"].isin(["46003", "46013", "11056"])].to_crs(3812).area.sum()
    whole = after[after["nis"] == "46030"].to_crs(3812).area.sum()
    assert whole == pytest.approx(parts, rel=1e-3)
    layers = tables.map_layers(programme)
    assert {one["id"] for one in layers.cells["features"]} == set(programme.areas["nis"])


def test_registers_with_names_and_codes_of_before_the_mergers_are_placed(programme):
    projects = programme["projects"].set_index("name")
    assert list(projects["nis"]) == ["46030", "46030", "46030", "11002", "44021", "23027"]
    assert projects.at["Aan de kade", "province_nis"] == "40000"


def test_a_property_of_before_the_mergers_is_missing_where_municipalities_merged(programme):
    known = context(programme)
    assert pd.isna(known.at["46030", "median_income_eur"])
    assert pd.isna(known.at["46030", "urbanisation_degree"])
    assert known.at["44021", "median_income_eur"] > 0
    assert known.at["46030", "deprivation_percent"] > 0
    notes = programme["need_indicator_definitions"].set_index("indicator")["note_nl"]
    assert "ontbreekt het" in notes["median_net_income_per_declaration"]
    assert "ontbreekt het" not in notes["deprivation_index"]
    found = measures.typology(programme, draws=49)
    assert found.headline["n_typed"] < 285
    assert "46030" in str(measures.type_members(programme).table["area_code"].tolist())
    assert "Vlaamse gemeenten" in narrative.describe(found)


def test_tables_without_rows_name_no_source_of_another_programme(programme):
    rows = programme.sources.set_index("resource")
    assert not {"documents", "findings"} & set(rows.index)
    told = "bestand in de gegevensmap; een bron is niet opgegeven"
    assert set(rows.loc[["projects", "stocks"], "source"]) == {told}
    assert "Statbel, open data" in set(rows.loc[["municipalities"], "source"])


def test_need_is_measured_on_the_same_codes(programme):
    found = measures.need(programme)
    assert found.vintage == 2025


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--programme", "Iets", "--vintage", "2031"], "Kies 2024 of 2025"),
        (["--vintage", "2025"], "Geef ook --programme NAAM"),
        (["--programme", "Iets", "--vintage", "x"], "geen geheel getal"),
    ],
)
def test_a_wrong_edition_is_told_and_nothing_is_made(tmp_path, capsys, asked, told):
    folder = tmp_path / "werk"
    try:
        code = main(["new", str(folder), *asked])
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2 and not folder.exists()
    assert told in capsys.readouterr().err
