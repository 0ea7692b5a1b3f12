"""What the form for a register asks: only what the file leaves open, and the answer is used."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.widgets.test_upload import form
from zbeval.tables import load_programme

pytestmark = pytest.mark.usefixtures("empty_desk")
HEAD = ["Nr", "Naam", "Gemeente", "Bedrag"]
ROWS = [HEAD, ["z1", "Warme wijk", "Gent", 50000], ["z2", "Samen", "Aalst", 62500]]


def book(*sheets: list[list], edit=lambda made: None) -> bytes:
    """Return a workbook with these sheets: Blad1, Blad2 ..."""
    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(row)
    edit(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def asked(made) -> set[str]:
    """Return the questions that the form shows."""
    choices = made.choices
    names = ("sheet", "decimal", "skip_odd", "skip_hidden", "skip_struck", "total", "fold")
    return {name for name in names if getattr(choices, name).layout.display != "none"}


def kept(made) -> list[str]:
    """Keep the register of a form and return the numbers of its projects."""
    assert not made.keep_button.disabled
    made.keep_button.click()
    return load_programme("own")["projects"]["project_id"].tolist()


def test_a_register_that_leaves_nothing_open_asks_for_no_more_than_its_columns_and_total():
    assert asked(form(book(ROWS), "r.xlsx")) == {"total", "fold"}


def test_a_total_is_named_with_its_row_and_left_out_once_ticked():
    made = form(book([*ROWS, ["Totaal", None, None, 112500]]), "r.xlsx")
    assert (
        made.choices.skip_odd.description == "Sla over wat geen project lijkt: rij 4 (een totaal)"
    )
    assert "skip_odd" in asked(made)
    assert made.keep_button.disabled
    assert "Zeg hieronder hoe de geweigerde rijen te lezen zijn" in made.said.text
    made.choices.skip_odd.value = True
    assert "1 overgeslagen" in made.said.text
    assert kept(made) == ["z1", "z2"]


@pytest.mark.parametrize("kind", ["hidden", "struck"])
def test_a_hidden_or_struck_row_counts_until_it_is_ticked_away(kind):
    def edit(made: Workbook) -> None:
        if kind == "hidden":
            made.active.row_dimensions[3].hidden = True
        else:
            for cell in made.active[3]:
                cell.font = Font(strike=True)

    made = form(book(ROWS, edit=edit), "r.xlsx")
    box = getattr(made.choices, f"skip_{kind}")
    assert asked(made) & {"skip_hidden", "skip_struck"} == {f"skip_{kind}"}
    assert box.description.endswith(": rij 3")
    assert "2 overgenomen" in made.said.text
    box.value = True
    assert kept(made) == ["z1"]


def test_of_two_sheets_one_is_to_be_chosen_and_the_other_can_be():
    other = [HEAD, ["z9", "Elders", "Gent", 40000]]
    made = form(book(ROWS, other), "r.xlsx")
    assert made.choices.sheet.options == (
        ("kies een blad", ""), ("Blad1", "Blad1"), ("Blad2", "Blad2"),
    )  # fmt: skip
    assert made.choices.sheet.value == "" and made.choices.sheet.label == "kies een blad"
    assert made.keep_button.disabled
    made.choices.sheet.value = "Blad2"
    assert kept(made) == ["z9"]


def test_a_sheet_of_notes_is_passed_over_and_the_choice_stays_open():
    made = form(book([["Niet lezen"]], ROWS), "r.xlsx")
    assert made.choices.sheet.value == "Blad2"
    assert "sheet" in asked(made)
    assert kept(made) == ["z1", "z2"]


@pytest.mark.parametrize(("sign", "amount"), [(",", 50000.0), (".", 50.0)])
def test_an_amount_that_may_be_two_is_read_as_the_reader_says(sign, amount):
    made = form("Nr;Naam;Gemeente;Bedrag\nz1;Warme wijk;Gent;50.000\n")
    assert "decimal" in asked(made)
    assert made.keep_button.disabled
    made.choices.decimal.value = sign
    assert "decimal" in asked(made)
    assert kept(made) == ["z1"]
    assert load_programme("own")["projects"]["amount_eur"].tolist() == [amount]


def test_a_column_is_read_as_the_reader_chooses_and_opens_by_itself_where_none_is_known():
    made = form("Nr;Naam;Waar\nz1;Warme wijk;Gent\n")
    assert made.choices.fold.value and made.choices.columns.layout.display is None
    boxes = {box.heading: box for box in made.choices.columns.children}
    assert boxes["Waar"].value == ""
    boxes["Waar"].value = "municipality"
    assert kept(made) == ["z1"]


def test_another_file_unticks_what_was_ticked_for_the_first():
    made = form(book([*ROWS, ["Totaal", None, None, 112500]]), "r.xlsx")
    made.choices.skip_odd.value = True
    made.receive("ander.xlsx", book([*ROWS, ["Totaal", None, None, 112500]]))
    assert made.choices.skip_odd.value is False
    assert made.keep_button.disabled


def test_every_list_shows_in_words_what_it_stands_on():
    made = form(b"Nr;Naam;Gemeente\nz1;Samen;Gent\n", "register.csv")
    lists = [made.choices.total, made.choices.decimal, *made.choices.columns.children]
    assert [one.label for one in lists if not one.label] == []
    assert made.choices.total.label == "zoals het al gekozen was" and made.choices.complete is None
    made.choices.total.value = False
    assert made.choices.complete is False


def test_the_columns_are_folded_by_a_button_that_a_keyboard_reaches():
    made = form(b"Nr;Naam;Gemeente\nz1;Samen;Gent\n", "register.csv")
    assert made.choices.columns.layout.display == "none"
    made.choices.fold.value = True
    assert made.choices.columns.layout.display is None
