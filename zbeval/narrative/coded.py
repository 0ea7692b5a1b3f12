"""What the projects that were asked said, per pillar."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from zbeval.language import later, say
from zbeval.numbers import counted, hundredths, is_missing, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

MOST_NAMED = 3
TOLD = {
    "hindrance": later("een hinderpaal"),
    "both": later("zowel een hinderpaal als een stimulans"),
    "stimulus": later("een stimulans"),
    "silent": later("niets"),
    "not_coded": later("nog niet gecodeerd"),
}
MOST = {
    "hindrance": later("Het vaakst genoemd als hinderpaal: {named}."),
    "stimulus": later("Het vaakst genoemd als stimulans: {named}."),
}


def describe_coded_evidence(result: Result) -> str:
    """Return what the projects asked said per pillar, or why nothing can be told."""
    if result.status != "ok":
        return say("Hierover kunnen we niets zeggen. {reason}", reason=description(result.reason))
    if (result.table["code"] != "").any():
        return " ".join([who_was_asked(result), *most_named(result.table)])
    groups = result.table.groupby(["pillar", "code"], sort=False)
    return " ".join([who_was_asked(result), *(describe_group(rows) for _, rows in groups)])


def who_was_asked(result: Result) -> str:
    """Return how many projects and people were asked, and in how many nothing is coded yet."""
    head = result.headline
    asked = counted(head["n_asked"], "project is", "projecten zijn")
    people = counted(head["n_respondents"], "respondent", "respondenten")
    bare = head["n_not_coded"]
    if is_missing(bare):
        return say("{asked} bevraagd, samen {people}.", asked=asked, people=people)
    if not bare:
        return say(
            "{asked} bevraagd, samen {people}; van elk project is al iets gecodeerd.",
            asked=asked,
            people=people,
        )
    return say(
        "{asked} bevraagd, samen {people}; van {bare} is nog niets gecodeerd.",
        asked=asked,
        people=people,
        bare=counted(bare, "project", "projecten"),
    )


def coded_table(result: Result) -> pd.DataFrame:
    """Return the table of a result for a reader: what is hidden is called so, with a reason."""
    table = result.table.copy()
    for name in ("n_projects", "n_respondents", "n_respondents_asked"):
        table[name] = [whole(n) if pd.notna(n) else label("hidden") for n in table[name]]
    table["share"] = [
        percent(share, 0) if pd.notna(share) else label("hidden") for share in table["share"]
    ]
    without = ["n_asked", "hidden"] + ["code"] * bool((table["code"] == "").all())
    if table[["share_low", "share_high"]].isna().all(axis=None):
        without += ["share_low", "share_high"]
    return table.drop(columns=without)


def describe_matrix(matrix: pd.DataFrame) -> str:
    """Return what the table of codes by projects shows, or why there is none."""
    if matrix.empty:
        return say(
            "Een tabel per project tonen we niet: van geen enkel project zijn vijf of meer "
            "mensen gecodeerd, of de tabel zou verraden wat enkelingen zeiden."
        )
    projects, codes = matrix.shape[1] - 2, len(matrix)
    return say(
        "De tabel toont {codes} bij {projects}. Projecten met minder dan vijf respondenten "
        "staan er niet in, en codes waaruit men zou kunnen afleiden wat zij zeiden ook niet.",
        codes=counted(codes, "code", "codes"),
        projects=counted(projects, "project", "projecten"),
    )


def matrix_table(matrix: pd.DataFrame) -> pd.DataFrame:
    """Return the matrix in words: yes where a code was given in a project, else no."""
    words = {name: label(name) for name in ("given", "not_given")}
    return matrix.replace(words)


def describe_quotes(quotes: pd.DataFrame) -> str:
    """Return how many passages may be quoted on something, or that there are none."""
    if quotes.empty:
        return say("Er zijn geen citaten met toestemming.")
    return say(
        "{quotes} van wie toestemming gaf.", quotes=counted(len(quotes), "citaat", "citaten")
    )


def describe_codes(result: Result) -> str:
    """Return how many codes were given, for below an answer that named the ones given most."""
    if result.status != "ok":
        return describe_coded_evidence(result)
    codes = counted(result.table["code"].nunique(), "code kwam", "codes kwamen")
    asked = counted(result.headline["n_asked"], "bevraagd project", "bevraagde projecten")
    return say("{codes} voor in {asked}.", codes=codes, asked=asked)


def most_named(table: pd.DataFrame) -> list[str]:
    """Return a sentence per direction on the codes that most projects name; ties by code."""
    sentences = []
    for state, words in MOST.items():
        shown = table[(table["state"] == state) & ~table["hidden"] & (table["n_projects"] > 0)]
        top = shown.sort_values(["n_projects", "code"], ascending=[False, True]).head(MOST_NAMED)
        names = short_names(table["code"].unique())
        named = [
            f"‘{names[row.code]}’ ({counted(row.n_projects, 'project', 'projecten')})"
            for row in top.itertuples()
        ]
        if named:
            sentences.append(say(words, named=listed(named)))
    if table["hidden"].any():
        sentences.append(say("Sommige aantallen zijn afgeschermd: ze gaan over te weinig mensen."))
    return sentences


def short_names(codes: Iterable[str]) -> dict[str, str]:
    """Return each code's own name, without the branch above it, where no other code has it."""
    own = {code: code.rpartition(" > ")[2] for code in codes}
    names = list(own.values())
    return {code: name if names.count(name) == 1 else code for code, name in own.items()}


def describe_group(rows: pd.DataFrame) -> str:
    """Return one sentence on a pillar or code: how many projects of those asked said what."""
    first = rows.iloc[0]
    name = first["code"] or label(first["pillar"])
    shown = rows[~rows["hidden"] & (rows["n_projects"] > 0)]
    parts = [
        say(
            "{told} in {n}{interval}",
            told=say(TOLD[row["state"]]),
            n=whole(row["n_projects"]),
            interval=interval(row),
        )
        for _, row in shown.iterrows()
    ]
    many = first["n_asked"] != 1
    asked = (
        say("de {n_asked} projecten", n_asked=whole(first["n_asked"]))
        if many
        else say("het enige project")
    )
    if not parts:
        return say(
            "Over ‘{name}’ kan niets getoond worden: de aantallen gaan over te weinig mensen."
            if rows["hidden"].any()
            else "Over ‘{name}’ kan niets getoond worden.",
            name=name,
        )
    sentence = say(
        "Over ‘{name}’ van {asked}: {parts}.", name=name, asked=asked, parts=listed(parts)
    )
    if rows["hidden"].any():
        sentence += say(" De andere aantallen zijn afgeschermd: ze gaan over te weinig mensen.")
    return sentence


def interval(row: pd.Series) -> str:
    """Return the interval of a share between brackets, where there is one."""
    if pd.isna(row["share_low"]):
        return ""
    low, high = (hundredths(row[end], 0) for end in ("share_low", "share_high"))
    return say(" (tussen {low} en {high} procent)", low=low, high=high)
