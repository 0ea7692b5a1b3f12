"""What every measure does first: is this a programme, and what was not chosen?"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import pandas as pd

from zbeval.editions import work_with
from zbeval.errors import ReaderError
from zbeval.methods.asked import sound_draws
from zbeval.methods.stocks import default_stock
from zbeval.programme import Programme
from zbeval.programme.frames import OWN
from zbeval.results import Result

P = ParamSpec("P")


def of_programme(
    measure: Callable[Concatenate[Programme, P], Result],
) -> Callable[Concatenate[Programme, P], Result]:
    """Return ``measure`` with the programme's own level, baseline and stock where none is chosen.

    An empty stock is that of the programme's main call. What is no programme, and a number of draws
    or a seed that is none, is told in words.
    """
    known, sound = inspect.signature(measure).parameters, sound_draws(measure)

    @wraps(measure)
    def asked(programme: Programme, *args: P.args, **chosen: P.kwargs) -> Result:
        if not isinstance(programme, Programme):
            raise no_programme(measure.__name__, programme)
        work_with(programme.about.edition)
        for name, value in programme.defaults.items():
            if name in known and not chosen.get(name):
                chosen[name] = value
        if "stock" in known and not chosen.get("stock"):
            chosen["stock"] = default_stock(programme)
        try:
            return sound(programme, *args, **chosen)
        except KeyError as error:
            if programme.defaults.get("stock") != OWN or isinstance(error, ReaderError):
                raise
            raise lacking(measure.__name__, error) from error

    return asked


def lacking(measure: str, error: KeyError) -> ReaderError:
    """Return the error for a measure that needs more than a programme made of frames holds."""
    name = re.search(r"\w+", str(error))
    rule = "deze meting heeft een kolom nodig die dit programma van losse tabellen niet heeft"
    return ReaderError(measure, rule, "Lees een volledige map met zbeval.load(map)",
                       column=name.group() if name else None)  # fmt: skip


def no_programme(measure: str, given: object) -> ReaderError:
    """Return the error for something else than a programme, with how to make one of it."""
    kind = "een tabel" if isinstance(given, pd.DataFrame) else "dit"
    todo = (
        "Lees een map met zbeval.load(map), of maak er een programma van met "
        "Programme.from_frames(projects=..., areas=..., baseline=...)"
    )
    return ReaderError(measure, f"{kind} is geen programma", todo, value=type(given).__name__)
