"""What many values share, stored once: equal parts become one, and values refer to it by place."""

from __future__ import annotations

import json
import re
from typing import Any

SHORTEST = 24  # a part whose JSON is no longer than this is cheaper than a reference to it
TAG = re.compile(r"(?<=>)(?=[^<])|(?<=[^>])(?=<)|(?=<li>|<h3>|<p>|<dt>)")


class Pool:
    """Parts by place; ``items`` is what travels. A reference is ``{"$": place}``."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self.known: dict[str, int] = {}

    def add(self, value: Any) -> int:
        """Store a value with all its parts and return its place."""
        return self.place(self.shared(value))

    def add_html(self, html: str) -> list[int]:
        """Store a piece of HTML, cut where it repeats itself, and return the places of the cuts."""
        return [self.place(part) for part in TAG.split(html) if part]

    def place(self, value: Any) -> int:
        """Return the place of a value whose parts are references already."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        if text not in self.known:
            self.known[text] = len(self.items)
            self.items.append(value)
        return self.known[text]

    def shared(self, value: Any) -> Any:
        """Return a value in which each long part is a reference."""
        if isinstance(value, dict):
            return {name: self.referred(part) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [self.referred(part) for part in value]
        return value

    def referred(self, part: Any) -> Any:
        """Return a part, or a reference to it where that is shorter."""
        if not isinstance(part, dict | list | tuple | str):
            return part
        inner = self.shared(part)
        text = json.dumps(inner, ensure_ascii=False, separators=(",", ":"))
        return {"$": self.place(inner)} if len(text) > SHORTEST else inner


def resolved(items: list[Any], value: Any) -> Any:
    """Return a value with every reference in it followed, as the page does."""
    if isinstance(value, dict):
        if set(value) == {"$"}:
            return resolved(items, items[value["$"]])
        return {name: resolved(items, part) for name, part in value.items()}
    return [resolved(items, part) for part in value] if isinstance(value, list) else value
