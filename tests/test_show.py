from __future__ import annotations

import base64
import json
import re
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from zbeval import publishing
from zbeval import show as room
from zbeval.figures.drawing import Drawing
from zbeval.programme import Programme
from zbeval.results import Result

FOUND = Result(
    measure="invented",
    table=pd.DataFrame({"area_name": ["A-dorp", "B-dorp"], "n_projects": [2, 0]}),
    headline={"n_projects": 2},
    method="invented",
)
DRAWING = Drawing(go.Figure(go.Bar(x=["A"], y=[2])), "Titel", "Eén staaf.", "Verzonnen.")


@pytest.fixture
def shown(monkeypatch):
    outputs = []
    monkeypatch.setattr(publishing, "display", lambda bundle, raw: outputs.append(bundle))
    return outputs


def test_a_sentence_travels_with_the_result_it_was_made_from(shown):
    room.show(FOUND, "Twee projecten.")
    (output,) = shown
    assert output["text/markdown"] == "Twee projecten."
    assert output[room.RESULT]["result"] == FOUND.to_dict()
    assert output[room.RESULT]["role"] == "finding"


def test_a_figure_brings_its_words_and_the_table_behind_it(shown):
    room.show(FOUND, "Twee projecten.", DRAWING)
    _, figure, table = shown
    assert figure[room.DRAWING] == {"title": "Titel", "alt": "Eén staaf.", "source": "Verzonnen."}
    assert figure[room.PLOTLY]["data"][0]["type"] == "bar"
    assert "Tabel bij deze figuur" in table["text/html"] and "B-dorp" in table["text/html"]


def test_a_table_that_is_given_takes_the_place_of_the_results_own(shown):
    room.show(FOUND, "Twee.", DRAWING, FOUND.table.head(1))
    assert "B-dorp" not in shown[-1]["text/html"]


@pytest.mark.parametrize(
    ("measure", "level", "title"),
    [
        ("spread", "municipality", "Spreiding van de projecten per gemeente"),
        ("type_members", "municipality", "Type per gemeente"),
        ("calls", "", "Oproepen naast elkaar"),
        ("invented", "", "Invented"),
    ],
)
def test_a_table_without_a_figure_is_called_after_what_it_holds(shown, measure, level, title):
    room.show(replace(FOUND, measure=measure, level=level), "Twee.", table=FOUND.table)
    assert f"<summary>{title}</summary>" in shown[-1]["text/html"]


def test_the_table_of_a_figure_is_folded_and_another_is_open(shown):
    room.show(FOUND, "Twee.", DRAWING)
    room.show_table(FOUND.table, "Alles")
    assert '<details class="zb-data" data-role="figure">' in shown[-2]["text/html"]
    assert '<details class="zb-data" data-role="table" open>' in shown[-1]["text/html"]


def test_the_download_holds_the_whole_table(shown):
    room.show_table(FOUND.table, "Alle plaatsen & meer")
    link = re.search(r'download="([^"]+)" href="data:[^,]+,([^"]+)"', shown[0]["text/html"])
    text = base64.b64decode(link[2]).decode("utf-8-sig")
    assert link[1] == "alle-plaatsen-meer.csv"
    assert text.splitlines()[1:] == ["A-dorp;2", "B-dorp;0"]


def test_the_answer_makes_maps_work_without_network_and_escapes_its_sentence(shown):
    room.answer(FOUND, "Minder dan <5> & meer")
    assert "world_110m" in shown[0]["text/html"]
    assert "&lt;5&gt; &amp; meer" in shown[0]["text/html"]
    assert shown[0][room.RESULT]["role"] == "answer"


def test_sources_are_shown_and_kept_as_data(shown):
    row = {"title": "T", "source": "S", "url": "", "licence": "L", "reference_date": "2023"}
    room.show_sources(Programme({}, FOUND.table, sources=pd.DataFrame([row])))
    assert shown[0][room.SOURCES] == [row]


def test_every_output_is_plain_json(shown):
    room.answer(FOUND, "Kort.")
    room.show(FOUND, "Lang.", DRAWING)
    room.show_checks(pd.DataFrame({"check": ["som"], "passed": [True]}))
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown


@pytest.mark.parametrize("part", ["title", "alt", "source"])
def test_a_drawing_without_words_is_refused(part):
    words = {"title": "T", "alt": "A", "source": "S"} | {part: " "}
    with pytest.raises(ValueError, match=part):
        Drawing(go.Figure(), **words)
