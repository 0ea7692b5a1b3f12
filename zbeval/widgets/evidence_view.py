"""Explorer 2: from a matrix of hindrances and stimuli to what was said and recommended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd

from zbeval.figures import plot_evidence
from zbeval.html.dutch import dutch
from zbeval.html.evidence import STYLE, list_html, questions_html
from zbeval.language import either, later, say
from zbeval.measures.evidence import DIRECTIONS, evidence, placed
from zbeval.measures.recommendations import ALL, RELATIONS
from zbeval.methods.coding import pillars, policy_levels, topics
from zbeval.narrative import describe
from zbeval.numbers import capital, counted, whole
from zbeval.programme import Programme
from zbeval.results import Result
from zbeval.vocabulary import identifiers, label
from zbeval.widgets.choices import Choice, labelled
from zbeval.widgets.desk import Ask, Desk
from zbeval.widgets.explorer import ReportRequest, View

NOTHING = later(
    "Met deze keuzes vinden we geen enkele bevinding in de documenten. Dat zegt waarover geschreven "
    "is, niet dat het niet bestaat."
)
SHOWN = ("finding_id", "pillar", "direction", "title_nl", "paraphrase_nl", "topic", "actor",
         "source_kind", "document", "locator")  # fmt: skip


@dataclass(frozen=True)
class EvidenceState:
    """What the reader chose; *all* leaves a choice open."""

    pillar: str = ALL
    direction: str = ALL
    topic: str = ALL
    actor: str = ALL
    policy_level: str = ALL


@dataclass(eq=False)
class EvidenceExplorer:
    """A matrix of pillar and direction, the findings behind it, the recommendations they carry."""

    desk: Desk
    start: EvidenceState = EvidenceState()
    name = "bevindingen"
    title = later("Hinderpalen en stimulansen")
    places = ("matrix",)
    pointer = ""
    slow = False

    def choices(self, state: EvidenceState) -> tuple[Choice, ...]:
        """Return the controls."""
        programme = self.desk.programme
        actors = [name for name in identifiers("actor") if name != "not_stated"]
        offered = {
            "pillar": pillars(programme),
            "direction": DIRECTIONS,
            "topic": topics(programme) if len(topics(programme)) > 1 else (),
            "actor": (*actors, *(["not_stated"] if actors else [])),
            "policy_level": policy_levels(programme),
        }
        return tuple(
            Choice(name, title, ((say("alle"), ALL), *labelled(*offered[name])))
            for name, title in titles().items()
            if offered[name]
        )

    def tidy(self, state: EvidenceState) -> EvidenceState:
        """Return ``state``: its choices do not depend on each other."""
        return state

    def asks(self, state: EvidenceState) -> list[Ask]:
        """Return nothing: a selection is counted at once."""
        return []

    def view(self, state: EvidenceState) -> View:
        """Return matrix, findings and recommendations of the selection."""
        programme = self.desk.programme
        matrix = chosen(programme["findings"], replace(state, pillar=ALL, direction=ALL))
        within = evidence(programme.with_tables(findings=matrix))
        findings = chosen(placed(programme), state)
        found = evidence(programme.with_tables(findings=findings))
        sentence = say(NOTHING) if findings.empty else describe_selection(state, found)
        drawings = {"matrix": plot_evidence(within)} if len(matrix) else {}
        return View(
            result=replace(found, table=findings[list(SHOWN)].reset_index(drop=True)),
            sentence=sentence, drawings=drawings, table=found.table,
            aside=self.advice_html(state, findings),
        )  # fmt: skip

    def card(self, state: EvidenceState) -> str:
        """Return the findings of the selection."""
        return self.findings_html(chosen(placed(self.desk.programme), state))

    def findings_html(self, findings: pd.DataFrame) -> str:
        """Return the findings, each opening on what was said and where."""
        body = list_html(findings, self.desk.passages) if len(findings) else none_html()
        name = say("Bevindingen")
        return (
            f'{STYLE}<div class="zb-card"><h3>{name} ({whole(len(findings))})</h3>'
            f'<div class="zb-scroll" role="region" tabindex="0" aria-label="{name}">{body}</div></div>'
        )

    def advice_html(self, state: EvidenceState, findings: pd.DataFrame) -> str:
        """Return the recommendations that these findings bear on, and the questions that help."""
        programme = self.desk.programme
        advice = recommended(programme, findings, state.policy_level)
        items = "".join(
            f"<li><details><summary>{dutch(row.title_nl)} "
            f'<span class="zb-kind">{escape(label(row.policy_level))}</span></summary>'
            f"<p>{dutch(row.text_nl)}</p><p>{row.bearing}</p></details></li>"
            for row in advice.itertuples()
        )
        none = f"<p>{say('Geen aanbeveling steunt hierop.')}</p>"
        shown = f'<ul class="zb-list">{items}</ul>' if items else none
        parts = theme_parts(programme, findings)
        questions = questions_html(parts, self.desk.passages) if parts else none_html()
        fitting = say("Reflectievragen die hierbij passen")
        return (
            f'<div class="zb-card"><h3>{say("Aanbevelingen")} ({whole(len(advice))})</h3>{shown}'
            f"<details><summary>{fitting} ({whole(sum(map(len, parts.values())))})</summary>"
            f"{questions}</details></div>"
        )

    def marked(self, state: EvidenceState) -> list[str]:
        """Return the municipalities on the map that belong to what the reader points at."""
        return []

    def pointed(self, state: EvidenceState, place: str, point: Mapping[str, Any]) -> EvidenceState:
        """Return the state with the bar that was clicked: its pillar and its direction."""
        row, column = point.get("place", -1), point.get("curve", -1)
        shown = pillars(self.desk.programme)[::-1]  # as plot_evidence draws them
        if row not in range(len(shown)) or column not in range(len(DIRECTIONS)):
            return state
        pillar, direction = shown[row], DIRECTIONS[column]
        return replace(state, pillar=pillar, direction=direction)

    def report(self, state: EvidenceState) -> ReportRequest:
        """Return the report on hindrances and stimuli; it shows all findings."""
        left = tuple(words for name, words in titles().items() if getattr(state, name) != ALL)
        return ReportRequest("03_hinderpalen_stimulansen", {}, left)


def none_html() -> str:
    """Return what stands in place of an empty list."""
    return f"<p>{say('Geen.')}</p>"


def titles() -> dict[str, str]:
    """Return what each choice is called."""
    return {"pillar": capital(label("pillar")), "direction": say("Richting"), "topic": say("Onderwerp"),
            "actor": say("Wie"), "policy_level": say("Aanbevelingen voor")}  # fmt: skip


def chosen(findings: pd.DataFrame, state: EvidenceState) -> pd.DataFrame:
    """Return the findings that fit every choice."""
    for name in ("pillar", "direction", "topic", "actor"):
        if (value := getattr(state, name)) != ALL:
            findings = findings[findings[name] == value]
    return findings


def describe_selection(state: EvidenceState, found: Result) -> str:
    """Return the report's own sentence, or how many findings fit the choices."""
    if state == replace(EvidenceState(), policy_level=state.policy_level):
        return describe(found)
    head = found.headline
    return say(
        "Bij deze keuzes {belong} {findings} uit {documents}: {hindrances}, {stimuli} en {both}. "
        "Zulke aantallen zeggen waar veel over geschreven is, niet wat het zwaarst weegt.",
        belong=either(head["n_findings"], "hoort", "horen"),
        findings=counted(head["n_findings"], "bevinding", "bevindingen"),
        documents=counted(head["n_documents"], "document", "documenten"),
        hindrances=counted(head["n_hindrance"], "hinderpaal", "hinderpalen"),
        stimuli=counted(head["n_stimulus"], "stimulans", "stimulansen"),
        both=counted(head["n_both"], "die beide is", "die beide zijn"),
    )


