"""The checked tables of one data folder, as one value that measures are handed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.facts import Facts
from zbeval.programme.frames import Baseline, Neighbours, parts_of_frames
from zbeval.programme.sound import refuse_strange_projects, refuse_strange_totals
from zbeval.programme_file import About
from zbeval.reading import tables_of

LEVELS = {  # level -> the columns of ``areas`` with its code and name; each nests municipalities
    "municipality": ("nis", "name"),
    "primary_care_zone": ("primary_care_zone_code", "primary_care_zone"),
    "arrondissement": ("arrondissement_nis", "arrondissement"),
    "province": ("province_nis", "province"),
}


@dataclass(frozen=True, eq=False)
class Programme:
    """One data folder after every check: nothing in it breaks a promise of its data package.

    ``tables`` maps a resource name of ``datapackage.json`` to its typed table. ``areas`` is the
    municipality frame that all measures start from (see ``zbeval.tables.areas``), always by NIS
    code: what chance gives may not depend on the order of rows in a file. ``inputs`` maps each
    file to its SHA-256 and ``sources`` each resource to its title, source, licence and date.
    ``folder`` is where the tables were read, empty where they came from elsewhere; no result tells.
    ``defaults`` holds the choices (level, baseline, stock) that measures take where none is
    made, ``about`` what the folder says of itself (``programme.toml``).
    """

    tables: Mapping[str, pd.DataFrame]
    areas: pd.DataFrame
    inputs: Mapping[str, str] = field(default_factory=dict)
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    defaults: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    about: About = field(default_factory=About)

    def __post_init__(self) -> None:
        tables, areas = tables_of(self.tables), vars(self)["areas"]
        object.__setattr__(self, "tables", tables)
        for name in ("projects", "project_places"):
            if name in tables and areas is not None:
                refuse_unknown_places(name, tables.unnoted(name), areas)
        if "projects" in tables:
            refuse_strange_projects(tables.unnoted("projects"))
        if "control_totals" in tables:
            refuse_strange_totals(tables.unnoted("control_totals"))
        known = areas is not None and "nis" in areas
        if known and not areas["nis"].is_monotonic_increasing:
            in_order = areas.sort_values("nis", ignore_index=True)
            object.__setattr__(self, "areas", in_order)

    def __getattribute__(self, name: str) -> Any:
        if name == "areas":
            vars(self)["tables"].note_areas()
        return object.__getattribute__(self, name)

    @property
    def facts(self) -> Facts:
        """Return what is said of the programme as a whole."""
        return self.about.facts

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self.tables:
            raise MissingTable(name)
        return self.tables[name]

    def with_tables(self, **others: pd.DataFrame) -> Programme:
        """Return this programme with ``others`` in place of the tables of those names."""
        return replace(self, tables=tables_of(self.tables) | others)

    def __repr__(self) -> str:
        return (
            f"Programme({len(vars(self)['areas'])} areas, tables: {', '.join(sorted(self.tables))})"
        )

    @classmethod
    def from_frames(  # noqa: PLR0913 - every part has a name, most a default
        cls,
        *,
        projects: pd.DataFrame | pd.Series | str,
        areas: pd.DataFrame,
        baseline: Baseline = "residents",
        code: str = "",
        name: str = "",
        group: str = "",
        neighbours: Neighbours | None = None,
        total: int | None = None,
    ) -> Programme:
        """Return a programme of plain DataFrames, or of a GeoDataFrame, for the measures of spread.

        ``areas`` has one row per area: a column of codes (``code``, ``nis`` or ``area_code``,
        unless ``code`` names another), of names (else the codes serve), and of a coarser level
        if ``group`` names one. ``baseline`` is what projects are held against: a column of
        ``areas``, or numbers by code. ``projects`` has one row per project with the same column
        of codes; or it is a number per area: a column of ``areas``, or a Series by code. Codes
        may be text or whole numbers; one that no area has stops everything, so that no project
        is lost. ``total`` is the number of projects where more exist than are located.
        ``neighbours`` gives the neighbours of each code (a mapping, such as ``W.neighbors`` of
        PySAL, or a table of two columns); a GeoDataFrame gives them by itself: areas with a
        border in common. Points are ``latitude`` and ``longitude``, or lie in the geometry.

        Measures then take this baseline, these projects, and the coarser level where there is
        one.
        """
        tables, frame, defaults = parts_of_frames(
            projects=projects, areas=areas, baseline=baseline, code=code, name=name, group=group,
            neighbours=neighbours, total=total,
        )  # fmt: skip
        return cls(tables, frame, defaults=defaults)


class MissingTable(ReaderError, KeyError):
    """A measure needs a table that the programme does not have."""

    def __init__(self, name: str) -> None:
        rule = "deze meting heeft deze tabel nodig, en die ontbreekt"
        super().__init__(name, rule, "Voeg de tabel toe, of kies een andere meting")


def refuse_unknown_places(table: str, rows: pd.DataFrame, areas: pd.DataFrame) -> None:
    """Stop at codes that no area has: such rows would silently count nowhere.

    A code read as a number (11002, 11002.0) is no code of an area either, and is told as such.
    """
    for column in ("nis", "province_nis"):
        if column not in rows or column not in areas:
            continue
        strange = rows.loc[~rows[column].isin(areas[column]), column]
        if strange.empty:
            continue
        value = strange.iloc[0]
        text = isinstance(value, str)
        rule = "deze code hoort bij geen enkel gebied" if text else "een code is tekst, geen getal"
        todo = "Verbeter de code" if text else "Zet de kolom om naar tekst van vijf cijfers"
        raise ReaderError(table, f"{rule} ({len(strange)} rijen)", todo, column=column,
                          value=str(value))  # fmt: skip


@dataclass(frozen=True, eq=False)
class MapLayers:
    """What a map is drawn with: GeoJSON whose feature ids are area codes, and the credit line.

    ``cells`` holds the areas to shade, ``outlines`` the lines of a coarser level to draw over
    them; ``credit`` is Dutch and says so where the boundaries are schematic. ``cities`` are the
    larger places by which a reader finds the way: name, longitude and latitude.
    """

    cells: dict
    outlines: dict
    credit: str
    cities: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, eq=False)
class Passages:
    """What the reader's own copy of the documents says, kept in memory only.

    ``texts`` maps the number of a finding or recommendation to its passage, ``questions`` each
    subheading of a theme (theme, subheading) to its questions. ``found`` and ``missing`` are the
    documents (``document_id``) that were and were not in the folder; without a folder all of
    these are empty.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
