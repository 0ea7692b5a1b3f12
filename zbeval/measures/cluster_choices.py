"""Does the answer on clustering hang on who counts as a neighbour, or on the map that is taken?"""

from __future__ import annotations

import pandas as pd

from zbeval.measures.clusters import DRAWS, EXTENTS, clusters, others_then
from zbeval.methods.adjacency import NEIGHBOURHOODS
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import SEED
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

COLUMNS = (
    "n_areas", "n_without_neighbours", "moran", "chance_low_permutation",
    "chance_high_permutation", "p_permutation", "chance_low_constant_risk",
    "chance_high_constant_risk", "p_constant_risk", "n_flagged", "located_verdict",
)  # fmt: skip


@of_programme
def cluster_choices(
    programme: Programme,
    *,
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return ``zbeval.measures.clusters`` for both kinds of neighbours on both maps; on one
    map where no other call has a stock of that date.

    The verdict is that of the four results where it is the same in all; a verdict that flips is
    *cannot_tell*. A result that cannot be computed is not counted among them (``n_computed`` can).
    Gives one row per choice of ``neighbours`` and ``extent``, with the columns of
    the headline of ``clusters``.

    Examples
    --------
    >>> choices = zb.cluster_choices(programme, draws=99).to_frame()
    >>> sorted(set(choices["extent"]))
    ['both_calls', 'one_call']
    """
    choices: Fields = {"baseline": baseline, "stock": stock, "register": register}
    found = [
        clusters(programme, neighbours=near, extent=extent, draws=draws, seed=seed, **choices)
        for near in NEIGHBOURHOODS
        for extent in (EXTENTS if others_then(programme, stock) else EXTENTS[:1])
    ]
    rows = [
        {name: each.headline.get(name) for name in ("neighbours", "extent", *COLUMNS)}
        | {"verdict": each.verdict, "status": each.status, "reason": each.reason}
        for each in found
    ]
    table = pd.DataFrame(rows)
    first, made = found[0], table.dropna(subset=["moran"])
    said = set(made["verdict"])
    notes = dict.fromkeys(note for each in found for note in each.notes)
    stable = len(said) <= 1
    told = found[made.index[0]] if len(made) else first
    headline: Headline = {
        "n_choices": len(found),
        "n_projects": first.headline["n_projects"],
        "n_located": first.headline["n_located"],
        "n_computed": len(made),
        "n_verdicts": int(made["located_verdict"].nunique()),
        "n_flagged_most": table["n_flagged"].max(),
    }
    return Result(
        measure="cluster_choices", table=table, headline=headline, method=first.method,
        level="municipality", call=first.call, missing=first.missing, seed=seed, draws=draws,
        inputs=dict(programme.inputs), notes=tuple(notes),
        verdict=told.verdict if stable else "cannot_tell",
        status=told.status if stable else "not_identified",
        reason=told.reason if stable else "depends_on_choice", **choices,
    )  # fmt: skip
