"""What can be said of each area of a spread: effect, interval, verdict, what was noticeable."""

from __future__ import annotations

import pandas as pd

from zbeval.known import known
from zbeval.language import say
from zbeval.narrative.p_values import p_words
from zbeval.numbers import capital, counted, decimal, span, times, whole
from zbeval.results import Result
from zbeval.vocabulary import label


def telling_provinces(result: Result, *, in_short: bool = False) -> str:
    """Return every province found above or below; where none is, the one with the largest quotient.

    ``in_short`` leaves out what could have been noticed.
    """
    table = result.table
    found = table[table["verdict"].isin(["above", "below"])].sort_values("lq_min", ascending=False)
    known = table.dropna(subset=["lq"])
    if found.empty and known.empty:
        return say("Voor geen enkele provincie is het aantal projecten volledig gekend.")
    codes = found["area_code"] if len(found) else [known.loc[known["lq"].idxmax(), "area_code"]]
    return " ".join(describe_area(result, code, in_short=in_short) for code in codes)


def describe_area(result: Result, area_code: str, *, in_short: bool = False) -> str:
    """Return what can be said of one area: effect, interval, verdict, what was detectable.

    Interval, p and detectable difference are all corrected for the number of areas.
    """
    row = result.table.set_index("area_code").loc[area_code]
    if pd.isna(row.get("lq_low")):
        there = known(result).counted(row["n_located"])
        return f"{row['area_name']}: {there}; {compared_not(row)}."
    baseline = label(result.baseline)
    interval = span(times(row["lq_low_joint"]), times(row["lq_high_joint"]))
    several = result.level == "city_group"  # centre cities are many, a province is one
    area = capital(row["area_name"]) if several else row["area_name"]
    if pd.notna(row["lq"]):
        effect = say(
            "{area} hebben {projects}, {ratio} keer hun aandeel in de {baseline} (gecorrigeerd "
            "interval {interval})"
            if several
            else "{area} heeft {projects}, {ratio} keer zijn aandeel in de {baseline} "
            "(gecorrigeerd interval {interval})",
            area=area,
            projects=counted(row["n_min"], "project", "projecten"),
            ratio=times(row["lq"]),
            baseline=baseline,
            interval=interval,
        )
    else:
        effect = say(
            "{area} hebben tussen {least} en {most} projecten, {ratios} keer hun aandeel in de "
            "{baseline} (gecorrigeerd interval over alle mogelijkheden {interval})"
            if several
            else "{area} heeft tussen {least} en {most} projecten, {ratios} keer zijn aandeel in "
            "de {baseline} (gecorrigeerd interval over alle mogelijkheden {interval})",
            area=area,
            least=whole(row["n_min"]),
            most=whole(row["n_max"]),
            ratios=span(times(row["lq_min"]), times(row["lq_max"])),
            baseline=baseline,
            interval=interval,
        )
    return f"{effect}: {area_verdict(row, in_short=in_short)}."


def compared_not(row: pd.Series) -> str:
    """Return why one area is not compared with its share."""
    return say("geen vergelijking ({reason})", reason=label(row["reason"]))


def area_verdict(row: pd.Series, *, in_short: bool = False) -> str:
    """Return the verdict on one area in words, with what could have been noticed."""
    if row["verdict"] == "cannot_tell" and row["status"] == "underpowered":
        said = say(
            "een verschil is na correctie voor het aantal gebieden niet aangetoond "
            "({corrected}), en ook niet uitgesloten",
            corrected=corrected(row),
        )
        return said if in_short else f"{said}; {noticeable(row)}"
    if row["verdict"] == "cannot_tell":
        return open_verdict(row)
    return f"{label(row['verdict'])} ({corrected(row)})"


def noticeable(row: pd.Series) -> str:
    """Return which differences, up and down, would have been noticed after correction."""
    up, down = row["lq_detectable_joint"], row["lq_detectable_below_joint"]
    ends = [say("vanaf {ratio} keer het deel", ratio=decimal(up, 2))] if pd.notna(up) else []
    ends += [say("tot {ratio} keer", ratio=decimal(down, 2))] if pd.notna(down) else []
    if not ends:
        return say("geen enkel verschil hadden we met 80 procent kans opgemerkt")
    if len(ends) == 1:
        return say("met 80 procent kans hadden we het opgemerkt {ends}", ends=ends[0])
    return say(
        "met 80 procent kans hadden we het opgemerkt {above} of {below}",
        above=ends[0],
        below=ends[1],
    )


def open_verdict(row: pd.Series) -> str:
    """Return what holds in every allocation, and what depends on projects without a place."""
    if row["n_min"] == row["n_max"] and "p_adjusted_min" in row:
        return say(
            "dat aantal staat vast, maar hoe streng de correctie uitvalt, hangt af van de andere "
            "provincies ({corrected})",
            corrected=corrected(row),
        )
    if "can_be_above" not in row or (row["can_be_above"] and row["can_be_below"]):
        return say(
            "of dat te veel of te weinig is, hangt af van projecten waarvan gemeente of steun "
            "niet vaststaat"
        )
    if row["can_be_above"]:
        return say(
            "zeker niet duidelijk te weinig; of het te veel is, hangt af van projecten waarvan "
            "gemeente of steun niet vaststaat"
        )
    if row["can_be_below"]:
        return say(
            "zeker niet duidelijk te veel; of het te weinig is, hangt af van projecten waarvan "
            "gemeente of steun niet vaststaat"
        )
    return say(
        "in geen enkele mogelijke verdeling duidelijk te veel of te weinig, maar "
        "evenredigheid is daarmee niet bewezen"
    )


def corrected(row: pd.Series) -> str:
    """Return the corrected p-value of one area in words, or its range."""
    low = row.get("p_adjusted_min", row["p_adjusted"])
    high = row.get("p_adjusted_max", row["p_adjusted"])
    return say("gecorrigeerde {p}", p=p_words(low, high))


def describe_areas(result: Result) -> str:
    """Return what can be said of every area, as a list."""
    return "\n".join(f"- {describe_area(result, code)}" for code in result.table["area_code"])
