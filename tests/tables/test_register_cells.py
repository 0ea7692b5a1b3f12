"""Cells of a register are brought to one way of writing; what is not understood stays."""

from __future__ import annotations

import pytest

from zbeval.errors import ReaderErrors
from zbeval.sources import shipped_folder
from zbeval.sources.package import read_package
from zbeval.tables.register_cells import as_amount, as_choice, as_day, as_identifier, strange
from zbeval.tables.register_headers import chosen_columns, fields_of, looks_like_header

PROMISE = next(
    one for one in read_package(shipped_folder())["resources"] if one["name"] == "projects"
)
FIELDS = {field["name"]: field for field in PROMISE["schema"]["fields"]}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("GEMEENTE", "municipality"),
        ("Intitulé du projet", "name"),
        ("Stad / gemeente", "municipality"),
        ("municipality", "municipality"),
        ("NIS-code", "nis"),
        ("Refnis", "nis"),
        ("CD_REFNIS", "nis"),
        ("Naam van het project", "name"),
        ("Bedrag (in euro)", "amount_eur"),
        ("Toegekend bedrag €", "amount_eur"),
        ("Startdatum", "start"),
        ("t.e.m. einddatum", None),
        ("Bedrag per jaar", None),
        ("Promotor", "applicant"),
        ("Provincie", "province_nis"),
    ],
)
def test_headings_in_dutch_and_english_are_understood(heading, field):
    assert fields_of([heading], PROMISE) == ({heading: field} if field else {})


def test_every_column_is_known_by_its_own_name_and_title():
    names, titles = list(FIELDS), [field["title"] for field in FIELDS.values()]
    assert list(fields_of(names, PROMISE).values()) == names
    assert list(fields_of(titles, PROMISE).values()) == names


def test_two_columns_that_say_the_same_are_not_chosen_between():
    with pytest.raises(ReaderErrors, match="allebei iets over ‘Gemeente’"):
        chosen_columns("r.csv", ["Gemeente", "Stad", "NIS"], PROMISE)


def test_a_register_without_a_place_is_refused():
    with pytest.raises(ReaderErrors, match="geen enkele kolom zegt waar een project ligt"):
        chosen_columns("r.csv", ["Naam", "Bedrag"], PROMISE)


def test_a_heading_is_told_from_a_title_and_from_a_row():
    assert looks_like_header(["Nr", "Stad", ""], PROMISE)
    assert not looks_like_header(["Register van de projecten", "", ""], PROMISE)
    assert not looks_like_header(["7", "Gent", "Warme wijk"], PROMISE)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("€ 50 000,00", "50 000,00"),
        ("50000 EUR", "50000"),
        ("50.000,-", "50.000,00"),
        ("€62.500,--", "62.500,00"),
        ("50'000.-", "50'000.00"),
        ("75 000 ,– €", "75 000,00"),
        ("50.000,=", "50.000,00"),
        ("50000 =", "50000"),
        ("-", "-"),
        ("-40000", "-40000"),
    ],
)
def test_the_sign_of_the_euro_is_left_out_of_an_amount(cell, amount):
    assert as_amount(cell) == amount


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1 maart 2022", "2022-03-01"),
        ("maart 2022", "2022-03"),
        ("1 mrt. 2022", "2022-03-01"),
        ("31 februari 2022", "31 februari 2022"),
        ("01/03/2022", "01/03/2022"),
        ("voorjaar 2022", "voorjaar 2022"),
    ],
)
def test_months_with_their_dutch_name_become_dates_and_impossible_ones_stay(cell, day):
    assert as_day(cell) == day


def test_a_number_keeps_letters_digits_and_dashes():
    assert as_identifier(" ZB/2022/7 ") == "ZB-2022-7"


def test_words_for_a_choice_are_understood_and_unknown_ones_stay():
    assert as_choice("Vlaanderen", FIELDS["call"]) == "flanders"
    assert as_choice("OCMW", FIELDS["applicant_type"]) == "local_government"
    assert as_choice("OCMW", FIELDS["call"]) == "OCMW"


def test_text_that_another_program_might_run_is_told_and_a_plain_number_is_not():
    assert "HTML" in strange('<img src=x onerror="x">')
    assert "formule" in strange('=HYPERLINK("x")')
    assert strange("-5,00") is None
    assert strange("Zorg < wonen > welzijn") is None
