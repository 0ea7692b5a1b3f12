"""What other packages add: measures, notebooks and sources, found by their entry points.

A package declares them in its ``pyproject.toml`` and is installed beside zbeval; nothing of it is
imported before it is asked for. One that does not work, or takes a name that is taken, is told with
the name of the package: what comes with zbeval keeps working.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from zbeval import vocabulary
from zbeval.errors import ReaderError
from zbeval.numbers import capital

MEASURES, NOTEBOOKS, SOURCES = "zbeval.measures", "zbeval.notebooks", "zbeval.sources"
TELL = "Meld dit aan wie het pakket maakte"
GROUPS = (MEASURES, NOTEBOOKS, SOURCES)


@dataclass(frozen=True)
class Measure:
    """A measure of another package: how to compute it, tell it and draw it.

    ``compute`` is a function ``(programme, *, ...) -> Result``; ``describe`` makes a Dutch sentence
    of the result, ``figures`` draw it (``plot_*``). ``words`` maps each identifier of its columns,
    reasons and notes to a row as in ``vocabulary.csv``: ``kind``, ``label_nl`` and what else there
    is.
    """

    compute: Callable[..., Any]
    describe: Callable[[Any], str] | None = None
    figures: tuple[Callable[..., Any], ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@cache
def declared(group: str) -> dict[str, tuple[EntryPoint, ...]]:
    """Return what packages declare in one group, by name; two may claim the same."""
    found: dict[str, tuple[EntryPoint, ...]] = {}
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        known = found.get(point.name, ())
        if point.value not in [one.value for one in known]:  # the same package seen twice
            found[point.name] = (*known, point)
    return found


def names(group: str, taken: Collection[str] = ()) -> list[str]:
    """Return the names of one group, or stop at one that is taken here or by two packages."""
    for name, points in declared(group).items():
        if name in taken:
            rule = "een uitbreiding gebruikt een naam die zbeval zelf al heeft"
            raise refused(points[0], rule, "Hernoem ze in dat pakket, of verwijder het pakket")
        if len(points) > 1:
            rule = f"twee uitbreidingen heten zo: {' en '.join(map(package, points))}"
            raise refused(points[0], rule, "Verwijder een van beide pakketten")
    return list(declared(group))


def load(group: str, name: str, taken: Collection[str] = ()) -> Any:
    """Return what one entry point names, or tell which package does not work and why."""
    names(group, taken)
    point = declared(group)[name][0]
    try:
        return point.load()
    except Exception as error:
        reason = f"deze uitbreiding werkt niet ({type(error).__name__}: {error})"
        raise refused(point, reason, TELL) from error


@cache
def measure(name: str) -> Measure | None:
    """Return the measure of another package by its name, its words made known; else None."""
    if name not in declared(MEASURES):
        return None
    found, point = load(MEASURES, name), declared(MEASURES)[name][0]
    made = found if isinstance(found, Measure) else Measure(found)
    if not callable(made.compute):
        raise refused(point, "deze uitbreiding is geen meting", TELL)
    words = {name: {"kind": "measure", "label_nl": name.replace("_", " ")}} | dict(made.words)
    vocabulary.add(words, package(point))
    return made


def teller(name: str) -> Callable[[Any], str]:
    """Return what makes a sentence of the results of a measure of another package."""
    found = measure(name)
    if found is None:
        raise KeyError(f"no sentence for the measure {name!r}")
    return found.describe or told_bare


def told_bare(result: Any) -> str:
    """Return the verdict of a result in words, or why there is none."""
    if result.status != "ok":
        return f"{capital(vocabulary.label('cannot_tell'))}: {vocabulary.label(result.reason)}."
    verdict = vocabulary.label(result.verdict)
    return f"{capital(vocabulary.label(result.measure))}: {verdict}."


def notebooks(taken: Collection[str] = ()) -> dict[str, Path]:
    """Return the notebooks of other packages by name: all that stand in a module or a folder."""
    found: dict[str, Path] = {}
    for name in names(NOTEBOOKS):
        given, point = load(NOTEBOOKS, name), declared(NOTEBOOKS)[name][0]
        folder = Path(given.__file__ or "").parent if isinstance(given, ModuleType) else Path(given)
        own = sorted(folder.glob("[0-9][0-9]_*.ipynb"))
        if not own:
            rule = "hier staat geen notitieboek met een naam als 50_naam.ipynb"
            raise refused(point, rule, TELL)
        for path in own:
            if path.stem in taken or path.stem in found:
                rule = f"het notitieboek {path.name} bestaat al onder die naam"
                raise refused(point, rule, "Hernoem het in dat pakket")
            found[path.stem] = path
    return found


def package(point: EntryPoint) -> str:
    """Return the name of the package that an entry point comes from."""
    return point.dist.name if point.dist else point.module


def refused(point: EntryPoint, rule: str, todo: str) -> ReaderError:
    """Return the error for an entry point that cannot be used."""
    return ReaderError(f"pakket {package(point)}", rule, todo, value=point.name)


def fingerprint() -> str:
    """Return a digest of all that is declared with its code; empty without other packages."""
    points = [one for group in GROUPS for found in declared(group).values() for one in found]
    if not points:
        return ""
    whole = hashlib.sha256()
    for point in points:
        whole.update(f"{point.group} {point.name} {point.value}\n".encode())
        for file in code_of(point.module.split(".")[0]):
            whole.update(file.read_bytes())
    return whole.hexdigest()


def code_of(module: str) -> list[Path]:
    """Return the files of a module or package, so that a change in it is noticed."""
    spec = find_spec(module)
    if spec is None:
        return []
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
    kinds = ("*.py", "*.ipynb")
    below = sorted(path for folder in folders for kind in kinds for path in folder.rglob(kind))
    return below or ([Path(spec.origin)] if spec.origin and Path(spec.origin).is_file() else [])
