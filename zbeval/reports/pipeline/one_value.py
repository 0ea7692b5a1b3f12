"""One quantity, one value: a run in which two pages tell the same number differently is stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from zbeval.reports.compare.headline_words import headline_label, written_pair

IDENTITY = ("measure", "method", "baseline", "level", "call", "stock", "register", "vintage")
HOW = ("draws", "seed")  # how chance was drawn: no part of the question
NEAR = 1e-9  # relative: sums in another order differ in their last digits


class OneValue:
    """What the pages of a run tell, by question; a question is a measure with its choices."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[str, dict[str, Any]]] = {}
        self.found: list[str] = []

    def add(self, record: Mapping[str, Any]) -> None:
        """Add the results of one page; what the page itself tells in two ways is no question."""
        own: dict[str, list[dict[str, Any]]] = {}
        for one in record["results"]:
            key = question(one["result"], record["parameters"])
            if key:
                own.setdefault(key, []).append(one["result"])
        for key, results in own.items():
            first = results[0]
            if any(differences(first, other) for other in results[1:]):
                continue
            if key not in self.told:
                self.told[key] = (record["name"], first)
            else:
                self.found.extend(conflict(*self.told[key], record["name"], first))

    def problems(self) -> Iterator[str]:
        """Yield in Dutch where two pages tell two values, once per pair of pages and measure."""
        yield from dict.fromkeys(self.found)


def question(result: Mapping[str, Any], parameters: Mapping[str, Any]) -> str:
    """Return what a result answers, as text to compare; empty for a measure of no one's list.

    Its choices are those that it carries itself, else those of the page with the same name.
    """
    from zbeval.measures import MEASURES, choices

    if result["measure"] not in MEASURES:
        return ""
    names = set(choices(result["measure"])) - set(HOW)
    head = result["headline"]
    chosen = {name: value for name, value in head.items() if name in names or is_text(value)}
    left = {
        name: parameters[name] for name in names - set(result) - set(head) if name in parameters
    }
    identity = {name: result[name] for name in IDENTITY}
    return json.dumps([identity, chosen, left], sort_keys=True, default=str)


def is_text(value: object) -> bool:
    """Tell whether a value of a headline is words; those are compared as part of the question."""
    return isinstance(value, str)


def differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """Return the names of the headline whose numbers are not the same."""
    here, there = one["headline"], other["headline"]
    return [name for name in here if name in there and not same(here[name], there[name])]


def same(one: object, other: object) -> bool:
    """Tell whether two values are the same, but for the last digits of a number."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= NEAR * max(abs(one), abs(other))
    return one == other


def conflict(
    page: str, one: Mapping[str, Any], other_page: str, other: Mapping[str, Any]
) -> Iterator[str]:
    """Yield that two pages tell two values of one quantity, with the first of them as example."""
    found = differences(one, other)
    if not found:
        return
    name = found[0]
    drawn = [(one[how], other[how]) for how in HOW if one[how] != other[how]]
    why = " De lotingen zijn anders: geef beide dezelfde draws en seed." if drawn else ""
    here, there = written_pair(name, one["headline"][name], other["headline"][name])
    yield (
        f"twee bladzijden zeggen over hetzelfde niet hetzelfde: ‘{headline_label(name)}’ is {here} "
        f"in {page} en {there} in {other_page}.{why}"
    ).rstrip(".")
