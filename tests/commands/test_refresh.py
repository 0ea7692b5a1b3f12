"""``zbeval refresh`` takes official files as they are downloaded, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.folders import edited, tiny_package, write_folder
from tests.official_files import (
    CODES,
    incomes,
    structure,
    write_medians,
    write_per_municipality,
    write_text,
    write_zip,
)
from zbeval.cli import main

DEFINITIONS = (
    "indicator,title_nl,unit,direction,additive,publisher,licence,note_nl\n"
    "mean_net_income_per_declaration,Gemiddelde,eur,lower_is_more_need,0,x,x,oud\n"
    "median_net_income_per_declaration,Mediaan,eur,lower_is_more_need,0,x,x,oud\n"
    "net_income_per_inhabitant,Per inwoner,eur,lower_is_more_need,0,x,x,oud\n"
    "crime_rate,Criminaliteit,per_1000_residents,higher_is_more_need,0,x,x,blijft\n"
)
INDICATORS = (
    "nis,vintage,indicator,value,unit,reference_date,source\n"
    "44021,2025,crime_rate,80,per_1000_residents,unknown,monitor\n"
    "44021,2024,mean_net_income_per_declaration,140000,eur,2020,oud\n"
)

STORED = "nis,vintage,date,age_group,persons\n" + "".join(
    f"{nis},2024,2023-01-01,all,100\n{nis},2024,2020-01-01,80+,10\n" for nis in CODES[2024]
)
"""The residents that were known before: 100 in each municipality, as in the files below."""


def text_fields(header: str) -> dict:
    return {"fields": [{"name": name, "type": "string"} for name in header.split(",")]}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Let a hand-sized folder with indicators stand for the data that come with zbeval."""
    package = tiny_package()
    extra = {"need_indicators": INDICATORS, "need_indicator_definitions": DEFINITIONS}
    for name, text in extra.items():
        schema = text_fields(text.splitlines()[0])
        package["resources"].append({"name": name, "path": f"{name}.csv", "schema": schema})
    changes = {f"{name}.csv": text for name, text in extra.items()} | {"population.csv": STORED}
    shipped = write_folder(tmp_path / "shipped", {"datapackage.json": package, **changes})
    monkeypatch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", shipped)
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return shipped


def refresh(kind: str, file: Path, *options: str) -> int:
    return main(["refresh", kind, str(file), "--output", "own", *options])


def population() -> pd.DataFrame:
    return pd.read_csv("own/population.csv", dtype=str)


def persons(nis: str, date: str) -> dict[str, int]:
    table = population()
    rows = table[(table["nis"] == nis) & (table["date"] == date)]
    return dict(zip(rows["age_group"], rows["persons"].astype(int), strict=True))


@pytest.mark.parametrize("kind", ["txt", "zip"])
def test_the_structure_of_the_population_is_added_up_to_age_bands(kind, capsys):
    file = Path(f"TF_SOC_POP_STRUCT_2024.{kind}")
    write_zip(file, structure()) if kind == "zip" else write_text(file, structure())
    assert refresh("population", file) == 0
    told = capsys.readouterr().out
    assert (
        "1 januari 2024, gemeenten van 2024: 700 inwoners in Vlaanderen en 100 in Brussel" in told
    )
    assert persons("44021", "2024-01-01") == {
        "all": 100, "00-09": 34, "60-69": 39, "65+": 44, "70-79": 10, "80+": 17,
    }  # fmt: skip
    assert "62063" not in set(population()["nis"])


def test_what_the_table_had_of_other_days_stays_as_it_was():
    refresh("population", write_text(Path("TF_SOC_POP_STRUCT_2024.txt"), structure()))
    after = population()
    before = pd.read_csv(pd.io.common.StringIO(STORED), dtype=str)
    assert after.merge(before).shape[0] == before.shape[0]
    assert main(["check", "--data", "own"]) == 0


def test_a_day_that_was_there_is_replaced_and_the_old_table_kept():
    first = write_text(Path("TF_SOC_POP_STRUCT_2024.txt"), structure())
    assert refresh("population", first) == 0
    old = Path("own/population.csv").read_bytes()
    again = structure(ages=((30, 95), (81, 4)))
    assert refresh("population", write_text(first, again)) == 0
    assert persons("44021", "2024-01-01")["all"] == 99
    kept = list(Path("own/reservekopie").glob("*/population.csv"))
    assert [path.read_bytes() for path in kept] == [old]


def test_the_sheets_of_residents_per_municipality_are_years_each_with_its_edition(capsys):
    file = write_per_municipality(Path("Bevolking_per_gemeente.xlsx"), {2024: 2024, 2025: 2025})
    assert refresh("population", file) == 0
    told = capsys.readouterr().out
    assert "1 januari 2024, gemeenten van 2024: 700 inwoners in Vlaanderen" in told
    assert "1 januari 2025, gemeenten van 2025: 500 inwoners in Vlaanderen" in told
    new = population().query("date == '2025-01-01'")
    assert set(new["vintage"]) == {"2025"}
    assert "46030" in set(new["nis"])


def test_the_measures_divide_by_the_renewed_figures_of_their_own_day():
    file = write_per_municipality(Path("Bevolking_per_gemeente.xlsx"), {2023: 2024})
    assert refresh("population", file) == 0
    from zbeval.tables import load_programme

    assert set(load_programme("own").areas["residents"]) == {100}


def test_a_file_whose_own_sum_differs_is_refused(capsys):
    file = write_per_municipality(Path("Bevolking_per_gemeente.xlsx"), {2024: 2024}, wrong=1)
    assert refresh("population", file) == 2
    told = capsys.readouterr().err
    assert "de som van de gemeenten 700 en drukt het bestand 701 voor het Vlaams Gewest" in told
    assert not Path("own").exists()


