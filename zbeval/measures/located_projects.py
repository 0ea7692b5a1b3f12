"""Where are the known projects of one kind of applicant? A description, without any test."""

from __future__ import annotations

from zbeval.measures.applicants import TYPES
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import build_frame, choose
from zbeval.programme import Programme
from zbeval.results import Result

ALL = "all"


@of_programme
def located_projects(
    programme: Programme,
    *,
    level: str = "municipality",
    stock: str = "",
    register: str = "confirmed",
    applicant_type: str = ALL,
) -> Result:
    """Return the located projects per area of one type of applicant, or of all types.

    No total per type of applicant is printed, so nothing can be tested: which projects are
    documented is no random draw. Gives one row per area: ``n_municipalities``, ``residents``
    (1 January 2023), ``n_confirmed``, ``n_unconfirmed``, ``n_located`` (what ``register`` counts)
    and ``located_per_100k`` residents.

    Examples
    --------
    >>> places = zb.located_projects(programme, level="province", register="all").to_frame()
    >>> bool((places["n_located"] == places["n_confirmed"] + places["n_unconfirmed"]).all())
    True
    """
    choose("applicant_type", applicant_type, (ALL, *TYPES))
    projects = programme["projects"]
    if applicant_type != ALL:
        projects = projects[projects["applicant_type"] == applicant_type]
    chosen = programme.with_tables(projects=projects)
    frame = build_frame(chosen, level=level, baseline="residents", stock=stock, register=register)
    columns = ["area_code", "area_name", "n_municipalities", "residents", "n_confirmed",
               "n_unconfirmed", "n_located"]  # fmt: skip
    table = frame.areas[columns]
    people = table["residents"].where(table["residents"] > 0)
    return Result(
        measure="located_projects",
        table=table.assign(located_per_100k=100_000 * table["n_located"] / people),
        headline={
            "applicant_type": applicant_type,
            "n_located": frame.n_located,
            "n_areas": len(table),
            "n_areas_with_project": int((table["n_located"] > 0).sum()),
        },
        method="count",
        notes=("documented_only",),
        inputs=dict(programme.inputs),
        **frame.identity,
    )
