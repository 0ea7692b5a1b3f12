"""A view as the page takes it: figures as plain values, fit to be kept and to be sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from zbeval.results import Result
from zbeval.widgets.canvas import browser_form
from zbeval.widgets.choices import to_text
from zbeval.widgets.desk import Ask
from zbeval.widgets.explorer import Explorer
from zbeval.widgets.faults import Fault, fault_of

MOST_OPTIONS = 12  # a longer list (all municipalities) is not made ahead


@dataclass(frozen=True, eq=False)
class Shown:
    """One view without its figures' Python side; ``answers`` are the results it was made from."""

    result: Result
    sentence: str
    drawings: dict[str, dict[str, Any]]
    table: pd.DataFrame
    ranking: tuple[tuple[str, str], ...]
    aside: str
    answers: dict[Ask, Result]


def show_state(explorer: Explorer, state: Any) -> Shown | Fault:
    """Return what ``state`` shows, or what to tell the reader where it cannot be shown."""
    try:
        view, desk = explorer.view(state), explorer.desk
        answers = {asked: desk.answer(asked) for asked in explorer.asks(state)}
    except Exception as error:
        return fault_of(error, to_text(explorer.name, state), words_on_screen(explorer, state))
    drawings = {place: browser_form(one) for place, one in view.drawings.items() if one}
    return Shown(
        view.result, view.sentence, drawings, view.table, view.ranking, view.aside, answers
    )


def words_on_screen(explorer: Explorer, state: Any) -> dict[str, str]:
    """Return the label of each control by the name that measures know the choice by."""
    return {choice.name: choice.label for choice in explorer.choices(state)}


def without_pointer(explorer: Explorer, state: Any) -> Any:
    """Return ``state`` without what the reader points at: states that show the same are equal."""
    return replace(state, **{explorer.pointer: ""}) if explorer.pointer else state


def neighbours(explorer: Explorer, state: Any) -> list[Any]:
    """Return the states that are one choice away, the first controls first."""
    found = [
        without_pointer(explorer, explorer.tidy(replace(state, **{choice.name: value})))
        for choice in explorer.choices(state)
        if 0 < len(choice.options) <= MOST_OPTIONS and not choice.search
        for _, value in choice.options
    ]
    return [one for one in dict.fromkeys(found) if one != without_pointer(explorer, state)]
