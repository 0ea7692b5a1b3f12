"""The explorer of a page says and draws what that of the notebooks does, each thing once."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from zbeval.html.packing import EXPLORER, pack, unpack
from zbeval.reports.pages.content import Block, Report
from zbeval.reports.pages.page import report_page
from zbeval.widgets import static_page
from zbeval.widgets.canvas import browser_form
from zbeval.widgets.cards import area_card
from zbeval.widgets.pool import Pool, resolved
from zbeval.widgets.spread_choices import SpreadState
from zbeval.widgets.static_view import StaticExplorer, key

STOCKS = ("flanders_2024", "brussels_2024")
INDICATORS = ("deprivation_index", "net_income_per_inhabitant")


@pytest.fixture(scope="module")
def static(programme, layers):
    return StaticExplorer(programme, layers, ("arrondissement",), STOCKS, INDICATORS)


@pytest.fixture(scope="module")
def content(static):
    """Return what travels to a page, as it comes out of it."""
    text = json.dumps(static.content(), ensure_ascii=False)
    return json.loads(unpack(pack(text.encode())))


def followed(content, place):
    return None if place is None else resolved(content["pool"], content["pool"][place])


def in_page(drawing):
    return None if drawing is None else json.loads(json.dumps(browser_form(drawing)))


def test_every_state_is_told_and_drawn_as_in_the_notebook(static, content):
    states = list(static.states())
    assert len(states) >= 10
    for state in states:
        place = key(state.level, state.baseline, state.stock, state.register)
        for question in ("share", "inequality"):
            view = static.explorer.view(replace(state, question=question))
            name = key(question, place)
            assert followed(content, content["sentence"][name]) == view.sentence
            assert followed(content, content["chart"][name]) == in_page(view.drawings["chart"])
        for shade in ("known", "ratio"):
            drawn = static.explorer.view(replace(state, shade=shade)).drawings["map"]
            assert followed(content, content["map"][key(shade, place)]) == in_page(drawn)


def test_need_is_told_whatever_the_level_and_without_a_figure_projects_are_drawn(static, content):
    for level in static.levels:
        for stock in STOCKS:
            state = SpreadState(question="need", level=level, stock=stock, indicator=INDICATORS[0])
            view = static.explorer.view(state)
            name = key("need", "residents", stock, "confirmed", INDICATORS[0])
            assert followed(content, content["sentence"][name]) == view.sentence
            chart = content["chart"][name]
            if chart is None:
                chart = content["located"][key(level, stock, "confirmed")]
            assert followed(content, chart) == in_page(view.drawings["chart"])


def test_every_card_is_that_of_the_notebook(static, content, programme):
    for state in static.states():
        place = key(state.level, state.baseline, state.stock, state.register)
        result = static.explorer.answer(state)
        for code in result.table["area_code"]:
            parts = content["head"][place][code]
            parts = parts + content["projects"][key(state.level, state.stock, state.register)][code]
            html = "".join(content["pool"][part] for part in parts)
            assert f'<div class="zb-card">{html}</div>' == area_card(programme, result, code)


def test_what_several_answers_share_travels_once(content):
    texts = [json.dumps(one, sort_keys=True) for one in content["pool"]]
    assert len(texts) == len(set(texts))
    long = [one for one in content["pool"] if isinstance(one, str) and len(one) > 60]
    assert long
    whole = json.dumps(content, ensure_ascii=False)
    for text in long[:20]:
        assert whole.count(json.dumps(text, ensure_ascii=False)) == 1


@pytest.mark.parametrize("value", [
    {"a": [1, 2, None], "b": {"c": "x" * 50, "d": ["x" * 50] * 3}}, ["kort"], "los", [[], {}],
])  # fmt: skip
def test_a_pool_gives_back_what_was_put_in(value):
    pool = Pool()
    assert resolved(pool.items, pool.items[pool.add(value)]) == value


def test_cut_html_joins_to_what_it_was():
    pool = Pool()
    html = "<h3>Gent</h3><dl><dt>inwoners</dt><dd>5</dd></dl><ul><li>a <b>c</b></li></ul>"
    assert "".join(pool.items[place] for place in pool.add_html(html)) == html


def test_outside_a_report_nobody_waits_for_all_answers(monkeypatch, programme, layers):
    shown = []
    monkeypatch.delenv("ZBEVAL_CACHE", raising=False)
    monkeypatch.setattr(static_page, "display", lambda bundle, raw: shown.append(bundle))
    static_page.show_static(programme, layers)
    assert EXPLORER not in shown[0]
    assert "90_verkenner" in shown[0]["text/plain"]


@pytest.fixture(scope="module")
def page(content, tmp_path_factory):
    from tests.reports.pages.test_page import PROVENANCE

    answer = {"sentence": "Ja.", "judged": False, "result": {"measure": "spread"}}
    block = Block("explorer", facts={"packed": pack(json.dumps(content).encode())})
    report = Report("verkenner", "Vraag?", answer, [block], [], [], [], [])
    path = tmp_path_factory.mktemp("page") / "verkenner.html"
    path.write_text(report_page(report, PROVENANCE, [report]), encoding="utf-8")
    return path


@pytest.mark.browser
def test_a_reader_without_jupyter_or_network_chooses_and_reads(page, browser, content, static):
    asked, faults = [], []
    with browser.new_context(viewport={"width": 1366, "height": 900}) as context:
        tab = context.new_page()
        tab.on("request", lambda one: asked.append(one.url))
        tab.on("pageerror", lambda one: faults.append(str(one)))
        tab.goto(page.as_uri())
        drawn = "() => document.querySelectorAll('.zb-figure[data-painted]').length === 2"
        tab.wait_for_function(drawn, timeout=60_000)
        tab.get_by_label("Verdeelsleutel").select_option("age80")
        tab.get_by_label("Vraag").select_option("inequality")
        view = static.explorer.view(SpreadState(question="inequality", level="arrondissement",
                                                baseline="age80"))  # fmt: skip
        assert tab.locator(".zb-sentence").inner_text() == view.sentence
        tab.get_by_label("Zoek een gebied").fill("hasselt")
        tab.get_by_label("Zoek een gebied").press("Enter")
        hasselt = tab.get_by_label("Zoek een gebied").input_value()
        assert "hasselt" in hasselt.lower()
        assert tab.locator(".zb-card h3").inner_text() == hasselt
        assert tab.locator(".zb-outline path").count() > 0
        tab.wait_for_function("() => location.hash.includes('baseline=age80')")
        tab.get_by_label("Oproep en moment").select_option("brussels_2024")
        assert tab.get_by_label("Zoek een gebied").input_value() == hasselt
        tab.wait_for_function("() => location.hash.includes('brussels_2024')")
        again = context.new_page()
        again.goto(tab.url)
        again.wait_for_function(drawn, timeout=60_000)
        assert again.get_by_label("Oproep en moment").input_value() == "brussels_2024"
        assert (
            again.locator(".zb-sentence").inner_text() == tab.locator(".zb-sentence").inner_text()
        )
    assert not faults
    assert all(re.match("file:|blob:|data:", one) for one in asked)


AT_ONCE = """async value => {
    const figure = document.querySelector('.zb-figure'), drawn = figure.dataset.painted;
    const shades = () => [...figure.querySelectorAll('.choroplethlayer path')].slice(0, 319)
        .map(one => `${one.__data__.loc} ${one.getAttribute('fill') || one.style.fill}`)
        .sort().join();
    const list = [...document.querySelectorAll('select')]
        .find(one => one.labels[0].innerText.startsWith('Kleur op de kaart'));
    const before = shades();
    list.value = value;
    list.dispatchEvent(new Event('change'));
    const atOnce = shades();
    while (figure.dataset.painted === drawn) await new Promise(requestAnimationFrame);
    return [before !== atOnce, atOnce === shades()];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("value", ["ratio", "need"])
def test_shades_change_at_once_to_what_plotly_then_draws_around_them(page, browser, value):
    with browser.new_context(viewport={"width": 1366, "height": 900}) as context:
        tab = context.new_page()
        tab.goto(page.as_uri())
        drawn = "() => document.querySelectorAll('.zb-figure[data-painted]').length === 2"
        tab.wait_for_function(drawn, timeout=60_000)
        assert tab.evaluate(AT_ONCE, value) == [True, True]
