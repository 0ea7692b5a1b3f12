"""Every page: plain Dutch, no slip, the same in any order of rows, no barrier for aids."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from tests.conftest import ROOT
from tests.pages_as_text import page, told
from tests.test_pages_in_browser import LAPTOP, PHONE
from zbeval.facts import Facts

COUNTED = (
    "projecten|gemeenten|inwoners|bevindingen|documenten|aanbevelingen|provincies|types|mensen|"
    "hinderpalen|stimulansen|gebieden|vragen|uitspraken|cijfers|keuzes|rondes|proeftuinen|figuren|"
    "prioriteiten|lotingen|verdelingen|procesfactoren|verbanden"
)
SLIPS = {
    "one with a plural": rf"(?<![\d,.] )(?<![\d,.])\b1 (?:\w+e )?(?:{COUNTED})\b",
    "none of several": r"\b0 van (?:de )?\d",
    "an identifier": r"\b[a-z]+_[a-z0-9_]+\b",
    "unknown beside a unit": r"\bonbekend (?:euro|procent|kilometer|keer)\b",
    "a word of a programmer": r"\b(?:nan|NaN|None|True|False|null)\b|<NA>|[{}]",
    "an English word": r"\b(?:the|and|level|residents|applicant|unknown|confirmed|household|score|"
    r"deprivation|municipality|household|baseline|stock|draw)\b",
    "areas on a level": r"gebieden op niveau|over het niveau|van de gemeenten woont",
    "a share that cannot be": r"(?:minder|meer) dan 100 procent|nuanceert er een",
    "a word that says too much": r"toeval alleen verklaart|toeval uitgesloten|te groot voor toeval",
}
PAGES = [
    ("00_leeswijzer", {}), ("00_programma", {}), ("01_spreiding", {"baseline": "per_municipality"}),
    ("02_ongelijkheid", {}), ("03_hinderpalen_stimulansen", {}), ("04_toetsingskader", {}),
    ("05_buurttypologie", {}), ("06_uitrol", {"k": 1}), ("06_uitrol", {"k": 0}),
    *(("07_aanbevelingen", {"policy_level": level})
      for level in ("all", "flemish", "local", "federal", "supralocal")),
    ("07_aanbevelingen", {"pillar": "informal_formal_care"}),
    *(("08_gemeentefiche", {"municipality": name}) for name in ("Herstappe", "Voeren", "Gent")),
    ("09_eigen_bevragingen", {}),
]  # fmt: skip
FEW = {"draws": 99, "max_seconds": 5.0}
facts = Facts(ROOT / "data" / "facts")
PRINTED = [theme.value for theme in facts.themes()]  # names kept as printed
PRINTED += [part for theme in facts.themes() for part in theme.parts]


def slips(text: str) -> dict[str, list[str]]:
    """Return every slip with the words around it."""
    for name in sorted(PRINTED, key=len, reverse=True):
        text = text.replace(name, "…")
    found = {
        kind: [text[max(0, hit.start() - 40) : hit.end() + 30] for hit in re.finditer(slip, text)]
        for kind, slip in SLIPS.items()
    }
    return {kind: hits for kind, hits in found.items() if hits}


@pytest.mark.parametrize(("name", "choices"), PAGES, ids=str)
def test_a_page_is_in_plain_dutch(name, choices, monkeypatch):
    text = told(name, monkeypatch, **(FEW | choices))
    assert len(text.split()) > 200
    assert slips(text) == {}


IN_ANY_ORDER = ("projects", "control_totals", "stocks", "stock_bounds", "nis_crosswalk",
                "municipality_neighbours", "population", "need_indicators", "pilot_networks",
                "timeline")  # fmt: skip
ABOUT_PLACES = ("00_leeswijzer", "00_programma", "01_spreiding", "02_ongelijkheid",
                "05_buurttypologie", "06_uitrol", "08_gemeentefiche")  # fmt: skip


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory):
    """Return a folder with the tables of the register and of the areas, their rows shuffled."""
    folder = tmp_path_factory.mktemp("geschud")
    for name in IN_ANY_ORDER:
        table = pd.read_csv(ROOT / "data" / f"{name}.csv", dtype=str, keep_default_na=False)
        table.sample(frac=1, random_state=7).to_csv(folder / f"{name}.csv", index=False)
    return folder


@pytest.mark.parametrize("name", ABOUT_PLACES)
def test_a_page_says_the_same_whatever_the_order_of_the_rows(name, shuffled, monkeypatch):
    choices = FEW | dict(PAGES)[name]
    both = [told(name, monkeypatch, **choices, **folder)
            for folder in ({}, {"data_dir": str(shuffled)})]  # fmt: skip
    shipped, own = (
        [line for line in text.splitlines() if not line.startswith("Bronnen ")] for text in both
    )  # the folder of a user is another source
    assert shipped == own


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("Er zijn 1 nieuwe projecten.", "one with a plural"), ("0 van de 3", "none of several"),
     ("van applicant_type", "an identifier"), ("onbekend euro", "unknown beside a unit"),
     ("nan", "a word of a programmer"), ("the level", "an English word"),
     ("229 gebieden op niveau gemeente", "areas on a level"),
     ("minder dan 100 procent", "a share that cannot be"),
     ("toeval alleen verklaart dat niet", "a word that says too much")],
)  # fmt: skip
def test_each_slip_is_seen(sentence, kind):
    assert list(slips(sentence)) == [kind]


def test_a_whole_number_that_ends_in_one_and_a_table_cell_are_no_slip():
    assert slips("In 21 gemeenten en 1.101 projecten. Kolom 5 1 projecten.") == {}


OPEN = """() => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  const later = "tbody tr:nth-child(n+3), li:nth-child(n+4), .code";
  document.querySelectorAll(later).forEach(one => one.remove());
}"""  # later rows and items are like the first
LOOKED_AT = dict(PAGES)  # the last parameters of each page


@pytest.fixture
def opened(request, browser, monkeypatch, tmp_path):
    """Open a page without its figures, whose shapes hide behind their words for whoever listens."""
    name = request.param
    file = tmp_path / f"{name}.html"
    file.write_text(page(name, monkeypatch, **(FEW | LOOKED_AT[name])), encoding="utf-8")
    context = browser.new_context(viewport=LAPTOP, offline=True)
    context.add_init_script("delete window.DecompressionStream")
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.evaluate(OPEN)
    yield tab
    context.close()


def barriers(tab, **options) -> set[str]:
    """Return what axe finds on the page that is open: the rule and where it is broken."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab, options=options).response["violations"]
    return {f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found}


