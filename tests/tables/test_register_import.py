"""Registers as advisers have them: read rightly, or refused with the true reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.conftest import ROOT
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources.package import imports
from zbeval.tables.register_import import looked_at, read_register_file, take, together
from zbeval.tables.register_types import IMPROVED, REFUSED, SKIPPED, Register, Wishes

SOURCE = "https://example.org/register"
HEAD = "Dossiernummer;Naam project;Gemeente"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", ROOT / "data")
    monkeypatch.chdir(tmp_path)


def look(text: str | Path, name: str = "register.csv", sheet: str | None = None, **said):
    path = text if isinstance(text, Path) else Path(name)
    if not isinstance(text, Path):
        path.write_text(text, encoding="utf-8")
    wishes = Wishes(source=SOURCE, **said)
    raw = read_register_file(path, Path("own"), sheet, wishes.columns)
    return looked_at(Path("own"), raw, wishes)


def book(rows: list[list], change=None, name: str = "register.xlsx") -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    if change:
        change(made)
    made.save(name)
    return Path(name)


def column(found: Register, name: str) -> list[str]:
    assert not found.problems, [str(one) for one in found.problems]
    return found.raw.cells[name].to_list()


def rules(found: Register) -> str:
    return "\n".join(map(str, found.problems))


def rows_with(amounts: list, heading: str = "Toegekend bedrag") -> list[list]:
    places = ["Gent", "Antwerpen", "Leuven", "Genk"]
    head = ["Nr", "Naam project", "Gemeente", heading]
    rows = zip(amounts, places, strict=False)
    return [head, *([f"ZB-{n}", f"Buurt {n}", place, one] for n, (one, place) in enumerate(rows))]


AMBIGUOUS = ["50.000", "62.500", "€ 125.000"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_amounts_with_points_are_never_a_thousand_times_too_small_in_a_text_file(separator):
    lines = [separator.join(map(str, row)) for row in rows_with(AMBIGUOUS)]
    found = look("\n".join(lines))
    assert found.count(REFUSED) == 3
    assert "duizendtallen of voor decimalen" in rules(found)


def test_amounts_with_points_are_never_a_thousand_times_too_small_in_a_workbook():
    assert look(book(rows_with(AMBIGUOUS))).count(REFUSED) == 3
    settled = look(book(rows_with(["62.500,00", 40000, "50.000", "€ 75 000,-"])))
    assert column(settled, "amount_eur") == ["62500", "40000", "50000", "75000"]
    beside = look(book(rows_with([40000.5, "50.000"])))
    assert column(beside, "amount_eur") == ["40000.5", "50000"]


@pytest.mark.parametrize(
    ("heading", "cell", "euro"),
    [
        ("Bedrag (in duizend euro)", "12,5", "12500"),
        ("Subsidie (x 1000 EUR)", "125", "125000"),
        ("Bedrag in k€", "62,5", "62500"),
        ("Bedrag (mln euro)", "0,05", "50000"),
    ],
)
def test_a_unit_in_the_heading_is_applied_and_told(heading, cell, euro):
    found = look(f"{HEAD};{heading}\nZB-1;Buurt A;Gent;{cell}\n")
    assert column(found, "amount_eur") == [euro]
    assert any("omgerekend naar euro" in one for one in found.remarks)
    assert f"werd ‘{euro}’" in found.rows[0].told[0]


def test_a_unit_in_a_title_above_the_heading_is_applied_and_one_that_differs_is_asked_about():
    title = "Zorgzame buurten, bedragen in duizend euro;;;\n"
    found = look(f"{title}{HEAD};Bedrag\nZB-1;Buurt A;Gent;12,5\n")
    assert column(found, "amount_eur") == ["12500"]
    with pytest.raises(Exception, match="boven de kop staat een andere eenheid"):
        look(f"{title}{HEAD};Bedrag (euro)\nZB-1;Buurt A;Gent;12,5\n")


def test_an_amount_per_year_is_not_read_as_that_of_the_project_and_is_told():
    found = look(f"{HEAD};Bedrag (per jaar)\nZB-1;Buurt A;Gent;25000\n")
    assert column(found, "amount_eur") == [""]
    assert any("‘Bedrag (per jaar)’ (dit is geen bedrag" in one for one in found.remarks)


def test_a_unit_that_is_not_understood_is_asked_about():
    with pytest.raises(Exception, match="we begrijpen de eenheid in deze kop niet"):
        look(f"{HEAD};Bedrag (T€)\nZB-1;Buurt A;Gent;25\n")


def test_amounts_that_the_call_did_not_allow_are_told():
    found = look(f"{HEAD};Bedrag\nZB-1;A;Gent;100001\nZB-2;B;Elsene;200000\nZB-3;C;Genk;100000\n")
    (told,) = found.warnings
    assert told.startswith("1 bedrag is hoger dan de oproep toeliet (100.000 euro voor een project")
    assert "rij 2 (100.001)" in told
    assert "duizend euro" in look(f"{HEAD};Bedrag\nZB-1;A;Gent;50\n").warnings[0]
    assert look(f"{HEAD};Bedrag\nZB-1;A;Gent;50000\nZB-2;B;Genk;0\n").warnings == []


def test_a_cell_that_says_that_nothing_is_known_is_empty():
    found = look(f"{HEAD};Bedrag;Start\nZB-1;A;Gent;n.v.t.;-\nZB-2;B;Gent;50000;onbekend\n")
    assert column(found, "amount_eur") == ["", "50000"]
    assert column(found, "start") == ["", ""]


SAME_NAME = {"9870": ("Machelen", "44081"), "3381": ("Kapellen", "24137"),
             "3800": ("Aalst", "71053"), "2980": ("Halle", "11055"), "8800": ("Beveren", "36015"),
             "9320": ("Nieuwerkerken", "41002"), "9500": ("Moerbeke", "41018")}  # fmt: skip


def test_a_deelgemeente_with_the_name_of_a_municipality_is_placed_by_its_postcode_or_asked():
    rows = "".join(f"Z{code};B{code};{code};{name}\n" for code, (name, _) in SAME_NAME.items())
    found = look(f"Nr;Naam;Postcode;Deelgemeente\n{rows}")
    assert column(found, "nis") == [nis for _, nis in SAME_NAME.values()]
    assert column(found, "neighbourhood") == [name for name, _ in SAME_NAME.values()]
    rows = "".join(f"Z{code};B{code};{name}\n" for code, (name, _) in SAME_NAME.items())
    asked = look(f"Nr;Naam;Deelgemeente\n{rows}")
    assert asked.count(REFUSED) == len(SAME_NAME)
    assert all(len(one.candidates) > 1 for one in asked.undecided)


def test_a_column_of_municipalities_that_holds_deelgemeenten_too_decides_nothing_by_name():
    alone = look(f"{HEAD}\nZB-1;A;Halle\nZB-2;B;Gent\n")
    assert column(alone, "nis") == ["23027", "44021"]
    mixed = look(f"{HEAD}\nZB-1;A;Halle\nZB-2;B;Kessel-Lo\n")
    assert [one.number for one in mixed.undecided] == [2]


def test_municipality_and_deelgemeente_are_read_together():
    text = f"{HEAD};Deelgemeente\nZB-1;A;Zulte;Machelen\nZB-2;B;Gent;Ledeberg\nZB-3;C;Gent;\n"
    found = look(text)
    assert column(found, "nis") == ["44081", "44021", "44021"]
    assert column(found, "neighbourhood") == ["Machelen", "Ledeberg", ""]
    wrong = look(f"{HEAD};Deelgemeente\nZB-1;A;Gent;Kessel-Lo\n")
    assert "Kessel-Lo ligt in Leuven (24062), niet in Gent (44021)" in rules(wrong)


def test_a_french_name_is_the_municipality_and_no_neighbourhood():
    text = "Numéro;Projet;Commune;Montant\nP1;Quartier X;Ixelles;50000\nP2;Y;Bruges;40000\n"
    Path("register.csv").write_text(text, encoding="cp1252")
    found = look(Path("register.csv"))
    assert column(found, "municipality") == ["Elsene", "Brugge"]
    assert column(found, "neighbourhood") == ["", ""]
    assert column(found, "amount_eur") == ["50000", "40000"]


def test_a_place_in_wallonia_is_called_so():
    found = look("NIS_code;municipality_NL\n25005;Bevekom\n61001;\n")
    assert "Bevekom (25005) ligt in Wallonië" in rules(found)
    assert "NIS-code 61001 is er een van Wallonië" in rules(found)


def test_a_region_is_not_the_call_and_a_province_is_a_province():
    found = look(f"{HEAD};Regio\nZB-1;A;Gent;Oost-Vlaanderen\nZB-2;B;Turnhout;Kempen\n")
    assert column(found, "call") == ["flanders", "flanders"]
    assert "‘Regio’ (dit zegt niet bij welke oproep" in " ".join(found.remarks)
    found = look(f"{HEAD};Regio\nZB-1;A;Gent;Limburg\n")
    assert "Gent (44021) ligt niet in Limburg" in rules(found)
    found = look(f"{HEAD};Regio\nZB-1;A;Elsene;Brussel\nZB-2;B;Gent;Vlaanderen\n")
    assert column(found, "call") == ["brussels", "flanders"]


def test_several_municipalities_in_a_cell_are_proposed_as_a_joint_project():
    text = f"{HEAD}\nZB-1;A;Lier en Berlaar\nZB-2;B;Gent\n"
    asked = look(text)
    (row,) = asked.undecided
    assert row.joint
    assert row.candidates == ("Lier (12021)", "Berlaar (12002)")
    found = look(text, choices={2: "Lier (12021) + Berlaar (12002)"})
    assert column(found, "nis") == ["12021", "44021"]
    assert found.shares == [(2, "12021", 0.5), (2, "12002", 0.5)]
    assert "gezamenlijk project van Lier en Berlaar" in found.rows[0].told[-1]


@pytest.mark.skipif("project_places" not in imports(), reason="no table of joint projects yet")
def test_a_joint_project_is_kept_with_a_share_per_municipality_and_gone_with_the_next_register():
    found = look(f"{HEAD}\nZB-1;A;Lier, Berlaar\n", choices={2: "Lier + Berlaar"})
    take(Path("own"), Path("register.csv"), found)
    kept = Path("own/project_places.csv").read_text(encoding="utf-8").splitlines()
    assert kept == ["project_id,nis,weight", "ZB-1,12021,0.5", "ZB-1,12002,0.5"]
    again = look(f"{HEAD}\nZB-1;A;Lier\n")
    assert together(again, Path("own"))[1] == ["project_places"]
    take(Path("own"), Path("register.csv"), again)
    assert not Path("own/project_places.csv").exists()


def test_states_dates_and_kinds_of_applicants_are_understood_in_many_spellings():
    rows = [
        ("mrt/22", "dec/24", "lopend", "Gemeentebestuur"),
        ("1-mrt-22", "31-dec-24", "stopgezet", "vzw"),
        ("01/03/22", "31/12/24", "ingetrokken", "Zorgraad"),
        ("1 maart 2022", "2024", "goedgekeurd", "onbekend"),
    ]
    lines = [f"ZB-{n};Buurt {n};Gent;" + ";".join(row) for n, row in enumerate(rows)]
    found = look("\n".join([f"{HEAD};Aanvang;Einddatum;Status dossier;Soort indiener", *lines]))
    assert column(found, "start") == ["2022-03", "2022-03-01", "2022-03-01", "2022-03-01"]
    assert column(found, "end") == ["2024-12", "2024-12-31", "2024-12-31", "2024"]
    assert column(found, "state") == ["running", "stopped", "withdrawn", ""]
    assert column(found, "applicant_type") == [
        "local_government", "care_or_welfare_organisation", "care_council", "unknown"
    ]  # fmt: skip


def test_a_project_that_was_not_granted_is_no_project_of_the_programme():
    found = look(f"{HEAD};Status\nZB-1;A;Gent;afgekeurd\n")
    assert "dit is geen toegekend project" in rules(found)


TOTALS = f"{HEAD};Bedrag\nProvincie Oost-Vlaanderen;;;\nZB-1;A;Gent;50000\nTotaal;1;;50000\n"


def test_totals_and_headings_between_the_rows_are_refused_once_and_skipped_on_demand():
    found = look(TOTALS)
    assert [one.row for one in found.problems] == [2, 4]
    assert dict(found.odd) == {2: "een tussenkop of een nota", 4: "een totaal"}
    refused = {one.number: one.project for one in found.rows if one.status == REFUSED}
    assert refused == {2: "Provincie Oost-Vlaanderen", 4: "Totaal 1 50000"}
    skipped = look(TOTALS, skip_odd=True)
    assert column(skipped, "nis") == ["44021"]
    assert skipped.count(SKIPPED) == 2


SHEET = [
    ["Dossiernummer", "Naam project", "Gemeente", "Bedrag", "Deel"],
    ["ZB-1", "A", "Gent", 50000, "=D2/100"],
    ["ZB-2", "B", "Genk", 40000, "=D3/100"],
]


def test_a_formula_matters_only_in_a_column_that_is_read():
    assert column(look(book(SHEET)), "amount_eur") == ["50000", "40000"]
    read = [[*row[:3], row[4], row[3]] for row in SHEET]
    read[0][3:] = ["Bedrag", "Deel"]
    with pytest.raises(ReaderErrors, match="in deze cel staat een formule"):
        look(book(read))


def test_rows_that_a_filter_hides_are_told_and_left_out_only_on_demand():
    def hide(made):
        made.active.row_dimensions[3].hidden = True

    found = look(book(SHEET, hide))
    assert len(found.rows) == 2
    assert any("verborgen in het rekenblad" in one and "rij 3" in one for one in found.remarks)
    assert column(look(book(SHEET, hide), skip_hidden=True), "municipality") == ["Gent"]


def test_a_merged_title_above_the_heading_is_passed_over():
    path = book([["Zorgzame buurten 2022"], *SHEET], lambda made: made.active.merge_cells("A1:E1"))
    assert column(look(path), "municipality") == ["Gent", "Genk"]


def test_a_second_column_of_the_same_name_is_no_harm_where_it_is_not_read():
    found = look("Nr;Naam;Gemeente;Contact;Contact\nZB-1;A;Gent;x;y\n")
    assert column(found, "municipality") == ["Gent"]
    assert set(found.unread) == {"Contact", "Contact (kolom E)"}


def test_a_title_with_other_signs_than_the_heading_does_not_hide_what_separates_the_cells():
    found = look(f"Zorgzame buurten, lijst, versie 2\n\n{HEAD}\nZB-1;A;Gent\n")
    assert column(found, "municipality") == ["Gent"]


def test_what_was_changed_in_a_row_is_told_and_what_was_not_is_not():
    found = look(f"{HEAD}\nZB-1;A;9000 Gent\nZB-2;B;Gent\n")
    assert [row.status for row in found.rows] == [IMPROVED, "overgenomen"]
    assert found.rows[0].told == ("gemeente ‘9000 Gent’ werd ‘Gent’",)


def test_rows_struck_through_are_told_and_left_out_only_on_demand():
    def strike(made: Workbook) -> None:
        for cell in made.active[3]:
            cell.font = Font(strike=True)

    path = book(rows_with([50000, 40000]), strike)
    found = look(path)
    assert "doorgestreept in het rekenblad: rij 3" in " ".join(found.remarks)
    assert len(column(found, "name")) == 2
    assert column(look(path, skip_struck=True), "name") == ["Buurt 0"]


def test_a_hidden_sheet_is_told_and_never_taken_for_the_register():
    def hide(made: Workbook) -> None:
        made.create_sheet("Kopie").append(["Nr", "Naam"])
        made["Kopie"].sheet_state = "hidden"

    found = look(book(rows_with([50000]), hide))
    assert "niet gelezen, want verborgen: het blad ‘Kopie’" in found.remarks

    def only_a_cover(made: Workbook) -> None:
        made.create_sheet("Voorblad").append(["Zorgzame buurten"])
        made.worksheets[0].sheet_state = "hidden"

    with pytest.raises(ReaderError, match="verborgen is het blad ‘Sheet’"):
        look(book(rows_with([50000]), only_a_cover))


@pytest.mark.parametrize(
    ("written", "nis"),
    [("Aalst (Oost-Vlaanderen)", "41002"), ("Aalst, Limburg", "71053"),
     ("Kortrijk, West-Vlaanderen", "34022"), ("Halle - prov. Antwerpen", "11055")],
)  # fmt: skip
def test_a_province_beside_a_name_decides_and_is_no_neighbourhood(written, nis):
    found = look(f"{HEAD}\n1;A;{written}\n".replace("Aalst, Limburg", '"Aalst, Limburg"'))
    assert column(found, "nis") == [nis]
    assert "Vlaanderen" not in column(found, "neighbourhood")[0]


def test_what_is_proposed_for_an_unknown_place_holds_its_words():
    found = look(f"{HEAD}\n1;A;Molenbeek\n2;B;Beveren-Waas\n")
    assert found.undecided[0].candidates[0] == "Sint-Jans-Molenbeek (21012)"
    assert found.undecided[1].candidates == ("Beveren (46003)",)


def test_a_call_that_does_not_fit_is_refused_in_words():
    told = rules(look(f"{HEAD};Oproep\n1;A;Gent;Brussel\n"))
    assert "Gent valt onder de Vlaamse oproep" in told
    assert "flanders" not in told + told.lower().replace("brusselse", "")
    assert "brussels'" not in told


def test_a_unit_in_a_column_of_its_own_is_applied_or_refused():
    head = f"{HEAD};Bedrag;Munt"
    found = look(f"{head}\n1;A;Gent;50;kEUR\n2;B;Lier;62,5;kEUR\n")
    assert column(found, "amount_eur") == ["50000", "62500"]
    assert "de bedragen staan in duizend euro" in " ".join(found.remarks)
    plain = look(f"{head}\n1;A;Gent;50000;EUR\n")
    assert column(plain, "amount_eur") == ["50000"]
    for wrong in ("USD", "kEUR\n2;B;Lier;40000;mln EUR"):
        with pytest.raises(ReaderError, match="kolom 'Munt'"):
            look(f"{head}\n1;A;Gent;50;{wrong}\n")


def test_years_far_from_the_programme_are_told():
    told = look(f"{HEAD};Start\n1;A;Gent;1/1/1922\n2;B;Lier;1/3/2022\n").warnings
    assert "1 datum ligt jaren van het programma: rij 2 (1922-01-01)" in told[0]


def test_a_cell_too_many_is_told_of_the_row_that_has_it():
    with pytest.raises(ReaderErrors) as refused:
        look(f"{HEAD}\n1;A;Gent\n2;B;Gent; Melle\n")
    assert "rij 3: deze rij heeft 4 cellen en de kop heeft er 3" in str(refused.value)
    assert "rij 2" not in str(refused.value)
