"""The parts of the explorers that run in the browser: a figure, a line of words, and plotly.js.

A figure is drawn with the same plotly.js as in a report. plotly.js and the shapes of the map travel
to the browser once; after that a change costs the numbers of the new figure and nothing more.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import anywidget
import traitlets
from ipywidgets import widget_serialization

from zbeval.figures.drawing import Drawing
from zbeval.figures.maps import outline_layer, rings
from zbeval.html.offline_maps import OFFLINE_MAPS
from zbeval.language import later, say, spoken
from zbeval.programme import MapLayers

BELOW = later(", zie ‘Bronnen’ onderaan")  # a report lists its sources, the explorers do not
STOPPED = later(
    "De rekenkern is herstart of gestopt: wat u ziet blijft staan, maar volgt uw keuzes niet meer. "
    "Voer alle cellen opnieuw uit."
)
RESTORES = later("De regel onder de figuren zet uw keuzes dan terug: kopieer hem eerst.")
NOTHING: dict[str, Any] = {
    "figure": None,
    "title": "",
    "alt": "",
    "source": "",
    "file": "",
    "number": 0,
}
SHARED = "cells"  # the name under which figures refer to the shapes that the library holds
LINES = "lines"  # and to the lines of provinces, the only lines on a map


def front(name: str) -> str:
    """Return a script or a style sheet of this package."""
    return files("zbeval.widgets").joinpath("front", name).read_text(encoding="utf-8")


@cache
def packed_plotly() -> bytes:
    """Return plotly.js gzipped, after what keeps its maps from asking anything of the network."""
    source = files("plotly").joinpath("package_data/plotly.min.js").read_bytes()
    return gzip.compress(OFFLINE_MAPS.encode() + b"\n" + source, compresslevel=6, mtime=0)


def without_shapes(layers: MapLayers) -> MapLayers:
    """Return ``layers`` for figures that share what the library holds.

    A reference stands in place of the shapes; of the lines two corners are left, from which a map
    knows how far it reaches.
    """
    points = [point for ring in rings(layers.outlines) for point in ring]
    corners = [[pick(one) for one in zip(*points, strict=True)] for pick in (min, max)]
    frame = {"type": "Polygon", "coordinates": [corners if points else []]}
    return replace(
        layers, cells={"shared": SHARED}, outlines={"features": [{"id": "", "geometry": frame}]}
    )


class Library(anywidget.AnyWidget):
    """What all figures of one page share: plotly.js and the shapes of the map."""

    _esm = "export default {};"
    packed = traitlets.Bytes().tag(sync=True)
    geometry = traitlets.Dict().tag(sync=True)

    @classmethod
    def of(cls, layers: MapLayers) -> Library:
        """Return the library for maps of ``layers``."""
        lines = outline_layer(layers.outlines)
        lines = {"lon": list(lines.lon), "lat": list(lines.lat)}
        return cls(packed=packed_plotly(), geometry={SHARED: layers.cells, LINES: lines})


Pointed = Callable[[dict[str, Any]], None]  # told what the reader clicked


def words_of_figure() -> dict[str, str]:
    """Return what the script of a figure says, and the language in which plotly.js writes."""
    return {
        "locale": spoken(),
        "save": say("Bewaar als {format}"),
        "failed": say("Deze figuur kan niet worden getekend. ‘Toon als tekst’ zegt hetzelfde."),
    }


class Canvas(anywidget.AnyWidget):
    """One figure on the page, with its title, its words for a screen reader and its source.

    ``marked`` are the codes of the areas on a map that get a thick border.

    ``when_pointed`` is called with what the reader clicked: ``location`` (an area code on a map),
    ``x``, ``y``, ``customdata``, ``curve`` and ``place``.
    """

    _esm = front("canvas.js")
    _css = front("style.css")
    library = traitlets.Instance(Library).tag(sync=True, **widget_serialization)
    words: traitlets.Dict[str, str] = traitlets.Dict().tag(sync=True)
    drawing: traitlets.Dict[str, Any] = traitlets.Dict(NOTHING).tag(sync=True)
    marked: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, library: Library, when_pointed: Pointed | None = None) -> None:
        super().__init__(library=library, words=words_of_figure())
        self.when_pointed = when_pointed
        self.content: dict[str, Any] | None = None
        self.when_pictured: Callable[[bytes], None] | None = None
        self.on_msg(self.receive)

    def draw(self, content: dict[str, Any] | None) -> None:
        """Put a drawing, in its browser form, in place of what is there; None leaves it empty."""
        if content is self.content:
            return
        self.content = content
        self.drawing = (content or NOTHING) | {"number": self.drawing["number"] + 1}

    def give(self, name: str, media_type: str, content: bytes) -> None:
        """Hand the reader a file."""
        self.send({"give": name, "type": media_type}, [content])

    def picture(self, then: Callable[[bytes], None]) -> None:
        """Ask the page for the figure as a PNG; ``then`` gets it, or nothing where it failed."""
        self.when_pictured = then
        self.send({"picture": self.drawing["number"]})

    def receive(self, _widget: Any, content: dict, buffers: list) -> None:
        """Pass on what the reader clicked, or the picture that was asked for."""
        if "picture" in content and self.when_pictured:
            then, self.when_pictured = self.when_pictured, None
            then(bytes(buffers[0]) if buffers else b"")
        if "pointed" in content and self.when_pointed:
            self.when_pointed(content["pointed"])


class Words(anywidget.AnyWidget):
    """Lines of text that a screen reader announces when they change.

    ``manner`` is *sentence* (the live verdict), *alert* (something went wrong) or *quiet*.
    """

    _esm = front("words.js")
    text = traitlets.Unicode().tag(sync=True)
    manner = traitlets.Unicode("sentence").tag(sync=True)
    words: traitlets.Dict[str, str] = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        stopped = say(STOPPED)
        words = {"stopped": stopped, "lost": f"{stopped} {say(RESTORES)}",
                 "close": say("Sluit"), "close_this": say("Sluit deze melding")}  # fmt: skip
        super().__init__(words=words, **traits)


@lru_cache(maxsize=200)
def browser_form(drawing: Drawing) -> dict[str, Any]:
    """Return ``drawing`` as the browser takes it."""
    figure = json.loads(drawing.figure.to_json())
    for trace in figure["data"]:
        if trace["type"] == "scattergeo" and trace.get("mode") == "lines":
            del trace["lon"], trace["lat"]
            trace["meta"] = {"shared": LINES}
    return {
        "figure": figure,
        "title": drawing.title,
        "alt": drawing.alt,
        "source": drawing.source.replace(say(BELOW), ""),
        "file": file_name(drawing.title),
    }


def file_name(title: str) -> str:
    """Return ``title`` as the name of a file, without its ending."""
    return re.sub(r"\W+", "-", title.lower()).strip("-")[:60] or say("figuur")