def test_a_file_that_lacks_municipalities_is_refused_with_their_names(capsys):
    text = "\n".join(line for line in structure().splitlines() if not line.startswith("44021"))
    file = write_text(Path("TF_SOC_POP_STRUCT_2024.txt"), text)
    assert refresh("population", file) == 2
    assert "ontbreekt 1 gemeente, zoals Gent" in capsys.readouterr().err


def test_codes_of_before_2019_are_refused(capsys):
    file = write_text(Path("TF_SOC_POP_STRUCT_2018.txt"), structure().replace("46013|", "44011|"))
    assert refresh("population", file) == 2
    told = capsys.readouterr().err
    assert "waarde '44011'" in told
    assert "Neem een bestand over 2019 of later" in told


def test_without_a_year_in_file_or_name_nothing_is_read(capsys):
    assert refresh("population", write_text(Path("inwoners.txt"), structure())) == 2
    assert "van welk jaar het is" in capsys.readouterr().err


def test_income_is_divided_by_declarations_with_income_and_by_residents():
    file = write_text(Path("TF_PSNL_INC_TAX_MUNTY.txt"), incomes({2022: 2024, 2024: 2025}))
    assert refresh("income", file) == 0
    table = pd.read_csv("own/need_indicators.csv", dtype=str)
    mine = table[table["nis"] == "21005"].set_index("indicator")
    assert mine.loc["mean_net_income_per_declaration", "value"] == "50000.03"  # 2000001 / 40
    assert mine.loc["net_income_per_inhabitant", "value"] == "20000.01"
    assert set(mine["vintage"]) == {"2025"}
    assert set(mine["reference_date"]) == {"2024"}
    old = table[table["source"] == "oud"]
    assert old.empty, "an indicator is analysed on one edition: the old rows go"
    assert "crime_rate" in set(table["indicator"])


def test_the_definition_says_of_which_year_and_edition_the_income_is():
    file = write_text(Path("TF_PSNL_INC_TAX_MUNTY.txt"), incomes({2022: 2024, 2024: 2025}))
    assert refresh("income", file, "--year", "2022") == 0
    notes = pd.read_csv("own/need_indicator_definitions.csv").set_index("indicator")["note_nl"]
    assert "Inkomensjaar 2022, gemeentecodes 2019-2024" in notes["net_income_per_inhabitant"]
    assert "Bekend voor 8 gemeenten" in notes["net_income_per_inhabitant"]
    assert notes["median_net_income_per_declaration"] == "oud"
    assert notes["crime_rate"] == "blijft"


def test_medians_come_from_the_sheet_with_everybody_and_an_empty_one_stays_unknown():
    assert refresh("income", write_medians(Path("fisc2023_C_NL.xlsx"), 2023, 2024)) == 0
    table = pd.read_csv("own/need_indicators.csv", dtype=str)
    medians = table[table["indicator"] == "median_net_income_per_declaration"]
    assert medians.set_index("nis")["value"].to_dict()["44021"] == "20021"
    assert "31005" not in set(medians["nis"])
    assert "mean_net_income_per_declaration" in set(table["indicator"])


def test_a_year_that_is_not_in_the_file_is_refused_with_those_that_are(capsys):
    file = write_text(Path("TF_PSNL_INC_TAX_MUNTY.txt"), incomes({2022: 2024, 2023: 2024}))
    assert refresh("income", file, "--year", "2019") == 2
    assert "Kies uit: 2022, 2023" in capsys.readouterr().err


STRANGE = {
    "a picture": ("kaart.png", b"\x89PNG", "geen officieel cijferbestand"),
    "another table": ("projects.csv", b"a,b\n1,2\n", "geen kolom met NIS-codes"),
    "no zip": ("TF_SOC_POP_STRUCT_2024.zip", b"PK\x03\x04", "zip-bestand is onvolledig"),
    "no workbook": (
        "fisc.xlsx",
        b"geen rekenblad",
        "dit is gewone tekst met de naam van een rekenblad",
    ),
}


@pytest.mark.parametrize(("name", "content", "rule"), STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("kind", ["population", "income"])
def test_another_file_is_refused_in_dutch(kind, name, content, rule, capsys):
    Path(name).write_bytes(content)
    assert refresh(kind, Path(name)) == 2
    assert rule in capsys.readouterr().err
    assert not Path("own").exists()


def test_a_file_that_is_not_there_is_named(capsys):
    assert refresh("income", Path("weg.txt")) == 2
    assert "weg.txt" in capsys.readouterr().err


def test_income_is_not_taken_for_residents_nor_the_other_way_round(capsys):
    file = write_text(Path("TF_PSNL_INC_TAX_MUNTY.txt"), incomes({2022: 2024}))
    assert refresh("population", file) == 2
    assert "staat geen aantal inwoners" in capsys.readouterr().err
    file = write_text(Path("TF_SOC_POP_STRUCT_2024.txt"), structure())
    assert refresh("income", file) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_with_a_mistake_is_left_as_it_is(capsys):
    Path("own").mkdir()
    Path("own/projects.csv").write_text(edited("projects.csv", 2, "nis", "99999"))
    before = Path("own/projects.csv").read_bytes()
    file = write_text(Path("TF_SOC_POP_STRUCT_2024.txt"), structure())
    assert refresh("population", file) == 2
    assert [path.name for path in Path("own").iterdir()] == ["projects.csv"]
    assert Path("own/projects.csv").read_bytes() == before
