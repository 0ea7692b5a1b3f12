"""How many projects of each call are known, and how well?"""

from __future__ import annotations

import pandas as pd

from zbeval.methods import stocks
from zbeval.methods.defaults import of_programme
from zbeval.programme import Programme
from zbeval.results import Result


@of_programme
def register(programme: Programme) -> Result:
    """Return per call how many projects are confirmed, unconfirmed and without a known place.

    Gives one row per call: ``call``, ``n_projects`` (the total of its main stock: printed over the
    project period, or the register's own where that is the total), ``n_confirmed`` and
    ``n_unconfirmed`` projects that count there, ``n_unlocated`` = total - confirmed - unconfirmed
    (never below zero), ``n_more`` = confirmed + unconfirmed beyond the total, ``n_gone`` projects
    of the register that had ended, stopped or not begun on the day, ``n_withdrawn`` projects that
    never began, ``n_undated_stop`` stopped projects of which no end is known (they do not count),
    ``register_is_total`` whether it is the total itself, ``n_municipalities`` with at least one
    confirmed project.

    Examples
    --------
    >>> calls = zb.register(programme).to_frame().set_index("call")
    >>> bool((calls["n_confirmed"] <= calls["n_projects"]).all())
    True
    """
    calls = programme["stocks"]["call"].drop_duplicates().sort_values(ascending=False)
    table = pd.DataFrame([of_call(programme, call) for call in calls])
    counts = [name for name in table.columns if name.startswith("n_")]
    return Result(
        measure="register",
        table=table,
        headline={name: int(table[name].sum()) for name in counts}
        | {"register_is_total": bool(table["register_is_total"].all())},
        method="count",
        missing=int(table["n_unlocated"].sum() + table["n_unconfirmed"].sum()),
        notes=() if table["register_is_total"].all() else ("documented_only",),
        inputs=dict(programme.inputs),
    )


def of_call(programme: Programme, call: str) -> dict:
    """Return the row of one call."""
    stock = stocks.stock_of(programme, stocks.main_stock(programme, call))
    counting, states = stocks.counted(programme, stock), stocks.states(programme, stock)
    confirmed = counting[counting["certainty"] == "confirmed"]
    total = stocks.total_of(programme, stock, len(counting))
    return {
        "call": call,
        "n_projects": total,
        "n_confirmed": len(confirmed),
        "n_unconfirmed": len(counting) - len(confirmed),
        "n_unlocated": max(total - len(counting), 0),
        "n_more": max(len(counting) - total, 0),
        "n_gone": len(stocks.gone(programme, stock)),
        "n_withdrawn": int((states == "withdrawn").sum()),
        "n_undated_stop": len(stocks.undated_stops(programme, stock)),
        "n_municipalities": confirmed["nis"].nunique(),
        "register_is_total": stock.complete,
    }
