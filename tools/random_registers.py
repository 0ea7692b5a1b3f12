"""Registers that chance deals out, for trying every measure and sentence on: complete or not.

Number ``run`` is always the same register. The truth is dealt over the real municipalities, fairly
or with one province tilted; what somebody wrote down of it is another throw of the dice: amounts,
dates, states, doubt, joint projects, and for a partial register which projects were found at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.methods.stocks import REGISTER
from zbeval.programme import Programme
from zbeval.tables.areas import municipality_frame

SEED = 20260101
FLEMISH, BRUSSELS = 127, 6
STATES = ("running", "ended", "stopped", "withdrawn", "extended", "")
KINDS = ("local_government", "care_council", "care_or_welfare_organisation", "unknown")


@dataclass(frozen=True)
class Truth:
    """How many projects there are and how they lie: ``factor`` times as many per head in one
    province as in the others.
    """

    flemish: int = FLEMISH
    brussels: int = BRUSSELS
    province: str = ""
    factor: float = 1.0


def random_complete(programme: Programme, run: int) -> Programme:
    """Return a complete register: its own total, whatever was printed; every third as printed."""
    dice = chance.stream(SEED, "complete", run)
    own = any_truth(programme, dice) if run % 3 else Truth()
    projects = written_down(dealt(programme, own, dice), dice)
    register = with_register(programme, projects, dice)
    if run % 3:
        stocks = programme["stocks"]
        register = changed(register, stocks=stocks.assign(source=REGISTER))
    return register


def random_partial(programme: Programme, run: int) -> Programme:
    """Return what was found of a register: by chance, or sooner in larger towns."""
    dice = chance.stream(SEED, "partial", run)
    truth = dealt(programme, any_truth(programme, dice) if run % 2 else Truth(), dice)
    people = truth["nis"].map(programme.areas.set_index("nis")["residents"]).to_numpy(float)
    part = dice.uniform(0.05, 1.0)
    odds = np.full(len(truth), part)
    if run % 3 == 0:
        odds = 1 / (1 + np.exp(-2.5 * (np.log10(np.maximum(people, 1)) - 4.1)))
    found = truth[dice.uniform(size=len(truth)) < odds]
    register = with_register(programme, written_down(found, dice), dice)
    if run % 4 == 0:
        register = changed(register, stock_bounds=programme["stock_bounds"].head(0))
    if run % 4 == 1:
        register = printed_of(register, truth)
    return register


def any_truth(programme: Programme, dice: np.random.Generator) -> Truth:
    """Return a number of projects and how they lie: a third of the truths are fair."""
    flemish = int(dice.choice([FLEMISH, FLEMISH, int(dice.integers(3, 260))]))
    brussels = int(dice.choice([BRUSSELS, 0, 1, int(dice.integers(0, 12))]))
    codes = sorted(programme.areas.query("call == 'flanders'")["province_nis"].unique())
    factor = float(dice.choice([1.0, 0.5, 2.0, 0.0, 5.0], p=[0.35, 0.2, 0.25, 0.1, 0.1]))
    return Truth(flemish, brussels, str(dice.choice(codes)), factor)


def dealt(programme: Programme, truth: Truth, dice: np.random.Generator) -> pd.DataFrame:
    """Return a row per project with its municipality, call and province."""
    rows = []
    for call, n in (("flanders", truth.flemish), ("brussels", truth.brussels)):
        places = programme.areas[programme.areas["call"] == call]
        weight = places["residents"].to_numpy(float)
        weight = np.where(places["province_nis"] == truth.province, truth.factor, 1.0) * weight
        counts = dice.multinomial(n, weight / weight.sum())
        rows.append(
            places.loc[places.index.repeat(counts), ["nis", "name", "province_nis", "call"]]
        )
    found = pd.concat(rows, ignore_index=True).rename(columns={"name": "municipality"})
    return found.sample(frac=1.0, random_state=dice).reset_index(drop=True)


def written_down(projects: pd.DataFrame, dice: np.random.Generator) -> pd.DataFrame:
    """Return the projects with what somebody wrote down of each: all of it, part, or nothing."""
    n = len(projects)
    doubt = dice.choice([0.0, 0.0, 0.1, 1.0], p=[0.5, 0.2, 0.25, 0.05])
    amounts = dice.choice([30_000.0, 62_345.5, 100_000.0, 200_000.0], size=n)
    known = dice.uniform(size=n) < dice.choice([0.0, 0.5, 0.99, 1.0])
    dates = dice.uniform(size=n) < dice.choice([0.0, 0.6, 1.0])
    waves = dice.choice([0.0, 1.0], p=[0.7, 0.3])
    return projects.assign(
        project_id=[f"x{place:04d}" for place in range(n)], name=None, neighbourhood="Wijk",
        applicant=np.where(dice.uniform(size=n) < 0.7, "Organisatie", None),
        applicant_type=dice.choice(KINDS, size=n),
        amount_eur=np.where(known, amounts, np.nan),
        start=np.where(dates, dice.choice(["2022-03-01", "2022", "2023-02"], size=n), None),
        end=np.where(dates, dice.choice(["2024-02-29", "2023-05-31", "2024"], size=n), None),
        state=dice.choice(STATES, size=n) if dice.uniform() < 0.3 else None,
        wave=np.where(dice.uniform(size=n) < waves * 0.9, "first_114", "unknown"),
        certainty=np.where(dice.uniform(size=n) < doubt, "unconfirmed", "confirmed"),
        source_urls="https://www.example.org/register", source_date=None, note=None,
    )  # fmt: skip


def with_register(
    programme: Programme, projects: pd.DataFrame, dice: np.random.Generator
) -> Programme:
    """Return the programme with these projects; now and then some lie in two municipalities."""
    tables = {"projects": projects[list(programme["projects"].columns)]}
    if dice.uniform() < 0.2 and len(projects) > 4:
        first = projects.head(3)
        other = projects["nis"].iloc[-1]
        both = pd.concat([first[["project_id", "nis"]], first[["project_id"]].assign(nis=other)])
        both = both.drop_duplicates().assign(weight=1.0)
        tables["project_places"] = both.reset_index(drop=True)
    return changed(programme, **tables)


def printed_of(programme: Programme, truth: pd.DataFrame) -> Programme:
    """Return the programme whose printed totals are those of the truth."""
    totals = programme["control_totals"].copy()
    flemish = truth[truth["call"] == "flanders"]
    for row in totals[totals["measure"] == "projects"].itertuples():
        by = {"province": "province_nis", "municipality": "nis", "flanders": "call"}.get(
            row.area_type
        )
        code = "flanders" if row.area_type == "flanders" else row.area_code
        if row.area_type == "brussels":
            totals.loc[row.Index, "value"] = len(truth) - len(flemish)
        elif by:
            totals.loc[row.Index, "value"] = int((flemish[by] == code).sum())
    kept = programme["stock_bounds"]["province_nis"].notna()
    return changed(
        programme, control_totals=totals, stock_bounds=programme["stock_bounds"][kept]
    )  # fmt: skip


def changed(programme: Programme, **tables: pd.DataFrame) -> Programme:
    """Return the programme with other tables, its municipality frame made anew."""
    every = {**programme.tables, **tables}
    return replace(programme, tables=every, areas=municipality_frame(every))
