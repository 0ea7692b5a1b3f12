"""What can be said of the spread over provinces: of all together, and of each."""

from __future__ import annotations

import pandas as pd

from zbeval.known import known
from zbeval.narrative.p_values import p_number, p_words
from zbeval.narrative.placed import against, listed_only, missing_words
from zbeval.narrative.spread_finer import describe_finer
from zbeval.numbers_nl import counted, decimal, percent, times, whole
from zbeval.results import Result
from zbeval.vocabulary import description, entries, label

UNTESTED = ("too_few_projects", "totals_contradict", "one_area_or_empty_baseline", "wave_unknown")


def describe_spread(result: Result) -> str:
    """Return whether areas are served in proportion, and what remains open."""
    if result.reason in UNTESTED:
        parts = [listed_only(result), description(result.reason), against(result)]
        return " ".join(part for part in parts if part)
    if result.level == "province":
        return f"{overall_spread(result)} {telling_provinces(result)}"
    return describe_finer(result)


def projects_of(call: str) -> str:
    """Return what projects of a call are called; of a call without a name of its own just that."""
    return entries().get(f"{call}_projects", {}).get("label_nl", "projecten")


def overall_spread(result: Result) -> str:
    """Return the answer on all provinces together."""
    head, yardstick = result.headline, f"naar {label(result.baseline)}"
    total = f"De {whole(head['n_projects'])} {projects_of(result.call)}"
    if result.verdict == "differs":
        where = (
            "het verschil is" if head["n_allocations"] == 1
            else "in elke verdeling die de gedrukte totalen toelaten, is het verschil"
        )  # fmt: skip
        return (
            f"{total} zijn niet evenredig {yardstick} over de provincies verdeeld: {where} groter "
            f"dan een loting in 95 van de 100 gevallen geeft ({p_range(head)}).{other_statistic(head)}"
        )
    if result.verdict == "compatible":
        return (
            f"De spreiding van de {whole(head['n_projects'])} {projects_of(result.call)} over de provincies "
            f"past bij een verdeling {yardstick} ({p_range(head)}): van elke provincie is getoond dat "
            "zij meer dan de helft en minder dan het dubbele van haar deel heeft."
        )
    if result.reason == "register_open":
        return (
            f"Of de {whole(head['n_projects'])} {projects_of(result.call)} evenredig {yardstick} over de "
            f"provincies verdeeld zijn, is niet te zeggen: {missing_words(result)}. Van de "
            f"{whole(head['n_allocations'])} verdelingen die met de gedrukte aantallen nog mogelijk zijn, "
            f"wijken sommige duidelijk af en andere niet ({p_range(head)})."
        )
    if result.reason == "too_close_to_call":
        return f"{description(result.reason).removesuffix('.')} ({p_range(head)})."
    return (
        f"We vinden geen duidelijke afwijking van een verdeling {yardstick} over de provincies "
        f"({p_range(head)}), maar met {whole(head['n_projects'])} projecten zou ook een flink verschil "
        f"onopgemerkt kunnen blijven: dit is geen bewijs van evenwicht.{other_statistic(head)}"
    )


def other_statistic(head: dict) -> str:
    """Return that the likelihood-ratio statistic says otherwise, where it does."""
    crossed = (head["p_max"] < 0.05) != (head["p_g_max"] < 0.05)
    if not crossed:
        return ""
    return (
        " Dat oordeel hangt aan een draad: met een andere gebruikelijke toets (de "
        f"aannemelijkheidsverhouding) wordt p {p_number(head['p_g_max'])}."
    )


def describe_companion(result: Result) -> str:
    """Return the answer to the coarser question that the printed totals do decide."""
    head = result.headline
    if head.get("companion_p_value") is None:
        return ""
    found = (
        "wijkt af van evenredig" if head["companion_p_value"] < 0.05 else "wijkt niet duidelijk af"
    )
    return (
        f"Nemen we de provincies zonder volledig aantal samen, dan is de toets wel te maken en dat "
        f"beeld {found} ({p_words(head['companion_p_value'])}); welke provincies apart staan, volgt "
        f"wel uit wat er gedrukt is.{leaders_words(head)}"
    )


def leaders_words(head: dict) -> str:
    """Return what the coarser test is worth if provinces are printed because they lead."""
    if head.get("companion_size") is None:
        return " Koplopers worden eerder gedrukt: dat maakt een afwijking te gauw gevonden."
    return (
        " Koplopers worden eerder gedrukt: stonden altijd zij apart, dan vond deze toets bij een eerlijke "
        f"loting in {percent(head['companion_size'], 0)} van de gevallen een afwijking, en geen 5 procent. "
        f"Rekenen we daarmee, dan wordt p {p_number(head['companion_p_if_leaders'])}."
    )


