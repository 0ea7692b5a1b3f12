"""One municipality: how it stands among all, which are like it, and how far a project is."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zbeval.measures.nearby import nearby_projects
from zbeval.measures.position import measured_on, positions
from zbeval.measures.type_views import type_members
from zbeval.measures.typology import RESAMPLES
from zbeval.methods import asked, stocks
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import SEED, build_frame
from zbeval.methods.located import located, misses
from zbeval.methods.municipal_types import find_types
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

PEERS = 8


@of_programme
def municipality_sheet(
    programme: Programme,
    *,
    municipality: str = "",
    register: str = "confirmed",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Result:
    """Return where one Flemish municipality, by NIS code or name, stands among all 300.

    Gives one row per variable of the typology (see ``positions``); a figure that is not published
    stays missing. The headline tells its type, which traits of that type it shares and on which it
    stands on the other side, its projects (a joint one is one here and one elsewhere: ``n_joint``),
    and the nearest other municipality with a located project, Brussels included, and how far that
    is.

    Examples
    --------
    >>> found = zb.municipality_sheet(programme, municipality="11002", resamples=20)
    >>> found.headline["name"]
    'Antwerpen'
    """
    nis = asked.town(programme, municipality)
    members = type_members(programme, register=register, resamples=resamples, seed=seed)
    table = members.table.set_index("area_code")
    own = table.loc[nis]
    typed = "type_code" in table and bool(own["type_code"])
    alike = table[table["type_code"] == own["type_code"]] if typed else table.iloc[:0]
    near = nearby_projects(programme, municipality=nis, register=register)
    shared, apart = traits_of(members, own, table) if typed else ("", "")
    here = located(programme)
    here = here[here["nis"] == nis]
    headline: Headline = {
        "nis": nis,
        "name": own["name"] if "name" in own else own["area_name"],
        "province": own["province"],
        "residents": int(own["residents"]),
        "n_municipalities": len(table),
        "type_code": own["type_code"] if typed else None,
        "type_name": own["type_name"] if typed else None,
        "n_same_type": max(len(alike) - 1, 0),
        "traits_shared": shared,
        "traits_apart": apart,
        "n_confirmed": int((here["certainty"] == "confirmed").sum()),
        "register_misses": misses(programme, stocks.main_call(programme)),
        "n_unconfirmed": int((here["certainty"] == "unconfirmed").sum()),
        "n_joint": int((here["weight"] < 1).sum()),
    } | {name: near.headline[name] for name in ("nearest_name", "nearest_call", "nearest_km")}
    position = positions(table, nis, alike, measured_on(programme))
    said = ["context_not_neighbourhood", *near.notes]
    said += [] if typed else ["not_typed"]
    return Result(
        measure="municipality_sheet", method="position_among_all", table=position,
        headline=headline, level="municipality", stock=members.stock,
        call=stocks.main_call(programme),
        register=register, missing=near.missing, seed=seed, notes=tuple(said),
        inputs=dict(programme.inputs),
    )  # fmt: skip


def traits_of(members: Result, own: pd.Series, table: pd.DataFrame) -> tuple[str, str]:
    """Return which traits of its type a municipality shares, and where it stands on the other side.

    A trait is shared if the municipality lies on that side of the Flemish median; what lies on the
    other side is named as the municipality itself has it. On the median it is neither. Traits are
    identifiers of the vocabulary (``deprivation_percent_high``), separated by a space.
    """
    told = dict(part.split("=") for part in members.headline["type_traits"].split(";"))
    shared: list[str] = []
    apart: list[str] = []
    for trait in told.get(own["type_code"], "").split():
        variable, _, side = trait.rpartition("_")
        middle = table[variable].median()
        if own[variable] != middle:
            here = "high" if own[variable] > middle else "low"
            (shared if here == side else apart).append(f"{variable}_{here}")
    return " ".join(shared), " ".join(apart)


@of_programme
def municipality_peers(
    programme: Programme,
    *,
    municipality: str = "",
    peers: int = PEERS,
    register: str = "confirmed",
    seed: int = SEED,
) -> Result:
    """Return the municipalities most like one, whatever their type.

    Likeness is the Euclidean distance between z-scores of the variables of the typology: 0 is the
    same on all, and two municipalities taken at random differ by about 3. Gives one row per peer,
    most alike first: ``difference``, the variables and its located projects. A municipality of
    which a figure is missing has no peers: status *undefined*.

    Examples
    --------
    >>> peers = zb.municipality_peers(programme, municipality="11002", peers=3).to_frame()
    >>> len(peers), peers["difference"].is_monotonic_increasing
    (3, True)
    """
    peers = asked.whole_number("peers", peers, 1, 299)
    nis = asked.town(programme, municipality)
    types = find_types(programme, n_types=0, leave_out="", seed=seed)
    frame = build_frame(
        programme, level="municipality", baseline="residents",
        stock=stocks.default_stock(programme), register=register,
    )  # fmt: skip
    counts = frame.municipalities.set_index("nis")[["n_confirmed", "n_unconfirmed", "n_located"]]
    facts: Fields = {
        "measure": "municipality_peers", "method": "nearest_on_context", "level": "municipality",
        "call": stocks.main_call(programme), "stock": frame.stock, "register": register,
        "missing": frame.missing,
        "seed": seed,
        "inputs": dict(programme.inputs),
    }  # fmt: skip
    name = types.about.at[nis, "name"]
    if nis not in types.typed:
        return Result(
            **facts, table=pd.DataFrame(), headline={"nis": nis, "name": name},
            status="undefined", reason="figure_missing",
        )  # fmt: skip
    away = np.sqrt(((types.scaled - types.scaled.loc[nis]) ** 2).sum(axis=1)).drop(nis)
    nearest = away.sort_values(kind="stable").head(peers)
    table = types.about.loc[nearest.index].join(counts).assign(difference=nearest)
    table = table.rename(columns={"name": "area_name"}).rename_axis("area_code").reset_index()
    with_project = int((table["n_located"] > 0).sum())
    headline: Headline = {
        "nis": nis,
        "name": name,
        "n_peers": len(table),
        "n_with_project": with_project,
    }
    notes = ("context_not_neighbourhood", *frame.partly)
    return Result(**facts, table=table, headline=headline, notes=notes)
