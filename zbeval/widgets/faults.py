"""When something goes wrong: a message in Dutch and a text to report it, never a traceback."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from zbeval import __version__
from zbeval.errors import ReaderError

UNEXPECTED = (
    "Hier liep iets mis, en dat ligt niet aan u. Uw vorige keuzes werken nog. Meld dit met de tekst "
    "hieronder."
)
STOPPED = (
    "De berekening is gestopt. Kies minder projecten of een kortere rekentijd, en probeer opnieuw."
)


@dataclass(frozen=True)
class Fault:
    """What the reader is told, and the lines that help whoever mends it (empty for a mistake)."""

    message: str
    details: str = ""


def fault_of(error: Exception, state: str) -> Fault:
    """Return what to tell of ``error``; ``state`` is the line that restores what was chosen."""
    if isinstance(error, ReaderError):
        return Fault(str(error))
    lines = [
        f"zbeval {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"toestand: {state}",
        f"{type(error).__name__}: {error}",
        *(f"bij {place}" for place in places(error)),
    ]
    return Fault(UNEXPECTED, "\n".join(lines))


def places(error: Exception) -> list[str]:
    """Return where in this package the error passed, innermost last, without any folder names."""
    found, step = [], error.__traceback__
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if "zbeval" in file.parts:
            found.append(f"{file.name}:{step.tb_lineno} {step.tb_frame.f_code.co_name}")
        step = step.tb_next
    return found[-4:]
