"""Which edition of the municipalities is counted with, and which came after the mergers.

Both stand in ``programme.toml`` of the folder that comes with zbeval; tables, codes and boundaries
name the year of the edition that they are of.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from zbeval.home import HOME

if TYPE_CHECKING:
    import pandas as pd

SECTION = "territory"
KEYS = ("since", "vintage", "next_vintage")


@cache
def shipped() -> dict[str, Any]:
    """Return the part on the territory of the programme that comes with zbeval."""
    text = (HOME / "data" / "programme.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)[SECTION]
    return found


SINCE: int = shipped()["since"]
VINTAGE: int = shipped()["vintage"]
"""The edition that is counted with: the municipalities of the programme."""

NEXT: int = shipped()["next_vintage"]
"""The edition after the mergers, which newer sources use."""

BOTH = (VINTAGE, NEXT)
SPAN = f"{SINCE}-{VINTAGE}"
OWN = f"nis_{VINTAGE}"  # columns of the crosswalk
OWN_NAME = f"name_{VINTAGE}"
NEWER = f"nis_{NEXT}"


def names_of(crosswalk: pd.DataFrame, vintage: int) -> dict[str, str]:
    """Return the name of each municipality of one edition by its code."""
    return dict(zip(crosswalk[f"nis_{vintage}"], crosswalk[f"name_{vintage}"], strict=True))
