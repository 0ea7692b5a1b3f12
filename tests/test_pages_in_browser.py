"""Opens the invented reports in a real browser, without network, as a reader would."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

pytestmark = pytest.mark.browser
LAPTOP, PHONE = {"width": 1366, "height": 900}, {"width": 390, "height": 844}
LOCAL = ("file:", "data:", "blob:")


@contextmanager
def opened(browser, path, viewport):
    """Open one page offline; yield it with all that went wrong or was asked of the network."""
    context = browser.new_context(viewport=viewport, offline=True)
    page, noise = context.new_page(), []
    page.on("console", lambda line: noise.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on(
        "request", lambda asked: None if asked.url.startswith(LOCAL) else noise.append(asked.url)
    )
    page.goto(path.as_uri())
    if page.locator(".plot").count():
        page.wait_for_function("document.documentElement.dataset.figures", timeout=60_000)
    yield page, noise
    context.close()


@pytest.fixture(scope="module")
def report(browser, invented_site):
    with opened(browser, invented_site / "latest" / "01_verzonnen.html", LAPTOP) as both:
        yield both


def test_every_figure_is_drawn_shape_by_shape(report):
    page, _ = report
    figures = page.locator("figure")
    assert figures.count() == 3
    shapes = [".choroplethlayer path", ".choroplethlayer path", ".bars .point"]
    drawn = [figures.nth(number).locator(shape).count() for number, shape in enumerate(shapes)]
    assert drawn == [3, 3, 3]
    boxes = [box.bounding_box() for box in page.locator(".choroplethlayer path").all()]
    assert all(box["width"] > 10 and box["height"] > 10 for box in boxes)


def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(report):
    _, noise = report
    assert noise == []


def test_numbers_on_an_axis_are_written_in_dutch(report):
    page, _ = report
    ticks = page.locator("figure").first.locator(".cbaxis text").all_text_contents()
    assert "1,5" in ticks


def test_each_figure_can_be_heard_and_read(report):
    page, _ = report
    plot = page.get_by_role("img", name="Drie staven, de eerste is de langste.")
    assert plot.count() == 1
    figure = page.locator("figure").nth(2)
    figure.locator("summary", has_text="Toon als tekst").click()
    assert figure.locator(".alternative p").is_visible()
    figure.locator("summary", has_text="Tabel bij deze figuur").click()
    assert figure.get_by_role("cell", name="1.234").is_visible()


def test_one_switch_unfolds_all_code_and_folds_it_again(report):
    page, _ = report
    code = page.locator("details.code pre")
    assert not code.first.is_visible()
    page.get_by_role("button", name="Toon code").click()
    assert all(block.is_visible() for block in code.all())
    page.get_by_role("button", name="Verberg code").click()
    assert not code.first.is_visible()


def test_the_table_is_saved_under_its_own_name(report):
    page, _ = report
    with page.expect_download() as saved:
        page.locator("a[download='alle-plaatsen.csv']").click()
    assert "A-dorp;1234;1,5" in saved.value.path().read_text(encoding="utf-8-sig")


def test_a_figure_can_be_saved_as_an_image_for_a_document(report):
    page, noise = report
    with page.expect_download() as saved:
        page.locator("figure").nth(2).get_by_role("button", name="Bewaar als afbeelding").click()
    assert saved.value.suggested_filename == "01_verzonnen-figuur-3.png"
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    assert noise == []


@pytest.mark.parametrize(
    "name",
    ["index.html", "01_verzonnen.html", "02_kort.html", "wat_veranderde.html", "bronnen.html"],
)
def test_on_a_phone_only_tables_scroll_sideways(browser, invented_site, name):
    with opened(browser, invented_site / "latest" / name, PHONE) as (page, noise):
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        plots = [box.bounding_box() for box in page.locator(".plot .main-svg").all()]
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in plots)
        assert noise == []


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("name", ["index.html", "01_verzonnen.html", "wat_veranderde.html"])
def test_no_serious_barrier_for_readers_who_use_aids(browser, invented_site, name, viewport):
    from axe_playwright_python.sync_playwright import Axe

    with opened(browser, invented_site / "latest" / name, viewport) as (page, _):
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = Axe().run(page).response["violations"]
    grave = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found
             if one["impact"] in ("serious", "critical")]  # fmt: skip
    assert grave == []


def test_links_lead_from_the_list_to_a_report_and_back(browser, invented_site):
    with opened(browser, invented_site / "latest" / "index.html", LAPTOP) as (page, _):
        page.get_by_role("link", name="Is dit tweede rapport korter?").click()
        assert page.locator("h1").inner_text() == "Is dit tweede rapport korter?"
        page.get_by_role("link", name="Alle rapporten").click()
        assert page.locator("h1").inner_text().startswith("Zorgzame Buurten")


def test_a_browser_that_cannot_unpack_shows_the_words_instead(browser, invented_site):
    context = browser.new_context(viewport=LAPTOP, offline=True)
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    page.goto((invented_site / "latest" / "01_verzonnen.html").as_uri())
    page.wait_for_function("document.documentElement.dataset.figures === 'failed'")
    assert "niet worden getekend" in page.locator(".plot").first.inner_text()
    assert page.locator(".alternative p").first.is_visible()
    context.close()


def test_on_paper_figures_fit_and_controls_are_gone(browser, invented_site):
    with opened(browser, invented_site / "latest" / "01_verzonnen.html", LAPTOP) as (page, _):
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.wait_for_function(
            "[...document.querySelectorAll('.plot .main-svg')].every(one => one.clientWidth <= 680)"
        )
        assert not page.get_by_role("button", name="Toon code").is_visible()
        assert page.locator("figcaption").first.is_visible()


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_page_of_changes_has_no_barrier_and_fits_a_phone(browser, tmp_path, viewport):
    from axe_playwright_python.sync_playwright import Axe

    from tests.reports.past import report, result, write_run
    from zbeval.reports.compare.page import changes_page

    before = result(headline={"gini": 0.5, "p_value": 0.05})
    after = result(headline={"gini": 0.6, "p_value": 0.051}, inputs={"projects.csv": "b" * 64})
    runs = [write_run(tmp_path, name, report(one)) for name, one in (("1", before), ("2", after))]
    page_file = tmp_path / "wat_veranderde.html"
    page_file.write_text(changes_page(runs[1], "2", runs[0]), encoding="utf-8")
    with opened(browser, page_file, viewport) as (page, noise):
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = Axe().run(page).response["violations"]
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        assert page.get_by_role("cell", name="+0,10").is_visible()
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert noise == []
