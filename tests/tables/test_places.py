"""A municipality is known by every name and code it goes by, and by no guess."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.conftest import ROOT
from zbeval.sources.places import other_names
from zbeval.tables.places import known_places
from zbeval.tables.placing import Place, placed, vintage_of_file

DATA = ROOT / "data"
MUNICIPALITIES = pd.read_csv(DATA / "municipalities.csv", dtype=str)
CROSSWALK = pd.read_csv(DATA / "nis_crosswalk.csv", dtype=str)
PLACES = known_places(MUNICIPALITIES, CROSSWALK)


def where(vintage: int = 2024, **said: str):
    return placed(Place(**said), PLACES, vintage)


def test_every_municipality_is_known_by_its_own_name_and_code():
    for one in MUNICIPALITIES.itertuples():
        assert where(municipality=one.name).nis == one.nis
        assert where(nis=one.nis).nis == one.nis


@pytest.mark.parametrize("change", [str.upper, lambda name: name.replace("-", " ") + "  ",
                                    lambda name: name.replace("Sint-", "St.-"),
                                    lambda name: f"Stad {name}"])  # fmt: skip
def test_capitals_hyphens_st_and_stad_do_not_count(change):
    for one in MUNICIPALITIES.itertuples():
        assert where(municipality=change(one.name)).nis == one.nis


@pytest.mark.parametrize(
    ("name", "nis"),
    [
        ("Kessel-Lo", "24062"),
        ("'s-Gravenwezel", "11039"),
        ("St-Amandsberg", "44021"),
        ("Saint-Gilles", "21013"),
        ("Gand", "44021"),
        ("Deurne (Antwerpen)", "11002"),
        ("Antwerpen - Kiel", "11002"),
        ("Burcht", "11056"),
    ],
)
def test_parts_former_and_french_names_lead_to_the_municipality(name, nis):
    assert where(municipality=name).nis == nis


def test_a_name_of_several_places_is_not_guessed_but_the_province_or_code_may_decide():
    open_one = where(municipality="Deurne")
    assert open_one.nis is None
    assert open_one.candidates == ("11002", "24020")
    assert "meer dan één gemeente" in open_one.rule
    assert where(municipality="Deurne", province="Vlaams-Brabant").nis == "24020"
    assert where(municipality="Deurne", nis="11002").nis == "11002"


def test_a_former_name_that_is_not_fully_known_decides_nothing():
    known = {one.name: one.nis for one in other_names().names if one.name == "Oostkerke"}
    assert "Oostkerke" in known
    assert where(municipality="Oostkerke").nis is None
    assert where(municipality="Oostkerke", nis="31006").nis == "31006"


def test_a_typing_error_gets_proposals_and_no_answer():
    found = where(municipality="Antwerpn")
    assert found.nis is None
    assert "11002" in found.candidates
    assert where(municipality="Xyzzy").candidates == ()


def test_a_municipality_merged_in_2025_is_open_until_the_row_says_which_part():
    merged = where(2025, nis="46030", municipality="Beveren-Kruibeke-Zwijndrecht")
    assert merged.candidates == ("11056", "46003", "46013")
    assert "fusie" in merged.rule
    assert where(2025, nis="46030", municipality="Kruibeke").nis == "46013"
    part = where(2025, nis="46030", municipality="Beveren-Kruibeke-Zwijndrecht",
                 neighbourhood="Melsele")  # fmt: skip
    assert part.nis == "46003"


def test_code_11002_and_lokeren_mean_more_in_a_file_of_2025():
    assert where(2024, nis="11002", municipality="Antwerpen").nis == "11002"
    assert where(2025, nis="11002", municipality="Antwerpen").candidates == ("11002", "11007")
    assert where(2024, municipality="Lokeren").nis == "46014"
    assert where(2025, municipality="Lokeren").candidates == ("44045", "46014")
    assert where(2025, nis="11002", neighbourhood="Deurne").nis == "11002"


def test_what_contradicts_itself_is_refused_with_what_each_part_says():
    wrong = where(nis="11002", municipality="Gent")
    assert (wrong.nis, wrong.field) == (None, "nis")
    assert "die van Antwerpen (11002), niet van Gent" in wrong.rule
    wrong = where(municipality="Gent", province="Limburg")
    assert (wrong.field, wrong.rule) == ("province_nis", "Gent (44021) ligt niet in Limburg")
    wrong = where(nis="99999", municipality="Gent")
    assert (wrong.rule, wrong.candidates) == ("deze NIS-code bestaat niet", ("44021",))


def test_zwijndrecht_may_name_its_province_of_before_or_since_2025():
    for province in ("Antwerpen", "Oost-Vlaanderen", "provincie Antwerpen", "40000"):
        assert where(municipality="Zwijndrecht", province=province).nis == "11056"


def test_a_row_that_only_names_a_neighbourhood_is_placed_by_it_or_not_at_all():
    assert where(neighbourhood="Kessel-Lo").nis == "24062"
    assert where(neighbourhood="Nergens").rule.startswith("deze rij zegt niet")


def test_a_file_is_of_2025_only_if_nothing_in_it_is_older():
    new, old, both = Place(nis="46030"), Place(nis="46003"), Place(municipality="Gent")
    assert vintage_of_file([new, both], PLACES) == 2025
    assert vintage_of_file([Place(municipality="Pajottegem")], PLACES) == 2025
    assert vintage_of_file([new, old], PLACES) == 2024
    assert vintage_of_file([both], PLACES) == 2024


def test_the_list_of_names_leads_to_municipalities_of_2024_or_to_wallonia():
    codes = set(MUNICIPALITIES["nis"])
    ours = [one for one in other_names().names if not one.kind.startswith("walloon")]
    assert {one.nis for one in ours} - codes == {""}
    assert {one.nis for one in other_names().names} & codes == {one.nis for one in ours} - {""}
    assert sum(one.kind == "part" for one in other_names().names) > 1100


SUB = [one for one in other_names().names if one.kind == "part"]
PROVINCE = dict(zip(MUNICIPALITIES["nis"], MUNICIPALITIES["province"], strict=True))


def verdict(one, **said) -> str:
    found = placed(Place(**said), PLACES, 2024, exact=False)
    if found.nis:
        return "right" if found.nis == one.nis else "wrong"
    return "asked" if one.nis in found.candidates else "refused"


@pytest.mark.parametrize("column", ["part", "municipality"])
def test_every_deelgemeente_is_placed_rightly_or_asked_about(column):
    alone = [verdict(one, **{column: one.name}) for one in SUB]
    assert set(alone) == {"right", "asked"}
    assert alone.count("asked") < len(SUB) / 20
    with_province = [verdict(one, **{column: one.name}, province=PROVINCE[one.nis]) for one in SUB]
    assert set(with_province) == {"right", "asked"}
    assert with_province.count("asked") < alone.count("asked") / 3


def test_a_postcode_settles_nearly_every_deelgemeente():
    pairs = [
        (one, code) for one in SUB for code, codes in PLACES.postal.items() if one.nis in codes
    ]
    found = [verdict(one, part=one.name, postcode=code) for one, code in pairs]
    assert set(found) == {"right", "asked"}
    assert found.count("asked") < 5
    inside = [verdict(one, municipality=f"{code} {one.name}") for one, code in pairs[::25]]
    assert set(inside) == {"right"}


def test_every_deelgemeente_of_the_official_list_is_known(reference_dir):
    listed = pd.read_csv(reference_dir / "submunicipalities_2024.csv", dtype=str)
    known = {(one.name, one.nis) for one in SUB}
    plain = listed[~listed["name"].str.contains(r" - |\)")]
    assert set(zip(plain["name"], plain["nis_2024"], strict=True)) <= known


@pytest.mark.parametrize(
    ("written", "nis"),
    [
        ("9000 Gent", "44021"), ("B-9000 Gent", "44021"), ("Gent, België", "44021"),
        ("9000", "44021"), ("OCMW Gent", "44021"), ("Lokaal bestuur Gent", "44021"),
        ("Stad en OCMW Gent", "44021"), ("OCMW van Sint-Niklaas", "46021"), ("Laken", "21004"),
        ("Brussel (Anderlecht)", "21001"), ("Brussel - Anderlecht", "21001"),
        ("Anderlecht (Brussel)", "21001"), ("Brussel-Stad", "21004"), ("Stad Brussel", "21004"),
        ("Bruxelles-Ville", "21004"), ("Ville de Bruxelles", "21004"),
        ("Gemeente De Haan", "35029"),
        ("St.Niklaas", "46021"), ("O.L.V.-Waver", "12035"), ("Ixelles", "21009"),
    ],
)  # fmt: skip
def test_a_place_is_known_in_the_free_text_that_people_write(written, nis):
    assert where(municipality=written).nis == nis


@pytest.mark.parametrize(
    "written",
    ["Gent, Melle", "Herent/Rotselaar", "Lier; Berlaar", "Gent + Aalst", "Zonnebeke en Tielt"],
)
def test_a_text_that_lists_several_municipalities_proposes_them_together(written):
    found = where(municipality=written)
    assert found.nis is None
    assert len(found.joint) == 2


def test_a_postcode_that_contradicts_the_municipality_is_told():
    found = where(municipality="Gent", postcode="9820")
    assert found.rule.startswith("postcode 9820 hoort bij Melle (44040), Merelbeke (44043)")
    assert where(nis="9000").rule == "dit is een postcode, geen NIS-code"


def test_a_place_in_wallonia_is_called_so_by_code_name_and_postcode():
    places = ["Hoei", "Namur", "4000 Luik"]
    said = [{"nis": "25005"}, {"nis": "61001"}, {"postcode": "4000"}]
    for one in [*said, *({"municipality": place} for place in places)]:
        assert "Wallonië" in where(**one).rule
    assert where(nis="99999").rule == "deze NIS-code bestaat niet"


def test_every_former_name_lies_in_the_register_of_official_names(reference_dir):
    register = pd.read_csv(reference_dir / "refnis_all_levels.csv", dtype=str)
    official = set(register["TX_REFNIS_NL"].str.replace(r"\s*\(.*\)", "", regex=True))
    assert {one.name for one in other_names().names if one.kind == "former"} <= official
