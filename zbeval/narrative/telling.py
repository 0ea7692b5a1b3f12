"""Which sentences tell the result of which measure: all descriptions are listed here by name."""

from __future__ import annotations

from zbeval import plugins
from zbeval.narrative.advice import (
    describe_recommendations,
    points_recommendations,
    title_recommendations,
)
from zbeval.narrative.clusters import describe_cluster_choices, describe_clusters
from zbeval.narrative.coded import describe_coded_evidence
from zbeval.narrative.confidence import describe_confidence, describe_saturation
from zbeval.narrative.coverage import describe_access, describe_coverage
from zbeval.narrative.evidence import (
    describe_evidence,
    describe_evidence_topics,
    describe_process_factors,
)
from zbeval.narrative.explorers import describe_located_projects, describe_rollout_inequality
from zbeval.narrative.findings import (
    describe_caimer_evidence,
    describe_research_evidence,
    points_research_evidence,
)
from zbeval.narrative.inequality import describe_inequality
from zbeval.narrative.levels import describe_documentation, describe_levels
from zbeval.narrative.main_points import IN_SHORT
from zbeval.narrative.models import (
    describe_applying,
    describe_overdispersion,
    describe_shrunken_rates,
)
from zbeval.narrative.money import describe_funding
from zbeval.narrative.municipality import (
    describe_municipality_sheet,
    points_municipality_sheet,
    title_municipality_sheet,
)
from zbeval.narrative.nearby import (
    describe_municipality_peers,
    describe_nearby_projects,
    describe_project_places,
)
from zbeval.narrative.need import describe_need, describe_needs
from zbeval.narrative.pilots import describe_pilots
from zbeval.narrative.programme import describe_call_terms, describe_timeline, points_call_terms
from zbeval.narrative.register import describe_applicants, describe_calls, describe_known
from zbeval.narrative.rollout import describe_rollout
from zbeval.narrative.rollout_sites import describe_rollout_frontier
from zbeval.narrative.sensitivity import describe_decisive, describe_spread_choices
from zbeval.narrative.spread import describe_spread
from zbeval.narrative.survey import describe_survey, describe_survey_change
from zbeval.narrative.trails import (
    describe_agreement,
    describe_framework,
    describe_measurability,
    describe_signposts,
)
from zbeval.narrative.typology import (
    describe_type_counts,
    describe_type_members,
    describe_type_tree,
    describe_typology,
)
from zbeval.results import Result

DESCRIBE = {
    "spread": describe_spread,
    "inequality": describe_inequality,
    "applying": describe_applying,
    "decisive": describe_decisive,
    "overdispersion": describe_overdispersion,
    "shrunken_rates": describe_shrunken_rates,
    "spread_choices": describe_spread_choices,
    "applicants": describe_applicants,
    "funding": describe_funding,
    "calls": describe_calls,
    "call_terms": describe_call_terms,
    "timeline": describe_timeline,
    "pilots": describe_pilots,
    "register": describe_known,
    "levels": describe_levels,
    "located_projects": describe_located_projects,
    "rollout_inequality": describe_rollout_inequality,
    "documentation": describe_documentation,
    "evidence": describe_evidence,
    "research_evidence": describe_research_evidence,
    "caimer_evidence": describe_caimer_evidence,
    "confidence": describe_confidence,
    "saturation": describe_saturation,
    "evidence_topics": describe_evidence_topics,
    "process_factors": describe_process_factors,
    "framework": describe_framework,
    "recommendations": describe_recommendations,
    "signposts": describe_signposts,
    "agreement": describe_agreement,
    "measurability": describe_measurability,
    "need": describe_need,
    "needs": describe_needs,
    "clusters": describe_clusters,
    "cluster_choices": describe_cluster_choices,
    "coverage": describe_coverage,
    "access": describe_access,
    "rollout": describe_rollout,
    "rollout_frontier": describe_rollout_frontier,
    "typology": describe_typology,
    "type_counts": describe_type_counts,
    "type_tree": describe_type_tree,
    "type_members": describe_type_members,
    "municipality_sheet": describe_municipality_sheet,
    "nearby_projects": describe_nearby_projects,
    "project_places": describe_project_places,
    "municipality_peers": describe_municipality_peers,
    "coded_evidence": describe_coded_evidence,
    "survey": describe_survey,
    "survey_change": describe_survey_change,
}


def describe(result: Result) -> str:
    """Return the sentences of the measure that made ``result``."""
    tell = DESCRIBE.get(result.measure) or plugins.teller(result.measure)
    return tell(result)


POINTS = {
    "call_terms": points_call_terms,
    "municipality_sheet": points_municipality_sheet,
    "recommendations": points_recommendations,
    "research_evidence": points_research_evidence,
}


def points(result: Result) -> list[str]:
    """Return the main points of a page: one fact each, its lead between ``**``; maybe none."""
    return POINTS[result.measure](result) if result.measure in POINTS else []


def told_in_short(result: Result) -> tuple[str, list[str]]:
    """Return the short answer of a page: what answers its question, and its main points."""
    text = describe(result)
    if result.measure not in IN_SHORT:
        return text, points(result)
    return IN_SHORT[result.measure](result, text)


TITLES = {
    "municipality_sheet": title_municipality_sheet,
    "recommendations": title_recommendations,
}


def title(result: Result) -> str:
    """Return the heading of a page where it depends on what was chosen; else nothing."""
    return TITLES[result.measure](result) if result.measure in TITLES else ""
