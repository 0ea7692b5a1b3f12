"""The tables of data/ hold what was published; the numbers below are written by hand from there."""

from __future__ import annotations

import csv
import importlib
import json
import re
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import frictionless
import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
BUILT = (
    "municipalities",
    "municipality_neighbours",
    "nis_crosswalk",
    "population",
    "need_indicators",
    "projects",
)
FLANDERS, BRUSSELS = "flanders", "brussels"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
PHONE = re.compile(
    r"(?:\+32|(?<![\d-])0032|(?<![\d-])0)[\s(]*\d{1,3}\)?(?:[\s./-]?\d{2,3}){3}(?!\d)"
)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(name: str, key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in rows(name)}


def residents(date: str, vintage: str = "2024", group: str = "all") -> dict[str, int]:
    return {
        row["nis"]: int(row["persons"])
        for row in rows("population")
        if (row["date"], row["vintage"], row["age_group"]) == (date, vintage, group)
    }


def summed(persons: dict[str, int], by: dict[str, str]) -> dict[str, int]:
    sums = Counter()
    for nis, number in persons.items():
        sums[by[nis]] += number
    return dict(sums)


@pytest.fixture(scope="module")
def package() -> dict:
    return json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def neighbours() -> dict[str, set[str]]:
    found = defaultdict(set)
    for row in rows("municipality_neighbours"):
        found[row["nis"]].add(row["neighbour_nis"])
    return found


@pytest.fixture
def tool(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module


# municipalities and the passage to 2025


def test_there_are_300_flemish_and_19_brussels_municipalities():
    calls = Counter(row["call"] for row in rows("municipalities"))
    assert calls == {FLANDERS: 300, BRUSSELS: 19}


def test_the_groupings_have_their_official_sizes():
    municipalities = rows("municipalities")
    assert Counter(row["province"] for row in municipalities) == {
        "Antwerpen": 69,
        "Vlaams-Brabant": 65,
        "West-Vlaanderen": 64,
        "Oost-Vlaanderen": 60,
        "Limburg": 42,
        "Brussel": 19,
    }
    assert sum(row["centre_city"] == "1" for row in municipalities) == 13
    assert sum(row["vlaamse_rand"] == "1" for row in municipalities) == 19
    flemish = [row for row in municipalities if row["call"] == FLANDERS]
    assert len({row["primary_care_zone_code"] for row in flemish}) == 56
    assert len({row["arrondissement_nis"] for row in flemish}) == 22
    assert len({row["reference_region"] for row in flemish}) == 15


def test_province_areas_are_those_of_the_vintage_before_zwijndrecht_moved():
    areas = Counter()
    for row in rows("municipalities"):
        areas[row["province"]] += float(row["area_km2"])
    assert {province: round(area, 1) for province, area in areas.items()} == pytest.approx(
        {
            "Antwerpen": 2876.2,
            "Limburg": 2427.4,
            "Oost-Vlaanderen": 3007.2,
            "Vlaams-Brabant": 2118.4,
            "West-Vlaanderen": 3196.7,
            "Brussel": 162.4,
        },
        abs=0.1,
    )


def test_28_municipalities_merged_into_13():
    merged = [row for row in rows("nis_crosswalk") if row["merged"] == "1"]
    assert (len(merged), len({row["nis_2025"] for row in merged})) == (28, 13)
    assert {row["valid_from"] for row in merged} == {"2025-01-01"}
    assert len({row["nis_2025"] for row in rows("nis_crosswalk")}) == 285 + 19


def test_zwijndrecht_alone_changes_province():
    moved = {
        row["nis_2024"]: (row["province_nis_2024"], row["province_nis_2025"])
        for row in rows("nis_crosswalk")
        if row["province_nis_2024"] != row["province_nis_2025"]
    }
    assert moved == {"11056": ("10000", "40000")}


def test_code_11002_means_another_territory_in_each_vintage():
    into = [row["name_2024"] for row in rows("nis_crosswalk") if row["nis_2025"] == "11002"]
    assert into == ["Antwerpen", "Borsbeek"]
    assert residents("2023-01-01")["11002"] == 538_910
    assert residents("2023-01-01", "2025")["11002"] == 550_219


# population


@pytest.mark.parametrize(
    ("date", "flanders", "brussels"),
    [
        ("2020-01-01", 6_629_143, 1_218_255),
        ("2023-01-01", 6_774_807, 1_241_175),
        ("2024-01-01", 6_821_770, 1_249_597),
    ],
)
def test_residents_add_up_to_the_official_totals(date, flanders, brussels):
    calls = column("municipalities", "nis", "call")
    assert summed(residents(date), calls) == {FLANDERS: flanders, BRUSSELS: brussels}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023-01-01", (1_910_952, 1_187_483, 1_220_026, 1_561_316, 895_030, 1_241_175)),
        ("2024-01-01", (1_926_522, 1_196_773, 1_226_375, 1_572_002, 900_098, 1_249_597)),
    ],
)
def test_residents_add_up_per_province(date, expected):
    sums = summed(residents(date), column("municipalities", "nis", "province_nis"))
    codes = ("10000", "20001", "30000", "40000", "70000", "04000")
    assert sums == dict(zip(codes, expected, strict=True))


