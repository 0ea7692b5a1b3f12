"""``zbeval lab`` as a reader meets it: Dutch, on the guide, a register brought in by a form."""

from __future__ import annotations

import re
import shutil
import sys
from contextlib import contextmanager, suppress

import nbformat
import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.conftest import ROOT
from tests.widgets.servers import served, take_kernel
from zbeval.reports.places import MARK
from zbeval.tables import load_programme

pytestmark = pytest.mark.browser
NOTEBOOKS = ("00_leeswijzer.ipynb", "91_eigen_gegevens.ipynb")
PATIENCE = 90_000  # milliseconds; the machine may be busy
REGISTER = "Nr;Naam;Gemeente\nz1;Warme wijk;St.-Amandsberg\nz2;Haven;Deurne\n"
SHORT = "05_kort.ipynb"  # one question, with the form that stands in every notebook
CELLS = (
    'baseline: str = "residents"  # verdeelsleutel\ndraws: int = 999  # aantal\n'
    'data_dir: str = ""  # map',
    "from zbeval import widgets\n\nwidgets.choose()",
    "from zbeval import measures, narrative, show, tables\n\n"
    "found = measures.spread(tables.load_programme(data_dir), baseline=baseline, draws=draws)\n"
    "show.answer(found, narrative.describe(found))",
    "show.show_text('einde ' * 4000)",  # JupyterLab goes to the last cell that it runs
)
RUN_ALL = "[data-command='runmenu:run-all']"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab") / "werk"
    (folder / "notebooks").mkdir(parents=True)
    for name in NOTEBOOKS:
        shutil.copy(ROOT / "notebooks" / name, folder / "notebooks" / name)
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    cells[0].metadata["tags"], cells[1].metadata["tags"] = ["parameters"], ["form"]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "notebooks" / SHORT)
    (folder / MARK).write_text("test\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(workspace):
    command = [sys.executable, "-m", "zbeval", "lab", "--no-browser", "--port={port}"]
    with served(workspace, command, "/api") as base:
        log = (workspace / "log.txt").read_text(encoding="utf-8")
        yield base, re.search(r"token=(\w+)", log)[1]


@contextmanager
def opened(browser, address, path="", size=(1400, 900)):
    """Open JupyterLab; yield the page and what it asked of elsewhere."""
    base, token = address
    page, elsewhere = (
        browser.new_page(viewport=dict(zip(("width", "height"), size, strict=True))),
        [],
    )
    page.set_default_timeout(PATIENCE)
    own = (base, base.replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda one: None if one.url.startswith(own) else elsewhere.append(one.url))
    page.goto(f"{base}{path or '/lab'}?reset&token={token}", wait_until="commit")
    yield page, elsewhere
    page.close()


def form(page, place=".zb-app"):
    """Run the notebook with a form and return that."""
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", state="attached")
    for _ in range(4):  # a menu that is chosen while the page still starts does nothing
        take_kernel(page)
        page.get_by_role("menuitem", name="Uitvoeren", exact=True).click()
        page.locator(RUN_ALL).click()
        with suppress(PlaywrightTimeout):
            page.wait_for_selector(place, timeout=PATIENCE / 4)
            break
    return page.locator(place).first


def choose(page, app, file):
    with page.expect_file_chooser() as chosen:
        app.get_by_role("button", name="Kies een register").click()
    chosen.value.set_files(file)


def test_jupyterlab_is_dutch_opens_the_guide_and_asks_nothing_of_the_network(browser, address):
    base, _ = address
    with opened(browser, address, "/") as (page, elsewhere):
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        assert page.url.startswith(f"{base}/lab/tree/00_leeswijzer.ipynb")
        assert page.get_by_role("menuitem", name="Bestand", exact=True).count() == 1
        take_kernel(page)
        page.wait_for_timeout(2000)
        assert page.get_by_text("Would you like to").count() == 0
        assert page.locator(".jp-mod-dirty").count() == 0, "nothing was changed"
        assert elsewhere == []


def test_on_a_phone_the_notebook_has_the_window_to_itself(browser, address):
    with opened(browser, address, "/", (390, 800)) as (page, _):
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.wait_for_function(
            "document.querySelector('.jp-Notebook').getBoundingClientRect().width > 290"
        )


def test_a_register_is_seen_chosen_and_kept_and_a_page_that_is_closed_loses_nothing(
    browser, address, workspace
):
    file, own = workspace / "register.csv", workspace / "data" / "local"
    file.write_text(REGISTER, encoding="utf-8")
    with opened(browser, address, "/lab/tree/91_eigen_gegevens.ipynb") as (page, _):
        choose(page, form(page), file)
        page.get_by_text("1 geweigerd").wait_for()
    assert not own.exists(), "closing the page half-way keeps nothing"
    with opened(browser, address, "/lab/tree/91_eigen_gegevens.ipynb") as (page, _):
        app = form(page)
        app.get_by_label("Webadres van het register").fill("https://example.org/register")
        page.keyboard.press("Tab")
        choose(page, app, file)
        place = app.get_by_label("Rij 3, Haven: Deurne")
        place.fill("Antwerpen")
        page.keyboard.press("Tab")
        page.get_by_text("Kies ‘Bewaar’").wait_for()
        assert barriers(page) == []
        app.get_by_role("button", name="Bewaar", exact=True).click()
        page.get_by_text("2 projecten zijn bewaard.").wait_for()
    projects = load_programme(own)["projects"]
    assert projects["municipality"].to_list() == ["Gent", "Antwerpen"]
    assert file.read_text(encoding="utf-8") == REGISTER


ANSWER = ".jp-OutputArea p:has-text('Kort antwoord')"


@pytest.mark.parametrize(
    ("door", "choice"), [("/lab/tree", "80-plussers"), ("/notebooks", "gemeenten")]
)
def test_another_baseline_is_chosen_in_the_form_and_the_cells_below_run_with_it(
    browser, address, workspace, door, choice
):
    file = workspace / "werk" / SHORT
    before = [one["source"] for one in nbformat.read(file, as_version=4).cells]
    with opened(browser, address, f"{door}/{SHORT}") as (page, _):
        app = form(page, ".zb-choose")
        page.locator(ANSWER).wait_for()
        app.scroll_into_view_if_needed()
        place = app.get_by_label("Verdeelsleutel", exact=True)
        place.select_option(label=choice)
        app.get_by_text("Kies ‘Voer uit met deze keuzes’").wait_for()
        top = app.bounding_box()["y"]
        app.get_by_role("button", name="Voer uit met deze keuzes").click()
        page.locator(ANSWER, has_text=f"evenredig naar {choice}").wait_for()
        page.wait_for_timeout(1000)
        assert abs(app.bounding_box()["y"] - top) < 30, "the form keeps its place"
        app.get_by_role("button", name="Kies ook gegevens en toeval").click()
        app.get_by_label("Aantal toevallige verdelingen").fill("veel")
        page.keyboard.press("Tab")
        app.locator(".zb-alert", has_text="dit is geen getal").wait_for()
        assert app.get_by_role("button", name="Voer uit met deze keuzes").is_disabled()
        assert barriers(page, ".zb-choose") == []
        page.keyboard.press("Control+s")
        page.wait_for_timeout(500)
    after = [one["source"] for one in nbformat.read(file, as_version=4).cells]
    assert after == before, "a choice is not written in the notebook"


def barriers(page, place=".zb-app"):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=place).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found
            if one["impact"] in ("serious", "critical")]  # fmt: skip
