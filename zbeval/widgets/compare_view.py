"""Explorer 4: two areas side by side, each held against its own share and not the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from zbeval.figures import plot_location_quotients
from zbeval.language import later, say
from zbeval.methods.context import need_title, need_values
from zbeval.methods.frame import BASELINES, REGISTERS
from zbeval.methods.stocks import default_stock
from zbeval.narrative import describe_area
from zbeval.numbers import listed
from zbeval.results import Result
from zbeval.vocabulary import description, label
from zbeval.widgets.area_choices import areas_of, baseline_options, baselines, titled
from zbeval.widgets.cards import area_card
from zbeval.widgets.choices import Choice, labelled
from zbeval.widgets.desk import Ask, Desk, ask
from zbeval.widgets.explorer import ReportRequest, View

LEVELS = ("province", "primary_care_zone", "municipality")
BOTH_OVERLAP = later(
    "Hun intervallen overlappen: dat het ene gebied meer krijgt dan het andere, is niet te zeggen."
)
NO_OVERLAP = later("Hun intervallen overlappen niet.")
ONE_AREA = later("Kies twee verschillende gebieden om ze naast elkaar te zetten.")
COLUMNS = ("area_name", "residents", "n_confirmed", "n_unconfirmed", "n_min", "n_max", "expected",
           "lq_min", "lq_max", "lq_low", "lq_high", "verdict", "reason")  # fmt: skip


@dataclass(frozen=True)
class CompareState:
    """What the reader chose; ``first`` and ``second`` are area codes, empty for the first two."""

    level: str = "province"
    stock: str = ""
    first: str = ""
    second: str = ""
    baseline: str = "residents"
    register: str = "confirmed"


@dataclass(eq=False)
class CompareExplorer:
    """Two areas of one level: figure, table and card of each."""

    desk: Desk
    start: CompareState = CompareState()
    name = "vergelijk"
    title = later("Vergelijk")
    places = ("quotients",)
    pointer = ""
    slow = False

    def __post_init__(self) -> None:
        if not self.start.stock:
            self.start = replace(self.start, stock=default_stock(self.desk.programme))

    def choices(self, state: CompareState) -> tuple[Choice, ...]:
        """Return the controls; the areas are those of the chosen level."""
        programme, areas = self.desk.programme, self.areas(state)
        stocks = programme["stocks"].sort_values("stock_id", ascending=False)
        levels = [one for one in LEVELS if len(areas_of(programme, one, state.stock)) > 1]
        known = baseline_options(programme, state.stock)
        return (
            Choice("stock", say("Oproep en moment"), titled(stocks, "stock_id")),
            Choice("level", say("Niveau"), labelled(*levels), follows=True),
            Choice("first", say("Eerste gebied"), areas, follows=True),
            Choice("second", say("Tweede gebied"), areas, follows=True),
            Choice("baseline", say("Verdeelsleutel"), known, follows=True),
            Choice("register", say("Projecten"), labelled(*REGISTERS)),
        )

    def areas(self, state: CompareState) -> tuple[tuple[str, str], ...]:
        """Return (name, code) of the areas of the level in the call."""
        return areas_of(self.desk.programme, state.level, state.stock)

    def tidy(self, state: CompareState) -> CompareState:
        """Return ``state`` with two areas of the chosen level."""
        programme = self.desk.programme
        levels = [one for one in LEVELS if len(areas_of(programme, one, state.stock)) > 1]
        if state.level not in levels:
            state = replace(state, level=levels[-1])
        if state.baseline not in baselines(programme, state.stock):
            state = replace(state, baseline=BASELINES[0])
        codes = [code for _, code in self.areas(state)]
        first = state.first if state.first in codes else codes[0]
        second = state.second if state.second in codes else next(c for c in codes if c != first)
        return replace(state, first=first, second=second)

    def question(self, state: CompareState) -> Ask:
        """Return the measure over all areas of the level."""
        return ask("spread", level=state.level, baseline=state.baseline,
                   stock=state.stock, register=state.register)  # fmt: skip

    def asks(self, state: CompareState) -> list[Ask]:
        """Return that one measure."""
        return [self.question(state)]

    def view(self, state: CompareState) -> View:
        """Return the two areas next to each other."""
        found = self.desk.answer(self.question(state))
        codes = list(dict.fromkeys([state.first, state.second]))
        rows = found.table.set_index("area_code", drop=False).loc[codes].reset_index(drop=True)
        pair = replace(found, table=rows)
        drawing = self.desk.drawn(
            (self.question(state), *codes), lambda: plot_location_quotients(pair)
        )
        title = say("{names} tegenover hun aandeel", names=listed(list(rows["area_name"])))
        return View(
            result=pair, sentence=two_sentences(found, rows), table=self.side_by_side(state, rows),
            drawings={"quotients": drawing and replace(drawing, title=title)},
        )  # fmt: skip

    def card(self, state: CompareState) -> str:
        """Return the cards of both areas."""
        found = self.desk.answer(self.question(state))
        codes = dict.fromkeys([state.first, state.second])
        cards = "".join(area_card(self.desk.programme, found, code) for code in codes)
        return f'<div class="zb-row">{cards}</div>'

    def side_by_side(self, state: CompareState, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the numbers of both, with the need indicators where areas are municipalities."""
        table = rows[[name for name in COLUMNS if name in rows]]
        if state.level != "municipality":
            return table
        codes, programme = pd.Index(rows["area_code"]), self.desk.programme
        needs = {
            say(need_title(programme, name)): need_values(programme, codes, name).to_numpy()
            for name in programme["need_indicator_definitions"]["indicator"]
        }
        return pd.concat([table, pd.DataFrame(needs)], axis=1)

    def marked(self, state: CompareState) -> list[str]:
        """Return the municipalities on the map that belong to what the reader points at."""
        return []

    def pointed(self, state: CompareState, place: str, point: Mapping[str, Any]) -> CompareState:
        """Return ``state``: a click on the figure changes nothing."""
        return state

    def report(self, state: CompareState) -> ReportRequest:
        """Return the sheet of the first municipality, or the report on spread."""
        if state.level == "municipality":
            values = {"municipality": state.first, "register": state.register}
            return ReportRequest(
                "08_gemeentefiche", values, (say("Tweede gebied"), say("Verdeelsleutel"))
            )
        values = {"baseline": state.baseline, "register": state.register}
        return ReportRequest("01_spreiding", values, (say("Eerste gebied"), say("Tweede gebied")))


def two_sentences(found: Result, rows: pd.DataFrame) -> str:
    """Return what is said of each, and whether their intervals overlap."""
    if len(rows) < 2:
        return say(ONE_AREA)
    if "lq_low" not in rows:
        return description(found.reason)
    if rows["lq_low"].isna().any():
        return say(
            "Voor minstens één van beide kennen we geen {baseline}.", baseline=label(found.baseline)
        )
    told = [describe_area(found, code) for code in rows["area_code"]]
    apart = rows["lq_low"].max() > rows["lq_high"].min()
    return "\n".join([*told, say(NO_OVERLAP) if apart else say(BOTH_OVERLAP)])
