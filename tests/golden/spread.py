"""Sentences on the spread over provinces and over finer areas."""

from __future__ import annotations

import pandas as pd

from tests.golden.made import frame, made
from zbeval.narrative import (
    describe,
    describe_area,
    describe_areas,
    describe_companion,
    describe_register,
)
from zbeval.narrative.spread import UNTESTED

AREA = {
    "area_code": "A", "area_name": "Westland", "n_located": 32, "n_confirmed": 30,
    "n_unconfirmed": 2, "n_min": 32, "n_max": 32, "lq": 1.494, "lq_min": 1.494, "lq_max": 1.494,
    "lq_low": 1.07, "lq_low_joint": 0.96, "lq_high_joint": 2.11, "verdict": "above",
    "status": "ok", "reason": "", "p_adjusted": 0.033, "p_adjusted_min": 0.033,
    "p_adjusted_max": 0.033, "lq_detectable_joint": 1.754, "lq_detectable_below_joint": 0.381,
    "can_be_above": True, "can_be_below": False,
}  # fmt: skip
OPEN = {"lq": None, "n_min": 14, "n_max": 40, "lq_min": 0.52, "lq_max": 1.48,
        "lq_low_joint": 0.21, "lq_high_joint": 2.05, "verdict": "cannot_tell",
        "status": "not_identified", "reason": "register_open", "p_adjusted_min": 0.0004,
        "p_adjusted_max": 1.0}  # fmt: skip
HEAD = {"n_projects": 127, "n_located": 82, "n_allocations": 66, "p_min": 0.0004, "p_max": 0.1204,
        "p_g_max": 0.12, "contradictions": None}  # fmt: skip


def area(**changes) -> dict:
    return {**AREA, **changes}


def provinces(*rows, head=None, **choices):
    choices = {"level": "province", "stock": "flanders_2024", "register": "confirmed", **choices}
    table = pd.DataFrame(rows or [area(), area(area_code="B", area_name="Oostland", **OPEN)])
    return made("spread", {**HEAD, **(head or {})}, table, **choices)


PROVINCES = {
    "they differ, whatever the allocation": provinces(
        head={"p_max": 0.0482, "p_g_max": 0.041}, verdict="differs"
    ),
    "they differ and there is one allocation; another statistic says otherwise": provinces(
        head={"p_min": 0.0482, "p_max": 0.0482, "p_g_max": 0.068, "n_allocations": 1},
        verdict="differs",
    ),
    "in proportion is shown, by another yardstick": provinces(
        area(verdict="compatible", p_adjusted_min=0.81, p_adjusted_max=0.81),
        head={"p_min": 0.2, "p_max": 0.4}, verdict="compatible", baseline="age80",
    ),
    "every project is placed": provinces(
        area(verdict="compatible"), head={"n_located": 127, "p_min": 0.2, "p_max": 0.2},
        verdict="compatible",
    ),
    "hangs on projects without a place and on unconfirmed ones": provinces(reason="register_open"),
    "hangs on one project without a place": provinces(
        area(n_confirmed=125, n_unconfirmed=1), reason="register_open"
    ),
    "hangs on the place of projects, all counted": provinces(
        area(n_confirmed=125, n_unconfirmed=2), register="all", reason="register_open"
    ),
    "too close to the threshold": provinces(
        head={"p_min": 0.0496, "p_max": 0.0504}, reason="too_close_to_call", status="underpowered"
    ),
    "no difference shown": provinces(
        head={"p_min": 0.06, "p_max": 0.06}, reason="not_significant", status="underpowered"
    ),
    "no difference shown, but another statistic finds one": provinces(
        head={"p_min": 0.055, "p_max": 0.055, "p_g_max": 0.044}, reason="not_significant",
        status="underpowered",
    ),
    "no province is known completely": provinces(
        area(area_code="B", area_name="Oostland", **OPEN), reason="register_open"
    ),
    "provinces above and below": provinces(
        area(area_name="Weinigland", verdict="below", lq=0.31, lq_min=0.31, lq_max=0.31, n_min=1,
             n_max=1, area_code="C"),
        area(), reason="register_open",
    ),
    **{
        f"not tested: {reason}": provinces(reason=reason, status="undefined")
        for reason in UNTESTED
    },
    "not tested, and why by name": provinces(
        head={"contradictions": "Oostland (gedrukt: 12, gekend: 14)"}, reason="totals_contradict"
    ),
    "one project": provinces(head={"n_projects": 1, "n_located": 1}, reason="too_few_projects"),
}  # fmt: skip

