"""A register written in any dialect: separator, decimal sign, encoding, language, title, sheet."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st
from openpyxl import Workbook

HEADINGS = {
    "nl": ["Projectnummer", "Projectnaam", "Gemeente", "Toegekend bedrag", "Startdatum"],
    "other nl": ["Dossiernr.", "Titel van het project", "Stad / gemeente", "Subsidie", "Aanvang"],
    "en": ["Project number", "Project name", "Municipality", "Amount", "Start date"],
    "fr": ["Numéro", "Projet", "Commune", "Montant", "Début"],
}
UNITS = {1: ["", " (€)", " in euro"], 1000: [" (in duizend euro)", " x 1000 EUR", " in k€"]}
TITLES = [[], ["Zorgzame buurten, overzicht"], ["Overzicht; versie 2", "", "Intern"]]
WAYS = {  # group sign, decimal sign
    "plain comma": ("", ","), "plain point": ("", "."), "points": (".", ","),
    "commas": (",", "."), "spaces": (" ", ","), "hard spaces": ("\u00a0", ","),
}  # fmt: skip
DAYS = ["{:%Y-%m-%d}", "{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d/%m/%y}", "{:%d.%m.%Y}"]
PLACES = {"Gent": "44021", "Antwerpen": "11002", "Elsene": "21009", "'s-Gravenwezel": "11039",
          "St-Niklaas": "46021", "Kessel-Lo": "24062", "9000 Gent": "44021"}  # fmt: skip


@dataclass(frozen=True)
class Project:
    """What is true of a project: its place, amount in euro and first day."""

    place: str
    euro: Decimal
    start: date


@dataclass(frozen=True)
class Dialect:
    """How a register is written."""

    kind: str
    separator: str
    encoding: str
    language: str
    title: tuple[str, ...]
    way: str
    unit: tuple[int, str]
    sign: str
    day: str
    typed: bool

    def amount(self, euro: Decimal) -> str:
        """Return an amount as this register writes it."""
        group, decimal = WAYS[self.way]
        value = euro / self.unit[0]
        places = max(0, -value.normalize().as_tuple().exponent)
        whole, _, rest = f"{value:,.{places}f}".partition(".")
        text = whole.replace(",", group) + (decimal + rest if rest else "")
        return self.sign.format(text)

    def rows(self, projects: list[Project]) -> list[list]:
        """Return the rows of the file, the heading and its title included."""
        heading = list(HEADINGS[self.language])
        heading[3] += self.unit[1]
        return [
            *([line] for line in self.title), heading,
            *([f"P{n}", f"Project {n}", one.place, self.cell(one.euro), self.day.format(one.start)]
              for n, one in enumerate(projects)),
        ]  # fmt: skip

    def cell(self, euro: Decimal) -> str | float:
        """Return an amount as text, or as a number where the sheet holds numbers."""
        if self.kind == "xlsx" and self.typed:
            return float(euro / self.unit[0])
        return self.amount(euro)

    def write(self, folder: Path, projects: list[Project]) -> Path:
        """Write the register and return where it is."""
        path = folder / f"register.{self.kind}"
        if self.kind == "xlsx":
            book = Workbook()
            book.active.title = "Overzicht"
            for row in self.rows(projects):
                book.active.append(row)
            book.create_sheet("Toelichting").append(["Niet lezen"])
            book.save(path)
            return path
        text = io.StringIO()
        csv.writer(text, delimiter=self.separator).writerows(self.rows(projects))
        path.write_bytes(text.getvalue().encode(self.encoding))
        return path


def dialects() -> st.SearchStrategy[Dialect]:
    """Return every dialect."""
    units = [(factor, text) for factor, texts in UNITS.items() for text in texts]
    return st.builds(
        Dialect,
        kind=st.sampled_from(["csv", "csv", "xlsx"]),
        separator=st.sampled_from([",", ";", "\t"]),
        encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
        language=st.sampled_from(sorted(HEADINGS)),
        title=st.sampled_from([tuple(one) for one in TITLES]),
        way=st.sampled_from(sorted(WAYS)),
        unit=st.sampled_from(units),
        sign=st.sampled_from(["{}", "€ {}", "{} EUR", "{}€"]),
        day=st.sampled_from(DAYS),
        typed=st.booleans(),
    )


def registers() -> st.SearchStrategy[list[Project]]:
    """Return registers with amounts in whole euro or with cents."""
    euro = st.one_of(
        st.integers(1, 200_000).map(Decimal),
        st.integers(1, 400).map(lambda n: Decimal(n * 500)),
        st.integers(1, 20_000_000).map(lambda cents: Decimal(cents) / 100),
    )
    days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
    return st.lists(
        st.builds(Project, st.sampled_from(sorted(PLACES)), euro, days), min_size=1, max_size=6
    )
