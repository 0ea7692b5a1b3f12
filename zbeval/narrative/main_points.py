"""The short answer of a page in two parts: what answers the question, and the main points under it.

A main point is one fact with its number, its lead between ``**``. All sentences are those of the
measures' own descriptions; here they are only divided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from zbeval.known import known
from zbeval.language import later, say
from zbeval.narrative import inequality, placed, register, rollout, sensitivity, trails, typology
from zbeval.narrative.spread import UNTESTED, describe_spread, overall_spread
from zbeval.narrative.spread_areas import telling_provinces
from zbeval.numbers import capital, counted, decimal, listed, out_of, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import label

Answer = tuple[str, list[str]]
WHAT_IT_IS = later(
    "Dit werkboek rekent een programma van projecten na, met één vraag per bladzijde."
)
STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘])")
NOT_FAILED = later(
    "Waar geen resultaat genoemd wordt, is nog niet gezegd dat er niets bereikt is: de documenten "
    "vermelden het enkel niet."
)
STANDINGS = {  # what the documents say of a priority -> how the point starts
    ("carried_by_aim_and_result", "carried_by_result"): later("Iets bereikt"),
    ("carried_by_aim",): later("Enkel een streven"),
    ("only_factors",): later("Enkel wat helpt of hindert"),
    ("not_mentioned",): later("Niets gevonden"),
}


def divided(text: str) -> tuple[str, str]:
    """Return the first sentence of a text, and the rest."""
    first, *rest = STOP.split(text.strip(), maxsplit=1)
    return first, rest[0] if rest else ""


def points_of(parts: dict[str, str]) -> list[str]:
    """Return the parts that say something as main points, each behind its lead."""
    return [f"**{lead}.** {text}" for lead, text in parts.items() if text]


def register_in_short(result: Result, text: str) -> Answer:
    """Return what the register knows, per call how much of it, and what does not count."""
    head = result.headline
    points = [
        f"**{capital(label(row.call))}.** {call_in_short(row)}" for row in result.table.itertuples()
    ]
    rest = {
        say("Wat dat betekent"): register.meaning(head),
        say("Wat niet meetelt"): register.not_counted(head),
    }
    told = register.known_words(head, say("Het"))
    return f"{say(WHAT_IT_IS)} {told}", [*points, *points_of(rest)]


def call_in_short(row: Any) -> str:
    """Return how many projects of one call are confirmed, unconfirmed and without a place."""
    if row.n_more:
        return placed.more_than_printed(
            row.n_confirmed + row.n_unconfirmed, row.n_projects, row.call
        )
    if not (row.n_unconfirmed or row.n_unlocated):
        return placed.all_placed(row.n_projects, row.call)
    if not (row.n_confirmed or row.n_unconfirmed):
        none = out_of(0, row.n_projects, "project", "projecten", "het")
        return say("Van {no_project} is de gemeente gekend.", no_project=none)
    told = (
        (row.n_confirmed, say("{n} bevestigd", n=whole(row.n_confirmed))),
        (row.n_unconfirmed, say("{n} niet bevestigd", n=whole(row.n_unconfirmed))),
        (row.n_unlocated, say("{n} zonder gekende plaats", n=whole(row.n_unlocated))),
    )
    return say(
        "Van {projects} is er {parts}."
        if (row.n_confirmed or row.n_unconfirmed) == 1
        else "Van {projects} zijn er {parts}.",
        projects=counted(row.n_projects, "project", "projecten"),
        parts=listed([words for n, words in told if n]),
    )


def rollout_in_short(result: Result, text: str) -> Answer:
    """Return what new projects would reach, then who wins, where, and how good the choice is."""
    head = result.headline
    if result.status != "ok" or head["k"] == 0:
        return text, []
    parts = {
        say("Waar"): " ".join(rollout.most_gained(result)),
        say("Waar de nood het grootst is"): rollout.neediest(head),
        say("Kan het beter"): rollout.proof(head),
        say("Let op"): " ".join(rollout.unplaced(result)),
    }
    return rollout.gain(result), points_of(parts)


def inequality_in_short(result: Result, text: str) -> Answer:
    """Return the verdict, which is what was asked; then how unequal the spread is, and where."""
    if result.headline["gini"] is None and "gini_min" not in result.headline:
        return text, []
    judged = inequality.inequality_verdict(result)
    lead, assumed = divided(judged)
    unequal = text.removesuffix(judged).strip()
    parts = {say("Hoe ongelijk"): unequal, say("Met een aanname"): assumed}
    if result.headline.get("theil_between") is not None:
        parts[say("Tussen en binnen provincies")] = inequality.describe_parts(result)
    return lead, points_of(parts)


def typology_in_short(result: Result, text: str) -> Answer:
    """Return whether projects favour a type, then how clear the types are and which they are."""
    if result.status != "ok":
        return text, []
    clear = typology.clearness(result)
    kinds = [
        f"**{say('Type {name}', name=row.area_name)}.** {in_type(result, row)}"
        for row in result.table.itertuples()
    ]
    lead = f"{most_in(result)} {typology.favoured(result)}".strip()
    return lead, [*kinds, *points_of({say("Hoe duidelijk"): clear})]


def most_in(result: Result) -> str:
    """Return in which type most projects lie; empty where there are none, or no type is first."""
    first, there = result.table.nlargest(1, "n_located").iloc[0], known(result)
    n, here = result.headline["n_located"], first["n_located"]
    if not n:
        return ""
    if n == 1:
        return say(
            "Het enige {the_project} ligt in type {name}.",
            the_project=there.the_project,
            name=first["area_name"],
        )
    if (result.table["n_located"] == here).sum() > 1:
        return ""
    share = say("{here} van de {n}", here=whole(here), n=whole(n))
    if here * 2 <= n:
        return say(
            "Type {code} telt meer {projects} dan elk ander type ({share}).",
            code=first["area_code"],
            projects=there.projects,
            share=share,
        )
    return say(
        "De meeste {projects} ({share}) liggen in type {name}.",
        projects=there.projects,
        share=share,
        name=first["area_name"],
    )


def in_type(result: Result, row: Any) -> str:
    """Return how big one type is, and its projects beside what would be in proportion."""
    share = (
        percent(row.residents_share, 0)
        if row.residents_share >= 0.01
        else say("minder dan 1 procent")
    )
    return say(
        "{n_municipalities} met {share} van de inwoners; {n_located}, evenredig naar "
        "{baseline} zou {expected_located} zijn.",
        n_municipalities=counted(row.n_municipalities, "gemeente", "gemeenten"),
        share=share,
        n_located=known(result).counted(row.n_located),
        baseline=label(result.baseline),
        expected_located=decimal(row.expected_located),
    )


def framework_in_short(result: Result, text: str) -> Answer:
    """Return for how many priorities something was achieved, then the priorities by name."""
    names = {
        standing: [label(name) for name in rows["priority"]]
        for standing, rows in result.table.groupby("standing", sort=False)
    }
    parts = {}
    for standings, lead in STANDINGS.items():
        found = [name for standing in standings for name in names.get(standing, [])]
        parts[f"{say(lead)} ({whole(len(found))})"] = f"{capital(listed(found))}." if found else ""
    achieved = sum(
        len(names.get(standing, []))
        for standing in ("carried_by_aim_and_result", "carried_by_result")
    )
    total = result.headline["n_priorities"]
    most, findings = trails.written_about_most(result)
    return (
        say(
            "Bij {achieved} lezen we in de documenten dat er iets bereikt is. Welke bevinding "
            "bij welke prioriteit hoort, hebben wij bepaald.",
            achieved=out_of(achieved, total, "prioriteit", "prioriteiten"),
        ),
        points_of(
            parts
            | {
                say("Wat dit niet zegt"): say(NOT_FAILED) if achieved < total else "",
                say("De meeste bevindingen"): say(
                    "Over ‘{priority}’ ({findings}).", priority=most, findings=findings
                ),
            }
        ),
    )


def where_it_stands(
    provinces: Result, settles: Result, now: Result, start: Sequence[Result]
) -> Answer:
    """Return the verdict on the spread, then who stands out, what would settle it, how firm it is.

    The results are those of ``sensitivity.describe_where_it_stands``.
    """
    untested = provinces.reason in UNTESTED
    lead, rest = divided((describe_spread if untested else overall_spread)(provinces))
    open_still = provinces.reason == "register_open" and not settles.table.empty
    parts = {
        say("Wat nog mogelijk is" if open_still else "Daarbij"): rest,
        say("Per provincie"): "" if untested else telling_provinces(provinces, in_short=True),
        say("Wat de vraag beslist"): sensitivity.describe_decisive(settles) if open_still else "",
        say("Hoe vast"): sensitivity.in_short(now, alone=True),
        say("Het begin"): " ".join(sensitivity.in_short(one, alone=False) for one in start),
    }
    return lead, points_of(parts)


IN_SHORT = {
    "register": register_in_short,
    "rollout": rollout_in_short,
    "inequality": inequality_in_short,
    "typology": typology_in_short,
    "framework": framework_in_short,
}
