"""Tables that contradict each other are told with the place where one would mend it."""

from __future__ import annotations

import pandas as pd

from zbeval.editions import SHIPPED
from zbeval.tables.consistency import (
    place_errors,
    population_gaps,
    total_errors,
)

AREAS = pd.DataFrame(
    {"nis": ["44021", "11002", "21005"], "call": ["flanders", "flanders", "brussels"],
     "name": ["Gent", "Antwerpen", "Etterbeek"]}
)  # fmt: skip
PROJECTS = pd.DataFrame({"project_id": ["p1"], "call": ["flanders"]})


def joint(nis: list[str], weight: list[float]) -> list:
    places = pd.DataFrame({"project_id": "p1", "nis": nis, "weight": weight}, index=[2, 3])
    return place_errors("project_places.csv", places, PROJECTS, AREAS)


def test_parts_of_a_joint_project_that_are_one_in_one_call_are_right():
    assert joint(["44021", "11002"], [0.4, 0.6]) == []


def test_parts_that_do_not_add_up_are_told_at_their_weight():
    (error,) = joint(["44021", "11002"], [0.4, 0.5])
    assert (error.row, error.column, error.value) == (2, "weight", "p1")
    assert "samen 0,9 en niet 1" in str(error)


def test_a_part_in_the_other_call_is_told_at_its_municipality():
    (error,) = joint(["44021", "21005"], [0.4, 0.6])
    assert (error.row, error.column, error.value) == (2, "nis", "p1")
    assert "de andere oproep" in str(error) and "Verbeter de gemeente" in str(error)


def test_a_municipality_without_residents_is_named_with_what_to_do():
    days = [("all", SHIPPED.residents_on), ("80+", SHIPPED.age80_on)]
    rows = [(nis, "2024", day, group, 10) for nis in AREAS["nis"] for group, day in days]
    population = pd.DataFrame(rows, columns=["nis", "vintage", "date", "age_group", "persons"])
    population["date"] = pd.to_datetime(population["date"])
    assert population_gaps("population.csv", population, AREAS) == []
    gone = population[(population["nis"] != "11002") | (population["age_group"] != "80+")]
    (error,) = population_gaps("population.csv", gone, AREAS)
    assert error.column == "persons"
    assert "ontbreekt voor 1 gemeente(n), zoals Antwerpen (leeftijdsgroep 80+" in str(error)
    assert "Vul de rijen aan" in str(error)


def test_a_printed_number_of_projects_with_a_fraction_is_told_with_its_row():
    rows = [("a", "projects", 127.0), ("b", "projects", 127.5), ("c", "amount", 0.5)]
    totals = pd.DataFrame(rows, columns=["total_id", "measure", "value"], index=[2, 3, 4])
    (error,) = total_errors("control_totals.csv", totals)
    assert (error.row, error.column, error.value) == (3, "value", "127.5")
    assert "geheel getal" in str(error)
