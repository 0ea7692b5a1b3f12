"""Sentences on types of municipality, one municipality, coded interviews and surveys."""

from __future__ import annotations

import pandas as pd

from tests.golden.made import frame, made, told
from zbeval.narrative import (
    coded_table,
    describe_city_parts,
    describe_codes,
    describe_matrix,
    describe_open_answers,
    describe_quotes,
    describe_robustness,
    describe_to_do,
    describe_types,
    known_projects,
    matrix_table,
    open_answers_table,
    points,
    points_to_do,
    standing_out,
    survey_change_table,
    survey_table,
    title,
)
from zbeval.programme.city_parts import CityPart, CityParts

TYPES = frame(
    "area_code area_name n_municipalities residents_share n_located expected_low expected_high "
    "expected_located jaccard verdict",
    ("A", "A: meer kansarmoede", 137, 0.5, 40, 30, 50, 41.04, 0.812, "cannot_tell"),
    ("B", "B: hoger inkomen", 102, 0.3, 12, 14, 30, 24.6, 0.55, "cannot_tell"),
    ("C", "C: landelijk", 1, 0.004, 1, 0, 3, 1.0, 0.4, "cannot_tell"),
).assign(reason="not_significant")
TYPED = {"n_types": 3, "n_typed": 297, "clear": False, "n_located": 53, "n_projects": 127}


def typology(table=TYPES, head=None, **choices):
    return made("typology", {**TYPED, **(head or {})}, table, **choices)


TOO_FEW = {"reason": "too_few_to_type", "status": "undefined"}
TYPOLOGY = {
    "vague, one outside": typology(),
    "clear, all inside, one missing": typology(
        TYPES[[True, False, True]], {"clear": True, "n_types": 2, "n_projects": 54}
    ),
    "all located, all inside": typology(TYPES[:1], {"n_projects": 53}),
    "no project located": typology(TYPES.assign(n_located=0), {"n_located": 0}),
    "one project located": typology(TYPES[2:].assign(n_located=1), {"n_located": 1}),
    "no type is first": typology(TYPES.assign(n_located=5), {"n_located": 15}),
    "one is first, without a majority": typology(
        TYPES.assign(n_located=[5, 4, 4]), {"n_located": 13}
    ),
    "two differ": typology(
        TYPES.assign(verdict=["above", "below", "cannot_tell"]), verdict="differs"
    ),
    "too few": typology(**TOO_FEW),
    "too few projects": typology(
        TYPES.assign(n_located=[3, 2, 1], reason="too_few_projects"), {"n_located": 6}
    ),
}
COUNTED = {"by_gap": 1, "by_silhouette": 3, "by_reader": False, "n_types": 3, "clear": False}
HEIGHTS = frame("silhouette", (0.2,), (0.312,), (0.29,))
TYPE_COUNTS = {
    "vague, no groups by the gap": made("type_counts", COUNTED, HEIGHTS),
    "clear": made("type_counts", COUNTED | {"by_gap": 4, "clear": True}, HEIGHTS),
    "chosen by the reader": made(
        "type_counts", COUNTED | {"by_gap": 2, "by_reader": True, "n_types": 5}, HEIGHTS
    ),
    "too few": made("type_counts", **TOO_FEW),
}
TREE = {
    "faithful": made("type_tree", TYPED | {"cophenetic": 0.75}),
    "not faithful": made("type_tree", TYPED | {"cophenetic": 0.7499}),
    "too few": made("type_tree", **TOO_FEW),
}
ROBUST = {"resamples": 1000, "rand_median": 0.71, "rand_average_linkage": 0.66,
          "rand_without_residents_per_km2": 0.9, "rand_without_age80_share": 0.6}  # fmt: skip
ROBUSTNESS = {
    "hangs on no choice": made("typology", ROBUST),
    "hangs on a variable": made("typology", ROBUST | {"rand_without_residents_per_km2": 0.59}),
    "hangs on the linkage": made("typology", ROBUST | {"rand_average_linkage": 0.59}),
    "hangs on the sample": made("typology", ROBUST | {"rand_median": 0.59}),
    "too few": made("typology", **TOO_FEW),
}
MEMBERS = {
    "two without": made(
        "type_members",
        {"n_typed": 297, "n_types": 3, "n_untyped": 2, "untyped": "Herstappe, Mesen"},
    ),
    "all": made("type_members", {"n_typed": 300, "n_types": 2, "n_untyped": 0, "untyped": ""}),
    "too few": made("type_members", **TOO_FEW),
}  # fmt: skip

