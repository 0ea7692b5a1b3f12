"""Figures on need, clusters and coverage: every row drawn and told, the table left alone."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.small_space import in_a_row, with_need, with_neighbours
from zbeval import figures
from zbeval.figures.spread import ratio_ticks
from zbeval.measures import clusters, coverage, need, needs
from zbeval.numbers import decimal, percent
from zbeval.programme import MapLayers

CLUSTERED = [15] * 8 + [0] * 12
SQUARE = [[3.0, 51.0], [3.0, 51.4], [3.4, 51.4], [3.4, 51.0], [3.0, 51.0]]


@pytest.fixture
def layers():
    feature = {"type": "Feature", "id": "10001", "properties": {},
               "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}  # fmt: skip
    square = {"type": "FeatureCollection", "features": [feature]}
    return MapLayers(square, square, "Verzonnen kaart.")


def needy():
    return with_need(in_a_row([100] * 10, [0, 0, 0, 0, 0, 2, 4, 6, 8, 10]), list(range(10)))


def test_fifths_are_five_bars_with_their_exact_intervals():
    found = need(needy(), indicator="need", stock="small", draws=99)
    before = found.table.copy()
    drawing = figures.plot_fifths(found)
    bars = drawing.figure.data[0]
    assert list(bars.x) == found.table["located_per_100k"].tolist()
    assert list(bars.x + bars.error_x.array) == pytest.approx(found.table["rate_high"].tolist())
    for row in found.table.itertuples():
        assert f"{row.area_name}: {row.n_located} projecten in " in drawing.alt
    pd.testing.assert_frame_equal(found.table, before)


def test_needs_draw_a_row_per_indicator_and_leave_room_at_both_ends():
    found = needs(needy(), stock="small", draws=99)
    drawing = figures.plot_needs(found)
    low, high = drawing.figure.layout.xaxis.range
    assert low < found.table["band_low"].min()
    assert high > found.table["index_high"].max()
    assert f"index {decimal(found.table['index'][0], 2)}, buiten wat 95 van" in drawing.alt


def test_a_map_of_clusters_gives_every_class_a_colour_and_an_island_none(layers):
    pairs = [(a, b) for a in range(19) for b in (a - 1, a + 1) if 0 <= b < 19]
    row = with_neighbours(in_a_row([100] * 20, CLUSTERED), pairs)
    found = clusters(row, stock="small", draws=499)
    drawing = figures.plot_cluster_map(found, layers)
    shaded = [code for trace in drawing.figure.data[:-1] for code in trace.locations]
    assert sorted(shaded) == sorted(set(found.table["area_code"]) - {"10020"})
    assert "Zonder kleur: 1, want zonder buren." in drawing.alt


def test_coverage_draws_a_row_per_distance_and_group():
    found = coverage(in_a_row([100] * 10, [3] * 10), stock="small", draws=99)
    drawing = figures.plot_coverage(found)
    points = drawing.figure.data[-1]
    assert list(points.x) == found.table["covered_share"].tolist()
    share = percent(found.table["covered_share"][0], 0)
    assert f"inwoners, in de gemeente: {share}, in 95 van de 100 lotingen" in drawing.alt
    assert "toeval bereikt dan bijna iedereen" in drawing.alt


def test_what_has_no_answer_has_no_figure():
    found = coverage(in_a_row([100] * 10, [0] * 10), stock="small", draws=99)
    assert figures.plot_coverage(found) is None


@pytest.mark.parametrize(("right", "last"), [(4, "4"), (9, "8"), (44, "32"), (19_684.8, "10.000")])
def test_the_axis_of_ratios_has_marks_as_far_as_it_runs(right, last):
    values, words = ratio_ticks(right)
    assert words[-1] == last and len(values) == len(words) <= 12
    assert values == sorted(values) and 1 in values and right / 10 < values[-1] <= right


def test_every_map_names_the_larger_cities(layers):
    named = replace(layers, cities=(("Middenstad", 3.2, 51.2),))
    pairs = [(a, b) for a in range(19) for b in (a - 1, a + 1) if 0 <= b < 19]
    row = with_neighbours(in_a_row([100] * 20, CLUSTERED), pairs)
    drawing = figures.plot_cluster_map(clusters(row, stock="small", draws=99), named)
    (names,) = [trace for trace in drawing.figure.data if trace.meta == "cities"]
    assert list(names.text) == ["Middenstad"]
