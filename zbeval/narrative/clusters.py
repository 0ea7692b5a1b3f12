"""Whether projects of neighbouring municipalities resemble each other, and where."""

from __future__ import annotations

import pandas as pd

from zbeval.known import known, left_out
from zbeval.language import say
from zbeval.narrative.p_values import p_number, p_words
from zbeval.numbers import counted, decimal, listed, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

AT_MOST_NAMED = 8


def describe_clusters(result: Result) -> str:
    """Return whether located projects cluster, where, and who could not be judged."""
    head = result.headline
    if "moran" not in head:
        return description(result.reason)
    sentences = [global_words(result), all_words(result), local_words(result), island_words(head)]
    return " ".join(filter(None, sentences))


def global_words(result: Result) -> str:
    """Return the global answer for the located projects under both nulls."""
    head, projects = result.headline, known(result).projects
    index = decimal(head["moran"], 2)
    low, high = (
        decimal(head["chance_low_constant_risk"], 2),
        decimal(head["chance_high_constant_risk"], 2),
    )
    band = say(
        "(gelijkenis {index}, in 95 van de 100 lotingen tussen {low} en {high}; "
        "{p_constant_risk} bij loten, {p_permutation} bij schudden)",
        index=index,
        low=low,
        high=high,
        p_constant_risk=p_words(head["p_constant_risk"]),
        p_permutation=p_number(head["p_permutation"]),
    )
    if head["located_verdict"] == "above":
        return say(
            "De {projects} klonteren samen: buurgemeenten lijken meer op elkaar dan bij toeval "
            "{band}.",
            projects=projects,
            band=band,
        )
    if head["located_verdict"] == "below":
        return say(
            "De {projects} liggen uit elkaar: buurgemeenten verschillen meer dan bij toeval {band}.",
            projects=projects,
            band=band,
        )
    return say(
        "Dat de {projects} samenklonteren, is niet aangetoond: buurgemeenten lijken niet "
        "duidelijk meer of minder op elkaar dan bij toeval {band}. Met zo weinig projecten "
        "is dat geen bewijs dat er geen patroon is.",
        projects=projects,
        band=band,
    )


def all_words(result: Result) -> str:
    """Return what remains open for all projects of the call."""
    if result.status != "not_identified":
        return ""
    return say(
        "Over alle projecten samen doen we geen uitspraak: {left_out}.", left_out=left_out(result)
    )


def local_words(result: Result) -> str:
    """Return which municipalities stand out after correction, and how many never could."""
    head, table = result.headline, result.table
    judged = table["cluster_class"].notna()
    flagged = table[
        judged & ~table["cluster_class"].isin(["too_small_to_tell", "no_cluster_found"])
    ]
    if flagged.empty:
        text = say("Na correctie voor het aantal gemeenten springt er geen enkele uit.")
    else:
        named = [f"{row.area_name} ({label(row.cluster_class)})" for row in flagged.itertuples()]
        more = len(named) - AT_MOST_NAMED
        shown = (
            listed(named)
            if more <= 0
            else say(
                "{named} en {more} andere", named=", ".join(named[:AT_MOST_NAMED]), more=whole(more)
            )
        )
        text = say("Na correctie voor het aantal gemeenten springen eruit: {shown}.", shown=shown)
    if not head["n_too_small"]:
        return text
    small = say(
        "In {n_too_small} van de {n_areas} gemeenten wonen, met de buren erbij, te "
        "weinig mensen om een tekort ooit te kunnen vaststellen.",
        n_too_small=whole(head["n_too_small"]),
        n_areas=whole(head["n_areas"]),
    )
    return f"{text} {small}"


def island_words(head: dict) -> str:
    """Return which municipalities have no neighbours on this map."""
    if not head["n_without_neighbours"]:
        return ""
    return say(
        "{names} heeft op deze kaart geen buren en telt hier niet mee."
        if head["n_without_neighbours"] == 1
        else "{names} hebben op deze kaart geen buren en tellen hier niet mee.",
        names=listed(head["names_without_neighbours"].split(", ")),
    )


def describe_cluster_choices(result: Result) -> str:
    """Return whether the answer hangs on who is a neighbour and on which map is taken."""
    head, table = result.headline, result.table
    made, asked = head["n_computed"], head["n_choices"]
    if not made:
        return description(result.reason)
    told = [agreement(result)]
    if made < asked:
        told.append(
            say(
                "{n} van de {asked} kon niet gemaakt worden: {reasons}."
                if asked - made == 1
                else "{n} van de {asked} konden niet gemaakt worden: {reasons}.",
                n=whole(asked - made),
                asked=whole(asked),
                reasons=listed([f"‘{label(name)}’" for name in not_made(table)]),
            )
        )
    return " ".join(told)


def agreement(result: Result) -> str:
    """Return whether the calculations that could be made agree."""
    head, table, projects = result.headline, result.table, known(result).projects
    if head["n_computed"] == 1:
        return say("Eén berekening kon gemaakt worden; er is dus niets om mee te vergelijken.")
    if head["n_verdicts"] != 1:
        return say(
            "Het oordeel over de {projects} hangt af van wie als buur telt of welke kaart we "
            "nemen: de {made} berekeningen zijn het niet eens.",
            projects=projects,
            made=whole(head["n_computed"]),
        )
    made = counted(head["n_computed"], "berekening", "berekeningen")
    if head["n_computed"] < head["n_choices"]:
        return say(
            "De {made} geven over de {projects} hetzelfde oordeel.", made=made, projects=projects
        )
    return say(
        "Of we nu gemeenten met een gedeelde grens of de dichtste gemeenten als buren nemen, en de "
        "andere oproep meetellen of niet: de {made} geven over de {projects} hetzelfde oordeel."
        if "extent" in table and table["extent"].nunique() > 1
        else "Of we nu gemeenten met een gedeelde grens of de dichtste gemeenten als buren nemen: "
        "de {made} geven over de {projects} hetzelfde oordeel.",
        made=made,
        projects=projects,
    )


def not_made(table: pd.DataFrame) -> list[str]:
    """Return why some of the calculations could not be made, each reason once."""
    return list(dict.fromkeys(table.loc[table["moran"].isna(), "reason"]))