SHEET = {
    "name": "Voeren", "province": "Limburg", "residents": 4123, "n_confirmed": 0,
    "n_unconfirmed": 0, "n_joint": 0, "register_misses": True, "nearest_name": "Riemst", "nearest_km": 8.04,
    "nearest_call": "flanders", "type_code": "C", "n_same_type": 57,
    "traits_shared": "residents_per_km2_low", "traits_apart": "",
}  # fmt: skip
STANDS = frame(
    "variable lower_share higher_share n_with_figure",
    ("residents_per_km2", 0.1, 0.8, 300), ("age80_share", 0.85, 0.1, 300), ("deprivation_percent", 0.5, 0.5, 300),
    ("median_income_eur", None, None, 300),
)  # fmt: skip
EXTREME = frame(
    "variable lower_share higher_share n_with_figure",
    ("residents_per_km2", 0.0, 299 / 300, 300),
    ("age80_share", 299 / 300, 0.0, 300),
)


def sheet(head=None, table=STANDS, **choices):
    return made("municipality_sheet", {**SHEET, **(head or {})}, table, **choices)


SHEETS = {
    "no project known": sheet(),
    "no project, and the register is complete": sheet({"register_misses": False}),
    "one project, and the register is complete": sheet({"register_misses": False, "n_confirmed": 1}, missing=0),
    "one project, shared": sheet(
        {"register_misses": False, "n_confirmed": 1, "n_joint": 1}, missing=0
    ),
    "three projects, two of them shared": sheet({"n_confirmed": 3, "n_joint": 2}),
    "two projects, and the register is complete": sheet(
        {"register_misses": False, "n_confirmed": 2, "nearest_name": None}, missing=0
    ),
    "one of each": sheet({"n_confirmed": 1, "n_unconfirmed": 1, "nearest_call": "brussels"}),
    "two confirmed": sheet({"n_confirmed": 2, "n_same_type": 1, "traits_apart": "residents_per_km2_high"}),
    "two unconfirmed, nothing stands out": sheet(
        {"n_unconfirmed": 2, "traits_shared": "", "traits_apart": "residents_per_km2_high age80_share_low"},
        STANDS[2:],
    ),
    "no type, none elsewhere, extremes": sheet({"type_code": None, "nearest_name": None}, EXTREME),
}  # fmt: skip
LOCAL = frame(
    "recommendation_id recommendation text_nl finding_id",
    ("m1", "Werk samen", "Zoek partners.", "r1"), ("m1", "Werk samen", "Zoek partners.", "r2"),
    ("m2", "Kies een trekker", "Stel iemand aan.", None),
)  # fmt: skip
ADVICE = made("recommendations", {}, LOCAL, level="local")
NO_ADVICE = made("recommendations", {}, reason="no_findings_chosen", status="undefined")
NEAR = {
    "two": made(
        "nearby_projects", {"nearest_name": "Riemst"},
        frame("area_name distance_km", ("Riemst", 8.04), ("Riemst", 8.04), ("Bilzen", 12.96)),
    ),
    "none": made("nearby_projects", {"nearest_name": None}),
    "none, complete": made("nearby_projects", {"nearest_name": None}, missing=0),
}  # fmt: skip
PLACES = {
    "many": made("project_places", {"name": "Voeren", "n_with_project": 76}),
    "many, complete": made("project_places", {"name": "Voeren", "n_with_project": 76}, missing=0),
    "one": made("project_places", {"name": "Voeren", "n_with_project": 1}),
}


def within(*numbers: int, n=None, **other):
    parts = tuple(
        CityPart(name, 3.7, 51.0, k)
        for name, k in zip(("Gent", "Gentbrugge", "Ledeberg"), numbers, strict=False)
    )
    return CityParts("Gent", parts, sum(numbers) if n is None else n, sum(numbers), **other)


WITHIN = {
    "not divided": within(0, n=2),
    "no project": within(0, 0, 0),
    "one, and not where": within(0, 0, 0, n=1),
    "three, and not where": within(0, 0, 0, n=3),
    "one, and where": within(0, 1, 0),
    "all of a complete register": within(0, 2, 1, complete=True),
    "one of two": within(0, 1, 0, n=2),
    "three of five": within(0, 1, 2, n=5),
}
ALIKE = frame("area_name", ("Riemst",), ("Bilzen",))
PEERS = {
    "one of two": made(
        "municipality_peers", {"name": "Voeren", "n_with_project": 1, "n_peers": 2}, ALIKE
    ),
    "none": made("municipality_peers", {"name": "Voeren", "n_with_project": 0, "n_peers": 2}, ALIKE),
    "a figure is missing": made(
        "municipality_peers", {"name": "Herstappe"}, reason="figure_missing", status="undefined"
    ),
}  # fmt: skip

CODED = ("pillar code state n_projects n_respondents n_respondents_asked share share_low "
         "share_high n_asked hidden")  # fmt: skip
