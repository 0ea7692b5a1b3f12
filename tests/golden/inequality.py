"""Sentences on inequality, on levels and yardsticks, and on what settles or tips an answer."""

from __future__ import annotations

from tests.golden.made import frame, made, told
from tests.golden.spread import provinces
from zbeval.narrative import describe_parts, describe_where_it_stands
from zbeval.narrative.spread import UNTESTED

GINI = {
    "n_projects": 82, "n_missing": 0, "gini": 0.764, "gini_min": 0.764, "gini_max": 0.764,
    "gini_chance_low": 0.738, "gini_chance_high": 0.811, "gini_completed_low": 0.61,
    "gini_completed_high": 0.67, "gini_completed_chance_low": 0.63,
    "gini_completed_chance_high": 0.71,
}  # fmt: skip
BOUNDS = {"gini": None, "gini_min": 0.049, "gini_max": 0.213}
MISSING = {"n_missing": 45, "n_projects": 82}
THEIL = {"theil": 1.6, "theil_between": 0.12, "theil_chance_mean": 1.5, "n_missing": 45,
         "theil_between_chance_mean": 0.03, "theil_between_p_max": 0.049}  # fmt: skip
OPEN = {"reason": "register_open"}
WEAK = {"reason": "not_significant", "status": "underpowered"}


def unequal(head=None, level="municipality", **choices):
    return made("inequality", {**GINI, **(head or {})}, level=level, **choices)


INEQUALITY = {
    "above": unequal(verdict="above", level="primary_care_zone"),
    "below": unequal(verdict="below", level="arrondissement", baseline="age80"),
    "compatible": unequal(verdict="compatible", level="province"),
    "bounds; open": unequal(BOUNDS, level="province", **OPEN),
    "too close": unequal(reason="too_close_to_call", status="underpowered"),
    "not shown": unequal(**WEAK),
    "below, three decimals tell it from its band": unequal(
        {"gini": 0.7362, "gini_min": 0.7362, "gini_max": 0.7362}, verdict="below"
    ),
    "too close, four decimals tell it from its band": unequal(
        {"gini": 0.73812, "gini_min": 0.73812, "gini_max": 0.73812},
        reason="too_close_to_call", status="underpowered",
    ),
    "one area without baseline": unequal({"n_areas_left_out": 1}, **WEAK),
    "three areas without baseline": unequal(
        {"n_areas_left_out": 3}, level="primary_care_zone", baseline="age80", **WEAK
    ),
    "not shown, with an interval": unequal(
        {"gini_interval_low": 0.702, "gini_interval_high": 0.844}, level="city_group", **WEAK
    ),
    "some missing, as by chance": unequal(MISSING, **OPEN),
    "some missing, at the edge of chance": unequal(MISSING | {"gini_min": 0.738}, **OPEN),
    "some missing, not as by chance": unequal(MISSING | {"gini_min": 0.9}, **OPEN),
    "not computed": made(
        "inequality", {"gini": None}, reason="too_few_projects", status="underpowered"
    ),
}  # fmt: skip
PARTS = {
    "outside chance": made("inequality", GINI | THEIL),
    "as by chance, all located": made(
        "inequality", GINI | THEIL | {"n_missing": 0, "theil_between_p_max": 0.05}
    ),
    "not on this level": made("inequality", GINI | {"theil_between": None}),
    "not computed": made(
        "inequality", {"gini": None}, reason="totals_contradict", status="undefined"
    ),
}

CELLS = "question baseline verdict flips"
LEVELS = {
    "always the same": made("levels", {"n_missing": 0, "n_projects": 60}, frame(
        CELLS,
        ("areas_differ", "residents", "cannot_tell", False),
        ("more_unequal", "residents", "cannot_tell", False),
    )),
    "flips with two yardsticks": made("levels", {"n_missing": 45, "n_projects": 1082}, frame(
        CELLS,
        ("areas_differ", "residents", "above", False),
        ("areas_differ", "age80", "compatible", True),
        ("areas_differ", "per_municipality", "cannot_tell", True),
        ("more_unequal", "residents", "below", False),
        ("more_unequal", "age80", "above", True),
        ("more_unequal", "per_municipality", "compatible", True),
        ("more_unequal", "residents", "below", False),
    )),
    "flips with every yardstick": made("levels", {"n_missing": 0, "n_projects": 127}, frame(
        CELLS,
        ("areas_differ", "residents", "above", True),
        ("areas_differ", "age80", "cannot_tell", False),
        ("more_unequal", "residents", "cannot_tell", False),
        ("more_unequal", "age80", "below", True),
    )),
}  # fmt: skip

