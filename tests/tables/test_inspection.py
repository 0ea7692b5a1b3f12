"""Bad input, one case after the other: read rightly, or refused in the words of a rule."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.folders import RESIDENTS, TABLES, edited, redone, tiny_package, write_files, write_folder
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import folder as folder_module
from zbeval.tables import inspect_folder, load_programme


def problems(folder: Path, **files: str | bytes | None) -> list[ReaderError]:
    """Return what is wrong with the tiny folder once some tables (name=content) are changed."""
    changes = {f"{name}.csv": content for name, content in files.items()}
    return inspect_folder(write_folder(folder, changes)).problems


def only_problem(folder: Path, **files: str | bytes | None) -> ReaderError:
    (problem,) = problems(folder, **files)
    return problem


def same_tables(one: Path, other: Path) -> bool:
    """Return whether two folders give the same typed tables."""
    here, there = load_programme(one).tables, load_programme(other).tables
    return all(here[name].equals(there[name]) for name in here)


def test_the_tiny_folder_is_read_without_a_problem(tmp_path):
    programme = load_programme(write_folder(tmp_path))
    assert len(programme["projects"]) == 6
    assert programme["projects"].index.tolist() == list(range(6))
    assert sorted(programme.inputs) == sorted(TABLES)


def test_all_problems_of_all_tables_are_raised_at_once(tmp_path):
    folder = write_folder(
        tmp_path,
        {"projects.csv": edited("projects.csv", 2, "amount_eur", "veel"), "stocks.csv": None},
    )
    with pytest.raises(ReaderErrors) as caught:
        load_programme(folder)
    assert {error.file for error in caught.value.errors} == {"projects.csv", "stocks.csv"}
    assert str(caught.value).count("\n") == 1


def test_a_missing_file_is_refused(tmp_path):
    problem = only_problem(tmp_path, stocks=None)
    assert str(problem).startswith("stocks.csv: dit bestand ontbreekt. Zet het in de gegevensmap")


def test_a_missing_column_is_refused(tmp_path):
    text = TABLES["projects.csv"].replace(",certainty", "").replace(",confirmed", "")
    problem = only_problem(tmp_path, projects=text.replace(",unconfirmed", ""))
    assert str(problem) == (
        "projects.csv, kolom 'certainty': deze kolom ontbreekt. "
        "Voeg de kolom toe (titel van certainty)."
    )


def test_a_column_too_many_is_left_aside_with_a_remark(tmp_path):
    text = (
        TABLES["stocks.csv"].replace("total_id", "total_id,eigen").replace("all_2024", "all_2024,x")
    )
    found = inspect_folder(write_folder(tmp_path, {"stocks.csv": text}))
    assert found.problems == []
    assert found.remarks == [
        ("stocks.csv", "de kolom 'eigen' staat niet in de afspraken en wordt niet gebruikt")
    ]


def test_a_cell_of_the_wrong_type_is_refused(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 3, "amount_eur", "veel"))
    assert str(problem) == (
        "projects.csv, rij 3, kolom 'amount_eur', waarde 'veel': dit is geen getal. "
        "Schrijf een getal, bijvoorbeeld 12,5; laat de cel leeg als het onbekend is."
    )


def test_a_negative_figure_is_refused(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 2, "amount_eur", "-5"))
    assert problem.rule == "dit getal mag niet negatief zijn"
    problem = only_problem(tmp_path, population=edited("population.csv", 2, "persons", "-530"))
    assert (problem.row, problem.value) == (2, "-530")


def test_an_unknown_nis_code_is_refused(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 3, "nis", "99999"))
    assert str(problem) == (
        "projects.csv, rij 3, kolom 'nis', waarde '99999': deze waarde staat niet in "
        "municipalities.csv, kolom nis. Kijk de code na."
    )


def test_a_nis_code_of_the_other_vintage_is_refused_with_its_municipalities_of_then(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 7, "nis", "46030"))
    assert (problem.row, problem.column, problem.value) == (7, "nis", "46030")
    assert problem.rule == (
        "deze NIS-code bestaat pas sinds 1 januari 2025 (Beveren-Kruibeke-Zwijndrecht); tijdens "
        "het programma was dit 11056 Zwijndrecht, 46003 Beveren, 46013 Kruibeke"
    )
    assert problem.todo == "Gebruik de code van de gemeente zoals ze in 2024 bestond"


def test_an_old_nis_code_in_a_row_of_2025_is_refused_with_its_municipality_of_today(tmp_path):
    text = TABLES["population.csv"] + "46013,2025,2025-01-01,all,9\n"
    problem = only_problem(tmp_path, population=text)
    assert (problem.row, problem.column, problem.value) == (18, "nis", "46013")
    assert problem.rule == (
        "deze NIS-code bestaat sinds 1 januari 2025 niet meer (Kruibeke); "
        "sindsdien is dit 46030 Beveren-Kruibeke-Zwijndrecht"
    )


def test_a_new_nis_code_in_a_row_of_2024_is_refused(tmp_path):
    text = TABLES["population.csv"] + "46030,2024,2024-01-01,all,9\n"
    assert "bestaat pas sinds 1 januari 2025" in only_problem(tmp_path, population=text).rule


def test_a_code_of_neither_vintage_is_refused(tmp_path):
    text = TABLES["population.csv"] + "99999,2025,2025-01-01,all,9\n"
    problem = only_problem(tmp_path, population=text)
    assert problem.rule == "deze NIS-code hoort niet bij de indeling van 2025"


def test_a_code_that_both_vintages_know_is_right_in_either(tmp_path):
    rows = "11002,2025,2025-01-01,all,9\n46030,2025,2025-01-01,all,9\n"
    assert problems(tmp_path, population=TABLES["population.csv"] + rows) == []


def test_a_duplicate_id_is_refused_with_the_row_of_the_first(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 4, "project_id", "p1"))
    assert (problem.row, problem.value) == (4, "p1")
    assert problem.rule == "deze sleutel staat ook in rij 2"


def test_a_project_in_the_wrong_province_is_refused_with_the_right_one(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 3, "province_nis", "30000"))
    assert str(problem) == (
        "projects.csv, rij 3, kolom 'province_nis', waarde '30000': Gent (44021) ligt in "
        "Oost-Vlaanderen. Vul 40000 in, of verbeter de NIS-code."
    )


def test_a_municipality_that_is_not_the_one_of_the_code_is_refused(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 3, "municipality", "Aalst"))
    assert problem.rule == "de NIS-code 44021 is die van Gent"
    assert problem.todo == "Aalst heeft NIS-code 41002; verbeter de naam of de code"


def test_a_place_that_is_no_municipality_is_refused(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 2, "municipality", "Deurne"))
    assert problem.todo == "Dit is geen gemeente van 2024; verbeter de naam of de code"


@pytest.mark.parametrize("name", ["gent", " Gent ", "GENT"])
def test_case_and_spaces_of_a_municipality_do_not_matter(tmp_path, name):
    assert problems(tmp_path, projects=edited("projects.csv", 3, "municipality", name)) == []


def test_a_project_in_the_call_of_another_region_is_refused(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 6, "call", "flanders"))
    assert problem.rule == "Etterbeek valt onder de Brusselse oproep"


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2022-03-01", "2022-02-28", False),
        ("2022-03-01", "2022-03-01", True),
        ("2022-03-15", "2022-03", True),
        ("2022-03-15", "2022-02", False),
        ("2022", "2022-01", True),
        ("2023", "2022", False),
        ("", "2022", True),
    ],
)
def test_a_project_may_not_end_before_it_starts_as_far_as_is_known(tmp_path, start, end, fits):
    row = f"p7,x,Gent,44021,40000,flanders,,{start},{end},confirmed\n"
    found = problems(tmp_path, projects=TABLES["projects.csv"] + row)
    assert [problem.column for problem in found] == ([] if fits else ["end"])


def test_a_count_that_every_municipality_needs_may_not_be_missing(tmp_path):
    text = TABLES["population.csv"].replace("44021,2024,2023-01-01,all,267\n", "")
    problem = only_problem(tmp_path, population=text)
    assert problem.rule == (
        "het aantal personen ontbreekt voor 1 gemeente(n), zoals Gent "
        "(leeftijdsgroep all, 2023-01-01, indeling 2024)"
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_give_the_same_tables(tmp_path, encoding):
    text = edited("projects.csv", 2, "name", "Café Zoë – één")
    plain = write_folder(tmp_path / "a", {"projects.csv": text})
    other = write_folder(tmp_path / "b", {"projects.csv": text.encode(encoding)})
    assert same_tables(plain, other)


def test_semicolons_and_decimal_commas_give_the_same_tables(tmp_path):
    files = {name: redone(name, ";").replace(".", ",") for name in TABLES}
    files["projects.csv"] = files["projects.csv"].replace("\n", "\r\n")
    assert same_tables(write_folder(tmp_path / "a"), write_folder(tmp_path / "b", files))


def test_what_was_read_in_an_unusual_way_is_remarked(tmp_path):
    text = redone("projects.csv", ";").replace("Kiel leeft", "Café").encode("cp1252")
    found = inspect_folder(write_folder(tmp_path, {"projects.csv": text}))
    assert found.remarks == [
        ("projects.csv", "gelezen als Windows-1252; kijk accenten na"),
        ("projects.csv", "gelezen met puntkomma's tussen de cellen"),
    ]


def test_dates_in_several_forms_come_out_in_one(tmp_path):
    text = edited("projects.csv", 2, "start", "01/03/2022").replace("2024-02-29", "29-2-2024")
    text = text.replace("2022-03,2024", "3/2022,2024")
    days = TABLES["population.csv"].replace("2023-01-01", "1/1/2023")
    other = write_folder(tmp_path / "b", {"projects.csv": text, "population.csv": days})
    assert same_tables(write_folder(tmp_path / "a"), other)


def test_a_day_that_does_not_exist_is_refused(tmp_path):
    problem = only_problem(tmp_path, projects=edited("projects.csv", 2, "start", "2022-02-30"))
    assert problem.rule == "dit is geen bestaande datum"


def test_an_empty_file_is_refused(tmp_path):
    assert only_problem(tmp_path, stock_bounds="").rule == "dit bestand is leeg"


def test_a_file_with_a_header_only_is_refused(tmp_path):
    problem = only_problem(tmp_path, stock_bounds="stock_id,province_nis\n")
    assert problem.rule == "dit bestand heeft enkel een kop en geen rijen"


def test_a_spreadsheet_saved_as_csv_is_refused(tmp_path):
    pd.DataFrame({"nis": ["44021"]}).to_excel(tmp_path / "boek.xlsx", index=False)
    content = (tmp_path / "boek.xlsx").read_bytes()
    assert "rekenblad" in only_problem(tmp_path / "data", projects=content).rule


def test_a_file_of_100_mb_is_refused(tmp_path):
    folder = write_folder(tmp_path)
    os.truncate(folder / "projects.csv", 100_000_000)
    (problem,) = inspect_folder(folder).problems
    assert problem.rule == "dit bestand is 100 MB groot; meer dan 50 MB lezen we niet"


@pytest.mark.parametrize(
    "name", ["=1+1", "+32", "-x", "@SUM(A1)", '=HYPERLINK("http://x.org")', "<script>x</script>"]
)
def test_a_name_with_formula_or_html_text_is_kept_as_text(tmp_path, name):
    folder = write_folder(tmp_path, {"projects.csv": edited("projects.csv", 2, "name", name)})
    assert load_programme(folder)["projects"].loc[0, "name"] == name


def test_an_unreadable_table_hides_no_problem_of_another_and_causes_none(tmp_path):
    found = problems(
        tmp_path, municipalities=b"PK\x03\x04", projects=edited("projects.csv", 2, "call", "x")
    )
    assert [problem.file for problem in found] == ["municipalities.csv", "projects.csv"]


def test_nothing_is_written_by_looking(tmp_path):
    folder = write_folder(tmp_path, {"projects.csv": edited("projects.csv", 3, "nis", "99999")})
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    inspect_folder(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


CELLS = st.sampled_from(
    [
        "",
        " ",
        "0",
        "-1",
        "1.234",
        "1,5",
        "46030",
        "2022",
        "31/2/2022",
        "=1+1",
        "<b>",
        "NaN",
        "é",
        "x" * 99,
    ]
) | st.text(max_size=6)


@given(file=st.sampled_from(sorted(TABLES)), place=st.integers(0, 10**6), cell=CELLS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
def test_whatever_stands_in_a_cell_the_folder_is_read_or_its_problems_are_told(
    tmp_path, file, place, cell
):
    lines = TABLES[file].splitlines()
    columns = lines[0].split(",")
    row, column = 2 + place % (len(lines) - 1), columns[place % len(columns)]
    folder = write_folder(tmp_path, {file: edited(file, row, column, cell)})
    if not inspect_folder(folder).problems:
        assert len(load_programme(folder).areas) == len(RESIDENTS)


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    folder = write_folder(tmp_path / "shipped")
    monkeypatch.setattr(folder_module, "BESIDE_THE_PACKAGE", folder)
    return folder


def test_one_table_of_the_reader_is_used_with_the_shipped_others(tmp_path, shipped):
    own = tmp_path / "own"
    own.mkdir()
    write_files(
        own,
        {
            "projects.csv": TABLES["projects.csv"].splitlines()[0]
            + "\n"
            + ("p1,x,Aalst,41002,40000,flanders,,,,confirmed\n")
        },
    )
    programme, plain = load_programme(own), load_programme(shipped)
    assert programme.areas.set_index("nis")["n_confirmed"].to_dict() == {
        nis: int(nis == "41002") for nis in sorted(RESIDENTS)
    }
    changed = {name for name in TABLES if programme.inputs[name] != plain.inputs[name]}
    assert changed == {"projects.csv"}


def test_the_readers_own_table_is_not_credited_to_the_shipped_source(tmp_path, shipped):
    own = tmp_path / "own"
    own.mkdir()
    write_files(own, {"projects.csv": TABLES["projects.csv"]})
    sources = load_programme(own).sources.set_index("resource")
    assert sources.loc["projects", ["source", "url", "licence", "reference_date"]].tolist() == [
        "eigen bestand van de gebruiker",
        "",
        "",
        "",
    ]
    assert sources.loc["stocks", ["source", "url", "licence", "reference_date"]].tolist() == [
        "bron",
        "https://example.org",
        "licentie",
        "2024-01-31",
    ]


def test_a_table_without_rows_has_no_source_for_nothing_of_it_is_used(tmp_path):
    files = TABLES["stock_bounds.csv"].splitlines()[0] + "\n"
    package = tiny_package()
    for resource in package["resources"]:
        resource["mayBeEmpty"] = True
    folder = write_folder(tmp_path, {"datapackage.json": package, "stock_bounds.csv": files})
    named = set(load_programme(folder).sources["resource"])
    assert "stock_bounds" not in named and {"projects", "stocks"} <= named


def test_of_a_table_for_which_its_folder_names_no_source_that_is_said(tmp_path):
    package = tiny_package()
    projects = next(one for one in package["resources"] if one["name"] == "projects")
    projects["sources"] = []
    sources = load_programme(write_folder(tmp_path, {"datapackage.json": package})).sources
    told = sources.set_index("resource").loc["projects", "source"]
    assert told == "bestand in de gegevensmap; een bron is niet opgegeven"


def test_a_table_with_two_sources_has_a_row_for_each(tmp_path):
    package = tiny_package()
    package["resources"][0]["sources"].append({"title": "tweede bron"})
    folder = write_folder(tmp_path, {"datapackage.json": package})
    sources = load_programme(folder).sources
    assert sources.loc[sources["resource"] == "municipalities", "source"].tolist() == [
        "bron",
        "tweede bron",
    ]
