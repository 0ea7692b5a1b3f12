"""Tables that help a reader: what words mean, a result in short, places beside each other."""

from zbeval.overview.places import (
    new_sites,
    peers,
    position,
    projects_of,
    scenarios,
    type_profile,
)
from zbeval.overview.results import (
    by_component,
    by_priority,
    by_process_factor,
    by_recommendation,
    choices_card,
    explained,
    index_table,
    label_or_dash,
    pillars,
    printed_totals,
    reading_notes,
    short_table,
    theme_parts,
    words,
)

__all__ = [
    "by_component",
    "by_priority",
    "by_process_factor",
    "by_recommendation",
    "choices_card",
    "explained",
    "index_table",
    "label_or_dash",
    "new_sites",
    "peers",
    "pillars",
    "position",
    "printed_totals",
    "projects_of",
    "reading_notes",
    "scenarios",
    "short_table",
    "theme_parts",
    "type_profile",
    "words",
]
