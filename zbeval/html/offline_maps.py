"""What keeps maps working without a network."""

from __future__ import annotations

import json

# plotly fetches a base map from the web for every choropleth, even when none of it is visible; an
# empty one that stands ready keeps maps working without a network.
EMPTY_TOPOLOGY = {
    "type": "Topology",
    "arcs": [],
    "objects": {
        layer: {"type": "GeometryCollection", "geometries": []}
        for layer in ("land", "ocean", "lakes", "rivers", "coastlines", "countries", "subunits")
    },
}
OFFLINE_MAPS = (
    "window.PlotlyGeoAssets = {topojson: Object.fromEntries(['world_110m', 'world_50m', "
    f"'europe_110m', 'europe_50m'].map(name => [name, {json.dumps(EMPTY_TOPOLOGY)}]))}};"
)
