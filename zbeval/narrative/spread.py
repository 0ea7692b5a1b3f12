"""What can be said of the spread: of all areas together, and of each."""

from __future__ import annotations

import pandas as pd

from zbeval.numbers_nl import decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

AT_MOST_NAMED = 4


def describe_spread(result: Result) -> str:
    """Return whether areas are served in proportion, and what remains open."""
    if result.reason in ("too_few_projects", "totals_contradict", "one_area_or_empty_baseline"):
        return f"{listed_only(result)} {description(result.reason)}"
    if result.level == "province":
        return f"{overall_spread(result)} {leading_province(result)}"
    return located_spread(result)


def listed_only(result: Result) -> str:
    """Return what is documented where nothing is tested."""
    n, total = result.headline["n_located"], result.headline["n_projects"]
    return f"Van de {whole(total)} projecten uit de {label(result.call)} kennen we er {whole(n)}."


def overall_spread(result: Result) -> str:
    """Return the answer on all provinces together."""
    head, verdict = result.headline, result.verdict
    yardstick = f"naar {label(result.baseline)}"
    total = f"De {whole(head['n_projects'])} Vlaamse projecten"
    if verdict == "differs":
        return (
            f"{total} zijn niet evenredig {yardstick} over de provincies verdeeld: in elke verdeling "
            f"die de gedrukte totalen toelaten, is het verschil te groot voor toeval ({p_words(head)})."
        )
    if verdict == "compatible":
        return (
            f"De spreiding van de {whole(head['n_projects'])} Vlaamse projecten over de provincies "
            f"past bij een verdeling {yardstick} ({p_words(head)})."
        )
    if result.reason == "register_open":
        missing = head["n_projects"] - head["n_located"]
        return (
            f"Of de {whole(head['n_projects'])} Vlaamse projecten evenredig {yardstick} over de "
            f"provincies verdeeld zijn, is niet te zeggen: van {whole(missing)} projecten kennen we "
            f"de gemeente niet, en van de {whole(head['n_allocations'])} verdelingen die nog mogelijk "
            f"zijn, wijken sommige duidelijk af en andere niet ({p_words(head)})."
        )
    return (
        f"We vinden geen duidelijke afwijking van een verdeling {yardstick} over de provincies "
        f"({p_words(head)}), maar met {whole(head['n_projects'])} projecten zou ook een flink verschil "
        f"onopgemerkt kunnen blijven: dit is geen bewijs van evenwicht."
    )


def p_words(head: dict) -> str:
    """Return the range of the overall p-value in words."""
    low, high = p_number(head["p_min"]), p_number(head["p_max"])
    return f"p = {low}" if low == high else f"p tussen {low} en {high}"


def p_number(p: float) -> str:
    """Return a p-value in three decimals; a smaller one as such."""
    return "minder dan 0,001" if p < 0.001 else decimal(p, 3)


def leading_province(result: Result) -> str:
    """Return the sentence on the province with the highest known location quotient."""
    known = result.table.dropna(subset=["lq"])
    if known.empty:
        return "Voor geen enkele provincie is het aantal projecten volledig gekend."
    return describe_area(result, known.loc[known["lq"].idxmax(), "area_code"])


def describe_area(result: Result, area_code: str) -> str:
    """Return what can be said of one area: effect, interval, what was detectable, verdict."""
    row = result.table.set_index("area_code").loc[area_code]
    yardstick = f"aandeel in de {label(result.baseline)}"
    span = f"{decimal(row['lq_low'], 2)} tot {decimal(row['lq_high'], 2)}"
    if pd.notna(row["lq"]):
        effect = (
            f"{row['area_name']} heeft {whole(row['n_min'])} projecten, {decimal(row['lq'], 2)} keer "
            f"zijn {yardstick} (95-procentinterval {span})"
        )
    else:
        effect = (
            f"{row['area_name']} heeft tussen {whole(row['n_min'])} en {whole(row['n_max'])} projecten, "
            f"{decimal(row['lq_min'], 2)} tot {decimal(row['lq_max'], 2)} keer zijn {yardstick} "
            f"(95-procentinterval over alle mogelijkheden {span})"
        )
    return f"{effect}: {area_verdict(row)}."


