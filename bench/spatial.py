"""Spatial measures beside PySAL: local Moran, indices with their null, and scale."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from bench.race import Side, alone, at_least, judged, race, timed

MAP = """
import sys, numpy as np
data = np.load(sys.argv[1])
values, starts, members = data["values"], data["starts"], data["members"]
"""
OUR_LOCAL = (
    MAP
    + """
from zbeval.methods.moran import Neighbours, local_moran
found = local_moran(values, Neighbours(starts, members), draws={draws},
                    generator=np.random.default_rng(1))
answer = [*found.statistic[:50], *(found.p_value < 0.05)[:0], float(np.mean(found.p_value))]
"""
)
PEER_LOCAL = (
    """
import sys
{block}
"""
    + MAP
    + """
import warnings; warnings.simplefilter("ignore")
import esda, libpysal
n = len(values)
ids = {{i: list(map(int, members[starts[i]:starts[i + 1]])) for i in range(n)}}
w = libpysal.weights.W(ids, silence_warnings=True); w.transform = "r"
found = esda.Moran_Local(values, w, permutations={draws}, seed=1, n_jobs=1)
p = np.minimum(1, 2 * found.p_sim)
answer = [*found.Is[:50], float(np.mean(p))]
"""
)
OUR_NULL = """
from zbeval.tables import load_programme
from zbeval.methods import indices
from zbeval.methods.frame import build_frame, BASELINES
from zbeval.methods.gradient import concentration_index, middle_ranks
from zbeval.programme import LEVELS
from zbeval import chance
import numpy as np
programme = load_programme()
"""
OUR_NULL_WORK = """
chance.kept_draws.cache_clear()
out = []
for baseline in BASELINES:
    frames = {level: build_frame(programme, level=level, baseline=baseline, stock="flanders_2024",
                                 register="confirmed") for level in LEVELS}
    finest = frames["municipality"]
    drawn = finest.simulate(127, draws=9_999, seed=1)
    for level, frame in frames.items():
        counts = chance.aggregate(drawn, frame.group, len(frame.areas))
        kept = (frame.areas["baseline"] > 0).to_numpy()
        share, counts = frame.areas["baseline_share"].to_numpy()[kept], counts[:, kept]
        group = (frame.municipalities.groupby(frame.group)["province_nis"].first().to_numpy())[kept]
        total = indices.theil(counts, share)
        between = indices.theil_between(counts, share, group)
        rank = middle_ranks(np.arange(share.size, dtype=float), share)
        out += [indices.gini(counts, share).mean(), indices.hoover(counts, share).mean(),
                total.mean(), between.mean(), (total - between).mean(),
                indices.chi_squared(counts, share).mean(), concentration_index(counts, rank).mean()]
finest = build_frame(programme, level="municipality", baseline="per_municipality",
                     stock="flanders_2024", register="confirmed")
counts = finest.areas["n_located"].to_numpy()[None]
share = finest.areas["baseline_share"].to_numpy()
group = finest.municipalities["province_nis"].to_numpy()
answer = [indices.theil(counts, share)[0], indices.theil_between(counts, share, group)[0]]
"""
PEER_NULL = """
from zbeval.tables import load_programme
import numpy as np, inequality
programme = load_programme()
from zbeval.methods.frame import build_frame
frame = build_frame(programme, level="municipality", baseline="per_municipality",
                    stock="flanders_2024", register="confirmed")
