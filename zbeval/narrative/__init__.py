"""From a Result to Dutch sentences: every number and every verdict in them comes from the Result.

A sentence names the effect first, how sure it is beside it, and the verdict last. Where a result
has no verdict, its reason is told instead. One module per family of measures.
"""

from zbeval.narrative.advice import describe_trail, gaps
from zbeval.narrative.city_parts import describe_city_parts
from zbeval.narrative.coded import (
    coded_table,
    describe_codes,
    describe_matrix,
    describe_quotes,
    matrix_table,
)
from zbeval.narrative.evidence import describe_certainty, describe_pillar, describe_pillars
from zbeval.narrative.findings import how_sure
from zbeval.narrative.inequality import describe_parts
from zbeval.narrative.main_points import where_it_stands
from zbeval.narrative.municipality import describe_to_do, known_projects, points_to_do, standing_out
from zbeval.narrative.of_programme import (
    BEGIN,
    CALLS,
    NOT_TOLD,
    ONE_CALL,
    ONE_MOMENT,
    introduction,
    text_of,
    title_of_programme,
)
from zbeval.narrative.pilots import PILOTS, describe_pilots_in_short, point_pilots
from zbeval.narrative.placed import describe_register
from zbeval.narrative.programme import describe_research_base
from zbeval.narrative.rollout import describe_reach
from zbeval.narrative.rollout_sites import describe_sites
from zbeval.narrative.sensitivity import describe_where_it_stands
from zbeval.narrative.spread import describe_companion
from zbeval.narrative.spread_areas import describe_area, describe_areas
from zbeval.narrative.survey import describe_open_answers
from zbeval.narrative.survey_tables import open_answers_table, survey_change_table, survey_table
from zbeval.narrative.telling import DESCRIBE, describe, points, title, told_in_short
from zbeval.narrative.trails import (
    INEQUALITY_FIGURES,
    MEASURABILITY,
    describe_groups,
    describe_measurability,
    describe_remarks,
    describe_support,
)
from zbeval.narrative.typology import describe_robustness, describe_types

__all__ = [
    "BEGIN",
    "CALLS",
    "DESCRIBE",
    "INEQUALITY_FIGURES",
    "MEASURABILITY",
    "NOT_TOLD",
    "ONE_CALL",
    "ONE_MOMENT",
    "PILOTS",
    "coded_table",
    "describe",
    "describe_area",
    "describe_areas",
    "describe_certainty",
    "describe_city_parts",
    "describe_codes",
    "describe_companion",
    "describe_groups",
    "describe_matrix",
    "describe_measurability",
    "describe_open_answers",
    "describe_parts",
    "describe_pillar",
    "describe_pillars",
    "describe_pilots_in_short",
    "describe_quotes",
    "describe_reach",
    "describe_register",
    "describe_remarks",
    "describe_research_base",
    "describe_robustness",
    "describe_sites",
    "describe_support",
    "describe_to_do",
    "describe_trail",
    "describe_types",
    "describe_where_it_stands",
    "gaps",
    "how_sure",
    "introduction",
    "known_projects",
    "matrix_table",
    "open_answers_table",
    "point_pilots",
    "points",
    "points_to_do",
    "standing_out",
    "survey_change_table",
    "survey_table",
    "text_of",
    "title",
    "title_of_programme",
    "told_in_short",
    "where_it_stands",
]
