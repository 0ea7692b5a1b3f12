"""Explorer 1: are areas served in proportion, how unequally, and does need play a part?"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from zbeval.figures import (
    plot_decisive,
    plot_fifths,
    plot_location_quotients,
    plot_lorenz,
    plot_project_map,
)
from zbeval.figures.drawing import Drawing
from zbeval.figures.located import plot_located
from zbeval.figures.shades import KNOWN, RATIO, plot_need_shades, plot_shades
from zbeval.known import known
from zbeval.language import later, say
from zbeval.measures.located_projects import ALL
from zbeval.methods.context import need_of_low_values, need_rank, need_title, need_values
from zbeval.methods.frame import BASELINES
from zbeval.methods.need_areas import PEOPLE
from zbeval.methods.stocks import default_stock
from zbeval.narrative import describe
from zbeval.overview import short_table
from zbeval.results import Result
from zbeval.widgets.area_choices import baselines, ranking
from zbeval.widgets.cards import area_card, area_of, no_area
from zbeval.widgets.choices import Choice
from zbeval.widgets.desk import Ask, Desk, ask
from zbeval.widgets.explorer import ReportRequest, View
from zbeval.widgets.spread_choices import SpreadState, areas_on_map, other_stock, spread_choices

MOST_ROWS = 6  # areas in the figure of location quotients
PEOPLE_ONLY = later(
    "Nood rangschikt mensen; daarom telt hier het aantal inwoners, niet de gekozen verdeelsleutel."
)
PROVINCES_ONLY = later(
    "De vraag is hier altijd of de provincies hun deel kregen, welk niveau u ook kiest."
)


@dataclass(eq=False)
class SpreadExplorer:
    """Map, chart and ranking of the same result, with the card of one area."""

    desk: Desk
    start: SpreadState = field(default_factory=SpreadState)
    name = "spreiding"
    title = later("Spreiding en ongelijkheid")
    places = ("map", "chart")
    pointer = "area"
    slow = False

    def __post_init__(self) -> None:
        if not self.start.stock:
            self.start = replace(self.start, stock=default_stock(self.desk.programme))

    def choices(self, state: SpreadState) -> tuple[Choice, ...]:
        """Return the controls; areas can be searched by name at the chosen level."""
        return spread_choices(self.desk.programme, state)

    def tidy(self, state: SpreadState) -> SpreadState:
        """Return ``state`` without an area or a baseline that level and call do not have."""
        programme = self.desk.programme
        if state.baseline not in baselines(programme, state.stock):
            state = replace(state, baseline=BASELINES[0])
        if state.applicant != ALL and state.shade == "ratio":
            state = replace(state, shade="known")
        if state.area in {code for _, code in areas_on_map(programme, state)}:
            return state
        return replace(state, area="")

    def question(self, state: SpreadState) -> Ask:
        """Return the measure that map, ranking and card are of."""
        chosen = {"level": state.level, "stock": state.stock, "register": state.register}
        if state.applicant != ALL:
            return ask("located_projects", applicant_type=state.applicant, **chosen)
        return ask("spread", baseline=state.baseline, **chosen)

    def story(self, state: SpreadState) -> Ask:
        """Return the measure that sentence and chart are of."""
        if state.applicant != ALL or state.question == "share":
            return self.question(state)
        chosen = {"stock": state.stock, "register": state.register}
        if state.question == "inequality":
            return ask("inequality", level=state.level, baseline=state.baseline, **chosen)
        if state.question == "decisive":
            return ask("decisive", baseline=state.baseline, **chosen)
        people = state.baseline if state.baseline in PEOPLE else PEOPLE[0]
        return ask("need", indicator=state.indicator, baseline=people, **chosen)

    def partner(self, state: SpreadState) -> Ask | None:
        """Return the same question to the other call at the same moment: the map shows both."""
        other = other_stock(self.desk.programme, state)
        if other is None or state.baseline not in baselines(self.desk.programme, other):
            return None
        return self.question(replace(state, stock=other))

    def asks(self, state: SpreadState) -> list[Ask]:
        """Return the measures behind map, chart and sentence."""
        asked = [self.question(state), self.story(state)]
        other = self.partner(state) if state.shade != "need" else None
        return list(dict.fromkeys(asked + ([other] if other else [])))

    def answer(self, state: SpreadState) -> Result:
        """Return the result of the map and the ranking."""
        return self.desk.answer(self.question(state))

    def view(self, state: SpreadState) -> View:
        """Return map, chart, ranking, sentence and card."""
        shown, told = self.answer(state), self.desk.answer(self.story(state))
        drawings = {
            "map": self.desk.drawn(self.map_key(state), lambda: self.map(state, shown)),
            "chart": self.chart(state, told, shown),
        }
        return View(
            result=told, sentence=self.sentence(state, told), drawings=drawings,
            ranking=ranking(shown),
            table=short_table(told) if told.measure == "spread" else told.table,
        )  # fmt: skip

    def sentence(self, state: SpreadState, told: Result) -> str:
        """Return the answer in words; need says whom it counts where that was not chosen."""
        if told.measure == "decisive":
            return f"{describe(told)} {say(PROVINCES_ONLY)}"
        own = told.measure != "need" or state.baseline in PEOPLE
        return describe(told) if own else f"{describe(told)} {say(PEOPLE_ONLY)}"

    def card(self, state: SpreadState) -> str:
        """Return what is known of the area that the reader pointed at."""
        if not state.area:
            return no_area()
        shown = self.answer(state)
        other = other_stock(self.desk.programme, state)
        if other and state.area not in set(shown.table["area_code"]):
            shown = self.answer(self.tidy(replace(state, stock=other)))
        return area_card(self.desk.programme, shown, state.area)

    def chart(self, state: SpreadState, told: Result, shown: Result) -> Drawing | None:
        """Return the figure that belongs to the measure; known projects where there is none."""
        drawn, about = self.desk.drawn, self.story(state)
        if "cumulative_project_share" in told.table:
            return drawn(about, lambda: plot_lorenz(told))
        if told.measure == "need" and told.table["located_per_100k"].notna().any():
            return drawn(about, lambda: plot_fifths(told))
        if told.measure == "decisive" and len(told.table):
            return drawn(about, lambda: plot_decisive(told))
        if told.measure != "spread" or "lq_low" not in told.table:
            return drawn(("located", self.question(state)), lambda: plot_located(shown))
        return drawn(about, lambda: quotients(told))

    def map(self, state: SpreadState, shown: Result) -> Drawing:
        """Return the map of both calls, by known projects or ratio; or the map of need."""
        if state.shade == "need":
            return self.need_map(state)
        other = self.partner(state)
        results = [shown, *([self.desk.answer(other)] if other else [])]
        if state.level == "municipality" and state.shade == "known":
            return plot_project_map(results, self.desk.layers)
        cells = pd.concat([self.cells(result) for result in results])
        shades = RATIO if state.shade == "ratio" and "lq_located" in cells else KNOWN
        return plot_shades(cells, self.desk.layers, shades, state.level, known(*results))

    def map_key(self, state: SpreadState) -> Hashable:
        """Return what the map depends on: states with the same one have the same map."""
        if state.shade == "need":
            return "need map", state.indicator
        beside = self.partner(state) is not None
        ratio = state.baseline if state.shade == "ratio" else ""
        return ("map", state.shade, ratio, state.level, state.stock, state.register,
                state.applicant, beside)  # fmt: skip

    def cells(self, result: Result) -> pd.DataFrame:
        """Return a row per municipality of the result's call with the numbers of its area."""
        areas = self.desk.programme.areas
        areas = areas[areas["call"] == result.call]
        rows = result.table.set_index("area_code").loc[area_of(areas, result.level)]
        return rows.reset_index(drop=True).assign(area_code=areas["nis"].to_numpy())

    def need_map(self, state: SpreadState) -> Drawing:
        """Return the map of the need indicator, for municipalities only: it is never averaged."""
        programme, areas = self.desk.programme, self.desk.programme.areas
        values = need_values(programme, pd.Index(areas["nis"]), state.indicator).to_numpy()
        low = need_of_low_values(programme, state.indicator)
        rank = need_rank(values, areas["residents"].to_numpy(float), low_is_need=low)
        table = pd.DataFrame({"area_code": areas["nis"], "area_name": areas["name"],
                              "need": values, "need_rank": rank})  # fmt: skip
        title = say(need_title(programme, state.indicator))
        return plot_need_shades(table, self.desk.layers, title)

    def marked(self, state: SpreadState) -> list[str]:
        """Return the municipalities on the map that belong to what the reader points at."""
        areas = self.desk.programme.areas
        return areas.loc[area_of(areas, state.level) == state.area, "nis"].tolist()

    def pointed(self, state: SpreadState, place: str, point: Mapping[str, Any]) -> SpreadState:
        """Return the state with the area that was clicked, on the map or by name in the chart."""
        areas = self.desk.programme.areas
        if place == "map" and point.get("location"):
            codes = area_of(areas, state.level)[areas["nis"] == str(point["location"])]
            return replace(state, area=str(codes.iloc[0])) if len(codes) else state
        table = self.answer(state).table
        named = table.loc[table["area_name"] == point.get("y"), "area_code"]
        return replace(state, area=str(named.iloc[0])) if len(named) else state

    def report(self, state: SpreadState) -> ReportRequest:
        """Return the report on spread, or on inequality and need, with the same choices."""
        values = {"baseline": state.baseline, "register": state.register}
        told = {"stock": say("Oproep en moment"), "applicant": say("Aanvrager")}
        report = "01_spreiding"
        if state.question in ("inequality", "need"):
            people = state.baseline if state.baseline in PEOPLE else PEOPLE[0]
            report = "02_ongelijkheid"
            values |= {"indicator": state.indicator, "people": people}
            values |= {"level": state.level} if state.level != "city_group" else {}
        changed = [name for name in told if getattr(state, name) != getattr(self.start, name)]
        return ReportRequest(report, values, tuple(told[name] for name in changed))


def quotients(told: Result) -> Drawing | None:
    """Return the location quotients, of the areas with most known projects if there are many."""
    table = told.table.dropna(subset=["lq_low"])
    rows = table.nlargest(MOST_ROWS, "n_located") if len(table) > MOST_ROWS else table
    drawing = plot_location_quotients(replace(told, table=rows))
    if drawing is None or len(rows) == len(told.table):
        return drawing
    title = say("{title}; de gebieden met de meeste {projects}",
                title=drawing.title, projects=known(told).projects)  # fmt: skip
    return replace(drawing, title=title)
