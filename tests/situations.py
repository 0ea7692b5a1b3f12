"""A corner of the shipped data, and what may be the matter with data that are handed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from tests.small_people import coded, surveyed
from zbeval.programme import Programme
from zbeval.tables import load_programme

PER_PROVINCE = 8
PLACES = {"nis", "nis_2024", "neighbour_nis"}  # columns that name a municipality
EVIDENCE = ("findings", "finding_priorities", "finding_building_blocks", "finding_themes",
            "finding_process_factors", "findings_second_coding", "recommendations",
            "recommendation_findings")  # fmt: skip


@cache
def corner() -> Programme:
    """Return the first municipalities of every province with Gent; every project is located."""
    whole = load_programme()
    areas = whole.areas
    chosen = areas.groupby(["call", "province_nis"]).head(PER_PROVINCE)["nis"]
    kept = {*chosen, "44021"}
    tables = {name: within(table, kept) for name, table in whole.tables.items()}
    part = Programme(tables, within(areas, kept), whole.inputs, whole.sources, about=whole.about)
    return printed(part)


def within(table: pd.DataFrame, kept: set[str]) -> pd.DataFrame:
    """Return the rows that name none but the municipalities that are kept."""
    for column in PLACES & set(table.columns):
        table = table[table[column].isin(kept)]
    return table.reset_index(drop=True)


def changed(programme: Programme, **tables: pd.DataFrame) -> Programme:
    """Return the programme with other tables."""
    return Programme({**programme.tables, **tables}, programme.areas, programme.inputs,
                     programme.sources, about=programme.about)  # fmt: skip


def printed(programme: Programme, more: int = 0) -> Programme:
    """Return the programme with totals of its own: what is located and ``more``, none per area."""
    counts = programme["projects"]["call"].value_counts()
    totals = programme["control_totals"].copy()
    for stock in programme["stocks"].itertuples():
        row = totals["total_id"] == stock.total_id
        totals.loc[row, "value"] = int(counts.get(stock.call, 0)) + more
    return changed(programme, control_totals=totals, stock_bounds=programme["stock_bounds"][:0])


def with_projects(rows: pd.DataFrame, more: int = 0) -> Programme:
    """Return the corner with other projects."""
    return printed(changed(corner(), projects=rows.reset_index(drop=True)), more)


def repeated(nis: list[str]) -> pd.DataFrame:
    """Return a confirmed project in each of these municipalities, as many as they are named."""
    known = corner()["projects"].drop_duplicates("call").set_index("call")
    areas = corner().areas.set_index("nis").loc[nis]
    rows = known.loc[areas["call"]].reset_index()
    return rows.assign(
        project_id=[f"x{place}" for place in range(len(nis))], nis=nis, certainty="confirmed",
        province_nis=areas["province_nis"].to_numpy(), municipality=areas["name"].to_numpy(),
    )  # fmt: skip


def flemish() -> pd.DataFrame:
    """Return the Flemish municipalities of the corner."""
    areas = corner().areas
    return areas[areas["call"] == "flanders"]


def contradicting() -> Programme:
    """Return totals of provinces that are together more than the total of all."""
    bounds = load_programme()["stock_bounds"]
    totals = corner()["control_totals"].assign(value=lambda table: table["value"].clip(upper=30))
    return changed(corner(), stock_bounds=bounds, control_totals=totals)


def one_municipality() -> Programme:
    """Return a country of Gent alone."""
    kept = {"44021"}
    tables = {name: within(table, kept) for name, table in corner().tables.items()}
    areas, about = within(corner().areas, kept), corner().about
    return printed(Programme(tables, areas, {}, corner().sources, about=about))


def with_people(respondents: int) -> Programme:
    """Return the corner with interviews and two rounds of a survey, of so many people each."""
    projects = list(corner()["projects"]["project_id"][:6])
    interviews = coded(
        dict.fromkeys(projects, (respondents, 2)),
        [(project, "tijd", "participation_inclusion", "hindrance") for project in projects],
        [(project, "tijd", "Te weinig tijd.") for project in projects],
    )
    answers = {project: "1244"[:respondents] * max(1, respondents // 4) for project in projects}
    survey = surveyed({1: answers, 2: answers}, texts=2)
    return changed(corner(), **interviews.tables, **survey.tables)


SITUATIONS: dict[str, Callable[[], Programme]] = {
    "every project located": corner,
    "register open": lambda: printed(corner(), more=12),
    "few projects": lambda: with_projects(corner()["projects"][:6]),
    "one project": lambda: with_projects(corner()["projects"][:1]),
    "none located": lambda: with_projects(corner()["projects"][:0], more=40),
    "no projects": lambda: with_projects(corner()["projects"][:0]),
    "all in one municipality": lambda: with_projects(repeated(["44021"] * 60)),
    "as many everywhere": lambda: with_projects(repeated([*flemish()["nis"]] * 4)),
    "totals contradict": contradicting,
    "one municipality": one_municipality,
    "no figures of need": lambda: changed(
        corner(), need_indicators=corner()["need_indicators"][:0]
    ),
    "no evidence": lambda: changed(corner(), **{name: corner()[name][:0] for name in EVIDENCE}),
    "few people": lambda: with_people(2),
    "enough people": lambda: with_people(12),
}
