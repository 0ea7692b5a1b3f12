"""Runs what documents show: Python with its answers, and commands as they would be typed."""

from __future__ import annotations

import doctest
import re
import shlex

HOW = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[list[str]]:
    """Return every command that a page asks to type, in order, as words."""
    lines = [line for block in blocks(text, "console") for line in block.splitlines()]
    return [shlex.split(line.removeprefix("$ ")) for line in lines if line.startswith("$ ")]


def failures(text: str, name: str, known: dict | None = None) -> str:
    """Run examples in one go and return what did not answer as shown, empty if all did."""
    told: list[str] = []
    parsed = doctest.DocTestParser().get_doctest(text, dict(known or {}), name, name, 0)
    assert parsed.examples, f"{name} shows no example"
    doctest.DocTestRunner(optionflags=HOW).run(parsed, out=told.append)
    return "".join(told)
