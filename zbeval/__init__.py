"""zbeval: repeat and question the evaluation of a programme of projects spread over areas.

In Python::

    import zbeval as zb

    programme = zb.load()                    # the shipped folder, or zb.load("my/folder")
    found = zb.spread(programme, level="province")
    found                                    # verdict, reason and number of rows
    found.to_frame()                         # the table
    found.plot()                             # the figure
    zb.describe(found)                       # what a reader is told, in Dutch
    with zb.speaking("en"):
        zb.describe(found)                   # in English

Of DataFrames: ``zb.Programme.from_frames(projects=..., areas=..., baseline=...)``. All measures
stand here by name; ``zb.gini``, ``zb.theil`` and the others take plain lists. Nothing is imported
before it is used.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

__version__ = "0.1.0"

FACE = {  # name -> the module that has it
    "Programme": "zbeval.programme",
    "Result": "zbeval.results",
    "ReaderError": "zbeval.errors",
    "load": "zbeval.api",
    "measure": "zbeval.measures",
    "describe": "zbeval.narrative",
    "speaking": "zbeval.language",
    "map_layers": "zbeval.tables",
    **dict.fromkeys(
        ("gini", "hoover", "theil", "theil_between", "chi_squared", "likelihood_ratio"),
        "zbeval.methods.indices",
    ),
    **dict.fromkeys(("moran", "eb_moran", "location_quotients"), "zbeval.api"),
}
__all__ = sorted([*FACE, "__version__"])  # noqa: PLE0605 - the same names, kept in one place


def __getattr__(name: str) -> Any:
    """Import what is asked for: a name of the face, a module of the package, or a measure."""
    if name in FACE:
        found = getattr(import_module(FACE[name]), name)
        globals()[name] = found
        return found
    if not name.startswith("__") and find_spec(f"{__name__}.{name}"):
        return import_module(f"{__name__}.{name}")
    measures = {} if name.startswith("_") else import_module("zbeval.measures").MEASURES
    if name in measures:
        return measures[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the face, for completion in an editor."""
    return sorted({*globals(), *FACE, *import_module("zbeval.measures").MEASURES})
