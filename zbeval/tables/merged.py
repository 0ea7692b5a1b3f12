"""The tables on places carried over to the edition after the mergers; all cells text, as in files.

What counts people or things is summed over the parts of a merged municipality. What is a property
(a class, a share, a median) is kept where a municipality stayed as it was and missing where it was
merged: it is never summed or averaged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import pandas as pd

from zbeval.editions import Edition

POPULATION_KEY = ["nis", "vintage", "date", "age_group"]
SAME = ("call", "region_nis", "reference_region")  # of which all parts of a merger have the same
EITHER = ("centre_city", "vlaamse_rand")  # yes or no: yes where one of the parts is
CLASSES = ("facility_level", "facility_level_label", "degurba")
MERGED, FORMER_CODE = "merged", "former_code"
Rows: TypeAlias = pd.DataFrame


def only_next(crosswalk: Rows, edition: Edition) -> Rows:
    """Return the crosswalk of the next edition: a row per municipality, no code of before."""
    columns = [name for name in crosswalk if name.endswith(f"_{edition.next_vintage}")]
    return crosswalk[columns].drop_duplicates(edition.newer).sort_values(edition.newer)


def municipalities(before: Rows, crosswalk: Rows, edition: Edition) -> Rows:
    """Return one row per municipality of the next edition, with the columns of ``before``.

    Names, provinces and districts are those of the crosswalk. Areas are summed; the point of a
    merged municipality is that of its parts weighed by their areas.
    """
    own, vintage = edition.newer, edition.next_vintage
    rows = before.merge(crosswalk[[edition.own, own]], left_on="nis", right_on=edition.own)
    parts = rows.groupby(own)
    merged = parts.size().gt(1)
    zones = dict(zip(before["primary_care_zone_code"], before["primary_care_zone"], strict=True))
    new = only_next(crosswalk, edition).set_index(own)
    table = pd.DataFrame(index=new.index)
    for name in before.columns.drop("nis"):
        if name in SAME:
            table[name] = parts[name].first().where(parts[name].nunique(dropna=False).eq(1), "")
        elif name in EITHER:
            table[name] = parts[name].max()
        elif f"{name}_{vintage}" in new:
            table[name] = new[f"{name}_{vintage}"]
        else:
            table[name] = parts[name].first().mask(merged, "")
    table["primary_care_zone"] = table["primary_care_zone_code"].map(zones)
    area = rows["area_km2"].astype(float)
    table["area_km2"] = text(area.groupby(rows[own]).sum(), 3)
    for name in ("latitude", "longitude"):
        middle = (rows[name].astype(float) * area).groupby(rows[own]).sum()
        middle /= area.groupby(rows[own]).sum()
        table[name] = rows.groupby(own)[name].first().where(~merged, text(middle, 5))
    if "point_type" in table:
        table["point_type"] = table["point_type"].mask(table["point_type"].eq(""), "centroid")
    return table.rename_axis("nis").reset_index()[before.columns].sort_values("nis")


def neighbours(before: Rows, crosswalk: Rows, edition: Edition) -> Rows:
    """Return who borders on whom after the mergers: shared borders are summed, inner ones gone."""
    codes = dict(zip(crosswalk[edition.own], crosswalk[edition.newer], strict=True))
    rows = before.assign(**{name: before[name].map(codes) for name in ("nis", "neighbour_nis")})
    rows = rows[rows["nis"] != rows["neighbour_nis"]]
    km = rows["shared_border_km"].astype(float)
    summed = text(km.groupby([rows["nis"], rows["neighbour_nis"]]).sum(), 3)
    table = summed.rename("shared_border_km").reset_index().assign(note="")
    return table.reindex(columns=before.columns)


def population(before: Rows, crosswalk: Rows, edition: Edition) -> Rows:
    """Return the residents on the next edition: as published on it, else summed over the parts.

    A day and age group that some part lacks is left out for that municipality.
    """
    vintage = str(edition.next_vintage)
    published = before[before["vintage"] == vintage]
    old = before[before["vintage"] == str(edition.vintage)]
    rows = old.merge(crosswalk[[edition.own, edition.newer]], left_on="nis", right_on=edition.own)
    parts = crosswalk[edition.newer].value_counts()
    groups = rows.assign(persons=rows["persons"].astype(int)).groupby(
        [edition.newer, "date", "age_group"]
    )["persons"]
    summed = groups.sum()[groups.size().eq(parts.reindex(groups.size().index.get_level_values(0))
                                           .to_numpy())]  # fmt: skip
    table = summed.rename_axis(["nis", "date", "age_group"]).reset_index()
    table = table.assign(vintage=vintage, persons=table["persons"].astype(str))
    both = pd.concat([published, table[before.columns]], ignore_index=True)
    return both.drop_duplicates(POPULATION_KEY).sort_values(POPULATION_KEY, ignore_index=True)


def indicators(
    before: Rows, definitions: Rows, crosswalk: Rows, edition: Edition
) -> tuple[Rows, Rows]:
    """Return the need indicators on the next edition, and their definitions with what was done.

    One published on it stays as it is. Of the others a municipality that was not merged keeps its
    value; of a merged one a number that may be added up is summed, anything else is missing.
    """
    vintage, own = str(edition.next_vintage), edition.newer
    there = set(before.loc[before["vintage"] == vintage, "indicator"])
    rows = before[~before["indicator"].isin(there)]
    rows = rows.merge(crosswalk[[edition.own, own]], left_on="nis", right_on=edition.own)
    parts = rows[own].map(crosswalk[own].value_counts())
    adds = definitions.set_index("indicator")["additive"].eq("1")
    kept = rows[parts.eq(1)]
    summed = rows[parts.gt(1) & rows["indicator"].map(adds).eq(True)]
    keys = ["indicator", own]
    value = summed.assign(value=summed["value"].astype(float)).groupby(keys)["value"]
    whole = (
        summed.groupby(keys).size().eq(summed.assign(parts=parts).groupby(keys)["parts"].first())
    )
    added = summed.drop_duplicates(keys).set_index(keys)
    added = added.assign(value=value.sum().map("{:g}".format))[whole].reset_index()
    carried = pd.concat([kept, added], ignore_index=True)
    carried = carried.assign(nis=carried[own], vintage=vintage)[before.columns]
    table = pd.concat([before[before["vintage"] == vintage], carried], ignore_index=True)
    return table.sort_values(["nis", "indicator"], ignore_index=True), told(
        definitions, there, adds, edition
    )


def told(definitions: Rows, there: set[str], adds: pd.Series, edition: Edition) -> Rows:
    """Return the definitions; each that was carried over says how, and why values are missing."""
    how = {
        True: "Van gemeenten die samengingen is het aantal opgeteld.",
        False: f"Cijfer op de gemeenten van {edition.span}; voor wie in {edition.next_vintage} "
        "samenging ontbreekt het, want dit cijfer mag niet worden opgeteld.",
    }
    notes = [
        row.note_nl if row.indicator in there else f"{row.note_nl} {how[bool(adds[row.indicator])]}"
        for row in definitions.itertuples()
    ]
    return definitions.assign(note_nl=notes)


def place_names(before: Rows, crosswalk: Rows, edition: Edition) -> Rows:
    """Return the other names of places on the next edition, with the names and codes of before."""
    codes = dict(zip(crosswalk[edition.own], crosswalk[edition.newer], strict=True))
    rows = before.assign(nis=before["nis"].map(lambda nis: codes.get(nis, nis)))
    gone = crosswalk[~crosswalk[edition.own].isin(crosswalk[edition.newer])]
    names = [
        (row[edition.own_name], MERGED, row[edition.newer])
        for row in records(crosswalk)
        if row[edition.own_name] not in set(crosswalk[f"name_{edition.next_vintage}"])
    ]
    names += [(row[edition.own], FORMER_CODE, row[edition.newer]) for row in records(gone)]
    more = pd.DataFrame(names, columns=list(before.columns))
    return pd.concat([rows, more], ignore_index=True).drop_duplicates()


def records(table: Rows) -> list[Mapping[str, str]]:
    """Return the rows of a table as mappings of text."""
    return [
        {str(name): str(cell) for name, cell in row.items()} for row in table.to_dict("records")
    ]


def text(values: pd.Series, decimals: int) -> pd.Series:
    """Return numbers as text with so many decimals."""
    return values.map(f"{{:.{decimals}f}}".format)