OUTCOMES = "area_code area_name n_projects decided"


def decisive(*rows, n_open=0, **choices):
    table = frame(OUTCOMES, *[("B", "Oostland", n, outcome) for n, outcome in rows])
    head = {"n_open": n_open, "n_values": len(rows), "decisive_area": "B",
            "decisive_name": "Oostland"}  # fmt: skip
    choices = choices or {"reason": "register_open"}
    return made("decisive", head, table, **choices)


DECISIVE = {
    "every value settles it": decisive(
        (8, "differs"), (9, "differs"), (10, "not_shown"), (11, "compatible"), (14, "differs")
    ),
    "unless it is one of some values": decisive(
        (8, "differs"), (9, "still_open"), (10, "still_open"), (12, "still_open"), (13, "not_shown"),
        n_open=3,
    ),
    "nothing changes it: differs": decisive((8, "differs"), (9, "differs")),
    "nothing changes it: compatible": decisive((8, "compatible")),
    "nothing changes it: not shown": decisive((8, "not_shown")),
    "one number does not settle it": decisive((8, "still_open"), (9, "still_open"), n_open=2),
    "no number lacks": decisive(),
    **{
        f"not tested: {reason}": made("decisive", reason=reason, status="undefined")
        for reason in UNTESTED
    },
}  # fmt: skip

CHOICES = "choice value p_min p_max flips"
TIPPING = (
    ("baseline", "age80", 0.014, 0.273, True),
    ("register", "all", 0.0002, 0.0004, True),
    ("printed_total", "32 voor Westland", 0.06, 0.06, True),
    ("number_of_projects", "125", None, None, True),
    ("statistic", "likelihood_ratio", None, 0.068, True),
    ("baseline", "per_municipality", 0.01, 0.01, False),
)


def choices(*rows, head=None, **chosen):
    flips = sum(row[-1] for row in rows)
    numbers = {"base_verdict": "differs", "p_min": 0.0003, "p_max": 0.0482, "n_flips": flips,
               "n_choices": len(rows)}  # fmt: skip
    chosen = {"stock": "flanders_2022", **chosen}
    return made("spread_choices", {**numbers, **(head or {})}, frame(CHOICES, *rows), **chosen)


SPREAD_CHOICES = {
    "five tip it": choices(*TIPPING),
    "one of two tips it": choices(TIPPING[0], TIPPING[-1]),
    "one of two tips it, one allocation": choices(
        TIPPING[2], TIPPING[-1], head={"p_min": 0.0482}
    ),
    "none tips it": choices(TIPPING[-1], head={"base_verdict": "cannot_tell"},
                            stock="flanders_2024"),
    "a stock of one's own": choices(TIPPING[-1], stock="eigen register"),
    "nothing to choose": choices(reason="totals_contradict", status="undefined"),
}  # fmt: skip
SETTLES = decisive((8, "differs"), (9, "not_shown"))
STANDS = {
    "open, a number settles it, now tips, start holds": (
        provinces(reason="register_open"),
        SETTLES,
        choices(*TIPPING, stock="flanders_2024"),
        choices(TIPPING[-1]),
    ),
    "decided; nothing tips now, start tips": (
        provinces(verdict="differs"),
        SETTLES,
        choices(TIPPING[-1]),
        choices(*TIPPING),
    ),
    "open, no number lacks, no choices": (
        provinces(reason="register_open"),
        decisive(),
        choices(reason="wave_unknown"),
        choices(reason="wave_unknown"),
    ),
    "decided, one moment only": (provinces(verdict="differs"), SETTLES, choices(*TIPPING)),
    "decided, one choice tips it": (
        provinces(verdict="differs"),
        SETTLES,
        choices(TIPPING[2], TIPPING[-1]),
    ),
}

