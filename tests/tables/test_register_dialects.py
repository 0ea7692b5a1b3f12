"""Whatever a register is written in, it says the same or is refused; never another number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.conftest import ROOT
from tests.registers import PLACES, UNITS, WAYS, Dialect, Project, dialects, registers
from zbeval.errors import ReaderError
from zbeval.tables.dates import iso_date
from zbeval.tables.register import read_register
from zbeval.tables.register_import import desk_of, read_register_file
from zbeval.tables.register_types import Wishes

OWN = Path("a folder that is not there")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", ROOT / "data")
        yield desk_of(OWN)


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("registers")


def read(path: Path, desk, **said):
    """Return the rows that a register becomes, by number; refused ones are left out."""
    try:
        found = read_register(read_register_file(path, OWN), desk.reading(Wishes(**said)))
    except ReaderError:
        return None
    wrong = {one.row for one in found.problems}
    if None in wrong:
        return None
    return found.raw.cells[~found.raw.cells.index.isin(wrong)].set_index("project_id")


@settings(max_examples=150, deadline=None)
@given(dialect=dialects(), projects=registers())
def test_a_register_in_any_dialect_is_the_same_register_or_is_refused(
    desk, room, dialect, projects
):
    found = read(dialect.write(room, projects), desk)
    for number, project in enumerate(projects if found is not None else []):
        if f"P{number}" in found.index:
            row = found.loc[f"P{number}"]
            assert Decimal(row["amount_eur"]) == project.euro
            assert row["nis"] == PLACES[project.place]
            assert iso_date(row["start"]) == project.start.isoformat()


@pytest.mark.parametrize("language", ["nl", "other nl", "en", "fr"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_register_that_shows_its_decimal_sign_is_never_refused(desk, room, kind, way, language):
    dialect = Dialect(kind, ";", "utf-8", language, (), way, (1, UNITS[1][0]), "€ {}",
                      "{:%d/%m/%Y}", typed=False)  # fmt: skip
    day = date(2022, 3, 1)
    projects = [Project("Gent", Decimal("62500.25"), day), Project("Elsene", Decimal(50000), day)]
    found = read(dialect.write(room, projects), desk)
    assert found["amount_eur"].to_list() == ["62500.25", "50000"]


def test_what_leaves_the_decimal_sign_open_is_read_once_a_person_says_it(desk, room):
    (room / "r.csv").write_text("Nr;Naam;Gemeente;Bedrag\nP0;A;Gent;50.000\n", encoding="utf-8")
    assert read(room / "r.csv", desk).empty
    assert read(room / "r.csv", desk, decimal=",")["amount_eur"].to_list() == ["50000"]