def recommended(programme: Programme, findings: pd.DataFrame, policy_level: str) -> pd.DataFrame:
    """Return the recommendations that some of ``findings`` bear on, and how, as safe HTML."""
    links = programme["recommendation_findings"]
    links = links[links["finding_id"].isin(findings["finding_id"])]
    advice = programme["recommendations"]
    if policy_level != ALL:
        advice = advice[advice["policy_level"] == policy_level]
    advice = advice[advice["recommendation_id"].isin(links["recommendation_id"])]
    titles = findings.set_index("finding_id")["title_nl"]
    told = {name: bearing(rows, titles) for name, rows in links.groupby("recommendation_id")}
    return advice.assign(bearing=advice["recommendation_id"].map(told))


def theme_parts(programme: Programme, findings: pd.DataFrame) -> dict[str, list[str]]:
    """Return per theme of the question fan the subheadings that go with ``findings``."""
    links = programme["finding_themes"]
    links = links[links["finding_id"].isin(findings["finding_id"])].fillna({"part": ""})
    return {
        theme: list(dict.fromkeys(rows["part"]))
        for theme, rows in links.groupby("theme", sort=False)
    }


def bearing(rows: pd.DataFrame, titles: pd.Series) -> str:
    """Return which findings support, contradict or qualify one recommendation, as safe HTML."""
    parts = []
    for relation in RELATIONS:
        named = [titles[one] for one in rows.loc[rows["relation"] == relation, "finding_id"]]
        if named:
            parts.append(f"{escape(capital(label(relation)))}: {'; '.join(map(dutch, named))}.")
    return " ".join(parts)
