"""Explorer 5: two choices side by side (moments, days, baselines, registers), and what changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from zbeval.figures import plot_location_quotients, plot_lorenz
from zbeval.figures.drawing import Drawing
from zbeval.figures.shades import KNOWN, RATIO, plot_shades
from zbeval.known import known
from zbeval.language import later, say
from zbeval.methods.frame import BASELINES, REGISTERS
from zbeval.methods.moments import first_stock
from zbeval.methods.stocks import DATED, default_stock, stock_of
from zbeval.narrative.versus import describe_two_choices
from zbeval.numbers import capital
from zbeval.results import Result
from zbeval.vocabulary import label
from zbeval.widgets.area_choices import baseline_options, baselines, titled
from zbeval.widgets.cards import area_of
from zbeval.widgets.choices import Choice, labelled, told
from zbeval.widgets.desk import Ask, Desk, ask
from zbeval.widgets.explorer import ReportRequest, View

LEVELS = ("province", "arrondissement", "primary_care_zone", "municipality")
MOST_ROWS = 6  # areas in each figure of location quotients
SHOWN = (
    (later("verhouding per gebied"), "quotients"),
    (later("kaart met projecten"), "known"),
    (later("kaart met de verhouding"), "ratio"),
    (later("ongelijkheid"), "inequality"),
)
SIDES = ("first", "second")
NUMBER = {"first": later("eerste"), "second": later("tweede")}
ANNOUNCED = later("op dat moment liep er nog geen project, dus een andere dag zegt niets")
COLUMNS = {
    "n_located": later("projecten met gekende plaats"), "expected": later("evenredig zou zijn"),
    "lq_min": later("verhouding, laagste"), "lq_max": later("verhouding, hoogste"),
    "verdict": later("oordeel"),
}  # fmt: skip


@dataclass(frozen=True)
class VersusState:
    """What the reader chose: the level and what is shown, then each choice of two."""

    level: str = "province"
    shown: str = "quotients"
    first_stock: str = ""
    first_day: str = ""
    first_baseline: str = "residents"
    first_register: str = "confirmed"
    second_stock: str = ""
    second_day: str = ""
    second_baseline: str = "residents"
    second_register: str = "confirmed"


@dataclass(eq=False)
class VersusExplorer:
    """The same question asked twice: figure beside figure, a table of what differs."""

    desk: Desk
    start: VersusState = field(default_factory=VersusState)
    name = "keuzes"
    title = later("Twee momenten, twee keuzes")
    places = SIDES
    pointer = ""
    slow = False

    def __post_init__(self) -> None:
        if not self.start.second_stock:
            now = default_stock(self.desk.programme)
            then = (*first_stock(self.desk.programme), now)[0]
            self.start = replace(self.start, first_stock=then, second_stock=now)

    def choices(self, state: VersusState) -> tuple[Choice, ...]:
        """Return the controls: the level, what is shown, then each side's own."""
        return (
            Choice("level", say("Niveau"), labelled(*LEVELS)),
            Choice("shown", say("Toon"), told(SHOWN)),
            *self.side(state, "first"),
            *self.side(state, "second"),
        )

    def side(self, state: VersusState, side: str) -> tuple[Choice, ...]:
        """Return the controls of one of the two choices."""
        programme, which = self.desk.programme, capital(say(NUMBER[side]))
        stock = getattr(state, f"{side}_stock")
        stocks = programme["stocks"].sort_values("stock_id", ascending=False)
        return (
            Choice(f"{side}_stock", say("{which} keuze: oproep en moment", which=which),
                   titled(stocks, "stock_id"), new_row=True),
            Choice(f"{side}_day", say("{which} keuze: enkel wat liep op", which=which),
                   hint=say("een dag, zoals 2023-06-01"), off=self.no_day(stock)),
            Choice(f"{side}_baseline", say("{which} keuze: verdeelsleutel", which=which),
                   baseline_options(programme, stock), follows=True),
            Choice(f"{side}_register", say("{which} keuze: projecten", which=which), labelled(*REGISTERS)),
        )  # fmt: skip

    def no_day(self, stock: str) -> str:
        """Return why a stock cannot be looked at on another day; empty where it can."""
        found = stock_of(self.desk.programme, stock)
        return say(ANNOUNCED) if found.announced or found.wave else ""

    def tidy(self, state: VersusState) -> VersusState:
        """Return ``state`` without a stock, day or baseline that does not fit the other choices."""
        programme = self.desk.programme
        known_stocks = list(programme["stocks"]["stock_id"])
        for side in SIDES:
            if getattr(state, f"{side}_stock") not in known_stocks:
                state = replace(state, **{f"{side}_stock": known_stocks[-1]})
            stock = getattr(state, f"{side}_stock")
            if self.no_day(stock):
                state = replace(state, **{f"{side}_day": ""})
            if getattr(state, f"{side}_baseline") not in baselines(programme, stock):
                state = replace(state, **{f"{side}_baseline": BASELINES[0]})
        return state

    def question(self, state: VersusState, side: str, measure: str = "spread") -> Ask:
        """Return a measure under one of the two choices."""
        stock, day = getattr(state, f"{side}_stock"), getattr(state, f"{side}_day").strip()
        return ask(
            measure, level=state.level, baseline=getattr(state, f"{side}_baseline"),
            stock=f"{stock}{DATED}{day}" if day else stock,
            register=getattr(state, f"{side}_register"),
        )  # fmt: skip

    def asks(self, state: VersusState) -> list[Ask]:
        """Return the measures behind both sides."""
        measure = "inequality" if state.shown == "inequality" else "spread"
        asked = [self.question(state, side, one) for side in SIDES for one in ("spread", measure)]
        return list(dict.fromkeys(asked))

    def view(self, state: VersusState) -> View:
        """Return both answers side by side, what changes, and the table of both."""
        spreads = [self.desk.answer(self.question(state, side)) for side in SIDES]
        answers = spreads
        if state.shown == "inequality":
            answers = [self.desk.answer(self.question(state, side, "inequality")) for side in SIDES]
        drawings = {
            side: self.figure(state, side, found, spreads)
            for side, found in zip(SIDES, answers, strict=True)
        }
        both = pd.concat(
            [found.table.assign(choice=place) for place, found in enumerate(answers, start=1)],
            ignore_index=True,
        )
        return View(
            result=replace(answers[1], table=both), sentence=describe_two_choices(*answers),
            drawings=drawings, table=side_by_side(*spreads),
        )  # fmt: skip

    def figure(
        self, state: VersusState, side: str, found: Result, spreads: list[Result]
    ) -> Drawing | None:
        """Return the figure of one side; both sides show the same areas."""
        about = (state.shown, side, *self.asks(state))
        draw = {
            "quotients": lambda: plot_location_quotients(of_areas(found, spreads)),
            "inequality": lambda: plot_lorenz(found),
        }
        drawing = self.desk.drawn(
            about, draw.get(state.shown, lambda: self.map(found, state.shown))
        )
        first = say("Eerste keuze") if side == SIDES[0] else say("Tweede keuze")
        return drawing and replace(drawing, title=f"{first}. {drawing.title}")

    def map(self, found: Result, shade: str) -> Drawing:
        """Return the map of one side: every municipality in the shade of its area."""
        areas = self.desk.programme.areas
        areas = areas[areas["call"] == found.call]
        rows = found.table.set_index("area_code").loc[area_of(areas, found.level)]
        cells = rows.reset_index(drop=True).assign(area_code=areas["nis"].to_numpy())
        shades = RATIO if shade == "ratio" and "lq_located" in cells else KNOWN
        return plot_shades(cells, self.desk.layers, shades, found.level, known(found))

    def card(self, state: VersusState) -> str:
        """Return nothing: there is no one area to tell of."""
        return ""

    def marked(self, state: VersusState) -> list[str]:
        """Return no municipality: nothing can be pointed at."""
        return []

    def pointed(self, state: VersusState, place: str, point: Mapping[str, Any]) -> VersusState:
        """Return ``state``: a click on a figure changes nothing."""
        return state

    def report(self, state: VersusState) -> ReportRequest:
        """Return the report on spread, with the second choice."""
        values = {"baseline": state.second_baseline, "register": state.second_register}
        values |= {"stock_on": state.second_day.strip()} if state.second_day.strip() else {}
        return ReportRequest("01_spreiding", values, (say("Eerste keuze"), say("Toon")))


