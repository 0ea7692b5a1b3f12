"""What a reader can choose of the spread: questions, levels, calls, shades, and an area."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from zbeval.language import later, say
from zbeval.measures.applicants import TYPES
from zbeval.measures.located_projects import ALL
from zbeval.methods.frame import REGISTERS
from zbeval.methods.stocks import default_stock
from zbeval.programme import Programme
from zbeval.widgets.area_choices import areas_of, baseline_options, titled
from zbeval.widgets.area_search import find_area
from zbeval.widgets.choices import Choice, labelled, told

QUESTIONS = (
    (later("Krijgt elk gebied zijn deel?"), "share"),
    (later("Hoe ongelijk is de spreiding?"), "inequality"),
    (later("Volgen projecten de nood?"), "need"),
    (later("Wat zou één aantal beslissen?"), "decisive"),
)
SHADES = (
    (later("aantal projecten"), "known"),
    (later("verhouding tot het aandeel"), "ratio"),
    (later("noodcijfer"), "need"),
)
LEVELS = ("municipality", "primary_care_zone", "arrondissement", "province", "city_group")
ONE_TYPE = later(
    "van één soort aanvrager tellen we de projecten, we vergelijken ze niet met een aandeel"
)
NO_NEED = later(
    "kies de vraag ‘Volgen projecten de nood?’ of de kleur ‘noodcijfer’ om een noodcijfer te zien"
)


@dataclass(frozen=True)
class SpreadState:
    """What the reader chose: all identifiers of the vocabulary, ``area`` the code of one area."""

    question: str = "share"
    level: str = "municipality"
    baseline: str = "residents"
    stock: str = ""
    register: str = "confirmed"
    applicant: str = ALL
    shade: str = "known"
    indicator: str = "deprivation_index"
    area: str = ""


def spread_choices(programme: Programme, state: SpreadState) -> tuple[Choice, ...]:
    """Return the controls as they stand in ``state``; areas are searched at the chosen level."""
    stocks = programme["stocks"].sort_values("stock_id", ascending=False)
    indicators = programme["need_indicator_definitions"]
    known = baseline_options(programme, state.stock)
    one_type = say(ONE_TYPE) if state.applicant != ALL else ""
    need = state.shade == "need" or (state.question == "need" and not one_type)
    shades = tuple(one for one in SHADES if one[1] != "ratio") if one_type else SHADES
    areas = areas_on_map(programme, state)
    return (
        Choice("question", say("Vraag"), told(QUESTIONS), off=one_type),
        Choice("level", say("Niveau"), labelled(*LEVELS)),
        Choice("baseline", say("Verdeelsleutel"), known, follows=True, off=one_type),
        Choice("indicator", say("Noodcijfer"), titled(indicators, "indicator"),
               off="" if need else say(NO_NEED)),
        Choice("stock", say("Oproep en moment"), titled(stocks, "stock_id")),
        Choice("register", say("Projecten"), labelled(*REGISTERS)),
        Choice("applicant", say("Aanvrager"), ((say("alle soorten"), ALL), *labelled(*TYPES))),
        Choice("shade", say("Kleur op de kaart"), told(shades), follows=True),
        Choice("area", say("Zoek een gebied"), areas, search=True, follows=True,
               find=partial(find_area, programme, state.level, areas)),
    )  # fmt: skip


def areas_on_map(programme: Programme, state: SpreadState) -> tuple[tuple[str, str], ...]:
    """Return (name, code) of every area on the map: of the call, then of the other one."""
    other = other_stock(programme, state)
    own = areas_of(programme, state.level, state.stock)
    known = {code for _, code in own}
    beside = areas_of(programme, state.level, other) if other else ()
    return own + tuple(one for one in beside if one[1] not in known)


def other_stock(programme: Programme, state: SpreadState) -> str | None:
    """Return the stock of the other call at the same moment, if there is one."""
    stocks = programme["stocks"].set_index("stock_id")
    own = stocks.loc[state.stock or default_stock(programme)]
    same = stocks[(stocks["stock_on"] == own["stock_on"]) & (stocks["call"] != own["call"])]
    return None if same.empty else str(same.index[0])
