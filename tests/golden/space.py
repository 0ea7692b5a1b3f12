"""Sentences on need, clusters, coverage, more projects and the register itself."""

from __future__ import annotations

from tests.golden.made import frame, made, told
from zbeval.narrative import describe_reach, describe_sites

NEED = {
    "index": -0.1, "indicator_name": "Kansarmoede-index", "n_located": 82, "n_projects": 127,
    "rate_ratio": 1.634, "rate_ratio_low": 1.12, "rate_ratio_high": 2.345,
    "rate_ratio_detectable": 1.75, "p_value": 0.012, "p_within_province": 0.03,
    "p_within_size": 0.2, "p_clear": True, "located_verdict": "above", "n_left_out": 0,
    "names_left_out": "", "left_out_share": 0.0, "n_located_left_out": 0,
}  # fmt: skip
ALL = {"n_located": 127}
LEFT_OUT = {"n_left_out": 2, "names_left_out": "Herstappe, Mesen", "left_out_share": 0.00104,
            "n_located_left_out": 1}  # fmt: skip
MANY = ", ".join(f"Gemeente {place}" for place in range(1, 9))
NOT_SHOWN = {"reason": "not_significant", "status": "underpowered"}
OPEN = {"reason": "register_open", "status": "not_identified"}


def need(head=None, **choices):
    return made("need", {**NEED, **(head or {})}, **choices)


NEEDS = {
    "more where need is, everywhere": need(verdict="above"),
    "more, all located": need(ALL, verdict="above"),
    "less, not within provinces, certain whatever the rest": need(
        {"located_verdict": "below", "p_value": 0.0004, "p_within_province": 0.05},
        verdict="below",
    ),
    "open": need(**OPEN),
    "open, one missing": need({"n_located": 126}, **OPEN),
    "certain whatever the one missing": need({"n_located": 126}, verdict="above"),
    "shown to be about equal": need(ALL | {"located_verdict": "compatible"}, verdict="compatible"),
    "too close": need({"located_verdict": "cannot_tell", "p_value": 0.0496, "p_clear": False},
                      **OPEN),
    "size may explain it": need({"located_verdict": "cannot_tell"}, **OPEN),
    "not shown": need(ALL | {"located_verdict": "cannot_tell", "p_value": 0.05}, **NOT_SHOWN),
    "no project where need is least": need({"rate_ratio": float("inf")}, verdict="above"),
    "two without a figure": need(LEFT_OUT, verdict="above"),
    "one without a figure, hardly anybody": need(
        {"n_left_out": 1, "names_left_out": "Herstappe", "left_out_share": 0.00099}, verdict="above"
    ),
    "six without a figure": need(
        LEFT_OUT | {"n_left_out": 6, "names_left_out": MANY[:MANY.index(", Gemeente 7")]},
        verdict="above",
    ),
    "eight without a figure": need(
        LEFT_OUT | {"n_left_out": 8, "names_left_out": MANY}, verdict="above"
    ),
    "no answer": need({"index": None} | LEFT_OUT, reason="all_in_one_area", status="undefined"),
    "no answer, nobody left out": need({"index": None}, reason="too_few_projects"),
}  # fmt: skip
ROWS = (("Kansarmoede-index", "above", 1.634), ("Mediaan inkomen", "below", 0.704),
        ("Aandeel 80-plussers", "cannot_tell", 1.1))  # fmt: skip


def needs(*rows, head=None, **choices):
    head = {"n_located": 82, "n_projects": 127, "n_indicators": len(rows), **(head or {})}
    table = frame("indicator_name located_verdict rate_ratio", *rows)
    return made("needs", head, table.assign(index=table["rate_ratio"]), **choices)


