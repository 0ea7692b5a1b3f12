"""The explorer of the spread as data for a page without a kernel: every answer made beforehand.

What a page shows is what ``SpreadExplorer`` shows in the same state: the same measures, sentences,
figures and cards. Each is made once, and what several share travels once (``Pool``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from zbeval.figures.located import plot_located
from zbeval.language import say
from zbeval.methods.frame import REGISTERS
from zbeval.methods.stocks import default_stock
from zbeval.programme import MapLayers, Programme
from zbeval.results import Result
from zbeval.widgets.area_choices import areas_of, baseline_options, baselines, ranking, titled
from zbeval.widgets.canvas import Library, browser_form, without_shapes, words_of_figure
from zbeval.widgets.cards import area_head, area_of, no_area, own_html, projects_by_area
from zbeval.widgets.choices import labelled, told
from zbeval.widgets.desk import Desk
from zbeval.widgets.pool import Pool
from zbeval.widgets.spread_choices import (
    LEVELS,
    NO_NEED,
    QUESTIONS,
    SHADES,
    SpreadState,
    other_stock,
)
from zbeval.widgets.spread_view import SpreadExplorer

Key = str
ON_PAGE = tuple(one for one in LEVELS if one != "city_group")  # two groups: a report tells more


def key(*parts: str) -> Key:
    """Return the choices that something depends on as one name; the page makes the same one."""
    return "|".join(parts)


@dataclass(eq=False)
class StaticExplorer:
    """Everything that a reader of the page can ask of the spread.

    ``stocks`` and ``indicators`` are all that the programme has, unless some are named.
    """

    programme: Programme
    layers: MapLayers
    levels: tuple[str, ...] = ON_PAGE
    stocks: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    pool: Pool = field(default_factory=Pool)

    def __post_init__(self) -> None:
        self.explorer = SpreadExplorer(Desk(self.programme, without_shapes(self.layers)))
        self.known_maps: dict[Key, Any] = {}
        programme = self.programme
        every = programme["stocks"]["stock_id"].sort_values(ascending=False)
        self.stocks = self.stocks or tuple(every)
        self.indicators = self.indicators or tuple(
            programme["need_indicator_definitions"]["indicator"]
        )

    def states(self) -> Iterator[SpreadState]:
        """Yield each state of level, baseline, moment and register, the first question asked."""
        for stock in self.stocks:
            for level in self.levels:
                for register in REGISTERS:
                    for baseline in baselines(self.programme, stock):
                        yield SpreadState(level=level, baseline=baseline, stock=stock,
                                          register=register)  # fmt: skip

    def content(self) -> dict[str, Any]:
        """Return all that the page needs, as plain values with references to the pool."""
        found: dict[str, Any] = {
            "sentence": {}, "chart": {}, "located": {}, "map": {}, "ranking": {}, "head": {},
            "projects": {},
        }  # fmt: skip
        for state in self.states():
            self.add_told(found, state, ("share", "inequality"))
            self.add_places(found, state)
            if state.level == self.levels[0]:
                self.add_need(found, state)
        for indicator in self.indicators:
            shaded = SpreadState(stock=self.stocks[0], shade="need", indicator=indicator)
            found["map"][key("need", indicator)] = self.figure(self.explorer.need_map(shaded))
        return {**self.choices(), **found, "pool": self.pool.items}

    def add_told(self, found: dict, state: SpreadState, questions: tuple[str, ...]) -> None:
        """Add sentence and chart of each question that depends on the level."""
        for question in questions:
            name = key(question, state.level, state.baseline, state.stock, state.register)
            self.add_answer(found, name, replace(state, question=question))

    def add_need(self, found: dict, state: SpreadState) -> None:
        """Add sentence and chart of every need indicator: that question has no level.

        Without a figure of need the page shows where projects are, at the level that is chosen.
        """
        for indicator in self.indicators:
            asked = replace(state, question="need", indicator=indicator)
            name = key("need", state.baseline, state.stock, state.register, indicator)
            told = self.add_answer(found, name, asked)
            if not told.table["located_per_100k"].notna().any():
                found["chart"][name] = None

    def add_answer(self, found: dict, name: Key, state: SpreadState) -> Result:
        """Add what the explorer says and draws in one state; return the result it is of."""
        explorer = self.explorer
        told = explorer.desk.answer(explorer.story(state))
        found["sentence"][name] = self.pool.add(explorer.sentence(state, told))
        found["chart"][name] = self.figure(explorer.chart(state, told, explorer.answer(state)))
        return told

    def add_places(self, found: dict, state: SpreadState) -> None:
        """Add both maps, the ranking and the cards of one level, baseline, moment and register."""
        explorer, result = self.explorer, self.explorer.answer(state)
        place = key(state.level, state.baseline, state.stock, state.register)
        found["map"][key("ratio", place)] = self.figure(
            explorer.map(replace(state, shade="ratio"), result)
        )
        # The number of known projects is the same whatever they are held against.
        beside = key(
            "known", state.level, state.stock, state.register, str(explorer.partner(state) is None)
        )
        if beside not in self.known_maps:
            self.known_maps[beside] = self.figure(explorer.map(state, result))
        found["map"][key("known", place)] = self.known_maps[beside]
        found["head"][place] = {
            code: self.pool.add_html(area_head(replace(result, table=rows), str(code)))
            for code, rows in result.table.groupby("area_code", sort=False)
        }
        less = key(state.level, state.stock, state.register)
        if less not in found["ranking"]:
            found["ranking"][less] = self.pool.add([list(one) for one in ranking(result)])
            found["located"][less] = self.figure(plot_located(result))
            found["projects"][less] = self.projects(result)

    def projects(self, result: Result) -> dict[str, list[int]]:
        """Return the list of projects of each area, in places of the pool."""
        own, none = projects_by_area(self.programme, result), self.programme["projects"].head(0)
        return {
            code: self.pool.add_html(own_html(self.programme, result, code, own.get(code, none)))
            for code in result.table["area_code"]
        }

    def figure(self, drawing: Any) -> Any:
        """Return the place of a figure in the pool, in the form of the browser."""
        return None if drawing is None else self.pool.add(browser_form(drawing))

    def choices(self) -> dict[str, Any]:
        """Return the controls, and which areas, baselines and partners belong to what."""
        programme, stocks = self.programme, self.programme["stocks"]
        stocks = stocks.sort_values("stock_id", ascending=False)
        areas = programme.areas
        indicators = programme["need_indicator_definitions"]
        stock = default_stock(programme)
        start = SpreadState(stock=stock if stock in self.stocks else self.stocks[0])
        start = self.explorer.tidy(replace(start, level=self.levels[0]))
        asked = [one for one in told(QUESTIONS) if self.indicators or one[1] != "need"]
        shades = [one for one in told(SHADES) if self.indicators or one[1] != "need"]
        return {
            "start": {name: getattr(start, name) for name in (
                "question", "level", "baseline", "stock", "register", "shade", "indicator")},
            "options": {
                "question": asked, "level": labelled(*self.levels), "shade": shades,
                "indicator": titled(indicators, "indicator"),
                "stock": titled(stocks, "stock_id"), "register": labelled(*REGISTERS),
            },
            "baselines": {one: baseline_options(programme, one) for one in self.stocks},
            "partner": {one: other_stock(programme, SpreadState(stock=one)) for one in self.stocks},
            "areas": {key(level, one): areas_of(programme, level, one)
                      for level in self.levels for one in self.stocks},
            "of": {level: dict(zip(areas["nis"], area_of(areas, level), strict=True))
                   for level in self.levels},
            "labels": {one.name: one.label for one in self.explorer.choices(start)},
            "off": say(NO_NEED),
            "words": words_of_figure(),
            "no_area": no_area(),
            "geometry": Library.of(self.layers).geometry,
        }  # fmt: skip
