"""The division into types seen from three sides: how many, how they join, and who is in which."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.measures.typology import RESAMPLES, division
from zbeval.methods import grouping
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import SEED, build_frame
from zbeval.methods.municipal_types import (
    LETTERS,
    Types,
    find_types,
    pairwise,
    type_names,
    type_traits,
)
from zbeval.methods.stocks import default_stock, main_call
from zbeval.programme import Programme
from zbeval.results import Fields, Result

CHOICES: Fields = {"method": "ward_on_context", "level": "municipality"}
TOO_FEW: Fields = {"status": "undefined", "reason": "too_few_to_type"}


@of_programme
def type_counts(
    programme: Programme, *, n_types: int = 0, leave_out: str = "", seed: int = SEED
) -> Result:
    """Return how well the municipalities divide into one to eight types, and the number chosen.

    Gives one row per number of types: ``silhouette`` (mean, from -1 to 1; not defined for one),
    ``gap`` with ``gap_error`` (see ``grouping.gap_statistic``), and whether it was ``chosen``.

    Examples
    --------
    >>> counts = zb.type_counts(programme, n_types=4).to_frame()
    >>> counts.loc[counts["chosen"].astype(bool), "n_types"].tolist()
    [4]
    """
    types = find_types(programme, n_types=n_types, leave_out=leave_out, seed=seed)
    facts: Fields = {
        "measure": "type_counts",
        "seed": seed,
        "inputs": dict(programme.inputs),
        **CHOICES,
        "call": main_call(programme),
    }
    if types.k == 0:
        return Result(**facts, table=pd.DataFrame(), headline={}, **TOO_FEW)
    table = types.counts.reset_index()
    table["chosen"] = table["n_types"] == types.k
    return Result(**facts, table=table, headline=division(types), notes=clarity(types))


@of_programme
def type_tree(
    programme: Programme, *, n_types: int = 0, leave_out: str = "", seed: int = SEED
) -> Result:
    """Return the tree of merges behind the types, laid out for drawing.

    Gives one row per merge: ``height`` (how much the groups differ), ``left``, ``right`` and
    ``centre`` (place along the bottom, like beside like), ``left_height``, ``right_height``,
    ``n_municipalities`` joined and the ``type_code`` it lies in (empty above the cut). The
    headline has ``cut_height`` and the ``cophenetic`` correlation: how faithfully heights in the
    tree follow the distances between municipalities (1 is fully).

    Examples
    --------
    >>> tree = zb.type_tree(programme, n_types=4).to_frame()
    >>> tree["height"].is_monotonic_increasing
    True
    """
    types = find_types(programme, n_types=n_types, leave_out=leave_out, seed=seed)
    facts: Fields = {
        "measure": "type_tree",
        "seed": seed,
        "inputs": dict(programme.inputs),
        **CHOICES,
        "call": main_call(programme),
    }
    if types.k == 0:
        return Result(**facts, table=pd.DataFrame(), headline={}, **TOO_FEW)
    points = types.scaled.to_numpy()
    merges = grouping.tree(points, ordered=True)
    heights = merges[:, 2]
    cut = (heights[-types.k] + heights[-types.k + 1]) / 2
    headline = division(types) | {
        "cut_height": float(cut),
        "cophenetic": cophenetic(points, merges),
    }
    table = laid_out(merges, types.labels, types.k)
    return Result(**facts, table=table, headline=headline, notes=clarity(types))


@of_programme
def type_members(
    programme: Programme,
    *,
    n_types: int = 0,
    leave_out: str = "",
    register: str = "confirmed",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Result:
    """Return which municipality has which type, with the variables the types are made of.

    Gives one row per Flemish municipality: ``type_code`` and ``type_name`` (empty where a figure
    is missing), ``silhouette`` (how well it fits its type, below 0 better in another), the
    variables in their own units, and its located projects.

    Examples
    --------
    >>> members = zb.type_members(programme, n_types=4, resamples=20).to_frame()
    >>> len(set(members["type_code"]) - {""})
    4
    """
    types = find_types(programme, n_types=n_types, leave_out=leave_out, seed=seed)
    frame = build_frame(
        programme, level="municipality", baseline="residents",
        stock=default_stock(programme), register=register,
    )  # fmt: skip
    counts = frame.municipalities.set_index("nis")[["n_confirmed", "n_unconfirmed", "n_located"]]
    table = types.about.join(counts).rename_axis("area_code").reset_index()
    table = table.rename(columns={"name": "area_name"})
    facts: Fields = {
        "measure": "type_members", "register": register, "seed": seed, "stock": frame.stock,
        "missing": frame.missing, "inputs": dict(programme.inputs), **CHOICES,
        "call": main_call(programme),
    }  # fmt: skip
    if types.k == 0:
        return Result(**facts, table=table, headline={}, **TOO_FEW)
    points = types.scaled.to_numpy()
    _, jaccard = grouping.stability(points, types.labels, draws=resamples, seed=seed)
    names = np.array(type_names(types, jaccard))
    fit = grouping.silhouettes(pairwise(points), types.labels)
    letters = pd.Series(np.array(list(LETTERS))[types.labels], index=types.typed)
    named = pd.Series(names[types.labels], index=types.typed)
    table.insert(2, "type_code", letters.reindex(table["area_code"]).fillna("").to_numpy())
    table.insert(3, "type_name", named.reindex(table["area_code"]).fillna("").to_numpy())
    table.insert(
        4, "silhouette", pd.Series(fit, index=types.typed).reindex(table["area_code"]).to_numpy()
    )
    traits = type_traits(types, names.tolist())
    told = ";".join(f"{letter}={' '.join(found)}" for letter, found in traits.items())
    headline = division(types) | {"type_traits": told}
    return Result(**facts, table=table, headline=headline, notes=clarity(types))


def clarity(types: Types) -> tuple[str, ...]:
    """Return the notes every view of the types carries."""
    said = ("context_not_neighbourhood",)
    return said if types.clear else (*said, "no_clear_types")


def cophenetic(points: np.ndarray, merges: np.ndarray) -> float:
    """Return the correlation between distances and the heights at which points join."""
    from scipy.cluster.hierarchy import cophenet
    from scipy.spatial.distance import pdist

    return float(cophenet(merges, pdist(points))[0])


def laid_out(merges: np.ndarray, labels: np.ndarray, k: int) -> pd.DataFrame:
    """Return every merge with its place: leaves stand side by side, a merge above their middle."""
    from scipy.cluster.hierarchy import leaves_list

    n = len(merges) + 1
    place, height, group = np.zeros(2 * n - 1), np.zeros(2 * n - 1), np.zeros(2 * n - 1, dtype=int)
    place[leaves_list(merges)] = np.arange(n)
    group[:n] = labels
    height[n:] = merges[:, 2]
    rows = []
    for step, (one, other, top, size) in enumerate(merges):
        left, right = sorted((int(one), int(other)), key=lambda node: place[node])
        node = n + step
        place[node] = (place[left] + place[right]) / 2
        group[node] = group[left] if step < n - k else -1
        code = LETTERS[group[node]] if group[node] >= 0 else ""
        rows.append((top, place[left], place[right], place[node], height[left], height[right],
                     int(size), code))  # fmt: skip
    columns = ["height", "left", "right", "centre", "left_height", "right_height"]
    return pd.DataFrame(rows, columns=[*columns, "n_municipalities", "type_code"])