ALL_NEEDS = {
    "two found": needs(*ROWS, **OPEN),
    "one missing": needs(*ROWS, head={"n_located": 126}, **OPEN),
    "none found": needs(ROWS[2], ROWS[2], **OPEN),
    "all located, one found": needs(*ROWS[1:], head=ALL, verdict="below"),
    "all located, none found": needs(ROWS[2], ROWS[2], head=ALL, **NOT_SHOWN),
    "one figure": needs(ROWS[2], head=ALL, **NOT_SHOWN),
    "none computed": needs(
        ("Kansarmoede-index", "cannot_tell", None),
        head=ALL,
        reason="totals_contradict",
        status="undefined",
    ),
}

CLUSTERS = {
    "moran": 0.112, "chance_low_constant_risk": -0.071, "chance_high_constant_risk": 0.082,
    "p_constant_risk": 0.004, "p_permutation": 0.0125, "located_verdict": "above",
    "n_projects": 127, "n_located": 82, "n_too_small": 12, "n_areas": 300,
    "n_without_neighbours": 0, "names_without_neighbours": "",
}  # fmt: skip
CLASSED = "area_name cluster_class"
QUIET = frame(CLASSED, ("Gent", "no_cluster_found"), ("Herstappe", "too_small_to_tell"),
              ("Voeren", None))  # fmt: skip
FOUND = frame(CLASSED, ("Gent", "high_high"), ("Brugge", "low_high"), ("Voeren", None))


def flagged(n):
    return frame(CLASSED, *[(f"Gemeente {place}", "low_low") for place in range(1, n + 1)])


def clusters(table=QUIET, head=None, **choices):
    return made("clusters", {**CLUSTERS, **(head or {})}, table, **choices)


ALL_CLUSTERS = {
    "above, two stand out": clusters(FOUND, **OPEN),
    "below, all located": clusters(
        head={"located_verdict": "below", "n_located": 127, "n_too_small": 0}, verdict="below"
    ),
    "not shown, an island": clusters(
        head={"located_verdict": "cannot_tell", "n_without_neighbours": 1,
              "names_without_neighbours": "Baarle-Hertog"}, **OPEN
    ),
    "two islands": clusters(
        head={"n_without_neighbours": 2, "names_without_neighbours": "Baarle-Hertog, Voeren"},
        **OPEN,
    ),
    "eight stand out": clusters(flagged(8), **OPEN),
    "ten stand out": clusters(flagged(10), **OPEN),
    "hardly any chance": clusters(
        head={"p_constant_risk": 0.0004, "p_permutation": 0.0496}, **OPEN
    ),
    "not computed": made("clusters", reason="no_difference", status="undefined"),
}  # fmt: skip


def of_choices(computed, n_verdicts, asked=4, **choices):
    rows = [(0.1, "")] * computed + [(None, "too_few_projects")] * (asked - computed)
    maps = ["one_call", "both_calls"] * 2 if asked == 4 else ["one_call"] * asked
    table = frame("moran reason", *rows).assign(extent=maps)
    head = {"n_choices": asked, "n_computed": computed, "n_verdicts": n_verdicts}
    return made("cluster_choices", head, table, **choices)


CLUSTER_CHOICES = {
    "agree": of_choices(4, n_verdicts=1),
    "agree, on one map": of_choices(2, n_verdicts=1, asked=2),
    "disagree": of_choices(4, n_verdicts=2),
    "two made, they agree": of_choices(2, n_verdicts=1),
    "three made, they disagree": of_choices(3, n_verdicts=2),
    "one made": of_choices(1, n_verdicts=1),
    "none made": of_choices(0, n_verdicts=0, reason="totals_contradict", status="undefined"),
}

REACH = {"covered_share": 0.483, "covered_share_age80": 0.472, "radius_km": 5, "chance_low": 0.44,
         "chance_high": 0.524, "n_located": 82, "n_projects": 127,
         "located_verdict": "cannot_tell"}  # fmt: skip


def coverage(head=None, **choices):
    return made("coverage", {**REACH, **(head or {})}, **choices)