def p_range(head: dict) -> str:
    """Return the range of the overall p-value in words."""
    return p_words(head["p_min"], head["p_max"])


def telling_provinces(result: Result, *, in_short: bool = False) -> str:
    """Return every province found above or below; where none is, the one with the largest quotient.

    ``in_short`` leaves out what could have been noticed.
    """
    table = result.table
    found = table[table["verdict"].isin(["above", "below"])].sort_values("lq_min", ascending=False)
    known = table.dropna(subset=["lq"])
    if found.empty and known.empty:
        return "Voor geen enkele provincie is het aantal projecten volledig gekend."
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
    yardstick = f"aandeel in de {label(result.baseline)}"
    span = f"{times(row['lq_low_joint'])} tot {times(row['lq_high_joint'])}"
    if pd.notna(row["lq"]):
        effect = (
            f"{row['area_name']} heeft {counted(row['n_min'], 'project', 'projecten')}, "
            f"{times(row['lq'])} keer zijn {yardstick} (gecorrigeerd interval {span})"
        )
    else:
        effect = (
            f"{row['area_name']} heeft tussen {whole(row['n_min'])} en {whole(row['n_max'])} projecten, "
            f"{times(row['lq_min'])} tot {times(row['lq_max'])} keer zijn {yardstick} "
            f"(gecorrigeerd interval over alle mogelijkheden {span})"
        )
    return f"{effect}: {area_verdict(row, in_short=in_short)}."


def compared_not(row: pd.Series) -> str:
    """Return why one area is not compared with its share."""
    return f"geen vergelijking ({label(row['reason'])})"


def area_verdict(row: pd.Series, *, in_short: bool = False) -> str:
    """Return the verdict on one area in words, with what could have been noticed."""
    if row["verdict"] == "cannot_tell" and row["status"] == "underpowered":
        said = (
            f"een verschil is na correctie voor het aantal gebieden niet aangetoond ({corrected(row)}), en "
            "ook niet uitgesloten"
        )
        return said if in_short else f"{said}; {noticeable(row)}"
    if row["verdict"] == "cannot_tell":
        return open_verdict(row)
    return f"{label(row['verdict'])} ({corrected(row)})"


def noticeable(row: pd.Series) -> str:
    """Return which differences, up and down, would have been noticed after correction."""
    up, down = row["lq_detectable_joint"], row["lq_detectable_below_joint"]
    ends = [f"vanaf {decimal(up, 2)} keer het deel"] if pd.notna(up) else []
    ends += [f"tot {decimal(down, 2)} keer"] if pd.notna(down) else []
    if not ends:
        return "geen enkel verschil hadden we met 80 procent kans opgemerkt"
    return f"met 80 procent kans hadden we het opgemerkt {' of '.join(ends)}"


def open_verdict(row: pd.Series) -> str:
    """Return what holds in every allocation, and what depends on projects without a place."""
    if row["n_min"] == row["n_max"] and "p_adjusted_min" in row:
        return (
            "dat aantal staat vast, maar hoe streng de correctie uitvalt, hangt af van de andere "
            f"provincies ({corrected(row)})"
        )
    if "can_be_above" not in row or (row["can_be_above"] and row["can_be_below"]):
        return "of dat te veel of te weinig is, hangt af van projecten waarvan gemeente of steun niet vaststaat"
    if row["can_be_above"]:
        return "zeker niet duidelijk te weinig; of het te veel is, hangt af van projecten waarvan gemeente of steun niet vaststaat"
    if row["can_be_below"]:
        return "zeker niet duidelijk te veel; of het te weinig is, hangt af van projecten waarvan gemeente of steun niet vaststaat"
    return (
        "in geen enkele mogelijke verdeling duidelijk te veel of te weinig, maar evenredigheid is "
        "daarmee niet bewezen"
    )


def corrected(row: pd.Series) -> str:
    """Return the corrected p-value of one area in words, or its range."""
    low = row.get("p_adjusted_min", row["p_adjusted"])
    high = row.get("p_adjusted_max", row["p_adjusted"])
    return f"gecorrigeerde {p_words(low, high)}"


def describe_areas(result: Result) -> str:
    """Return what can be said of every area, as a list."""
    return "\n".join(f"- {describe_area(result, code)}" for code in result.table["area_code"])
