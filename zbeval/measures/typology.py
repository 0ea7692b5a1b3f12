"""What types of municipality are there, and do the projects favour any?

The research typed neighbourhoods, from figures of its own that are not public. This rebuilds the
method on open figures of municipalities: another question, with the same arithmetic.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval import chance
from zbeval.errors import ReaderError
from zbeval.methods import asked, exact, grouping
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import DRAWS, FEWEST_TESTED, SEED, Frame, build_frame
from zbeval.methods.municipal_types import (
    LETTERS,
    STABLE,
    Types,
    find_types,
    type_names,
    variables,
)
from zbeval.methods.stocks import main_call
from zbeval.programme import Programme
from zbeval.results import Fields, Result

LEVEL_OF_TEST = 0.05
RESAMPLES = 200


@of_programme
def typology(  # noqa: PLR0913 - each is a choice of the reader
    programme: Programme,
    *,
    n_types: int = 0,
    leave_out: str = "",
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Result:
    """Return the types of Flemish municipality, their profile, and their projects beside chance.

    Ward's method on z-scores of the context of each municipality (logged where skewed). The number
    of types is the one with the highest mean silhouette, unless ``n_types`` sets it; the note
    *no_clear_types* says that this silhouette is below 0.25 or that the gap statistic finds no
    groups at all: then the types are a way to cut up a gradual landscape, and no more.
    ``jaccard`` is how well a type comes back in ``resamples`` samples with replacement; below 0.6
    it has no name. Names come from the two traits that stand out most.

    Gives one row per type: the median of each variable in its own unit, its mean z-score (``z_``),
    ``n_municipalities``, residents, ``n_located`` projects beside ``expected_located`` and the
    95 % band of as many projects drawn by chance over the ``baseline``. ``p_value`` counts
    every unlocated project in a type's favour: *above* or *below* holds wherever they are.

    Examples
    --------
    >>> types = zb.typology(programme, n_types=4, draws=99, resamples=20).to_frame()
    >>> len(types)
    4
    """
    resamples = asked.whole_number("resamples", resamples, 1, 10_000)
    types = find_types(programme, n_types=n_types, leave_out=leave_out, seed=seed)
    frame = build_frame(
        programme, level="municipality", baseline=baseline, stock=stock, register=register
    )
    if frame.call != main_call(programme):
        raise ReaderError(
            "stock", "de types bestaan enkel voor de gemeenten van de eerste oproep",
            "Kies een peildatum van die oproep", value=stock,
        )  # fmt: skip
    facts: Fields = {
        "measure": "typology",
        "method": "ward_on_context",
        "seed": seed,
        "draws": draws,
        "inputs": dict(programme.inputs),
        **frame.identity,
    }
    if types.k == 0:
        return Result(
            **facts, table=pd.DataFrame(), headline={"n_typed": len(types.typed)},
            status="undefined", reason="too_few_to_type",
        )  # fmt: skip
    rand, jaccard = grouping.stability(
        types.scaled.to_numpy(), types.labels, draws=resamples, seed=seed
    )
    table = profile(types, jaccard).merge(
        projects_per_type(types, frame, draws, seed), on="area_code", validate="one_to_one"
    )
    headline = division(types) | {
        "rand_median": rand,
        "n_stable": int((jaccard >= STABLE).sum()),
        "resamples": resamples,
        "n_located": frame.n_located,
        "n_projects": frame.total,
        **robustness(types, leave_out),
    }
    said = ["context_not_neighbourhood", "yardstick", *frame.partly]
    said += ["findings_without_place"] if has_findings(programme) else []
    said += [] if types.clear else ["no_clear_types"]
    return Result(**facts, table=table, headline=headline, notes=tuple(said))


def has_findings(programme: Programme) -> bool:
    """Tell whether documents say anything about what hinders or helps."""
    return "findings" in programme.tables and not programme["findings"].empty


def division(types: Types) -> dict:
    """Return how the municipalities were divided, and how clear that division is."""
    return {
        "n_types": types.k,
        "n_typed": len(types.typed),
        "n_untyped": len(types.untyped),
        "untyped": ", ".join(types.untyped),
        "logged": ", ".join(types.logged),
        "by_silhouette": types.by_silhouette,
        "by_gap": types.by_gap,
        "by_reader": int(types.by_reader),
        "silhouette": float(types.counts.loc[types.k, "silhouette"]),
        "clear": int(types.clear),
    }


def profile(types: Types, jaccard: np.ndarray) -> pd.DataFrame:
    """Return per type its size, the medians of its variables and its mean z-scores."""
    about = types.about.loc[types.typed]
    groups = about.groupby(types.labels)
    table = pd.DataFrame(
        {
            "area_code": list(LETTERS[: types.k]),
            "area_name": type_names(types, jaccard),
            "n_municipalities": groups.size(),
            "residents": groups["residents"].sum(),
            "residents_share": groups["residents"].sum() / types.about["residents"].sum(),
            "jaccard": jaccard,
        }
    )
    medians = groups[list(types.scaled.columns)].median()
    scores = types.scaled.groupby(types.labels).mean().add_prefix("z_")
    return pd.concat([table, medians, scores], axis=1)


def projects_per_type(types: Types, frame: Frame, draws: int, seed: int) -> pd.DataFrame:
    """Return per type the located projects, the chance band, and a verdict that is safe."""
    rows = frame.municipalities.set_index("nis")
    group = pd.Series(types.labels, index=types.typed).reindex(rows.index)
    in_type = group.notna().to_numpy()
    membership = group[in_type].to_numpy(dtype=int)

    def drawn(n: int) -> np.ndarray:
        """Return chance spreads of ``n`` projects over all municipalities, summed per type."""
        every = frame.simulate(n, draws=draws, seed=seed)
        return chance.aggregate(every[:, in_type], membership, types.k)

    located = np.bincount(membership, rows["n_located"][in_type], types.k).round(9)
    if not (located % 1).any():  # no joint project lies partly in another type
        located = located.astype(int)
    share = np.bincount(membership, rows["baseline"][in_type], types.k) / rows["baseline"].sum()
    low, high = np.quantile(drawn(frame.n_located), [0.025, 0.975], axis=0)
    p, above = safe_p(drawn(frame.total), located, frame.total - frame.n_located)
    adjusted = exact.holm(p)
    few = frame.total < FEWEST_TESTED
    told = (adjusted < LEVEL_OF_TEST) & (not few)
    missing = frame.total > frame.n_located
    reason = "register_open" if missing else "not_significant"
    reason = "too_few_projects" if few else reason
    return pd.DataFrame(
        {
            "area_code": list(LETTERS[: types.k]),
            "n_located": located,
            "expected_located": frame.n_located * share,
            "expected_low": low,
            "expected_high": high,
            "p_value": p,
            "p_adjusted": adjusted,
            "verdict": np.where(told, np.where(above, "above", "below"), "cannot_tell"),
            "status": np.where(
                told, "ok", "not_identified" if missing and not few else "underpowered"
            ),
            "reason": np.where(told, "", reason),
        }
    )


def safe_p(null: np.ndarray, located: np.ndarray, missing: int) -> tuple[np.ndarray, np.ndarray]:
    """Return per type a two-sided p that holds wherever the missing projects are, and its side.

    Too many: even the located projects alone are many among all projects drawn. Too few: even
    with every missing project they are few.
    """
    above = np.array([float(chance.upper_p(null[:, place], n)) for place, n in enumerate(located)])
    below = np.array(
        [float(chance.upper_p(-null[:, place], -(n + missing))) for place, n in enumerate(located)]
    )
    return np.minimum(1.0, 2 * np.minimum(above, below)), above <= below


def robustness(types: Types, leave_out: str) -> dict[str, float]:
    """Return how alike the division stays under other reasonable choices (adjusted Rand index).

    Once with average linkage, and once without each variable in turn; 1 is the same division.
    """
    points, k = types.scaled.to_numpy(), types.k
    other = grouping.cut(grouping.tree(points, method="average"), k)
    found = {"rand_average_linkage": grouping.adjusted_rand(types.labels, other)}
    for name in variables(leave_out):
        fewer = types.scaled.drop(columns=name).to_numpy()
        again = grouping.cut(grouping.tree(fewer), k)
        found[f"rand_without_{name}"] = grouping.adjusted_rand(types.labels, again)
    return found
