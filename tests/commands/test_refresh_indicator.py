"""``zbeval refresh indicator`` takes in any figure per municipality, or asks what it lacks."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from tests.commands.test_refresh import here, refresh  # noqa: F401
from tests.official_files import CODES
from zbeval.cli import main

NAMES = {
    2024: ["Antwerpen", "Zwijndrecht", "Etterbeek", "Brugge", "Aalst", "Gent", "Beveren",
           "Kruibeke"],
    2025: ["Antwerpen", "Etterbeek", "Brugge", "Aalst", "Gent", "Beveren-Kruibeke-Zwijndrecht"],
}  # fmt: skip
FIGURES = [12.5, 4.25, 20, 8.1, 9, 15.75, 3.2, 2.1]
DIRECTION = ("--direction", "hoger")


def portal(
    path: str = "export.xlsx", vintage: int = 2024, title="Aandeel alleenwonende 80-plussers (%)"
) -> Path:
    """Write a workbook as a portal of figures does: title, two years, a sum, notes below."""
    book = Workbook()
    sheet = book.active
    for row in ([title], ["Gemeenten"], [], ["Gemeente", "2022", "2023"], ["Vlaams Gewest", 9, 10]):
        sheet.append(row)
    for name, value in zip(NAMES[vintage], FIGURES, strict=False):
        sheet.append([name, value - 1, value])
    sheet.append([])
    sheet.append(["Bron: Statbel, bewerking provincies.incijfers.be"])
    book.save(path)
    return Path(path)


def monitor(separator: str = ";", sign: str = ",") -> Path:
    """Write a text as a monitor does: codes, a row per municipality and year, decimal comma."""
    rows = ["Verhoogde tegemoetkoming", "", separator.join(["NIS-code", "Gemeente", "Jaar", "%"])]
    for nis, name, value in zip(CODES[2024], NAMES[2024], FIGURES, strict=True):
        for year in (2021, 2022):
            text = str(value + (year - 2022)).replace(".", sign)
            rows.append(separator.join([nis, name, str(year), text]))
    rows += ["", "Bron: IMA-atlas"]
    Path("monitor.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    return Path("monitor.csv")


def stored(name: str) -> pd.DataFrame:
    table = pd.read_csv("own/need_indicators.csv", dtype=str)
    return table[table["indicator"] == name].set_index("nis")


def test_the_last_year_of_an_export_is_taken_with_its_name_unit_and_source(capsys):
    assert refresh("indicator", portal(), *DIRECTION) == 0
    told = capsys.readouterr().out
    assert "Aandeel alleenwonende 80-plussers, 2023, procent, gemeenten van 2024: 8 gemee" in told
    assert "van 2,1 tot 20,0; hoger is meer nood" in told
    assert "Gelezen kolom: 2023." in told
    found = stored("aandeel_alleenwonende_80_plussers")
    assert found.loc["44021", "value"] == "15.75"
    assert set(found["unit"]) == {"percent"}
    assert set(found["reference_date"]) == {"2023"}
    assert set(found["source"]) == {"Statbel, bewerking provincies.incijfers.be"}
    assert main(["check", "--data", "own"]) == 0


def test_a_year_can_be_chosen():
    assert refresh("indicator", portal(), *DIRECTION, "--year", "2022") == 0
    assert stored("aandeel_alleenwonende_80_plussers").loc["44021", "value"] == "14.75"


def test_an_export_on_the_municipalities_of_2025_is_kept_on_those():
    assert refresh("indicator", portal(vintage=2025), *DIRECTION) == 0
    found = stored("aandeel_alleenwonende_80_plussers")
    assert set(found["vintage"]) == {"2025"}
    assert "46030" in found.index


@pytest.mark.parametrize(("separator", "sign"), [(";", ","), ("\t", ","), (";", "."), ("|", ".")])
def test_a_text_with_a_row_per_year_is_read_in_each_dialect(separator, sign):
    assert refresh("indicator", monitor(separator, sign), *DIRECTION) == 0
    found = stored("verhoogde_tegemoetkoming")
    assert found.loc["44021", "value"] == "15.75"
    assert set(found["reference_date"]) == {"2022"}


def test_what_the_file_does_not_say_is_asked_all_at_once(capsys):
    rows = [f"{nis};{value}" for nis, value in zip(CODES[2024], FIGURES, strict=True)]
    Path("cijfers.csv").write_text("\n".join(["nis;waarde", *rows]))
    assert refresh("indicator", Path("cijfers.csv")) == 2
    told = capsys.readouterr().err
    for option in ("--name", "--unit", "--year", "--source", "--direction"):
        assert option in told
    given = ["--name", "Leefloners", "--unit", "per 1.000 inwoners", "--year", "2023",
             "--source", "POD MI", *DIRECTION]  # fmt: skip
    assert refresh("indicator", Path("cijfers.csv"), *given) == 0
    assert set(stored("leefloners")["unit"]) == {"per_1000_residents"}


def test_several_columns_that_are_no_years_are_a_choice(capsys):
    path = monitor()
    text = path.read_text(encoding="utf-8-sig").replace(";%", ";mannen %;vrouwen %")
    text = "\n".join(row + ";7,5" if row[:1].isdigit() else row for row in text.splitlines())
    path.write_text(text, encoding="utf-8-sig")
    assert refresh("indicator", path, *DIRECTION) == 2
    assert "welke kolom het cijfer is: 'mannen %', 'vrouwen %'" in capsys.readouterr().err
    assert refresh("indicator", path, *DIRECTION, "--column", "mannen %") == 0


def test_a_file_without_a_tenth_of_the_municipalities_is_refused(capsys):
    path = monitor()
    rows = [row for row in path.read_text(encoding="utf-8-sig").splitlines() if "Gent" not in row]
    path.write_text("\n".join(rows), encoding="utf-8-sig")
    assert refresh("indicator", path, *DIRECTION) == 2
    assert "voor 2022 ontbreekt 1 gemeente, zoals Gent (44021)" in capsys.readouterr().err
    assert not Path("own").exists()


def test_unknown_is_unknown_and_no_zero():
    path = monitor()
    text = path.read_text(encoding="utf-8-sig").replace("Etterbeek;2022;20", "Etterbeek;2022;x")
    path.write_text(text, encoding="utf-8-sig")
    assert refresh("indicator", path, *DIRECTION) == 0
    assert "21005" not in stored("verhoogde_tegemoetkoming").index


def test_shares_that_are_called_percent_are_doubted(capsys):
    book = Workbook()
    book.active.append(["Gemeente", "Alleenwonenden 2023 (%)"])
    for name, value in zip(NAMES[2024], FIGURES, strict=True):
        book.active.append([name, value / 100])
    book.save("aandeel.xlsx")
    options = [*DIRECTION, "--source", "Statbel"]
    assert refresh("indicator", Path("aandeel.xlsx"), *options) == 2
    assert "dat zijn geen procenten van 0 tot 100" in capsys.readouterr().err
    assert refresh("indicator", Path("aandeel.xlsx"), *options, "--unit", "share_0_1") == 0


def test_a_known_indicator_keeps_its_identifier_direction_and_unit():
    path = portal(title="Criminaliteit (per 1.000 inwoners)")
    assert refresh("indicator", path, "--even-so") == 0
    found = stored("crime_rate")
    assert found.loc["44021", "value"] == "15.75"
    assert set(found["vintage"]) == {"2024"}


def test_a_file_without_municipalities_is_refused(capsys):
    Path("x.csv").write_text("a;b\n1;2\n")
    assert refresh("indicator", Path("x.csv")) == 2
    assert "geen tabel met een rij per gemeente" in capsys.readouterr().err


def test_a_number_that_no_municipality_can_have_is_refused(capsys):
    path = portal()
    book = load_workbook(path)
    book.active["C6"] = 1e40
    book.save(path)
    assert refresh("indicator", path, *DIRECTION) == 2
    assert "meer dan een biljoen" in capsys.readouterr().err
