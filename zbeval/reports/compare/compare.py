"""What changed between two runs: which headline results, by how much, and why they may have.

A result of one run is held against the one of the other run that asks the same. Numbers that were
simulated are also held against what other draws alone would have done.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zbeval.reports.compare.causes import (
    CHANCE,
    Cause,
    causes_of_change,
    only_chance,
    report_causes,
)
from zbeval.reports.compare.comparison import (
    BEYOND,
    DRAWS,
    EXACT,
    UNKNOWN,
    VERDICT,
    WITHIN,
    Change,
    Comparison,
    ReportChange,
)
from zbeval.reports.compare.history import PastRun
from zbeval.reports.compare.monte_carlo_error import is_number, margin_of_change, simulated

CHOICES = ("level", "baseline", "call", "stock", "register", "vintage")
SAME = 1e-9  # relative difference under which a number is the same, computed elsewhere
Result = Mapping[str, Any]


def compare_runs(before: PastRun, after: PastRun) -> Comparison:
    """Return what changed from one run to the other, report by report."""
    bases = (before.basis, after.basis)
    shared = [report for name, report in after.reports.items() if name in before.reports]
    n_drawn = sum(map(n_simulated, shared))
    reports = [
        compare_report(before.reports[name], report, bases, n_drawn)
        if name in before.reports
        else lone_report(report, "new")
        for name, report in after.reports.items()
    ]
    gone = [report for name, report in before.reports.items() if name not in after.reports]
    return Comparison(
        before.name, after.name, [*reports, *(lone_report(report, "gone") for report in gone)]
    )


def n_simulated(report: Mapping[str, Any]) -> int:
    """Return how many headline numbers of one report are simulated."""
    found = distinct(report["results"])
    return sum(simulated(name, result) for result in found for name in result["headline"])


def lone_report(report: Mapping[str, Any], state: str) -> ReportChange:
    """Return a report that only one of the runs has."""
    return ReportChange(report["name"], report["title"], report.get("label", ""), state)


def compare_report(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    bases: tuple[Mapping, Mapping],
    n_drawn: int = 1,
) -> ReportChange:
    """Return what changed in one report; ``n_drawn`` simulated numbers are compared in all."""
    causes = report_causes(before, after, bases)
    old, new = distinct(before["results"]), distinct(after["results"])
    pairs = matched(old, new, free=any(cause.kind == "parameter" for cause in causes))
    changes = [
        change for i, j in pairs for change in result_changes(old[i], new[j], causes, n_drawn)
    ]
    appeared = [new[j]["measure"] for j in range(len(new)) if j not in {j for _, j in pairs}]
    vanished = [old[i]["measure"] for i in range(len(old)) if i not in {i for i, _ in pairs}]
    return ReportChange(
        name=after["name"],
        title=after["title"],
        label=after.get("label", ""),
        state="changed" if changes or appeared or vanished else "same",
        n_compared=sum(len(new[j]["headline"]) + 1 for _, j in pairs),
        causes=tuple(causes),
        changes=tuple(changes),
        appeared=tuple(appeared),
        vanished=tuple(vanished),
    )


def distinct(results: Sequence[Mapping[str, Any]]) -> list[Result]:
    """Return every result of a report once, however often it was shown, without its table."""
    found: dict[str, Result] = {}
    for one in results:
        plain = {name: part for name, part in one["result"].items() if name != "table"}
        found.setdefault(json.dumps(plain, sort_keys=True), plain)
    return list(found.values())


def matched(old: Sequence[Result], new: Sequence[Result], *, free: bool) -> list[tuple[int, int]]:
    """Return which result of the one run asks the same as which of the other, in order.

    Both are of one measure with the same choices. With ``free`` choices may differ, because a
    parameter of the report does. Where several fit, the most alike go together.
    """
    scored = [
        (likeness(before, after), -abs(i - j), i, j)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
        if before["measure"] == after["measure"]
        and (free or all(before[name] == after[name] for name in CHOICES))
    ]
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(scored, key=lambda one: (one[0], one[1]), reverse=True):
        if not any(i == taken or j == other for taken, other in pairs):
            pairs.append((i, j))
    return sorted(pairs, key=lambda pair: pair[1])


def likeness(before: Result, after: Result) -> tuple[int, int]:
    """Return how many choices two results share, and how many headline values."""
    headline = after["headline"]
    return (
        sum(before[name] == after[name] for name in CHOICES),
        sum(same(value, headline.get(name)) for name, value in before["headline"].items()),
    )


def same(before: Any, after: Any) -> bool:
    """Return whether two headline values are equal but for the last digits of a computation."""
    if is_number(before) and is_number(after):
        return math.isclose(before, after, rel_tol=SAME, abs_tol=1e-12)
    return before == after and type(before) is type(after)


def result_changes(
    before: Result, after: Result, causes: list[Cause], n_drawn: int
) -> Iterator[Change]:
    """Yield each headline value of one result that changed, its verdict first."""
    old, new = ({VERDICT: verdict_of(result)} | result["headline"] for result in (before, after))
    for name in [*new, *(name for name in old if name not in new)]:
        values = (old.get(name), new.get(name))
        if not same(*values):
            yield one_change(name, values, (before, after), causes, n_drawn)


def verdict_of(result: Result) -> str:
    """Return a verdict with what it hangs on: its reason where nothing can be told."""
    return result["reason"] if result["status"] != "ok" else result["verdict"]


def one_change(
    name: str,
    values: tuple[Any, Any],
    results: tuple[Result, Result],
    causes: list[Cause],
    n_drawn: int,
) -> Change:
    """Return one change with its size, how it stands to chance in the draws, and its causes.

    Draws are no cause of a number that was not drawn, unless nothing else differs at all.
    """
    before, after = values
    numbers = is_number(before) and is_number(after)
    drawn = numbers and all(simulated(name, result) for result in results)
    margin = margin_of_change(name, *results, n_drawn) if drawn else None
    difference = after - before if numbers else None
    possible = causes_of_change(causes, *results)
    by_draws = only_chance(possible) or only_chance(causes)
    if by_draws:
        possible = possible or tuple(causes)
    elif numbers and not drawn:
        possible = tuple(cause for cause in possible if cause.kind not in CHANCE)
    return Change(
        measure=results[1]["measure"],
        choices={choice: results[1][choice] for choice in CHOICES if results[1][choice]},
        name=name,
        before=before,
        after=after,
        difference=difference,
        margin=margin,
        judged=DRAWS if by_draws else judgement(difference, margin, drawn),
        causes=possible,
    )


def judgement(difference: float | None, margin: float | None, drawn: bool) -> str:
    """Return how a change stands to Monte Carlo error."""
    if not drawn or difference is None:
        return EXACT
    if margin is None:
        return UNKNOWN
    return BEYOND if abs(difference) > margin else WITHIN
