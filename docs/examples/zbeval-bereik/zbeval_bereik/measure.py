"""In how many municipalities of a call does at least one project lie?"""

from __future__ import annotations

from zbeval.methods.frame import build_frame
from zbeval.numbers import percent, whole
from zbeval.plugins import Measure
from zbeval.programme import Programme
from zbeval.results import Result


def reached(programme: Programme, *, stock: str = "", register: str = "confirmed") -> Result:
    """Return the share of municipalities with a located project.

    reached_share = municipalities with at least one located project / municipalities of the call.
    Projects whose place is not known can only raise it. Gives one row per municipality:
    ``area_code``, ``area_name`` and ``n_located``.
    """
    frame = build_frame(
        programme, level="municipality", baseline="per_municipality", stock=stock, register=register
    )
    table = frame.areas[["area_code", "area_name", "n_located"]]
    reached_areas = int((table["n_located"] > 0).sum())
    return Result(
        measure="reached",
        table=table,
        headline={"n_reached": reached_areas, "reached_share": reached_areas / len(table)},
        method="counted",
        inputs=dict(programme.inputs),
        **frame.identity,
    )


def describe_reached(result: Result) -> str:
    """Return the sentence of this measure."""
    head = result.headline
    return (
        f"In {whole(head['n_reached'])} van de {whole(len(result.table))} gemeenten ligt minstens "
        f"één project dat we kennen: {percent(head['reached_share'])}."
    )


REACHED = Measure(
    compute=reached,
    describe=describe_reached,
    words={
        "reached": {"kind": "measure", "label_nl": "bereikte gemeenten"},
        "reached_share": {"kind": "headline", "label_nl": "aandeel bereikte gemeenten"},
        "n_reached": {"kind": "headline", "label_nl": "aantal bereikte gemeenten"},
    },
)