def of_areas(found: Result, spreads: list[Result]) -> Result:
    """Return a result with those areas that have most projects over both, where there are many."""
    counts = pd.concat([one.table for one in spreads]).groupby("area_code")["n_located"].sum()
    most = counts.sort_index().nlargest(MOST_ROWS).index
    table = found.table.dropna(subset=["lq_low"]) if "lq_low" in found.table else found.table
    rows = table if len(table) <= MOST_ROWS else table[table["area_code"].isin(most)]
    return replace(found, table=rows)


def side_by_side(first: Result, second: Result) -> pd.DataFrame:
    """Return a row per area with the numbers of both choices and whether the verdict differs."""
    parts = []
    for which, found in zip(map(say, NUMBER.values()), (first, second), strict=True):
        there = {name: say(words) for name, words in COLUMNS.items() if name in found.table}
        rows = found.table.set_index(["area_code", "area_name"])[list(there)]
        if "verdict" in rows:
            rows = rows.assign(verdict=rows["verdict"].map(label))
        parts.append(rows.rename(columns={name: say("{words}, {which} keuze", words=words, which=which)
                                          for name, words in there.items()}))  # fmt: skip
    table = pd.concat(parts, axis=1).reset_index("area_name")
    verdicts = [name for name in table if name.startswith(say(COLUMNS["verdict"]))]
    if len(verdicts) == len(SIDES):
        words = {True: say("ja"), False: say("nee")}
        other = (table[verdicts[0]] != table[verdicts[1]]).map(words)
        table[say("ander oordeel")] = other.where(table[verdicts].notna().all(axis=1))
    return table
