"""Which stocks of a programme stand for its start and for its other calls."""

from __future__ import annotations

from zbeval.methods.stocks import main_call, main_stock
from zbeval.programme import Programme


def first_stock(programme: Programme) -> list[str]:
    """Return the earliest stock of the main call: how it began; none where it has only one."""
    stocks = programme["stocks"]
    own = stocks[stocks["call"] == main_call(programme)]
    dated = own.dropna(subset="stock_on") if "stock_on" in own else own.head(0)
    if dated.empty:
        return []
    first = str(dated.sort_values(["stock_on", "stock_id"])["stock_id"].iloc[0])
    return [] if first == main_stock(programme, main_call(programme)) else [first]


def other_calls(programme: Programme) -> list[str]:
    """Return the stock of each call beside the main one, in order of their names."""
    calls = sorted(set(programme["stocks"]["call"]) - {main_call(programme)})
    return [main_stock(programme, call) for call in calls]
