"""Where the explorers ask for results: each question is computed once and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from zbeval.figures.drawing import Drawing
from zbeval.measures import measure
from zbeval.programme import MapLayers, Passages, Programme
from zbeval.results import Result

Ask = tuple[str, tuple[tuple[str, Any], ...]]  # a measure and its choices, fit to be a key

KEPT = 400  # results; one of municipalities is some 200 kB


@dataclass(eq=False)
class Desk:
    """One programme, what its maps are drawn with, and every result that was asked of it."""

    programme: Programme
    layers: MapLayers
    passages: Passages = field(default_factory=Passages)
    results: OrderedDict[Ask, Result] = field(default_factory=OrderedDict)
    drawings: OrderedDict[Hashable, Drawing | None] = field(default_factory=OrderedDict)

    def answer(self, question: Ask) -> Result:
        """Return the result of a question, from memory if it was asked before."""
        if question not in self.results:
            name, choices = question
            self.keep(question, measure(name, self.programme, **dict(choices)))
        return self.results[question]

    def drawn(self, about: Hashable, draw: Callable[[], Drawing | None]) -> Drawing | None:
        """Return the figure about something, if there is one, drawn only the first time."""
        if about not in self.drawings:
            self.drawings[about] = draw()
            while len(self.drawings) > KEPT:
                self.drawings.popitem(last=False)
        return self.drawings[about]

    def keep(self, question: Ask, result: Result) -> None:
        """Remember a result; the oldest is forgotten when there are too many."""
        self.results[question] = result
        while len(self.results) > KEPT:
            self.results.popitem(last=False)

    def knows(self, questions: list[Ask]) -> bool:
        """Tell whether every one of ``questions`` can be answered at once."""
        return all(question in self.results for question in questions)


def ask(name: str, **choices: Any) -> Ask:
    """Return a question to a measure as a value that can be a key."""
    return name, tuple(sorted(choices.items()))
