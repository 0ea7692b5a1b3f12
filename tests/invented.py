"""Invented notebooks for tests: three squares that lie in no country, with numbers of no one."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

PARAMETERS = """\
data_dir: str = ""  # map met gegevens
draws: int = 99  # aantal trekkingen
limit: float = 0.5  # grenswaarde
detail: bool = False  # meer tonen
place: str = "Verzonnendorp"  # naam van een plaats
"""
IMPORTS = """\
import pandas as pd
import plotly.graph_objects as go
from zbeval.errors import ReaderError
from zbeval.figures.drawing import Drawing
from zbeval.programme import Programme
from zbeval.results import Result
from zbeval.show import answer, show, show_checks, show_sources, show_table
"""
SOURCES = """\
sources = pd.DataFrame({"title": ["Verzonnen tabel"], "source": ["Niemand <i>"], "licence": [""],
                        "url": ["https://example.org/?a=1&b=2"], "reference_date": ["2023"]})
show_sources(Programme({}, table, sources=sources))
"""
RESULT = """\
names = ["A-dorp", "B-dorp", "C <b>dorp</b>"]
table = pd.DataFrame({"area_code": ["1", "2", "3"], "area_name": names,
                      "n_projects": [1234, 2, 0], "lq": [1.5, None, 0.25]})
found = Result(measure="invented", table=table, headline={"n_projects": 1236}, method="invented",
               seed=7, draws=draws, inputs={"invented.csv": "0" * 64})
"""
ANSWER = 'answer(found, f"In {place} staan er verzonnen projecten < 5 & meer.")'
MAP = """\
squares = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "id": code, "properties": {}, "geometry": {"type": "Polygon", "coordinates":
     [[[x, 51], [x, 51.4], [x + 0.4, 51.4], [x + 0.4, 51], [x, 51]]]}}
    for code, x in (("1", 3.0), ("2", 3.5), ("3", 4.0))]}
chart = go.Figure(go.Choropleth(geojson=squares, locations=["1", "2", "3"], z=[3, 2, 1],
                                colorscale=[[0, "#c9dcf5"], [1, "#11447a"]]))
chart.update_geos(fitbounds="locations", visible=False)
drawing = Drawing(chart, "Kaart van niets", "Drie vierkanten naast elkaar.", "Verzonnen.")
"""
BARS = """\
bars = Drawing(go.Figure(go.Bar(x=names, y=[1234, 2, 0])), "Staven van niets",
               "Drie staven, de eerste is de langste.", "Verzonnen.")
"""
STORY = [
    "# Wat staat er in dit verzonnen rapport?\n\nEen inleiding met *nadruk*.",
    ("parameters", PARAMETERS),
    IMPORTS,
    RESULT,
    ANSWER,
    "## De kaart\n\nZie ook [de lijst](#de-controles).",
    MAP,
    'show(found, "De *eerste* zin.", drawing)',
    'show(found, "Dezelfde kaart nog eens.", drawing)',
    "## De staven",
    BARS,
    'show(found, "De tweede zin.", bars, table)',
    "## De controles",
    'show_checks(pd.DataFrame({"check": ["som klopt"], "passed": [True]}))',
    'show_table(table, "Alle plaatsen")',
    SOURCES,
]
SHORT_STORY = [
    "# Is dit tweede rapport korter?",
    ("parameters", "draws: int = 9  # aantal trekkingen\n"),
    IMPORTS,
    'table, names, place = pd.DataFrame({"area_name": ["A-dorp"]}), [], "B-dorp"',
    'found = Result(measure="invented", table=table, headline={}, method="invented")',
    'answer(found, "Ja. Het heeft geen figuren.")',
    "## Lees ook\n\nHet [eerste rapport](01_verzonnen.ipynb).",
]


def is_prose(cell: str) -> bool:
    """Return whether a cell of a story is text."""
    return cell.startswith(("#", "Tekst"))


def write_notebook(path: Path, story: list = STORY) -> Path:
    """Write a notebook: text starts with # or *Tekst*, a pair is a tag with its code."""
    cells = []
    for cell in story:
        if isinstance(cell, tuple):
            cells.append(new_code_cell(cell[1], metadata={"tags": [cell[0]]}))
        else:
            cells.append(new_markdown_cell(cell) if is_prose(cell) else new_code_cell(cell))
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells), path)
    return path