TAKE = "participation_inclusion"
PER_PILLAR = frame(
    CODED,
    (TAKE, "", "hindrance", 7, 20, 48, 0.583, 0.32, 0.807, 12, False),
    (TAKE, "", "both", 2, 6, 48, 0.167, None, None, 12, False),
    (TAKE, "", "stimulus", 0, 0, 48, 0.0, None, None, 12, False),
    (TAKE, "", "silent", 1, 9, 48, 0.083, None, None, 12, False),
    (TAKE, "", "not_coded", None, None, None, None, None, None, 12, True),
)
ONE_ASKED = PER_PILLAR[:1].assign(n_asked=1, n_projects=1, share_low=None, share_high=None)
HIDDEN = PER_PILLAR[4:]
PER_CODE = frame(
    CODED,
    *[
        (TAKE, f"{branch} > {name}", state, n, 9, 48, n / 12, None, None, 12, hidden)
        for branch, name, state, n, hidden in (
            ("drempels", "tijd", "hindrance", 5, False), ("kansen", "tijd", "stimulus", 4, False),
            ("drempels", "geld", "hindrance", 5, False), ("drempels", "ruimte", "hindrance", 2, False),
            ("drempels", "taal", "hindrance", 1, False), ("drempels", "vervoer", "hindrance", 0, False),
            ("kansen", "buren", "stimulus", 9, True),
        )
    ],
)  # fmt: skip
TALKED = {"n_asked": 12, "n_respondents": 48, "n_not_coded": 0}


def coded(table=PER_PILLAR, head=None, **choices):
    return made("coded_evidence", {**TALKED, **(head or {})}, table, **choices)


WITHHELD = {"reason": "too_few_respondents", "status": "suppressed"}
INTERVIEWS = {
    "per pillar": coded(),
    "one project, one respondent": coded(
        ONE_ASKED, {"n_asked": 1, "n_respondents": 1, "n_not_coded": 1}
    ),
    "all hidden, number not coded unknown": coded(HIDDEN, {"n_not_coded": None}),
    "per code": coded(PER_CODE, {"n_not_coded": 3}),
    "per code, nothing hidden": coded(PER_CODE[:1]),
    "no interviews": coded(reason="no_coded_interviews", status="undefined"),
    "too few": coded(**WITHHELD),
}
MATRIX = frame("pillar code zb001 zb002", (TAKE, "tijd", "given", "not_given"),
               (TAKE, "geld", "not_given", "given"))  # fmt: skip

ANSWERS = "round item_id question answer side n_answers share n_respondents hidden"


def answered(number, item, side, n, share, people=20, *, hidden=False):
    return (number, item, f"Stelling {item}", f"antwoord {side}", side, n, share, people, hidden)


FIRST = [answered(1, "q1", "positive", 5, 0.25), answered(1, "q1", "negative", 15, 0.75)]
LAST = [
    answered(2, "q1", "positive", 12, 0.6), answered(2, "q1", "very_positive", 1, 0.05),
    answered(2, "q1", "negative", 7, 0.35), answered(2, "q2", "positive", 17, 0.85),
    answered(2, "q2", "no_answer", 3, 0.15),
]  # fmt: skip
LAST = [row for row in LAST if row[4] != "very_positive"]
COVERED = [answered(2, "q3", "positive", None, None, None, hidden=True),
           answered(2, "q3", "negative", None, None, None, hidden=True)]  # fmt: skip
BOXES = [answered(2, "b1", "ticked", 12, 0.6), answered(2, "b2", "ticked", 5, 0.25),
         answered(2, "b1", "not_ticked", 8, 0.4)]  # fmt: skip


def survey(*rows, head=None, **choices):
    numbers = {"n_items": 2, "n_respondents_1": 20, "n_respondents_2": 1020, **(head or {})}
    return made("survey", numbers, frame(ANSWERS, *rows), **choices)


SURVEY = {
    "two statements": survey(*FIRST, *LAST),
    "one statement, too few in a round": survey(
        *LAST[:2], head={"n_items": 1, "n_respondents_1": None}
    ),
    "one question hidden": survey(*LAST, *COVERED),
    "two questions hidden": survey(
        *LAST, *COVERED, *[(2, "q4", *row[2:]) for row in COVERED], head={"n_items": 4}
    ),
    "boxes as well": survey(*LAST, *BOXES, head={"n_boxes": 2}),
    "one box alone": survey(BOXES[0], head={"n_items": 0, "n_boxes": 1}),
    "a box hidden": survey(
        answered(2, "b1", "ticked", None, None, hidden=True), head={"n_items": 0, "n_boxes": 1}
    ),
    "no survey": survey(reason="no_survey", status="undefined"),
    "too few": survey(**WITHHELD),
}  # fmt: skip
CHANGE = ("item_id question kind from_round to_round n_projects positive_from positive_to change "
          "change_low change_high n_up n_same n_down hidden")  # fmt: skip
