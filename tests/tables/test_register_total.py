"""Whose total counts is a statement of the reader, kept in the stocks of the folder."""

from __future__ import annotations

import shutil

import pandas as pd
import pytest

from zbeval.sources.raw import read_raw
from zbeval.tables.register_total import stocks_with


@pytest.fixture
def folder(data_dir, tmp_path):
    kept = ("projects.csv", "stocks.csv")
    for name in kept:
        shutil.copy(data_dir / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def register(folder):
    return read_raw(folder / "projects.csv")


def by_stock(table: pd.DataFrame) -> pd.DataFrame:
    return table.fillna("").set_index("stock_id")


def test_a_complete_register_is_the_total_of_its_calls_once_they_ran(folder, register):
    after = by_stock(stocks_with(folder, register, complete=True).cells)
    own = after["source"] == "register_total"
    assert set(after.index[own]) == {"flanders_2024", "brussels_2024"}
    assert (after.loc[~own, "source"] == "printed_total").all()


def test_nothing_else_in_the_stocks_changes_with_that_choice(folder, register):
    before = by_stock(pd.read_csv(folder / "stocks.csv", dtype=str)).drop(columns="source")
    after = by_stock(stocks_with(folder, register, complete=True).cells)
    assert after[before.columns].to_dict() == before.to_dict()


def test_a_choice_that_stands_already_writes_nothing(folder, register):
    assert stocks_with(folder, register, complete=None) is None
    assert stocks_with(folder, register, complete=False) is None
