"""Does the answer on the provinces survive every other choice that one could defend?"""

from __future__ import annotations

import pandas as pd

from zbeval.measures.spread import spread
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import DRAWS, SEED, baselines_of, bounding_rows
from zbeval.methods.located import other_registers
from zbeval.programme import Programme
from zbeval.results import Fields, Result

AROUND = 2  # a printed total of the call this close to the chosen one is another reading of it


@of_programme
def spread_choices(
    programme: Programme,
    *,
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return the verdict of ``zbeval.measures.spread`` over provinces under every other choice.

    One choice is changed at a time: the statistic (likelihood ratio G for X2), the baseline, the
    register (where that counts other projects), each printed provincial total that binds (one
    project more or less), and the number of projects of the call (one less, since one stopped, and
    every smaller printed number within two).
    A number that the register and the other totals rule out is no choice and gives no row.
    ``flips`` tells where the verdict is another one; ``n_flips`` of ``n_choices`` do. p is exact,
    so the seed is no choice.

    Gives one row per choice, the chosen one first: ``choice``, ``value``, ``p_min``, ``p_max``,
    ``verdict``, ``flips``.

    Examples
    --------
    >>> choices = zb.spread_choices(programme, draws=99).to_frame()
    >>> choices["choice"].iloc[0], bool(choices["flips"].iloc[0])
    ('chosen', False)
    """
    chosen: Fields = {
        "level": "province", "baseline": baseline, "stock": stock, "register": register,
        "draws": draws, "seed": seed,
    }  # fmt: skip
    base = spread(programme, **chosen)
    facts = chosen | {
        "measure": "spread_choices", "method": base.method, "inputs": base.inputs,
        "level": "province", "call": base.call, "missing": base.missing,
    }  # fmt: skip
    counts = {"n_projects": base.headline["n_projects"], "n_located": base.headline["n_located"]}
    if "p_min" not in base.headline:
        return Result(**facts, table=pd.DataFrame(), headline=counts, verdict="cannot_tell",
                      status=base.status, reason=base.reason)  # fmt: skip
    rows = [row("chosen", baseline, base), other_statistic(base)]
    rows += [row("baseline", name, spread(programme, **(chosen | {"baseline": name})))
             for name in baselines_of(programme) if name != baseline]  # fmt: skip
    rows += [row("register", name, spread(programme, **(chosen | {"register": name})))
             for name in other_registers(programme, register, stock)]  # fmt: skip
    others = [(kind, value, spread(other, **chosen))
              for kind, value, other in other_totals(programme, stock)]  # fmt: skip
    rows += [row(*each) for each in others if each[2].reason != "totals_contradict"]
    table = pd.DataFrame(rows)
    table["flips"] = table["verdict"] != base.verdict
    headline = counts | {
        "base_verdict": base.verdict,
        "p_min": base.headline["p_min"],
        "p_max": base.headline["p_max"],
        "n_choices": len(table) - 1,
        "n_flips": int(table["flips"].sum()),
    }
    return Result(**facts, table=table, headline=headline, notes=base.notes)


def row(choice: str, value: str, found: Result) -> dict:
    """Return what one choice gives."""
    head = found.headline
    return {"choice": choice, "value": value, "p_min": head.get("p_min"),
            "p_max": head.get("p_max"), "verdict": found.verdict}  # fmt: skip


def other_statistic(base: Result) -> dict:
    """Return what the likelihood ratio says of the same counts, by the same rule."""
    low, high = base.headline["p_g_min"], base.headline["p_g_max"]
    fits = (base.table["verdict"] == "compatible").all()
    verdict = "compatible" if low >= 0.05 and fits else "cannot_tell"
    return {"choice": "statistic", "value": "G", "p_min": low, "p_max": high,
            "verdict": "differs" if high < 0.05 else verdict}  # fmt: skip


def other_totals(programme: Programme, stock: str) -> list[tuple[str, str, Programme]]:
    """Return every other reading of a printed total that binds: what, its value, the programme."""
    totals, bounds = programme["control_totals"], programme["stock_bounds"]
    mains = programme["stocks"].set_index("stock_id")["total_id"].dropna()
    if stock not in mains or bounding_rows(programme, stock).empty:
        return []  # the register itself is the total, or no total of a part was printed
    bounds = bounds[bounds["stock_id"] == stock]
    binding = bounds[bounds["province_nis"].notna()].sort_values(["province_nis", "total_id"])
    found = []
    for total_id in binding["total_id"]:
        for step in (-1, 1):
            n = int(totals.set_index("total_id").at[total_id, "value"]) + step
            if n >= 0:
                name = name_of(totals, total_id)
                found.append(("printed_total", f"{name}: {n}", with_total(programme, total_id, n)))
    main = mains[stock]
    chosen = totals.set_index("total_id").loc[main]
    alike = totals["value"].between(chosen["value"] - AROUND, chosen["value"])
    for column in ("measure", "area_code"):
        alike &= (totals[column] == chosen[column]) if column in totals else False
    near = totals.loc[alike]
    least = int(min([chosen["value"] - 1, *near["value"]]))
    for n in range(least, int(chosen["value"])):
        found.append(("number_of_projects", str(n), with_total(programme, main, n)))
    return found


def name_of(totals: pd.DataFrame, total_id: str) -> str:
    """Return the area of a printed total, or its own name."""
    return (
        totals.set_index("total_id").get("area_name", pd.Series(dtype=str)).get(total_id, total_id)
    )


def with_total(programme: Programme, total_id: str, value: int) -> Programme:
    """Return ``programme`` with another value for one printed total."""
    totals = programme["control_totals"].copy()
    totals.loc[totals["total_id"] == total_id, "value"] = value
    return programme.with_tables(control_totals=totals)
