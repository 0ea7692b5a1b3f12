"""Sentences on what the documents say: findings, priorities, recommendations, signposts."""

from __future__ import annotations

import pandas as pd

from tests.golden.made import frame, made, told
from zbeval.narrative import (
    INEQUALITY_FIGURES,
    MEASURABILITY,
    describe_certainty,
    describe_groups,
    describe_pillar,
    describe_pillars,
    describe_remarks,
    describe_support,
    describe_trail,
    gaps,
    points,
    title,
)

STATEMENTS = {"n_findings": 133, "n_documents": 5, "n_from_research": 40, "n_from_reflection": 57}
EVIDENCE = {
    "several documents": made("evidence", STATEMENTS),
    "one document, one statement": made(
        "evidence",
        {"n_findings": 1, "n_documents": 1, "n_from_research": 1, "n_from_reflection": 0},
    ),
    "none": made(
        "evidence",
        {"n_findings": 0, "n_documents": 0, "n_from_research": 0, "n_from_reflection": 0},
    ),
}
TOPICS = {
    "three topics": made(
        "evidence_topics",
        {"n_findings": 133, "n_not_stated": 115, "n_governance": 6, "n_process": 8,
         "n_achievements": 4},
        pd.DataFrame({"topic": ["governance", "process", "achievements", "not_stated"] * 2}),
    ),
    "no topics": made(
        "evidence_topics", {"n_findings": 3, "n_not_stated": 3},
        pd.DataFrame({"topic": ["not_stated"]}),
    ),
}  # fmt: skip
FACTORS = "process_factor direction n_findings"
PROCESS = {
    "all directions": made("process_factors", {"n_factors": 4}, frame(
        FACTORS, ("factor_coaching", "stimulus", 3), ("factor_broad_scope", "both", 12),
        ("factor_legal_framework", "hindrance", 2), ("factor_measurability", "hindrance", 1),
    )),
    "one direction, one finding": made("process_factors", {"n_factors": 1}, frame(
        FACTORS, ("factor_coaching", "stimulus", 1),
    )),
    "no factors": made("process_factors", {"n_factors": 0}, pd.DataFrame(columns=FACTORS.split())),
}  # fmt: skip


def said(*kinds):
    return pd.DataFrame({"statement": list(kinds)})


CERTAINTY = {
    "each kind once": said("hindrance", "both", "stimulus", "outcome", "less_reported",
                           "question_or_advice", "said_by_others"),
    "each kind twice": said(*["hindrance", "both", "stimulus", "outcome", "less_reported",
                              "question_or_advice", "said_by_others"] * 2),
    "one finding": said("hindrance"),
    "one finding, one question": said("stimulus", "question_or_advice"),
    "one finding, one saying of others": said("stimulus", "said_by_others"),
    "nothing of the research": said("question_or_advice", "said_by_others"),
    "nothing at all": said(),
}  # fmt: skip
BALANCE = made("evidence", {}, frame(
    "pillar direction n_findings",
    ("participation_inclusion", "hindrance", 1), ("participation_inclusion", "both", 2),
    ("participation_inclusion", "stimulus", 1), ("informal_formal_care", "hindrance", 3),
    ("informal_formal_care", "both", 1), ("informal_formal_care", "stimulus", 2),
    ("intersectoral_cooperation", "hindrance", 0), ("intersectoral_cooperation", "both", 0),
    ("intersectoral_cooperation", "stimulus", 10),
))  # fmt: skip

