"""Where in a source document a locator points: heading, item and anchor words."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_HEADING = 100  # characters; a longer line is running text
PARAGRAPH = 600  # characters
LONGEST_PASSAGE = 900  # characters shown around the anchor words
BULLET = re.compile(r"[-•–›]\s+(.+)")
SENTENCE_END = re.compile(r"[.!?](?=[\s”’)]|$)|(?=\s[-•]\s)")


def plain(text: str) -> str:
    """Return ``text`` with hyphenated line ends joined and without markup or double spaces."""
    joined = re.sub(r"-[ \t]*\n\s*", "", text)
    return " ".join(re.sub(r"[*#]", "", joined).split())


def folded(text: str) -> str:
    """Return ``text`` as words are compared: plain, in small letters."""
    return small(plain(text))


def small(text: str) -> str:
    """Return ``text`` in small letters; a letter that would become two stays as it is."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def is_heading(line: str, heading: str) -> bool:
    """Say whether ``line`` is a short line that starts or ends with ``heading``."""
    bare = folded(line).rstrip(" ?:.")
    wanted = folded(heading)
    return len(bare) <= LONGEST_HEADING and (bare.startswith(wanted) or bare.endswith(wanted))


@lru_cache(maxsize=16)  # the same few documents are asked for every finding
def heading_lines(text: str, headings: frozenset[str]) -> list[int]:
    """Return the numbers of the lines of ``text`` that are one of ``headings``."""
    wanted = [heading for heading in headings if heading]
    short = [(place, line) for place, line in enumerate(text.splitlines()) if line.strip()]
    return [place for place, line in short if any(is_heading(line, one) for one in wanted)]


def sections(text: str, heading: str, headings: set[str]) -> list[str]:
    """Return the plain text under ``heading``, up to the next of ``headings``.

    An empty heading means what stands before the first heading. A heading that is printed twice
    (as in a table of contents) gives two sections.
    """
    lines, starts = text.splitlines(), heading_lines(text, frozenset(headings))
    if not heading:
        return [plain("\n".join(lines[: starts[0] if starts else None]))]
    ends = [*starts[1:], len(lines)] if starts else []
    return [
        plain("\n".join(lines[start:end]))
        for start, end in zip(starts, ends, strict=True)
        if is_heading(lines[start], heading)
    ]


def numbered(section: str, item: str) -> list[str]:
    """Return what stands under ``(item)`` or ``item.``, up to the next number of the list.

    An item that is not a number ('alinea 2', 'thema 5') leaves the section whole.
    """
    if not item.isdigit():
        return [section]
    following = int(item) + 1
    marks = [mark.end() for mark in re.finditer(rf"\({item}\)|\b{item}\. ", section)]
    ends = [re.search(rf"\({following}\)|\b{following}\. ", section[mark:]) for mark in marks]
    return [
        section[mark : mark + end.start()] if end else section[mark:]
        for mark, end in zip(marks, ends, strict=True)
    ]


def stretch(passage: str, anchors: list[str]) -> tuple[int, int] | None:
    """Return start and end of the shortest stretch with all anchors; None if one is not there."""
    searched = small(passage)
    spots = [
        (spot.start(), spot.end(), number)
        for number, anchor in enumerate(anchors)
        for spot in re.finditer(re.escape(folded(anchor)), searched)
    ]
    found = []
    for start, _, _ in spots:
        firsts = [
            min((e for s, e, n in spots if n == number and s >= start), default=-1)
            for number in range(len(anchors))
        ]
        if -1 not in firsts:
            found.append((start, max(firsts)))
    return min(found, key=lambda ends: ends[1] - ends[0], default=None)


def spread(passage: str, anchors: list[str]) -> int | None:
    """Return the characters in the shortest stretch that holds all anchors; None if one lacks."""
    ends = stretch(passage, anchors)
    return ends and ends[1] - ends[0]


def passage_at(
    text: str, heading: str, item: str, anchors: list[str], headings: set[str]
) -> str | None:
    """Return the sentences of ``text`` that hold all anchors at the locator; None if not there.

    Of several places the one where the anchors stand closest together is taken. Another edition
    may lack the headings: then any place counts where the anchors stand within a paragraph.
    """
    under = sections(text, heading, headings)
    places = [part for section in under for part in numbered(section, item)]
    return closest(places, anchors) or closest([plain(text)], anchors, within=PARAGRAPH)


def closest(places: list[str], anchors: list[str], within: int | None = None) -> str | None:
    """Return the sentences around the anchors where they stand closest, at most ``within``."""
    found = [
        (ends[1] - ends[0], place, ends) for place in places if (ends := stretch(place, anchors))
    ]
    if not found:
        return None
    length, place, ends = min(found, key=lambda one: one[0])
    return whole_sentences(place, *ends) if within is None or length <= within else None


def whole_sentences(text: str, start: int, end: int) -> str:
    """Return ``text`` from ``start`` to ``end``, widened to whole sentences, cut if very long."""
    ends = [mark.end() for mark in SENTENCE_END.finditer(text)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(text))
    shown = text[first:last].strip(" -•")
    return shown if len(shown) <= LONGEST_PASSAGE else f"{shown[: LONGEST_PASSAGE - 1].rstrip()}…"


def questions_under(text: str, heading: str, headings: set[str]) -> list[str]:
    """Return the bulleted questions right under the line that is ``heading``, in their order.

    Lines without a bullet (an introduction, a page number) are left out. A line that starts with
    ``#`` or is one of ``headings`` ends the list.
    """
    wanted, others = folded(heading), {folded(other) for other in headings}
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if folded(line) == wanted and (found := bullets(lines[place + 1 :], others)):
            return found
    return []


def bullets(lines: list[str], headings: set[str]) -> list[str]:
    """Return the bulleted items up to the next heading, each as one plain line."""
    found: list[str] = []
    open_item = False
    for line in map(str.strip, lines):
        if line.startswith("#") or folded(line) in headings:
            break
        if match := BULLET.match(line):
            found.append(match[1])
        elif line and open_item:
            found[-1] += f"\n{line}"
        open_item = bool(line) and bool(match or open_item)
    return [plain(item) for item in found]
