"""What ``zbeval refresh`` may never take for residents or incomes: right, or refused and told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from tests.commands.test_refresh import (
    here,  # noqa: F401
    persons,
    population,
    refresh,
)
from tests.official_files import (
    CODES,
    incomes,
    structure,
    write_medians,
    write_per_municipality,
    write_text,
    write_zip,
)
from tests.written_tables import strict
from zbeval.tables.official_checks import copied_from
from zbeval.tables.official_population import Counted

TEXT = "TF_SOC_POP_STRUCT_2024.txt"
BOOK = "Bevolking_per_gemeente.xlsx"


def totals(write=str, separator: str = ";", persons: int = 1000, codes=CODES[2024]) -> str:
    """Return residents per municipality as a text, each count as ``write`` does."""
    rows = [separator.join(["NIS code", "Woonplaats", "Totaal"])]
    rows += [separator.join([nis, "x", write(persons)]) for nis in codes]
    return "\n".join(rows) + "\n"


def stored(path: str, persons: int = 1000) -> None:
    """Let a folder hold so many residents of each municipality on 1 January 2023."""
    Path(path).mkdir()
    rows = "".join(
        f"{nis},2024,2023-01-01,all,{persons}\n{nis},2024,2020-01-01,80+,{persons // 10}\n"
        for nis in CODES[2024]
    )
    Path(path, "population.csv").write_text("nis,vintage,date,age_group,persons\n" + rows)


def unchanged(before: bytes) -> bool:
    return Path("own/population.csv").read_bytes() == before


# numbers


def test_counts_with_a_decimal_point_are_those_counts():
    stored("own")
    text = totals(lambda n: f"{n}.0", ",")
    assert refresh("population", write_text(Path("bevolking_2024.csv"), text)) == 0
    assert persons("44021", "2024-01-01") == {"all": 1000}


def test_ages_with_a_decimal_point_are_those_ages():
    text = structure().replace("|80|", "|80.0|").replace("|9|", "|9.0|").replace("|0|", "|0.0|")
    assert refresh("population", write_text(Path(TEXT), text)) == 0
    assert persons("44021", "2024-01-01")["80+"] == 17


def test_an_age_that_is_no_number_is_refused(capsys):
    text = structure().replace("|80|", "|80 en ouder|")
    assert refresh("population", write_text(Path(TEXT), text)) == 2
    assert "waarde '80 en ouder': dit is geen geheel aantal" in capsys.readouterr().err


@pytest.mark.parametrize("write", [lambda n: f"{n:,}".replace(",", "."), lambda n: f"{n}.0"])
def test_ten_times_too_many_is_refused_whatever_the_cause(write, capsys):
    stored("own")
    before = Path("own/population.csv").read_bytes()
    text = totals(write, persons=10_400)
    assert refresh("population", write_text(Path("bevolking_2024.csv"), text)) == 2
    assert "Haal het volledige bestand opnieuw op" in capsys.readouterr().err
    assert unchanged(before)


@pytest.mark.parametrize("first", ["sep=;\n", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_each_encoding_and_with_a_line_that_tells_the_separator(first, encoding):
    stored("own")
    text = first + totals().replace("x", "Sint-Niklaas België", 1)
    Path("bevolking_2024.csv").write_bytes(text.encode(encoding))
    assert refresh("population", Path("bevolking_2024.csv")) == 0
    assert persons("44021", "2024-01-01") == {"all": 1000}


# sheets, titles and columns


def edited_book(edit) -> Path:
    path = write_per_municipality(Path(BOOK), {2024: 2024})
    book = load_workbook(path)
    edit(book, book.worksheets[0])
    book.save(path)
    return path


def test_a_hidden_copy_of_a_sheet_is_told_and_not_counted(capsys):
    def hide(book, sheet):
        copy = book.copy_worksheet(sheet)
        copy.sheet_state = "hidden"

    assert refresh("population", edited_book(hide)) == 0
    assert persons("44021", "2024-01-01") == {"all": 100}
    told = capsys.readouterr().out
    assert "Het verborgen blad 'Bevolking in 2024 Copy' is niet gelezen" in told
    assert "Niet gelezen: Het" not in told


def test_two_sheets_of_one_year_count_once_where_they_agree(capsys):
    assert refresh("population", edited_book(lambda book, one: book.copy_worksheet(one))) == 0
    assert persons("44021", "2024-01-01") == {"all": 100}
    assert "één keer geteld: blad 'Bevolking in 2024 Copy'" in capsys.readouterr().out


def test_two_sheets_of_one_year_that_differ_are_refused_by_name(capsys):
    def copy(book, sheet):
        other = book.copy_worksheet(sheet)
        other["E12"] = 101

    assert refresh("population", edited_book(copy)) == 2
    assert "gaan allebei over 2024 en verschillen" in capsys.readouterr().err


def test_a_sheet_keeps_its_own_year_whatever_its_title_and_the_file_compare_it_with():
    def retitle(book, sheet):
        sheet.title = "2024"
        sheet["A1"] = "Bevolking per gemeente, 2023 en 2024"

    path = edited_book(retitle).rename("bevolking_2021.xlsx")
    assert refresh("population", path) == 0
    assert set(population()["date"]) == {"2020-01-01", "2023-01-01", "2024-01-01"}


def test_a_title_with_two_years_and_no_day_is_refused(capsys):
    def retitle(book, sheet):
        sheet.title = "Blad1"
        sheet["A1"] = "Bevolking per gemeente, 2023 en 2024"

    path = edited_book(retitle).rename("bevolking_2021.xlsx")
    assert refresh("population", path) == 2
    assert "niet duidelijk van welk jaar dit is: 2023 en 2024" in capsys.readouterr().err


def test_the_day_in_a_title_decides_over_the_year_of_publication():
    def retitle(book, sheet):
        sheet.title = "Blad1"
        sheet["A1"] = "Bevolking op 1 januari 2024 (Statbel, juni 2025)"

    assert refresh("population", edited_book(retitle)) == 0
    assert persons("44021", "2024-01-01") == {"all": 100}


def test_two_columns_of_totals_are_refused(capsys):
    text = totals().replace("Woonplaats;Totaal", "Totaal;Totaal").replace(";x;", ";940;")
    assert refresh("population", write_text(Path("bevolking_2024.csv"), text)) == 2
    assert "2 kolommen kunnen hier 'Totaal' zijn" in capsys.readouterr().err


def test_a_workbook_that_states_a_size_of_one_cell_is_read_whole():
    path = write_per_municipality(Path(BOOK), {2024: 2024})
    parts = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'<dimension ref="A1:E14"', b'<dimension ref="A1"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refresh("population", path) == 0
    assert persons("44021", "2024-01-01") == {"all": 100}


def test_a_strict_workbook_holds_the_same_residents():
    path = strict(write_per_municipality(Path(BOOK), {2024: 2024}))
    assert refresh("population", path) == 0
    assert persons("44021", "2024-01-01") == {"all": 100}


# whole, cut off, filtered


def test_one_sex_is_no_population(capsys):
    rows = structure().splitlines()
    text = "\n".join([rows[0], *(row for row in rows if "|F|" in row)])
    assert refresh("population", write_text(Path(TEXT), text)) == 2
    assert "bevat maar één geslacht ('F' in elke rij)" in capsys.readouterr().err


def test_a_part_of_the_rows_is_refused_and_what_was_there_stays(capsys):
    assert refresh("population", write_text(Path(TEXT), structure())) == 0
    before = Path("own/population.csv").read_bytes()
    rows = structure().splitlines()
    text = "\n".join(row for row in rows if "|64|" not in row)
    assert refresh("population", write_text(Path(TEXT), text)) == 2
    told = capsys.readouterr().err
    assert "wijkt het Vlaams Gewest 22 procent af van wat bewaard is voor 2024-01-01" in told
    assert unchanged(before)
    assert refresh("population", Path(TEXT), "--even-so") == 0
    assert "Toch bewaard, op uw vraag" in capsys.readouterr().out
    assert persons("44021", "2024-01-01")["all"] == 78


@pytest.mark.parametrize(("persons_now", "code"), [(1030, 0), (1031, 2), (970, 0), (969, 2)])
def test_three_percent_is_the_most_that_a_region_may_differ(persons_now, code):
    stored("own")
    text = totals(persons=persons_now)
    assert refresh("population", write_text(Path("bevolking_2024.csv"), text)) == code


@pytest.mark.parametrize(("persons_now", "code"), [(1030, 0), (1040, 2)])
def test_three_percent_is_the_most_that_a_province_may_differ_from_a_stored_year(
    persons_now, code, capsys
):
    stored("own")
    text = totals().replace("31005;x;1000", f"31005;x;{persons_now}")  # all of West-Vlaanderen
    assert refresh("population", write_text(Path("bevolking_2024.csv"), text)) == code
    assert ("de provincie West-Vlaanderen" in capsys.readouterr().err) == bool(code)


def test_two_municipalities_that_changed_places_are_named(capsys):
    stored("own", 10_000)
    text = totals(persons=10_000)
    text = text.replace("44021;x;10000", "44021;x;12000").replace("41002;x;10000", "41002;x;8000")
    assert refresh("population", write_text(Path("bevolking_2024.csv"), text)) == 2
    assert "Aalst (41002), Gent (44021)" in capsys.readouterr().err


def test_a_row_that_is_cut_off_is_refused_with_its_number(capsys):
    text = structure().rstrip() + "\n44021|x|x"
    assert refresh("population", write_text(Path(TEXT), text)) == 2
    assert "rij 65: deze rij is afgekapt" in capsys.readouterr().err


def test_a_municipality_that_stands_there_twice_is_refused(capsys):
    text = totals() + "44021;x;1000\n"
    assert refresh("population", write_text(Path("bevolking_2024.csv"), text)) == 2
    assert "44021 staat er meer dan één keer in" in capsys.readouterr().err


def test_a_zip_with_damaged_bytes_is_said_to_be_damaged(capsys):
    path = write_zip(Path("TF_SOC_POP_STRUCT_2024.zip"), structure() * 40)
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 3, len(content) // 3 + 8):
        content[place] ^= 0xFF
    path.write_bytes(content)
    assert refresh("population", path) == 2
    told = capsys.readouterr().err
    assert "dit zip-bestand is beschadigd" in told
    assert "Traceback" not in told


# sectors and age groups


def test_residents_per_statistical_sector_are_added_up():
    rows = ["CD_REFNIS|CD_SECTOR|TX_DESCR_SECTOR_NL|TOTAL"]
    rows += [f"{nis}|{nis}A{n}-|kern|{n}" for nis in CODES[2024] for n in (20, 30, 50)]
    path = write_text(Path("OPENDATA_SECTOREN_2024.txt"), "\n".join(rows))
    assert refresh("population", path) == 0
    assert persons("44021", "2024-01-01") == {"all": 100}


def test_a_sector_that_stands_there_twice_is_refused(capsys):
    rows = ["CD_REFNIS|CD_SECTOR|TOTAL"]
    rows += [f"{nis}|{nis}A00-|50" for nis in CODES[2024] for _ in (1, 2)]
    path = write_text(Path("OPENDATA_SECTOREN_2024.txt"), "\n".join(rows))
    assert refresh("population", path) == 2
    assert "11002A00- staat er meer dan één keer in" in capsys.readouterr().err


def test_totals_of_a_day_keep_its_age_groups_where_they_still_fit():
    assert refresh("population", write_text(Path(TEXT), structure())) == 0
    assert refresh("population", write_per_municipality(Path(BOOK), {2024: 2024})) == 0
    assert persons("44021", "2024-01-01")["80+"] == 17


def test_age_groups_of_other_totals_are_dropped_and_that_is_told(capsys):
    stored("own")
    ages = ((0, 990), (85, 10))
    assert refresh("population", write_text(Path(TEXT), structure(ages=ages))) == 0
    text = totals(persons=970)
    assert refresh("population", write_text(Path("bevolking_2024.csv"), text)) == 0
    assert "hoorden bij andere totalen en zijn weggelaten" in capsys.readouterr().out
    assert persons("44021", "2024-01-01") == {"all": 970}


def test_a_file_with_ages_replaces_every_age_group_of_its_day():
    assert refresh("population", write_text(Path(TEXT), structure())) == 0
    text = structure(ages=((30, 80), (81, 20)))
    assert refresh("population", write_text(Path(TEXT), text)) == 0
    assert persons("44021", "2024-01-01") == {"all": 100, "30-39": 80, "65+": 20, "80+": 20}


# income


def income_rows() -> list[str]:
    return incomes({2022: 2024}).splitlines()


def test_income_per_sector_is_refused_and_the_right_file_named(capsys):
    header = "CD_YEAR|CD_MUNTY_REFNIS|CD_SECTOR|MS_NBR_NON_ZERO_INC|MS_TOT_NET_TAXABLE_INC"
    rows = [f"2022|{nis}|{nis}A0{n}-|40|{n}00000.5" for nis in CODES[2024] for n in (1, 2)]
    path = write_text(Path("TF_PSNL_INC_TAX_SECTOR.txt"), "\n".join([header, *rows]))
    assert refresh("income", path) == 2
    told = capsys.readouterr().err
    assert "per statistische sector" in told
    assert "TF_PSNL_INC_TAX_MUNTY" in told


def test_a_municipality_that_stands_twice_in_a_year_is_refused(capsys):
    text = "\n".join([*income_rows(), income_rows()[6]])
    assert refresh("income", write_text(Path("TF_PSNL_INC_TAX_MUNTY.txt"), text)) == 2
    assert "staan gemeenten er meer dan één keer in: Gent (44021)" in capsys.readouterr().err


def test_an_incomplete_file_stores_and_deletes_nothing(capsys):
    text = "\n".join(row for row in income_rows() if "|44021|" not in row)
    assert refresh("income", write_text(Path("TF_PSNL_INC_TAX_MUNTY.txt"), text)) == 2
    assert "voor 2022 ontbreekt 1 gemeente, zoals Gent (44021)" in capsys.readouterr().err
    assert not Path("own").exists()


def test_a_file_in_which_most_cells_are_empty_is_refused(capsys):
    path = write_medians(Path("fisc2023_C_NL.xlsx"), 2023, 2024)
    book = load_workbook(path)
    for row in range(7, 12):
        book["Totaal"].cell(row, 4).value = None
    book.save(path)
    assert refresh("income", path) == 2
    assert "ontbreekt voor 5 van de 8 gemeenten" in capsys.readouterr().err


def test_incomes_in_thousands_are_refused_by_their_level(capsys):
    text = incomes({2022: 2024}).replace("|40|10|", "|40000|10|")
    assert refresh("income", write_text(Path("TF_PSNL_INC_TAX_MUNTY.txt"), text)) == 2
    assert "is in het midden 0,00 keer wat bewaard is" in capsys.readouterr().err


def test_amounts_with_points_for_thousands_are_read_or_refused():
    book = Workbook()
    book.active.append(["CD_YEAR", "CD_MUNTY_REFNIS", "MS_NBR_NON_ZERO_INC",
                        "MS_TOT_NET_TAXABLE_INC", "MS_TOT_RESIDENTS"])  # fmt: skip
    for nis in CODES[2024]:
        book.active.append(["2022", nis, "40", "5.600.000,50", "100"])
    book.save("TF_PSNL_INC_TAX_MUNTY.xlsx")
    assert refresh("income", Path("TF_PSNL_INC_TAX_MUNTY.xlsx")) == 0
    table = pd.read_csv("own/need_indicators.csv", dtype=str)
    mine = table[table["nis"] == "44021"].set_index("indicator")["value"]
    assert mine["mean_net_income_per_declaration"] == "140000.01"


def test_codes_of_another_time_are_named_as_the_file_names_them(capsys):
    text = incomes({2018: 2024}).replace("|46013|", "|44011|").replace("|100|x|x", "|100|Doel|x")
    assert refresh("income", write_text(Path("TF_PSNL_INC_TAX_MUNTY.txt"), text)) == 2
    assert "Doel (44011)" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["31 december 2022", "30 juni 2023", "31/12/2022"])
def test_residents_of_another_day_than_the_first_of_january_are_refused(day, capsys):
    text = f"Bevolking op {day}\n{totals(persons=100)}"
    assert refresh("population", write_text(Path("bevolking.csv"), text)) == 2
    assert f"dit zijn inwoners op {day}" in capsys.readouterr().err


@pytest.mark.parametrize(("changed", "told"), [(0, True), (2, True), (4, False)])
def test_the_residents_of_another_year_under_a_new_year_are_recognised(changed, told):
    persons = {(f"{number}", "all"): number for number in range(11001, 11061)}
    rows = [(nis, "2023-01-01", n) for (nis, _), n in persons.items()]
    stored = pd.DataFrame(rows, columns=["nis", "date", "persons"]).astype({"persons": str})
    stored.loc[: changed - 1, "persons"] = "7"
    found = copied_from(Counted(2030, 2024, persons), stored)
    assert bool(found) == told
    assert not copied_from(Counted(2023, 2024, persons), stored)
