"""When something goes wrong: a message in Dutch and a text to report it, never a traceback."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from zbeval import __version__
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.language import later, say

UNEXPECTED = later(
    "Hier liep iets mis, en dat ligt niet aan u. Uw vorige keuzes werken nog. Meld dit met de tekst "
    "hieronder."
)
STOPPED = later(
    "De berekening is gestopt. Kies minder projecten of een kortere rekentijd, en probeer opnieuw."
)


@dataclass(frozen=True)
class Fault:
    """What the reader is told, and the lines that help whoever mends it (empty for a mistake)."""

    message: str
    details: str = ""


def fault_of(error: Exception, state: str, labels: Mapping[str, str] | None = None) -> Fault:
    """Return what to tell of ``error``; ``state`` is the line that restores what was chosen.

    ``labels`` are the words on screen for the choices that a message may name.
    """
    if isinstance(error, ReaderErrors):
        return Fault("\n".join(in_words(one, labels or {}) for one in error.errors))
    if isinstance(error, ReaderError):
        return Fault(in_words(error, labels or {}))
    lines = [
        f"zbeval {__version__}, Python {platform.python_version()}, {platform.system()}",
        say("toestand: {state}", state=state),
        f"{type(error).__name__}: {error}",
        *(say("bij {place}", place=place) for place in places(error)),
    ]
    return Fault(say(UNEXPECTED), "\n".join(lines))


def in_words(error: ReaderError, labels: Mapping[str, str]) -> str:
    """Return the message of a mistake, with the name of a choice as it stands on the screen."""
    name = labels.get(error.file)
    return str(replace(error, file=f"‘{name}’")) if name else str(error)


def places(error: Exception) -> list[str]:
    """Return where in this package the error passed, innermost last, without any folder names."""
    found, step = [], error.__traceback__
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if "zbeval" in file.parts:
            found.append(f"{file.name}:{step.tb_lineno} {step.tb_frame.f_code.co_name}")
        step = step.tb_next
    return found[-4:]
