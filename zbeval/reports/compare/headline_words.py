"""How headline results are called and written for readers, so that a change shows."""

from __future__ import annotations

from typing import Any

from zbeval.html.tables import is_share, p_value, word
from zbeval.language import later, say
from zbeval.numbers import decimal
from zbeval.reports.compare.monte_carlo_error import is_number, is_p
from zbeval.vocabulary import entries, label

ENDINGS = {  # how a name is made from that of another number
    "chance_low": later("toeval van"),
    "chance_high": later("toeval tot"),
    "chance_mean": later("toeval gemiddeld"),
    "completed_chance_low": later("aangevuld, toeval van"),
    "completed_chance_high": later("aangevuld, toeval tot"),
    "completed_low": later("aangevuld, laagst"),
    "completed_high": later("aangevuld, hoogst"),
    "detectable_excess": later("kleinste merkbare verschil"),
    "excess_min": later("boven toeval, laagst"),
    "excess_max": later("boven toeval, hoogst"),
    "p_min": later("kleinste p-waarde"),
    "p_max": later("grootste p-waarde"),
    "p_value": later("p-waarde"),
    "floor": later("laagst haalbaar"),
    "min": later("laagst"),
    "max": later("hoogst"),
    "first": later("bij de eerste stap"),
    "last": later("bij de laatste stap"),
    "age80": later("80-plussers"),
    "percent": later("in procent"),
}
MOST_DIGITS = 6
CHOICE_ORDER = ("level", "baseline", "call", "stock", "register")


def headline_label(name: str) -> str:
    """Return what a headline number is, its name put together where it has no entry."""
    if name in entries():
        return label(name)
    for ending, words in ENDINGS.items():
        stem = name.removesuffix(f"_{ending}")
        if stem != name and stem:
            return f"{headline_label(stem)}, {say(words)}"
    return name.replace("_", " ")


def choices_label(choices: dict[str, Any]) -> str:
    """Return by which choices a result was made, in words."""
    known = (choices[name] for name in CHOICE_ORDER if choices.get(name))
    return ", ".join(named(name) for name in known)


def named(identifier: str) -> str:
    """Return the label of an identifier; one without a label is its own name."""
    return label(identifier) if identifier in entries() else identifier


def written_pair(name: str, before: Any, after: Any) -> tuple[str, str]:
    """Return two values as a reader sees them, with as many decimals as it takes to differ."""
    if not (is_number(before) and is_number(after)):
        return written_value(name, before), written_value(name, after)
    size = abs(after - before) * (100 if is_share(name) else 1)
    needed = next((n for n in range(MOST_DIGITS) if size * 10**n >= 1), MOST_DIGITS)
    digits = max(needed, fewest_digits(name, before, after))
    return written_number(name, before, digits), written_number(name, after, digits)


def written_value(name: str, value: Any) -> str:
    """Return one value that is no number, or has none to stand beside."""
    if is_number(value):
        return written_number(name, value, fewest_digits(name, value))
    if isinstance(value, str) and value in entries():
        return label(value)
    return word(value, name)


def fewest_digits(name: str, *values: float) -> int:
    """Return with how many decimals a number is written at least."""
    if all(float(value).is_integer() for value in values):
        return 0
    return 3 if is_p(name) else 1 if is_share(name) else 2


def written_number(name: str, value: float, digits: int) -> str:
    """Return a number: shares as a percentage, a very small p-value as such."""
    if is_p(name) and digits == 3:
        return p_value(value)
    return f"{decimal(100 * value, digits)} %" if is_share(name) else decimal(value, digits)


def written_difference(name: str, difference: float | None) -> str:
    """Return by how much a number moved, with its sign; empty where there is no difference."""
    if difference is None:
        return ""
    size = 100 * abs(difference) if is_share(name) else abs(difference)
    told = f"{'−' if difference < 0 else '+'}{significant(size)}"
    return say("{n} procentpunt", n=told) if is_share(name) else told


def written_margin(name: str, margin: float | None) -> str:
    """Return how far other draws alone may move a number; empty where that is not known."""
    if margin is None:
        return ""
    return f"± {significant(100 * margin if is_share(name) else margin)}"


def significant(size: float) -> str:
    """Return a size above zero with two significant figures, a whole number as it is."""
    if float(size).is_integer():
        return decimal(size, 0)
    digits = next((n for n in range(MOST_DIGITS) if size * 10**n >= 9.5), MOST_DIGITS)
    return decimal(size, max(digits, 1 if size < 100 else 0))
