"""A programme of DataFrames at hand: no folder, no promise, the same measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.programme.codes import as_codes, as_written_in
from zbeval.programme.places import neighbour_pairs, placed

Baseline: TypeAlias = str | pd.Series | Mapping[Any, float]
Neighbours: TypeAlias = Mapping[Any, Iterable[Any]] | pd.DataFrame
OWN = "own"  # the one call, and the one stock, of a programme that was made of frames
OWN_BASELINE = "own_baseline"
WHERE = "Programme.from_frames"
TOLD = ("name", "neighbourhood", "applicant", "municipality", "source_urls")
EXTRA = {"age80", "vulnerable"}  # other baselines that measures know, where areas has them
CODES, NAMES = ("code", "nis", "area_code"), ("name", "area_name", "municipality")


def parts_of_frames(  # noqa: PLR0913 - see Programme.from_frames
    *,
    projects: pd.DataFrame | pd.Series | str,
    areas: pd.DataFrame,
    baseline: Baseline,
    code: str,
    name: str,
    group: str,
    neighbours: Neighbours | None,
    total: int | None,
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame, dict[str, str]]:
    """Return the tables, the areas and the choices to start from of ``Programme.from_frames``."""
    if not isinstance(areas, pd.DataFrame):
        raise refused("areas", "dit is geen DataFrame", "Geef een DataFrame of GeoDataFrame")
    own_code = code or first_of(areas, CODES, "areas", "de code van elk gebied")
    codes = unique(as_codes(column(areas, own_code, "areas")), own_code)
    weights = numbers(baseline_of(areas, baseline, codes), "baseline", codes)
    names = name or next((each for each in NAMES if each in areas), "")
    labels = column(areas, names, "areas").astype(str) if names else codes
    groups = as_codes(column(areas, group, "areas")) if group else pd.Series("1", index=areas.index)
    frame = pd.DataFrame({
        "nis": codes.to_numpy(), "name": labels.to_numpy(), "call": OWN,
        "province_nis": groups.to_numpy(), "province": groups.to_numpy(), "centre_city": False,
        "residents": people(areas, weights), "per_municipality": 1,
        OWN_BASELINE: weights, **placed(areas),
    })  # fmt: skip
    for extra in EXTRA & set(areas):
        frame[extra] = numbers(areas[extra], extra, codes)
    rows = project_rows(projects, areas, codes, own_code)
    rows["province_nis"] = rows["nis"].map(frame.set_index("nis")["province_nis"])
    tables = tables_of(rows, total)
    pairs = neighbour_pairs(neighbours, areas, codes)
    if pairs is not None:
        tables["municipality_neighbours"] = pairs
    level = "province" if group else "municipality"
    defaults = {"level": level, "baseline": OWN_BASELINE, "stock": OWN}
    return tables, frame, defaults


def tables_of(projects: pd.DataFrame, total: int | None) -> dict[str, pd.DataFrame]:
    """Return the tables that measures read: projects, and out of how many they are."""
    if total is not None and (isinstance(total, bool) or int(total) != total or total < 0):
        raise refused("total", "dit is geen aantal projecten", "Geef een geheel getal vanaf 0",
                      value=str(total))  # fmt: skip
    printed = pd.DataFrame(
        {"total_id": [OWN], "area_type": ["programme"], "area_code": [OWN],
         "measure": ["projects"], "value": [len(projects) if total is None else int(total)]}
    )  # fmt: skip
    source = "register_total" if total is None else "printed_total"
    stocks = pd.DataFrame(
        {"stock_id": [OWN], "call": [OWN], "stock_on": [pd.NaT], "wave": [None],
         "total_id": [OWN], "source": [source], "title_nl": ["Alle projecten"]}
    )  # fmt: skip
    return {
        "projects": projects,
        "control_totals": printed,
        "stocks": stocks,
        "stock_bounds": pd.DataFrame(columns=["stock_id", "province_nis", "rule", "total_id"]),
    }


def project_rows(
    projects: pd.DataFrame | pd.Series | str, areas: pd.DataFrame, codes: pd.Series, own_code: str
) -> pd.DataFrame:
    """Return a row per project with the code of its area, whichever way they were given."""
    if isinstance(projects, str):
        given = column(areas, projects, "areas")
        found = repeated(codes, numbers(given, projects, codes, whole=True))
    elif isinstance(projects, pd.Series):
        at = as_written_in(as_codes(projects.index.to_series()), codes, "projects")
        found = repeated(at, numbers(projects, "projects", at, whole=True))
    elif isinstance(projects, pd.DataFrame):
        known = own_code if own_code in projects else ""
        name = known or first_of(projects, CODES, "projects", "het gebied van elk project")
        found = as_written_in(as_codes(projects[name]), codes, "projects", name)
    else:
        todo = "Geef een DataFrame met een rij per project, een kolom van areas of een Series"
        raise refused("projects", "dit zijn geen projecten", todo, value=type(projects).__name__)
    rows = projects.reset_index(drop=True) if isinstance(projects, pd.DataFrame) else pd.DataFrame()
    rows = rows.drop(columns=[*{"nis", own_code, "code", "area_code"} & set(rows)])
    found = found.reset_index(drop=True)
    told: dict[str, Any] = {name: None for name in TOLD if name not in rows}
    if "certainty" not in rows:
        told["certainty"] = "confirmed"
    if "project_id" not in rows:
        told["project_id"] = [f"p{row}" for row in range(1, len(found) + 1)]
    return pd.DataFrame({"nis": found}).join(rows).assign(call=OWN, wave=None, **told)


def repeated(codes: pd.Series, counts: pd.Series) -> pd.Series:
    """Return each code as often as it counts projects."""
    return pd.Series(codes.to_numpy(), dtype=object).repeat(counts.to_numpy(int))


def baseline_of(areas: pd.DataFrame, baseline: Baseline, codes: pd.Series) -> pd.Series:
    """Return the weight of each area, in the order of ``areas``."""
    if isinstance(baseline, str):
        return column(areas, baseline, "areas")
    given = pd.Series(baseline)
    at = as_written_in(as_codes(given.index.to_series()), codes, "baseline")
    return pd.Series(given.to_numpy(), index=unique(at, "baseline")).reindex(codes.to_numpy())


def people(areas: pd.DataFrame, weights: pd.Series) -> Any:
    """Return the residents where they are known, else the baseline, so that rates have a base."""
    own = areas.get("residents", weights)
    return pd.to_numeric(own, errors="coerce").to_numpy(float)


def numbers(values: pd.Series, name: str, codes: pd.Series, *, whole: bool = False) -> Any:
    """Return ``values`` as numbers from 0 up, or name the first that is none."""
    found = pd.to_numeric(values, errors="coerce").reset_index(drop=True)
    wrong = found.isna() | (found < 0) | ~found.abs().lt(float("inf"))
    if whole:
        wrong |= found % 1 != 0
    if wrong.any():
        place = int(wrong.to_numpy().argmax())
        rule = f"dit is geen {'geheel ' if whole else ''}getal vanaf 0"
        todo = f"Verbeter de waarde van gebied {codes.iloc[place]}"
        raise refused(name, rule, todo, value=str(pd.Series(values).iloc[place]))
    return found


def column(table: pd.DataFrame, name: str, what: str) -> pd.Series:
    """Return one column, or tell which are there."""
    if name in table:
        return table[name]
    listed = ", ".join(str(each) for each in table.columns)
    todo = f"Voeg de kolom toe of noem een andere. De kolommen van {what} zijn: {listed}"
    raise refused(name, f"deze kolom ontbreekt in {what}", todo)


def first_of(table: pd.DataFrame, names: tuple[str, ...], what: str, meaning: str) -> str:
    """Return the first of ``names`` that the table has, or tell what is missing."""
    for name in names:
        if name in table:
            return name
    listed = ", ".join(str(each) for each in table.columns)
    rule = f"deze kolom ontbreekt in {what}: {meaning}"
    todo = f"Noem de kolom {names[0]}, of geef haar naam met code=. De kolommen zijn: {listed}"
    raise refused(names[0], rule, todo)


def unique(codes: pd.Series, name: str) -> pd.Series:
    """Return the codes, or name one that stands twice or is missing."""
    if codes.eq("").any():
        raise refused(name, "een gebied heeft geen code", "Vul de code in")
    twice = codes[codes.duplicated()]
    if len(twice):
        rule = "deze code staat er meer dan één keer in"
        raise refused(name, rule, "Geef elk gebied één rij", value=twice.iloc[0])
    return codes


def refused(column: str, rule: str, todo: str, value: str | None = None) -> ReaderError:
    """Return the error for a frame of which no programme can be made."""
    return ReaderError(WHERE, rule, todo, column=column, value=value)