y = frame.areas["n_located"].to_numpy(float)
groups = frame.municipalities["province_nis"].to_numpy()
"""
PEER_NULL_WORK = """
found = inequality.theil.TheilDSim(y, groups, 9_999)
answer = [found.T, found.bg[0][0]]
"""


def rows(runs: int = 5) -> list[dict]:
    """Return the rows of the bench table."""
    with tempfile.TemporaryDirectory() as folder:
        real = real_map(Path(folder) / "real.npz")
        found = [
            within_memory(at_least(local_row(real, "", "esda, numba", runs), 15)),
            within_memory(at_least(no_numba(real, runs), 2)),
            judged(nulls := null_row(runs), "faster", nulls["ratio"] > 1),
        ]
        for n in (9_000, 98_000):
            path = grid_map(Path(folder) / f"{n}.npz", n)
            found += scale_rows(path, n)
    return found


def local_row(path: str, block: str, name: str, runs: int, draws: int = 9_999) -> dict:
    """Return local Moran of the real map, whole cold process."""
    ours = Side("ours", OUR_LOCAL.format(draws=draws), (path,))
    peer = Side(name, PEER_LOCAL.format(draws=draws, block=block), (path,))
    return race("local Moran, 300 areas, 9 999 draws, cold process", ours, peer, runs=runs,
                within=0.02)  # fmt: skip


def within_memory(row: dict, most: float = 200) -> dict:
    """Return the row, which must also stay under ``most`` megabytes."""
    met = row["met"] == "yes" and row["ours_mb"] < most
    return judged(row, f"{row['asked']}, under {most} MB", met)


def no_numba(path: str, runs: int) -> dict:
    """Return the same against esda without its compiler."""
    return local_row(path, 'sys.modules["numba"] = None', "esda, no numba", runs)


def null_row(runs: int) -> dict:
    """Return seven indices on 4 levels x 4 baselines against one index of the peer.

    Nulls differ (the peer shuffles areas), so what must be equal are Theil's T and its part between
    provinces of the real spread over municipalities.
    """
    ours = Side("ours", timed(OUR_NULL, OUR_NULL_WORK))
    peer = Side("inequality.TheilDSim alone", timed(PEER_NULL, PEER_NULL_WORK))
    return race("7 indices x 16 cells, 9 999 draws", ours, peer, runs=runs, within=1e-6)


def real_map(path: Path) -> str:
    """Write the standardised rates of the real register and who neighbours whom."""
    from zbeval.methods.adjacency import neighbourhood
    from zbeval.methods.frame import build_frame
    from zbeval.methods.moran import eb_standardised
    from zbeval.tables import load_programme

    programme = load_programme()
    frame = build_frame(
        programme, level="municipality", baseline="residents", stock="flanders_2024",
        register="confirmed",
    )  # fmt: skip
    expected = frame.n_located * frame.areas["baseline_share"].to_numpy()
    z = eb_standardised(frame.areas["n_located"].to_numpy(), expected)
    around = neighbourhood(programme, frame.areas.assign(**points(frame)), "shared_border")
    linked = around.counts > 0
    kept = around.keep(linked)
    np.savez(path, values=z[linked], starts=kept.starts, members=kept.members)
    return str(path)


def points(frame) -> dict:
    """Return the points of the municipalities, in the order of the areas."""
    ordered = frame.municipalities.set_index("nis").loc[frame.areas["area_code"]]
    return {name: ordered[name].to_numpy() for name in ("latitude", "longitude")}


def grid_map(path: Path, n: int) -> str:
    """Write a synthetic map of about n areas: a grid with rook neighbours and smooth noise."""
    side = int(np.sqrt(n))
    place = np.arange(side * side).reshape(side, side)
    pairs = [(place[:, :-1], place[:, 1:]), (place[:-1], place[1:])]
    first = np.concatenate([a.ravel() for a, b in pairs] + [b.ravel() for a, b in pairs])
    second = np.concatenate([b.ravel() for a, b in pairs] + [a.ravel() for a, b in pairs])
    from zbeval.methods.moran import neighbours_of

    around = neighbours_of(first, second, side * side)
    values = np.random.default_rng(5).normal(size=side * side)
    np.savez(path, values=values, starts=around.starts, members=around.members)
    return str(path)


def scale_rows(path: str, n: int) -> list[dict]:
    """Return engine, global and local Moran on a large map; local beside warm esda."""
    engine = (
        MAP
        + """
from zbeval import chance
total = 0
for block in chance.simulate_in_blocks(10_000, np.ones(len(values)), draws=999, seed=1,
                                   question=("bench",)):
    total += int(block.sum())
answer = [total]
"""
    )
    whole = (
        MAP
        + """
from zbeval.methods.moran import Neighbours, global_moran, permuted_moran
around = Neighbours(starts, members)
null = permuted_moran(values, around, draws=999, generator=np.random.default_rng(1))
answer = [float(global_moran(values, around)), len(null)]
"""
    )
    ours = Side("ours", OUR_LOCAL.format(draws=999), (path,))
    peer = Side("esda, numba", PEER_LOCAL.format(draws=999, block=""), (path,))
    local = race(f"local Moran, {n} areas, 999 draws, cold process", ours, peer, runs=3,
                 within=0.02)  # fmt: skip
    return [
        alone(f"engine, {n} areas, 999 draws, in blocks", Side("ours", engine, (path,))),
        alone(f"global Moran, {n} areas, 999 draws", Side("ours", whole, (path,))),
        local,
    ]
