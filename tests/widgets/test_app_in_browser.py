"""The explorers as a page of their own (``zbeval app``), in Chromium and in Firefox."""

from __future__ import annotations

import time

import psutil
import pytest

from tests.widgets import firefox
from tests.widgets.servers import TOKEN, app
from tests.widgets.test_in_browser import (
    TABS,
    ask_for_a_long_one,
    barriers,
    changed,
    choose,
    no_fault,
    open_tab,
    sentence,
    too_faint,
    visited,
)
from zbeval import measures, narrative

pytestmark = pytest.mark.browser
PAGE = f"/?token={TOKEN}"
DRAWN = ".zb-figure[data-painted]"
KERNEL = "ipykernel_launcher"
WIDTHS = (1400, 1024, 800, 390)

# What stands outside the explorers, and words on an axis that stand over each other.
BROKEN = """() => {
    const app = document.querySelector('.zb-app'), edge = app.getBoundingClientRect();
    const seen = one => one.getClientRects().length > 0;
    const outside = [...app.querySelectorAll('.main-svg, select, input, button, p, h3')]
        .filter(one => seen(one) && !one.closest('.zb-scroll, .zb-list'))
        .filter(one => one.getBoundingClientRect().right > edge.right + 1)
        .map(one => `outside: ${one.tagName} ${one.textContent.slice(0, 40)}`);
    const across = (one, other, from, to) =>
        Math.min(one[to], other[to]) - Math.max(one[from], other[from]) > 2;
    const over = [...app.querySelectorAll('.zb-plot')].filter(seen).flatMap(plot => {
        const words = [...plot.querySelectorAll('.xtitle, .ytitle, .xtick text, .ytick text')]
            .filter(seen).map(one => [one.textContent, one.getBoundingClientRect()]);
        return words.flatMap(([text, box], place) => words.slice(place + 1)
            .filter(([, other]) => across(box, other, 'left', 'right')
                                   && across(box, other, 'top', 'bottom'))
            .map(([other]) => `over each other: ${text} and ${other}`));
    });
    return [...outside, ...over];
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("app") / "app"


@pytest.fixture(scope="module")
def address(browser, folder):
    with app(folder) as found:
        yield found


@pytest.fixture(scope="module")
def opened(browser, address):
    """One page, used by all tests of Chromium, and what it asked or said that it should not."""
    with visited(browser, address, PAGE) as (page, noise):
        page.get_by_text("De verkenner gaat open: stap").wait_for()
        page.wait_for_selector(DRAWN)
        yield page, noise


@pytest.fixture
def page(opened):
    return opened[0]


def test_the_app_shows_the_explorers_without_code_or_network(opened):
    page, noise = opened
    assert page.title() == "De verkenner"
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator(".jp-CodeCell .jp-InputArea:visible").count() == 0
    for name in TABS:
        tab = open_tab(page, name)
        if name == "uitrol":
            tab.get_by_role("button", name="Bereken").click()
        page.wait_for_function(
            "place => document.querySelectorAll('.zb-app .zb-sentence')[place].innerText",
            arg=list(TABS).index(name),
        )
        no_fault(page)
    tab = open_tab(page, "spreiding")
    assert tab.locator(".choroplethlayer path").count() == 319
    assert barriers(page) == []
    assert noise == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_out_of_the_window_or_over_other_words(page, width):
    page.set_viewport_size({"width": width, "height": 1000})
    for name in TABS:
        open_tab(page, name)
        page.wait_for_function(
            """() => [...document.querySelectorAll('.zb-app .zb-plot')].every(one =>
                !one.clientWidth || Math.abs(one.clientWidth - one.dataset.width) <= 2)"""
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(BROKEN) == [], name


def test_the_app_can_be_read_where_the_system_is_dark_or_forces_its_colours(page):
    open_tab(page, "spreiding")
    for media in ({"color_scheme": "dark"}, {"forced_colors": "active"}):
        page.emulate_media(**media)
        assert too_faint(page) == {}
        page.emulate_media(color_scheme=None, forced_colors=None)


def test_while_a_scenario_is_made_the_other_explorers_answer_and_it_can_be_stopped(page):
    tab = open_tab(page, "uitrol")
    before = sentence(page, "uitrol").inner_text()
    start, stop = (tab.get_by_role("button", name=name) for name in ("Bereken", "Stop"))
    ask_for_a_long_one(page, tab)
    start.click()
    page.wait_for_function("one => !one.disabled", arg=stop.element_handle())
    other = open_tab(page, "spreiding")
    told = sentence(page, "spreiding").inner_text()
    choose(page, other, "spreiding", "Niveau", "provincie")
    changed(page, "spreiding", told)
    tab = open_tab(page, "uitrol")
    assert stop.is_enabled(), "it is still busy"
    stop.click()
    tab.get_by_text("Gestopt.").wait_for()
    assert start.is_enabled() and sentence(page, "uitrol").inner_text() == before
    no_fault(page)


def test_a_page_that_is_closed_while_it_computes_leaves_nothing_running(
    browser, address, folder, page
):
    before = kernels(folder)
    other = browser.new_context().new_page()
    other.goto(f"{address}{PAGE}")
    other.wait_for_selector(DRAWN, timeout=120_000)
    (kernel,) = kernels(folder) - before
    tab = open_tab(other, "uitrol")
    ask_for_a_long_one(other, tab)
    tab.get_by_role("button", name="Bereken").click()
    tab.get_by_text("Bezig: hoogstens").wait_for()
    helpers = kernel.children()
    assert helpers, "a helper makes the scenario"
    other.close(run_before_unload=True)
    until_true(lambda: not any(map(runs, (kernel, *helpers))))
    other.context.close()
    open_tab(page, "spreiding")
    no_fault(page)


def runs(process):
    """Return whether a process does anything still; one that ended but is still listed does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def kernels(folder):
    """Return the kernels of the server that runs in a folder."""
    found, home = set(), str(folder / "home")
    for one in psutil.process_iter(["cmdline"]):
        try:
            words = one.info["cmdline"] or []
            if KERNEL in words and one.environ().get("ZBEVAL_HOME") == home:
                found.add(one)
        except (psutil.AccessDenied, psutil.NoSuchProcess):
            continue
    return found


