"""The reader's own documents: found by name or content, or refused in Dutch."""

from __future__ import annotations

import sys

import pytest

from zbeval.errors import ReaderError
from zbeval.sources import documents
from zbeval.sources.documents import Wanted, read_documents, text_of

WANTED = {
    "boek_a": Wanted("001_a.txt", (("appel", "peer"), ("kers", "pruim"))),
    "boek_b": Wanted("002_b.txt", (("rood", "blauw"),)),
}
A, B = "Een appel en een peer. Een kers, een pruim.", "Rood en blauw."


def small_pdf(text: str) -> bytes:
    """Return a PDF of one page with one line of text, written by hand."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1") if text else b""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 6\n0000000000 65535 f \n" + rows
    return content + table + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def test_a_document_is_known_by_its_file_name_or_its_own_name(tmp_path):
    (tmp_path / "001_a.md").write_text(A, encoding="utf-8")
    (tmp_path / "Boek_B.TXT").write_text(B, encoding="utf-8")
    assert read_documents(tmp_path, WANTED) == {"boek_a": A, "boek_b": B}


def test_a_document_under_another_name_is_known_by_its_anchor_words(tmp_path):
    (tmp_path / "mijn download.txt").write_text(A, encoding="utf-8")
    (tmp_path / "iets anders.txt").write_text("Een appel.", encoding="utf-8")
    assert read_documents(tmp_path, WANTED) == {"boek_a": A}


def test_the_listed_suffix_goes_before_another(tmp_path):
    (tmp_path / "001_a.md").write_text("een oudere versie", encoding="utf-8")
    (tmp_path / "001_a.txt").write_text(A, encoding="utf-8")
    assert read_documents(tmp_path, WANTED)["boek_a"] == A


def test_a_folder_without_any_of_the_documents_is_refused_with_their_names(tmp_path):
    (tmp_path / "brief.txt").write_text("Beste", encoding="utf-8")
    with pytest.raises(
        ReaderError, match=r"geen van de bekende documenten.*001_a\.txt, 002_b\.txt"
    ):
        read_documents(tmp_path, WANTED)


def test_a_folder_that_is_none_is_refused(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(A, encoding="utf-8")
    with pytest.raises(ReaderError, match="dit is een bestand, geen map"):
        read_documents(file, WANTED)
    with pytest.raises(ReaderError, match="deze map bestaat niet"):
        read_documents(tmp_path / "weg", WANTED)


def test_a_folder_with_too_many_files_is_not_searched(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MOST_FILES", 1)
    for name in ("001_a.txt", "002_b.txt"):
        (tmp_path / name).write_text(A, encoding="utf-8")
    with pytest.raises(ReaderError, match="bevat 2 tekstbestanden"):
        read_documents(tmp_path, WANTED)


def test_an_unreadable_file_stops_only_when_it_bears_the_name_of_a_document(tmp_path):
    (tmp_path / "001_a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "foto.txt").write_bytes(b"\0\1\2")
    assert read_documents(tmp_path, WANTED) == {"boek_a": A}
    (tmp_path / "002_b.txt").write_bytes(b"\0\1\2")
    with pytest.raises(ReaderError, match=r"002_b\.txt.*nultekens"):
        read_documents(tmp_path, WANTED)


def test_without_pypdf_a_pdf_is_refused_and_text_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "find_spec", lambda name: None)
    file = tmp_path / "001_a.pdf"
    file.write_bytes(small_pdf("Een appel"))
    with pytest.raises(
        ReaderError, match=r"het pakket pypdf ontbreekt\. Bewaar het document als tekst"
    ):
        text_of(file)


def test_the_text_of_a_pdf_is_read(tmp_path):
    pytest.importorskip("pypdf")
    (tmp_path / "002_b.pdf").write_bytes(small_pdf("Rood en blauw"))
    assert read_documents(tmp_path, WANTED)["boek_b"].strip() == "Rood en blauw"


@pytest.mark.parametrize(
    ("content", "rule"),
    [(small_pdf(""), "bevat geen tekst"), (b"%PDF-1.4 afgebroken", "beschadigd of beveiligd")],
)
def test_a_pdf_without_text_or_cut_short_is_refused(tmp_path, content, rule):
    pytest.importorskip("pypdf")
    file = tmp_path / "001_a.pdf"
    file.write_bytes(content)
    with pytest.raises(ReaderError, match=rule):
        text_of(file)


def test_pypdf_is_only_loaded_for_a_pdf(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (tmp_path / "001_a.txt").write_text(A, encoding="utf-8")
    assert read_documents(tmp_path, WANTED) == {"boek_a": A}
