"""Shows findings and recommendations in a notebook: each opens on what was said, where, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from zbeval.html.advice import advice_html
from zbeval.html.evidence import board_html, groups_html, questions_html, signposts_html
from zbeval.language import say
from zbeval.programme import Passages
from zbeval.publishing import TABLE, publish
from zbeval.results import Result
from zbeval.vocabulary import label


def show_board(findings: pd.DataFrame, passages: Passages, title: str) -> None:
    """Show what holds back beside what helps; each finding opens on its place and passage."""
    publish_evidence(board_html(findings, passages), findings, say(title))


def show_groups(groups: Mapping[str, pd.DataFrame], passages: Passages, title: str) -> None:
    """Show findings per group, folded; each finding opens on its place and passage."""
    together = pd.concat([rows for rows in groups.values() if len(rows)] or [pd.DataFrame()])
    publish_evidence(groups_html(groups, passages), together, say(title))


def show_advice(
    found: Result, steps: pd.DataFrame, gaps: Mapping[str, str], passages: Passages
) -> None:
    """Show recommendations in full, in order: why, with which reserve, what to do about them."""
    if len(found.table):
        html = advice_html(found.table, steps, dict(gaps), passages)
        publish_evidence(html, found.table, say("De aanbevelingen"))


def show_signposts(result: Result, passages: Passages, title: str) -> None:
    """Show, per pillar, which questions and building blocks go with what holds back."""
    publish_evidence(signposts_html(result.table, passages), result.table, say(title))


def show_questions(themes: Mapping[str, Iterable[str]], passages: Passages, title: str) -> None:
    """Show the subheadings of themes, with their questions from the reader's own copy."""
    rows = [(label(theme), part) for theme, parts in themes.items() for part in parts]
    frame = pd.DataFrame(rows, columns=["theme", "part"])
    publish_evidence(questions_html(themes, passages), frame, say(title))


def publish_evidence(html: str, frame: pd.DataFrame, title: str) -> None:
    """Hand evidence to the notebook; as plain text only titles, never a passage."""
    plain = frame.to_string(index=False)
    publish({"text/html": html, "text/plain": plain, TABLE: {"title": title, "role": "evidence"}})