def until_true(holds, seconds=60):
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.2)


# In Firefox: what a reader would look for on the page.
TOLD = "document.querySelector('.zb-app .zb-sentence').innerText"
CARDS = "[...document.querySelectorAll('.zb-card h3')].map(one => one.innerText)"
LABELLED = """[...document.querySelectorAll('.zb-app :is(select, input)')]
    .find(one => one.labels?.[0]?.innerText === '%s' && one.getClientRects().length)"""
CHOOSE = """(list => {
    list.selectedIndex = [...list.options].findIndex(one => one.text === '%s');
    list.dispatchEvent(new Event('change', {bubbles: true}));
})(%s)"""
MIDDLE = """(code => {
    document.querySelector('.zb-app .choroplethlayer').scrollIntoView();
    const paths = [...document.querySelectorAll('.zb-app .choroplethlayer path')];
    const box = paths.find(one => one.__data__.loc === code).getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
})('%s')"""


@pytest.mark.skipif(firefox.found() is None, reason="no Firefox on this machine: firefox-esr")
def test_in_firefox_a_reader_chooses_clicks_types_and_walks_with_the_keyboard(
    address, tmp_path, programme
):
    with firefox.opened(tmp_path / "profile") as page:
        page.open(f"{address}{PAGE}")
        page.wait(f"!!document.querySelector('{DRAWN}')")
        assert page.run("document.querySelectorAll('.zb-app .choroplethlayer path').length") == 319
        page.click(*page.run(MIDDLE % "24062"))
        page.wait(f"{CARDS}.includes('Leuven')")
        page.run(CHOOSE % ("provincie", LABELLED % "Niveau"))
        page.wait(f"{TOLD}.includes('provincies')")
        assert page.run(TOLD) == narrative.describe(measures.spread(programme))
        page.run("document.querySelector('.zb-ranking select').focus()")
        first, second = page.run("[...document.querySelector('.zb-ranking select').options]"
                                 ".slice(0, 2).map(one => one.text.split(':')[0])")  # fmt: skip
        page.type("Home")
        page.wait(f"{CARDS}.includes('{first}')")
        page.type("ArrowDown")
        page.wait(f"{CARDS}.includes('{second}')")
        page.run("document.querySelector('.zb-app [role=tab]').focus()")
        page.type("ArrowRight", "ArrowRight", "Enter")
        field = LABELLED % "Nabijheid (km)"
        page.wait(f"!!{field}")
        page.run(f"{field}.select()")
        page.type(*"2,5", "Tab")
        page.wait("[...document.querySelectorAll('.zb-tools input')]"
                  ".some(one => one.value.includes('radius_km=2.5&'))")  # fmt: skip
        assert page.run(f"{field}.value") == "2,5"
        assert page.run("document.querySelectorAll('.zb-alert:not([hidden])').length") == 0
        assert page.errors == []