FOUND = "pillar statement caimer title_nl"
CARE, JOINT, TAKE = "informal_formal_care", "intersectoral_cooperation", "participation_inclusion"
RESEARCH = frame(
    FOUND,
    (TAKE, "hindrance", "context", "Weinig tijd"), (TAKE, "hindrance", "context", "Weinig geld"),
    (CARE, "hindrance", "actors", "Personeelsverloop"), (CARE, "stimulus", "interventions", "Trekker"),
    (JOINT, "stimulus", "mechanisms", "Vertrouwen"), (JOINT, "both", "results", "Netwerk"),
    (JOINT, "outcome", "results", "Meer ontmoeting"), (JOINT, "less_reported", "results", "Zorg"),
    ("overarching", "hindrance", "context", "Niet geteld"),
)  # fmt: skip
COUNTS = {"n_findings": 40, "n_documents": 2, "n_question_or_advice": 57, "n_said_by_others": 36}
SORTED = {"pillars": [TAKE, CARE, JOINT], "rest": ["overarching"]}
NAMED = {
    "holds back and helps": made("research_evidence", COUNTS | SORTED, RESEARCH),
    "only what holds back, one": made("research_evidence", COUNTS | SORTED, RESEARCH[2:3]),
    "not stated where": made(
        "research_evidence", COUNTS | SORTED, RESEARCH[:2].assign(caimer="not_stated")
    ),
    "neither": made("research_evidence", COUNTS | SORTED, RESEARCH[5:6]),
    "more than a main point names": made(
        "research_evidence", COUNTS | SORTED, pd.concat([RESEARCH[2:3]] * 5, ignore_index=True)
    ),
    "nothing": made("research_evidence", dict.fromkeys(COUNTS, 1) | SORTED, RESEARCH[:0]),
    "one pillar": made("research_evidence", COUNTS | {"pillars": [TAKE], "rest": []}, RESEARCH[:2]),
    "one pillar, nothing": made(
        "research_evidence", COUNTS | {"pillars": [TAKE], "rest": []}, RESEARCH[:0]
    ),
    "no pillars, nobody else": made(
        "research_evidence",
        COUNTS
        | dict.fromkeys(["n_question_or_advice", "n_said_by_others"], 0)
        | {"pillars": [], "rest": []},
        RESEARCH[:0],
    ),
    "one saying of others": made(
        "research_evidence",
        COUNTS | SORTED | {"n_question_or_advice": 0, "n_said_by_others": 1},
        RESEARCH[2:3],
    ),
}
CAIMER = {"three components": made("caimer_evidence", {}, RESEARCH[:4])}

STANDING = "priority standing"
FRAMEWORK = {
    "every standing": made("framework", {"n_priorities": 12}, frame(
        STANDING, ("quality_of_life", "carried_by_result"),
        ("social_cohesion", "carried_by_aim_and_result"), ("public_support", "carried_by_aim"),
        ("dedicated_team", "only_factors"), ("sustaining", "not_mentioned"),
    )),
    "two aims": made("framework", {"n_priorities": 2}, frame(
        STANDING, ("quality_of_life", "carried_by_aim"), ("social_cohesion", "carried_by_aim"),
    )),
    "one of one": made("framework", {"n_priorities": 1}, frame(
        STANDING, ("quality_of_life", "carried_by_result"),
    )),
}  # fmt: skip
CARRIED = "priority priority_group n_aim n_achieved n_factor"
GROUPS = {
    "two groups": made("framework", {}, frame(
        CARRIED, ("quality_of_life", "goal", 3, 1, 0), ("social_cohesion", "goal", 2, 0, 0),
        ("dedicated_team", "process", 0, 0, 9),
    )),
    "one finding": made("framework", {}, frame(
        CARRIED, ("quality_of_life", "goal", 0, 1, 0), ("dedicated_team", "process", 0, 0, 0),
    )),
    "no groups": made("framework", {}, frame(
        CARRIED, ("quality_of_life", "", 3, 1, 0), ("dedicated_team", "", 0, 0, 0),
    )),
}  # fmt: skip
REMARKS = frame("paraphrase_nl locator", ("Buren kennen elkaar beter.", "blz. 4"),
                ("Er is meer vertrouwen.", "blz. 9"))  # fmt: skip

ADVICE = ("recommendation_id policy_level recommendation text_nl finding_id relation source_kind "
          "document_id")  # fmt: skip
ROWS = frame(
    ADVICE,
    ("m1", "flemish", "Geef tijd", "Steun lang genoeg.", "r1", "supports", "research", "d1"),
    ("m1", "flemish", "Geef tijd", "Steun lang genoeg.", "q1", "supports", "reflection", "d2"),
    ("m1", "flemish", "Geef tijd", "Steun lang genoeg.", "q2", "qualifies", "reflection", "d2"),
    ("m2", "local", "Werk samen", "Zoek partners.", "r2", "qualifies", "research", "d1"),
    ("m3", "local", "Kies een trekker", "Stel iemand aan.", None, None, None, None),
    ("m4", "supralocal", "Deel kennis", "Wissel uit.", "r3", "supports", "research", "d1"),
)
SUPPORT = {"pillar": "all", "n_recommendations": 4, "n_supported": 2, "n_findings": 4,
           "n_supports": 3, "n_qualifies": 2, "n_contradicts": 0, "n_documents": 2,
           "n_set_aside": 0}  # fmt: skip


