"""Rules between tables that a data package cannot say."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.tables.areas import AGE80_ON, RESIDENTS_ON
from zbeval.tables.casts import Fault
from zbeval.tables.validate import cell_errors

Tables = Mapping[str, pd.DataFrame]


def other_vintage(crosswalk: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return each NIS code that exists since 2025 only, with what it stands for and what to do."""
    new = crosswalk[~crosswalk["nis_2025"].isin(crosswalk["nis_2024"])].dropna(subset="nis_2025")
    return {
        code: (
            f"deze NIS-code bestaat pas sinds 1 januari 2025 ({rows['name_2025'].iloc[0]}); "
            f"tijdens het programma was dit {named(rows, 2024)}",
            "Gebruik de code van de gemeente zoals ze in 2024 bestond",
        )
        for code, rows in new.groupby("nis_2025")
    }


def former_codes(crosswalk: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return each NIS code that ended with 2024, with the municipality that took its place."""
    old = crosswalk[~crosswalk["nis_2024"].isin(crosswalk["nis_2025"])].dropna(subset="nis_2024")
    return {
        code: (
            f"deze NIS-code bestaat sinds 1 januari 2025 niet meer ({rows['name_2024'].iloc[0]}); "
            f"sindsdien is dit {named(rows, 2025)}",
            "Gebruik de nieuwe code, of geef de rij de indeling 2024",
        )
        for code, rows in old.groupby("nis_2024")
    }


def named(rows: pd.DataFrame, vintage: int) -> str:
    """Return municipalities of one vintage as ``46003 Beveren, 46013 Kruibeke``."""
    pairs = rows[[f"nis_{vintage}", f"name_{vintage}"]].drop_duplicates().astype(str)
    return ", ".join(pairs.agg(" ".join, axis=1))


def vintage_errors(file: str, table: pd.DataFrame, crosswalk: pd.DataFrame) -> list[ReaderError]:
    """Return the rows of a table with a column ``vintage`` whose NIS code is of the other one.

    Codes that both vintages know, such as 11002 Antwerpen, are right in either; what they mean
    follows from the vintage of their row.
    """
    errors = []
    for vintage, known_as in (
        ("2024", other_vintage(crosswalk)),
        ("2025", former_codes(crosswalk)),
    ):
        rows = table["vintage"].eq(vintage) & table["nis"].notna()
        unknown = rows & ~table["nis"].isin(crosswalk[f"nis_{vintage}"])
        for code in table.loc[unknown, "nis"].unique():
            strange = f"deze NIS-code hoort niet bij de indeling van {vintage}"
            rule, todo = known_as.get(code, (strange, "Kijk de code na"))
            errors += cell_errors(
                file, table["nis"], Fault(unknown & (table["nis"] == code), rule, todo)
            )
    return errors


def project_errors(file: str, projects: pd.DataFrame, places: pd.DataFrame) -> list[ReaderError]:
    """Return the projects whose province or municipality name does not fit their NIS code, and
    those that end before they start. An empty cell contradicts nothing.
    """
    joined = projects.join(places.set_index("nis")[["name", "province_nis", "province"]].add_suffix(
        "_known"), on="nis", validate="many_to_one")  # fmt: skip
    errors = []
    for row, project in joined[joined["name_known"].notna()].iterrows():
        for column, rule, todo in mismatches(project, places):
            errors.append(ReaderError(file, rule, todo, int(row), column, project[column]))
    return errors + reversed_periods(file, projects)


def mismatches(project: pd.Series, places: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return column, rule and advice for each cell of a project that contradicts its NIS code."""
    found = []
    place, home = project["name_known"], project["province_nis_known"]
    if pd.notna(project["province_nis"]) and project["province_nis"] != home:
        rule = f"{place} ({project['nis']}) ligt in de provincie {project['province_known']}"
        found.append(("province_nis", rule, f"Vul {home} in, of verbeter de NIS-code"))
    written = project["municipality"]
    if pd.notna(written) and folded(written) != folded(place):
        codes = places.loc[places["name"].map(folded) == folded(written), "nis"]
        known = f"{written} heeft NIS-code {codes.iloc[0]}" if len(codes) else "Kijk beide na"
        rule = f"de NIS-code {project['nis']} is die van {place}"
        found.append(("municipality", rule, f"{known}; verbeter de naam of de code"))
    return found


def folded(name: object) -> str:
    """Return a place name for comparing: case and outer spaces do not count."""
    return str(name).strip().casefold()


def reversed_periods(file: str, projects: pd.DataFrame) -> list[ReaderError]:
    """Return the projects that end before they start, as far as both dates are known."""
    both = projects.dropna(subset=["start", "end"])
    return [
        ReaderError(
            file,
            f"het project eindigt voor het begint ({project['start']})",
            "Verbeter het begin of het einde",
            int(row),
            "end",
            project["end"],
        )
        for row, project in both.iterrows()
        if project["end"] < project["start"][: len(project["end"])]
    ]


def population_gaps(file: str, population: pd.DataFrame, places: pd.DataFrame) -> list[ReaderError]:
    """Return the two counts that every municipality needs, where municipalities lack them."""
    errors = []
    for age_group, day in (("all", RESIDENTS_ON), ("80+", AGE80_ON)):
        asked = (population["age_group"] == age_group) & (population["date"] == day)
        counted = population[
            asked & population["vintage"].eq("2024") & population["persons"].notna()
        ]
        lacking = places[~places["nis"].isin(counted["nis"])]
        if len(lacking):
            examples = ", ".join(lacking["name"].head(3).astype(str))
            rule = (
                f"het aantal personen ontbreekt voor {len(lacking)} gemeente(n), "
                f"zoals {examples} (leeftijdsgroep {age_group}, {day:%Y-%m-%d}, indeling 2024)"
            )
            todo = "Vul de rijen aan: zonder noemer is er geen vergelijking"
            errors.append(ReaderError(file, rule, todo, column="persons"))
    return errors