FACTORS = "area_name n_min n_max factor_all_min factor_all_max factor_chance_min factor_chance_max"
APPLYING = {
    "one area known": made(
        "applying", {"n_applications": 236, "success_share": 0.564},
        frame(FACTORS, ("Westland", 32, 32, 1.7, 1.704, 1.031, 1.031),
              ("Oostland", 8, 40, 2.2, 2.6, 1, 1.4)),
    ),
    "no area known": made(
        "applying", {"n_applications": None, "success_share": None},
        frame(FACTORS, ("Zuidland", 4, 9, 0.4, 0.9, 1, 1),
              ("Oostland", 8, 40, 0.6, 2.6, 1, 1.4)), baseline="age80",
    ),
    "no area known; all of them less": made(
        "applying", {"n_applications": 236, "success_share": None},
        frame(FACTORS, ("Zuidland", 4, 9, 0.4, 0.9, 1, 1)),
    ),
    "not outside chance; approved not printed": made(
        "applying", {"n_applications": 1236, "success_share": None},
        frame(FACTORS, ("Westland", 32, 32, 1.2, 1.2, 1, 1)),
    ),
    "nothing to explain": made("applying", reason="too_few_projects"),
}  # fmt: skip
BUNCHED = {"n_located": 82, "n_projects": 127, "p_value": 0.0004, "located_verdict": "above",
           "dispersion": 0.02, "p_bunched_max": 0.31, "p_max": 0.1204}  # fmt: skip
OVERDISPERSION = {
    "bunched": made("overdispersion", BUNCHED),
    "bunched, all located": made("overdispersion", BUNCHED | {"n_located": 127}),
    "not shown, no correction": made(
        "overdispersion",
        BUNCHED | {"located_verdict": "cannot_tell", "p_value": 0.4, "dispersion": 0},
    ),
    "not tested": made("overdispersion", reason="too_few_projects"),
}
RATES = {"n_areas": 300, "rate_lowest": 0.914, "rate_highest": 1.402, "n_surely_above": 0,
         "n_surely_below": 0}  # fmt: skip
SHRUNKEN = {
    "none sure": made("shrunken_rates", RATES, level="municipality"),
    "none sure, some missing": made(
        "shrunken_rates",
        RATES | {"n_projects": 127, "n_located": 1082},
        missing=3,
        level="municipality",
    ),
    "one above, none below": made(
        "shrunken_rates", RATES | {"n_surely_above": 1}, level="arrondissement"
    ),
    "two above, three below": made(
        "shrunken_rates", RATES | {"n_surely_above": 2, "n_surely_below": 3}, level="province"
    ),
    "none above, one below": made(
        "shrunken_rates", RATES | {"n_surely_below": 1}, level="primary_care_zone"
    ),
    "not computed": made("shrunken_rates", reason="too_few_projects"),
}
FAIR = {"provinces_p_value": 0.2, "provinces_compared": "Oostland, Westland",
        "size_p_value": 0.0704, "size_difference": -1200.0}  # fmt: skip
TOTALS = "area_name n_confirmed n_printed n_more documented_share as_of"
DOCUMENTATION = {
    "differs": made(
        "documentation",
        FAIR | {"provinces_p_value": 0.0004, "size_p_value": 0.01, "size_difference": 900.0},
        frame(TOTALS, ("Westland", 30, 32, 0, 0.938, "2023-05"),
              ("Oostland", 5, 17, 0, 0.294, "2023-05")), verdict="differs", missing=14,
    ),
    "nothing shown": made(
        "documentation", FAIR,
        frame(TOTALS, ("Westland", 30, 32, 0, 0.94, "2023-05"),
              ("Oostland", 16, 17, 0, 0.94, "2023-05-04")), **WEAK, missing=3,
    ),
    "every project is there": made(
        "documentation", FAIR | {"size_p_value": None},
        frame(TOTALS, ("Westland", 33, 34, 0, 0.97, "2023-05"),
              ("Oostland", 18, 17, 1, None, "2023-05-04")), **WEAK, missing=0,
    ),
    "more than printed; no test": made(
        "documentation", FAIR | {"provinces_p_value": None, "size_p_value": None},
        frame(TOTALS, ("Westland", 33, 32, 1, None, "2023-05"),
              ("Oostland", 1018, 17, 1001, None, "2024-01-15")),
        reason="nothing_to_compare", status="undefined", missing=2,
    ),
}  # fmt: skip


TEXTS = {
    "describe_inequality": told(INEQUALITY),
    "describe_parts": lambda: {name: describe_parts(found) for name, found in PARTS.items()},
    "describe_levels": told(LEVELS),
    "describe_decisive": told(DECISIVE),
    "describe_spread_choices": told(SPREAD_CHOICES),
    "describe_where_it_stands": lambda: {
        name: describe_where_it_stands(*found[:3], found[3:]) for name, found in STANDS.items()
    },
    "describe_applying": told(APPLYING),
    "describe_overdispersion": told(OVERDISPERSION),
    "describe_shrunken_rates": told(SHRUNKEN),
    "describe_documentation": told(DOCUMENTATION),
}
