"""Any figure per municipality as an indicator of need: with name, unit, year, source, direction."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources.folding import folded
from zbeval.sources.official import raw_sheets
from zbeval.tables.indicator_table import Figures, figures_of
from zbeval.tables.indicator_words import (
    LONGEST_NAME,
    LONGEST_SOURCE,
    identifier,
    name_in,
    source_in,
    unit_in,
    unit_named,
    units,
    years_in,
)
from zbeval.tables.official import Editions

DIRECTIONS = {"hoger": "higher_is_more_need", "lager": "lower_is_more_need"}


@dataclass(frozen=True)
class Choices:
    """What a person says of an indicator; what is empty is taken from the file."""

    name: str = ""
    unit: str = ""
    source: str = ""
    direction: str = ""
    column: str = ""
    sheet: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Indicator:
    """One indicator: what it is, and its value by NIS code of ``vintage``."""

    name: str
    title: str
    unit: str
    year: int
    source: str
    direction: str
    vintage: int
    column: str
    values: dict[str, float] = field(default_factory=dict)


def read_indicator(
    path: Path, known: Editions, definitions: pd.DataFrame, given: Choices
) -> Indicator:
    """Return the indicator in a file: one figure per municipality, of one year.

    The municipalities are found by code or name in any column, under a title and above notes or
    not. A column of figures is taken if it is the only one, or the last year of several. Name,
    unit, year and source come from the words around it; direction from what is known of an
    indicator of that name. What is lacking then is asked, all of it at once.
    """
    figures = chosen_figures(path, known, given)
    place, year = chosen_column(figures, given)
    rows = of_year(figures, place, year)
    texts = [figures.headings[place], *figures.titles, *figures.notes]
    values = figures.numbers(place)[rows].dropna()
    nis = figures.nis[rows]
    if nis.duplicated().any():
        twice = known.listing(set(nis[nis.duplicated()]))
        rule = figures.sheet.told(f"gemeenten staan er meer dan één keer in: {twice}")
        raise ReaderError(path.name, rule, "Geef een bestand met één rij per gemeente en jaar")
    title = given.name or name_in(figures.headings[place], figures.titles) or ""
    titles = {folded(one): name for name, one in definitions[["indicator", "title_nl"]].to_numpy()}
    name = titles.get(folded(title), identifier(title))
    if title in set(definitions["indicator"]):
        name = title
    before = definitions[definitions["indicator"] == name]
    found: dict[str, Any] = {
        "--name": title,
        "--unit": unit_named(given.unit) if given.unit else unit_of(figures, place, texts),
        "--year": year or only_year(texts),
        "--source": given.source or source_in([*figures.notes, *figures.titles]),
        "--direction": DIRECTIONS.get(given.direction)
        or (before["direction"].iloc[0] if len(before) else None),
    }
    check_told(path.name, found, given)
    if len(before):
        values = in_unit(path.name, values, found, before["unit"].iloc[0])
    return Indicator(
        name, before["title_nl"].iloc[0] if len(before) else title[:LONGEST_NAME], found["--unit"],
        found["--year"], found["--source"][:LONGEST_SOURCE], found["--direction"],
        figures.vintage, figures.headings[place], dict(zip(nis[values.index], values, strict=True)),
    )  # fmt: skip


def in_unit(file: str, values: pd.Series, found: dict, unit: str) -> pd.Series:
    """Return values in the unit in which the indicator is kept: percent and share are one."""
    factor = {("percent", "share_0_1"): 0.01, ("share_0_1", "percent"): 100.0}
    if found["--unit"] != unit and (found["--unit"], unit) not in factor:
        labels = {one.name: one.label for one in units()}
        rule = f"dit cijfer is bewaard in {labels[unit]} en staat hier in {labels[found['--unit']]}"
        raise ReaderError(file, rule, "Geef het een andere naam met --name, of de juiste --unit")
    values = values * factor.get((found["--unit"], unit), 1.0)
    found["--unit"] = unit
    return values


def chosen_figures(path: Path, known: Editions, given: Choices) -> Figures:
    """Return the one visible sheet with municipalities, or the one that is named."""
    with raw_sheets(path) as sheets:
        wanted = [
            one for one in sheets
            if (one.name == given.sheet if given.sheet else not one.hidden)
        ]  # fmt: skip
        found = [one for sheet in wanted if (one := figures_of(sheet, known))]
    if len(found) > 1:
        names = ", ".join(one.sheet.name for one in found)
        rule = f"{len(found)} bladen bevatten gemeenten: {names}"
        raise ReaderError(path.name, rule, "Kies er een met --sheet")
    if not found:
        rule = "in dit bestand staat geen tabel met een rij per gemeente"
        todo = "Geef een bestand met de naam of de NIS-code van elke gemeente"
        raise ReaderError(path.name, rule, todo)
    return found[0]


def chosen_column(figures: Figures, given: Choices) -> tuple[int, int | None]:
    """Return the column of figures and its year; several that are no years are a choice."""
    skip = {figures.place, figures.periods()}
    places = [
        place for place, heading in enumerate(figures.headings)
        if place not in skip and not is_code(heading) and figures.is_figures(place)
    ]  # fmt: skip
    if given.column:
        wanted = folded(given.column)
        exact = [place for place in places if folded(figures.headings[place]) == wanted]
        places = exact or [one for one in places if wanted in folded(figures.headings[one])]
    by_year: dict[int | None, list[int]] = {}
    for place in places:
        years = years_in(figures.headings[place])
        by_year.setdefault(years[0] if len(years) == 1 else None, []).append(place)
    if len(places) > 1 and None not in by_year:
        year = given.year or max(one for one in by_year if one is not None)
        places = by_year.get(year, [])
    if len(places) != 1:
        names = ", ".join(f"'{figures.headings[one]}'" for one in places) or "geen"
        rule = figures.sheet.told(f"het is niet duidelijk welke kolom het cijfer is: {names}")
        todo = "Kies er een met --column, en met --year als er meer jaren zijn"
        raise ReaderError(figures.sheet.file, rule, todo)
    years = years_in(figures.headings[places[0]])
    told = years[0] if len(years) == 1 else None
    if given.year and told and given.year != told:
        rule = figures.sheet.told(f"het cijfer is van {told}, en gevraagd is {given.year}")
        raise ReaderError(figures.sheet.file, rule, "Geef het jaar van het cijfer")
    return places[0], given.year or told


def is_code(heading: str) -> bool:
    """Tell whether a heading is that of codes, which are no figures."""
    return any(word in folded(heading) for word in ("nis", "refnis", "code", "postcode"))


def of_year(figures: Figures, place: int, year: int | None) -> pd.Series:
    """Return which rows are of the year; the last one where the rows tell years and none is asked.

    Without a column of years all rows are.
    """
    column = figures.periods()
    everything = pd.Series(True, index=figures.nis.index)
    if column is None:
        return everything
    years = figures.column(column).map(lambda cell: next(iter(years_in(str(cell))), None))
    wanted = year or years.max()
    if pd.isna(wanted) or not (years == wanted).any():
        listed = ", ".join(str(int(one)) for one in sorted(years.dropna().unique()))
        rule = figures.sheet.told(f"voor {year} staan er geen cijfers in")
        raise ReaderError(figures.sheet.file, rule, f"Kies met --year uit: {listed}")
    figures.titles.append(f"Jaar {int(wanted)}")
    return years == wanted


def unit_of(figures: Figures, place: int, texts: list[str]) -> str | None:
    """Return the unit that cells, heading or titles give away."""
    cells = figures.column(place).dropna()
    if cells.map(lambda cell: cell.rstrip().endswith("%")).any():
        return "percent"
    return unit_in(*texts[: 1 + len(figures.titles)])


def only_year(texts: list[str]) -> int | None:
    """Return the year that the words around a table name, the first text with one deciding."""
    for text in texts:
        years = years_in(text)
        if len(years) == 1:
            return years[0]
        if years:
            return None
    return None


def check_told(file: str, found: dict, given: Choices) -> None:
    """Stop with everything that neither the file nor the person says, or says wrongly."""
    labels = ", ".join(one.label for one in units())
    asked = {
        "--name": ("hoe het cijfer heet", 'Geef --name "NAAM"'),
        "--unit": ("in welke eenheid het cijfer staat", f"Geef --unit: {labels}"),
        "--year": ("van welk jaar het cijfer is", "Geef --year JAAR"),
        "--source": ("wie het cijfer uitgaf", 'Geef --source "UITGEVER"'),
        "--direction": (
            "of een hoger of een lager cijfer meer nood betekent",
            "Geef --direction hoger of --direction lager",
        ),
    }
    errors = [
        ReaderError(file, f"het bestand zegt niet {asked[option][0]}", asked[option][1])
        for option, value in found.items()
        if not value
    ]
    if given.unit and not found["--unit"]:
        errors = [one for one in errors if "--unit" not in one.todo]
        errors.append(
            ReaderError(
                file, "deze eenheid kennen we niet", f"Kies uit: {labels}", value=given.unit
            )
        )
    if errors:
        raise ReaderErrors(errors)
