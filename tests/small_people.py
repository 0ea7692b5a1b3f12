"""Hand-sized, invented answers of people: coded interviews and a short survey."""

from __future__ import annotations

import pandas as pd

from tests.conftest import ROOT
from zbeval.programme import Programme
from zbeval.programme_file import About, read_about

SIDES = {"1": "negative", "2": "negative", "3": "neutral", "4": "positive", "9": "no_opinion"}


def coded(
    asked: dict[str, tuple[int, int]],
    findings: list[tuple[str, str, str, str]],
    quotes: list[tuple[str, str, str]] | None = None,
) -> Programme:
    """Return a programme: project -> (respondents, codings); findings (project, code, pillar,
    direction); quotes (project, code, words).
    """  # fmt: skip
    tables = {
        "coded_projects": pd.DataFrame(
            [(project, *numbers) for project, numbers in asked.items()],
            columns=["project_id", "n_respondents", "n_codings"],
        ),
        "coded_findings": pd.DataFrame(
            [(*row, 1, 1) for row in findings],
            columns=["project_id", "code", "pillar", "direction", "n_codings", "n_respondents"],
        ),
    }
    if quotes is not None:
        tables["coded_quotes"] = pd.DataFrame(quotes, columns=["project_id", "code", "quote"])
    about = About(codes=read_about(ROOT / "data").codes)
    return Programme(tables, pd.DataFrame(), about=about)


def surveyed(
    rounds: dict[int, dict[str, str]],
    *,
    items: tuple[str, ...] = ("q1",),
    sides: dict[int, dict[str, str]] | None = None,
    texts: int = 0,
) -> Programme:
    """Return a programme: round -> project -> the codes that its respondents gave, a sign each.

    A dash is a question left open; every item gets the same answers. ``sides`` replaces the
    answers that a round knows; ``texts`` respondents of each round also wrote something.
    """  # fmt: skip
    scales = [
        (number, item, place, code, f"antwoord {code}", side)
        for number in rounds
        for item in items
        for place, (code, side) in enumerate((sides or {}).get(number, SIDES).items(), 1)
    ]
    answers, written = [], []
    for number, projects in rounds.items():
        people = [(project, code) for project, codes in projects.items() for code in codes]
        for respondent, (project, code) in enumerate(people, 1):
            given = None if code == "-" else code
            answers += [(number, respondent, project or None, item, given) for item in items]
            if respondent <= texts:
                written.append((number, respondent, project or None, "open", "iets"))
    questions = [
        (number, item, place, f"Stelling {item}", "likert")
        for number in rounds
        for place, item in enumerate(items, 1)
    ]
    questions += [(number, "open", 99, "Wat nog?", "open") for number in rounds]
    names = ["round", "respondent", "project_id", "item_id"]
    tables = {
        "survey_items": pd.DataFrame(
            questions, columns=["round", "item_id", "position", "question", "kind"]
        ),
        "survey_scales": pd.DataFrame(
            scales, columns=["round", "item_id", "position", "code", "answer", "side"]
        ),
        "survey_answers": pd.DataFrame(answers, columns=[*names, "code"]),
        "survey_texts": pd.DataFrame(written, columns=[*names, "text"]),
    }
    about = About(codes=read_about(ROOT / "data").codes)
    return Programme(tables, pd.DataFrame(), about=about)


def boxes(rounds: dict[int, dict[str, str]]) -> Programme:
    """Return a programme with one tick box: round -> project -> 1 (ticked) or 0 per respondent."""
    sides = {"0": "not_ticked", "1": "ticked"}
    programme = surveyed(rounds, sides=dict.fromkeys(rounds, sides))
    items = programme["survey_items"]
    items.loc[items["kind"] == "likert", "kind"] = "tick"
    return programme
