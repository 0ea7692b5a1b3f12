"""Registers that somebody may have, each a small change of the one that is shipped."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from zbeval.programme import Programme
from zbeval.tables.areas import municipality_frame


def changed(programme: Programme, **tables) -> Programme:
    """Return the programme with other tables, its municipality frame made anew."""
    every = {**programme.tables, **tables}
    return replace(programme, tables=every, areas=municipality_frame(every))


def first(programme: Programme, n: int | None, **values) -> Programme:
    """Return the programme with its first ``n`` projects, some columns all of one value."""
    return changed(programme, projects=programme["projects"].head(n).assign(**values))


def of_call(programme: Programme, call: str) -> Programme:
    """Return the programme with the projects of one call only."""
    projects = programme["projects"]
    return changed(programme, projects=projects[projects["call"] == call])


def padded(programme: Programme, n: int) -> Programme:
    """Return the programme with ``n`` confirmed Flemish projects: the first ones once more."""
    projects = programme["projects"].assign(certainty="confirmed")
    flemish = projects[projects["call"] == "flanders"]
    extra = flemish.head(max(0, n - len(flemish)))
    extra = extra.assign(project_id=[f"extra{place}" for place in range(len(extra))])
    return changed(programme, projects=pd.concat([projects, extra], ignore_index=True))


def jointly(programme: Programme, *pairs: tuple[str, str]) -> Programme:
    """Return the programme as a complete register, with a project half in each of two places."""
    projects = programme["projects"].drop_duplicates("nis").set_index("nis")["project_id"]
    places = [(projects[pair[0]], nis, 0.5) for pair in pairs for nis in pair]
    table = pd.DataFrame(places, columns=["project_id", "nis", "weight"])
    stocks = programme["stocks"].assign(source="register_total")
    return changed(programme, project_places=table, stocks=stocks)


def with_printed(programme: Programme, value: int) -> Programme:
    """Return the programme whose every printed number of projects is ``value``."""
    totals = programme["control_totals"]
    others = totals["value"].where(totals["measure"] != "projects", value)
    return changed(programme, control_totals=totals.assign(value=others))


REGISTERS = {
    "as_shipped": lambda p: p,
    "complete_but_not_as_printed": lambda p: padded(p, 127),
    "one_more_than_printed": lambda p: padded(p, 128),
    "no_projects": lambda p: first(p, 0),
    "one_project": lambda p: first(p, 1),
    "none_confirmed": lambda p: first(p, 30, certainty="unconfirmed"),
    "all_confirmed": lambda p: first(p, None, certainty="confirmed"),
    "no_brussels": lambda p: of_call(p, "flanders"),
    "only_brussels": lambda p: of_call(p, "brussels"),
    "all_in_one_place": lambda p: first(
        p, 60, nis="11002", municipality="Antwerpen", province_nis="10000", call="flanders"
    ),
    "no_wave": lambda p: first(p, None, wave="unknown"),
    "no_kind_of_applicant": lambda p: first(p, None, applicant_type="unknown"),
    "every_amount": lambda p: first(p, None, amount_eur=50_000.0),
    "six_printed": lambda p: with_printed(p, 6),
    "nothing_printed": lambda p: with_printed(p, 0),
    "no_bounds": lambda p: changed(p, stock_bounds=p["stock_bounds"].head(0)),
    "complete_with_joint_projects": lambda p: jointly(p, ("44021", "44040"), ("11002", "24062")),
}
