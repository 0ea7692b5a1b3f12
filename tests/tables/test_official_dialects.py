"""Whatever an official file is written in, it says the same or is refused; never another number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.official_files import CODES
from tests.written_tables import BINARY, write_table
from zbeval.errors import ReaderError
from zbeval.tables.official import Editions
from zbeval.tables.official_income import read_income
from zbeval.tables.official_population import read_population

NIS = CODES[2024]
KNOWN = Editions({2024: frozenset(NIS), 2025: frozenset(CODES[2025])}, {})
WAYS = {
    "plain": "{:d}", "points": "{:,d}", "float": "{:d}.0", "comma float": "{:d},0",
    "commas": "{:,d} ", "spaces": "{:,d}  ", "hard spaces": "{:,d}   ",
}  # fmt: skip
GROUPS = {"points": ".", "commas": ",", "spaces": " ", "hard spaces": "\u00a0"}
HEADS = {
    "open data": ("CD_REFNIS", "TX_DESCR_NL", "MS_POPULATION"),
    "nl": ("NIS code", "Woonplaats", "Totaal"), "nl 2": ("Refnis", "Gemeente", "Aantal inwoners"),
    "fr": ("Code INS", "Commune", "Population totale"), "en": ("NIS", "Name", "Population"),
}  # fmt: skip
INCOME_HEAD = ("CD_YEAR", "CD_MUNTY_REFNIS", "MS_NBR_NON_ZERO_INC", "MS_TOT_NET_TAXABLE_INC",
               "MS_TOT_RESIDENTS")  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """How a table is written: kind of file, separator, encoding, numbers, title, order of rows."""

    kind: str
    separator: str
    encoding: str
    way: str
    announced: bool
    title: str
    foot: bool
    typed: bool
    shuffle: int

    def number(self, n: int) -> str | int:
        """Return a count as this file writes it."""
        if self.kind != "csv" and self.typed:
            return n
        text = WAYS[self.way].format(n).strip()
        return text.replace(",", GROUPS[self.way]) if self.way in GROUPS else text

    def decimal(self, value: float) -> str | float:
        """Return an amount of money as this file writes it."""
        if self.kind != "csv" and self.typed:
            return value
        sign = "." if self.way in ("plain", "float", "commas") else ","
        text = f"{value:,.2f}" if self.way in GROUPS else f"{value:.2f}"
        whole, cents = text.split(".")
        return whole.replace(",", GROUPS.get(self.way, "")) + sign + cents

    def write(self, folder: Path, name: str, head: tuple, rows: list[list]) -> Path:
        """Write a table and return where it is."""
        rows = [rows[place - self.shuffle % len(rows)] for place in range(len(rows))]
        lines = [[self.title]] if self.title else []
        lines += [list(head), *rows, *([["Bron: Statbel"]] if self.foot else [])]
        path = folder / f"{name}.{self.kind}"
        first = f"sep={self.separator}\r\n" if self.announced else ""
        return write_table(
            path, lines, separator=self.separator, encoding=self.encoding, first=first
        )


papers = st.builds(
    Paper,
    kind=st.sampled_from(["csv", "csv", "csv", "xlsx", *BINARY]),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    way=st.sampled_from(sorted(WAYS)),
    announced=st.booleans(),
    title=st.sampled_from(["", "Bevolking op 1 januari 2024", "Inkomstenjaar 2022"]),
    foot=st.booleans(),
    typed=st.booleans(),
    shuffle=st.integers(0, 7),
)
counts = st.lists(st.integers(0, 2_000_000), min_size=len(NIS), max_size=len(NIS))


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("official")


def population(path: Path) -> dict[str, int] | None:
    """Return the residents that a file becomes; None where it is refused."""
    try:
        (year,), _ = read_population(path, KNOWN)
    except ReaderError:
        return None
    return year.everyone


@settings(max_examples=150, deadline=None)
@given(paper=papers, head=st.sampled_from(sorted(HEADS)), persons=counts)
def test_residents_in_any_dialect_are_those_residents_or_are_refused(room, paper, head, persons):
    rows = [[nis, "x", paper.number(n)] for nis, n in zip(NIS, persons, strict=True)]
    found = population(paper.write(room, "bevolking_2024", HEADS[head], rows))
    assert found in (None, dict(zip(NIS, persons, strict=True)))


@settings(max_examples=80, deadline=None)
@given(paper=papers, persons=counts, ages=st.sampled_from(["{}", "{}.0", "{} jaar", "0{}"]))
def test_residents_by_age_and_sex_add_up_to_the_same_or_are_refused(room, paper, persons, ages):
    rows = [
        [nis, sex, ages.format(age), paper.number(n)]
        for nis, n in zip(NIS, persons, strict=True)
        for sex in "MF"
        for age in (8, 40, 85)
    ]
    head = ("CD_REFNIS", "CD_SEX", "CD_AGE", "MS_POPULATION")
    path = paper.write(room, "TF_SOC_POP_STRUCT_2024", head, rows)
    try:
        (year,), _ = read_population(path, KNOWN)
    except ReaderError:
        return
    for nis, n in zip(NIS, persons, strict=True):
        groups = {name: year.persons.get((nis, name), 0) for name in ("all", "80+", "65+", "40-49")}
        assert groups == {"all": 6 * n, "80+": 2 * n, "65+": 2 * n, "40-49": 2 * n}


money = st.lists(
    st.tuples(st.integers(1, 400_000), st.integers(100, 10**11), st.integers(1, 800_000)),
    min_size=len(NIS), max_size=len(NIS),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(paper=papers, figures=money)
def test_incomes_in_any_dialect_are_those_incomes_or_are_refused(room, paper, figures):
    rows = [
        ["2022", nis, paper.number(declared), paper.decimal(cents / 100), paper.number(residents)]
        for nis, (declared, cents, residents) in zip(NIS, figures, strict=True)
    ]
    try:
        income = read_income(paper.write(room, "TF_PSNL_INC_TAX_MUNTY", INCOME_HEAD, rows), KNOWN)
    except ReaderError:
        return
    assert income.year == 2022
    for nis, (declared, cents, residents) in zip(NIS, figures, strict=True):
        mean = income.values["mean_net_income_per_declaration"][nis]
        assert mean == pytest.approx(cents / 100 / declared, rel=1e-9)
        assert income.values["net_income_per_inhabitant"][nis] == pytest.approx(
            cents / 100 / residents, rel=1e-9
        )


@pytest.mark.parametrize("head", sorted(HEADS))
@pytest.mark.parametrize("kind", ["csv", "xlsx", *BINARY])
def test_plain_counts_are_read_in_every_kind_of_file_and_language(kind, head, room):
    paper = Paper(kind, ";", "utf-8", "plain", False, "", True, True, 3)
    rows = [[nis, "x", paper.number(1000 + int(nis))] for nis in NIS]
    found = population(paper.write(room, "bevolking_2024", HEADS[head], rows))
    assert found == {nis: 1000 + int(nis) for nis in NIS}
