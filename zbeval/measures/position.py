"""Where one municipality stands among all Flemish ones, indicator by indicator."""

from __future__ import annotations

import pandas as pd

from zbeval import editions
from zbeval.methods.context import INDICATORS, VARIABLES
from zbeval.programme import Programme


def positions(table: pd.DataFrame, nis: str, alike: pd.DataFrame, dates: dict) -> pd.DataFrame:
    """Return the position of municipality ``nis`` on every variable of the typology.

    ``table`` holds all Flemish municipalities by NIS code, ``alike`` those of the same type and
    ``dates`` the reference date per variable. Columns: ``variable``, ``value``,
    ``flemish_median``, ``type_median``, ``province_median``; ``lower_share`` and
    ``higher_share``: the share (0-1) of all known municipalities, itself included, with strictly
    lower and strictly higher values, so that equal ones count in neither; ``n_with_figure``;
    ``place``, ``type_place`` and ``province_place``: where a value lies in the order from lowest
    (0) to highest (1), in the middle of those equal to it, for drawing; ``measured_on``. A figure
    that is not published stays missing.
    """
    own = table.loc[nis]
    province = table[table["province"] == own["province"]]
    rows = []
    for name in VARIABLES:
        values = table[name].dropna()
        medians = {"type": alike[name].median(), "province": province[name].median()}
        row = {
            "variable": name,
            "value": own[name],
            "flemish_median": values.median(),
            "type_median": medians["type"],
            "province_median": medians["province"],
            "lower_share": lower_share(values, own[name]),
            "higher_share": lower_share(-values, -own[name]),
            "n_with_figure": len(values),
            "place": place(values, own[name]),
        }
        row |= {f"{group}_place": place(values, value) for group, value in medians.items()}
        rows.append(row | {"measured_on": dates.get(name, "")})
    return pd.DataFrame(rows)


def lower_share(values: pd.Series, own: float) -> float:
    """Return which share of the known values is strictly lower than ``own``."""
    known = values.dropna()
    if pd.isna(own) or known.empty:
        return float("nan")
    return float((known < own).mean())


def place(values: pd.Series, own: float) -> float:
    """Return where ``own`` lies in the order of the known values, equal ones counted half."""
    known = values.dropna()
    if pd.isna(own) or known.empty:
        return float("nan")
    return float((known < own).mean() + (known == own).mean() / 2)


def measured_on(programme: Programme) -> dict[str, str]:
    """Return the reference date of each variable, as its table has it; empty where it has none."""
    people = programme["population"]
    people = people[people["vintage"] == str(editions.now().vintage)]
    old = people.loc[people["age_group"] == "80+", "date"].max()
    days = {"residents_per_km2": day_of_residents(programme, people), "age80_share": old}
    found = {name: f"{day:%Y-%m-%d}" for name, day in days.items() if pd.notna(day)}
    needs = programme["need_indicators"]
    for variable, indicator in INDICATORS.items():
        rows = needs[needs["indicator"] == indicator]
        years = rows["reference_date"].dropna().unique() if "reference_date" in rows else []
        found[variable] = ", ".join(sorted(set(years) - {"unknown"}))
    if len(programme.sources):
        rows = programme.sources[programme.sources["resource"] == "municipalities"]
        day = rows["reference_date"].iloc[0] if len(rows) else ""
        found |= {"urbanisation_degree": day, "facilities_score": day}
    return found


def day_of_residents(programme: Programme, people: pd.DataFrame) -> pd.Timestamp:
    """Return the day of which the residents of ``areas`` are; NaT where no day gives them."""
    expected = programme.areas.set_index("nis")["residents"]
    for day, rows in people[people["age_group"] == "all"].groupby("date"):
        counted = rows.set_index("nis")["persons"].reindex(expected.index)
        if counted.notna().all() and (counted == expected).all():
            return day
    return pd.NaT
