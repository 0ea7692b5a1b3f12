"""Which projects of all calls count, on the day that is looked at, and where each of them lies."""

from __future__ import annotations

import pandas as pd

from zbeval.methods import stocks
from zbeval.methods.frame import REGISTERS, choose
from zbeval.programme import Programme


def main_stocks(programme: Programme) -> list[stocks.Stock]:
    """Return the stock that stands for each call."""
    calls = programme["stocks"]["call"].unique()
    return [stocks.stock_of(programme, stocks.main_stock(programme, call)) for call in calls]


def counting(programme: Programme, register: str = "all") -> pd.DataFrame:
    """Return the projects that count at the main stock of their call, in the register's order."""
    choose("register", register, tuple(REGISTERS))
    rows = pd.concat([stocks.counted(programme, stock) for stock in main_stocks(programme)])
    return rows[rows["certainty"].isin(REGISTERS[register])].sort_index()


def located(programme: Programme, register: str = "all") -> pd.DataFrame:
    """Return those projects with a row per municipality and their ``weight`` in it."""
    return stocks.placed(programme, counting(programme, register))


def missing(programme: Programme, register: str) -> int:
    """Return how many projects of all calls have no place, or do not count in this register."""
    each = counting(programme, register)["call"].value_counts()
    found = 0
    for stock in main_stocks(programme):
        here = int(each.get(stock.call, 0))
        found += max(0, stocks.total_of(programme, stock, here) - here)
    return found


def misses(programme: Programme, call: str) -> int:
    """Return how many projects of a call the register does not know, by the total of the call."""
    stock = stocks.stock_of(programme, stocks.main_stock(programme, call))
    here = len(stocks.counted(programme, stock))
    return max(0, stocks.total_of(programme, stock, here) - here)


def other_registers(programme: Programme, register: str, stock: str = "") -> list[str]:
    """Return the scopes of the register that would count other projects at a stock than this one.

    None where no project of the stock is unconfirmed, as in a complete register: the other scope
    is then the same projects under another name, and no choice.
    """
    choose("register", register, tuple(REGISTERS))
    chosen = stocks.stock_of(programme, stock or stocks.default_stock(programme))
    certainty = stocks.counted(programme, chosen)["certainty"]
    now = certainty.isin(REGISTERS[register]).sum()
    return [name for name, kept in REGISTERS.items() if certainty.isin(kept).sum() != now]