COVERAGE = {
    "above whatever the rest": coverage(verdict="above"),
    "above, all located": coverage(ALL | {"radius_km": 0}, verdict="above"),
    "below, all located": coverage(ALL | {"radius_km": 2.5}, verdict="below"),
    "open, located above": coverage({"located_verdict": "above"}, **OPEN),
    "open, located below": coverage({"located_verdict": "below"}, **OPEN),
    "open, as by chance": coverage(**OPEN),
    "open, one missing": coverage({"n_located": 126}, **OPEN),
    "one project": coverage({"n_located": 1, "n_projects": 1}, **NOT_SHOWN),
    "not shown, all located": coverage(ALL, **NOT_SHOWN),
    "too close": coverage(reason="too_close_to_call", status="underpowered"),
    "too wide": coverage(reason="radius_too_wide", status="undefined"),
    "not computed": coverage({"covered_share": None}, reason="too_few_projects"),
}
DISTANCE = frame("area_name nearest_km", ("Gent", 0.0), ("Kinrooi", 20.24), ("Voeren", 9.0))
ACCESS = {
    "distances": made(
        "access",
        {"mean_nearest_km": 4.94, "farthest_km": 20.24, "out_of_reach_share": 0.517,
         "radius_km": 5}, DISTANCE,
    ),
    "by another yardstick": made(
        "access",
        {"mean_nearest_km": 4.96, "farthest_km": 20.26, "out_of_reach_share": 0.5,
         "radius_km": 2.5}, DISTANCE, baseline="age80",
    ),
    "by municipality": made(
        "access",
        {"mean_nearest_km": 4.9, "farthest_km": 20.24, "out_of_reach_share": 0.5,
         "radius_km": 5}, DISTANCE, baseline="per_municipality",
    ),
    "no project": made("access", {"mean_nearest_km": None}, reason="too_few_projects"),
}  # fmt: skip

PLAN = {
    "k": 20, "radius_km": 5.0, "n_located": 82, "n_projects": 127, "n_sites_today": 71,
    "covered_today_share": 0.4827, "covered_share": 0.656, "equity": 0.9,
    "equity_reachable_share": 0.84, "equity_today_share": 0.712, "equity_share": 0.812,
    "need": "Kansarmoede-index", "objective": "most_people", "people_gained": 1174942,
    "mean_distance_today_km": 4.94, "mean_distance_km": 3.1, "lowest_province_share": 0.4,
    "lowest_province_today_share": 0.207, "lowest_province_today": "Vlaams-Brabant",
    "lowest_province": "Limburg", "solution": "optimal", "gap": 0.0,
}  # fmt: skip
SITE = {"area_code": "1", "area_name": "Wemmel", "province": "Vlaams-Brabant", "role": "new_site",
        "people_gained": 88168, "distance_today_km": 7.04, "in_neediest_fifth": False,
        "n_alternatives": 0, "alternatives": "", "n_unconfirmed": 0,
        "also_in_other_register": True}  # fmt: skip


def sites(*changes):
    rows = [{**SITE, "area_code": str(place), **change} for place, change in enumerate(changes)]
    return frame(" ".join(SITE), *[tuple(row.values()) for row in rows])


NEW = sites(
    {"people_gained": 500, "area_name": "Halle"},
    {"area_name": "Wemmel"},
    {"area_name": "Gent", "role": "located"},
    {"people_gained": 1200, "area_name": "Asse"},
    {"people_gained": 800, "area_name": "Ninove"},
)


def plan(head=None, table=NEW, **choices):
    return made("rollout", {**PLAN, **(head or {})}, table, **choices)


