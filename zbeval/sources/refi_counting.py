"""In what a program counts positions in a text: told from where its passages begin and end.

Programs differ in three ways: whether a Windows line end is one character or two, whether an
invisible byte order mark counts, and whether a sign such as an emoji counts as one character or,
in UTF-16, as two. A text is kept in the form in which the positions fit, so that nothing that
looks up a passage has to know. In the UTF-16 form such a sign stands as its two halves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

BYTE_ORDER_MARK = "\ufeff"
FOLDS_LINES = ("ATLAS",)
"""ATLAS.ti counts the two characters of a Windows line end as one, other programs as two."""
WHOLE_SIGNS = ("QUALCODER", "TRANSANA", "TAGUETTE", "RQDA")
"""Programs that count an emoji as one; NVivo, MAXQDA and most others count it as two."""
ENOUGH = 12
EXAMPLES = 10
HALVES = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
CLEARLY = 3
"""How many more ends of passages have to fit before the habit of a program is overruled."""
HALF, MOST_FIT = 0.5, 0.8
"""Where fewer ends of passages stand at a word's edge, the positions in a text are not trusted."""


class Passage(NamedTuple):
    """A selection: first and last position, and the name that may repeat its first words."""

    start: int
    end: int
    name: str


class Form(NamedTuple):
    """One way of counting."""

    mark: bool
    halves: bool
    folds: bool

    def of(self, written: str) -> str:
        """Return a text so that each character is one that the program counts."""
        text = written.replace("\r\n", "\n") if self.folds else written
        return BYTE_ORDER_MARK * self.mark + (halved(text) if self.halves else text)


def halved(text: str) -> str:
    """Return a text with each sign beyond the first 65,536 as the two units of UTF-16."""
    units = b"" if text.isascii() else text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, memoryview(units).cast("H"))) if len(units) > 2 * len(text) else text


def merged(text: str) -> str:
    """Return a piece of a text with its halves joined; empty where a sign was cut in two."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return ""


def as_counted(
    written: Mapping[str, str], passages: Mapping[str, Sequence[Passage]], origin: str
) -> dict[str, str]:
    """Return each text in the form in which its passages fit.

    Names that repeat the first words of a passage decide for their text. For the other texts the
    file as a whole does: in the right form most passages begin and end at the edge of a word.
    Where that does not clearly tell forms apart, the program that wrote the file does.
    """
    forms = likely(origin)
    chosen, open_to = {}, {}
    for text, content in written.items():
        named = [one for one in passages[text] if len(one.name) >= ENOUGH][:EXAMPLES]
        looks = {forms[0]: forms[0].of(content)}
        if named and fitting(looks[forms[0]], named) == len(named):
            chosen[text] = looks[forms[0]]
            continue
        looks |= {form: form.of(content) for form in forms[1:]}
        fits = {form: fitting(look, named) for form, look in looks.items()}
        if any(fits.values()):
            chosen[text] = looks[max(forms, key=fits.__getitem__)]
        else:
            open_to[text] = looks
    best = best_form(forms, open_to, passages)
    return chosen | {text: looks[best] for text, looks in open_to.items()}


def likely(origin: str) -> list[Form]:
    """Return all forms, the most likely for the program that wrote the file first."""
    folds = any(program in origin.upper() for program in FOLDS_LINES)
    halves = not any(program in origin.upper() for program in WHOLE_SIGNS)
    return [
        Form(*kind) for kind in product((False, True), (halves, not halves), (folds, not folds))
    ]


def best_form(
    forms: list[Form],
    open_to: Mapping[str, Mapping[Form, str]],
    passages: Mapping[str, Sequence[Passage]],
) -> Form:
    """Return the form in which most passages of these texts begin and end at a word's edge."""
    scores = dict.fromkeys(forms, 0)
    for text, looks in open_to.items():
        known: dict[str, int] = {}
        for form, look in looks.items():
            if look not in known:
                known[look] = sum(ends_at_edges(look, one) for one in passages[text])
            scores[form] += known[look]
    best = max(forms, key=scores.__getitem__)
    return best if scores[best] - scores[forms[0]] >= CLEARLY else forms[0]


def fitting(text: str, named: Sequence[Passage]) -> int:
    """Return how many passages begin with the words that they are named after."""
    return sum(begins_with(text, *one) for one in named)


def begins_with(text: str, start: int, end: int, name: str) -> bool:
    """Return whether the text at ``start`` begins with ``name``; a short name proves nothing."""
    if start >= 0 and len(name) >= ENOUGH and text.startswith(name[:40], start):
        return True
    wanted = " ".join(name.rstrip("….").split())[:40]
    if len(wanted) < ENOUGH or start < 0:
        return False
    return " ".join(merged(text[start : start + 120]).split()).startswith(wanted)


def ends_at_edges(text: str, passage: Passage) -> int:
    """Return how many of the two ends of a passage lie inside the text and cut no word."""
    return is_edge(text, passage.start) + is_edge(text, passage.end)


def is_edge(text: str, place: int) -> bool:
    """Return whether a place lies inside the text and not within a word or a sign."""
    if not 0 < place < len(text):
        return place in (0, len(text))
    before, after = text[place - 1], text[place]
    inside_sign = "\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff"
    return not inside_sign and not (before.isalnum() and after.isalnum())


def placed(
    texts: Mapping[str, str], passages: Mapping[str, Sequence[Passage]]
) -> dict[tuple[str, int, int], bool]:
    """Return per passage ``(text, start, end)`` whether it is sure where it stands.

    That is where its name says so. Else, in a text that programs count alike, where at least half
    of all ends cut no word; in any other text, where its own ends do not, nor those of most others.
    """
    found: dict[tuple[str, int, int], bool] = {}
    for text, content in texts.items():
        named = [begins_with(content, *one) for one in passages[text]]
        fits = named if all(named) else fitting_places(content, passages[text])
        for one, *sure in zip(passages[text], named, fits, strict=True):
            key = (text, one.start, one.end)
            found[key] = found.get(key, False) or any(sure)
    return found


def fitting_places(content: str, passages: Sequence[Passage]) -> list[bool]:
    """Return which passages of a text have ends that speak for their place."""
    ends = [ends_at_edges(content, one) for one in passages]
    alike = "\n" not in content and not HALVES.search(content)
    enough = sum(ends) >= (HALF if alike else MOST_FIT) * 2 * len(ends)
    return [enough and (alike or fit == 2) for fit in ends]
