"""Is what a report is built on plausible, and does its answer survive another reasonable choice?

Each check is a row that the reader sees: what was checked, what was found, whether it passed.
"""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.language import say
from zbeval.measures import evidence, framework, recommendations, spread
from zbeval.measures.recommendations import RELATIONS
from zbeval.methods.contradictions import contradictions, differences, in_words
from zbeval.methods.frame import baselines_of, build_frame, printed_bounds
from zbeval.methods.located import other_registers
from zbeval.methods.stocks import default_stock
from zbeval.numbers import whole
from zbeval.programme import Programme
from zbeval.results import Fields, Result
from zbeval.vocabulary import label

COLUMNS = ["check", "found", "passed"]
TOLD = ("register_within_total", "totals_consistent")


def check_register(programme: Programme, stock: str = "") -> pd.DataFrame:
    """Return whether register, printed totals and population can belong together."""
    stock = stock or default_stock(programme)
    frame = build_frame(
        programme, level="province", baseline="residents", stock=stock, register="all"
    )
    bounds = printed_bounds(programme, frame)
    projects = programme["projects"]
    sourced = projects["source_urls"].notna()
    against = contradictions(programme)
    rows = [
        (
            "register_within_total",
            say(
                "{n_located} van {total} projecten geplaatst",
                n_located=whole(frame.n_located),
                total=whole(frame.total),
            ),
            frame.n_located <= frame.total,
        ),
        (
            "totals_consistent",
            in_words(against, with_row=True) or consistent_words(programme, frame.complete),
            bounds.feasible and not against,
        ),
        (
            "projects_sourced",
            say(
                "{n} van {projects} projecten met bron",
                n=whole(sourced.sum()),
                projects=whole(len(projects)),
            ),
            bool(sourced.all()),
        ),
        (
            "baselines_complete",
            say(
                "{residents} inwoners in {areas} gemeenten",
                residents=whole(programme.areas["residents"].sum()),
                areas=whole(len(programme.areas)),
            ),
            bool(programme.areas[["residents", "age80"]].notna().all(axis=None)),
        ),
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def consistent_words(programme: Programme, complete: bool) -> str:
    """Return in words that register and totals do not go against each other, and which differ."""
    if complete:
        told = say("het register is zelf het totaal")
        others = "; ".join(one.short for one in differences(programme))
        return (
            say("{told}. Anders dan gedrukt: {others}", told=told, others=others)
            if others
            else told
        )
    return say("minstens één verdeling klopt met alle bronnen")


def check_robustness(
    programme: Programme, result: Result, *, draws: int | None = None
) -> pd.DataFrame:
    """Return whether the verdict of a spread result survives other reasonable choices.

    Repeats the measure with every other baseline and register scope, and with another seed. A row
    fails where the verdict flips: then the answer hangs on that choice, and the reader must know.
    """
    chosen: Fields = {
        "baseline": result.baseline,
        "register": result.register,
        "seed": result.seed,
        "draws": draws or result.draws,
    }
    others: list[Fields] = [
        {"baseline": name} for name in baselines_of(programme) if name != result.baseline
    ]
    others += [
        {"register": name} for name in other_registers(programme, result.register, result.stock)
    ]
    others += [{"seed": chosen["seed"] + 1}]
    rows = []
    for other in others:
        again = spread(programme, level=result.level, stock=result.stock, **(chosen | other))
        (name, value), same = next(iter(other.items())), again.verdict == result.verdict
        words = label(value) if isinstance(value, str) else str(value)
        rows.append((f"same_with_other_{name}", f"{words}: {label(again.verdict)}", same))
    return pd.DataFrame(rows, columns=COLUMNS)


def check_evidence(programme: Programme) -> pd.DataFrame:
    """Return whether what the pages count about findings agrees with the tables they come from."""
    findings, links = programme["findings"], programme["recommendation_findings"]
    counted = evidence(programme).table["n_findings"].sum()
    trail = recommendations(programme).headline
    shown = sum(trail[f"n_{relation}"] for relation in RELATIONS)
    wanted = len(programme["recommendations"])
    priorities = programme["finding_priorities"]
    has_priorities = bool(programme.facts.priorities())
    carried = ["n_aim", "n_achieved", "n_factor"]
    cells = framework(programme).table[carried].to_numpy().sum() if has_priorities else 0
    rows = [
        (
            "findings_counted",
            say(
                "{counted} van {findings} bevindingen in het overzicht",
                counted=whole(counted),
                findings=whole(len(findings)),
            ),
            bool(counted == len(findings)),
        ),
        (
            "trail_complete",
            say(
                "{n_recommendations} van {wanted} aanbevelingen, {shown} van {links} verbanden",
                n_recommendations=whole(trail["n_recommendations"]),
                wanted=whole(wanted),
                shown=whole(shown),
                links=whole(len(links)),
            ),
            (trail["n_recommendations"], shown) == (wanted, len(links)),
        ),
        (
            "priorities_counted",
            say(
                "{cells} van {priorities} verbanden in de matrix",
                cells=whole(cells),
                priorities=whole(len(priorities)),
            ),
            bool(cells == len(priorities)),
        ),
    ]
    return pd.DataFrame(rows if has_priorities else rows[:-1], columns=COLUMNS)


def require(checks: pd.DataFrame) -> pd.DataFrame:
    """Return ``checks`` if all passed, else stop with the first that did not.

    That register and printed totals go against each other stops no page: verdicts are then held
    back, and the check tells which total it is about.
    """
    failed = checks[~checks["passed"] & ~checks["check"].isin(TOLD)]
    if failed.empty:
        return checks
    first = failed.iloc[0]
    raise ReaderError(
        "controle", f"{label(first['check'])}: {first['found']}",
        "Kijk de gegevens na met 'zbeval check'",
    )  # fmt: skip
