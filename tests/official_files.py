"""Official files in the layouts in which Statbel offers them, with a few invented counts.

Layouts: docs/inlezen.md. The codes are those of the hand-sized folder and some of elsewhere.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from openpyxl import Workbook

CODES = {
    2024: ["11002", "11056", "21005", "31005", "41002", "44021", "46003", "46013"],
    2025: ["11002", "21005", "31005", "41002", "44021", "46030"],
}
POPULATION_HEADER = (
    "CD_REFNIS|TX_DESCR_NL|TX_DESCR_FR|CD_DSTR_REFNIS|TX_ADM_DSTR_DESCR_NL|TX_ADM_DSTR_DESCR_FR|"
    "CD_PROV_REFNIS|TX_PROV_DESCR_NL|TX_PROV_DESCR_FR|CD_RGN_REFNIS|TX_RGN_DESCR_NL|"
    "TX_RGN_DESCR_FR|CD_SEX|CD_NATLTY|TX_NATLTY_NL|TX_NATLTY_FR|CD_CIV_STS|TX_CIV_STS_NL|"
    "TX_CIV_STS_FR|CD_AGE|MS_POPULATION"
)
INCOME_HEADER = (
    "CD_YEAR|CD_MUNTY_REFNIS|MS_NBR_NON_ZERO_INC|MS_NBR_ZERO_INC|MS_TOT_NET_TAXABLE_INC|"
    "MS_TOT_NET_INC|MS_NBR_TOT_NET_INC|MS_TOT_RESIDENTS|TX_MUNTY_DESCR_NL|TX_MUNTY_DESCR_FR"
)
AGES = ((0, 30), (9, 4), (64, 22), (65, 17), (79, 10), (80, 13), (101, 4))


def structure(vintage: int = 2024, ages=AGES) -> str:
    """Return TF_SOC_POP_STRUCT: a row per municipality, sex and age; 100 persons each."""
    rows = [POPULATION_HEADER]
    for nis in [*CODES[vintage], "62063"]:  # Liège is read over
        for place, (age, persons) in enumerate(ages):
            sex = "MF"[place % 2]
            rows.append(
                "|".join([nis, *["x"] * 11, sex, "BEL", *["x"] * 5, str(age), str(persons)])
            )
    return "\r\n".join(rows) + "\r\n"


def write_text(path: Path, text: str, mark: bool = True) -> Path:
    """Write a text as Statbel does: UTF-8 with a byte order mark."""
    path.write_bytes(text.encode("utf-8-sig" if mark else "utf-8"))
    return path


def write_zip(path: Path, text: str, name: str | None = None) -> Path:
    """Write a text in a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name or f"{path.stem}.txt", text.encode("utf-8-sig"))
    return path


def write_per_municipality(path: Path, years: dict[int, int], wrong: int = 0) -> Path:
    """Write Bevolking_per_gemeente.xlsx: a sheet per year, with sums of regions and districts."""
    book = Workbook()
    book.remove(book.active)
    for year, vintage in years.items():
        sheet = book.create_sheet(f"Bevolking in {year}")
        sheet.append([f"Bevolking per gemeente op 1 januari {year}"])
        sheet.append(["NIS code", "Woonplaats", "Mannen", "Vrouwen", "Totaal"])
        codes = CODES[vintage]
        flanders = sum(nis != "21005" for nis in codes)
        sheet.append(["01000", "België", 900, 900, 1800])
        sheet.append(["02000", "Vlaams Gewest", None, None, 100 * flanders + wrong])
        sheet.append(["04000", "Brussels Hoofdstedelijk Gewest", None, None, 100])
        sheet.append(["11000", "Arrondissement Antwerpen", 100, 100, 200])
        for nis in codes:
            sheet.append([int(nis), "x", 49, 51, 100])
        sheet.append(["Bron: Statbel", None, None, None, None])
    book.save(path)
    return path


def incomes(years: dict[int, int]) -> str:
    """Return TF_PSNL_INC_TAX_MUNTY: per year and municipality totals, no means."""
    rows = [INCOME_HEADER]
    for year, vintage in years.items():
        for place, nis in enumerate([*CODES[vintage], "62063"], start=1):
            total = 1_000_000.5 * place
            rows.append(f"{year}|{nis}|40|10|{total}|{total}|40|100|x|x")
    return "\n".join(rows) + "\n"


def write_medians(path: Path, year: int, vintage: int) -> Path:
    """Write fisc2023_C_NL.xlsx: medians on the sheet Totaal, other sheets beside it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Totaal"
    for line in ("Fiscale statistiek van de inkomens", f"Inkomstenjaar {year}", None):
        sheet.append([line])
    sheet.append(["Administratieve Eenheid", "NIS code", "Aantal aangiften",
                  "Mediaan inkomen per aangifte"])  # fmt: skip
    sheet.append(["België", "01000", 100, 25000])
    for nis in CODES[vintage]:
        sheet.append(["x", nis, 50, 20000 + int(nis) % 100 if nis != "31005" else None])
    other = book.create_sheet("Gehuwden")
    other.append([f"Inkomstenjaar {year}"])
    other.append(["Administratieve Eenheid", "NIS code", "Mediaan inkomen per aangifte"])
    other.append(["x", "44021", 99999])
    book.save(path)
    return path
