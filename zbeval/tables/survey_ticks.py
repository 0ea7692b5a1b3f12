"""Tick boxes: a column per box, or all boxes that somebody ticked together in one cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from zbeval.sources.folding import folded
from zbeval.tables.scales import folded_answer

TICKED = {"y", "x", "v", "yes", "ja", "oui", "1", "true", "waar", "vrai", "checked", "selected",
          "aangevinkt", "aangekruist", "quoted"}  # fmt: skip
SURELY = {"y", "x", "v", "checked", "selected", "aangevinkt", "aangekruist", "quoted"}
UNTICKED = {"", "n", "no", "nee", "non", "0", "false", "onwaar", "faux", "not selected",
            "unchecked", "niet geselecteerd", "niet aangevinkt", "niet aangekruist", "not quoted",
            "-"}  # fmt: skip
NOT_CHOSEN = {"not selected", "unchecked", "niet geselecteerd", "niet aangevinkt",
              "niet aangekruist", "not quoted"}  # fmt: skip
UNASKED = {"n a", "nvt", "n v t"}
MOST_PARTS, LONGEST = 15, 80
PART = re.compile(r"\[([^\[\]]+)\]\s*$")
SEPARATORS = re.compile(r"([;,|\n])")


def stem_of(name: str, text: str = "") -> str:
    """Return the question that a column is one part of, or an empty text where it is none."""
    for words in (name, text):
        if found := PART.search(words):
            return words[: found.start()].strip()
    if found := re.match(r"^(\w+?)_(\w+)$", name):
        return found[1]
    return ""


def part_of(name: str, text: str = "") -> str:
    """Return the words for one box: what stands between brackets or after the last dash."""
    for words in (text, name):
        if found := PART.search(words):
            return found[1].strip()
    return text.rpartition(" - ")[2].strip() or text or name


def is_tick(name: str, text: str, cells: pd.Series, beside: Iterable[pd.Series] = ()) -> bool:
    """Return whether a column is one tick box: one sign where ticked, empty where not.

    The sign may be the words of the box itself. ``Ja`` or ``1`` may also be an answer that all
    gave: those count as a tick only where the other parts of the question look so too.
    """
    signs = signs_of(cells)
    if len(signs) == 1:
        (sign,) = signs
        empty = bool(cells.str.strip().eq("").any())
        label = sign in {folded_answer(part_of(name, text)), folded_answer(name)}
        grouped = bool(stem_of(name, text))
        if (sign in SURELY and (empty or grouped)) or (label and grouped):
            return True
        if sign in TICKED and empty and grouped:
            others = [signs_of(one) for one in beside]
            return bool(others) and all(one <= {sign} for one in others)
    if not signs:
        return any(
            len(signs_of(one)) == 1 and is_tick(str(one.name), "", one, ()) for one in beside
        )
    return False


def signs_of(cells: pd.Series) -> set[str]:
    """Return what stands in the cells that are not empty, folded."""
    return {folded_answer(cell) for cell in cells.unique() if cell.strip()}


def parted(filled: list[str]) -> dict[str, str]:
    """Return the answers that stand together in cells, by their folded form; empty if none do.

    ``Tijd;Geld;`` says so itself. A comma is a comma in a sentence, unless at least two of the
    parts that it parts also stand in other cells, alone or beside others.
    """
    for sign in (";", ",", "\n"):
        cells = {tuple(split(cell, sign)) for cell in set(filled)}
        words: dict[str, str] = {}
        for part in (part for cell in sorted(cells) for part in cell):
            words.setdefault(folded(part), part)
        if len(words) > MOST_PARTS or any(len(part) > LONGEST for part in words.values()):
            continue
        if sign == ";" and filled and all(cell.endswith(";") for cell in filled):
            return words
        seen = defaultdict(set)
        for cell in cells:
            for part in cell:
                seen[folded(part)].add(cell)
        several = [cell for cell in cells if len(cell) > 1]
        if any(sum(len(seen[folded(part)]) > 1 for part in cell) >= 2 for cell in several):
            return words
    return {}


def split(cell: str, sign: str) -> list[str]:
    """Return the parts of a cell that are not empty."""
    return [part.strip() for part in cell.split(sign) if part.strip()]


def answers_in(cell: str, known: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the codes of the answers in a cell, and what is not known.

    ``known`` maps folded answers to their codes. An answer may hold a comma itself: from each
    place the longest known answer is taken.
    """
    pieces = [piece.strip() for piece in SEPARATORS.split(cell)]
    found, strange, place = [], [], 0
    while place < len(pieces):
        if not pieces[place] or SEPARATORS.fullmatch(pieces[place]):
            place += 1
            continue
        for end in range(len(pieces), place, -1):
            words = "".join(pieces[place:end])
            if folded_answer(words) in known:
                found.append(known[folded_answer(words)])
                place = end
                break
        else:
            strange.append(pieces[place])
            place += 1
    return list(dict.fromkeys(found)), strange


def is_box(words: set[str], *, ticked: bool = False) -> bool:
    """Return whether folded meanings are those of a tick box; ``ticked``: of a box that is ticked.

    A question that asks yes or no is no tick box; one whose *no* is ‘not selected’ is.
    """
    if ticked:
        return words <= TICKED
    return bool(words) and words <= TICKED | UNTICKED and bool(words & SURELY | words & NOT_CHOSEN)
