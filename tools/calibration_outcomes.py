"""What every test, interval and verdict of the measures does on one programme that chance dealt.

Each function returns named outcomes: 1 where a test rejects, a verdict is given wrongly or an
interval misses, else 0. A name is *kind|what|rule*, and the rule says what the share has to be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from zbeval import chance, measures
from zbeval.methods.frame import Frame, build_frame
from zbeval.methods.stocks import REGISTER
from zbeval.programme import Programme
from zbeval.tables.areas import municipality_frame

STOCK = "flanders_2024"
DRAWS, LOCAL_DRAWS = 999, 4_999
EXACT = "at most 7 %"
SIMULATED = "3 to 7 %"
RARELY = "at most 5 %"
FINER = ("municipality", "primary_care_zone", "arrondissement", "city_group")
TILTS = {"twice": ("Limburg", 2.0), "half": ("Vlaams-Brabant", 0.5)}
SIZE_SLOPE, SIZE_MIDDLE = 2.5, 4.1  # found sooner in larger towns: log odds per log10 residents


@dataclass(frozen=True)
class Asked:
    """One programme, which of its projects are known, and the name of that situation."""

    programme: Programme
    known: str

    def named(self, kind: str, what: str, rule: str) -> str:
        """Return the name of one outcome."""
        return f"{kind}|{what}, {self.known}|{rule}"


def municipalities(programme: Programme) -> Frame:
    """Return the Flemish municipalities with their residents."""
    return build_frame(
        programme, level="municipality", baseline="residents", stock=STOCK, register="all"
    )


def chance_counts(
    frame: Frame, run: int, *, province: str = "", factor: float = 1.0, n: int = 127
) -> np.ndarray:
    """Return the projects per municipality of programme ``run``; one province may be tilted."""
    places = frame.municipalities
    weights = places["residents"].to_numpy(float)
    weights = weights * np.where(places["province"] == province, factor, 1.0)
    stream = chance.stream(20260101, "calibrate", run, province, factor)
    return stream.multinomial(n, chance.shares(weights))


def register_of(programme: Programme, counts: np.ndarray, frame: Frame) -> Programme:
    """Return a complete register with these projects."""
    places = frame.municipalities.loc[np.repeat(np.arange(len(counts)), counts)]
    shipped = programme["projects"]
    projects = places[["nis", "province_nis", "call"]].assign(
        municipality=places["name"], project_id=[f"x{n}" for n in range(len(places))],
        certainty="confirmed", wave="unknown",
    ).reindex(columns=shipped.columns).reset_index(drop=True)  # fmt: skip
    tables = {**programme.tables, "projects": projects,
              "stocks": programme["stocks"].assign(source=REGISTER)}  # fmt: skip
    return replace(programme, tables=tables, areas=municipality_frame(tables))


def partly_known(programme: Programme, shipped: Programme, run: int, *, by_size: bool) -> Programme:
    """Return what is found of a register, with the total and three provinces printed as they are.

    Two projects in three are found, or more of large towns than of small ones.
    """
    projects = programme["projects"]
    people = projects["nis"].map(programme.areas.set_index("nis")["residents"]).to_numpy(float)
    odds = 1 / (1 + np.exp(-SIZE_SLOPE * (np.log10(people) - SIZE_MIDDLE)))
    dice = chance.stream(20260101, "found", run, by_size).uniform(size=len(projects))
    kept = dice < (odds if by_size else 0.65)
    totals = shipped["control_totals"].copy()
    bounds = shipped["stock_bounds"][shipped["stock_bounds"]["province_nis"].notna()]
    for row in totals[totals["area_type"] == "province"].itertuples():
        if row.measure == "projects":
            there = int((projects["province_nis"] == row.area_code).sum())
            totals.loc[row.Index, "value"] = there
    main = shipped["stocks"].set_index("stock_id").at[STOCK, "total_id"]
    totals.loc[totals["total_id"] == main, "value"] = len(projects)
    tables = {
        **programme.tables, "projects": projects[kept].reset_index(drop=True),
        "control_totals": totals, "stock_bounds": bounds, "stocks": shipped["stocks"],
    }  # fmt: skip
    return replace(programme, tables=tables, areas=municipality_frame(tables))


def wrongly(found) -> float:
    """Return whether a difference is said that is not there."""
    return float(found.verdict in ("differs", "above", "below"))


def of_spread(asked: Asked) -> dict[str, float]:
    """Return what ``spread`` says over provinces and finer, and the cover of its intervals."""
    found = measures.spread(asked.programme)
    outcomes = {
        asked.named("verdict", "spread over provinces: differs", EXACT): wrongly(found),
        asked.named("verdict", "spread: some province above or below", EXACT): float(
            found.table["verdict"].isin(["above", "below"]).any()
        ),
    }
    if asked.known == COMPLETE:
        table = found.table
        missed = (table["lq_low"] > 1) | (table["lq_high"] < 1)
        joint = (table["lq_low_joint"] > 1) | (table["lq_high_joint"] < 1)
        outcomes |= {
            asked.named("test", "X2 over provinces", SIMULATED): found.headline["p_max"] < 0.05,
            asked.named("interval", "location quotient per province", "exact"): missed.mean(),
            asked.named("interval", "location quotients jointly", "exact"): joint.any(),
        }
    for level in FINER:
        finer = measures.spread(asked.programme, level=level)
        outcomes[asked.named("verdict", f"spread, {level}: differs", EXACT)] = wrongly(finer)
    return outcomes


def of_inequality(asked: Asked) -> dict[str, float]:
    """Return what ``inequality`` and the matrix of levels and baselines say."""
    outcomes = {}
    for level in ("municipality", "primary_care_zone", "province"):
        found = measures.inequality(asked.programme, level=level, draws=DRAWS)
        outcomes[asked.named("verdict", f"inequality, {level}", EXACT)] = wrongly(found)
    matrix = measures.levels(asked.programme, draws=DRAWS)
    outcomes[asked.named("verdict", "matrix as a whole", EXACT)] = wrongly(matrix)
    if asked.known == COMPLETE:
        cells = matrix.table.query("baseline == 'residents'")
        for row in cells.itertuples():
            said = row.verdict in ("above", "below")
            name = asked.named("test", f"matrix cell {row.question}, {row.level}", EXACT)
            outcomes[name] = float(said)
    return outcomes


def of_need(asked: Asked) -> dict[str, float]:
    """Return what ``need`` and ``needs`` say, of all projects and of the located ones."""
    faces, found = measures.needs(asked.programme), measures.need(asked.programme)
    head, rows = found.headline, faces.table["located_verdict"]
    outcomes = {
        asked.named("verdict", "needs, all indicators together", EXACT): wrongly(faces),
        asked.named("verdict", "needs, some indicator, located projects", EXACT): float(
            rows.isin(["above", "below"]).any()
        ),
        asked.named("verdict", "need, located projects", EXACT): float(
            head["located_verdict"] in ("above", "below")
        ),
    }
    if asked.known == COMPLETE:
        outcomes |= {
            asked.named("test", "concentration index", SIMULATED): head["p_value"] < 0.05,
            asked.named("test", "the same within provinces", SIMULATED): head["p_within_province"]
            < 0.05,
            asked.named("test", "the same within town sizes", SIMULATED): head["p_within_size"]
            < 0.05,
            asked.named("interval", "concentration index, bootstrap", "simulated"): not (
                head["index_low"] <= 0 <= head["index_high"]
            ),
        }
    return outcomes


def of_maps(asked: Asked) -> dict[str, float]:
    """Return what ``clusters``, ``coverage`` and ``overdispersion`` say."""
    spots = measures.clusters(asked.programme, draws=LOCAL_DRAWS)
    near = measures.coverage(asked.programme, draws=DRAWS)
    bunched = measures.overdispersion(asked.programme, draws=DRAWS)
    outcomes = {
        asked.named("verdict", f"{each.measure}, located projects", EXACT): float(
            each.headline["located_verdict"] in ("above", "below")
        )
        for each in (spots, near, bunched)
    }
    if asked.known == COMPLETE:
        flagged = (spots.table["p_adjusted"] < 0.05).any()
        outcomes |= {
            asked.named("test", "Moran's I, shuffled", SIMULATED): spots.headline["p_permutation"]
            < 0.05,
            asked.named("test", "Moran's I, dealt anew", SIMULATED): spots.headline[
                "p_constant_risk"
            ]
            < 0.05,
            asked.named("test", "local Moran after correction, any of 300", EXACT): float(flagged),
        }
    return outcomes


COMPLETE = "complete register"
PARTS = (of_spread, of_inequality, of_need, of_maps)


def one_run(shipped: Programme, run: int) -> dict[str, float]:
    """Return every outcome of programme ``run``: complete, part of it, and tilted.

    What takes long (indices, the matrix) is asked of every second programme only.
    """
    frame = municipalities(shipped)
    own = register_of(shipped, chance_counts(frame, run), frame)
    outcomes = {}
    for part in PARTS if run % 2 == 0 else (of_spread, of_need, of_maps):
        outcomes |= part(Asked(own, COMPLETE))
    for by_size, name in ((False, "65 % found"), (True, "large towns found sooner")):
        asked = Asked(partly_known(own, shipped, run, by_size=by_size), name)
        outcomes |= of_spread(asked) | of_need(asked)
    for name, (province, factor) in TILTS.items():
        counts = chance_counts(frame, run, province=province, factor=factor)
        asked = Asked(register_of(shipped, counts, frame), f"{province} has {name} its share")
        outcomes |= of_tilted(asked, indices=run % 4 == 0)
    return outcomes


def of_tilted(asked: Asked, *, indices: bool) -> dict[str, float]:
    """Return where something in proportion is seen though one province is not."""
    said = {"spread": measures.spread(asked.programme).verdict}
    if indices:
        found = measures.inequality(asked.programme, level="province", draws=99)
        matrix = measures.levels(asked.programme, draws=99).table
        cells = matrix.query("level == 'province' and baseline == 'residents'")["verdict"]
        said["inequality over provinces"] = found.verdict
        said["some cell of the matrix"] = "compatible" if "compatible" in set(cells) else ""
    return {
        asked.named("compatible", what, RARELY): float(verdict == "compatible")
        for what, verdict in said.items()
    }