@pytest.mark.parametrize(("date", "total"), [("2025-01-01", 6_864_766), ("2026-01-01", 6_898_350)])
def test_residents_of_the_2025_vintage_add_up_to_flanders(date, total):
    provinces = column("nis_crosswalk", "nis_2025", "province_nis_2025")
    sums = summed(residents(date, "2025"), provinces)
    assert sum(number for province, number in sums.items() if province != "04000") == total


@pytest.mark.parametrize("date", ["2020-01-01", "2023-01-01", "2024-01-01"])
def test_the_2025_vintage_holds_the_sums_of_the_merged_municipalities(date):
    new_codes = column("nis_crosswalk", "nis_2024", "nis_2025")
    assert summed(residents(date), new_codes) == residents(date, "2025")


def test_2021_and_2022_lack_the_27_codes_that_ended_and_brussels():
    ended = {row["nis_2024"] for row in rows("nis_crosswalk") if row["nis_2024"] != row["nis_2025"]}
    calls = column("municipalities", "nis", "call")
    flemish = {nis for nis, call in calls.items() if call == FLANDERS}
    assert len(ended) == 27
    assert set(residents("2021-01-01")) == set(residents("2022-01-01")) == flemish - ended
    assert sum(residents("2022-01-01").values()) == 6_698_876 - 517_006


def test_age_bands_lack_at_most_two_persons_in_five_municipalities():
    totals, bands = residents("2020-01-01"), Counter()
    for row in rows("population"):
        if row["date"] == "2020-01-01" and row["age_group"] not in ("all", "65+"):
            bands[row["nis"]] += int(row["persons"])
    gaps = [totals[nis] - bands[nis] for nis in totals if totals[nis] != bands[nis]]
    assert len(gaps) == 5
    assert set(gaps) <= {1, 2}


# neighbours


def test_neighbours_are_mutual_with_one_length():
    lengths = {
        (row["nis"], row["neighbour_nis"]): row["shared_border_km"]
        for row in rows("municipality_neighbours")
    }
    assert all(lengths[nis, other] == lengths[other, nis] for nis, other in lengths)
    assert all(nis != other for nis, other in lengths)
    assert min(map(float, lengths.values())) > 0


def test_15_flemish_municipalities_touch_brussels(neighbours):
    calls = column("municipalities", "nis", "call")
    touching = {
        nis
        for nis, others in neighbours.items()
        if calls[nis] == FLANDERS and any(calls[other] == BRUSSELS for other in others)
    }
    assert len(touching) == 15


@pytest.mark.parametrize(
    ("name", "number"),
    [("Voeren", 0), ("Essen", 1), ("Mesen", 1), ("Herstappe", 1), ("Baarle-Hertog", 4)],
)
def test_the_edge_cases_have_their_number_of_neighbours(neighbours, name, number):
    code = column("municipalities", "name", "nis")[name]
    assert len(neighbours.get(code, ())) == number


def test_no_other_flemish_municipality_has_fewer_than_two_flemish_neighbours(neighbours):
    calls, names = (column("municipalities", "nis", key) for key in ("call", "name"))
    few = {
        names[nis]
        for nis, call in calls.items()
        if call == FLANDERS
        and sum(calls[other] == FLANDERS for other in neighbours.get(nis, ())) < 2
    }
    assert few == {"Voeren", "Essen", "Mesen", "Herstappe"}


def test_a_border_is_as_long_as_measured_on_the_official_map():
    lengths = {
        (row["nis"], row["neighbour_nis"]): float(row["shared_border_km"])
        for row in rows("municipality_neighbours")
    }
    codes = column("municipalities", "name", "nis")
    assert lengths[codes["As"], codes["Zutendaal"]] == pytest.approx(0.012, abs=0.001)
    assert (codes["Genk"], codes["Maasmechelen"]) not in lengths  # 11 metres apart