@pytest.mark.browser
@pytest.mark.parametrize("opened", LOOKED_AT, indirect=True)
def test_a_page_has_no_barrier_and_fits_a_phone(opened):
    assert barriers(opened) == set()
    opened.set_viewport_size(PHONE)
    assert opened.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.browser
@pytest.mark.parametrize("opened", ["04_toetsingskader"], indirect=True)
def test_forced_colours_can_be_read_and_a_dark_screen_changes_nothing(opened):
    opened.emulate_media(forced_colors="active")
    assert barriers(opened, runOnly=["color-contrast"]) == set()
    assert "prefers-color-scheme" not in opened.content()


@pytest.mark.browser
@pytest.mark.parametrize("town", ["Gent", "Herstappe", "Voeren"])
def test_a_fact_sheet_is_two_pages_of_paper(browser, monkeypatch, tmp_path, town):
    from pypdf import PdfReader

    file = tmp_path / "fiche.html"
    html = page("08_gemeentefiche", monkeypatch, **(FEW | {"municipality": town}))
    file.write_text(html, encoding="utf-8")
    context = browser.new_context(viewport=LAPTOP, offline=True)
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.wait_for_selector("html[data-figures=drawn]")
    tab.pdf(path=tmp_path / "fiche.pdf", prefer_css_page_size=True)
    context.close()
    pages = PdfReader(tmp_path / "fiche.pdf").pages
    assert len(pages) == 2
    text = " ".join(" ".join(one.extract_text() for one in pages).split())
    for part in ("Kort antwoord", "peildatum", "Wat deze gemeente kan doen"):
        assert part in text