ONE_AREA = {
    "above": area(),
    "below, one project, p next to the threshold": area(
        n_min=1, n_max=1, verdict="below", p_adjusted_min=0.0496, p_adjusted_max=0.0499
    ),
    "between two numbers": area(**OPEN | {"can_be_above": True, "can_be_below": True}),
    "can only be too many": area(**OPEN),
    "can only be too few": area(**OPEN | {"can_be_above": False, "can_be_below": True}),
    "can be neither": area(**OPEN | {"can_be_above": False, "can_be_below": False}),
    "the number is certain, the correction is not": area(
        verdict="cannot_tell", status="not_identified", p_adjusted_min=0.033, p_adjusted_max=0.054
    ),
    "not shown; both ends detectable": area(verdict="cannot_tell", status="underpowered"),
    "not shown; only more is detectable": area(
        verdict="cannot_tell", status="underpowered", lq_detectable_below_joint=None
    ),
    "not shown; only fewer is detectable": area(
        verdict="cannot_tell", status="underpowered", lq_detectable_joint=None
    ),
    "not shown; nothing is detectable": area(
        verdict="cannot_tell", status="underpowered", lq_detectable_joint=None,
        lq_detectable_below_joint=None,
    ),
    "not compared": area(lq_low=None, lq=None, reason="no_baseline", verdict="cannot_tell"),
    "one known project, not compared": area(
        lq_low=None, lq=None, n_located=1, reason="register_open", verdict="cannot_tell"
    ),
}  # fmt: skip
FINER_AREA = {name: AREA[name] for name in AREA if not name.startswith(("can_be", "p_adjusted_"))}
FINER_AREAS = {
    "finer: above": FINER_AREA,
    "finer: not shown": FINER_AREA | {"verdict": "cannot_tell", "status": "underpowered"},
    "finer: open": FINER_AREA | {"verdict": "cannot_tell", "status": "not_identified",
                                 "lq": None, "n_max": 40, "lq_max": 1.9},
}  # fmt: skip


def finer(level, *verdicts, complete=False, head=None, **choices):
    names = [f"Gemeente {place}" for place in range(1, len(verdicts) + 1)]
    table = pd.DataFrame({"area_code": names, "area_name": names, "verdict": verdicts})
    numbers = {"n_projects": 127, "n_located": 127 if complete else 82, "n_areas": 300,
               "n_areas_with_project": 71}  # fmt: skip
    return made("spread", {**numbers, **(head or {})}, table, level=level, **choices)


def centre_cities(baseline="residents", complete=False, n=41):
    table = frame(
        "area_code area_name verdict baseline_share n_located n_municipalities lq_located",
        ("centre_city", "centrumsteden", "above", 0.254, n, 13, 1.934),
        ("other", "andere gemeenten", "below", 0.746, 41, 287, 0.671),
    )
    head = {"n_projects": 127, "n_located": 127 if complete else 82, "n_areas": 2,
            "n_areas_with_project": 2}  # fmt: skip
    return made("spread", head, table, level="city_group", baseline=baseline, verdict="differs")