def advice(rows=ROWS, head=None, level="all", **choices):
    return made("recommendations", {**SUPPORT, **(head or {})}, rows, level=level, **choices)


def level(name, head=None):
    rows = ROWS[ROWS["policy_level"] == name]
    return advice(rows, {"n_recommendations": rows["recommendation_id"].nunique(), **(head or {})},
                  name)  # fmt: skip


ONE = {"n_supported": 1, "n_findings": 1, "n_supports": 1, "n_qualifies": 1, "n_contradicts": 1,
       "n_documents": 1}  # fmt: skip
NONE = {"n_supported": 0, "n_findings": 0, "n_supports": 0, "n_qualifies": 0, "n_documents": 0}
SET_ASIDE = {"pillar": CARE, "n_set_aside": 2, "set_aside": "Werk samen; Deel kennis"}
EMPTY = {"rows": ROWS[:0], "reason": "no_findings_chosen", "status": "undefined"}
RECOMMENDATIONS = {
    "all levels": advice(),
    "Flemish": level("flemish", {"n_supported": 1}),
    "local, none supported": level("local", {"n_supported": 0}),
    "supralocal, one of each": level("supralocal", ONE),
    "a level without a phrase of its own": advice(
        ROWS[:1].assign(policy_level="federal"), {"n_recommendations": 1, "n_supported": 1}, "federal"
    ),
    "federal, no finding": advice(
        ROWS[4:5].assign(policy_level="federal_and_brussels"), NONE | {"n_recommendations": 1},
        "federal_and_brussels",
    ),
    "some contradict": advice(head={"n_contradicts": 2, "n_supports": 1, "n_qualifies": 1}),
    "all levels, no finding": advice(ROWS[4:5], NONE | {"n_recommendations": 1}),
    "all supported": advice(ROWS[:2], {"n_recommendations": 2, "n_supported": 2}),
    "one pillar, two set aside": advice(ROWS[:4], SET_ASIDE | {"n_recommendations": 2}),
    "one pillar, one set aside": advice(
        ROWS[:4], SET_ASIDE | {"n_set_aside": 1, "set_aside": "Werk samen", "n_recommendations": 2}
    ),
    "none at all": advice(**EMPTY),
    "none on a level": advice(level="local", **EMPTY),
    "none of a pillar": advice(head=SET_ASIDE, **EMPTY),
    "none of a pillar on a level": advice(level="local", head={"pillar": CARE}, **EMPTY),
}  # fmt: skip
SINGLE = {
    "one with most, one hangs on one": advice(ROWS[[True, True, True, True, True, False]]),
    "one with most, two hang on one": advice(),
    "two with most": advice(ROWS[3:]),
    "one finding": advice(ROWS[3:4]),
    "no finding": advice(ROWS[4:5]),
    "none": advice(**EMPTY),
}
UNDER = {
    "no finding": ROWS[4:5],
    "only qualified": ROWS[3:4],
    "not by the research": ROWS[1:2],
    "by one finding": ROWS[5:],
    "by one document": ROWS[[False] * 5 + [True]].pipe(lambda one: pd.concat([one, one])),
    "by several": ROWS[:2],
}
SUPPORTED = frame(
    "recommendation policy_level n_supports n_contradicts n_qualifies n_documents source_kinds",
    ("Geef tijd", "flemish", 2, 0, 1, 2, "research reflection"),
    ("Werk samen", "local", 0, 1, 0, 1, "research"),
    ("Kies een trekker", "local", 0, 0, 0, 0, ""),
)
WAY_ON = {"n_with_theme": 20, "n_findings": 28, "n_with_building_block": 25,
          "n_without_signpost": 1}  # fmt: skip
