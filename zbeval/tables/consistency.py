"""Rules between tables that a data package cannot say."""

from __future__ import annotations

import unicodedata

import pandas as pd

from zbeval import editions
from zbeval.errors import ReaderError
from zbeval.programme.sound import ended_early, strange_totals
from zbeval.sources import capped
from zbeval.tables.casts import Fault
from zbeval.tables.validate import cell_errors, dutch
from zbeval.vocabulary import call_name

TOGETHER = 0.005  # how far the parts of a joint project may be from 1: thirds are written 0.33


def other_vintage(crosswalk: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return each NIS code that exists since 2025 only, with what it stands for and what to do."""
    return {
        code: (
            f"deze NIS-code bestaat pas sinds 1 januari {editions.now().next_vintage} ({name}); "
            f"tijdens het programma was dit {former}",
            f"Gebruik de code van de gemeente zoals ze in {editions.now().vintage} bestond",
        )
        for code, (name, former) in only_in(
            editions.now().next_vintage, editions.now().vintage, crosswalk
        ).items()
    }


def former_codes(crosswalk: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return each NIS code that ended with the mergers, with what took its place."""
    return {
        code: (
            f"deze NIS-code bestaat sinds 1 januari {editions.now().next_vintage} niet meer "
            f"({name}); sindsdien is dit {successor}",
            f"Gebruik de nieuwe code, of geef de rij de indeling {editions.now().vintage}",
        )
        for code, (name, successor) in only_in(
            editions.now().vintage, editions.now().next_vintage, crosswalk
        ).items()
    }


def only_in(one: int, other: int, crosswalk: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return the codes of vintage ``one`` that vintage ``other`` lacks: name and counterparts.

    Counterparts are the municipalities of ``other`` on the same ground, in one text:
    ``46003 Beveren, 46013 Kruibeke``.
    """
    columns = [f"{part}_{vintage}" for vintage in (one, other) for part in ("nis", "name")]
    known = set(crosswalk[f"nis_{other}"])
    found: dict[str, tuple[str, str]] = {}
    for code, name, nis, counterpart in crosswalk[columns].dropna().itertuples(index=False):
        if code not in known:
            earlier = [found[code][1]] if code in found else []
            found[code] = (name, ", ".join([*earlier, f"{nis} {counterpart}"]))
    return found


def vintage_errors(file: str, table: pd.DataFrame, crosswalk: pd.DataFrame) -> list[ReaderError]:
    """Return the rows of a table with a column ``vintage`` whose NIS code is of the other one.

    Codes that both vintages know, such as 11002 Antwerpen, are right in either; what they mean
    follows from the vintage of their row.
    """
    errors = []
    for vintage, known_as in (
        (str(editions.now().vintage), other_vintage(crosswalk)),
        (str(editions.now().next_vintage), former_codes(crosswalk)),
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
    """Return the projects whose province, name or call does not fit the municipality of their NIS
    code, and those that end before they start. An empty cell contradicts nothing.
    """
    known = places.set_index("nis")[["name", "call", "province_nis", "province"]]
    joined = projects.join(known.add_suffix("_known"), on="nis", validate="many_to_one")
    located = joined[joined["name_known"].notna()]
    codes = {folded(name): nis for nis, name in zip(places["nis"], places["name"], strict=True)}
    errors = []
    for column, (known_as, explain) in MISMATCHES.items():
        rows = located[located[column].notna()]
        here, there = rows[column].map(folded), rows[known_as].map(folded)
        wrong = [
            ReaderError(file, *explain(project, codes), int(row), column, project[column])
            for row, project in rows[here != there].iterrows()
        ]
        errors += capped(wrong)
    return errors + reversed_periods(file, projects)


def other_province(project: pd.Series, codes: dict[str, str]) -> tuple[str, str]:
    """Return rule and advice for a project in another province than its municipality."""
    rule = f"{project['name_known']} ({project['nis']}) ligt in {project['province_known']}"
    return rule, f"Vul {project['province_nis_known']} in, of verbeter de NIS-code"


def other_name(project: pd.Series, codes: dict[str, str]) -> tuple[str, str]:
    """Return rule and advice for a project whose municipality has another NIS code."""
    written, code = project["municipality"], codes.get(folded(project["municipality"]))
    none = f"Dit is geen gemeente van {editions.now().vintage}"
    advice = f"{written} heeft NIS-code {code}" if code else none
    rule = f"de NIS-code {project['nis']} is die van {project['name_known']}"
    return rule, f"{advice}; verbeter de naam of de code"


def other_call(project: pd.Series, codes: dict[str, str]) -> tuple[str, str]:
    """Return rule and advice for a project in a call that does not cover its municipality."""
    if not project["call_known"]:
        rule = f"{project['name_known']} ligt buiten het gebied van elke oproep"
        return rule, "Verbeter de NIS-code, of de regio's van de oproep in programme.toml"
    told = call_name(project["call_known"])
    rule = f"{project['name_known']} valt onder {told}"
    return rule, "Verbeter de oproep of de NIS-code"


MISMATCHES = {
    "province_nis": ("province_nis_known", other_province),
    "municipality": ("name_known", other_name),
    "call": ("call_known", other_call),
}


def folded(name: object) -> str:
    """Return a name for comparing: case, outer spaces and how accents are stored do not count."""
    return unicodedata.normalize("NFC", str(name)).strip().casefold()


def reversed_periods(file: str, projects: pd.DataFrame) -> list[ReaderError]:
    """Return the projects that end before they start, as far as both dates are known."""
    wrong = [
        ReaderError(
            file,
            f"het project eindigt voor het begint ({projects.at[row, 'start']})",
            "Verbeter het begin of het einde",
            int(row),
            "end",
            projects.at[row, "end"],
        )
        for row in ended_early(projects)
    ]
    return capped(wrong)


def total_errors(file: str, totals: pd.DataFrame) -> list[ReaderError]:
    """Return printed numbers of projects that are no whole number: half a project is none."""
    rule = "dit is een aantal projecten en dus een geheel getal"
    wrong = [
        ReaderError(file, rule, "Verbeter het aantal", int(row), "value",
                    str(totals.at[row, "value"]))
        for row in strange_totals(totals[totals["value"] >= 0])  # below zero breaks the promise
    ]  # fmt: skip
    return capped(wrong)


def place_errors(
    file: str, places: pd.DataFrame, projects: pd.DataFrame, municipalities: pd.DataFrame
) -> list[ReaderError]:
    """Return the joint projects whose parts do not add up to 1, or that lie in both calls."""
    calls = municipalities.drop_duplicates("nis").set_index("nis")["call"]
    own = projects.drop_duplicates("project_id").set_index("project_id")["call"]
    errors = []
    for project, rows in places.dropna(subset=["project_id", "weight"]).groupby("project_id"):
        row, total = int(rows.index[0]), float(rows["weight"].sum())
        if abs(total - 1) > TOGETHER:
            rule = f"de delen van dit project zijn samen {dutch(round(total, 3))} en niet 1"
            todo = "Verbeter de kolom weight: de delen van één project zijn samen 1"
            errors.append(ReaderError(file, rule, todo, row, "weight", str(project)))
        if project in own.index and (rows["nis"].map(calls).dropna() != own[project]).any():
            rule = "dit project ligt deels in een gemeente van de andere oproep"
            errors.append(ReaderError(file, rule, "Verbeter de gemeente", row, "nis", str(project)))
    return capped(errors)


def population_gaps(file: str, population: pd.DataFrame, places: pd.DataFrame) -> list[ReaderError]:
    """Return the two counts that every municipality needs, where municipalities lack them."""
    errors = []
    for age_group, day in (("all", editions.now().residents_on), ("80+", editions.now().age80_on)):
        asked = (population["age_group"] == age_group) & (population["date"] == pd.Timestamp(day))
        counted = population[
            asked
            & population["vintage"].eq(str(editions.now().vintage))
            & population["persons"].notna()
        ]
        lacking = places[~places["nis"].isin(counted["nis"])]
        if len(lacking):
            examples = ", ".join(lacking["name"].head(3).astype(str))
            rule = (
                f"het aantal personen ontbreekt voor {len(lacking)} gemeente(n), "
                f"zoals {examples} (leeftijdsgroep {age_group}, {day:%Y-%m-%d}, indeling "
                f"{editions.now().vintage})"
            )
            todo = "Vul de rijen aan: zonder noemer is er geen vergelijking"
            errors.append(ReaderError(file, rule, todo, column="persons"))
    return errors
