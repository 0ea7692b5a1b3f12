"""The explorers in a real JupyterLab and in Notebook 7, as a reader meets them."""

from __future__ import annotations

import csv
import io
import re
from contextlib import contextmanager, suppress

import pytest
from PIL import Image
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.widgets.servers import NOTEBOOK, SECOND, jupyter, take_kernel

pytestmark = pytest.mark.browser
SCREEN = {"width": 1400, "height": 1000}
TABS = {
    "spreiding": "Spreiding en ongelijkheid",
    "bevindingen": "Hinderpalen en stimulansen",
    "uitrol": "Uitrol",
    "vergelijk": "Vergelijk",
    "keuzes": "Twee momenten, twee keuzes",
}
IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
PATIENCE = 60_000  # milliseconds; the machine may be busy
ALL_TAKEN = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
    .every(one => one.innerText !== '[ ]:')"""
CHANGED = "([tab, old]) => document.querySelectorAll('.zb-app .zb-sentence')[tab].innerText !== old"

SHADES = """async ([label, option]) => {
    const shades = () => [...document.querySelectorAll('.zb-app .choroplethlayer path')]
        .slice(0, 319).map(one => one.getAttribute('fill') || one.style.fill);
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const control = [...document.querySelectorAll('.zb-app select')]
        .find(one => one.labels?.[0]?.innerText === label);
    const figure = document.querySelector('.zb-app .zb-figure');
    const before = shades(), drawn = figure.dataset.painted;
    control.selectedIndex = [...control.options].findIndex(one => one.text === option);
    control.dispatchEvent(new Event('change', {bubbles: true}));
    while (shades().join() === before.join()) await frame();
    const atOnce = shades();
    while (figure.dataset.painted === drawn) await frame();
    return [atOnce, shades(), before];
}"""


@contextmanager
def visited(browser, server, path, viewport=SCREEN):
    """Open a page of a server; yield it with all that went wrong or was asked of elsewhere."""
    context = browser.new_context(viewport=viewport, accept_downloads=True)
    page, noise = context.new_page(), []
    page.set_default_timeout(PATIENCE)
    own = (server, server.replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda one: None if one.url.startswith(own) else noise.append(one.url))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto(f"{server}{path}", wait_until="commit")
    yield page, noise
    context.close()


def run_cells(page):
    """Run the whole notebook; a menu that is chosen while the page still starts does nothing."""
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_selector(IDLE, state="attached")
    for _ in range(5):
        take_kernel(page)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(1000)
        take_kernel(page)
        with suppress(PlaywrightTimeout):
            page.wait_for_function(ALL_TAKEN, timeout=PATIENCE / 4)
            return


def run_all(page):
    """Run the notebook and wait for the first figure; what cells said goes into a failure."""
    run_cells(page)
    try:
        page.wait_for_selector(".zb-figure[data-painted]", timeout=2 * PATIENCE)
    except Exception as error:
        said = page.locator(".jp-InputPrompt, .jp-OutputArea-output").all_inner_texts()
        raise AssertionError(f"nothing was drawn; the cells say {said}") from error


def explorers(page):
    return page.locator(".zb-app")


def open_tab(page, name):
    explorers(page).get_by_role("tab", name=TABS[name]).click()
    tab = explorers(page).locator(".widget-tab-contents > :visible").first
    page.wait_for_function("line => line.value", arg=state_line(tab).element_handle())
    return tab


def sentence(page, name):
    return explorers(page).locator(".zb-sentence").nth(list(TABS).index(name))


def state_line(tab):
    return tab.get_by_label("Regel die dit terugzet")


def changed(page, name, before):
    page.wait_for_function(CHANGED, arg=[list(TABS).index(name), before])
    return sentence(page, name).inner_text()


def choose(page, tab, name, label, option):
    """Choose an option by its words and wait until the line of the state has it."""
    line = state_line(tab)
    before = line.input_value()
    tab.get_by_label(label, exact=True).select_option(label=option)
    page.wait_for_function("([one, old]) => one.value !== old", arg=[line.element_handle(), before])


def no_fault(page):
    assert explorers(page).locator(".zb-alert:visible").count() == 0
    assert "Traceback" not in page.locator("body").inner_text()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    return tmp_path_factory.mktemp("jupyter")


@pytest.fixture(scope="module")
def server(browser, served):
    with jupyter(served) as address:
        yield address


@pytest.fixture(scope="module")
def lab(browser, server):
    with visited(browser, server, f"/lab/tree/{NOTEBOOK}?reset") as (page, noise):
        run_all(page)
        yield page, noise


@pytest.fixture
def page(lab):
    return lab[0]


def test_the_map_draws_every_municipality_and_asks_nothing_of_the_network(lab):
    page, noise = lab
    tab = open_tab(page, "spreiding")
    assert tab.locator(".choroplethlayer path").count() == 319
    boxes = tab.locator(".choroplethlayer path").evaluate_all(
        "paths => paths.map(one => one.getBoundingClientRect().width)"
    )
    assert min(boxes) > 0
    assert noise == []


def test_every_control_of_every_tab_without_long_work_can_be_used(page):
    for name in ("spreiding", "bevindingen", "vergelijk"):
        tab = open_tab(page, name)
        before = state_line(tab).input_value()
        for place in range(tab.locator(".zb-controls select").count()):
            control = tab.locator(".zb-controls select").nth(place)
            if control.is_disabled():
                continue
            start, line = control.input_value(), state_line(tab)
            control.select_option(index=control.locator("option").count() - 1)
            page.wait_for_function(
                "([line, old]) => line.value !== old", arg=[line.element_handle(), before]
            )
            no_fault(page)
            assert sentence(page, name).inner_text()
            line.fill(before)  # one choice may change others: the line puts all of them back
            page.keyboard.press("Tab")
            page.wait_for_function(
                "([one, old]) => one.value === old", arg=[control.element_handle(), start]
            )


def test_the_sentence_is_that_of_the_report_after_a_choice(page, programme):
    from zbeval import measures, narrative

    tab = open_tab(page, "spreiding")
    before = sentence(page, "spreiding").inner_text()
    choose(page, tab, "spreiding", "Niveau", "provincie")
    told = changed(page, "spreiding", before)
    assert told == narrative.describe(measures.spread(programme))
    choose(page, tab, "spreiding", "Niveau", "gemeente")


def test_the_shades_that_come_at_once_are_those_that_plotly_draws(page):
    tab = open_tab(page, "spreiding")
    shades = tab.get_by_label("Kleur op de kaart", exact=True)
    shades.select_option(label="verhouding tot het aandeel")
    page.wait_for_timeout(1500)
    at_once, settled, before = page.evaluate(SHADES, ["Verdeelsleutel", "gemeenten"])
    assert len(at_once) == 319 and at_once == settled and at_once != before
    tab.get_by_label("Verdeelsleutel", exact=True).select_option(label="inwoners")
    shades.select_option(label="aantal projecten")


def test_a_click_on_the_map_shows_the_card_of_that_municipality(page):
    tab = open_tab(page, "spreiding")
    tab.locator(".choroplethlayer").first.scroll_into_view_if_needed()
    spot = page.evaluate(
        """() => {
            const paths = [...document.querySelectorAll('.zb-app .choroplethlayer path')];
            const box = paths.find(one => one.__data__.loc === '24062').getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }"""
    )
    page.mouse.move(*spot)
    page.mouse.click(*spot)
    card = tab.locator(".zb-card h3", has_text="Leuven")
    card.wait_for()
    page.wait_for_selector(".choroplethlayer .zb-outline path.zb-cover")
    assert page.locator(".zb-outline path.zb-cover").count() == 1
    assert tab.get_by_label("Zoek een gebied").input_value() == "Leuven"


def test_a_bar_of_the_matrix_leads_to_its_findings(page):
    tab = open_tab(page, "bevindingen")
    before = sentence(page, "bevindingen").inner_text()
    bar = tab.locator(".bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "Bij deze keuzes horen" in changed(page, "bevindingen", before)
    tab.locator(".zb-list summary").first.click()
    assert tab.locator(".zb-list details[open] p").first.is_visible()
    choose(page, tab, "bevindingen", "Pijler", "alle")
    choose(page, tab, "bevindingen", "Richting", "alle")


def test_downloads_are_the_table_of_the_measure(page, programme):
    import pandas as pd

    from zbeval import measures
    from zbeval.export import results

    tab = open_tab(page, "spreiding")
    result = measures.spread(programme, level="municipality")
    with page.expect_download() as saved:
        tab.get_by_role("button", name="Technisch bestand").click()
    assert saved.value.suggested_filename == "spreiding-spread.technisch.csv"
    assert saved.value.path().read_bytes() == results.to_csv(result)
    rows = list(csv.DictReader(io.StringIO(saved.value.path().read_text(encoding="utf-8"))))
    assert len(rows) == 300
    with page.expect_download() as saved:
        tab.get_by_role("button", name="Tabel als Excel").click()
    book = pd.read_excel(saved.value.path(), sheet_name=None, dtype={"area_code": str})
    assert list(book) == ["tabel", "toelichting", "technisch"]
    assert book["technisch"]["area_code"].tolist() == result.table["area_code"].tolist()
    assert book["technisch"]["n_located"].tolist() == result.table["n_located"].tolist()


def test_a_view_is_handed_over_as_a_page_for_powerpoint(page):
    from pptx import Presentation

    tab = open_tab(page, "spreiding")
    with page.expect_download() as saved:
        tab.get_by_role("button", name="Pagina voor PowerPoint").click()
    assert saved.value.suggested_filename == "spreiding.pptx"
    shapes = Presentation(saved.value.path()).slides[0].shapes
    assert shapes.title.text_frame.text == tab.locator(".zb-title").first.inner_text()
    (picture,) = [one for one in shapes if not one.has_text_frame]
    assert picture.image.blob.startswith(b"\x89PNG") and picture.image.size[0] == 2000


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_figure_is_saved_with_its_title_and_source(page, ending, start):
    tab = open_tab(page, "spreiding")
    figure = tab.locator(".zb-figure").first
    with page.expect_download() as saved:
        figure.locator("button", has_text=ending.upper()).click()
    assert saved.value.suggested_filename == f"gekende-projecten-per-gemeente.{ending}"
    content = saved.value.path().read_bytes()
    assert content.startswith(start) and len(content) > 20_000
    if ending == "svg":
        text = content.decode("utf-8")
        assert "Gekende projecten per gemeente" in text and "Schematische gemeentegrenzen" in text


def test_a_view_can_be_read_as_text(page):
    tab = open_tab(page, "spreiding")
    tab.get_by_role("button", name="Toon als tekst").click()
    words = tab.locator(".zb-card", has_text="In woorden")
    words.wait_for()
    assert "Kaart van 319 gemeenten" in words.inner_text()
    assert words.get_by_role("rowheader").count() > 50
    tab.get_by_role("button", name="Toon als tekst").click()
    words.wait_for(state="detached")


def test_a_line_restores_what_was_on_screen(page):
    tab = open_tab(page, "vergelijk")
    choose(page, tab, "vergelijk", "Niveau", "gemeente")
    choose(page, tab, "vergelijk", "Eerste gebied", "Gent")
    told, line = sentence(page, "vergelijk").inner_text(), state_line(tab).input_value()
    choose(page, tab, "vergelijk", "Niveau", "provincie")
    other = open_tab(page, "spreiding")
    state_line(other).fill(line)
    state_line(other).press("Enter")
    page.wait_for_function(
        "([place, told]) => [...document.querySelectorAll('.zb-app .zb-sentence')][place].innerText"
        " === told",
        arg=[list(TABS).index("vergelijk"), told],
    )
    tab = explorers(page).locator(".widget-tab-contents > :visible").first
    assert tab.get_by_label("Eerste gebied").locator("option:checked").inner_text() == "Gent"
    choose(page, tab, "vergelijk", "Niveau", "provincie")


def test_a_report_is_made_there_and_then_and_handed_over(page, server):
    from pathlib import Path

    tab = open_tab(page, "spreiding")
    with page.expect_download(timeout=4 * PATIENCE) as saved:
        tab.get_by_role("button", name="Maak hiervan een rapport").click()
        tab.get_by_text("Bezig met het rapport").wait_for()
    assert saved.value.suggested_filename == "01_spreiding.html"
    assert "<h1" in saved.value.path().read_text(encoding="utf-8")
    said = tab.locator(".zb-quiet", has_text="staat bij uw downloads")
    said.wait_for()
    path = Path(re.search(r"--parameters (.+\.toml)", said.inner_text())[1])
    assert path.parent.parts[-3:] == ("data", "local", "reports")
    assert 'report = "01_spreiding"' in path.read_text(encoding="utf-8")


def ask_for_a_long_one(page, tab):
    """Choose a scenario that takes some ten seconds of a whole core."""
    choose(page, tab, "uitrol", "Doel", "de provincie met het kleinste bereik eerst")
    tab.get_by_label("Aantal nieuwe projecten").fill("40")
    tab.get_by_label("Aantal nieuwe projecten").press("Tab")
    page.wait_for_function("one => one.value.includes('k=40&')",
                           arg=state_line(tab).element_handle())  # fmt: skip


def test_a_scenario_shows_that_it_works_can_be_stopped_and_then_made(page):
    tab = open_tab(page, "uitrol")
    start, stop = (tab.get_by_role("button", name=name) for name in ("Bereken", "Stop"))
    ask_for_a_long_one(page, tab)
    start.click()
    page.wait_for_function("one => !one.disabled", arg=stop.element_handle())
    assert tab.get_by_text("Bezig: hoogstens 60 seconden").is_visible()
    stop.click()
    tab.get_by_text("Gestopt.").wait_for()
    assert start.is_enabled()
    tab.get_by_label("Aantal nieuwe projecten").fill("5")
    tab.get_by_label("Aantal nieuwe projecten").press("Tab")
    tab.get_by_label("Doel", exact=True).select_option(
        label="zoveel mogelijk mensen in de nabijheid"
    )
    start.click()
    sentence(page, "uitrol").get_by_text("Met 5 nieuwe projecten").wait_for()
    assert tab.locator(".choroplethlayer path").count() == 2 * 300
    no_fault(page)


def test_a_decimal_comma_counts_as_one_in_a_browser_that_speaks_english(page):
    tab = open_tab(page, "uitrol")
    assert page.evaluate("navigator.language").startswith("en")
    field = tab.get_by_label("Nabijheid (km)")
    field.click(click_count=3)
    page.keyboard.type("2,5")
    page.keyboard.press("Tab")
    page.wait_for_function("one => one.value.includes('radius_km=2.5&')",
                           arg=state_line(tab).element_handle())  # fmt: skip
    assert field.input_value() == "2,5"
    field.fill("5")
    field.press("Tab")


def test_a_message_can_be_closed_and_comes_again(page):
    tab = open_tab(page, "uitrol")
    field, alert = tab.get_by_label("Aantal nieuwe projecten"), tab.locator(".zb-alert")
    for _ in range(2):
        field.fill("veel")
        field.press("Tab")
        alert.get_by_text("dit is geen geheel getal").wait_for()
        alert.get_by_role("button", name="Sluit deze melding").click()
        alert.wait_for(state="hidden")


def test_a_name_that_does_not_exist_is_told_and_the_scenario_stays(page):
    tab = open_tab(page, "uitrol")
    before = sentence(page, "uitrol").inner_text()
    tab.get_by_label("Zeker niet in").fill("Atlantis")
    tab.get_by_label("Zeker niet in").press("Enter")
    tab.get_by_role("button", name="Bereken").click()
    alert = tab.locator(".zb-alert", has_text="Atlantis")
    alert.wait_for()
    assert "Traceback" not in page.locator("body").inner_text()
    assert sentence(page, "uitrol").inner_text() == before
    tab.get_by_label("Zeker niet in").fill("")
    tab.get_by_label("Zeker niet in").press("Enter")


def test_everything_can_be_reached_and_used_with_a_keyboard(page):
    explorers(page).get_by_role("tab", name=TABS["spreiding"]).click()
    page.evaluate("document.activeElement.blur()")
    explorers(page).get_by_role("tab", name=TABS["spreiding"]).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "name => document.activeElement.innerText.includes(name)", arg=TABS["bevindingen"]
    )
    tab = explorers(page).locator(".widget-tab-contents > :visible").first
    tab.get_by_label("Pijler", exact=True).wait_for()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    walked = walk(page, 40)
    assert walked[:8] == [
        "Vraag",
        "Niveau",
        "Verdeelsleutel",
        "Oproep en moment",
        "Projecten",
        "Aanvrager",
        "Kleur op de kaart",
        "Zoek een gebied",
    ]
    for name in ("Bewaar als PNG: Gekende projecten per gemeente", "Rangschikking: kies een gebied",
                 "Tabel als CSV", "Tabel als Excel", "Toon als tekst",
                 "Maak hiervan een rapport"):  # fmt: skip
        assert name in walked, (name, walked)


def test_the_ranking_is_walked_with_the_arrows_and_the_card_follows(page):
    tab = open_tab(page, "spreiding")
    ranking = tab.get_by_label("Rangschikking: kies een gebied")
    ranking.focus()
    page.keyboard.press("Home")
    tab.locator(".zb-card h3", has_text="Antwerpen").wait_for()
    page.keyboard.press("ArrowDown")
    tab.locator(".zb-card h3", has_text="Gent").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def walk(page, steps):
    """Return the accessible names that Tab comes by, one after another."""
    names = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        names.append(page.evaluate(
            """() => {
                const one = document.activeElement;
                return one.getAttribute('aria-label') || one.labels?.[0]?.innerText
                    || one.innerText?.trim() || one.tagName;
            }"""
        ))  # fmt: skip
    return names


@pytest.mark.parametrize("name", TABS)
def test_no_serious_barrier_for_readers_who_use_aids(page, name):
    open_tab(page, name)
    assert barriers(page) == []


def barriers(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=".zb-app").response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found
            if one["impact"] in ("serious", "critical")]  # fmt: skip


CUT = """() => [...document.querySelectorAll('.zb-app .zb-controls select')]
    .filter(one => one.clientWidth).flatMap(one => {
        const style = getComputedStyle(one);
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = style.font;
        const arrow = Math.max(20, parseFloat(style.paddingRight));
        const room = one.clientWidth - parseFloat(style.paddingLeft) - arrow;
        return [...one.options].map(option => option.text)
            .filter(text => pen.measureText(text).width > room);
    })"""


@pytest.mark.parametrize("width", [1400, 1024, 800, 390])
def test_no_choice_in_a_list_is_cut(page, width):
    page.set_viewport_size({"width": width, "height": 1000})
    page.evaluate("document.querySelector('.zb-app').style.width = `${innerWidth - 30}px`")
    for name in TABS:
        open_tab(page, name)
        assert page.evaluate(CUT) == [], name
    page.evaluate("document.querySelector('.zb-app').style.width = ''")
    page.set_viewport_size(SCREEN)


def test_a_narrow_window_puts_parts_below_each_other(page):
    tab = open_tab(page, "spreiding")
    page.set_viewport_size({"width": 800, "height": 1000})
    page.wait_for_function(
        """() => [...document.querySelectorAll('.zb-app .zb-plot .main-svg')].every(one =>
            one.getBoundingClientRect().width <= one.closest('.zb-plot').clientWidth + 1)"""
    )
    boxes = [one.bounding_box() for one in tab.locator(".zb-figure").all()]
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]
    inside = page.evaluate(
        """() => {
            const app = document.querySelector('.zb-app');
            return app.scrollWidth <= app.clientWidth + 1;
        }"""
    )
    assert inside
    page.set_viewport_size(SCREEN)


def test_a_kernel_that_restarts_is_told_and_the_cells_make_it_work_again(browser, server):
    with visited(browser, server, f"/lab/tree/{SECOND}?reset") as (page, _):
        run_all(page)
        page.get_by_role("menuitem", name="Kernel", exact=True).click()
        page.locator("[data-command='kernelmenu:restart']").click()
        page.locator(".jp-Dialog .jp-mod-accept").click()
        page.locator(".zb-alert:visible", has_text="De rekenkern is herstart").first.wait_for()
        map_shown = page.locator(".zb-figure").first
        assert map_shown.locator(".choroplethlayer path").count() == 319, "what was shown stays"
        map_shown.evaluate("one => one.dataset.old = 'yes'")
        run_cells(page)
        page.wait_for_selector(".zb-figure[data-painted]:not([data-old])", timeout=2 * PATIENCE)
        works(page)


def test_two_tabs_on_one_notebook_each_answer_and_the_file_stays_whole(browser, server, served):
    path = served / "notebooks" / SECOND
    before = path.read_text(encoding="utf-8")
    with visited(browser, server, f"/lab/tree/{SECOND}?reset") as (first, _):
        run_all(first)
        with visited(browser, server, f"/lab/workspaces/b/tree/{SECOND}?reset") as (second, _):
            run_all(second)
            works(second)
            works(first)
    assert path.read_text(encoding="utf-8") == before


def works(page):
    """Make a choice and see it answered."""
    tab = open_tab(page, "spreiding")
    before = sentence(page, "spreiding").inner_text()
    choose(page, tab, "spreiding", "Niveau", "provincie")
    assert "provincie" in changed(page, "spreiding", before)
    no_fault(page)


def test_the_explorers_work_in_notebook_7(browser, server):
    with visited(browser, server, f"/notebooks/{SECOND}") as (page, noise):
        run_all(page)
        tab = open_tab(page, "spreiding")
        page.wait_for_selector(".zb-app .choroplethlayer path")
        assert tab.locator(".choroplethlayer path").count() == 319
        before = sentence(page, "spreiding").inner_text()
        choose(page, tab, "spreiding", "Vraag", "Hoe ongelijk is de spreiding?")
        assert "ongelijkheid" in changed(page, "spreiding", before)
        no_fault(page)
        assert [one for one in noise if "://" in one] == []  # its own errors are not ours


THEMES = "/lab/api/settings/@jupyterlab/apputils-extension:themes"
SET_THEME = """async ([address, theme]) => (await fetch(address, {method: 'PUT',
    headers: {'X-XSRFToken': document.cookie.match(/_xsrf=([^;]+)/)?.[1] ?? ''},
    body: JSON.stringify({raw: JSON.stringify({theme, 'adaptive-theme': false})})})).status"""
READ = ".widget-label, .lm-TabBar-tabLabel, .zb-sentence p, .zb-quiet p, .zb-title, .zb-source, " \
       ".zb-save, .zb-act, select, .zb-card p"  # fmt: skip
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3


def luminance(colour):
    parts = [one / 255 for one in colour[:3]]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
                        for one in parts)  # fmt: skip
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(picture):
    """Return the contrast between the paper of a picture of words and its strongest ink."""
    pixels = Image.open(io.BytesIO(picture)).convert("RGB").getcolors(1_000_000)
    paper = luminance(max(pixels)[1])
    inks = [luminance(colour) for _, colour in pixels]
    return max((max(paper, ink) + 0.05) / (min(paper, ink) + 0.05) for ink in inks)


def too_faint(page):
    """Return the words of the explorers that are hard to read as they stand on the screen."""
    found = {}
    for part in explorers(page).locator(READ).all():
        if part.is_visible() and (words := part.inner_text().strip()):
            ratio = contrast(part.screenshot())
            if ratio < LEAST_CONTRAST:
                found[words[:40]] = round(ratio, 2)
    return found


def test_the_explorers_can_be_read_in_a_dark_theme(browser, server):
    with visited(browser, server, "/lab") as (page, _):
        page.wait_for_selector(".jp-Launcher, .jp-Notebook, .jp-FileBrowser")
        assert page.evaluate(SET_THEME, [THEMES, "JupyterLab Dark High Contrast"]) == 204
    with visited(browser, server, f"/lab/tree/{NOTEBOOK}?reset") as (page, _):
        page.wait_for_selector(
            "body[data-jp-theme-name='JupyterLab Dark High Contrast']", state="attached"
        )
        run_all(page)
        assert too_faint(page) == {}
        page.emulate_media(forced_colors="active", color_scheme="dark")
        assert too_faint(page) == {}
