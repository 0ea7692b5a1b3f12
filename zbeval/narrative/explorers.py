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
    there = (
        say(
            "Er {value} {n}",
            value="ligt" if n == 1 else "liggen",
            n=counted(n, "project", "projecten"),
        )
        if result.whole
        else (say("We kennen {n}", n=counted(n, "project", "projecten")))
    )
    whose = "" if kind == "all" else say(" met als aanvrager ‘{kind}’", kind=label(kind))
    table = result.table
    most = table.loc[table["n_located"] == table["n_located"].max(), "area_name"].tolist()
    text = say(
        "{there}{whose} in {n_areas_with_project}",
        there=there,
        whose=whose,
        n_areas_with_project=out_of(
            head["n_areas_with_project"], head["n_areas"], *AREAS[result.level]
        ),
    )
    if len(most) <= AT_MOST_NAMED:
        text += say(
            ", {value}in {most}",
            value="" if head["n_located"] == 1 else say("de meeste "),
            most=listed(most),
        )
    what = say("waar de projecten liggen") if result.whole else say("wat we kennen")
    return say("{text}. Dit beschrijft {what} en zegt niets over toeval.", text=text, what=what)


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
            "{head} (in 95 van de 100 lotingen {head_2} tot {head_3})",
            head=decimal(head[f"gini_{when}"], 2),
            head_2=decimal(head[f"gini_low_{when}"], 2),
            head_3=decimal(head[f"gini_high_{when}"], 2),
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