ROLLOUT = {
    "most people": plan(),
    "one project, every project located, nobody gained": plan(
        {"k": 1, "n_located": 1, "n_projects": 1, "n_sites_today": 1}, sites({"people_gained": 0})
    ),
    "equal provinces, not proven": plan(
        {"objective": "equal_provinces", "solution": "feasible", "gap": 0.0123}
    ),
    "nearest project": plan({"objective": "nearest_project", "radius_km": 2.5}),
    "nearest project, none today, one missing": plan(
        {
            "objective": "nearest_project",
            "mean_distance_today_km": None,
            "n_located": 0,
            "n_sites_today": 0,
            "n_projects": 1,
        }
    ),
    "nothing new": plan({"k": 0}, baseline="age80"),
    "municipalities are what counts": plan(
        {"people_gained": 12},
        sites({"people_gained": 1, "area_name": "Halle"}),
        baseline="per_municipality",
    ),
    "share unchanged": plan({"equity_share": 0.712}),
    "nobody more is reached": plan(
        {"covered_share": 0.4827, "people_gained": 1, "equity_share": 0.7121}
    ),
    "nearer, but nobody more within the distance": plan(
        {"covered_share": 0.4827, "objective": "nearest_project"}
    ),
    "floor out of reach": plan(reason="floor_out_of_reach", status="undefined"),
    "no solution in time": plan(reason="no_solution_in_time", status="undefined"),
}
REACHED = {
    "provinces and distance": plan(),
    "the same province": plan({"lowest_province": "Vlaams-Brabant", "mean_distance_km": None}),
    "the same province and share": plan(
        {"lowest_province": "Vlaams-Brabant", "lowest_province_share": 0.2071}
    ),
    "none today": plan({"mean_distance_today_km": None}),
    "no solution in time": plan(reason="no_solution_in_time", status="undefined"),
}
ONE_SITE = sites(
    {"people_gained": 1, "area_name": "Halle", "in_neediest_fifth": True, "n_alternatives": 1,
     "alternatives": "Asse", "n_unconfirmed": 1, "also_in_other_register": False},
    {"n_alternatives": 5, "alternatives": "Asse, Gent, Halle, Ninove, Zele",
     "distance_today_km": None, "also_in_other_register": None},
    {"n_alternatives": 3, "alternatives": "Asse, Gent, Halle", "people_gained": 88167},
    {"area_name": "Gent", "role": "located"},
)  # fmt: skip
SITES = {
    "three sites": plan(table=ONE_SITE),
    "municipalities are what counts": plan(
        table=sites({"people_gained": 1}), baseline="per_municipality"
    ),
    "a site of which nothing else is to be told": plan(table=sites({})),
    "none": plan(table=ONE_SITE[3:]),
    "no solution in time": plan(reason="no_solution_in_time", status="undefined"),
}
FRONTIER = {"k": 20, "covered_share_first": 0.656, "equity_share_first": 0.812, "n_points": 4,
            "equity_share_last": 0.901, "covered_share_last": 0.601}  # fmt: skip
POINTS = frame("people_given_up", (0,), (1200,), (371000,))
ROLLOUT_FRONTIER = {
    "several choices": made("rollout_frontier", FRONTIER, POINTS),
    "municipalities are what counts": made(
        "rollout_frontier", FRONTIER, POINTS, baseline="per_municipality"
    ),
    "one choice, one project": made("rollout_frontier", FRONTIER | {"n_points": 1, "k": 1}, POINTS),
    "no solution in time": made("rollout_frontier", FRONTIER, reason="no_solution_in_time"),
}
MOVES = {"gini_today": 0.764, "gini_low_today": 0.738, "gini_high_today": 0.811,
         "gini_after": 0.71, "gini_low_after": 0.7, "gini_high_after": 0.76}  # fmt: skip
INEQUALITY = {
    "moves": made("rollout_inequality", MOVES),
    "nothing today": made("rollout_inequality", MOVES | {"gini_today": None}),
    "nothing after": made("rollout_inequality", MOVES | {"gini_after": None}),
}

