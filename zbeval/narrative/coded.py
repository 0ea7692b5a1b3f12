"""What the projects that were asked said, per pillar."""

from __future__ import annotations

import pandas as pd

from zbeval.numbers_nl import listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

MOST_NAMED = 3
TOLD = {
    "hindrance": "een hinderpaal", "both": "zowel een hinderpaal als een stimulans",
    "stimulus": "een stimulans", "silent": "niets", "not_coded": "nog niet gecodeerd",
}  # fmt: skip


def describe_coded_evidence(result: Result) -> str:
    """Return what the projects asked said per pillar, or why nothing can be told."""
    if result.status != "ok":
        return (
            f"Hierover doen we geen uitspraak: {label(result.reason)}. {description(result.reason)}"
        )
    head = result.headline
    first = (
        f"{whole(head['n_asked'])} projecten zijn bevraagd, samen {whole(head['n_respondents'])} "
        f"respondenten; van {whole(head['n_not_coded'])} projecten is nog niets gecodeerd."
    )
    if (result.table["code"] != "").any():
        return " ".join([first, *most_named(result.table)])
    groups = result.table.groupby(["pillar", "code"], sort=False)
    return " ".join([first, *(describe_group(rows) for _, rows in groups)])


def most_named(table: pd.DataFrame) -> list[str]:
    """Return a sentence per direction on the codes that most projects name; ties by code."""
    sentences = []
    for state, words in (("hindrance", "hinderpalen"), ("stimulus", "stimulansen")):
        shown = table[(table["state"] == state) & ~table["hidden"] & (table["n_projects"] > 0)]
        top = shown.sort_values(["n_projects", "code"], ascending=[False, True]).head(MOST_NAMED)
        named = [f"‘{row.code}’ ({whole(row.n_projects)})" for row in top.itertuples()]
        if named:
            sentences.append(f"De meeste projecten noemen als {words} {listed(named)}.")
    if table["hidden"].any():
        sentences.append("Sommige aantallen zijn afgeschermd: ze gaan over te weinig mensen.")
    return sentences


def describe_group(rows: pd.DataFrame) -> str:
    """Return one sentence on a pillar or code: how many projects of those asked said what."""
    first = rows.iloc[0]
    name = first["code"] or label(first["pillar"])
    shown = rows[~rows["hidden"] & (rows["n_projects"] > 0)]
    parts = [
        f"{TOLD[row['state']]} in {whole(row['n_projects'])}{interval(row)}"
        for _, row in shown.iterrows()
    ]
    sentence = f"Over ‘{name}’ van de {whole(first['n_asked'])} projecten: {listed(parts)}."
    if not parts:
        sentence = f"Over ‘{name}’ kan niets getoond worden."
    if rows["hidden"].any():
        sentence += " De andere aantallen zijn afgeschermd: ze gaan over te weinig mensen."
    return sentence


def interval(row: pd.Series) -> str:
    """Return the interval of a share between brackets, where there is one."""
    if pd.isna(row["share_low"]):
        return ""
    return f" (tussen {percent(row['share_low'], 0)} en {percent(row['share_high'], 0)})"
