"""Explorer 3: where would more projects reach most, for whom, and does it even out the spread?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from zbeval.figures import plot_rollout_map
from zbeval.figures.drawing import Drawing
from zbeval.html.tables import table_html
from zbeval.known import known
from zbeval.language import later, say
from zbeval.measures.rollout import MOST_WEIGHT, NEED
from zbeval.measures.rollout_inequality import rollout_inequality
from zbeval.methods.frame import REGISTERS
from zbeval.methods.objectives import METHODS
from zbeval.methods.scenario import LEAST_KM, MOST_KM, MOST_SITES
from zbeval.narrative import describe
from zbeval.narrative.rollout import gained
from zbeval.narrative.rollout_sites import describe_site
from zbeval.numbers import percent, whole
from zbeval.programme import MapLayers
from zbeval.results import Result
from zbeval.vocabulary import label
from zbeval.widgets.area_choices import baselines, free_municipalities, titled
from zbeval.widgets.choices import Choice, labelled
from zbeval.widgets.desk import Ask, Desk, ask
from zbeval.widgets.explorer import ReportRequest, View

NOT_MADE = later("Voor deze keuzes bestaat geen scenario, dus ook geen kaart.")
NO_SITE = later(
    "Kies een nieuwe plaats in de lijst of klik op de kaart: hier komt dan waarom ze gekozen is."
)
ASKED = ("k", "radius_km", "objective", "equity", "need_weight", "need", "baseline", "register",
         "exclude", "force", "max_seconds")  # fmt: skip


@dataclass(frozen=True)
class RolloutState:
    """What the reader chose; ``exclude`` and ``force`` are names or codes, separated by commas."""

    k: int = 20
    radius_km: float = 5.0
    objective: str = "people_covered"
    equity: float = 0.0
    need_weight: float = 1.0
    need: str = NEED
    baseline: str = "residents"
    register: str = "confirmed"
    exclude: str = ""
    force: str = ""
    max_seconds: float = 60.0
    site: str = ""


@dataclass(eq=False)
class RolloutExplorer:
    """Two maps, today and after, the effect in words and numbers, and a reason per new site."""

    desk: Desk
    start: RolloutState = RolloutState()
    name = "uitrol"
    title = later("Uitrol")
    places = ("before", "after")
    pointer = "site"
    slow = True

    def choices(self, state: RolloutState) -> tuple[Choice, ...]:
        """Return the controls."""
        needs = self.desk.programme["need_indicator_definitions"]
        hint = say("namen, gescheiden door komma's")
        weighted = label("need_weighted")
        why = say("het telt enkel bij het doel ‘{objective}’", objective=weighted)
        unweighted = "" if state.objective == "need_weighted" else why
        most = min(MOST_SITES, free_municipalities(self.desk.programme, "", state.register))
        return (
            Choice("k", say("Aantal nieuwe projecten (hoogstens {most})", most=whole(most)), low=0, high=most),
            Choice("radius_km", say("Nabijheid (km)"), low=LEAST_KM, high=MOST_KM, step=0.5),
            Choice("objective", say("Doel"), labelled(*METHODS)),
            Choice("equity", say("Bereik minstens dit deel van de meeste nood (0 tot 1)"),
                   low=0, high=1, step=0.05),
            Choice("need_weight", say("Hoeveel zwaarder nood telt"),
                   low=0, high=MOST_WEIGHT, step=0.5, off=unweighted),
            Choice("need", say("Noodcijfer"), titled(needs, "indicator")),
            Choice("baseline", say("Wie telt"), labelled(*baselines(self.desk.programme, ""))),
            Choice("register", say("Projecten"), labelled(*REGISTERS)),
            Choice("exclude", say("Zeker niet in"), hint=hint),
            Choice("force", say("Zeker wel in"), hint=hint),
            Choice("max_seconds", say("Hoogstens rekenen (seconden)"), low=1, high=600, step=1.0),
        )  # fmt: skip

    def tidy(self, state: RolloutState) -> RolloutState:
        """Return ``state``: whether its choices go together is for the measure to say."""
        return state

    def question(self, state: RolloutState) -> Ask:
        """Return the scenario that is asked for."""
        return ask("rollout", **{name: getattr(state, name) for name in ASKED})

    def asks(self, state: RolloutState) -> list[Ask]:
        """Return the one scenario."""
        return [self.question(state)]

    def view(self, state: RolloutState) -> View:
        """Return the maps, what changes, and why each new site is chosen."""
        scenario = self.desk.answer(self.question(state))
        if scenario.status != "ok":
            return View(scenario, describe(scenario), {}, scenario.table)
        effect = rollout_inequality(scenario)
        new = scenario.table[scenario.table["role"] == "new_site"]
        new = new.sort_values("people_gained", ascending=False, kind="stable")
        ranking = tuple(
            (say("{area}: {gained} erbij", area=row.area_name,
                 gained=gained(scenario.baseline, row.people_gained)), row.area_code)
            for row in new.itertuples()
        )  # fmt: skip
        return View(
            result=scenario, sentence="\n".join([describe(scenario), describe(effect)]),
            drawings=self.maps(state, scenario), table=new, ranking=ranking,
            aside=effect_html(effect),
        )  # fmt: skip

    def card(self, state: RolloutState) -> str:
        """Return why the chosen municipality is in the scenario, or how it fares."""
        asked = self.question(state)
        if not self.desk.knows([asked]):
            return told_card(NO_SITE)
        scenario = self.desk.answer(asked)
        return site_card(scenario, state.site) if scenario.status == "ok" else told_card(NOT_MADE)

    def maps(self, state: RolloutState, scenario: Result) -> dict[str, Drawing | None]:
        """Return the map of today and the map of the scenario."""
        asked, layers = self.question(state), self.desk.layers
        return {
            "before": self.desk.drawn((asked, 0), lambda: today_map(scenario, layers)),
            "after": self.desk.drawn((asked, 1), lambda: plot_rollout_map(scenario, layers)),
        }

    def marked(self, state: RolloutState) -> list[str]:
        """Return the municipalities on the map that belong to what the reader points at."""
        return [state.site] if state.site else []

    def pointed(self, state: RolloutState, place: str, point: Mapping[str, Any]) -> RolloutState:
        """Return the state with the municipality that was clicked."""
        return replace(state, site=str(point.get("location") or state.site))

    def report(self, state: RolloutState) -> ReportRequest:
        """Return the report on roll-out with the same choices, as far as it knows them."""
        told = {
            "need_weight": say("Hoeveel zwaarder nood telt"),
            "max_seconds": say("Hoogstens rekenen"),
        }
        changed = [name for name in told if getattr(state, name) != getattr(self.start, name)]
        values = {name: getattr(state, name) for name in ASKED if name not in told}
        return ReportRequest("06_uitrol", values, tuple(told[name] for name in changed))


def today_map(scenario: Result, layers: MapLayers) -> Drawing | None:
    """Return the same map without the new sites."""
    table, head = scenario.table, scenario.headline
    role = table["role"].replace("new_site", "no_site")
    before = table.assign(role=role, covered_after=table["covered_today"],
                          distance_after_km=table["distance_today_km"])  # fmt: skip
    drawing = plot_rollout_map(
        replace(
            scenario, table=before, headline=head | {"covered_share": head["covered_today_share"]}
        ),
        layers,
    )
    alt = say(
        "Kaart van {n} gemeenten. {projects} liggen in {there} gemeenten; in de nabijheid woont "
        "{share}.",
        n=whole(len(table)), projects=known(scenario).heading, there=whole(head["n_sites_today"]),
        share=percent(head["covered_today_share"], 0),
    )  # fmt: skip
    title = say(
        "Vandaag: {projects} en wie er in de buurt woont", projects=known(scenario).projects
    )
    return replace(drawing, title=title, alt=alt)


def told_card(words: str) -> str:
    """Return a card with one sentence."""
    return f'<div class="zb-card"><p>{escape(say(words))}</p></div>'


def site_card(scenario: Result, code: str) -> str:
    """Return why one municipality is in the scenario, or how it fares."""
    rows = scenario.table[scenario.table["area_code"] == code]
    if rows.empty:
        return told_card(NO_SITE)
    row = rows.iloc[0]
    if row["role"] == "new_site":
        words = describe_site(scenario, code)
    else:
        words = say(
            "De inwoners hebben in dit scenario wel een project in de nabijheid."
            if row["covered_after"]
            else "De inwoners hebben in dit scenario niet een project in de nabijheid."
        )
        if row["role"] == "existing_site":
            words = f"{say('Hier ligt al een project.')} {words}"
    return f'<div class="zb-card"><h3>{escape(row["area_name"])}</h3><p>{escape(words)}</p></div>'


def effect_html(effect: Result) -> str:
    """Return the inequality today and after as a table."""
    caption = say("Ongelijkheid over de gemeenten, vandaag en in het scenario")
    name = say("Ongelijkheid vandaag en in het scenario")
    return (
        '<div class="zb-card"><div class="zb-scroll" role="region" tabindex="0" '
        f'aria-label="{escape(name)}">{table_html(effect.table, caption)}</div></div>'
    )
