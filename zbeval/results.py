"""The value that every measure returns: all that a sentence, a figure or a comparison needs."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, fields
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd

from zbeval import __version__, editions
from zbeval.language import speaking

Fields = dict[str, Any]  # some fields of a Result by name, gathered before ``Result(**fields)``
Headline = dict[str, Any]  # the few values that a result comes down to, by name

STATUSES = ("ok", "underpowered", "not_identified", "undefined", "suppressed")
VERDICTS = ("above", "below", "differs", "compatible", "cannot_tell", "descriptive")


@dataclass(frozen=True, eq=False, kw_only=True)
class Result:
    """What one measure found. Two results are equal if their JSON is.

    ``measure``, ``verdict``, ``status``, ``reason`` and ``notes`` are identifiers whose Dutch
    stands in ``vocabulary.csv``. ``verdict`` is *descriptive* where nothing is tested;
    *cannot_tell* always goes with a status other than *ok*, and such a status with a ``reason``.
    ``inputs`` maps each file read to its SHA-256. ``missing`` is how many projects of its calls a
    result leaves out, for want of a place or of confirmation; None where it is not about projects.
    """

    measure: str
    table: pd.DataFrame
    headline: Headline
    verdict: str = "descriptive"
    status: str = "ok"
    reason: str = ""
    method: str
    baseline: str = ""
    level: str = ""
    call: str = ""
    stock: str = ""
    register: str = ""
    missing: int | None = None
    vintage: int = field(default_factory=lambda: editions.now().vintage)
    seed: int | None = None
    draws: int | None = None
    notes: tuple[str, ...] = ()
    inputs: dict[str, str] = field(default_factory=dict)
    version: str = __version__

    def __post_init__(self) -> None:
        if self.status not in STATUSES or self.verdict not in VERDICTS:
            raise ValueError(f"{self.measure}: unknown {self.status=} or {self.verdict=}")
        if (self.status == "ok") != (self.reason == ""):
            raise ValueError(f"{self.measure}: a reason goes with every status but ok")
        if self.verdict == "cannot_tell" and self.status == "ok":
            raise ValueError(f"{self.measure}: 'cannot_tell' needs a status that says why")

    @property
    def whole(self) -> bool:
        """Tell whether every project is in it, so that no word need say *known*."""
        return self.missing == 0

    def __repr__(self) -> str:
        answer = ", ".join(part for part in (self.verdict, self.status, self.reason) if part)
        chosen = {"level": self.level, "baseline": self.baseline, "stock": self.stock}
        about = "".join(f", {name}={value}" for name, value in chosen.items() if value)
        return f"Result({self.measure}: {answer}; {len(self.table)} rows{about})"

    def _repr_html_(self) -> str:
        """Return what a notebook shows of a result that stands last in a cell."""
        html: str = import_module("zbeval.html.result").result_html(self)
        return html

    def to_frame(self, language: str = "") -> pd.DataFrame:
        """Return the table, as a copy that can be changed.

        With a ``language`` (*nl* or *en*) columns, verdicts, reasons and choices stand in words
        in place of identifiers; numbers stay as they are (``zbeval.overview.labelled``).
        """
        if not language:
            return self.table.copy()
        table: pd.DataFrame = import_module("zbeval.overview.labelled").labelled(self, language)
        return table

    def plot(self, which: int = 0, *, language: str = "nl", **choices: Any) -> Any:
        """Return a plotly figure of this result, or stop where there is nothing to draw.

        Some measures have several figures: ``which`` counts from 0. ``choices`` go to the function
        that draws, such as ``layers`` of a map. Figures are loaded only here, as pandas does. They
        speak Dutch, or English in the ``language`` *en*.
        """
        with speaking(language):
            return import_module("zbeval.figures").drawn(self, which, **choices).figure

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain values, a missing number as None, the table as records."""
        plain = {item.name: getattr(self, item.name) for item in fields(self)}
        plain["table"] = records(self.table)
        plain["headline"] = {name: plain_value(value) for name, value in self.headline.items()}
        plain["notes"] = list(self.notes)
        return plain

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the result as JSON text: a missing number is null, never NaN."""
        return json.dumps(self.to_dict(), allow_nan=False, ensure_ascii=False, indent=indent)


def plain_value(value: object) -> Any:
    """Return ``value`` as JSON knows it: numpy numbers unpacked, NaN and NA as None."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of ``table`` as dictionaries of plain values."""
    columns = {name: [plain_value(cell) for cell in table[name]] for name in table.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
