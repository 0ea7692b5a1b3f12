"""Sentences on the programme as a whole, and the short answers of pages with their main points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from tests.golden import documents, inequality, people, space, spread
from tests.golden.made import frame, made, told
from tests.small import small_programme
from zbeval.narrative import (
    describe_research_base,
    introduction,
    point_pilots,
    points,
    text_of,
    title_of_programme,
    told_in_short,
    where_it_stands,
)
from zbeval.programme_file import About
from zbeval.results import Result

TERMS = {
    "n_projects": 133, "calls": ["flanders", "brussels"], "n_flanders": 127, "n_brussels": 6,
    "minimum_projects": 133, "definition": "Zorgzaam heet een buurt waar mensen blijven wonen.",
    "pillars": ["Meedoen", "Zorg verbinden"],
    "budget_is": "Subsidie voor de 125 projecten van de eerste ronde.",
    "projects_start": "2022-03-01", "projects_end": "2024-02-29", "budget_first_wave": 9_400_000,
    "max_subsidy_per_year_flanders": 54_110, "max_subsidy_per_year_brussels": 50_000,
    "extended_projects": 120, "extension_end": "2024-12-31",
}  # fmt: skip
UNKNOWN = dict.fromkeys(
    ("minimum_projects", "projects_start", "projects_end", "budget_first_wave", "extended_projects",
     "max_subsidy_per_year_flanders", "max_subsidy_per_year_brussels", "extension_end")
)  # fmt: skip
CALL_TERMS = {
    "all known, as many as planned": made("call_terms", TERMS),
    "more than planned, one after": made(
        "call_terms",
        TERMS | {"minimum_projects": 125, "extended_projects": 1, "budget_first_wave": None},
    ),
    "fewer than planned, one call": made(
        "call_terms",
        TERMS | {"minimum_projects": 134, "max_subsidy_per_year_brussels": None,
                 "extension_end": None},
    ),
    "nothing known, one project": made(
        "call_terms",
        TERMS | UNKNOWN | {"n_projects": 1, "calls": ["flanders"], "n_flanders": 1, "pillars": [],
                           "definition": "", "budget_is": ""},
    ),
}  # fmt: skip
SELF = About(name="Leefbuurten", introduction="het programma Leefbuurten", start=date(2025, 1, 1),
             end=date(2026, 12, 31))  # fmt: skip
SELVES = {
    name: replace(small_programme([10], [1], total=1), about=about)
    for name, about in {
        "in its own words": replace(SELF, texts={"introduction": "Wij maken straten leefbaar.",
                                                 "calls": "Elke oproep had haar eigen geld."}),
        "by its name": SELF,
        "without years": replace(SELF, start=None, end=None),
        "named in its own words": replace(SELF, introduction="de leefbuurten van de stad"),
    }.items()
}  # fmt: skip
EVENTS = frame(
    "number phase date event_nl certainty",
    (1, "before_call", "2021-11", "De minister kondigt de oproep aan.", "reported"),
    (2, "projects_run", "2022-03-01", "De projecten starten.", "sure"),
    (3, "projects_run", "2023", "Er is een studiedag.", "inferred"),
)
TIMELINE = {
    "three events": made("timeline", {}, EVENTS),
    "none": made("timeline", {}, EVENTS[:0]),
}
NETWORKS = {
    "n_networks": 12, "n_compared": 11, "names_left_out": "", "threshold_percent": 25.0,
    "n_networks_needy": 1, "n_used": 82, "n_projects_needy": 30, "residents_needy_share": 0.221,
    "rank_networks": 0.713, "p_value": 0.0121, "rank_projects": 0.552, "p_difference": 0.0004,
    "n_projects": 127, "n_located": 82,
}  # fmt: skip
FEW = {name: NETWORKS[name] for name in NETWORKS if not name.startswith(("rank", "p_"))}
PILOTS = {
    "above": made("pilots", NETWORKS, verdict="above"),
    "below, no projects": made(
        "pilots",
        NETWORKS | {"rank_projects": None, "n_used": 0, "n_networks_needy": 0}, verdict="below",
    ),
    "one network": made("pilots", NETWORKS | {"n_networks": 1}, verdict="above"),
    "not shown, one left out": made(
        "pilots", NETWORKS | {"names_left_out": "Brussel", "p_value": 0.4, "n_projects_needy": 1},
        reason="not_significant", status="underpowered",
    ),
    "too few": made(
        "pilots", FEW | {"n_compared": 2, "n_networks_needy": 2, "n_used": 1, "n_projects_needy": 1},
        reason="too_few_networks", status="underpowered",
    ),
    "none with a figure": made(
        "pilots", FEW | {"n_compared": 0, "names_left_out": "Brussel"}, reason="too_few_networks",
        status="underpowered",
    ),
}  # fmt: skip
BASE = pd.DataFrame({
    "source_kind": ["research", "research", "research", "reflection"],
    "topic": ["not_stated", "governance", "governance", "process"],
    "document_id": ["d1", "d1", "d2", "d3"],
})  # fmt: skip
CALLS = frame("call n_projects n_confirmed n_unconfirmed n_unlocated n_more",
              ("flanders", 127, 82, 12, 33, 0), ("brussels", 1, 1, 0, 0, 0),
              ("flanders", 127, 120, 8, 0, 1), ("brussels", 6, 0, 0, 6, 0),
              ("brussels", 6, 0, 1, 5, 0), ("brussels", 6, 1, 2, 3, 0),
              ("brussels", 6, 5, 1, 0, 0))  # fmt: skip
IN_SHORT = {
    **{f"register: {name}": replace(found, table=CALLS) for name, found in space.REGISTER.items()},
    **{f"rollout: {name}": found for name, found in space.ROLLOUT.items()},
    **{
        f"inequality: {name}": replace(found, headline=found.headline | parts)
        for parts in (inequality.THEIL,)
        for name, found in inequality.INEQUALITY.items()
        if name in ("above", "some missing, as by chance", "not computed")
    },
    "inequality: no parts": inequality.INEQUALITY["below"],
    **{f"typology: {name}": found for name, found in people.TYPOLOGY.items()},
    **{
        f"framework: {name}": replace(found, table=found.table.assign(
            priority_group="goal", n_aim=1, n_achieved=range(len(found.table)), n_factor=0,
        ))
        for name, found in documents.FRAMEWORK.items()
    },
    "recommendations": documents.RECOMMENDATIONS["Flemish"],
    "no points of its own": spread.PROVINCES["no difference shown"],
}  # fmt: skip


def page(answer: tuple[str, list[str]]) -> str:
    """Return a short answer as it stands on a page: the lead, then its points."""
    lead, found = answer
    return "\n".join([lead, *(f"- {point}" for point in found)])


def pointed(results: dict[str, Result]) -> dict[str, str]:
    """Return the main points of results, a line each."""
    return {name: "\n".join(points(found)) for name, found in results.items()}


TEXTS = {
    "describe_call_terms": told(CALL_TERMS),
    "points_call_terms": lambda: pointed(CALL_TERMS),
    "describe_timeline": told(TIMELINE),
    "describe_pilots": told(PILOTS),
    "point_pilots": lambda: {
        name: "\n".join(point_pilots([found])) for name, found in PILOTS.items()
    },
    "describe_research_base": lambda: {
        "two documents": describe_research_base(BASE),
        "no topic stated": describe_research_base(BASE[:1]),
        "nothing of the research": describe_research_base(BASE[3:]),
    },
    "introduction": lambda: {name: introduction(one) for name, one in SELVES.items()},
    "text_of": lambda: {name: text_of(one, "calls") for name, one in SELVES.items()},
    "title_of_programme": lambda: {
        name: title_of_programme(one) for name, one in SELVES.items()
    },
    "told_in_short": lambda: {
        name: page(told_in_short(found)) for name, found in IN_SHORT.items()
    },
    "where_it_stands": lambda: {
        name: page(where_it_stands(*found[:3], found[3:])) for name, found in inequality.STANDS.items()
    },
}  # fmt: skip
