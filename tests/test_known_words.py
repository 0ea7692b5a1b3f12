"""Of a complete register nothing is said that is true of a partial one only, and the reverse."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from tests.own_registers import changed, first, padded
from tests.rendering import drawings_of
from zbeval import measures, narrative
from zbeval.figures import plot_funnel, plot_project_map
from zbeval.html.tables import table_csv, table_html
from zbeval.known import shown, titles
from zbeval.overview import reading_notes, short_table
from zbeval.reports.pages.page import verdict
from zbeval.tables import load_programme, map_layers
from zbeval.widgets.cards import area_card

QUICK = {"draws": 99, "k": 1, "resamples": 3}
OF_REGISTER = (
    "spread", "inequality", "levels", "located_projects", "needs", "need", "clusters",
    "cluster_choices", "coverage", "access", "municipality_sheet", "municipality_peers",
    "nearby_projects", "project_places", "overdispersion", "applying", "decisive",
    "spread_choices", "rollout", "rollout_frontier", "typology", "type_members", "documentation",
    "applicants", "funding", "calls", "register",
)  # fmt: skip
LARGE = 100  # areas; a chart with a row for each of them takes half a minute
LEVELS = ("municipality", "city_group", "primary_care_zone", "arrondissement", "province")
PARTIAL = re.compile(
    r"gekende project|gekend project|project gekend|kennen we (geen|\d)|we kennen|konden plaatsen|"
    r"betekent niet dat er geen is|register is niet volledig|register onvolledig|"
    r"de plaats niet kennen|niet meetellen|"
    r"kennen we de gemeente niet|tellen niet mee omdat|ondergrens|verhouding van de gekende|"
    r"niet bevestigd|\b(\d+) van de \1 projecten",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


@pytest.fixture(scope="module")
def layers(programme):
    return map_layers(programme)


@pytest.fixture(scope="module")
def complete(programme):
    """Return a register of 127 Flemish and some Brussels projects that is the total itself."""
    full = padded(programme, 127)
    return changed(full, stocks=full["stocks"].assign(source="register_total"))


def asked(name, programme, **chosen):
    known = measures.choices(name)
    choices = {key: value for key, value in (QUICK | chosen).items() if key in known}
    return measures.measure(name, programme, **choices)


def everything(result, programme, layers):
    """Return every word that a reader of a report or an explorer sees of a result."""
    parts = [narrative.describe(result), *narrative.points(result), narrative.title(result),
             verdict(result.to_dict())["words"],
             reading_notes(result).to_string(index=False, max_colwidth=None)]  # fmt: skip
    rows = shown(result.table, result).head(40)
    parts += [table_html(rows, "Tabel", titles([result])), table_csv(rows, titles([result]))]
    large = len(result.table) > LARGE and result.measure == "spread"
    drawn = (
        [plot_project_map([result], layers), plot_funnel(result)]
        if large
        else drawings_of(result, layers)
    )
    for drawing in filter(None, drawn):
        figure = json.loads(drawing.figure.to_json())
        figure["layout"].pop("template", None)
        parts += [drawing.title, drawing.alt, drawing.source, json.dumps(figure)]
    if result.measure == "spread":
        parts += [table_html(short_table(result), "kort", titles([result])),
                  narrative.describe_register(result)]  # fmt: skip
        if result.reason != "wave_unknown":
            parts.append(narrative.describe_areas(result))
    if result.measure in ("spread", "located_projects"):
        parts += [area_card(programme, result, code) for code in result.table["area_code"][:30]]
    return "\n".join(parts)


def choices_of(name):
    return (
        [{"level": level} for level in LEVELS] if name in ("spread", "located_projects") else [{}]
    )


@pytest.mark.parametrize("name", OF_REGISTER)
def test_a_complete_register_is_never_told_as_a_partial_one(complete, layers, name):
    for chosen in choices_of(name):
        result = asked(name, complete, **chosen)
        text = everything(result, complete, layers)
        found = PARTIAL.search(text)
        around = text[max(0, found.start() - 100) : found.end() + 100] if found else ""
        assert not found, around
        assert result.reason != "register_open"
        assert "located_only" not in result.notes


@pytest.mark.parametrize("name", ["spread", "coverage", "needs", "municipality_sheet", "rollout"])
def test_a_partial_register_keeps_its_reservations(programme, layers, name):
    text = everything(asked(name, programme, level="municipality"), programme, layers)
    assert PARTIAL.search(text)


def test_what_is_left_out_says_whether_place_or_support_is_open(programme):
    sure = measures.coverage(programme, draws=99)
    assert "tellen niet mee omdat hun gemeente of hun steun niet vaststaat" in narrative.describe(
        sure
    )
    every = measures.coverage(programme, register="all", draws=99)
    missing = every.headline["n_projects"] - every.headline["n_located"]
    assert every.missing == missing
    assert f"van {missing} projecten kennen we de gemeente niet" in narrative.describe(every)


def test_one_missing_project_is_told_in_the_singular(programme):
    result = replace(measures.coverage(programme, draws=99), missing=1)
    assert "1 project telt niet mee omdat zijn gemeente of zijn steun niet vaststaat" in (
        narrative.describe(result)
    )


def test_no_project_at_all_is_said_plainly(programme):
    none = first(programme, 0)
    none = changed(none, stocks=none["stocks"].assign(source="register_total"))
    text = narrative.describe_register(measures.spread(none, draws=99))
    assert text.startswith("Het register telt geen enkel project uit de Vlaamse oproep.")