OPEN_FINER = {"reason": "register_open", "status": "not_identified"}
NOT_SHOWN = {"reason": "not_significant", "status": "underpowered"}
FINER = {
    "municipalities, nothing found": finer("municipality", "cannot_tell", **OPEN_FINER),
    "municipalities, all placed, nothing shown": finer(
        "municipality", "cannot_tell", complete=True, **NOT_SHOWN
    ),
    "arrondissements, all placed, nothing shown": finer(
        "arrondissement", "cannot_tell", complete=True, **NOT_SHOWN
    ),
    "primary care zones, all have about their part": finer(
        "primary_care_zone", "compatible", complete=True, verdict="compatible",
        head={"n_areas": 56, "n_areas_with_project": 56},
    ),
    "above: one, below: two": finer("municipality", "above", "below", "below", verdict="differs"),
    "above: four": finer("municipality", *["above"] * 4, verdict="differs"),
    "above: five": finer("municipality", *["above"] * 5, verdict="differs"),
    "above: six": finer("municipality", *["above"] * 6, verdict="differs"),
    "centre cities": centre_cities(),
    "centre cities by municipality": centre_cities("per_municipality"),
    "centre cities, all placed": centre_cities(complete=True),
    "centre cities, one project": centre_cities(n=1),
    "centre cities, no project": centre_cities(n=0),
    "centre cities, a joint project": centre_cities(complete=True, n=22.5),
}  # fmt: skip

REGISTER = {
    "some complete, some open": provinces(),
    "all complete": provinces(area(), area(area_code="B", area_name="Oostland")),
    "all open": provinces(area(**OPEN)),
    "all open, none unconfirmed": provinces(area(**OPEN | {"n_unconfirmed": 0})),
    "all open, unconfirmed ones count": provinces(area(**OPEN), register="all"),
    "every project located": provinces(head={"n_located": 127}),
    "no project at all": provinces(head={"n_located": 0, "n_projects": 0}),
    "one project, located": provinces(head={"n_located": 1, "n_projects": 1}),
    "without bounds": made(
        "spread", HEAD | {"contradictions": "Oostland (gedrukt: 12, gekend: 14)"},
        frame("area_code area_name", ("A", "Westland")), level="province",
        reason="totals_contradict",
    ),
    "more than printed": made(
        "spread", HEAD | {"n_located": 134, "contradictions": "Antwerpen (gedrukt: 34, gekend: 35)"},
        frame("area_code area_name", ("A", "Westland")), level="province",
        reason="totals_contradict",
    ),
    "more than the one printed": made(
        "spread", HEAD | {"n_located": 2, "n_projects": 1},
        frame("area_code area_name", ("A", "Westland")), level="province",
        reason="totals_contradict",
    ),
}  # fmt: skip
COMPANION = {
    "differs": provinces(head={"companion_p_value": 0.0331}),
    "does not differ clearly": provinces(head={"companion_p_value": 0.05}),
    "reckons with leaders": provinces(
        head={
            "companion_p_value": 0.0331,
            "companion_size": 0.1055,
            "companion_p_if_leaders": 0.0712,
        }
    ),
    "none": provinces(head={"companion_p_value": None}),
}

TEXTS = {
    "describe_spread": lambda: {
        **{name: describe(result) for name, result in PROVINCES.items()},
        **{f"finer: {name}": describe(result) for name, result in FINER.items()},
    },
    "describe_area": lambda: {
        name: describe_area(provinces(row), "A")
        for name, row in (ONE_AREA | FINER_AREAS).items()
    },
    "describe_areas": lambda: {
        "two provinces": describe_areas(provinces()),
        "centre cities and others": describe_areas(
            made("spread", HEAD, pd.DataFrame([
                FINER_AREA | {"area_code": "centre_city", "area_name": "centrumsteden"},
                FINER_AREA | {"area_code": "other", "area_name": "andere gemeenten", "lq": None,
                              "n_max": 40, "lq_max": 1.9},
            ]), level="city_group")
        ),
    },
    "describe_register": lambda: {
        name: describe_register(found) for name, found in REGISTER.items()
    },
    "describe_companion": lambda: {
        name: describe_companion(found) for name, found in COMPANION.items()
    },
}  # fmt: skip
