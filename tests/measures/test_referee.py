"""Every headline of page 01 against a second computation, on five registers."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.measures import referee
from tests.own_registers import changed
from zbeval import measures
from zbeval.methods import stocks
from zbeval.tables import load_programme

HERE = Path(__file__).resolve().parent
CASES = {  # register: stock, whether it is its own total, whether totals of parts are printed
    "shipped": ("flanders_2024", False, True),
    "february_2022": ("flanders_2022", False, True),
    "complete": ("flanders_2024", True, False),
    "one_more": ("flanders_2024", True, False),
    "no_totals": ("flanders_2024", False, False),
}


def own_counts(case: str) -> Counter[str]:
    """Return the projects per municipality of a register kept beside this test."""
    with (HERE / "referee_registers.csv").open(encoding="utf-8", newline="") as file:
        return Counter({row["nis"]: int(row["n_projects"]) for row in csv.DictReader(file)
                        if row["register"] == case})  # fmt: skip


@pytest.fixture(scope="module", params=CASES)
def case(request, data_dir):
    """Return spread and decisive of one register, and what the referee makes of the same."""
    stock, own_total, printed = CASES[request.param]
    programme = load_programme(data_dir)
    counts = referee.shipped(stock)
    if request.param not in ("shipped", "february_2022"):
        counts = own_counts(request.param)
        programme = with_counts(programme, counts, own_total=own_total)
    _, share, towns = referee.flanders()
    located = sum(n for nis, n in counts.items() if nis in towns)
    n = located if own_total else 114 if stock == "flanders_2022" else 127
    least, most = referee.bounds(counts, stock if printed else "none", n)
    tables = referee.allocations(least, most, n)
    found = measures.spread(programme, stock=stock)
    settles = measures.decisive(programme, stock=stock)
    return found, settles, tables, n, share


def with_counts(programme, counts, *, own_total):
    """Return the programme with another register, without totals of parts."""
    areas = programme.areas.set_index("nis").loc[list(counts.elements())].reset_index()
    projects = areas[["nis", "province_nis", "call"]].assign(
        municipality=areas["name"], project_id=[f"r{n}" for n in range(len(areas))],
        certainty="confirmed", wave="unknown",
    ).reindex(columns=programme["projects"].columns)  # fmt: skip
    table = programme["stocks"]
    own = table.assign(source=stocks.REGISTER) if own_total else table
    return changed(
        programme, projects=projects, stocks=own, stock_bounds=programme["stock_bounds"].head(0)
    )  # fmt: skip


def test_the_allocations_are_those_that_a_list_of_all_gives(case):
    found, _, tables, n, _ = case
    assert found.headline["n_projects"] == n
    assert found.headline["n_allocations"] == len(tables)
    assert found.table["n_min"].tolist() == tables.min(axis=0).tolist()
    assert found.table["n_max"].tolist() == tables.max(axis=0).tolist()


def test_x2_and_g_and_their_chances_are_those_of_every_table(case):
    found, _, tables, n, _ = case
    for name, values in referee.statistics(tables, n).items():
        suffix = "" if name == "x2" else "_g"
        head = found.headline
        assert head[f"{name}_min"] == pytest.approx(values.min(), rel=1e-9, abs=1e-9)
        assert head[f"{name}_max"] == pytest.approx(values.max(), rel=1e-9)
        assert head[f"p{suffix}_max"] == pytest.approx(
            referee.tail(name, n, values.min()), abs=1e-9
        )
        assert head[f"p{suffix}_min"] == pytest.approx(
            referee.tail(name, n, values.max()), abs=1e-9
        )


def test_every_province_has_its_quotient_intervals_and_corrected_p(case):
    found, _, tables, n, share = case
    expected = referee.per_province(tables, n)
    for place, row in enumerate(found.table.to_dict("records")):
        low, high = int(tables[:, place].min()), int(tables[:, place].max())
        assert row["lq_min"] == pytest.approx(low / n / share[place])
        assert row["lq_max"] == pytest.approx(high / n / share[place])
        for suffix, level in (("", 0.95), ("_joint", 0.99)):
            ends = referee.quotient_interval(low, high, n, share[place], level)
            assert (row[f"lq_low{suffix}"], row[f"lq_high{suffix}"]) == pytest.approx(
                ends, rel=1e-6
            )
        for name, values in expected.items():
            assert row[f"{name}_min"] == pytest.approx(values[:, place].min(), rel=1e-6, abs=1e-12)
            assert row[f"{name}_max"] == pytest.approx(values[:, place].max(), rel=1e-6)


def test_the_verdicts_follow_from_those_numbers(case):
    found, _, tables, n, share = case
    p = {end: found.headline[f"p_{end}"] for end in ("min", "max")}
    corrected = referee.per_province(tables, n)["p_adjusted"]
    inside = np.ones(tables.shape, dtype=bool)
    for place, w in enumerate(share):
        for count in np.unique(tables[:, place]):
            low, high = referee.quotient_interval(count, count, n, w, 0.99)
            inside[tables[:, place] == count, place] = low >= 0.5 and high <= 2
    said = np.where(corrected < 0.05, np.where(tables > n * share, "above", "below"),
                    np.where(inside, "compatible", "cannot_tell"))  # fmt: skip
    for place, verdict in enumerate(found.table["verdict"]):
        every = set(said[:, place])
        assert verdict == (every.pop() if len(every) == 1 else "cannot_tell")
    if p["max"] < 0.05:
        assert found.verdict == "differs"
    elif p["min"] >= 0.05 and (said == "compatible").all():
        assert found.verdict == "compatible"
    else:
        assert found.verdict == "cannot_tell"


def test_what_one_number_would_settle_follows_from_the_allocations_with_that_number(case):
    found, settles, tables, n, _ = case
    x2 = referee.statistics(tables, n)["x2"]
    codes = found.table["area_code"].tolist()
    rows = settles.table if len(tables) < 1_000 else settles.table.iloc[::25]
    for row in rows.itertuples():
        held = x2[tables[:, codes.index(row.area_code)] == row.n_projects]
        assert row.n_allocations == held.size
        p_min, p_max = (referee.tail("x2", n, value) for value in (held.max(), held.min()))
        assert (row.p_min, row.p_max) == pytest.approx((p_min, p_max), abs=1e-9)
        outcome = "differs" if p_max < 0.05 else "still_open" if p_min < 0.05 else None
        assert row.decided == outcome or (
            outcome is None and row.decided in ("not_shown", "compatible")
        )
    open_areas = pd.Series(tables.min(axis=0) < tables.max(axis=0))
    assert settles.table["area_code"].nunique() == open_areas.sum()
