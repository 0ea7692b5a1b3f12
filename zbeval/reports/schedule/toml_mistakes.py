"""What is wrong with a TOML file in plain Dutch: Python tells it in English."""

from __future__ import annotations

import re

PATH = "schrijf een pad met / of tussen enkele aanhalingstekens"
UNREADABLE, TWICE = "dit bestand is niet te lezen", "een naam staat er twee keer in"
KINDS = {  # how Python's message begins -> what that is for a reader
    "Invalid date or datetime": "deze datum bestaat niet",
    "Unclosed array": "een lijst is niet gesloten, of een waarde erin is niet te lezen",
    "Unclosed inline table": "een } ontbreekt, of een waarde ervoor is niet te lezen",
    "Invalid value": "deze waarde is niet te lezen; tekst staat tussen aanhalingstekens",
    "Invalid statement": "deze regel begint niet met een naam",
    "Invalid initial character": "na een punt of { hoort een naam",
    "Expected '=' after a key": "na een naam hoort =",
    "Expected ']": "een ] ontbreekt",
    "Expected newline": "hierna hoort een nieuwe regel",
    "Unterminated string": "een aanhalingsteken ontbreekt",
    "Illegal character": "hier staat een teken dat niet mag; ontbreekt een aanhalingsteken?",
    "Unescaped": PATH,
    "Invalid hex value": PATH,
    "Escaped character": PATH,
}
PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
DOUBLED = re.compile(r"Cannot (?:declare|overwrite|mutate|redefine)|Duplicate")


def in_dutch(message: str) -> tuple[str, str]:
    """Return the rule that a message of ``tomllib`` tells of, with its line, and what to do."""
    place = PLACE.search(message)
    line = f"regel {place[1]}, teken {place[2]}" if place and place[1] else "het einde"
    if DOUBLED.match(message):
        return f"{TWICE} ({line})", "Geef elk blok en elk onderdeel een eigen naam"
    kind = next((told for start, told in KINDS.items() if message.startswith(start)), "")
    return f"{UNREADABLE} ({line}{kind and f': {kind}'})", "Verbeter de regel"
