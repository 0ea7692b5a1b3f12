"""Which municipalities a call covers."""

from __future__ import annotations

import pandas as pd

from zbeval.programme import Programme


def places_of(programme: Programme, call: str) -> pd.DataFrame:
    """Return the municipalities of a call; one that shares a region with others has the same."""
    areas, calls = programme.areas, programme.about.calls
    own = areas[areas["call"] == call]
    if own.empty and call in calls:
        regions = set(calls[call].regions)
        own = areas[
            areas["call"].isin([n for n, one in calls.items() if set(one.regions) == regions])
        ]
    return own.reset_index(drop=True)
