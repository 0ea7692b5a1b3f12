"""Recommendations in full: what is asked, why, with which reserve, and what to do about it."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from zbeval.html.dutch import dutch
from zbeval.html.evidence import STYLE
from zbeval.language import either, later, say
from zbeval.numbers import capital
from zbeval.programme import Passages
from zbeval.vocabulary import label

ADVICE_STYLE = """<style>
.zb-advice{border-top:2px solid #0b5a8f;padding:.2rem 0 .9rem;max-width:50rem}
.zb-advice h3{margin:.6rem 0 .2rem;font-size:1.2rem}
.zb-advice .zb-text{font-size:1.0625rem;margin:0 0 .6rem}
.zb-advice h4{margin:.7rem 0 .1rem;font-size:.9375rem}
.zb-advice p,.zb-advice ul{margin:.1rem 0 .4rem;font-size:.9375rem;line-height:1.5}
.zb-advice li{margin:.15rem 0}
</style>"""
WHY = {
    "supports": later("Waarom"),
    "qualifies": later("Met welk voorbehoud of onder welke voorwaarde"),
    "contradicts": later("Wat ertegen spreekt"),
}


def advice_html(
    trail: pd.DataFrame, steps: pd.DataFrame, gaps: dict[str, str], passages: Passages
) -> str:
    """Return every recommendation of ``trail`` in full, in its order, numbered per level.

    ``trail`` is the table of ``measures.recommendations``, ``steps`` that of
    ``measures.next_steps``; ``gaps`` says per recommendation what the documents leave out.
    """
    parts: list[str] = []
    numbers: dict[str, int] = {}
    for name, rows in trail.groupby("recommendation_id", sort=False):
        level = rows["policy_level"].iloc[0]
        if level not in numbers and trail["policy_level"].nunique() > 1:
            parts.append(f"<h2>{escape(capital(label(level)))}</h2>")
        numbers[level] = numbers.get(level, 0) + 1
        own = steps[steps["recommendation_id"] == name]
        to_do = steps_html(own, passages) if len(steps) else ""
        parts.append(one_advice(rows, to_do, gaps[str(name)], numbers[level]))
    return STYLE + ADVICE_STYLE + "".join(parts)


def one_advice(rows: pd.DataFrame, to_do: str, gap: str, number: int) -> str:
    """Return one recommendation; ``to_do`` is empty where nothing goes with any of them."""
    first = rows.iloc[0]
    reasons = "".join(
        f"<h4>{say(title)}</h4><ul>{''.join(map(reason_html, found.itertuples()))}</ul>"
        for relation, title in WHY.items()
        if len(found := rows[rows["relation"] == relation])
    )
    steps = f"<h4>{say('Wat u morgen kunt doen')}</h4>{to_do}" if to_do else ""
    return (
        f'<section class="zb-advice"><h3>{number}. {dutch(first["recommendation"])}</h3>'
        f'<p class="zb-text">{dutch(first["text_nl"])}</p>{reasons}{steps}'
        f"<h4>{say('Wat de documenten niet zeggen')}</h4><p>{escape(gap)}</p></section>"
    )


def reason_html(row: Any) -> str:
    """Return one finding under a recommendation, with who says it and where."""
    place = say(
        "{source_kind}: {document}, bij ‘{locator}’",
        source_kind=escape(label(row.source_kind)),
        document=dutch(row.document),
        locator=dutch(row.locator),
    )
    return f'<li>{dutch(row.paraphrase_nl)} <span class="zb-place">({place})</span></li>'


def steps_html(steps: pd.DataFrame, passages: Passages) -> str:
    """Return the questions to discuss and the building blocks to use, or that there are none."""
    themes = steps.dropna(subset="theme")
    blocks = steps["building_block"].dropna().drop_duplicates()
    if themes.empty and blocks.empty:
        none = say("De vragenwaaier en de bouwstenen hebben niets dat hierop slaat.")
        return f"<p>{none}</p>"
    parts = []
    if len(themes):
        items = "".join(theme_html(row, passages) for row in themes.itertuples())
        lead = say("Bespreek deze vragen uit de vragenwaaier:")
        parts.append(f"<p>{lead}</p><ul>{items}</ul>")
    if len(blocks):
        items = "".join(f"<li>{escape(label(name))}</li>" for name in blocks)
        lead = either(len(blocks), "Gebruik deze bouwsteen:", "Gebruik deze bouwstenen:")
        parts.append(f"<p>{lead}</p><ul>{items}</ul>")
    return "".join(parts)


def theme_html(row: Any, passages: Passages) -> str:
    """Return a theme with its subheading and, from the reader's own copy, its questions."""
    told = isinstance(row.part, str) and row.part
    part = dutch(row.part) if told else say("het thema als geheel")
    asked = passages.questions.get((row.theme, row.part), ())
    questions = "".join(f"<li>{dutch(text)}</li>" for text in asked)
    own = f'<ol class="zb-questions">{questions}</ol>' if questions else ""
    return f"<li>{escape(label(row.theme))}: {part}{own}</li>"
