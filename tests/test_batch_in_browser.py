"""Opens an invented batch in a real browser, from disk and without network, as a reader would."""

from __future__ import annotations

import pytest

from tests.invented import STORY, write_notebook
from tests.test_pages_in_browser import LAPTOP, PHONE, opened
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.options import Sheets
from zbeval.reports.pipeline.publish import make_reports

pytestmark = pytest.mark.browser
NAMES = ("Écaussinnes", "Aalst", "Sint-Niklaas")


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """Return the folder of a published batch of three invented sheets."""
    folder = tmp_path_factory.mktemp("batch")
    book = write_notebook(folder / "notebooks" / "08_fiche.ipynb", STORY)
    jobs = [
        Job(book, {"place": name}, sheet=f"{number}-fiche", label=name)
        for number, name in enumerate(NAMES)
    ]
    make_reports(jobs, folder / "output", sheets=Sheets("place", "Wat staat er?"))
    return folder / "output" / "latest"


def shown(page):
    return [link.inner_text() for link in page.locator(".sheets a").all() if link.is_visible()]


def test_a_reader_finds_a_place_without_minding_capitals_and_accents(browser, batch):
    with opened(browser, batch / "index.html", LAPTOP) as (page, noise):
        assert shown(page) == ["Aalst", "Écaussinnes", "Sint-Niklaas"]
        search = page.get_by_label("Zoek op naam")
        for text, found in (("ECAUSS", ["Écaussinnes"]), ("nikl", ["Sint-Niklaas"]), ("zzz", [])):
            search.fill(text)
            assert shown(page) == found
            assert page.locator("#found").inner_text() == f"{len(found)} van 3"
        search.fill("")
        page.get_by_role("link", name="Aalst").click()
        assert page.locator("h1").inner_text().startswith("Aalst: ")
        assert noise == []


def test_the_figures_of_a_sheet_are_drawn_with_the_file_beside_it(browser, batch):
    with opened(browser, batch / "0-fiche.html", LAPTOP) as (page, noise):
        assert page.locator("html").get_attribute("data-figures") == "drawn"
        assert page.locator(".choroplethlayer path").count() == 6
        assert noise == []


def test_a_sheet_that_was_sent_without_that_file_says_it_in_words(browser, batch, tmp_path):
    alone = tmp_path / "0-fiche.html"
    alone.write_bytes((batch / alone.name).read_bytes())
    with opened(browser, alone, LAPTOP) as (page, _):
        assert page.locator("html").get_attribute("data-figures") == "failed"
        assert page.locator(".alternative p").first.is_visible()


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("name", ["index.html", "0-fiche.html"])
def test_no_serious_barrier_and_nothing_wider_than_the_screen(browser, batch, name, viewport):
    from axe_playwright_python.sync_playwright import Axe

    with opened(browser, batch / name, viewport) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