SIGNPOSTS = {
    "some": made("signposts", WAY_ON),
    "one of one, none without": made(
        "signposts", {"n_with_theme": 1, "n_findings": 1, "n_with_building_block": 0,
                      "n_without_signpost": 0}
    ),
    "nothing chosen": made("signposts", reason="no_findings_chosen", status="undefined"),
}  # fmt: skip
FIELDS = "field agreement_share kappa kappa_low kappa_high"
AGREEMENT = {
    "coded twice": made(
        "agreement", {"n_coded_twice": 60, "n_findings": 133},
        frame(FIELDS, ("topic", 0.667, 0.41, 0.2, 0.62), ("pillar", 0.95, 0.925, 0.84, 1.0),
              ("actor", 0.8, 0.6, 0.5, 0.7), ("caimer", 0.75, 0.5, 0.4, 0.6),
              ("direction", 1.0, None, None, None)),
    ),
    "not coded twice": made("agreement", reason="no_second_coding", status="undefined"),
}  # fmt: skip
ASKED = "measure level status reason"
MEASURABLE = {
    "some wait": made(
        "measurability", {"n_answered": 6, "n_questions": 9},
        frame(ASKED, ("spread", "province", "not_identified", "register_open"),
              ("inequality", "province", "not_identified", "register_open"),
              ("agreement", "", "undefined", "no_coded_interviews"),
              ("coverage", "", "ok", "")),
    ),
    "one of one": made("measurability", {"n_answered": 1, "n_questions": 1},
                       frame(ASKED, ("coverage", "", "ok", ""))),
    "all": made("measurability", {"n_answered": 2, "n_questions": 2},
                frame(ASKED, ("coverage", "", "ok", ""))),
    "none": made("measurability", {"n_answered": 0, "n_questions": 1},
                 frame(ASKED, ("spread", "province", "not_identified", "register_open"))),
}  # fmt: skip

LEVELS = {"n_confidence_high": 0, "n_confidence_moderate": 16, "n_confidence_low": 23,
          "n_confidence_very_low": 1}  # fmt: skip
SURE = {
    "two levels, many alone": made(
        "confidence", LEVELS | {"n_findings": 40, "n_single_document": 21, "n_others_differ": 7}
    ),
    "one high, none alone": made(
        "confidence",
        dict.fromkeys(LEVELS, 0) | {"n_confidence_high": 1, "n_findings": 1,
                                    "n_single_document": 0, "n_others_differ": 0},
    ),
    "none": made("confidence", {"n_findings": 0}),
}  # fmt: skip
FULL = {
    "full": made("saturation", {"n_documents": 5, "n_subjects": 38, "n_single_subjects": 3,
                                "new_last": 0.6}),
    "not full, one": made("saturation", {"n_documents": 2, "n_subjects": 4, "n_single_subjects": 1,
                                         "new_last": 1.0}),
    "one document": made("saturation", {"n_documents": 1, "n_subjects": 4}),
    "no subjects": made("saturation", {"n_documents": 2, "n_subjects": 0, "n_single_subjects": 0,
                                       "new_last": 0}),
}  # fmt: skip


def joined(results):
    return {name: "\n".join(f"- {point}" for point in points(found))
            for name, found in results.items()}  # fmt: skip


TEXTS = {
    "describe_evidence": told(EVIDENCE),
    "describe_evidence_topics": told(TOPICS),
    "describe_process_factors": told(PROCESS),
    "describe_certainty": lambda: {
        name: describe_certainty(rows) for name, rows in CERTAINTY.items()
    },
    "describe_pillars": lambda: {
        "three pillars": describe_pillars(BALANCE),
        "one pillar": describe_pillar(BALANCE, "informal_formal_care"),
    },
    "describe_research_evidence": told(NAMED),
    "points_research_evidence": lambda: joined(NAMED),
    "describe_caimer_evidence": told(CAIMER),
    "describe_confidence": told(SURE),
    "describe_saturation": told(FULL),
    "describe_framework": told(FRAMEWORK),
    "describe_groups": lambda: {name: describe_groups(found) for name, found in GROUPS.items()},
    "describe_remarks": lambda: {
        "two": describe_remarks(REMARKS), "none": describe_remarks(REMARKS[:0]),
    },
    "describe_recommendations": told(RECOMMENDATIONS),
    "points_recommendations": lambda: joined(RECOMMENDATIONS),
    "title_recommendations": lambda: {
        name: title(found) for name, found in RECOMMENDATIONS.items()
    },
    "describe_trail": lambda: {name: describe_trail(found) for name, found in SINGLE.items()},
    "gaps": lambda: {
        name: "\n".join(gaps(advice(rows)).values()) for name, rows in UNDER.items()
    },
    "describe_support": lambda: {
        "three": describe_support(SUPPORTED), "none": describe_support(SUPPORTED[:0]),
    },
    "describe_signposts": told(SIGNPOSTS),
    "describe_agreement": told(AGREEMENT),
    "describe_measurability": told(MEASURABLE),
    "headings": lambda: {
        "measurability": MEASURABILITY,
        "inequality": INEQUALITY_FIGURES,
        "no points, no title": "".join([*points(EVIDENCE["none"]), title(EVIDENCE["none"])]),
    },
}  # fmt: skip
