"""Bringing in a register from a notebook: seen first, kept on demand, every mistake in Dutch."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import ROOT
from zbeval.errors import ReaderError
from zbeval.tables import load_programme
from zbeval.tables.register_types import Wishes
from zbeval.widgets.upload import OwnData
from zbeval.widgets.upload_view import LARGEST_MB, Upload, kept, preview_html, previewed, verdict

SOURCE = "https://example.org/register"
GOOD = "Nr;Naam;Gemeente\nz1;Warme wijk;Gent\nz2;Samen;St.-Amandsberg\n"
OPEN = "Nr;Naam;Gemeente;NIS\nz1;Haven;Beveren-Kruibeke-Zwijndrecht;46030\n"


pytestmark = pytest.mark.usefixtures("empty_desk")


def look(text: str | bytes, name: str = "register.csv", **options):
    content = text.encode() if isinstance(text, str) else text
    upload = Upload.of(name, content)
    return previewed(Path("own"), upload.path, Wishes(source=SOURCE, **options)), upload


def form(text: str | bytes, name: str = "register.csv") -> OwnData:
    made = OwnData(Path("own"))
    content = text.encode() if isinstance(text, str) else text
    made.source.value = SOURCE
    made.file.value = ({"name": name, "type": "", "size": len(content), "content": content,
                        "last_modified": datetime(2026, 1, 1)},)  # fmt: skip
    return made


def test_a_register_is_shown_with_what_would_become_of_each_row_and_nothing_is_kept():
    seen, _ = look(GOOD)
    assert verdict(seen) == (
        "register.csv: 2 rijen, 1 overgenomen, 1 verbeterd, 0 geweigerd. Er is nog niets bewaard. "
        "Kies ‘Bewaar’ om dit register te gebruiken."
    )
    page = preview_html(seen)
    assert "gemeente ‘St.-Amandsberg’ werd ‘Gent’" in page
    assert page.index("St.-Amandsberg") < page.index("Warme wijk")
    assert not Path("own").exists()


def test_keeping_writes_what_was_shown():
    seen, upload = look(GOOD)
    assert kept(Path("own"), upload.path, seen) == "2 projecten zijn bewaard."
    assert load_programme("own")["projects"]["municipality"].to_list() == ["Gent", "Gent"]


def test_a_refused_row_keeps_everything_out_and_says_what_to_do():
    seen, upload = look(GOOD + "z3;Ver;Atlantis\n")
    assert not seen.may_be_kept
    assert "1 geweigerd" in verdict(seen)
    with pytest.raises(ReaderError, match="er zijn nog rijen geweigerd"):
        kept(Path("own"), upload.path, seen)
    assert not Path("own").exists()


def test_the_reader_chooses_where_a_merged_municipality_was_in_2024():
    seen, upload = look(OPEN)
    assert [row.number for row in seen.undecided] == [2]
    assert "Kies hieronder de gemeente" in verdict(seen)
    again = previewed(Path("own"), upload.path, Wishes({2: "Kruibeke"}, SOURCE))
    assert again.may_be_kept
    assert again.register.rows[0].place == "Kruibeke"


def test_names_with_html_are_shown_as_text():
    seen, _ = look('Nr;Naam;Gemeente\nz1;"<img src=x onerror=alert(1)>";Gent\n')
    page = preview_html(seen)
    assert "<img" not in page
    assert "&lt;img" in page


BAD = {
    "a picture": ("kaart.png", b"\x89PNG", "dit soort bestand lezen we niet"),
    "no workbook": ("r.xlsx", b"niets", "gewone tekst met de naam van een rekenblad"),
    "nothing": ("r.csv", b"", "dit bestand is leeg"),
    "no place": ("r.csv", b"Nr;Naam\n1;x\n", "geen enkele kolom zegt waar"),
    "very long": ("r.csv", b"Nr;Gemeente\n" + b"z;Gent\n" * 50_000, "telt 50000 rijen"),
}


@pytest.mark.parametrize(("name", "content", "rule"), BAD.values(), ids=BAD)
def test_a_file_that_is_no_register_is_told_in_dutch(name, content, rule):
    seen, _ = look(content, name)
    assert not seen.may_be_kept
    assert "kan niet worden ingelezen" in verdict(seen)
    assert rule in preview_html(seen)


def test_a_file_that_is_too_large_is_refused_before_it_is_written():
    with pytest.raises(ReaderError, match=f"groter dan {LARGEST_MB} MB"):
        Upload.of("r.csv", b"x" * (LARGEST_MB * 1_000_000 + 1))


@pytest.mark.parametrize("name", ["../../r.csv", "C:\\Users\\x\\r.csv", "/etc/r.csv"])
def test_of_the_name_of_a_file_only_the_last_part_counts(name):
    upload = Upload.of(name, b"x")
    assert upload.path.name == "r.csv"
    assert upload.path.parent == Path(upload.room.name)


def test_the_form_shows_a_register_and_keeps_it_on_demand():
    made = form(GOOD)
    assert "2 rijen" in made.said.text
    assert not made.keep_button.disabled
    assert not Path("own").exists()
    made.keep_button.click()
    assert "2 projecten zijn bewaard" in made.said.text
    assert made.keep_button.disabled
    assert len(load_programme("own")["projects"]) == 2


def test_the_form_asks_for_a_municipality_and_takes_the_answer():
    made = form(OPEN)
    assert made.keep_button.disabled
    (box,) = made.places.children
    assert box.options == ("Zwijndrecht", "Beveren", "Kruibeke")
    box.value = "Beveren"
    assert not made.keep_button.disabled
    made.keep_button.click()
    assert load_programme("own")["projects"]["nis"].to_list() == ["46003"]


def test_another_file_forgets_what_was_chosen_for_the_first():
    made = form(OPEN)
    made.places.children[0].value = "Beveren"
    made.receive("ander.csv", GOOD.encode())
    assert made.places.children == ()
    assert "ander.csv: 2 rijen" in made.said.text


def test_whatever_goes_wrong_becomes_a_message_to_report(monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("onverwacht")

    monkeypatch.setattr("zbeval.widgets.upload.previewed", broken)
    made = form(GOOD)
    assert "Hier liep iets mis" in made.fault.text
    assert "RuntimeError: onverwacht" in made.fault.text
    assert made.keep_button.disabled


def test_every_control_has_words():
    made = form(OPEN)
    controls = [made.file, made.source, made.keep_button, *made.places.children]
    assert all(one.description.strip() for one in controls)


def test_a_register_without_a_source_is_asked_for_one_and_then_may_be_kept(monkeypatch):
    monkeypatch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", ROOT / "data")
    made = OwnData(Path("own"))
    made.receive("register.csv", GOOD.encode())
    assert "Van 2 projecten is niet gezegd waar ze vandaan komen" in made.said.text
    assert made.keep_button.disabled
    made.source.value = "geen adres"
    assert "dit is geen webadres" in made.rows.value
    made.source.value = SOURCE
    assert not made.keep_button.disabled


def test_a_register_can_be_called_complete_and_is_then_its_own_total(monkeypatch):
    monkeypatch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", ROOT / "data")
    made = form(GOOD)
    assert made.choices.total.layout.display is None
    made.choices.total.value = True
    assert "Voor de Vlaamse oproep is het register zelf het totaal: 2 projecten." in made.rows.value
    made.keep()
    stocks = load_programme("own")["stocks"].set_index("stock_id")
    assert stocks.at["flanders_2024", "source"] == "register_total"
    assert stocks.at["flanders_2022", "source"] == "printed_total"


def test_what_goes_against_a_printed_total_is_named_with_the_choice_to_make(monkeypatch):
    monkeypatch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", ROOT / "data")
    many = "Nr;Naam;Gemeente\n" + "".join(f"z{n};Wijk {n};Gent\n" for n in range(128))
    made = form(many)
    page = made.rows.value
    assert "Het register spreekt gedrukte totalen tegen" in page
    assert "gedrukt 127" in page
    assert "in het register 128" in page
    assert "control_totals.csv, rij " in page
    assert "kies dat hierboven" in page
    assert "--complete" not in page
    assert made.preview.may_be_kept
    made.choices.total.value = True
    assert "spreekt gedrukte totalen tegen" not in made.rows.value
    assert "Vergelijking: Vlaanderen: gedrukt 127" in made.rows.value


def test_the_choice_of_the_total_is_not_asked_before_a_register_can_be_read():
    made = form("iets;anders\n1;2\n")
    assert made.choices.total.layout.display == "none"
