"""What every explorer is: choices in, one view out. Pure, and tested without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import pandas as pd

from zbeval.figures.drawing import Drawing
from zbeval.results import Result
from zbeval.widgets.choices import Choice
from zbeval.widgets.desk import Ask, Desk


@dataclass(frozen=True, eq=False)
class View:
    """What one state of an explorer shows.

    ``result`` is what the sentence and the downloads are of, ``drawings`` the figures by place
    (None where a result has none),
    ``ranking`` the areas to walk through as (words, code), ``aside`` safe HTML below. ``table`` is
    what ‘Toon als tekst’ shows.
    """

    result: Result
    sentence: str
    drawings: Mapping[str, Drawing | None]
    table: pd.DataFrame
    ranking: tuple[tuple[str, str], ...] = ()
    aside: str = ""

    @property
    def drawing(self) -> Drawing | None:
        """Return the first figure."""
        return next(iter(self.drawings.values()), None)


@dataclass(frozen=True)
class ReportRequest:
    """A report with the choices on screen: ``left_out`` are choices that it does not know."""

    report: str
    values: Mapping[str, Any] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


class Explorer(Protocol):
    """One tab.

    ``pointer`` is the field of the state that says what the reader points at: it changes the card
    and nothing else. ``slow`` means that a view is made only when the reader asks for it.
    """

    desk: Desk
    name: str
    title: str
    start: Any
    pointer: str
    slow: bool

    @property
    def places(self) -> tuple[str, ...]:
        """Return the names of its figures, in their order on the page."""

    def choices(self, state: Any) -> tuple[Choice, ...]:
        """Return the controls as they stand in ``state``."""

    def tidy(self, state: Any) -> Any:
        """Return ``state`` with choices that no longer fit the others put right."""

    def asks(self, state: Any) -> list[Ask]:
        """Return the measures that the view of ``state`` needs."""

    def view(self, state: Any) -> View:
        """Return what ``state`` shows."""

    def card(self, state: Any) -> str:
        """Return safe HTML about what the reader points at."""

    def marked(self, state: Any) -> list[str]:
        """Return the municipalities on the map that belong to what the reader points at."""

    def pointed(self, state: Any, place: str, point: Mapping[str, Any]) -> Any:
        """Return the state after a click on a figure."""

    def report(self, state: Any) -> ReportRequest:
        """Return the report that tells what ``state`` shows."""
