"""Every figure, drawn of small invented results."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from tests.golden import documents, inequality, people, space, spread
from tests.golden.made import frame, made
from tests.golden.seen import seen
from zbeval import figures
from zbeval.figures.located import plot_located
from zbeval.figures.shades import KNOWN, RATIO, plot_need_shades, plot_shades
from zbeval.figures.style import base_figure
from zbeval.known import ALL, SOME
from zbeval.programme import LEVELS, MapLayers


def square(west: float, south: float) -> list[list[float]]:
    """Return the ring of a square of a tenth of a degree."""
    east, north = west + 0.1, south + 0.1
    return [[west, south], [west, north], [east, north], [east, south], [west, south]]


def feature(code: str, *rings: list[list[float]]) -> dict:
    """Return one area; of two rings it is two pieces."""
    shape = {"type": "Polygon", "coordinates": [rings[0]]} if len(rings) == 1 else {
        "type": "MultiPolygon", "coordinates": [[ring] for ring in rings]
    }  # fmt: skip
    return {"type": "Feature", "id": code, "properties": {}, "geometry": shape}


CELLS = {
    "type": "FeatureCollection",
    "features": [feature(code, square(3 + place / 10, 51)) for place, code in enumerate("ABCDE")],
}
OUTLINES = {
    "type": "FeatureCollection",
    "features": [feature("W", square(3, 51)), feature("O", square(3.2, 51), square(3.4, 50.9))],
}
LAYERS = MapLayers(CELLS, OUTLINES, "Verzonnen kaart.")
TOWNS = ["Aalst", "Brugge", "Gent", "Halle", "Mol"]
PLACES = pd.DataFrame({
    "area_code": list("ABCDE"), "area_name": TOWNS, "n_located": [0, 1, 2, 4, 4],
    "n_confirmed": [0, 1, 1, 4, 4], "n_unconfirmed": [0, 0, 1, 0, 1],
})  # fmt: skip

LQ = {
    "some known, some open": spread.provinces(
        spread.area(area_name="Westland", lq_high_joint=4.2),
        spread.area(area_name="Oostland", area_code="B", n_confirmed=9,
                    **spread.OPEN | {"lq_max": 2.4}),
        spread.area(area_name="Leegland", area_code="C", **spread.OPEN | {
            "n_min": 0, "n_max": 1, "lq_min": 0.0, "lq_max": 0.09, "lq_low_joint": 0.0,
            "lq_high_joint": 0.3, "n_confirmed": 0, "n_unconfirmed": 0}),
    ),
    "a stock of a reader's own": spread.provinces(spread.area(), stock="2024-06-30"),
    "nothing tested": replace(
        spread.provinces(spread.area()), table=pd.DataFrame({"area_code": ["A"]})
    ),
}  # fmt: skip
FUNNEL = made(
    "spread", {"n_located": 20},
    pd.DataFrame({
        "area_name": [*TOWNS, "Leeg"], "baseline_share": [0.5, 0.2, 0.15, 0.1, 0.05, 0.0],
        "n_located": [2, 4, 3, 9, 2, 0], "funnel_low_95": [6, 1, 0, 0, 0, 0],
        "funnel_high_95": [14, 8, 6, 5, 3, 0], "funnel_low_998": [3, 0, 0, 0, 0, 0],
        "funnel_high_998": [17, 11, 9, 7, 5, 0],
    }), level="municipality",
)  # fmt: skip
QUIET = replace(FUNNEL, table=FUNNEL.table.assign(n_located=[10, 4, 3, 2, 1, 0]))
CURVE = frame(
    "area_name cumulative_baseline_share cumulative_project_share cumulative_project_share_even "
    "cumulative_floor_share chance_low chance_high",
    ("Aalst", 0.25, 0.0, 0.1, 0.2, 0.02, 0.15), ("Brugge", 0.5, 0.2, 0.3, 0.45, 0.2, 0.4),
    ("Gent", 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
)  # fmt: skip
LORENZ = {
    "one curve": made("inequality", {"gini": 0.4}, CURVE, level="province"),
    "several spreads are possible": made("inequality", {"gini": None}, CURVE, level="province",
                                         baseline="age80", reason="register_open"),
    "nothing to draw": made("inequality", {"gini": None}, CURVE[["area_name"]], level="province",
                            reason="too_few_projects"),
}  # fmt: skip
VERDICTS = ["above", "below", "compatible", "cannot_tell", "above"]


def level_cells():
    rows = [
        ("more_unequal", level, baseline, VERDICTS[(place + shift) % 5], 0.0124 + place / 10)
        for place, level in enumerate(LEVELS) for shift, baseline in enumerate(("residents", "age80"))
    ]  # fmt: skip
    rows += [("areas_differ", level, "residents", "above", 0.5) for level in LEVELS]
    return made("levels", {}, frame("question level baseline verdict p_value", *rows))


FIFTHS = frame(
    "area_name n_located n_municipalities located_per_100k rate_low rate_high residents",
    ("minste nood", 1, 60, 0.5, 0.1, 1.5, 200_000), ("meeste nood", 9, 40, 4.5, 2.1, 8.5, 200_000),
    ("zonder cijfer", 2, 3, None, None, None, 100_000),
)  # fmt: skip
NEEDS = frame(
    "indicator_name index band_low band_high index_low index_high",
    ("Mediaan inkomen per belastingaangifte", -0.05, -0.1, 0.1, -0.15, 0.05),
    ("Kansarmoede", 0.234, -0.1, 0.1, 0.1, 0.36), ("Niet te berekenen", None, None, None, None, None),
)  # fmt: skip
CLASSES = pd.DataFrame({
    "area_code": list("ABCDE"), "area_name": TOWNS, "n_located": [4, 0, 1, 2, 0],
    "nearby_expected": [1.25, 0.1, 2.0, 3.0, None],
    "cluster_class": ["high_high", "too_small_to_tell", "no_cluster_found", "high_high", None],
})  # fmt: skip
CLUSTER_ROWS = frame(
    "neighbours extent moran chance_low_constant_risk chance_high_constant_risk "
    "chance_low_permutation chance_high_permutation",
    ("shared_border", "one_call", 0.1124, -0.05, 0.08, -0.06, 0.1124),
    ("nearest", "both_calls", 0.02, -0.05, 0.08, -0.06, 0.09),
    ("nearest", "one_call", None, None, None, None, None),
)  # fmt: skip
DISTANCES = frame(
    "radius_km population covered_share chance_low chance_high chance_mean_share reason",
    (0, "residents", 0.416, 0.38, 0.45, 0.41, ""), (2.5, "age80", 0.47, 0.44, 0.52, 0.48, ""),
    (10, "residents", 0.97, 0.96, 0.99, 0.98, "radius_too_wide"),
    (20, "residents", None, None, None, None, "too_few_projects"),
)  # fmt: skip
RATES = made("shrunken_rates", {}, pd.DataFrame({
    "area_code": ["W", "O", "X"], "area_name": ["Westland", "Oostland", "Leegland"],
    "rate": [1.402, 0.914, 0.6], "chance_above": [0.97, 0.5, 0.05],
}), level="province")  # fmt: skip
BY_TOWN = pd.DataFrame({"area_code": list("ABC"), "region": ["W", "O", "elders"]})
TOPICS = frame(
    "pillar direction topic n_findings",
    *[
        (pillar, direction, topic, n)
        for pillar, direction, topic, n in (
            ("participation_inclusion", "hindrance", "not_stated", 9),
            ("participation_inclusion", "hindrance", "governance", 0),
            ("informal_formal_care", "hindrance", "not_stated", 1),
            ("informal_formal_care", "hindrance", "governance", 4),
            ("participation_inclusion", "stimulus", "not_stated", 0),
            ("participation_inclusion", "stimulus", "governance", 1),
            ("informal_formal_care", "stimulus", "not_stated", 0),
            ("informal_formal_care", "stimulus", "governance", 0),
        )
    ],
)  # fmt: skip
PRIORITIES = frame(
    "priority priority_group n_aim n_achieved n_factor",
    ("quality_of_life", "goal", 3, 1, 0), ("social_cohesion", "goal", 2, 0, 0),
    ("dedicated_team", "process", 0, 0, 9),
)  # fmt: skip
FACTORS = frame(
    "process_factor direction n_hindrance n_both n_stimulus n_findings",
    ("factor_coaching", "stimulus", 0, 1, 2, 3), ("factor_broad_scope", "both", 2, 1, 1, 4),
    ("factor_measurability", None, 1, 0, 0, 1),
)  # fmt: skip
ROLES = pd.DataFrame({
    "area_code": list("ABCDE"), "area_name": TOWNS,
    "role": ["existing_site", "new_site", "no_site", "no_site", "no_site"],
    "covered_today": [True, False, True, False, False],
    "covered_after": [True, True, True, True, False],
    "distance_today_km": [0.0, 7.04, 3.0, None, 30.0],
    "distance_after_km": [0.0, 0.0, 3.0, 4.0, None],
})  # fmt: skip
FRONTIER = frame("covered_share equity_share", (0.656, 0.812), (0.64, 0.86), (0.601, 0.901))
SPINE = frame(
    "variable place type_place province_place lower_share higher_share",
    ("residents_per_km2", 0.1, 0.3, 0.5, 0.1, 0.9), ("age80_share", 0.76, None, 0.52, 0.75, 0.25),
    ("median_income_eur", None, 0.6, 0.5, None, None), ("deprivation_percent", 0.5, 0.5, 0.5, 0.5, 0.5),
)  # fmt: skip
TREE = frame(
    "type_code left right height left_height right_height n_municipalities",
    ("A", 1, 2, 1.0, 0, 0, 2), ("B", 3, 4, 0.5, 0, 0, 3), ("", 1.5, 3.5, 2.0, 1.0, 0.5, 5),
)  # fmt: skip
PROFILE = frame(
    "area_code area_name z_residents_per_km2 z_deprivation_percent",
    ("A", "A: meer kansarmoede", 1.24, 0.04), ("B", "B: landelijk", -1.96, -0.04),
)  # fmt: skip
TYPE_MAP = pd.DataFrame({
    "area_code": list("ABCDE"), "area_name": TOWNS, "type_code": ["A", "B", "A", "", "C"],
    "type_name": ["A: kansarm", "B: rijk", "A: kansarm", "", "C: landelijk"],
})  # fmt: skip
COUNTS = frame(
    "n_types silhouette gap gap_error chosen",
    (2, 0.2, 1.1, 0.05, False),
    (3, 0.312, 1.27, 0.04, True),
    (4, 0.29, 1.2, 0.06, False),
)
POSITIONS = {"negative": 1, "neutral": 2, "positive": 3, "no_opinion": 4, "no_answer": 5,
             "ticked": 1, "not_ticked": 2}  # fmt: skip


def survey(*rows):
    table = frame(people.ANSWERS, *rows)
    return made("survey", {}, table.assign(position=table["side"].map(POSITIONS)))


LIKERT = [
    people.answered(1, "q1", "negative", 5, 0.25), people.answered(1, "q1", "neutral", 5, 0.25),
    people.answered(1, "q1", "positive", 10, 0.5), people.answered(2, "q1", "negative", 2, 0.1),
    people.answered(2, "q1", "positive", 14, 0.7), people.answered(2, "q1", "no_opinion", 3, 0.15),
    people.answered(2, "q1", "no_answer", 1, 0.05), *people.COVERED,
]  # fmt: skip
MANY_CODES = pd.concat([
    people.PER_CODE[:1].assign(code=f"code {place:02}", n_projects=place) for place in range(30)
], ignore_index=True)  # fmt: skip
TIMELINE = frame(
    "number phase date event_nl certainty",
    (1, "before_call", "2021-11", "De minister kondigt de oproep aan.", "reported"),
    (2, "projects_run", "2022-03-01", "De projecten starten.", "sure"),
    (3, "projects_run", "2023", "Er is een studiedag.", "inferred"),
)
PERIODS = {
    "pilots_start": "2018-11", "pilots_end": "2020-10", "applying_start": "2021-11-05",
    "applying_end": None, "projects_start": "2022-03-01", "projects_end": "2024-02-29",
    "extension_start": "2024-02-29", "extension_end": "2024-12-31",
}  # fmt: skip
NETWORKS = frame(
    "area_name deprivation_percent", ("Gent", 31.24), ("Aalst", 18.0), ("Anderlecht", None)
)
MIDDLES = {"index_middle_project": 14.2, "index_middle_resident": 11.06, "threshold_percent": 25.0}
NEED_TOWNS = PLACES.assign(
    need=[5.0, 10.0, 15.25, 20.0, None], need_rank=[0.0, 0.3, 0.6, 1.0, None]
)
RATIOS = PLACES.assign(lq_located=[0.0, 0.4, 1.0, 2.5, None])


def flat(values: dict, path: str = ""):
    """Return every setting of an empty figure under its path, the template's aside."""
    for name, value in sorted(values.items()):
        if isinstance(value, dict) and name != "template":
            yield from flat(value, f"{path}{name}.")
        elif name != "template":
            yield f"{path}{name}", value


