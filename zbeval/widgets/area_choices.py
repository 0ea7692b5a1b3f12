"""What controls offer about areas: baselines that are known, areas by name or by projects."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from zbeval.known import amount
from zbeval.language import say, spoken
from zbeval.methods.context import baseline_title
from zbeval.methods.frame import BASELINES, GROUPINGS, build_frame
from zbeval.methods.stocks import default_stock
from zbeval.programme import Programme
from zbeval.results import Result
from zbeval.vocabulary import label
from zbeval.widgets.cards import area_of


def pairs(table: pd.DataFrame, words: str, value: str) -> tuple[tuple[str, str], ...]:
    """Return two columns of a table as options."""
    return tuple(zip(table[words].astype(str), table[value].astype(str), strict=True))


def titled(table: pd.DataFrame, value: str) -> tuple[tuple[str, str], ...]:
    """Return what stands in a table under a title as options, titles in the language spoken."""
    return tuple((say(title), code) for title, code in pairs(table, "title_nl", value))


@lru_cache(maxsize=100)
def baselines(programme: Programme, stock: str) -> tuple[str, ...]:
    """Return the baselines that are known for the call of a stock."""
    areas = areas_of_call(programme, stock)
    there = [name for name in BASELINES if name in areas]
    return tuple(name for name in there if areas[name].astype(float).fillna(0).sum() > 0)


def baseline_options(programme: Programme, stock: str) -> tuple[tuple[str, str], ...]:
    """Return the baselines that are known for the call of a stock, as options."""
    return tuple((baseline_title(programme, one), one) for one in baselines(programme, stock))


def areas_of_call(programme: Programme, stock: str) -> pd.DataFrame:
    """Return the municipalities of the call that a stock counts; without one, of the main call."""
    stock = stock or default_stock(programme)
    call = programme["stocks"].set_index("stock_id").at[stock, "call"]
    return programme.areas[programme.areas["call"] == call]


def areas_of(programme: Programme, level: str, stock: str) -> tuple[tuple[str, str], ...]:
    """Return (name, code) of the areas of a level in the call of a stock, by name."""
    return areas_named(programme, level, stock, spoken())


@lru_cache(maxsize=100)
def areas_named(
    programme: Programme, level: str, stock: str, language: str
) -> tuple[tuple[str, str], ...]:
    """Return the areas as they are called in ``language``, which is the one spoken."""
    areas = areas_of_call(programme, stock)
    codes = area_of(areas, level)
    names = codes.map(label) if level == "city_group" else areas[GROUPINGS[level][1]]
    table = pd.DataFrame({"area_code": codes, "area_name": names}).drop_duplicates()
    return pairs(table.sort_values("area_name"), "area_name", "area_code")


@lru_cache(maxsize=100)
def free_municipalities(programme: Programme, stock: str, register: str) -> int:
    """Return how many municipalities of a stock have no located project yet."""
    frame = build_frame(
        programme, level="municipality", baseline=BASELINES[0], register=register,
        stock=stock or default_stock(programme),
    )  # fmt: skip
    return int((frame.municipalities["n_located"] == 0).sum())


def ranking(result: Result) -> tuple[tuple[str, str], ...]:
    """Return the areas from most to fewest known projects, with their rate."""
    table = result.table.sort_values(["n_located", "area_name"], ascending=[False, True])
    return tuple(
        (f"{row.area_name}: {amount(row.n_located)}", row.area_code) for row in table.itertuples()
    )
