"""Puts the explorer for pages without a kernel in a cell's output, while a report is made."""

from __future__ import annotations

import json
import os
from typing import Any

from IPython.display import display

from zbeval import cache
from zbeval.html.packing import EXPLORER, pack
from zbeval.language import later, say
from zbeval.programme import MapLayers, Programme
from zbeval.widgets.static_view import StaticExplorer

ONLY_IN_REPORT = later(
    "Op deze plaats staat in het rapport een verkenner die zonder Jupyter werkt. Hier gebruikt u "
    "beter het notitieboek 90_verkenner: dat kan meer en antwoordt meteen."
)


def show_static(programme: Programme, layers: MapLayers) -> None:
    """Show the explorer with every answer made beforehand; outside a report, say where it is.

    Making all answers takes half a minute, which nobody who works in a notebook should wait for.
    """
    bundle: dict[str, Any] = {"text/plain": say(ONLY_IN_REPORT)}
    if os.environ.get(cache.VARIABLE):
        content = StaticExplorer(programme, layers).content()
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        bundle[EXPLORER] = {"packed": pack(text.encode())}
    display(bundle, raw=True)