# indicators


@pytest.mark.parametrize(
    ("indicator", "vintage", "number"),
    [
        ("deprivation_index", "2025", 282),
        ("education_deprivation_index", "2025", 272),
        ("jobseekers_share", "2025", 284),
        ("crime_rate", "2025", 285),
        ("satisfied_health_facilities_share", "2025", 272),
        ("trust_local_government_share", "2025", 272),
        ("net_income_per_inhabitant", "2025", 304),
        ("median_net_income_per_declaration", "2024", 318),
        ("mean_net_income_per_declaration", "2024", 271),
    ],
)
def test_each_indicator_is_known_for_as_many_municipalities_as_published(
    indicator, vintage, number
):
    known = [row["vintage"] for row in rows("need_indicators") if row["indicator"] == indicator]
    assert known == [vintage] * number


def test_an_indicator_without_a_year_says_so():
    dates = {row["indicator"]: row["reference_date"] for row in rows("need_indicators")}
    assert {name for name, date in dates.items() if date == "unknown"} == {
        "deprivation_index",
        "education_deprivation_index",
        "jobseekers_share",
        "crime_rate",
        "median_net_income_per_declaration",
    }
    assert {date for date in dates.values() if date != "unknown"} == {"2023"}


def test_indicators_are_in_the_unit_of_their_definition_and_shares_lie_between_0_and_1():
    units = column("need_indicator_definitions", "indicator", "unit")
    for row in rows("need_indicators"):
        assert row["unit"] == units[row["indicator"]]
        assert row["unit"] != "share_0_1" or 0 < float(row["value"]) < 1
    values = {(row["nis"], row["indicator"]): row["value"] for row in rows("need_indicators")}
    assert values["11002", "deprivation_index"] == "24.82"
    assert values["11002", "jobseekers_share"] == "0.147"


def test_no_indicator_may_be_summed_over_municipalities():
    assert set(column("need_indicator_definitions", "indicator", "additive").values()) == {"0"}


# projects and printed totals


def test_106_projects_are_known_92_of_them_confirmed():
    projects = rows("projects")
    assert Counter(row["certainty"] for row in projects) == {"confirmed": 92, "unconfirmed": 14}
    assert Counter(row["call"] for row in projects) == {FLANDERS: 101, BRUSSELS: 5}
    assert Counter(row["wave"] for row in projects) == {"first_114": 17, "unknown": 89}


def test_located_projects_per_province_confirmed_and_not():
    found = Counter((row["province_nis"], row["certainty"]) for row in rows("projects"))
    provinces = ("10000", "30000", "70000", "40000", "20001", "04000")
    both = [(found[code, "confirmed"], found[code, "unconfirmed"]) for code in provinces]
    assert both == [(23, 4), (21, 6), (11, 1), (22, 1), (10, 2), (5, 0)]


def test_a_project_lies_in_the_municipality_and_province_of_its_code():
    places = {row["nis"]: row for row in rows("municipalities")}
    for row in rows("projects"):
        place = places[row["nis"]]
        assert (row["municipality"], row["province_nis"], row["call"]) == (
            place["name"],
            place["province_nis"],
            place["call"],
        )


def test_unknown_amounts_stay_empty():
    amounts = [row["amount_eur"] for row in rows("projects")]
    assert amounts.count("") == 95
    assert min(int(amount) for amount in amounts if amount) == 70_000


def test_the_stocks_rest_on_printed_totals():
    values = column("control_totals", "total_id", "value")
    stocks = {row["stock_id"]: int(values[row["total_id"]]) for row in rows("stocks")}
    assert stocks == {
        "flanders_2022": 114,
        "flanders_2024": 127,
        "brussels_2022": 5,
        "brussels_2024": 6,
    }
    areas = column("control_totals", "total_id", "area_code")
    bounds = {
        (row["stock_id"], areas[row["total_id"]]): (row["rule"], int(values[row["total_id"]]))
        for row in rows("stock_bounds")
    }
    smaller = {"44021": ("equals", 5), "elz48": ("equals", 4), "elz31": ("equals", 3),
               "elz34": ("equals", 3), "elz45": ("at_least", 4)}  # fmt: skip
    provinces_2022 = {"10000": ("equals", 30), "30000": ("equals", 32), "70000": ("equals", 17)}
    provinces_2024 = {"10000": ("equals", 34), "30000": ("equals", 34), "70000": ("at_least", 17)}
    expected = {
        "flanders_2022": provinces_2022 | smaller,
        "flanders_2024": provinces_2024 | smaller,
    }
    assert bounds == {
        (stock, code): rule for stock, rules in expected.items() for code, rule in rules.items()
    }


