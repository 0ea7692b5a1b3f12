"""Do projects follow need, whichever indicator of need is taken? All of them, asked at once."""

from __future__ import annotations

import pandas as pd

from zbeval.measures.need import need
from zbeval.measures.spread import LEVEL_OF_TEST
from zbeval.methods import exact
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import DRAWS, SEED
from zbeval.methods.need_areas import indicators
from zbeval.methods.province_test import cannot_tell
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

COLUMNS = (
    "index", "index_low", "index_high", "band_low", "band_high", "rate_ratio",
    "rate_ratio_low", "rate_ratio_high", "rate_ratio_detectable", "p_value", "p_within_province",
    "p_within_size", "p_all",
    "index_min", "index_max", "n_used", "n_left_out", "left_out_share",
)  # fmt: skip


@of_programme
def needs(
    programme: Programme,
    *,
    baseline: str = "residents",
    stock: str = "",
    register: str = "confirmed",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Result:
    """Return the gradient of ``zbeval.measures.need`` for every need indicator.

    ``p_adjusted`` is the p-value of the located projects after Holm's correction for the number of
    indicators, ``p_all_adjusted`` that of all projects (``need``'s ``p_all``); an indicator without
    a gradient (too few projects, no figures) is not counted in it and keeps its ``status`` and
    ``reason``. ``verdict`` in a row is that on all projects of the call, ``located_verdict`` that
    on the located ones, both after correction. The result's own verdict is *above* or *below* if
    some indicator has that verdict and none the opposite.

    Gives one row per indicator: ``indicator_name`` and the columns of ``need``'s headline.

    Examples
    --------
    >>> found = zb.needs(programme, draws=99)
    >>> len(found.to_frame()) == found.headline["n_indicators"]
    True
    """
    choices: Fields = {"baseline": baseline, "stock": stock, "register": register}
    found = [
        need(programme, indicator=name, draws=draws, seed=seed, **choices)
        for name in indicators(programme)
    ]
    missing = found[0].headline["n_projects"] > found[0].headline["n_located"]
    table = corrected(pd.DataFrame([row(each) for each in found]), missing=missing)
    headline: Headline = {
        "n_projects": found[0].headline["n_projects"],
        "n_located": found[0].headline["n_located"],
        "n_indicators": len(found),
        "n_above": int((table["located_verdict"] == "above").sum()),
        "n_below": int((table["located_verdict"] == "below").sum()),
        "n_beyond_chance": int((table["p_adjusted"] < LEVEL_OF_TEST).sum()),
        "p_adjusted_min": table["p_adjusted"].min(),
    }
    notes = [note for note in found[0].notes if note != "near_threshold"]
    return Result(
        measure="needs", table=table, headline=headline, method=found[0].method,
        level="municipality", call=found[0].call, seed=seed, draws=draws,
        inputs=dict(programme.inputs), notes=tuple(notes), missing=found[0].missing,
        **choices, **overall(table),
    )  # fmt: skip


def row(found: Result) -> dict:
    """Return the headline of one indicator as a row."""
    head = found.headline
    names = {"indicator_name": head["indicator_name"], "need_direction": head["need_direction"]}
    return names | {name: head.get(name) for name in COLUMNS} | {
        "located_verdict": head.get("located_verdict", "cannot_tell"),
        "verdict": found.verdict, "status": found.status, "reason": found.reason,
    }  # fmt: skip


def corrected(table: pd.DataFrame, *, missing: bool = False) -> pd.DataFrame:
    """Return the rows with Holm's correction; what it leaves of no indicator is no finding.

    While projects are ``missing``, the located ones need both tests, over all towns and within
    towns of like size: the larger p of the two is corrected as well.
    """
    table = table.astype(dict.fromkeys(COLUMNS, float))
    asked = table["p_value"].notna()
    for name, verdict in (("p_value", "located_verdict"), ("p_all", "verdict")):
        holm = name.replace("_value", "") + "_adjusted"
        table[holm] = float("nan")
        table.loc[asked, holm] = exact.holm(table.loc[asked, name].to_numpy())
        faded = table[verdict].isin(["above", "below"]) & (table[holm] >= LEVEL_OF_TEST)
        if missing and verdict == "located_verdict":
            both = table.loc[asked, ["p_value", "p_within_size"]].max(axis=1).to_numpy()
            weak = pd.Series(exact.holm(both) >= LEVEL_OF_TEST, table.index[asked])
            said = table[verdict].isin(["above", "below"])
            faded |= said & weak.reindex(table.index, fill_value=True)
        table.loc[faded, verdict] = "cannot_tell"
        if verdict == "verdict":
            table.loc[faded, ["status", "reason"]] = ["underpowered", "not_significant"]
    return table


def overall(table: pd.DataFrame) -> Fields:
    """Return the verdict of all indicators together, each corrected for their number."""
    said = set(table["verdict"]) - {"cannot_tell", "compatible"}
    if len(said) == 1:
        return {"verdict": said.pop(), "status": "ok", "reason": ""}
    if len(said) > 1:
        return cannot_tell("not_identified", "depends_on_choice")
    if set(table["verdict"]) == {"compatible"}:
        return {"verdict": "compatible", "status": "ok", "reason": ""}
    asked = table[table["verdict"] == "cannot_tell"]
    first = asked.sort_values("p_value", kind="stable").iloc[0]
    return cannot_tell(first["status"], first["reason"])
