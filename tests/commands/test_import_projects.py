"""``zbeval import projects``: any layout, shown first, written whole, what was there kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.conftest import ROOT
from zbeval.cli import main
from zbeval.tables import load_programme
from zbeval.tables.register_import import looked_at, read_register_file, take
from zbeval.tables.register_types import Wishes

SOURCE = ["--source", "https://example.org/register"]
OTHER_LAYOUT = """\
Zorgzame buurten, stand van zaken;;;;;
;;;;;
Dossiernr;Titel project;Stad/gemeente;Refnis;Toegekend bedrag (€);Startdatum;Contact
ZB/1;Warme wijk;Kessel-Lo;24062;€ 50 000,00;1 maart 2022;x
ZB/2;Samen;Melsele;46030;82.000,50;01/03/2022;x
ZB/3;Bij ons;Pajottegem;23106;;;x
ZB/4;Dampoort;St.-Amandsberg;;;;x
ZB/5;Saint-Gilles;Saint-Gilles;;;;x
"""


pytestmark = pytest.mark.usefixtures("empty_desk")


@pytest.fixture
def real(monkeypatch):
    """Use the data that come with zbeval."""
    monkeypatch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", ROOT / "data")


def write(text: str, name: str = "register.csv") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def take_in(*options: str, file: str = "register.csv") -> int:
    return main(["import", "projects", file, "--output", "own", *SOURCE, *options])


def state(folder: str = "own") -> dict[str, bytes]:
    paths = [path for path in Path(folder).rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in paths}


GOOD = "Nr;Naam;Gemeente\nz1;Warme wijk;Gent\nz2;Samen;Aalst\n"


def test_a_register_in_another_layout_comes_in_without_editing_the_file(real, capsys):
    write(OTHER_LAYOUT)
    before = Path("register.csv").read_bytes()
    assert take_in("--yes") == 2  # Pajottegem: three municipalities of 2024
    told = capsys.readouterr()
    assert "rij 6, kolom 'Stad/gemeente', waarde '23106 Pajottegem'" in told.err
    assert "Kies uit: Galmaarden (23023), Gooik (23024), Herne (23032)" in told.err
    assert "register_gemeenten.csv" in told.out
    assert not Path("own").exists()
    choices = Path("register_gemeenten.csv").read_text(encoding="utf-8-sig")
    Path("register_gemeenten.csv").write_text(
        choices.replace("Herne (23032);\n", "Herne (23032);Gooik\n"), encoding="utf-8-sig"
    )
    assert take_in("--places", "register_gemeenten.csv", "--yes") == 0
    assert Path("register.csv").read_bytes() == before
    projects = load_programme("own")["projects"].set_index("project_id")
    assert projects["municipality"].to_dict() == {
        "ZB-1": "Leuven", "ZB-2": "Beveren", "ZB-3": "Gooik", "ZB-4": "Gent", "ZB-5": "Sint-Gillis",
    }  # fmt: skip
    assert projects["nis"].to_list() == ["24062", "46003", "23024", "44021", "21013"]
    assert projects["call"].to_list() == ["flanders"] * 4 + ["brussels"]
    assert projects["amount_eur"].to_list()[:2] == [50000, 82000.5]
    assert projects["start"].to_list()[:2] == ["2022-03-01", "2022-03-01"]
    assert projects["neighbourhood"].to_list()[:2] == ["Kessel-Lo", "Melsele"]
    assert set(projects["source_urls"]) == {"https://example.org/register"}


def test_each_row_is_told_what_was_improved_and_the_file_what_was_left_aside(real, capsys):
    write(OTHER_LAYOUT.replace("ZB/3;Bij ons;Pajottegem;23106", "ZB/3;Bij ons;Gooik;23024"))
    assert take_in() == 0
    told = capsys.readouterr().out
    assert "NIS-code 46030 werd 46003 (Beveren, indeling van 2024)" in told
    assert "gemeente ‘Kessel-Lo’ werd ‘Leuven’" in told
    assert "Subsidie: ‘€ 50 000,00’ werd ‘50000’" in told
    assert "deze kolommen worden niet gelezen: ‘Contact’" in told
    assert "alle heten ‘bevestigd’" in told
    assert "5 rijen: 0 overgenomen, 5 verbeterd, 0 geweigerd." in told


def test_without_yes_nothing_is_written(capsys):
    write(GOOD)
    assert take_in() == 0
    assert "Er is nog niets bewaard" in capsys.readouterr().out
    assert not Path("own").exists()
    assert [path.name for path in Path().iterdir()] == ["register.csv"]


def test_the_measures_count_what_was_taken_in():
    write(GOOD)
    assert take_in("--yes") == 0
    areas = load_programme("own").areas.set_index("name")
    assert areas.loc[["Gent", "Aalst"], "n_confirmed"].to_list() == [1, 1]
    assert areas["n_confirmed"].sum() == 2


def test_what_stood_there_is_kept_in_a_dated_folder(capsys):
    write(GOOD)
    assert take_in("--yes") == 0
    first = Path("own/projects.csv").read_bytes()
    write(GOOD.replace("Warme wijk", "Andere wijk"))
    assert take_in("--yes") == 0
    kept = list(Path("own/reservekopie").glob("*/projects.csv"))
    assert [path.read_bytes() for path in kept] == [first]
    assert str(kept[0].parent) in capsys.readouterr().out
    assert main(["check", "--data", "own"]) == 0


WRONG = {
    "nobody knows the place": ("z3;Nieuw;Atlantis\n", "deze gemeente of deelgemeente kennen we"),
    "the same number twice": ("z1;Nieuw;Gent\n", "deze sleutel staat ook in rij 2"),
    "the same project twice": ("z3;WARME  wijk;Gent\n", "dit project staat ook in rij 2"),
    "no number": (";Nieuw;Gent\n", "deze cel mag niet leeg zijn"),
}


@pytest.mark.parametrize(("row", "rule"), WRONG.values(), ids=WRONG)
def test_one_refused_row_leaves_everything_byte_for_byte(row, rule, capsys):
    write(GOOD)
    assert take_in("--yes") == 0
    before = state()
    write(GOOD + row)
    assert take_in("--yes") == 2
    told = capsys.readouterr()
    assert rule in told.err
    assert "rij 4" in told.err
    assert "2 overgenomen, 0 verbeterd, 1 geweigerd" in told.out
    assert state() == before


def test_rows_without_a_source_need_one(real, capsys):
    write(GOOD)
    assert main(["import", "projects", "register.csv", "--output", "own", "--yes"]) == 2
    told = capsys.readouterr()
    assert "van 2 projecten is niet gezegd waar ze vandaan komen" in told.err
    assert told.err.count("\n") == 1, "said once, not in every row"
    assert "2 overgenomen, 0 verbeterd, 0 geweigerd" in told.out
    assert take_in("--source", "geen adres", "--yes") == 2
    assert "dit is geen webadres" in capsys.readouterr().err
    assert not Path("own").exists()


def test_html_and_formulas_in_a_name_stay_text_everywhere(capsys):
    write('Nr;Naam;Gemeente\nz1;"<script>alert(1)</script>";Gent\nz2;"=HYPERLINK(""x"")";Aalst\n')
    assert take_in("--yes") == 0
    told = capsys.readouterr().out
    assert "rij 2" in told and "HTML" in told
    assert "rij 3" in told and "formule" in told
    names = load_programme("own")["projects"]["name"].to_list()
    assert names == ["<script>alert(1)</script>", '=HYPERLINK("x")']
    assert main(["template", "projects", "--data", "own", "--output", "t.xlsx"]) == 0
    assert main(["import", "projects", "t.xlsx", "--output", "again", "--yes"]) == 0
    assert load_programme("again")["projects"]["name"].to_list() == names


def book(name: str, rows: list[list], merged: str | None = None, second: bool = False) -> str:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    if merged:
        made.active.merge_cells(merged)
    if second:
        made.create_sheet("Tweede").append(["ook", "iets"])
    made.save(name)
    return name


ROWS = [["Nr", "Naam", "Gemeente"], ["z1", "Warme wijk", "Gent"]]


def test_a_sheet_with_merged_heading_cells_is_refused(capsys):
    assert take_in(file=book("r.xlsx", ROWS, merged="A1:B1")) == 2
    assert "hier zijn cellen samengevoegd" in capsys.readouterr().err


def test_of_two_sheets_with_a_register_one_has_to_be_chosen(capsys):
    made = Workbook()
    for sheet in (made.active, made.create_sheet("Tweede")):
        for row in ROWS:
            sheet.append(row)
    made.save("r.xlsx")
    assert take_in(file="r.xlsx") == 2
    assert 'Kies er een met --sheet, bijvoorbeeld --sheet "Sheet"' in capsys.readouterr().err
    assert take_in("--sheet", "Tweede", file="r.xlsx") == 0


@pytest.mark.parametrize("twice", [True, False], ids=["two registers", "a register and notes"])
def test_a_sheet_that_is_not_there_is_refused_and_no_other_read_in_its_place(capsys, twice):
    made = Workbook()
    made.active.title = "Lijst"
    for row in ROWS:
        made.active.append(row)
    other = made.create_sheet("Nota")
    for row in ROWS if twice else [["Niet lezen"]]:
        other.append(row)
    made.save("r.xlsx")
    assert take_in("--sheet", "Lijsten", "--yes", file="r.xlsx") == 2
    told = capsys.readouterr().err
    assert "waarde 'Lijst, Nota': een blad ‘Lijsten’ staat er niet in. Kies er een" in told
    assert not Path("own").exists()
    assert take_in("--sheet", " lijst", file="r.xlsx") == 0


def test_a_sheet_of_notes_beside_the_register_is_told_and_left_aside(capsys):
    assert take_in(file=book("r.xlsx", ROWS, second=True)) == 0
    told = capsys.readouterr().out
    assert "het blad ‘Sheet’ is gelezen, niet ‘Tweede’" in told
    assert "Een ander blad leest u met --sheet BLAD" in told


def test_totals_are_refused_until_the_reader_says_to_skip_them(capsys):
    write(GOOD + "Totaal;2;\n")
    assert take_in("--yes") == 2
    told = capsys.readouterr()
    assert "rij 4, waarde 'Totaal 2': deze rij lijkt geen project maar een totaal" in told.err
    assert "--skip totalen" in told.out
    assert not Path("own").exists()
    assert take_in("--skip", "totalen", "--yes") == 0
    told = capsys.readouterr().out
    assert "rij 4: overgeslagen; lijkt een totaal" in told
    assert "2 projecten bewaard" in told
    assert take_in("--skip", "3-4", "--yes") == 0
    assert "1 project bewaard" in capsys.readouterr().out


def test_one_fault_in_two_cells_of_a_row_is_told_once_in_its_line(capsys):
    write("Nr;Naam;Gemeente;Begin;Einde\nz1;Warme wijk;Gent;44621;45351\n")
    assert take_in() == 2
    told = capsys.readouterr()
    assert told.out.count("geen bestaande datum") == 1
    assert told.err.count("geen bestaande datum") == 2


def test_a_row_to_skip_that_is_no_row_is_refused(capsys):
    write(GOOD)
    assert take_in("--skip", "laatste") == 2
    assert "waarde 'laatste': dit is geen rij" in capsys.readouterr().err


def test_columns_are_proposed_in_a_list_and_read_as_the_reader_says(real, capsys):
    write("Nr;Wat;Waar;Gemeente van aanvrager\nz1;Warme wijk;Gent;Aalst\n")
    assert take_in("--yes") == 2
    told = capsys.readouterr()
    assert "geen enkele kolom zegt waar een project ligt" in told.err
    assert "register_kolommen.csv" in told.out
    listed = Path("register_kolommen.csv").read_text(encoding="utf-8-sig")
    listed = listed.replace("Waar;Gent;", "Waar;Gent;Gemeente")
    listed = listed.replace("Wat;Warme wijk;", "Wat;Warme wijk;Projectnaam")
    Path("register_kolommen.csv").write_text(listed, encoding="utf-8-sig")
    assert take_in("--columns", "register_kolommen.csv", "--yes") == 0
    assert "‘Waar’ als Gemeente" in capsys.readouterr().out
    (project,) = load_programme("own")["projects"].to_dict("records")
    assert (project["name"], project["municipality"]) == ("Warme wijk", "Gent")


def test_a_list_of_columns_that_is_not_there_is_made_and_nothing_is_kept(capsys):
    write(GOOD)
    assert take_in("--columns", "kolommen.csv", "--yes") == 0
    assert Path("kolommen.csv").exists()
    assert not Path("own").exists()


def test_a_column_that_no_register_has_is_refused_with_those_it_has(capsys):
    write(GOOD)
    write("Kolom in uw bestand;Voorbeeld;Wordt gelezen als\nNaam;x;Kleur\n", "kolommen.csv")
    assert take_in("--columns", "kolommen.csv") == 2
    assert "zo’n kolom heeft het projectregister niet" in capsys.readouterr().err


def test_the_decimal_sign_is_asked_for_where_the_amounts_leave_it_open(capsys):
    write("Nr,Naam,Gemeente,Bedrag\nz1,Warme wijk,Gent,50.000\n")
    assert take_in("--yes") == 2
    assert "--decimal komma of --decimal punt" in capsys.readouterr().out
    assert take_in("--decimal", "komma", "--yes") == 0
    assert load_programme("own")["projects"]["amount_eur"].to_list() == [50000]


def test_a_formula_in_a_cell_is_refused_with_its_place(capsys):
    assert take_in(file=book("r.xlsx", [*ROWS, ["z2", "=A1", "Gent"]])) == 2
    assert "rij 3, kolom 'B'" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["register.pdf", "register.docx", "register.odt"])
def test_another_kind_of_file_is_refused(name, capsys):
    Path(name).write_bytes(b"%PDF-1.7")
    assert take_in(file=name) == 2
    assert "dit soort bestand lezen we niet als tabel" in capsys.readouterr().err


def test_a_picture_under_the_name_of_a_sheet_is_refused(capsys):
    Path("r.xlsx").write_bytes(b"\x89PNG\r\n")
    assert take_in(file="r.xlsx") == 2
    assert "Traceback" not in capsys.readouterr().err


def test_fifty_thousand_rows_are_no_register_and_are_refused_soon(capsys):
    write("Nr;Naam;Gemeente\n" + "".join(f"z{n};Naam {n};Gent\n" for n in range(50_000)))
    assert take_in() == 2
    assert "telt 50000 rijen; meer dan 5000 lezen we niet" in capsys.readouterr().err


def test_a_heading_without_rows_is_refused(capsys):
    write("Nr;Naam;Gemeente\n")
    assert take_in() == 2
    assert "geen projecten" in capsys.readouterr().err


def test_a_file_that_changes_while_it_is_read_is_not_taken_in():
    path, folder = Path(write(GOOD)), Path("own")
    register = looked_at(folder, read_register_file(path, folder), Wishes(source=SOURCE[1]))
    path.write_text(GOOD + "z3;Nieuw;Gent\n", encoding="utf-8")
    with pytest.raises(Exception, match="veranderde terwijl het werd ingelezen"):
        take(folder, path, register)
    assert not folder.exists()
    assert register.raw.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


def test_a_list_of_choices_without_a_choice_is_refused(capsys):
    write("Nr;Naam;Gemeente\nz1;Nieuw;Deurne\n")
    assert take_in() == 2
    assert take_in("--places", "register_gemeenten.csv") == 2
    assert "nog geen enkele gemeente gekozen" in capsys.readouterr().err


def test_a_choice_that_is_no_municipality_is_refused(capsys):
    write("Nr;Naam;Gemeente\nz1;Nieuw;Deurne\n")
    write("Rij;Project;Plaats in uw bestand;Kan zijn;Gemeente\n2;;;;Atlantis\n", "keuze.csv")
    assert take_in("--places", "keuze.csv") == 2
    assert "‘Atlantis’ is geen naam of NIS-code van één gemeente" in capsys.readouterr().err


def test_the_shipped_register_is_read_as_it_is(real, capsys):
    file = str(ROOT / "data" / "projects.csv")
    assert main(["import", "projects", file, "--output", "own", "--yes"]) == 0
    assert "0 verbeterd, 0 geweigerd" in capsys.readouterr().out
    assert Path("own/projects.csv").read_bytes() == Path(file).read_bytes()
