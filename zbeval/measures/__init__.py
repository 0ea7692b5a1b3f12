"""One module per measure: tables in, a Result out. All measures are listed here by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from zbeval import plugins
from zbeval.errors import ReaderError
from zbeval.measures.access import access, two_step_catchment
from zbeval.measures.agreement import agreement
from zbeval.measures.applicants import applicants
from zbeval.measures.applying import applying
from zbeval.measures.bearing import bearing_results, measurability
from zbeval.measures.call_terms import call_terms
from zbeval.measures.calls import calls, compared_calls
from zbeval.measures.cluster_choices import cluster_choices
from zbeval.measures.clusters import clusters
from zbeval.measures.code_matrix import code_matrix, matrix_of_projects
from zbeval.measures.coded_evidence import coded_evidence, quotes, quotes_of
from zbeval.measures.confidence import confidence, saturation
from zbeval.measures.coverage import coverage
from zbeval.measures.decisive import decisive
from zbeval.measures.documentation import beside_printed, documentation
from zbeval.measures.evidence import (
    evidence,
    evidence_topics,
    findings_behind,
    process_factors,
)
from zbeval.measures.framework import framework, remarks_on_achievements
from zbeval.measures.funding import amounts, funding
from zbeval.measures.inequality import inequality
from zbeval.measures.levels import levels
from zbeval.measures.located_projects import located_projects
from zbeval.measures.municipality import municipality_peers, municipality_sheet
from zbeval.measures.nearby import nearby_projects, project_places
from zbeval.measures.need import need
from zbeval.measures.needs import needs
from zbeval.measures.overdispersion import overdispersion
from zbeval.measures.per_stock import per_register, per_stock
from zbeval.measures.pilots import pilots, pilots_before
from zbeval.measures.recommendations import recommendations, support_per_recommendation
from zbeval.measures.register import register
from zbeval.measures.rollout import rollout
from zbeval.measures.rollout_frontier import rollout_frontier
from zbeval.measures.shrunken_rates import shrunken_rates
from zbeval.measures.signposts import local_recommendations, next_steps, signposts
from zbeval.measures.spread import spread
from zbeval.measures.spread_choices import spread_choices
from zbeval.measures.statements import caimer_evidence, findings_of, research_evidence
from zbeval.measures.survey import open_answers, survey
from zbeval.measures.survey_change import survey_change
from zbeval.measures.timeline import timeline
from zbeval.measures.type_views import type_counts, type_members, type_tree
from zbeval.measures.typology import typology
from zbeval.methods.defaults import of_programme
from zbeval.methods.moments import first_stock, other_calls
from zbeval.methods.stocks import on_day
from zbeval.programme import Programme
from zbeval.results import Result

__all__ = [
    "MEASURES",
    "access",
    "agreement",
    "amounts",
    "applicants",
    "applying",
    "bearing_results",
    "beside_printed",
    "caimer_evidence",
    "call_terms",
    "calls",
    "choices",
    "cluster_choices",
    "clusters",
    "code_matrix",
    "coded_evidence",
    "compared_calls",
    "confidence",
    "coverage",
    "decisive",
    "documentation",
    "evidence",
    "evidence_topics",
    "findings_behind",
    "findings_of",
    "first_stock",
    "framework",
    "funding",
    "inequality",
    "levels",
    "local_recommendations",
    "located_projects",
    "matrix_of_projects",
    "measurability",
    "measure",
    "municipality_peers",
    "municipality_sheet",
    "nearby_projects",
    "need",
    "needs",
    "next_steps",
    "on_day",
    "open_answers",
    "other_calls",
    "overdispersion",
    "per_register",
    "per_stock",
    "pilots",
    "pilots_before",
    "process_factors",
    "project_places",
    "quotes",
    "quotes_of",
    "recommendations",
    "register",
    "remarks_on_achievements",
    "research_evidence",
    "rollout",
    "rollout_frontier",
    "saturation",
    "shrunken_rates",
    "signposts",
    "spread",
    "spread_choices",
    "support_per_recommendation",
    "survey",
    "survey_change",
    "timeline",
    "two_step_catchment",
    "type_counts",
    "type_members",
    "type_tree",
    "typology",
]

MEASURES: dict[str, Callable[..., Result]] = {
    "spread": spread,
    "applying": applying,
    "decisive": decisive,
    "overdispersion": overdispersion,
    "shrunken_rates": shrunken_rates,
    "spread_choices": spread_choices,
    "inequality": inequality,
    "applicants": applicants,
    "calls": calls,
    "call_terms": call_terms,
    "timeline": timeline,
    "pilots": pilots,
    "register": register,
    "levels": levels,
    "located_projects": located_projects,
    "documentation": documentation,
    "funding": funding,
    "evidence": evidence,
    "research_evidence": research_evidence,
    "caimer_evidence": caimer_evidence,
    "need": need,
    "needs": needs,
    "clusters": clusters,
    "cluster_choices": cluster_choices,
    "coverage": coverage,
    "access": access,
    "confidence": confidence,
    "saturation": saturation,
    "evidence_topics": evidence_topics,
    "process_factors": process_factors,
    "framework": framework,
    "recommendations": recommendations,
    "signposts": signposts,
    "agreement": agreement,
    "rollout": rollout,
    "rollout_frontier": rollout_frontier,
    "typology": typology,
    "type_counts": type_counts,
    "type_members": type_members,
    "type_tree": type_tree,
    "municipality_sheet": municipality_sheet,
    "municipality_peers": municipality_peers,
    "nearby_projects": nearby_projects,
    "project_places": project_places,
    "coded_evidence": coded_evidence,
    "survey": survey,
    "survey_change": survey_change,
}


def names() -> list[str]:
    """Return the names of all measures, those of other packages last."""
    return [*MEASURES, *plugins.names(plugins.MEASURES, MEASURES)]


def function(name: str) -> Callable[..., Result]:
    """Return the measure of that name, of zbeval or of another package; unknown is an error."""
    if name not in names():
        todo = f"Kies uit: {', '.join(names())}"
        raise ReaderError("zbeval measure", "deze meting bestaat niet", todo, value=name)
    if name in MEASURES:
        return MEASURES[name]
    outside = plugins.measure(name)
    assert outside is not None  # its name was declared
    return held(name, of_programme(outside.compute))


def held(name: str, compute: Callable[..., Result]) -> Callable[..., Result]:
    """Return a measure of another package such that it gives a Result of its own name, or stops."""

    @wraps(compute)
    def computed(programme: Programme, **chosen: object) -> Result:
        try:
            found = compute(programme, **chosen)
        except ReaderError:
            raise
        except Exception as error:
            rule = f"deze meting van een ander pakket werkt niet ({type(error).__name__}: {error})"
            todo = "Meld dit aan wie het pakket maakte"
            raise ReaderError("zbeval measure", rule, todo, value=name) from error
        if not isinstance(found, Result) or found.measure != name:
            rule = "deze meting van een ander pakket geeft geen uitkomst onder haar eigen naam"
            todo = "Meld dit aan wie het pakket maakte"
            raise ReaderError("zbeval measure", rule, todo, value=name)
        return found

    return computed


def choices(name: str) -> dict[str, Any]:
    """Return the choices that the measure ``name`` knows, with their defaults."""
    known = inspect.signature(function(name)).parameters.values()
    return {item.name: item.default for item in known if item.kind is item.KEYWORD_ONLY}


def measure(name: str, programme: Programme, **chosen: object) -> Result:
    """Return the measure ``name`` with the choices made; an unknown one is a reader's error."""
    refuse_unknown(name, chosen)
    return function(name)(programme, **chosen)


def refuse_unknown(name: str, chosen: Iterable[str]) -> None:
    """Stop at a choice that the measure ``name`` does not know."""
    known = choices(name)
    for choice in chosen:
        if choice not in known:
            todo = f"Deze meting kent deze keuzes: {', '.join(known) or 'geen'}"
            command = f"zbeval measure {name}"
            raise ReaderError(command, "deze keuze kent de meting niet", todo, value=choice)
