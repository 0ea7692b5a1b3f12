"""Figures of findings: a mark or a number for each, and words that say the same."""

from __future__ import annotations

from tests.small_evidence import small_evidence
from zbeval import figures, measures
from zbeval.tables import load_programme


def test_the_framework_shows_every_number_and_a_dash_for_none():
    drawing = figures.plot_framework(measures.framework(small_evidence()))
    (heatmap,) = drawing.figure.data
    assert len(heatmap.y) == 12
    assert list(heatmap.text[0]) == ["1", "1", "–"]
    assert "Kwaliteitsvol leven: 1 als streven, 1 als resultaat, 0 als factor." in drawing.alt


def test_topics_have_a_panel_per_direction_with_all_pillars():
    drawing = figures.plot_evidence_topics(measures.evidence_topics(load_programme()))
    assert [(len(panel.y), len(panel.x)) for panel in drawing.figure.data] == [(5, 4)] * 3


def test_every_finding_about_a_process_factor_is_one_mark():
    found = measures.process_factors(load_programme())
    drawing = figures.plot_process_factors(found)
    marks = {trace.name: len(trace.x) for trace in drawing.figure.data}
    totals = found.table[["n_hindrance", "n_both", "n_stimulus"]].sum()
    assert list(marks.values()) == totals.tolist()
    places = [
        (x, y) for trace in drawing.figure.data for x, y in zip(trace.x, trace.y, strict=True)
    ]
    assert len(places) == len(set(places))


def test_a_trail_has_a_line_per_link_and_an_open_mark_where_there_is_none():
    drawing = figures.plot_trails(measures.recommendations(small_evidence()))
    *lines, findings, recommendations = drawing.figure.data
    assert {line.name: len(line.x) // 3 for line in lines} == {
        "ondersteunt": 1, "spreekt tegen": 1, "nuanceert": 1,
    }  # fmt: skip
    assert list(findings.text) == ["Titel b1", "Titel a1"]
    assert list(recommendations.marker.symbol) == ["circle", "circle", "circle-open"]
    assert "Derde raad: geen bevinding." in drawing.alt


def test_all_links_of_the_data_are_drawn_without_two_marks_on_one_place():
    found = measures.recommendations(load_programme())
    *lines, findings, recommendations = figures.plot_trails(found).figure.data
    assert sum(len(line.x) // 3 for line in lines) == found.table["finding_id"].notna().sum()
    for marks in (findings, recommendations):
        gaps = [low - high for high, low in zip(marks.y, marks.y[1:], strict=False)]
        assert min(gaps) >= 0.8


def test_without_a_link_there_is_no_trail_to_draw():
    federal = measures.recommendations(load_programme(), policy_level="federal_and_brussels")
    nothing = measures.recommendations(small_evidence(), policy_level="supralocal")
    assert figures.plot_trails(federal) is None
    assert figures.plot_trails(nothing) is None
