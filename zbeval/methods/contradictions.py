"""Where the register and the printed totals do not agree: which total, what it says, what counts.

As long as printed totals are the total, a number above them leaves no allocation: a contradiction.
Where the register is the total it is a comparison, and says nothing against the register.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from zbeval.language import say
from zbeval.methods import stocks
from zbeval.methods.frame import Frame, build_frame, printed_bounds
from zbeval.methods.printed import PLACES
from zbeval.numbers import date_words, whole
from zbeval.programme import Programme

FILE = "control_totals.csv"


@dataclass(frozen=True)
class Compared:
    """One printed total beside the projects of the register that count there."""

    stock: str
    title: str
    total_id: str
    area: str
    printed: int
    counted: int
    as_of: str
    source: str
    row: int

    @property
    def short(self) -> str:
        """Return both numbers in words: what was printed, when and by whom, and what is counted."""
        return say(
            "{area}: gedrukt {printed} ({day}, {source}), in het register {counted}",
            area=self.area,
            printed=whole(self.printed),
            day=date_words(self.as_of),
            source=self.source,
            counted=whole(self.counted),
        )

    @property
    def words(self) -> str:
        """Return both numbers in words, and the row to edit if the printed one is wrong."""
        return say(
            "{totals}; zie {file}, rij {row} ({total})",
            totals=self.short,
            file=FILE,
            row=self.row,
            total=self.total_id,
        )


def contradictions(programme: Programme) -> list[Compared]:
    """Return the printed totals that the register goes against, of every stock.

    Of a stock without any allocation, though no total is exceeded, the totals that stand in each
    other's way: an allocation exists as soon as one of them is left out. Where no single one does
    that, the exact totals that are not reached.
    """
    found = []
    for stock in each_stock(programme):
        if stock.complete or stocks.wave_unknown(programme, stock):
            continue
        rows = compared(programme, stock)
        wrong = [one for one, rule in rows if rule != "at_least" and one.counted > one.printed]
        frame = build_frame(
            programme, level="province", baseline="per_municipality", stock=stock.name,
            register="confirmed",
        )  # fmt: skip
        if not wrong and not printed_bounds(programme, frame).feasible:
            wrong = in_the_way(programme, frame, [one for one, _ in rows]) or [
                one for one, rule in rows if rule == "equals" and one.counted != one.printed
            ]
        found += wrong
    return found


def in_words(found: list[Compared], *, with_row: bool = False) -> str:
    """Return contradictions in words, in order of their area.

    Where no total is exceeded each of them could be right on its own: then it is said that no
    allocation agrees with all of them.
    """
    lines = sorted(one.words if with_row else one.short for one in found)
    if not found or any(one.counted > one.printed for one in found):
        return ". ".join(lines)
    which = "dit aantal" if len(found) == 1 else "al deze aantallen"
    return f"geen enkele verdeling past bij {which}: {'. '.join(lines)}"


def in_the_way(programme: Programme, frame: Frame, rows: list[Compared]) -> list[Compared]:
    """Return the totals without which, each on its own, register and totals could both be right."""
    bounds = programme["stock_bounds"]
    return [
        one
        for one in rows
        if one.total_id in set(bounds["total_id"])
        and printed_bounds(
            programme.with_tables(stock_bounds=bounds[bounds["total_id"] != one.total_id]), frame
        ).feasible
    ]


def comparisons(programme: Programme) -> list[Compared]:
    """Return the printed totals beside the register, for the stocks whose total it is."""
    complete = [stock for stock in each_stock(programme) if stock.complete]
    return [one for stock in complete for one, _ in compared(programme, stock)]


def differences(programme: Programme) -> list[Compared]:
    """Return the printed totals that the register, itself the total of its call, does not confirm.

    A total that is only a lower limit, because more came later, differs where it is not reached. A
    call that is looked at on a day of the reader's own has no printed total to differ from.
    """
    asked = [stock for stock in each_stock(programme) if stock.complete]
    return [
        one
        for stock in asked
        if stock.stock_id == stock.name
        for one, rule in compared(programme, stock)
        if (one.counted < one.printed if rule == "at_least" else one.counted != one.printed)
    ]


def each_stock(programme: Programme) -> list[stocks.Stock]:
    """Return every stock of a programme."""
    return [stocks.stock_of(programme, name) for name in programme["stocks"]["stock_id"]]


def compared(programme: Programme, stock: stocks.Stock) -> list[tuple[Compared, str]]:
    """Return the totals of one stock with what the register confirms, and the rule of each."""
    totals = programme["control_totals"].reset_index(drop=True)
    bounds = programme["stock_bounds"]
    rules = bounds[bounds["stock_id"] == stock.name].set_index("total_id")["rule"].to_dict()
    if stock.total_id:
        rules = {stock.total_id: "whole"} | rules
    counting = stocks.counted(programme, stock)
    counting = counting[counting["certainty"] == "confirmed"]
    placed = stocks.placed(programme, counting)[["nis", "weight"]].merge(
        programme.areas[list(dict.fromkeys(["nis", *PLACES.values()]))], on="nis"
    )
    rows = []
    for place, total in totals[totals["total_id"].isin(rules)].iterrows():
        rule = rules[total["total_id"]]
        here = total if rule != "whole" else total.drop(labels=["area_type"], errors="ignore")
        rows.append((beside(stock, here, int(place), placed), rule))
    return rows


def beside(stock: stocks.Stock, total: pd.Series, place: int, placed: pd.DataFrame) -> Compared:
    """Return one printed total beside the projects that lie in its area, all where it has none."""
    column = PLACES.get(total.get("area_type", ""), "")
    inside = placed[placed[column] == total["area_code"]] if column else placed
    return Compared(
        stock=stock.stock_id,
        title=stocks.in_words(stock.stock_id),
        total_id=total["total_id"],
        area=total.get("area_name", total["total_id"]),
        printed=int(total["value"]),
        counted=round(float(inside["weight"].sum())),
        as_of=str(total.get("as_of", "")),
        source=str(total.get("source_title", "")),
        row=place + 2,
    )