def test_contradicting_totals_are_kept_side_by_side():
    printed = defaultdict(set)
    for row in rows("control_totals"):
        if row["measure"] == "projects":
            printed[row["area_name"]].add(int(row["value"]))
    assert printed["Vlaanderen"] == {112, 114, 127}
    assert printed["Vlaanderen en Brussel"] == {119, 129, 132, 133}
    assert printed["West-Vlaanderen"] == {32, 34}
    assert printed["Antwerpen"] == {30, 34}
    assert printed["Brussel"] == {5, 6}
    assert "Oost-Vlaanderen" not in printed
    assert "Vlaams-Brabant" not in printed


def test_every_total_of_the_reference_is_kept_with_its_date_and_address(reference_dir):
    ours = {
        (float(row["value"]), row["as_of"], row["source_url"]) for row in rows("control_totals")
    }
    with (reference_dir / "control_totals.csv").open(encoding="utf-8", newline="") as file:
        theirs = list(csv.DictReader(file))
    assert len(theirs) == 22
    for row in theirs:
        address = row["source_url"] if row["source_url"].startswith("http") else ""
        assert (float(row["value"]), row["as_of"], address) in ours


def test_a_total_without_an_address_comes_from_one_of_the_documents():
    titles = set(column("documents", "document_id", "title").values())
    pathless = [row["source_title"] for row in rows("control_totals") if not row["source_url"]]
    assert pathless
    assert set(pathless) <= titles


# the data package


def test_the_data_package_is_valid_for_an_outside_validator():
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.valid, report.to_summary()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("projects", ",12002,", ",12999,"),
        ("projects", "zb002,", "zb001,"),
        ("population", "14427", "-14427"),
        ("control_totals", ",114,", ",honderdveertien,"),
    ],
)
def test_a_broken_promise_is_found_by_the_validator(tmp_path, name, old, new):
    for source in [*DATA.glob("*.csv"), DATA / "datapackage.json"]:
        shutil.copy(source, tmp_path)
    table = tmp_path / f"{name}.csv"
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_every_table_has_a_promise_with_source_licence_date_and_vintage(package):
    promised = {resource["path"] for resource in package["resources"]}
    assert promised == {path.name for path in DATA.glob("*.csv")}
    for resource in package["resources"]:
        assert all(resource[key] for key in ("title", "description", "reference_date", "vintage"))
        assert resource["sources"], resource["name"]
        assert resource["licenses"], resource["name"]
        assert resource["schema"]["primaryKey"], resource["name"]
        assert all(field["title"] for field in resource["schema"]["fields"])


def test_every_measured_column_names_its_unit(package):
    for resource in package["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        for name, field in fields.items():
            if field["type"] == "number":
                assert field.get("unit") or "unit" in fields, (resource["name"], name)


def test_every_table_is_utf8_without_byte_order_mark_and_with_line_feeds():
    for path in DATA.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content, path.name
        assert not content.startswith(b"\xef\xbb\xbf"), path.name
        assert content.decode("utf-8").endswith("\n"), path.name


def test_the_tables_are_rebuilt_byte_for_byte(reference_dir, tmp_path, tool):
    tool("build_data").build(reference_dir, tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == set(BUILT)
    for name in BUILT:
        assert (tmp_path / f"{name}.csv").read_bytes() == (DATA / f"{name}.csv").read_bytes(), name


def test_the_readme_says_what_the_data_package_says(tool):
    assert (DATA / "README.md").read_text(encoding="utf-8") == tool("build_data_readme").readme()


# privacy


@pytest.mark.parametrize("text", ["02 553 35 00", "0471/23.45.67", "+32 9 123 45 67", "03-1234567"])
def test_the_pattern_for_phone_numbers_finds_one(text):
    assert PHONE.search(f"bel {text} of mail")


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.name)
def test_no_table_holds_an_email_address_or_a_phone_number(path):
    text = re.sub(r"https?://\S+?(?=[\s,\"]|$)", "", path.read_text(encoding="utf-8"))
    assert EMAIL.search("naam.voornaam@gemeente.be")
    assert not EMAIL.search(text)
    assert not PHONE.search(text)
