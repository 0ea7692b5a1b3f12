"""Where in a source document a locator points: heading, item and anchor words."""

from __future__ import annotations

import re

LONGEST_HEADING = 100  # characters; a longer line is running text


def folded(text: str) -> str:
    """Return ``text`` with hyphenated line ends joined, markup, white space and case folded."""
    joined = re.sub(r"-[ \t]*\n\s*", "", text)
    return " ".join(re.sub(r"[*#]", "", joined).split()).casefold()


def is_heading(line: str, heading: str) -> bool:
    """Say whether ``line`` is a short line that starts or ends with ``heading``."""
    plain = folded(line).rstrip(" ?:.")
    wanted = folded(heading)
    return len(plain) <= LONGEST_HEADING and (plain.startswith(wanted) or plain.endswith(wanted))


def sections(text: str, heading: str, headings: set[str]) -> list[str]:
    """Return the folded text under ``heading``, up to the next of ``headings``.

    An empty heading means what stands before the first heading. A heading that is printed twice
    (as in a table of contents) gives two sections.
    """
    lines = text.splitlines()
    starts = [i for i, line in enumerate(lines) if any(is_heading(line, h) for h in headings if h)]
    if not heading:
        return [folded("\n".join(lines[: starts[0]]))]
    ends = [*starts[1:], len(lines)]
    return [
        folded("\n".join(lines[start:end]))
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


def spread(passage: str, anchors: list[str]) -> int | None:
    """Return the characters in the shortest stretch that holds all anchors; None if one lacks."""
    spots = [
        (spot.start(), spot.end(), number)
        for number, anchor in enumerate(anchors)
        for spot in re.finditer(re.escape(folded(anchor)), passage)
    ]
    lengths = []
    for start, _, _ in spots:
        firsts = [
            min((e for s, e, n in spots if n == number and s >= start), default=None)
            for number in range(len(anchors))
        ]
        if None not in firsts:
            lengths.append(max(firsts) - start)
    return min(lengths, default=None)
