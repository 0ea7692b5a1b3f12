"""From a Result to a figure and its text alternative."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from zbeval import plugins
from zbeval.errors import ReaderError
from zbeval.figures.bearing import plot_bearing
from zbeval.figures.clusters import plot_cluster_choices, plot_cluster_map
from zbeval.figures.coded import plot_coded_evidence
from zbeval.figures.coverage import plot_coverage
from zbeval.figures.decisive import plot_decisive, plot_shrunken_rates
from zbeval.figures.drawing import Drawing
from zbeval.figures.evidence import plot_evidence, plot_research_evidence
from zbeval.figures.funnel import plot_funnel
from zbeval.figures.inequality import plot_lorenz
from zbeval.figures.levels import plot_levels
from zbeval.figures.located import plot_located
from zbeval.figures.maps import plot_project_map
from zbeval.figures.matrix import plot_evidence_topics, plot_framework
from zbeval.figures.municipality import plot_locator, plot_spine
from zbeval.figures.need import plot_fifths, plot_needs
from zbeval.figures.programme import plot_pilots, plot_timeline
from zbeval.figures.rollout import plot_frontier, plot_rollout_map
from zbeval.figures.spread import plot_location_quotients, plot_register_state
from zbeval.figures.survey import plot_survey
from zbeval.figures.trails import plot_process_factors, plot_trails
from zbeval.figures.typology import (
    plot_type_counts,
    plot_type_map,
    plot_type_profile,
    plot_type_tree,
)
from zbeval.results import Result

__all__ = [
    "FIGURES",
    "drawn",
    "plot_bearing",
    "plot_cluster_choices",
    "plot_cluster_map",
    "plot_coded_evidence",
    "plot_coverage",
    "plot_decisive",
    "plot_evidence",
    "plot_evidence_topics",
    "plot_fifths",
    "plot_framework",
    "plot_frontier",
    "plot_funnel",
    "plot_levels",
    "plot_located",
    "plot_location_quotients",
    "plot_locator",
    "plot_lorenz",
    "plot_needs",
    "plot_pilots",
    "plot_process_factors",
    "plot_project_map",
    "plot_register_state",
    "plot_research_evidence",
    "plot_rollout_map",
    "plot_shrunken_rates",
    "plot_spine",
    "plot_survey",
    "plot_timeline",
    "plot_trails",
    "plot_type_counts",
    "plot_type_map",
    "plot_type_profile",
    "plot_type_tree",
]

Plot = Callable[..., Drawing | None]
FIGURES: dict[str, tuple[Plot, ...]] = {  # measure -> what draws its result
    "spread": (plot_location_quotients, plot_register_state),
    "inequality": (plot_lorenz,),
    "decisive": (plot_decisive,),
    "levels": (plot_levels,),
    "located_projects": (plot_located,),
    "need": (plot_fifths,),
    "needs": (plot_needs,),
    "clusters": (plot_cluster_map,),
    "cluster_choices": (plot_cluster_choices,),
    "coverage": (plot_coverage,),
    "evidence": (plot_evidence,),
    "research_evidence": (plot_research_evidence,),
    "evidence_topics": (plot_evidence_topics,),
    "process_factors": (plot_process_factors,),
    "framework": (plot_framework,),
    "recommendations": (plot_trails,),
    "rollout": (plot_rollout_map,),
    "rollout_frontier": (plot_frontier,),
    "typology": (plot_type_profile,),
    "type_counts": (plot_type_counts,),
    "type_members": (plot_type_map,),
    "type_tree": (plot_type_tree,),
    "coded_evidence": (plot_coded_evidence,),
    "survey": (plot_survey,),
    "timeline": (plot_timeline,),
    "pilots": (plot_pilots,),
}


def plots_of(measure: str) -> tuple[Plot, ...]:
    """Return what draws the results of a measure, of zbeval or of another package."""
    outside = plugins.measure(measure) if measure not in FIGURES else None
    return outside.figures if outside else FIGURES.get(measure, ())


def drawn(result: Result, which: int = 0, **choices: Any) -> Drawing:
    """Return figure number ``which`` (from 0) of a result, or tell why there is none."""
    plots = plots_of(result.measure)
    if not plots:
        todo = "Gebruik de tabel: to_frame()"
        raise ReaderError("plot", "deze meting heeft geen figuur", todo, value=result.measure)
    if not 0 <= which < len(plots):
        todo = f"Geef een getal van 0 tot {len(plots) - 1}"
        raise ReaderError("plot", "deze figuur bestaat niet", todo, value=str(which))
    needed = [
        name
        for name, item in list(inspect.signature(plots[which]).parameters.items())[1:]
        if item.default is item.empty and name not in choices
    ]
    if needed:
        todo = "Een kaart (layers) krijgt u met zbeval.map_layers(programma)"
        raise ReaderError("plot", f"deze figuur heeft nog nodig: {', '.join(needed)}", todo)
    found = plots[which](result, **choices)
    if found is None:
        why = "in dit resultaat valt niets te tekenen"
        raise ReaderError("plot", why, "Lees de reden met zbeval.describe(resultaat)")
    return found
