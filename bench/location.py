"""How fast is a roll-out scenario solved to its proven optimum, next to spopt with CBC?

The real municipalities, 40 new sites, once beside the projects that exist and once from nothing.
Both sides make their model and solve it; the optima are compared before the times.
"""

from __future__ import annotations

from bench.race import Side, at_least, race, timed

K = 40

COMMON = """
import warnings
warnings.simplefilter("ignore")
from zbeval import tables
from zbeval.methods.location import solve
from zbeval.methods.location_question import Goal, Places
from zbeval.methods.scenario import build_scenario
asked = {{"k": {k}, "radius_km": 5.0, "baseline": "residents", "exclude": "", "force": "",
         "need": "median_net_income_per_declaration", "stock": "flanders_2024",
         "register": "confirmed"}}
places = build_scenario(tables.load_programme(), asked).places
if not {existing}:
    none = places.open_today & False
    places = Places(places.distance, places.people, none, ~none, none, places.radius)
"""

OURS = """
found = solve(places, Goal("{kind}", places.people), {k}, seconds=600)
assert found.status == "optimal"
answer = [found.value]
"""

PEER_SETUP = """
import numpy as np
import pulp
from spopt.locate import MCLP, PMedian
n_sites = {k} + int(places.open_today.sum())
"""

PEER = {
    "covered": """
model = MCLP.from_cost_matrix(places.distance, places.people, places.radius, p_facilities=n_sites)
for site in np.flatnonzero(places.open_today):
    model.problem += model.fac_vars[site] == 1
model.solve(pulp.PULP_CBC_CMD(msg=False))
answer = [pulp.value(model.problem.objective)]
""",
    "distance": """
model = PMedian.from_cost_matrix(places.distance, places.people, p_facilities=n_sites)
for site in np.flatnonzero(places.open_today):
    model.problem += model.fac_vars[site] == 1
model.solve(pulp.PULP_CBC_CMD(msg=False))
answer = [pulp.value(model.problem.objective) / places.people.sum()]
""",
}


def rows(runs: int = 5) -> list[dict]:
    """Return one row per question: most people or smallest mean distance, with or without sites."""
    return [
        at_least(
            race(
                f"{name}, 300 x 300, k = {K}, {beside}",
                ours(kind, existing),
                peer(kind, existing),
                runs=runs,
                within=1e-6,
            ),
            1,
        )
        for kind, name in (("covered", "maximal covering"), ("distance", "p-median"))
        for existing, beside in ((True, "beside existing projects"), (False, "from nothing"))
    ]


def ours(kind: str, existing: bool) -> Side:
    """Return our side of one question."""
    setup = COMMON.format(k=K, existing=existing)
    return Side("zbeval", timed(setup, OURS.format(kind=kind, k=K)))


def peer(kind: str, existing: bool) -> Side:
    """Return spopt's side of the same question."""
    setup = COMMON.format(k=K, existing=existing) + PEER_SETUP.format(k=K)
    return Side("spopt", timed(setup, PEER[kind]))
