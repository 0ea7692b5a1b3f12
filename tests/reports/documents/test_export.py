"""Word and PDF of the invented site: with every figure, and with the same numbers."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from tests.reports.past import report, result, write_run
from zbeval.errors import ReaderError
from zbeval.reports.documents import browser as headless
from zbeval.reports.documents import export
from zbeval.reports.documents.export import check_means, make_documents


@pytest.fixture(scope="module")
def made(browser, invented_site, tmp_path_factory):
    """Return the documents of the invented site by name, made once."""
    output = tmp_path_factory.mktemp("documents")
    shutil.copytree(invented_site, output / "site", symlinks=True)
    run = (output / "site" / "latest").resolve()
    found = [
        path for kind in ("docx", "pdf") for path in make_documents(output / "site", run, kind)
    ]
    return {path.name: path for path in found}


@pytest.mark.browser
def test_every_report_becomes_a_document_beside_the_runs(made):
    assert sorted(made) == ["01_verzonnen.docx", "01_verzonnen.pdf", "02_kort.docx", "02_kort.pdf"]
    (folder,) = {path.parent for path in made.values()}
    assert folder.parent.name == "documents"
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.browser
def test_word_has_every_figure_drawn_with_its_words(made):
    docx = pytest.importorskip("docx")
    image = pytest.importorskip("PIL.Image")
    document = docx.Document(made["01_verzonnen.docx"])
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert alts == ["Drie vierkanten naast elkaar."] * 2 + ["Drie staven, de eerste is de langste."]
    for shape in document.inline_shapes:
        blob = document.part.related_parts[
            shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        ].blob
        drawn = image.open(io.BytesIO(blob)).convert("RGB")
        assert drawn.width == headless.WIDTH * headless.SCALE
        coloured = sum(count for count, colour in drawn.getcolors(1 << 24)
                       if max(colour) - min(colour) > 40)  # fmt: skip
        assert coloured > 0.01 * drawn.width * drawn.height


@pytest.mark.browser
def test_another_office_opens_the_word_file_with_every_figure(made, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, made["01_verzonnen.docx"]],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = PdfReader(tmp_path / "01_verzonnen.pdf").pages
    drawn = pytest.importorskip("docx").Document(made["01_verzonnen.docx"]).part.related_parts
    images = {part.blob for part in drawn.values() if "image" in part.content_type}
    assert len({image.data for page in pages for image in page.images}) == len(images) == 2
    text = "\n".join(page.extract_text() for page in pages)
    for part in ("Kort antwoord", "Figuur 3.", "1.234"):
        assert part in text


@pytest.mark.browser
def test_word_tells_the_same_numbers_as_the_page(made):
    docx = pytest.importorskip("docx")
    document = docx.Document(made["01_verzonnen.docx"])
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "1.234" in cells and "onbekend" in cells
    assert any("Verzonnendorp" in one.text for one in document.paragraphs)


@pytest.mark.browser
def test_pdf_has_the_text_and_every_figure(made):
    pages = PdfReader(made["01_verzonnen.pdf"]).pages
    text = "\n".join(page.extract_text() for page in pages)
    for part in (
        "Kort antwoord",
        "Figuur 1.",
        "Figuur 2.",
        "Figuur 3.",
        "Parameter draws",
        "A-dorp",
    ):
        assert part in text
    assert "Figuur wordt getekend" not in text


@pytest.mark.browser
def test_a_document_that_is_there_is_not_made_again(made, monkeypatch):
    monkeypatch.setattr(export, "WRITERS", {})
    folder = made["02_kort.pdf"].parent
    run = folder.parents[1] / "runs" / folder.name
    assert len(list(make_documents(folder.parents[1], run, "pdf"))) == 2


def test_documents_of_runs_that_are_gone_are_removed(tmp_path, monkeypatch):
    run = write_run(tmp_path, "2", report(result()))
    (tmp_path / "documents" / "1").mkdir(parents=True)
    monkeypatch.setattr(
        export, "WRITERS", {".pdf": lambda run, record, target: target.write_bytes(b"%PDF")}
    )
    (path,) = make_documents(tmp_path, run, "pdf")
    assert path == tmp_path / "documents" / "2" / "01_a.pdf"
    assert [folder.name for folder in (tmp_path / "documents").iterdir()] == ["2"]


def test_a_document_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    run = write_run(tmp_path, "1", report(result()))

    def full(run, record, target):
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "WRITERS", {".pdf": full})
    with pytest.raises(ReaderError, match="dit document is niet te schrijven"):
        list(make_documents(tmp_path, run, "pdf"))
    assert not list((tmp_path / "documents" / "1").iterdir())


def test_without_a_browser_the_reader_is_told_what_to_install(monkeypatch):
    monkeypatch.delenv(headless.VARIABLE, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ReaderError, match="Installeer Chromium, Chrome of Edge"):
        check_means(["pdf"])
    assert check_means([]) is None


def test_a_browser_that_was_named_but_is_not_there_is_told(monkeypatch):
    monkeypatch.setenv(headless.VARIABLE, "/nergens/chrome")
    with pytest.raises(ReaderError, match="ZBEVAL_BROWSER, waarde '/nergens/chrome'"):
        headless.find_browser()


def test_a_browser_that_draws_nothing_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(headless, "browse", lambda arguments: "<html></html>")
    page = tmp_path / "a.html"
    page.write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.raises(ReaderError, match="de figuren zijn niet getekend"):
        headless.figure_images(page)
    with pytest.raises(ReaderError, match="de browser maakte geen PDF"):
        headless.print_pdf(page, tmp_path / "a.pdf")