def drawn(plot, *rest, **cases):
    """Return what draws these results, by the name of the case."""
    return lambda: {
        name.replace("_", " "): seen(plot(found, *rest)) for name, found in cases.items()
    }


TEXTS = {
    "plot_location_quotients": lambda: {
        name: seen(figures.plot_location_quotients(found)) for name, found in LQ.items()
    },
    "plot_register_state": drawn(
        figures.plot_register_state, three=LQ["some known, some open"], none=LQ["nothing tested"]
    ),
    "plot_funnel": drawn(figures.plot_funnel, some_outside=FUNNEL, none_outside=QUIET),
    "plot_bearing": drawn(
        figures.plot_bearing, spread=LQ["a stock of a reader's own"],
        inequality=replace(LORENZ["one curve"], level="municipality"),
        inequality_of_provinces=LORENZ["one curve"], other=inequality.LEVELS["always the same"],
    ),
    "plot_lorenz": lambda: {
        name: seen(figures.plot_lorenz(found)) for name, found in LORENZ.items()
    },
    "plot_levels": lambda: {
        "inequality": seen(figures.plot_levels(level_cells())),
        "nothing tested": seen(figures.plot_levels(inequality.LEVELS["always the same"])),
    },
    "plot_decisive": drawn(
        figures.plot_decisive, every_outcome=inequality.DECISIVE["every value settles it"],
        some_open=inequality.DECISIVE["unless it is one of some values"],
        none=made("decisive", {}, frame(inequality.OUTCOMES)),
    ),
    "plot_shrunken_rates": drawn(figures.plot_shrunken_rates, BY_TOWN, LAYERS, two=RATES),
    "plot_project_map": lambda: {
        "two calls": seen(figures.plot_project_map(
            [made("spread", {}, PLACES[:3]), made("spread", {}, PLACES[3:])], LAYERS
        )),
    },
    "plot_shades": lambda: {
        "by area": seen(plot_shades(PLACES.assign(n_located=[0, 2, 5, 15, 16]), LAYERS, KNOWN,
                                    "province", SOME)),
        "by area, complete": seen(plot_shades(PLACES.assign(n_located=[0, 2, 5, 15, 16]), LAYERS,
                                              KNOWN, "province", ALL)),
        "one area of two municipalities": seen(plot_shades(
            PLACES.assign(area_name=["Aalst", "Aalst", "Gent", "Gent", "Mol"]), LAYERS, KNOWN,
            "primary_care_zone", SOME,
        )),
        "ratio": seen(plot_shades(RATIOS, LAYERS, RATIO, "municipality", SOME)),
    },
    "plot_need_shades": lambda: {
        "five": seen(plot_need_shades(NEED_TOWNS, LAYERS, "Kansarmoede")),
    },
    "plot_located": drawn(
        plot_located,
        confirmed=made("located_projects", {}, PLACES, level="municipality", register="confirmed"),
        all=made("located_projects", {}, PLACES, level="municipality", register="all"),
        none=made("located_projects", {}, PLACES[:1], level="province", register="all"),
        more_than_twelve=made(
            "located_projects", {},
            pd.DataFrame({"area_name": [f"Gemeente {n}" for n in range(14)], "n_located": 1,
                          "n_confirmed": 1, "n_unconfirmed": 0}), level="municipality",
        ),
    ),
    "plot_fifths": drawn(
        figures.plot_fifths,
        two=made("need", {"n_used": 12, "indicator_name": "Kansarmoede"}, FIFTHS),
    ),
    "plot_needs": drawn(
        figures.plot_needs, two=made("needs", {}, NEEDS), none=made("needs", {}, NEEDS[2:])
    ),
    "plot_cluster_map": drawn(
        figures.plot_cluster_map, LAYERS, classes=made("clusters", {}, CLASSES),
        no_island=made("clusters", {}, CLASSES[:4]), none=made("clusters", {}, CLASSES[4:]),
    ),
    "plot_cluster_choices": drawn(
        figures.plot_cluster_choices, two=made("cluster_choices", {}, CLUSTER_ROWS),
        one=made("cluster_choices", {}, CLUSTER_ROWS[:1]),
        none=made("cluster_choices", {}, CLUSTER_ROWS[2:]),
    ),
    "plot_coverage": drawn(
        figures.plot_coverage, three=made("coverage", {}, DISTANCES),
        none=made("coverage", {}, DISTANCES[3:]),
        not_tested=made("coverage", {}, DISTANCES[["radius_km"]]),
    ),
    "plot_evidence": drawn(figures.plot_evidence, three=documents.BALANCE),
    "plot_research_evidence": drawn(
        figures.plot_research_evidence, all=documents.NAMED["holds back and helps"]
    ),
    "plot_evidence_topics": drawn(
        figures.plot_evidence_topics, two=made("evidence_topics", {}, TOPICS),
        none=made("evidence_topics", {}, TOPICS.assign(n_findings=0)),
    ),
    "plot_framework": drawn(figures.plot_framework, three=made("framework", {}, PRIORITIES)),
    "plot_process_factors": drawn(
        figures.plot_process_factors,
        three=made("process_factors", {"n_both": 1, "n_factors": 3}, FACTORS),
    ),
    "plot_trails": drawn(
        figures.plot_trails,
        links=documents.advice(documents.ROWS.assign(title_nl=[
            "Tijd nodig", "Vraag over tijd", "Raad", "Samen sterk", None, "Kennis delen"])),
        no_link=documents.advice(documents.ROWS[4:5].assign(title_nl=None)),
    ),
    "plot_rollout_map": drawn(
        figures.plot_rollout_map, LAYERS,
        new=made("rollout", space.PLAN, ROLES), none_new=made("rollout", space.PLAN, ROLES[2:]),
    ),
    "plot_frontier": drawn(
        figures.plot_frontier, three=made("rollout_frontier", {"k": 20}, FRONTIER)
    ),
    "plot_locator": drawn(
        figures.plot_locator, LAYERS,
        three=made("project_places", {"name": "Brugge", "n_with_project": 1}, ROLES[1:4].assign(
            role=["this_municipality", "existing_site", "no_site"], n_located=[2, 1, 0])),
    ),
    "plot_spine": drawn(
        figures.plot_spine, two_outside=made("municipality_sheet", {"name": "Voeren"}, SPINE),
        none_outside=made("municipality_sheet", {"name": "Voeren"}, SPINE[3:]),
    ),
    "plot_type_map": drawn(
        figures.plot_type_map, LAYERS, three=made("type_members", {}, TYPE_MAP)
    ),
    "plot_type_counts": drawn(
        figures.plot_type_counts, three=made("type_counts", people.COUNTED, COUNTS)
    ),
    "plot_type_tree": drawn(
        figures.plot_type_tree,
        two=made("type_tree", {"cut_height": 1.5, "n_typed": 5, "n_types": 2}, TREE),
    ),
    "plot_type_profile": drawn(figures.plot_type_profile, two=made("typology", {}, PROFILE)),
    "plot_coded_evidence": drawn(
        figures.plot_coded_evidence, per_pillar=people.coded(), per_code=people.coded(people.PER_CODE),
        thirty_codes=people.coded(MANY_CODES), nothing=people.coded(people.PER_CODE[:0]),
    ),
    "plot_timeline": drawn(
        figures.plot_timeline, three_periods=made("timeline", PERIODS, TIMELINE),
        no_period=made("timeline", {}, TIMELINE[:1]), none=made("timeline", {}, TIMELINE[:0]),
    ),
    "plot_pilots": drawn(
        figures.plot_pilots, two=made("pilots", MIDDLES, NETWORKS),
        no_project=made("pilots", MIDDLES | {"index_middle_project": None}, NETWORKS[:1]),
    ),
    "base_figure": lambda: {"empty": "\n".join(
        f"{name} = {value}" for name, value in flat(base_figure(height=300).layout.to_plotly_json())
    )},
    "plot_survey": drawn(
        figures.plot_survey, statements=survey(*LIKERT), boxes=survey(*people.BOXES),
        nothing=survey(),
    ),
}  # fmt: skip
