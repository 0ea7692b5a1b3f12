"""How many projects of each call are known, and how well?"""

from __future__ import annotations

import pandas as pd

from zbeval.methods.frame import printed_total
from zbeval.programme import Programme
from zbeval.results import Result

STOCKS = {"flanders": "flanders_2024", "brussels": "brussels_2024"}


def register(programme: Programme) -> Result:
    """Return per call how many projects are confirmed, unconfirmed and not located.

    Gives one row per call: ``call``, ``n_projects`` (the printed total over the project period),
    ``n_confirmed``, ``n_unconfirmed``, ``n_unlocated`` = printed - confirmed - unconfirmed (never
    below zero), ``n_municipalities`` with at least one confirmed project.
    """
    totals = programme["stocks"].set_index("stock_id")["total_id"]
    projects = programme["projects"]
    rows = []
    for call, stock in STOCKS.items():
        of_call = projects[projects["call"] == call]
        confirmed = of_call[of_call["certainty"] == "confirmed"]
        total = printed_total(programme, totals[stock])
        rows.append(
            {
                "call": call,
                "n_projects": total,
                "n_confirmed": len(confirmed),
                "n_unconfirmed": len(of_call) - len(confirmed),
                "n_unlocated": max(total - len(of_call), 0),
                "n_municipalities": confirmed["nis"].nunique(),
            }
        )
    table = pd.DataFrame(rows)
    return Result(
        measure="register",
        table=table,
        headline={name: int(table[name].sum()) for name in table.columns if name != "call"},
        method="count",
        notes=("documented_only",),
        inputs=dict(programme.inputs),
    )