PLACES = frame("area_name n_located", ("Gent", 3), ("Brugge", 1), ("Aalst", 3), ("Voeren", 0))
SELECTION = {"applicant_type": "all", "n_located": 7, "n_areas_with_project": 3, "n_areas": 4}
LOCATED = {
    "all kinds": made("located_projects", SELECTION, PLACES, level="municipality"),
    "one kind, five places as many": made(
        "located_projects", SELECTION | {"applicant_type": "local_government", "n_located": 5},
        frame("area_name n_located", *[(f"Gemeente {n}", 1) for n in range(1, 6)]),
        level="municipality",
    ),
    "four places as many": made(
        "located_projects", SELECTION | {"n_located": 4},
        frame("area_name n_located", *[(f"Gemeente {n}", 1) for n in range(1, 5)]),
        level="primary_care_zone",
    ),
    "one project": made(
        "located_projects", SELECTION | {"n_located": 1, "n_areas_with_project": 1},
        frame("area_name n_located", ("Gent", 1), ("Aalst", 0)), level="province",
    ),
    "none": made("located_projects", SELECTION | {"n_located": 0}, PLACES, level="municipality"),
    "all kinds, complete": made("located_projects", SELECTION, PLACES, level="municipality", missing=0),
    "one project, complete": made(
        "located_projects", SELECTION | {"n_located": 1, "n_areas_with_project": 1},
        frame("area_name n_located", ("Gent", 1), ("Aalst", 0)), level="province", missing=0,
    ),
    "none, complete": made(
        "located_projects", SELECTION | {"n_located": 0}, PLACES, level="municipality", missing=0
    ),
}  # fmt: skip