def area_verdict(row: pd.Series) -> str:
    """Return the verdict on one area in words, with what could have been noticed."""
    detectable = decimal(row["lq_detectable"], 2)
    if row["verdict"] == "cannot_tell" and row["status"] == "underpowered":
        return (
            "na correctie voor het aantal gebieden is toeval niet uit te sluiten "
            f"({corrected(row)}); een verschil vanaf {detectable} keer hadden we met 80 procent kans opgemerkt"
        )
    if row["verdict"] == "cannot_tell":
        return open_verdict(row)
    return f"{label(row['verdict'])} ({corrected(row)})"


def open_verdict(row: pd.Series) -> str:
    """Return what holds in every allocation, and what depends on projects without a place."""
    if "can_be_above" not in row or (row["can_be_above"] and row["can_be_below"]):
        return "of dat te veel of te weinig is, hangt af van projecten die we niet konden plaatsen"
    if row["can_be_above"]:
        return "zeker niet duidelijk te weinig; of het te veel is, hangt af van projecten die we niet konden plaatsen"
    if row["can_be_below"]:
        return "zeker niet duidelijk te veel; of het te weinig is, hangt af van projecten die we niet konden plaatsen"
    return (
        "in geen enkele mogelijke verdeling duidelijk te veel of te weinig, maar evenredigheid is "
        "daarmee niet bewezen"
    )


def corrected(row: pd.Series) -> str:
    """Return the corrected p-value of one area in words, or its range."""
    low = row.get("p_adjusted_min", row["p_adjusted"])
    high = row.get("p_adjusted_max", row["p_adjusted"])
    if p_number(low) == p_number(high):
        return f"gecorrigeerde p = {p_number(low)}"
    return f"gecorrigeerde p tussen {p_number(low)} en {p_number(high)}"


def located_spread(result: Result) -> str:
    """Return what the located projects show at a level finer than provinces."""
    head = result.headline
    none = head["n_areas"] - head["n_areas_with_project"]
    text = (
        f"Van de {whole(head['n_projects'])} projecten konden we er {whole(head['n_located'])} "
        f"plaatsen."
    )
    if result.level == "city_group":
        cities = result.table.set_index("area_code").loc["centre_city"]
        text += (
            f" Daarvan liggen er {whole(cities['n_located'])} in de {whole(cities['n_municipalities'])} centrumsteden, waar "
            f"{percent(cities['baseline_share'], 0)} van de {label(result.baseline)} woont "
            f"(verhouding {decimal(cities['lq_located'], 2)} voor de gekende projecten)."
        )
    if none:
        text += (
            f" In {whole(none)} van de {whole(head['n_areas'])} gebieden op niveau "
            f"{label(result.level)} kennen we geen project; dat betekent niet dat er geen is."
        )
    named = result.table.loc[result.table["verdict"] == "above", "area_name"].tolist()
    if not named:
        return f"{text} Nergens liggen zoveel gekende projecten dat toeval uitgesloten is."
    return f"{text} Meer dan toeval kan verklaren: {listed(named[:AT_MOST_NAMED])}."


def describe_areas(result: Result) -> str:
    """Return what can be said of every area, as a list."""
    return "\n".join(f"- {describe_area(result, code)}" for code in result.table["area_code"])


def describe_register(result: Result) -> str:
    """Return how much of the programme the register locates, and which totals are printed."""
    head, table = result.headline, result.table
    printed = table.loc[table["n_min"] == table["n_max"], "area_name"].tolist()
    open_areas = table.loc[table["n_min"] < table["n_max"], "area_name"].tolist()
    text = (
        f"Van {whole(head['n_located'])} van de {whole(head['n_projects'])} projecten uit de "
        f"{label(result.call)} kennen we de gemeente."
    )
    if printed:
        text += f" Een volledig aantal is gedrukt voor {listed(printed)}."
    if open_areas:
        text += f" Voor {listed(open_areas)} kennen we enkel een ondergrens en een bovengrens."
    return text
