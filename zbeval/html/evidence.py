"""How findings are shown to a reader: a title that opens on what was said, where, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from zbeval.html.dutch import dutch, mark
from zbeval.language import later, say
from zbeval.numbers import capital, whole
from zbeval.programme import Passages
from zbeval.vocabulary import label

SHOWN = 7  # findings of one side that stand open on a page; the rest is one click away
SIDES = {"hindrance": later("Wat tegenhoudt"), "stimulus": later("Wat helpt")}
WIDE = {
    "both": later("Wat tegenhoudt én helpt"),
    "outcome": later("Wat eruit kwam"),
    "less_reported": later("Wat minder aan bod kwam"),
}
APART = {
    "said_by_others": later("Wat minister, sector en proeftuinen erover zeggen"),
    "question_or_advice": later("Wat de vragenwaaier erover vraagt of aanraadt"),
}
CODES = ["direction", "statement"]  # what the place of a finding on the board says already
KINDS = ("relation", "direction", "statement", "source_kind")
OWN_COPY = later("Uit uw eigen exemplaar:")
STYLE = """<style>
.zb-board{display:grid;grid-template-columns:1fr 1fr;gap:.4rem 1.6rem;margin:.4rem 0 1.4rem}
.zb-board,.zb-group{font-size:.9375rem;line-height:1.4}
.zb-board h3,.zb-group>summary{margin:.2rem 0 .3rem;font-size:1rem;font-weight:600}
.zb-side{border-top:3px solid #0b5a8f;min-width:0}
.zb-side-hindrance{border-color:#c8590a}
.zb-side:is(.zb-side-both,.zb-side-outcome,.zb-side-less_reported,.zb-side-apart){
grid-column:1/-1;border-color:#7b5aa6}
.zb-side.zb-side-outcome{border-color:#3f7d4e}.zb-side.zb-side-apart{border-color:#c3ccd3}
.zb-list{list-style:none;margin:0;padding:0}
.zb-list>li{border-bottom:1px solid #e6ebef;padding:.2rem 0;margin:0}
.zb-list summary{cursor:pointer;width:auto}
.zb-kind{color:#50606c;font-size:.8125rem;white-space:nowrap}
.zb-list p,.zb-list blockquote{margin:.3rem 0 .4rem 1rem}
.zb-list blockquote{border-left:3px solid #d9a441;padding-left:.8rem}
.zb-place{color:#50606c;font-size:.8125rem}
.zb-more>summary,.zb-group>summary{cursor:pointer;color:#0b5a8f;padding:.25rem 0}
.zb-questions{margin:.2rem 0 1rem 1.2rem;padding:0}
@media (max-width:40rem){.zb-board{grid-template-columns:1fr}}
@media print{:is(.zb-board,.zb-list) details:not([open]),details.zb-group:not([open]){
display:block!important}}
</style>"""


def board_html(findings: pd.DataFrame, passages: Passages) -> str:
    """Return the findings of one pillar side by side: what holds back, what helps, what came of it.

    ``findings`` are those of ``measures.findings_of``. What research found stands open; what others
    say and what the question fan asks is folded, apart from it.
    """
    apart = dict(list(findings.groupby("statement", sort=False)))
    none = findings.iloc[:0]
    sides = "".join(
        f'<section class="zb-side zb-side-{name}"><h3>{say(title)} ({whole(len(rows))})</h3>'
        f"{folded_list(rows.drop(columns=CODES), passages)}</section>"
        for name, title in SIDES.items()
        for rows in [apart.get(name, none)]
    )
    sides += "".join(
        f'<section class="zb-side zb-side-{name}"><h3>{say(title)} ({whole(len(rows))})</h3>'
        f"{list_html(rows.drop(columns=CODES), passages)}</section>"
        for name, title in WIDE.items()
        if len(rows := apart.get(name, none))
    )
    folded = "".join(
        group_html(
            f"{escape(say(title))} ({whole(len(rows))})", rows.drop(columns="statement"), passages
        )
        for name, title in APART.items()
        if len(rows := apart.get(name, none))
    )
    if folded:
        sides += f'<section class="zb-side zb-side-apart">{folded}</section>'
    return f'{STYLE}<div class="zb-board">{sides}</div>'


def folded_list(rows: pd.DataFrame, passages: Passages) -> str:
    """Return a list of findings of which the last are one click away."""
    shown = list_html(rows.head(SHOWN), passages)
    rest = rows.iloc[SHOWN:]
    if rest.empty:
        none = say("Daarover stelt het onderzoek niets vast.")
        return shown if len(rows) else f"<p>{none}</p>"
    more = f"<summary>{say('Nog {n}', n=whole(len(rest)))}</summary>{list_html(rest, passages)}"
    return f'{shown}<details class="zb-more">{more}</details>'


def groups_html(groups: Mapping[str, pd.DataFrame], passages: Passages) -> str:
    """Return findings per group, each group folded under its title with their number."""
    folded = "".join(
        group_html(f"{dutch(title)} ({whole(len(rows))})", rows, passages)
        if len(rows)
        else f'<p class="zb-place">{dutch(title)}: {say("geen bevinding in de documenten.")}</p>'
        for title, rows in groups.items()
    )
    return f"{STYLE}{folded}"


def group_html(title: str, rows: pd.DataFrame, passages: Passages) -> str:
    """Return one folded group of findings; its title is safe HTML."""
    return (
        f'<details class="zb-group"><summary>{title}</summary>{list_html(rows, passages)}</details>'
    )


def list_html(rows: pd.DataFrame, passages: Passages) -> str:
    """Return findings as a list; each title opens on its paraphrase, place and passage."""
    items = "".join(f"<li>{finding_html(row, passages)}</li>" for row in rows.itertuples())
    return f'<ul class="zb-list">{items}</ul>'


def finding_html(row: Any, passages: Passages) -> str:
    """Return one finding: title and kind of source, and what opens under it."""
    codes = [getattr(row, name, "") for name in KINDS]
    kinds = [label(code) for code in codes if code]
    place = say(
        "{document}, bij ‘{locator}’. Nummer {number}.",
        document=dutch(row.document),
        locator=dutch(row.locator),
        number=escape(row.finding_id),
    )
    return (
        f"<details><summary>{dutch(row.title_nl)} "
        f'<span class="zb-kind">{escape(", ".join(kinds))}</span></summary>'
        f"<p>{dutch(row.paraphrase_nl)}</p>"
        f'<p class="zb-place">{place}</p>{passage_html(passages.texts.get(row.finding_id))}'
        "</details>"
    )


def passage_html(passage: str | None) -> str:
    """Return the passage from the reader's own copy, nothing where there is none."""
    if not passage:
        return ""
    return (
        f'<p class="zb-place">{say(OWN_COPY)}</p><blockquote{mark()}>{escape(passage)}</blockquote>'
    )


def signposts_html(signposts: pd.DataFrame, passages: Passages) -> str:
    """Return per pillar the findings that hinder; each opens on the questions that go with it.

    ``signposts`` is the table of ``measures.signposts``: a row per finding and theme.
    """
    folded = ""
    for pillar, rows in signposts.groupby("pillar", sort=False):
        found = rows.groupby("finding_id", sort=False)
        items = "".join(f"<li>{signpost_html(one, passages)}</li>" for _, one in found)
        folded += (
            f'<details class="zb-group"><summary>{escape(capital(label(pillar)))} '
            f'({whole(found.ngroups)})</summary><ul class="zb-list">{items}</ul></details>'
        )
    return f"{STYLE}{folded}"


def signpost_html(rows: pd.DataFrame, passages: Passages) -> str:
    """Return one finding that hinders, with its themes, subheadings and building blocks."""
    first = rows.iloc[0]
    ways = "".join(
        f"<p><strong>{escape(label(row.theme))}</strong></p>"
        f"{part_html(row.theme, row.part, passages)}"
        for row in rows.dropna(subset="theme").itertuples()
    )
    if first["building_blocks"]:
        names = ", ".join(label(name) for name in first["building_blocks"].split())
        ways += f"<p>{say('Bouwsteen: {names}.', names=escape(names))}</p>"
    none = say("Geen vraag of bouwsteen gevonden.")
    return (
        f"<details><summary>{dutch(first['title_nl'])} "
        f'<span class="zb-kind">{escape(label(first["direction"]))}</span></summary>'
        f"{ways or f'<p>{none}</p>'}</details>"
    )


def part_html(theme: str, part: object, passages: Passages) -> str:
    """Return a subheading and, from the reader's own copy, its questions."""
    if not isinstance(part, str) or not part:
        return f'<p class="zb-place">{say("het thema als geheel")}</p>'
    items = "".join(f"<li>{dutch(text)}</li>" for text in passages.questions.get((theme, part), ()))
    questions = f'<ol class="zb-questions">{items}</ol>' if items else ""
    return f'<p class="zb-place">{dutch(part)}</p>{questions}'


def questions_html(themes: Mapping[str, Iterable[str]], passages: Passages) -> str:
    """Return the subheadings of each theme, and their questions for use in a workshop."""
    folded = "".join(
        f'<details class="zb-group"><summary>{escape(label(theme))}</summary>'
        + "".join(part_html(theme, part, passages) for part in parts)
        + "</details>"
        for theme, parts in themes.items()
    )
    return f"{STYLE}{folded}"