ROUNDS = frame(
    CHANGE,
    ("q1", "Buren helpen", "likert", 1, 2, 6, 0.5, 0.6, 0.1, 0.02, 0.18, 4, 1, 1, False),
    ("q1", "Buren helpen", "likert", 1, 3, 5, 0.5, 0.375, -0.125, -0.3, 0.05, 1, 1, 3, False),
    ("q2", "Ik voel me thuis", "likert", 1, 3, 1, 0.5, 0.5, 0.0, None, None, 0, 1, 0, False),
    ("b1", "Wandelen", "tick", 2, 3, 7, 0.2, 0.4, 0.2, None, None, 5, 2, 0, False),
    ("q3", "Ik ken mijn buren", "likert", 1, 2, None, None, None, None, None, None, None, None,
     None, True),
)  # fmt: skip


def change(table=ROUNDS, **head):
    return made("survey_change", head, table)


SURVEY_CHANGE = {
    "widest span per question": change(),
    "two asked once, one with other answers": change(
        n_other_answers=1, other_answers="‘Stelling 5’", n_one_round=2,
        one_round="‘Stelling 6’ en ‘Stelling 7’",
    ),
    "one asked once": change(n_one_round=1, one_round="‘Stelling 6’"),
    "no survey": made("survey_change", reason="no_survey", status="undefined"),
    "too few": made("survey_change", **WITHHELD),
}  # fmt: skip
OPEN = frame(
    "round question n_answers", (1, "Wat nog?", 12), (1, "Wat mist u?", None), (2, "Wat nog?", 7)
)


def text(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, sep="|", na_rep="(leeg)").strip()


TEXTS = {
    "describe_typology": told(TYPOLOGY),
    "describe_types": lambda: {"three types": describe_types(typology())},
    "describe_type_counts": told(TYPE_COUNTS),
    "describe_type_tree": told(TREE),
    "describe_robustness": lambda: {
        name: describe_robustness(found) for name, found in ROBUSTNESS.items()
    },
    "describe_type_members": told(MEMBERS),
    "describe_municipality_sheet": told(SHEETS),
    "points_municipality_sheet": lambda: {
        name: "\n".join(points(found)) for name, found in SHEETS.items()
    },
    "title_municipality_sheet": lambda: {"Voeren": title(sheet())},
    "standing_out": lambda: {
        name: "\n".join(standing_out(found)) for name, found in SHEETS.items()
    },
    "known_projects": lambda: {"one": known_projects(sheet({"n_confirmed": 1}))},
    "describe_to_do": lambda: {
        "near": describe_to_do(ADVICE, NEAR["two"]),
        "none near": describe_to_do(ADVICE, NEAR["none"]),
        "no advice": describe_to_do(NO_ADVICE, NEAR["two"]),
    },
    "points_to_do": lambda: {
        "advice": "\n".join(points_to_do(ADVICE)), "none": "\n".join(points_to_do(NO_ADVICE)),
    },
    "describe_nearby_projects": told(NEAR),
    "describe_project_places": told(PLACES),
    "describe_city_parts": lambda: {name: describe_city_parts(one) for name, one in WITHIN.items()},
    "describe_municipality_peers": told(PEERS),
    "describe_coded_evidence": told(INTERVIEWS),
    "describe_codes": lambda: {
        name: describe_codes(found)
        for name, found in INTERVIEWS.items() if "pillar" not in name
    },
    "coded_table": lambda: {
        name: text(coded_table(INTERVIEWS[name])) for name in ("per pillar", "per code")
    },
    "describe_matrix": lambda: {
        "two by two": describe_matrix(MATRIX), "one": describe_matrix(MATRIX.iloc[:1, :3]),
        "none": describe_matrix(MATRIX[:0]),
    },
    "matrix_table": lambda: {"two by two": text(matrix_table(MATRIX))},
    "describe_quotes": lambda: {
        name: describe_quotes(MATRIX[:n]) for name, n in (("none", 0), ("one", 1), ("two", 2))
    },
    "describe_survey": told(SURVEY),
    "survey_table": lambda: {
        name: text(survey_table(SURVEY[name])) for name in ("one question hidden", "boxes as well")
    },
    "describe_survey_change": told(SURVEY_CHANGE),
    "survey_change_table": lambda: {
        "with an interval": text(survey_change_table(change())),
        "without": text(survey_change_table(change(ROUNDS[2:]))),
    },
    "describe_open_answers": lambda: {
        "two rounds": describe_open_answers(OPEN), "none": describe_open_answers(OPEN[:0]),
    },
    "open_answers_table": lambda: {"two rounds": text(open_answers_table(OPEN))},
}  # fmt: skip
