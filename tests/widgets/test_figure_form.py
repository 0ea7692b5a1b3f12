"""The form for a figure per municipality: seen first, kept on demand, in words of the screen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.commands.test_refresh import here  # noqa: F401
from tests.official_files import CODES
from zbeval.tables import load_programme
from zbeval.widgets.figure_form import BASELINE, OwnFigure

VALUES = [12.5, 4.25, 20, 8.1, 9, 15.75, 3.2, 2.1]


def table(heading: str = "waarde", values=VALUES, columns: int = 1) -> bytes:
    rows = [
        ";".join([nis, *[str(value).replace(".", ",")] * columns])
        for nis, value in zip(CODES[2024], values, strict=True)
    ]
    return "\n".join(
        [";".join(["NIS", *[f"{heading}{n or ''}" for n in range(columns)]]), *rows]
    ).encode()


def form(content: bytes, name: str = "cijfer.csv") -> OwnFigure:
    made = OwnFigure(Path("own"))
    made.file.value = ({"name": name, "type": "", "size": len(content), "content": content,
                        "last_modified": datetime(2026, 1, 1)},)  # fmt: skip
    return made


def said(made: OwnFigure, **words: str) -> OwnFigure:
    for name, value in words.items():
        made.fields[name].value = value
    return made


WHOLE = {"name": "Leefloners", "unit": "per 1.000 inwoners", "year": "2023", "source": "POD MI",
         "direction": "hoger"}  # fmt: skip


def test_the_form_asks_what_the_file_does_not_say_in_its_own_words():
    made = form(table())
    page = made.rows.value
    for asked in ("hoe het cijfer heet", "in welke eenheid", "van welk jaar", "wie het cijfer"):
        assert asked in page
    assert "--" not in page
    assert made.keep_button.disabled
    assert not Path("own").exists()


def test_answering_shows_the_values_and_only_the_button_keeps_them():
    made = said(form(table()), **WHOLE)
    assert "Leefloners, 2023, per 1.000 inwoners" in made.said.text
    assert "Gent" in made.rows.value
    assert "15,75" in made.rows.value
    assert not Path("own").exists()
    made.keep_button.click()
    assert made.said.text.startswith("‘Leefloners’ is bewaard voor 8 gemeenten.")
    assert 'indicator: str = "leefloners"' in made.said.text
    kept = load_programme("own")["need_indicators"]
    values = kept.loc[kept["indicator"] == "leefloners", "value"].astype(float)
    assert values.sum() == pytest.approx(sum(VALUES))


def test_a_number_becomes_the_baseline_of_ones_own():
    made = form(table("Aantal gezinnen 2022", [int(100 * value) for value in VALUES]))
    made.use.value = BASELINE
    said(made, unit="aantal", source="Statbel")
    made.keep_button.click()
    assert 'baseline: str = "own_baseline"' in made.said.text
    assert load_programme("own").areas["own_baseline"].sum() == pytest.approx(
        sum(int(100 * value) for value in VALUES)
    )


def test_a_share_as_baseline_is_refused_with_the_reason():
    made = form(table("Alleenwonenden 2023 (%)"))
    made.use.value = BASELINE
    said(made, source="Statbel")
    assert "enkel aantallen mag men over gemeenten optellen" in made.rows.value
    assert made.keep_button.disabled


def test_doubtful_values_are_kept_only_when_the_reader_insists():
    made = said(form(table("Alleenwonenden 2023 (%)", [value / 100 for value in VALUES])),
                source="Statbel", direction="hoger")  # fmt: skip
    assert "geen procenten van 0 tot 100" in made.rows.value
    assert made.keep_button.disabled
    made.even_so.value = True
    assert not made.keep_button.disabled
    made.keep_button.click()
    assert "Toch bewaard" in made.said.text


def test_several_columns_become_a_question_about_the_column():
    made = said(form(table("cijfer", columns=2)), **WHOLE)
    assert "welke kolom het cijfer is" in made.rows.value
    assert made.fields["column"].layout.display is None
    said(made, column="cijfer1")
    assert not made.keep_button.disabled


def test_a_year_that_is_none_is_told_and_what_was_typed_stays():
    made = said(form(table()), **(WHOLE | {"year": "vorig jaar"}))
    assert "dit is geen jaar" in made.fault.text
    assert made.fields["year"].value == "vorig jaar"
    assert made.keep_button.disabled


def test_a_new_file_forgets_what_was_said_of_the_former():
    made = said(form(table()), **WHOLE)
    content = table("Andere", VALUES)
    made.file.value = ({"name": "b.csv", "type": "", "size": 1, "content": content,
                        "last_modified": datetime(2026, 1, 2)},)  # fmt: skip
    assert made.fields["name"].value == ""
    assert made.keep_button.disabled


def test_a_file_that_is_no_table_is_told_in_dutch():
    made = form(b"%PDF-1.7 \x00\x01", "cijfer.xlsx")
    assert made.keep_button.disabled
    assert made.fault.text or "Wat er nog ontbreekt" in made.rows.value
    assert made.preview is not None
    assert made.preview.found is None
