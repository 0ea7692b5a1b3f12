"""Everything that a page or an explorer can make of a result, made at once."""

from __future__ import annotations

from zbeval import figures, narrative, show
from zbeval.figures.drawing import Drawing
from zbeval.figures.located import plot_located
from zbeval.html.tables import table_html
from zbeval.overview import reading_notes, short_table
from zbeval.programme import MapLayers, Programme
from zbeval.results import Result
from zbeval.widgets.cards import area_card

FINER = ("municipality", "primary_care_zone", "arrondissement", "city_group")
CARDS = 1  # areas of each result whose card is made
DRAWN = {
    "inequality": (figures.plot_lorenz,),
    "levels": (figures.plot_levels,),
    "located_projects": (plot_located,),
    "evidence": (figures.plot_evidence,),
    "need": (figures.plot_fifths,),
    "needs": (figures.plot_needs,),
    "clusters": (),
    "cluster_choices": (figures.plot_cluster_choices,),
    "coverage": (figures.plot_coverage,),
    "evidence_topics": (figures.plot_evidence_topics,),
    "process_factors": (figures.plot_process_factors,),
    "framework": (figures.plot_framework,),
    "recommendations": (figures.plot_trails,),
    "rollout_frontier": (figures.plot_frontier,),
    "typology": (figures.plot_type_profile,),
    "type_counts": (figures.plot_type_counts,),
    "type_tree": (figures.plot_type_tree,),
    "coded_evidence": (figures.plot_coded_evidence,),
    "survey": (figures.plot_survey,),
}
ON_A_MAP = {
    "clusters": figures.plot_cluster_map,
    "rollout": figures.plot_rollout_map,
    "type_members": figures.plot_type_map,
}


def drawings_of(result: Result, layers: MapLayers) -> list[Drawing]:
    """Return every figure that the notebooks draw of a measure."""
    drawn = [plot(result) for plot in DRAWN.get(result.measure, ())]
    if result.measure in ON_A_MAP:
        drawn.append(ON_A_MAP[result.measure](result, layers))
    if result.measure == "spread":
        drawn += [figures.plot_location_quotients(result), figures.plot_register_state(result)]
        drawn += [figures.plot_funnel(result)] if result.level in FINER else []
        if result.level == "municipality":
            drawn.append(figures.plot_project_map([result], layers))
    return drawn


def rendered(result: Result, programme: Programme, layers: MapLayers) -> str:
    """Return the sentences of a result; its tables, figures, notes and cards are made as well."""
    sentence = narrative.describe(result)
    table_html(result.table, "tabel")
    reading_notes(result)
    for drawing in drawings_of(result, layers) or [None]:
        show.show(result, sentence, drawing)
        assert drawing is None or drawing.alt.strip()
    if result.measure == "spread":
        table_html(short_table(result), "kort")
        sentence += narrative.describe_areas(result) + narrative.describe_register(result)
    if result.measure == "inequality":
        sentence += narrative.describe_parts(result)
    if result.measure in ("spread", "located_projects"):
        for code in result.table["area_code"].head(CARDS):
            sentence += area_card(programme, result, code)
    return sentence
