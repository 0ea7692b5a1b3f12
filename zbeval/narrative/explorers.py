"""What the explorers say beyond the reports: a selection of projects, an after next to a before."""

from __future__ import annotations

from zbeval.known import known
from zbeval.language import say
from zbeval.numbers import counted, decimal, listed, out_of
from zbeval.results import Result
from zbeval.vocabulary import AREAS, label

AT_MOST_NAMED = 4


def describe_located_projects(result: Result) -> str:
    """Return how many known projects the selection holds and where most of them are."""
    head = result.headline
    kind = head["applicant_type"]
    if not head["n_located"]:
        return none_words(result)
    n = head["n_located"]
    projects = counted(n, "project", "projecten")
    if result.whole:
        there = say("Er ligt {n}" if n == 1 else "Er liggen {n}", n=projects)
    else:
        there = say("We kennen {n}", n=projects)
    whose = "" if kind == "all" else say(" met als aanvrager ‘{kind}’", kind=label(kind))
    table = result.table
    most = table.loc[table["n_located"] == table["n_located"].max(), "area_name"].tolist()
    areas = out_of(head["n_areas_with_project"], head["n_areas"], *AREAS[result.level])
    text = say("{there}{whose} in {areas}", there=there, whose=whose, areas=areas)
    if len(most) <= AT_MOST_NAMED:
        text += say(", in {most}" if n == 1 else ", de meeste in {most}", most=listed(most))
    describes = say(
        "Dit beschrijft waar de projecten liggen en zegt niets over toeval."
        if result.whole
        else "Dit beschrijft wat we kennen en zegt niets over toeval."
    )
    return f"{text}. {describes}"


def none_words(result: Result) -> str:
    """Return that there is no such project, or that none is known."""
    if result.whole:
        return say("Met deze keuzes ligt er geen enkel project.")
    return say("Met deze keuzes kennen we geen enkel project. Dat betekent niet dat er geen is.")


def describe_rollout_inequality(result: Result) -> str:
    """Return how the Gini moves, next to what chance makes of as many projects."""
    head = result.headline
    if head["gini_today"] is None or head["gini_after"] is None:
        return say(
            "Zonder {projects} is er geen ongelijkheid vandaag om mee te vergelijken.",
            projects=known(result).projects,
        )
    today, after = (
        say(
            "{gini} (in 95 van de 100 lotingen {low} tot {high})",
            gini=decimal(head[f"gini_{when}"], 2),
            low=decimal(head[f"gini_low_{when}"], 2),
            high=decimal(head[f"gini_high_{when}"], 2),
        )
        for when in ("today", "after")
    )
    return say(
        "De ongelijkheid van de {projects} over de gemeenten gaat van {today} naar {after}. "
        "Meer projecten liggen altijd al iets gelijker; vergelijk daarom met wat een loting "
        "van evenveel projecten geeft.",
        projects=known(result).projects,
        today=today,
        after=after,
    )
