"""Sheets for people to fill in: a workbook with drop-down lists and an explanation, or a CSV."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from zbeval import vocabulary
from zbeval.errors import ReaderError
from zbeval.export.results import harmless
from zbeval.results import plain_value
from zbeval.sources.store import write_whole
from zbeval.tables.labels import labelled, labels, title

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FREE_ROWS = 500
WIDEST = 60
LISTS, EXPLANATION = "lijsten", "uitleg"
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WHOLE = (
    "Staat elk project erin? Zeg dat dan bij het inlezen: --complete, of de keuze ‘Is dit register "
    "volledig?’. Uw register is dan zelf het totaal; wat gedrukt is, is enkel een vergelijking."
)
HOW_TO = (
    "Vul één rij per gegeven in op het eerste blad. Waar een cel een pijltje toont, kiest u uit de "
    "lijst. Laat een cel leeg als u het niet weet: leeg betekent onbekend, nooit nul. Verander de "
    "kop van de tabel niet, voeg geen cellen samen en gebruik geen formules."
)
Choices = Mapping[str, list[str]]


def sheet_name(resource: dict) -> str:
    """Return the name of the sheet to fill in: the title of the table, as far as Excel allows."""
    return str(resource.get("title", resource["name"])).translate(FORBIDDEN)[:31].strip()


def to_csv(table: pd.DataFrame, resource: dict) -> bytes:
    """Return a table for a person as the CSV that Excel in Belgium opens: semicolons, UTF-8."""
    cells = labelled(table, resource).map(plain_value).map(harmless)
    return cells.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")


def to_workbook(table: pd.DataFrame, resource: dict, choices: Choices) -> bytes:
    """Return a workbook to fill in: the table with drop-down lists, lists, and an explanation.

    ``choices`` gives per column the codes that stand in other tables; columns with a fixed list
    of their own show its Dutch labels. Text that a spreadsheet would run as a formula is guarded.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name(resource)
    fill(sheet, labelled(table, resource))
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for place, field in enumerate(resource["schema"]["fields"], start=1):
        allowed = allowed_in(field, choices)
        for row, one in enumerate(allowed, start=1):
            lists.cell(row, place, harmless(one)).number_format = "@"
        if field.get("type", "string") == "string":  # 2023-03 stays a month, 007 stays 007
            sheet.column_dimensions[get_column_letter(place)].number_format = "@"
        last = len(table) + 1 + FREE_ROWS
        if allowed:
            drop_down(sheet, place, len(allowed), last)
        else:
            check(sheet, place, field, last)
    explain(book.create_sheet(EXPLANATION), resource, choices)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def write_form(path: Path, table: pd.DataFrame, form: dict, choices: Choices) -> None:
    """Write a form to fill in, as a workbook with drop-down lists or as CSV, after its name."""
    if path.suffix.lower() == ".xlsx":
        content = to_workbook(table, form, choices)
    elif path.suffix.lower() == ".csv":
        content = to_csv(table, form)
    else:
        rule = "deze tabel schrijven we enkel als .csv of .xlsx"
        raise ReaderError(str(path), rule, "Geef een naam die daarop eindigt")
    write_whole(path.parent, {path.name: content})


def allowed_in(field: dict, choices: Choices) -> list[str]:
    """Return what may be chosen in one column, as it is shown; empty where any text may stand."""
    if field.get("type") == "boolean":
        return [field.get(kind, [word])[0] for kind, word in YES_NO.items()]
    return list(labels(field).values()) or list(choices.get(field["name"], []))


YES_NO = {"trueValues": "true", "falseValues": "false"}


def fill(sheet: Worksheet, table: pd.DataFrame) -> None:
    """Write a table with its heading on top, frozen, every cell as text or as a plain number."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for place, (name, cells) in enumerate(table.items(), start=1):
        sheet.cell(1, place, harmless(name)).font = Font(bold=True)
        for row, value in enumerate(cells, start=2):
            cell = sheet.cell(row, place, harmless(plain_value(value)))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@" if isinstance(cell.value, str) else "General"
        longest = max([len(str(name)), *(len(str(value)) for value in cells)])
        sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, WIDEST)
    sheet.freeze_panes = "A2"


def drop_down(sheet: Worksheet, place: int, n_choices: int, last_row: int) -> None:
    """Put a drop-down list on one column, with a message in Dutch for what is not on the list."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(place)
    rule = DataValidation(
        type="list", formula1=f"{LISTS}!${letter}$1:${letter}${n_choices}", allow_blank=True,
        showErrorMessage=True, errorTitle="Niet in de lijst", error="Kies een waarde uit de lijst.",
    )  # fmt: skip
    rule.add(f"{letter}2:{letter}{last_row}")
    sheet.add_data_validation(rule)


def check(sheet: Worksheet, place: int, field: dict, last_row: int) -> None:
    """Let the program refuse what a column cannot hold: a number below its minimum, a key twice."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter, limits = get_column_letter(place), field.get("constraints", {})
    told = {"allow_blank": True, "showErrorMessage": True, "errorTitle": title(field)}
    if field.get("type") in {"integer", "number"} and "minimum" in limits:
        low = limits["minimum"]
        kind = "whole" if field["type"] == "integer" else "decimal"
        error = (
            f"Vul een getal in van {str(low).replace('.', ',')} of meer, zonder teken of eenheid."
        )
        rule = DataValidation(
            type=kind, operator="greaterThanOrEqual", formula1=str(low), error=error, **told
        )
    elif limits.get("unique"):
        once = f"COUNTIF(${letter}$2:${letter}${last_row},{letter}2)=1"
        error = "Dit staat al in een andere rij. Geef elke rij een eigen waarde."
        rule = DataValidation(type="custom", formula1=once, error=error, **told)
    else:
        return
    rule.add(f"{letter}2:{letter}{last_row}")
    sheet.add_data_validation(rule)


def explain(sheet: Worksheet, resource: dict, choices: Choices) -> None:
    """Write what the table is, how to fill it in, and what each column and each choice means."""
    from openpyxl.styles import Alignment

    rows: list[tuple] = [(resource.get("title"),), (resource.get("description"),), (HOW_TO,)]
    rows.append((WHOLE,) if resource.get("name") == "projects" else ())
    rows.append(("Kolom", "Betekenis", "Verplicht", "Keuze", "Betekenis van de keuze"))
    known = vocabulary.entries()
    for field in resource["schema"]["fields"]:
        required = "ja" if field.get("constraints", {}).get("required") else "nee"
        first = (title(field), field.get("description", ""), required)
        meanings = {label: known.get(value, {}) for value, label in labels(field).items()}
        allowed = allowed_in(field, choices) or [""]
        for place, choice in enumerate(allowed):
            meaning = meanings.get(choice, {}).get("description_nl", "")
            rows.append((*(first if place == 0 else ("", "", "")), choice, meaning))
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place, harmless(value))
            cell.alignment = Alignment(wrap_text=number > 4, vertical="top")
    for letter, width in zip("ABCDE", (24, 48, 10, 40, 60), strict=True):
        sheet.column_dimensions[letter].width = width
