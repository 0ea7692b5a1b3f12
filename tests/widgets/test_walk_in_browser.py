"""The thirty steps of the guide, one after another, as somebody new would take them."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from contextlib import suppress

import pytest

from tests.conftest import ROOT
from tests.widgets.servers import served
from tests.widgets.walk import GUIDE_STEP, PATIENCE, STEPS, PlaywrightTimeout, Walk, step

GUIDE = ROOT / "docs" / "handleiding.md"
REGISTER = "Volgnummer;Roepnaam;Waar\nz1;Warme wijk;Gent\nz2;Haven;Kessel-Lo\nz3;Samen;Deurne\n"
EXPLORERS = ("Spreiding en ongelijkheid", "Hinderpalen en stimulansen", "Uitrol", "Vergelijk",
             "Twee momenten, twee keuzes")  # fmt: skip


def test_the_guide_and_this_walk_have_the_same_thirty_steps():
    told = GUIDE_STEP.findall(GUIDE.read_text(encoding="utf-8"))
    assert [int(number) for number, _ in told] == list(range(1, 31))
    assert [title for _, title in told] == [title for title, _ in STEPS]


@pytest.mark.browser
def test_somebody_new_takes_the_thirty_steps_of_the_guide(browser, tmp_path):
    subprocess.run([sys.executable, "-m", "zbeval", "new", "mijn-werkmap"], cwd=tmp_path,
                   check=True, capture_output=True)  # fmt: skip
    folder = tmp_path / "mijn-werkmap"
    planned = {path.name: path.read_bytes() for path in (folder / "notebooks").glob("*.ipynb")}
    command = [sys.executable, "-m", "zbeval", "lab", "--no-browser", "--port={port}"]
    with served(folder, command, "/api") as address:
        token = re.search(r"token=(\w+)", (folder / "log.txt").read_text(encoding="utf-8"))[1]
        page = browser.new_page(viewport={"width": 1366, "height": 900}, accept_downloads=True)
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/?token={token}", wait_until="commit")
        walk = Walk(page, folder)
        for number, (title, act) in enumerate(STEPS, start=1):
            try:
                act(walk)
            except Exception as error:
                error.add_note(f"step {number}: {title}")
                raise
        page.close()
    now = {path.name: path.read_bytes() for path in (folder / "notebooks").glob("*.ipynb")}
    assert now == planned, "what reports run is as it was"


@step("Maak een werkmap en open ze")
def start(walk):
    walk.page.wait_for_selector(".jp-Notebook .jp-Cell")
    assert "/lab/tree/00_leeswijzer.ipynb" in walk.page.url
    assert walk.page.get_by_role("menuitem", name="Bestand", exact=True).count() == 1


@step("Voer de leeswijzer uit")
def read_the_guide(walk):
    walk.run_all()
    assert "Kort antwoord" in walk.panel.inner_text()


@step("Open de verkenner en voer hem uit")
def first_map(walk):
    walk.open("90_verkenner")
    walk.run_all()
    walk.page.wait_for_selector(".zb-figure[data-painted]")
    assert walk.tab.locator(".choroplethlayer path").count() == 319
    assert 0 < walk.app.bounding_box()["y"] < 450, "the explorer stands in the window"


@step("Kijk van wie de gegevens zijn")
def whose(walk):
    assert "niets van uzelf ingelezen" in walk.app.locator(".zb-quiet").first.inner_text()


@step("Kies een ander niveau")
def level(walk):
    assert "provincie" in walk.choose("Niveau", "provincie")


@step("Kies een andere verdeelsleutel")
def baseline(walk):
    assert "80-plussers" in walk.choose("Verdeelsleutel", "80-plussers")


@step("Kies een ander moment")
def moment(walk):
    place = walk.tab.get_by_label("Oproep en moment", exact=True)
    now, *others = place.locator("option").all_inner_texts()
    first = next(one for one in (*others, now) if "aankondiging" in one and "Vlaams" in one)
    walk.choose("Oproep en moment", first)


@step("Klik op een gemeente")
def click(walk):
    walk.tab.get_by_label("Niveau", exact=True).select_option(label="gemeente")
    walk.page.wait_for_selector(".choroplethlayer path")
    walk.page.wait_for_timeout(1500)
    walk.tab.locator(".choroplethlayer").first.scroll_into_view_if_needed()
    spot = walk.page.evaluate(
        """() => {
            const paths = [...document.querySelectorAll('.zb-app .choroplethlayer path')];
            const box = paths.find(one => one.__data__.loc === '24062').getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }"""
    )
    walk.page.mouse.move(*spot)
    walk.page.mouse.click(*spot)
    walk.tab.locator(".zb-card h3", has_text="Leuven").wait_for()


@step("Zoek een deelgemeente")
def search(walk):
    place = walk.tab.get_by_label("Zoek een gebied")
    place.fill("Sint-Amandsberg")
    place.press("Enter")
    walk.tab.locator(".zb-card h3", has_text="Gent").wait_for()


@step("Vraag of projecten de nood volgen")
def need(walk):
    assert walk.tab.get_by_label("Noodcijfer", exact=True).is_disabled()
    walk.choose("Vraag", "Volgen projecten de nood?")
    assert walk.tab.get_by_label("Noodcijfer", exact=True).is_enabled()


@step("Klik op een balk van het tweede tabblad")
def bar(walk):
    walk.go_to_tab(EXPLORERS[1])
    before, place = walk.sentence.inner_text(), walk.sentence.element_handle()
    bar, answered = walk.tab.locator(".bars .point path").first, False
    for _ in range(5):  # a figure that is still finding its size moves away from under the mouse
        bar.scroll_into_view_if_needed()
        box = bar.bounding_box()
        walk.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        walk.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        with suppress(PlaywrightTimeout):
            walk.page.wait_for_function(
                "([one, old]) => one.innerText && one.innerText !== old", arg=[place, before],
                timeout=10_000,
            )  # fmt: skip
            answered = True
            break
    assert answered, "a click on a bar is answered"


@step("Verfijn met de andere lijsten")
def refine(walk):
    walk.choose("Pijler", "alle")
    last = walk.tab.get_by_label("Wie", exact=True).locator("option").nth(1).inner_text()
    assert "Bij deze keuzes" in walk.choose("Wie", last)


@step("Laat uitrekenen waar nieuwe projecten mensen bereiken")
def rollout(walk):
    walk.go_to_tab(EXPLORERS[2])
    number = walk.tab.get_by_label(re.compile("^Aantal nieuwe projecten"))
    number.fill("5")
    number.press("Tab")
    walk.tab.get_by_role("button", name="Bereken").click()
    walk.sentence.get_by_text("Met 5 nieuwe projecten").wait_for()


@step("Zet twee gebieden naast elkaar")
def compare(walk):
    walk.go_to_tab(EXPLORERS[3])
    walk.choose("Niveau", "gemeente")
    assert "Gent" in walk.choose("Eerste gebied", "Gent")


@step("Zet twee momenten naast elkaar")
def two_moments(walk):
    walk.go_to_tab(EXPLORERS[4])
    assert walk.tab.locator(".zb-figure[data-painted]").count() == 2
    walk.seen["moments"] = walk.sentence.inner_text()
    first, second = (
        walk.tab.get_by_label(f"{which} keuze: oproep en moment").input_value()
        for which in ("Eerste", "Tweede")
    )
    assert first != second


@step("Zet twee verdeelsleutels naast elkaar")
def two_baselines(walk):
    assert "80-plussers" in walk.choose("Tweede keuze: verdeelsleutel", "80-plussers")


@step("Neem de tabel mee voor Excel")
def take_csv(walk):
    walk.go_to_tab(EXPLORERS[0])
    name, content = walk.download("Tabel als CSV")
    assert name.endswith(".csv") and content.startswith(b"\xef\xbb\xbf") and b";" in content


@step("Neem het rekenblad mee")
def take_workbook(walk):
    name, content = walk.download("Tabel als Excel")
    assert name.endswith(".xlsx") and zipfile.is_zipfile(io.BytesIO(content))


@step("Bewaar de figuur")
def take_picture(walk):
    button = walk.tab.locator(".zb-figure").first.locator("button", has_text="PNG")
    name, content = walk.download(button)
    assert name.endswith(".png") and content.startswith(b"\x89PNG")


@step("Neem een pagina mee voor PowerPoint")
def take_slide(walk):
    name, content = walk.download("Pagina voor PowerPoint")
    assert name.endswith(".pptx") and zipfile.is_zipfile(io.BytesIO(content))


@step("Bewaar uw keuzes onder een naam")
def keep_view(walk):
    walk.choose("Vraag", "Krijgt elk gebied zijn deel?")
    walk.choose("Niveau", "provincie")
    walk.seen["kept"] = walk.sentence.inner_text()
    walk.app.get_by_label("Bewaar uw keuzes onder een naam").fill("Mijn provincies")
    walk.page.keyboard.press("Tab")
    walk.app.get_by_role("button", name="Bewaar", exact=True).click()
    walk.app.get_by_text("Bewaard als ‘Mijn provincies’").wait_for()


@step("Zet ze terug")
def recall_view(walk):
    walk.choose("Niveau", "arrondissement")
    walk.go_to_tab(EXPLORERS[3])
    names = walk.app.get_by_label("Bewaarde keuzes", exact=True)
    names.select_option(label="kies een naam")
    names.select_option(label="Mijn provincies")
    walk.page.wait_for_function(
        "([told]) => [...document.querySelectorAll('.zb-sentence')].some("
        "one => one.checkVisibility() && one.innerText === told)",
        arg=[walk.seen["kept"]],
    )


@step("Maak er een rapport van")
def report(walk):
    name, content = walk.download("Maak hiervan een rapport")
    assert name == "01_spreiding.html" and b"<h1" in content


@step("Kies uw eigen register")
def own_register(walk):
    file = walk.folder / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    walk.open("91_eigen_gegevens")
    walk.run_all()
    walk.app.get_by_label("Webadres van het register").fill("https://example.org/register")
    walk.page.keyboard.press("Tab")
    walk.choose_file("Kies een register", file)
    walk.app.locator(".zb-card", has_text="waar een project ligt").wait_for()
    walk.app.get_by_label("Waar", exact=True).select_option(label="Gemeente")
    walk.app.get_by_text("1 geweigerd").wait_for()


@step("Kijk ze na en bewaar")
def keep_register(walk):
    assert "Leuven" in walk.app.locator(".zb-card").inner_text()
    place = walk.app.get_by_label("Rij 4, z3: Deurne")
    place.fill("Antwerpen")
    walk.page.keyboard.press("Tab")
    walk.app.get_by_text("Kies ‘Bewaar’").wait_for()
    walk.app.get_by_role("button", name="Bewaar", exact=True).click()
    walk.app.get_by_text("3 projecten zijn bewaard.").wait_for()
    assert walk.app.get_by_text("gebruiken deze gegevens vanaf nu").count() == 1
    assert (walk.folder / "data" / "local" / "projects.csv").is_file()


@step("Breng een eigen cijfer in")
def own_figure(walk):
    file, codes = walk.folder / "cijfer.csv", []
    with (walk.folder / "data" / "municipalities.csv").open(encoding="utf-8") as table:
        next(table)
        codes = [line.split(",")[0] for line in table]
    rows = [f"{code};{5 + place % 37},5" for place, code in enumerate(codes)]
    file.write_text("\n".join(["NIS;Alleenstaanden (%)", *rows]), encoding="utf-8")
    walk.choose_file("Kies een tabel", file)
    for label, text in (("Naam van het cijfer", "Alleenstaanden"), ("Jaar", "2023"),
                        ("Bron: wie gaf het cijfer uit", "onze dienst")):  # fmt: skip
        walk.panel.get_by_label(label, exact=True).fill(text)
        walk.page.keyboard.press("Tab")
    choice = walk.panel.get_by_label("Wanneer is er meer nood", exact=True)
    choice.select_option(label="hoe hoger het cijfer, hoe meer nood")
    walk.panel.get_by_text("Kies ‘Bewaar het cijfer’").wait_for()
    walk.panel.get_by_role("button", name="Bewaar het cijfer").click()
    walk.panel.get_by_text("‘Alleenstaanden’ is bewaard").wait_for()


@step("Zie ze in de verkenner")
def own_in_explorer(walk):
    walk.open("90_verkenner")
    walk.run_all()
    walk.panel.locator(".zb-quiet", has_text="U ziet uw eigen gegevens").first.wait_for()
    walk.page.wait_for_selector(".zb-figure[data-painted]")
    walk.choose("Vraag", "Volgen projecten de nood?")
    place = walk.tab.get_by_label("Noodcijfer", exact=True)
    own = next(one for one in place.locator("option").all_inner_texts() if "Alleenst" in one)
    place.select_option(label=own)
    walk.tab.locator(".zb-title", has_text="Alleenstaanden").first.wait_for()


@step("Kies in een formulier en voer uit")
def form(walk):
    walk.open("01_spreiding")
    walk.run_all()
    choose = walk.panel.locator(".zb-choose")
    choose.get_by_label("Verdeelsleutel", exact=True).select_option(label="80-plussers")
    choose.get_by_text("Kies ‘Voer uit met deze keuzes’").wait_for()
    choose.get_by_role("button", name="Voer uit met deze keuzes").click()
    walk.panel.locator("p:has-text('Kort antwoord')", has_text="80-plussers").wait_for()
    walk.done()


@step("Werk in het donker")
def dark(walk):
    walk.page.get_by_role("menuitem", name="Instellingen", exact=True).click()
    walk.page.locator(".lm-Menu-item", has_text="Thema").first.click()
    walk.page.locator(".lm-Menu-item", has_text="JupyterLab Donker").click()
    walk.page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
    shade = walk.panel.locator(".zb-choose").evaluate(
        "one => getComputedStyle(one).backgroundColor"
    )
    assert shade == "rgb(255, 255, 255)", "a form stays a sheet of paper"


@step("Herstart en ga verder")
def restart(walk):
    walk.page.get_by_role("menuitem", name="Kernel", exact=True).click()
    walk.page.locator("[data-command='kernelmenu:restart']").click()
    walk.page.locator(".jp-Dialog .jp-mod-accept").click()
    walk.panel.get_by_text("De rekenkern is herstart").first.wait_for()
    walk.run_all()
    chosen = walk.panel.locator(".zb-choose").get_by_label("Verdeelsleutel", exact=True)
    assert chosen.locator("option:checked").inner_text() == "inwoners", "a restart begins anew"
    notebook = json.loads((walk.folder / "notebooks" / "01_spreiding.ipynb").read_text("utf-8"))
    assert not any(one.get("outputs") for one in notebook["cells"])
