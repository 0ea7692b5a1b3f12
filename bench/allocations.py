"""What does an answer by province cost, and one in which the projects may lie in 211,876 ways?

Whole cold processes, imports and the reading of the data included, without a peer: no library
works out what every way to place the unlocated projects would say. The second programme is the
real one with 82 of its 127 projects located and no printed total but that of all: the other 45
may lie in the five provinces in 211,876 ways.
"""

from __future__ import annotations

import statistics

from bench.race import Side, judged, run

LOCATED = 82
WAYS = 211_876
REAL = """
from zbeval.tables import load_programme
from zbeval.measures import measure
programme = load_programme()
"""
WITHOUT_TOTALS = f"""
projects = programme["projects"]
own = projects[(projects["call"] == "flanders") & (projects["certainty"] == "confirmed")
               & projects["province_nis"].notna()]
programme = programme.with_tables(
    projects=projects.drop(own.index[{LOCATED}:]),
    stock_bounds=programme["stock_bounds"].head(0),
)
"""
ASKED = """
found = measure("spread", programme, level="province", baseline="residents",
                stock="flanders_2024", register="confirmed")
answer = [found.headline["n_allocations"], found.headline["p_min"], found.headline["p_max"]]
"""


def rows(runs: int = 3) -> list[dict]:
    """Return the two rows, judged by time and by peak of memory."""
    real = measured("answer by province, cold process", REAL + ASKED, runs)
    many = measured("answer over 211 876 ways to place the others, cold process",
                    REAL + WITHOUT_TOTALS + ASKED, runs)  # fmt: skip
    if many.pop("ways") != WAYS:
        raise AssertionError("the projects may lie in another number of ways")
    real.pop("ways")
    return [
        judged(real, "under 1 s", real["ours_s"] < 1),
        judged(many, "under 3 s, 300 MB", many["ours_s"] < 3 and many["ours_mb"] < 300),
    ]


def measured(name: str, program: str, runs: int) -> dict:
    """Return a row of medians, with the number of allocations that the answer was about."""
    found = [run(Side("ours", program)) for _ in range(runs)]
    return {
        "name": name,
        "peer": "",
        "ours_s": statistics.median(one["s"] for one in found),
        "ours_mb": statistics.median(one["mb"] for one in found),
        "ways": found[0]["answer"][0],
    }


if __name__ == "__main__":
    for row in rows():
        print(row)
