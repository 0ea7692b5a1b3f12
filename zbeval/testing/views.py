"""Whether a result can be shown: table, sentence, figures, cards, files, and all of it in Dutch."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import pandas as pd

from zbeval import narrative
from zbeval.export.results import WRITERS
from zbeval.figures import FIGURES
from zbeval.figures.drawing import Drawing
from zbeval.html.tables import table_csv, table_html, written
from zbeval.overview import choices_card
from zbeval.programme import MapLayers, Programme
from zbeval.reports.pages.page import verdict
from zbeval.results import Result
from zbeval.vocabulary import entries
from zbeval.widgets.cards import area_card

NOT_DUTCH = re.compile(r"\b(nan|NaN|None|NaT|inf)\b|<NA>|[{}]|\b[a-z0-9]+_[a-z0-9_]+\b")
CARD = {"area_code", "area_name", "residents", "n_confirmed", "n_unconfirmed", "located_per_100k"}
Figure = Callable[..., Drawing | None]


def broken_views(
    programme: Programme,
    result: Result,
    describe: Callable[[Result], str] | None,
    figures: Sequence[Figure] | None,
) -> Iterator[str]:
    """Yield each way in which the result cannot be shown, or shows what no reader understands."""
    views: dict[str, Callable[[], str]] = {
        "table": lambda: table_html(result.table, "Tabel") and "",
        "table as CSV": lambda: table_csv(result.table) and "",
        "table in English": partial(in_english, result),
        "words of the table": lambda: " ".join(shown_cells(result.table)),
        "sentence": lambda: (describe or narrative.describe)(result) or "None",
        "verdict": lambda: verdict(result.to_dict())["words"],
    }
    views |= {f"file {kind}": partial(filed, kind, result) for kind in WRITERS}
    for draw in FIGURES.get(result.measure, ()) if figures is None else figures:
        if len(result.table):
            views[f"figure {draw.__name__}"] = partial(told, draw, result)
    if result.call and "stocks" in programme.tables:
        views["card of choices"] = lambda: " ".join(choices_card(programme, result)["meaning"])
    if set(result.table) >= CARD:
        views["card of an area"] = lambda: (
            " ".join(area_card(programme, result, code) for code in result.table["area_code"][:3])
            and ""
        )
    for name, value in dict.fromkeys(untranslated(result.table)):
        yield f"column {name} shows the identifier {value!r}"
    for name, view in views.items():
        try:
            strange = NOT_DUTCH.search(view())
        except Exception as error:
            yield f"{name}: {type(error).__name__}: {error}"
            continue
        if strange:
            yield f"{name} shows {strange[0]!r}"


def in_english(result: Result) -> str:
    """Return nothing, once the table is seen in English: headings differ, numbers stay."""
    table = result.to_frame("en")
    if not table.columns.is_unique:
        raise ValueError(
            f"two columns are called {list(table.columns[table.columns.duplicated()])}"
        )
    return ""


def shown_cells(table: pd.DataFrame) -> Iterator[str]:
    """Yield what a reader sees in cells that hold an identifier of the vocabulary."""
    for name in table.columns:
        column = table[name]
        for value, cell in zip(column, written(column), strict=True):
            if isinstance(value, str) and value in entries():
                yield cell


def untranslated(table: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield column and value of each identifier that a cell shows as it is, without its label."""
    for name in table.columns:
        for value, cell in zip(table[name], written(table[name]), strict=True):
            known = entries().get(value) if isinstance(value, str) and cell == value else None
            if known and known["label_nl"] != value:
                yield str(name), value


def filed(kind: str, result: Result) -> str:
    """Return nothing, once it is seen that a file of this kind can be made."""
    WRITERS[kind](result)
    return ""


def told(draw: Figure, result: Result) -> str:
    """Return what a figure says, once it is seen that it can be drawn; a map gets squares."""
    on_map = "layers" in inspect.signature(draw).parameters
    drawing = draw(result, squares(result.table["area_code"])) if on_map else draw(result)
    if drawing is None:
        return ""
    json.loads(drawing.figure.to_json())
    return f"{drawing.title or 'None'} {drawing.alt or 'None'}"


def squares(codes: Iterable[str]) -> MapLayers:
    """Return a map of squares in a row, one per area."""
    corners = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
    cells = [
        {"type": "Feature", "id": code, "properties": {}, "geometry": {
            "type": "Polygon", "coordinates": [[[place + x, 50 + y] for x, y in corners]]}}
        for place, code in enumerate(codes)
    ]  # fmt: skip
    drawn = {"type": "FeatureCollection", "features": cells}
    return MapLayers(drawn, drawn, "Vierkanten.")
