"""The note of one page: for whom, what it says, and that a mistake leaves everything as it was."""

from __future__ import annotations

import io
import re

import pytest

from zbeval.cli import main
from zbeval.commands.note import asked_area, asked_note, policy_level
from zbeval.errors import ReaderError
from zbeval.tables import load_programme


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


@pytest.fixture(scope="module")
def notes(programme):
    """Return one note of every kind."""
    asked = [("", ""), ("local", ""), ("flemish", ""), ("federal", ""), ("", "West-Vlaanderen"),
             ("", "Voeren"), ("", "Herstappe"), ("municipality", "Antwerpen")]  # fmt: skip
    return {f"{level} {area}".strip(): asked_note(programme, level, area) for level, area in asked}


def test_each_kind_of_note_has_a_question_main_points_a_picture_doubts_and_sources(notes):
    for about, note in notes.items():
        assert note.question.endswith("?")
        assert note.points, about
        assert note.doubts, about
        assert note.sources, about
        assert note.picture or about == "federal"  # one recommendation without a finding


def test_no_note_shows_an_identifier_or_an_unknown_with_a_unit(notes):
    for note in notes.values():
        text = " ".join([note.question, note.answer, *note.points, *note.doubts, *note.sources])
        assert not re.findall(r"\b[a-z]+_[a-z_]+\b|onbekend (euro|procent)|\bnan\b", text)


def test_a_province_and_a_municipality_of_the_same_name_are_two_files(programme):
    names = {
        asked_note(programme, level, "Antwerpen").name for level in ("province", "municipality")
    }
    assert names == {"nota_provincie-antwerpen", "nota_gemeente-antwerpen"}


def test_the_note_of_a_province_has_its_own_number_and_only_its_own_map(programme, notes):
    note = notes["West-Vlaanderen"]
    assert note.answer.startswith("West-Vlaanderen heeft 34 projecten, 1,49 keer")
    assert "Oostende" in note.points[1]
    assert "Gent" not in note.points[1]
    assert "van de 64 gemeenten" in note.points[1]


def test_the_note_of_a_municipality_without_a_project_says_so(notes):
    assert "kennen we geen project; dat betekent niet dat er geen is" in notes["Voeren"].answer


def test_the_bars_of_a_policy_level_count_what_supports_and_what_qualifies(programme, notes):
    from zbeval import measures

    table = measures.recommendations(programme, policy_level="local").table
    counted = table.groupby("recommendation", sort=False)["relation"].value_counts()
    for (name, relation), number in counted.items():
        word = {"supports": "ondersteunt", "qualifies": "nuanceert"}.get(relation)
        assert word is None or re.search(
            rf"{re.escape(name)}: [^.]*{number} {word}", notes["local"].picture.alt
        )


@pytest.mark.parametrize(
    ("text", "level"),
    [("local", "local"), ("Lokaal", "local"), ("vlaams", "flemish"),
     ("federal", "federal_and_brussels"), ("supralocal", "supralocal")],
)  # fmt: skip
def test_a_policy_level_is_named_in_dutch_or_by_its_identifier(programme, text, level):
    assert policy_level(programme, text) == level


@pytest.mark.parametrize(
    ("level", "area", "rule"),
    [("nergens", "", "dit niveau bestaat niet"), ("province", "", "bij dit niveau hoort"),
     ("local", "Gent", "een beleidsniveau heeft geen gebied"),
     ("", "Antwerpen", "zo heten een provincie en een gemeente"),
     ("province", "Gent", "deze provincie bestaat niet"), ("", "Gnet", "gemeente bestaat niet"),
     ("", "Anderlecht", "deze gemeente hoort bij de andere oproep")],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_what_to_do(programme, level, area, rule):
    with pytest.raises(ReaderError, match=rule):
        asked_note(programme, level, area)


def test_a_province_is_found_by_its_code_too(programme):
    assert asked_area(programme, "", "30000") == ("province", "30000")


def test_a_mistake_writes_nothing_and_ends_with_2(tmp_path, capsys):
    folder = tmp_path / "notas"
    assert main(["note", "--area", "Gnet", "--output", str(folder)]) == 2
    assert not folder.exists()
    assert "Misschien bedoelt u Gent" in capsys.readouterr().err


def test_the_page_needs_nothing_else_and_no_script(tmp_path, capsys):
    assert main(["note", "--area", "Voeren", "--output", str(tmp_path)]) == 0
    [page] = tmp_path.iterdir()
    assert str(page) in capsys.readouterr().out
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert not re.findall(r'(?:src|href)="(?!data:)', text)
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in text
    assert "Voeren: hoe staat deze gemeente ervoor" in text


def test_every_note_is_one_page_of_a_pdf(notes, browser):
    from datetime import date

    import pypdf

    from zbeval.reports.notes.files import pdf_note

    for about in ("", "flemish", "Herstappe"):
        pages = pypdf.PdfReader(io.BytesIO(pdf_note(notes[about], date(2026, 11, 27)))).pages
        assert len(pages) == 1, about


def test_the_word_file_has_the_points_and_the_picture_with_its_words(notes, browser):
    from datetime import date

    docx = pytest.importorskip("docx")
    from zbeval.reports.notes.files import word_note

    note = notes["local"]
    document = docx.Document(io.BytesIO(word_note(note, date(2026, 11, 27))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for point in (*note.points, *note.doubts):
        assert point.replace("**", "") in text
    [drawn] = document.inline_shapes
    assert drawn._inline.docPr.get("descr") == note.picture.alt
    assert drawn.width.cm <= 17.3
    assert document.paragraphs[0].style.name == "Title"


def test_a_programme_without_evidence_has_a_note_that_says_so():
    from tests.situations import SITUATIONS

    note = asked_note(SITUATIONS["no evidence"](), "local", "")
    assert note.answer == "De documenten bevatten geen enkele aanbeveling op niveau ‘lokaal’."
    assert note.picture is None
