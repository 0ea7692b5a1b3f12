"""Which stocks of a programme stand for its start and for its other calls."""

from __future__ import annotations

from zbeval.methods.stocks import main_call, main_stock, stock_of
from zbeval.programme import Programme


def first_stock(programme: Programme) -> str:
    """Return the earliest stock of the main call: how it began; empty where it has only one."""
    stocks = programme["stocks"]
    own = stocks[stocks["call"] == main_call(programme)]
    dated = own.dropna(subset="stock_on") if "stock_on" in own else own.head(0)
    if dated.empty:
        return ""
    first = str(dated.sort_values(["stock_on", "stock_id"])["stock_id"].iloc[0])
    return "" if first == main_stock(programme, main_call(programme)) else first


def announced_stock(programme: Programme) -> str:
    """Return the earliest stock where it is of a day before any project ran, else nothing."""
    first = first_stock(programme)
    return first if first and stock_of(programme, first).announced else ""


def other_calls(programme: Programme) -> list[str]:
    """Return the stock of each call beside the main one, in order of their names."""
    calls = sorted(set(programme["stocks"]["call"]) - {main_call(programme)})
    return [main_stock(programme, call) for call in calls]
