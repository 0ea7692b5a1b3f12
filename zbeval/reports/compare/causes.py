"""Why two runs may differ: what went into one report that was not the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zbeval.language import later, say

CHANCE = ("seed", "draws")  # what can move simulated numbers only
ONLY_DRAW = ("plotly", "papermill", "geopandas")  # packages that no number passes through
Result = Mapping[str, Any]
SHORT = {
    "data": later("gegevens"),
    "boundaries": later("gemeentegrenzen"),
    "code": later("programmacode"),
    "notebook": later("notitieboek"),
    "parameter": later("parameters"),
    "package": later("versies"),
    "seed": later("startgetal"),
    "draws": later("aantal trekkingen"),
}
PLAIN = {
    "boundaries": later("gemeentegrenzen"),
    "notebook": later("notitieboek"),
    "code": later("programmacode van zbeval"),
}
NAMED = {
    "parameter": later("parameter {name}"),
    "package": later("versie van {name}"),
    "seed": later("startgetal"),
    "draws": later("aantal trekkingen"),
}
DATA = {  # digest before, after -> what happened to a data file
    ("", ""): later("gegevens {name}"),
    ("", "new"): later("gegevens {name} (nieuw)"),
    ("old", ""): later("gegevens {name} (verdwenen)"),
}


@dataclass(frozen=True)
class Cause:
    """One difference in what went in. ``kind`` is *data*, *boundaries*, *parameter*, *notebook*,
    *code*, *package*, *seed* or *draws*; ``before`` and ``after`` are empty where only digests are
    known.
    """

    kind: str
    name: str = ""
    before: str = ""
    after: str = ""

    def words(self) -> str:
        """Return the difference in words."""
        if self.kind in PLAIN:
            return say(PLAIN[self.kind])
        if self.kind == "data":
            return say(DATA[self.before, self.after], name=self.name)
        before, after = (part or say("(leeg)") for part in (self.before, self.after))
        what = say(NAMED[self.kind], name=self.name)
        return f"{what}: " + say("{before} werd {after}", before=before, after=after)


def report_causes(
    before: Mapping[str, Any], after: Mapping[str, Any], bases: tuple[Mapping, Mapping]
) -> list[Cause]:
    """Return every difference in what went into one report of two runs."""
    return [
        *data_causes(before, after),
        *(Cause(kind) for kind in ("boundaries", "code") if differs(*bases, kind)),
        *([Cause("notebook")] if differs(before, after, "notebook_sha256") else []),
        *changed_values("parameter", before["parameters"], after["parameters"]),
        *changed_values("package", before["versions"], after["versions"]),
    ]


def differs(before: Mapping[str, Any], after: Mapping[str, Any], name: str) -> bool:
    """Return whether both runs know a digest and it is not the same."""
    return bool(before.get(name) and after.get(name)) and before[name] != after[name]


def data_causes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Cause]:
    """Yield each data file that changed, appeared or went."""
    old, new = inputs_of(before), inputs_of(after)
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield Cause("data", name, "", "new")
        elif name not in new:
            yield Cause("data", name, "old", "")
        elif old[name] != new[name]:
            yield Cause("data", name)


def inputs_of(report: Mapping[str, Any]) -> dict[str, str]:
    """Return every data file that the results of a report name, with its digest."""
    return {name: sha for one in report["results"] for name, sha in one["result"]["inputs"].items()}


def changed_values(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Cause]:
    """Yield each named value that is not the same; seed and draws are told as what they are."""
    for name in [*after, *(name for name in before if name not in after)]:
        old, new = before.get(name), after.get(name)
        if old != new:
            yield Cause(name if name in CHANCE else kind, name, shown(old), shown(new))


def shown(value: object) -> str:
    """Return a parameter's value as text."""
    if isinstance(value, bool):
        return say("ja" if value else "nee")
    return "" if value is None else str(value)


def causes_of_change(report: list[Cause], before: Result, after: Result) -> tuple[Cause, ...]:
    """Return which differences may explain what changed in one result of a report.

    Other draws cannot change a result that has none. Boundaries, and the packages that only draw,
    change maps and no number; a parameter changes no result that was made by the same choice.
    """
    report = [cause for cause in report if reaches(cause, before, after)]
    if not (before["draws"] or after["draws"]):
        return tuple(cause for cause in report if cause.kind not in CHANCE)
    known = {cause.kind for cause in report}
    values = [{name: result[name] for name in CHANCE} for result in (before, after)]
    drawn = [cause for cause in changed_values("draws", *values) if cause.kind not in known]
    return (*report, *drawn)


def reaches(cause: Cause, before: Result, after: Result) -> bool:
    """Return whether a difference can touch a number of a result at all."""
    if cause.kind == "package":
        return cause.name not in ONLY_DRAW
    if cause.kind == "parameter" and cause.name in after:
        return not after[cause.name] or before[cause.name] != after[cause.name]
    return cause.kind != "boundaries"


def only_chance(causes: Iterable[Cause]) -> bool:
    """Return whether nothing but the draws can have moved a number."""
    kinds = {cause.kind for cause in causes}
    return bool(kinds) and kinds <= set(CHANCE)


def in_short(causes: Iterable[Cause]) -> str:
    """Return of which kinds some causes are, in words."""
    kinds = {cause.kind for cause in causes}
    return ", ".join(say(words) for kind, words in SHORT.items() if kind in kinds)