KNOWN = {"n_projects": 133, "n_confirmed": 88, "n_unconfirmed": 12, "n_unlocated": 33, "n_more": 0}
REGISTER = {
    "not complete": made("register", KNOWN),
    "complete": made("register", KNOWN | {"n_unconfirmed": 0, "n_unlocated": 0}),
    "one unconfirmed, all located": made(
        "register", KNOWN | {"n_unconfirmed": 1, "n_unlocated": 0}
    ),
    "more than printed": made(
        "register", KNOWN | {"n_confirmed": 124, "n_unlocated": 0, "n_more": 3}
    ),
    "more than printed in one call, fewer in another": made(
        "register", KNOWN | {"n_more": 1, "n_unlocated": 34}
    ),
    "one does not count": made(
        "register", KNOWN | {"n_unconfirmed": 0, "n_unlocated": 0, "n_withdrawn": 1}
    ),
    "several do not count": made(
        "register", KNOWN | {"n_withdrawn": 2, "n_gone": 4, "n_undated_stop": 3}
    ),
}
WHO = {"n_projects": 106, "n_known": 90, "n_with_kind": 84, "n_local_government": 63}
APPLICANTS = {
    "known": made("applicants", WHO),
    "one project": made(
        "applicants",
        {"n_projects": 1, "n_known": 1, "n_with_kind": 1, "n_local_government": 1},
    ),
    "no kind": made("applicants", WHO | {"n_with_kind": 0}),
    "no project": made("applicants", {"n_projects": 0}),
}  # fmt: skip
MONEY = {"n_projects": 106, "n_with_amount": 4, "amount_total_eur": None}
FUNDING = {
    "too few": made(
        "funding", MONEY, frame("area_name amount_printed_eur", ("Oostland", 2_700_000)),
        reason="too_few_projects", level="province", call="",
    ),
    "one project": made("funding", MONEY | {"n_projects": 1, "n_with_amount": 1},
                        reason="too_few_projects", level="province", call=""),
    "amounts": made(
        "funding", {"n_projects": 106, "n_with_amount": 106, "amount_total_eur": 10_600_000},
        frame("area_name eur_per_head", ("Oostland", 1.104), ("Westland", 2.406),
              ("Zuidland", None)), level="province", call="",
    ),
    "amounts against chance": made(
        "funding", {"n_projects": 106, "n_with_amount": 106, "amount_total_eur": 10_600_000},
        frame("area_name eur_per_head verdict", ("Oostland", 1.104, "below"),
              ("Westland", 2.406, "above"), ("Zuidland", 1.9, "cannot_tell")), level="province", call="",
    ),
    "amounts like chance": made(
        "funding", {"n_projects": 106, "n_with_amount": 106, "amount_total_eur": 10_600_000},
        frame("area_name eur_per_head verdict", ("Oostland", 1.104, "cannot_tell")),
        level="province", call="",
    ),
    "one amount missing, and printed": made(
        "funding", MONEY | {"n_with_amount": 105, "printed_area": "Westland",
                            "printed_money_share": 0.287, "printed_people_share": 0.18},
        frame("area_name eur_per_head_low eur_per_head_high", ("Oostland", 1.1, 1.2),
              ("Westland", 2.4, 2.4), ("Zuidland", None, None)), level="province", call="",
    ),
    "bounds tell nothing apart": made(
        "funding", MONEY,
        frame("area_name eur_per_head_low eur_per_head_high", ("Oostland", 0.1, 2.2),
              ("Westland", 0.4, 2.4)), level="province", call="",
    ),
    "too few by city": made("funding", MONEY, level="city_group", call="flanders"),
    "by city": made(
        "funding", {"n_projects": 101, "n_with_amount": 101, "amount_total_eur": 10_100_000},
        frame("area_name eur_per_head verdict", ("centrumsteden", 0.95, "below"),
              ("andere gemeenten", 1.7, "above")), level="city_group", call="flanders",
    ),
    "by city like chance": made(
        "funding", {"n_projects": 101, "n_with_amount": 101, "amount_total_eur": 10_100_000},
        frame("area_name eur_per_head verdict", ("centrumsteden", 1.5, "cannot_tell"),
              ("andere gemeenten", 1.6, "cannot_tell")), level="city_group", call="flanders",
    ),
}  # fmt: skip
WAYS = "counted_share n_projects lq lq_low lq_high"
CALLS = {
    "hangs on who is counted": made(
        "calls", {"n_projects": 133, "other_call": "brussels"},
        frame(WAYS, (1.0, 6, 0.263, 0.1, 0.57), (0.3, 6, 0.87, 0.32, 1.91)),
        reason="depends_on_norm",
    ),
    "one way": made("calls", {"n_projects": 133, "other_call": "brussels"}, frame(WAYS, (1.0, 6, 0.263, 0.1, 0.57)),
                    verdict="below"),
    "one project": made("calls", {"n_projects": 1, "other_call": "brussels"}, frame(WAYS, (1.0, 1, 0.04, 0.0, 0.2)),
                        verdict="below"),
    "no projects": made("calls", {"n_projects": 0}, reason="too_few_projects"),
    "no ways": made("calls", {"n_projects": 5}, frame(WAYS), reason="no_baseline"),
}  # fmt: skip

TEXTS = {
    "describe_need": told(NEEDS),
    "describe_needs": told(ALL_NEEDS),
    "describe_clusters": told(ALL_CLUSTERS),
    "describe_cluster_choices": told(CLUSTER_CHOICES),
    "describe_coverage": told(COVERAGE),
    "describe_access": told(ACCESS),
    "describe_rollout": told(ROLLOUT),
    "describe_reach": lambda: {name: describe_reach(found) for name, found in REACHED.items()},
    "describe_sites": lambda: {name: describe_sites(found) for name, found in SITES.items()},
    "describe_rollout_frontier": told(ROLLOUT_FRONTIER),
    "describe_rollout_inequality": told(INEQUALITY),
    "describe_located_projects": told(LOCATED),
    "describe_known": told(REGISTER),
    "describe_applicants": told(APPLICANTS),
    "describe_funding": told(FUNDING),
    "describe_calls": told(CALLS),
}
