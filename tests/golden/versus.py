"""Sentences on two choices side by side."""

from __future__ import annotations

from typing import Any

from tests.golden.made import frame, made
from zbeval.narrative.versus import describe_two_choices
from zbeval.results import Result

NONE = {"n_located": 0, "applicant_type": "all"}
HERE = "area_code area_name n_located verdict"
NAMES = ("Oostland", "Westland", "Zuidland", "Noordland", "Middenland", "Kustland", "Heuvelland")


def side(*verdicts: str, each: float = 4, **choices: Any) -> Result:
    """Return one side with an area per verdict; its own sentence is short, to see the rest."""
    rows = [(name, name, each, verdict) for name, verdict in zip(NAMES, verdicts, strict=False)]
    chosen = {"stock": "flanders_2024", "register": "confirmed", "level": "province", **choices}
    return made("located_projects", NONE, frame(HERE, *rows), **chosen)


OPEN = {"reason": "register_open"}
BEFORE = side("above", "cannot_tell", "compatible", stock="flanders_2022", verdict="differs")
SIDES = {
    "the same twice": (BEFORE, BEFORE),
    "another verdict, one area": (BEFORE, side("above", "above", "compatible", each=8, **OPEN)),
    "another verdict, every area": (
        BEFORE, side("below", "above", "cannot_tell", baseline="age80", **OPEN)
    ),
    "the same verdict, no area": (
        side("above", "below", **OPEN), side("above", "below", register="all", **OPEN)
    ),
    "another day, one project less": (
        side("compatible", each=2, **OPEN),
        side("compatible", each=1, stock="flanders_2024@2023-06-01", **OPEN),
    ),
    "one project each": (side("above", each=1), side("above", each=1, register="all")),
    "more areas than can be named": (
        side(*["above"] * 7), side(*["below"] * 7, baseline="age80")
    ),
    "no verdict per area": (
        made("located_projects", NONE, frame("n_located", (3,)), level="province",
             stock="flanders_2022", register="all"),
        side("above", register="all"),
    ),
    "two calls": (
        side("above", call="brussels", stock="brussels_2024"), side("above")
    ),
}  # fmt: skip

TEXTS = {
    "describe_two_choices": lambda: {
        name: describe_two_choices(*both) for name, both in SIDES.items()
    },
}
