"""What tests of boundary files share: cells that pass for published ones, and a home of them."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from zbeval.cli import main

DEGREES = "EPSG:4326"


@pytest.fixture
def home(monkeypatch, tmp_path) -> Path:
    """Keep what is stored out of the user's own folder."""
    monkeypatch.setenv("ZBEVAL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def cells(data_dir) -> gpd.GeoDataFrame:
    """Return 319 cells of 2024 that pass for official ones, as a frame with ``nis``."""
    path = data_dir / "territory" / "municipalities_2024.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    return gpd.GeoDataFrame.from_features(content, crs=DEGREES)[["nis", "geometry"]]


@pytest.fixture(scope="session")
def cells_2025(cells, data_dir) -> gpd.GeoDataFrame:
    """Return the 304 cells of 2025: the same, merged municipalities joined."""
    crosswalk = pd.read_csv(data_dir / "nis_crosswalk.csv", dtype=str)
    new = cells["nis"].map(crosswalk.set_index("nis_2024")["nis_2025"])
    return cells.assign(nis=new).dissolve("nis", method="coverage").reset_index()


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a frame under a name and returns the path."""

    def written(frame: gpd.GeoDataFrame, name: str = "grenzen.gpkg") -> Path:
        path = tmp_path / name
        frame.to_file(path)
        return path

    return written


@pytest.fixture
def refused(home, write, cells, capsys):
    """Return a function that adds a wrong file and returns the message, after a good one is stored.

    What was stored has to stay byte for byte.
    """

    def message(path: Path, *options: str) -> str:
        assert main(["boundaries", "add", str(write(cells, "goed.gpkg"))]) == 0
        stored = home / "boundaries" / "municipalities_2024.geojson"
        before = stored.read_bytes()
        capsys.readouterr()
        assert main(["boundaries", "add", str(path), *options]) == 2
        assert stored.read_bytes() == before
        assert list(stored.parent.iterdir()) == [stored]
        output, error = capsys.readouterr()
        assert output == ""
        assert "Traceback" not in error
        return error

    return message
