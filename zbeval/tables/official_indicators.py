"""Takes the values of a need indicator into its two tables, and tells what is doubtful of them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from zbeval import editions
from zbeval.numbers import decimal, percent
from zbeval.tables.official import Editions
from zbeval.tables.official_income import Income

SOURCE = "Statbel, fiscale inkomens"
HOW = {
    "mean_net_income_per_declaration": (
        "totaal netto belastbaar inkomen gedeeld door de aangiften met een inkomen"
    ),
    "net_income_per_inhabitant": "totaal netto belastbaar inkomen gedeeld door de inwoners",
    "median_net_income_per_declaration": (
        "de middelste aangifte; een mediaan mag niet worden opgeteld of gemiddeld"
    ),
}
UNKNOWN, MANY = 0.1, 3
"""Share, and number, of municipalities beyond which too many lack a value."""
LEVEL, ONE_PLACE = 1.35, 1.5
"""How many times income as a whole, and that of one municipality beside it, may be what is stored:
it grew by at most a tenth a year."""


def renewed(before: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the table of indicators (text) with ``rows`` in place of the same indicators.

    All rows of a renewed indicator go, of either edition: an indicator is analysed on one.
    """
    rest = before[~before["indicator"].isin(rows["indicator"])]
    together = pd.concat([rest, rows[before.columns]], ignore_index=True)
    return together.sort_values(["indicator", "nis", "vintage"], kind="stable", ignore_index=True)


def rows_of(income: Income) -> pd.DataFrame:
    """Return the rows of a year's income as they stand in the table of indicators (text)."""
    rows = [
        {"nis": nis, "vintage": str(income.vintage), "indicator": indicator,
         "value": plain_value(value), "unit": "eur",
         "reference_date": str(income.year), "source": SOURCE}
        for indicator, values in income.values.items()
        for nis, value in values.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, dtype=object)


def plain_value(value: float, digits: int = 2) -> str:
    """Return a number as text with so many decimals at most."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"


def redefined(before: pd.DataFrame, income: Income, file: str) -> pd.DataFrame:
    """Return the definitions (text) with what is now known of the renewed indicators."""
    table = before.copy()
    for indicator, values in income.values.items():
        codes = editions.now().spans()[income.vintage]
        note = (
            f"Inkomensjaar {income.year}, gemeentecodes {codes}, uit het bestand "
            f" {file}: {HOW[indicator]}. Bekend voor {len(values)} gemeenten."
        )
        table.loc[table["indicator"] == indicator, "note_nl"] = note[:400]
    return table


def income_doubts(
    income: Income, known: Editions, before: pd.DataFrame, titles: Mapping[str, str]
) -> list[str]:
    """Return why incomes cannot be right, as Dutch rules: too many unknown, or another level than
    what is stored (``before``, text).
    """
    rules = []
    everyone = known.codes[income.vintage]
    for indicator, values in income.values.items():
        lacking = everyone - set(values)
        if len(lacking) > max(UNKNOWN * len(everyone), MANY):
            rules.append(
                f"{titles[indicator]} ontbreekt voor {len(lacking)} van de {len(everyone)} "
                f"gemeenten: {known.listing(lacking)}"
            )
        stored = before[
            before["indicator"].eq(indicator) & before["vintage"].eq(str(income.vintage))
        ]
        then = stored.set_index("nis")["value"].astype(float)
        rules += unlikely(titles[indicator], pd.Series(values), then, known)
    return rules


def unlikely(title: str, now: pd.Series, then: pd.Series, known: Editions) -> list[str]:
    """Return where values are too far from the stored ones of another year."""
    ratio = (now / then[then > 0]).dropna()
    if ratio.empty:
        return []
    level = ratio.median()
    if not 1 / LEVEL < level < LEVEL:
        return [
            f"{title} is in het midden {decimal(level, 2)} keer wat bewaard is "
            f"(bijvoorbeeld {known.listing(ratio.index[:1])}: {decimal(now[ratio.index[0]], 0)} "
            f"tegen {decimal(then[ratio.index[0]], 0)})"
        ]
    beside = ratio / level
    odd = ratio.index[(beside > ONE_PLACE) | (beside < 1 / ONE_PLACE)]
    if not len(odd):
        return []
    share = percent(len(odd) / len(ratio))
    return [
        f"{title} verschilt voor {len(odd)} gemeenten ({share}) sterk van wat bewaard is: "
        f"{known.listing(odd)}"
    ]
