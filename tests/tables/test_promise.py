"""A promise that zbeval cannot work with is refused before any table is read."""

from __future__ import annotations

import pytest

from tests.folders import tiny_package
from zbeval.errors import ReaderErrors
from zbeval.tables.promise import NEEDED, check_promise


def schema_of(package: dict, table: str) -> dict:
    return next(one for one in package["resources"] if one["name"] == table)["schema"]


def field_of(package: dict, table: str, column: str) -> dict:
    return next(one for one in schema_of(package, table)["fields"] if one["name"] == column)


def rules(package: dict) -> list[tuple[str | None, str]]:
    with pytest.raises(ReaderErrors) as caught:
        check_promise(package["resources"])
    return [(error.value, error.rule) for error in caught.value.errors]


def test_the_tiny_promise_can_be_worked_with():
    check_promise(tiny_package()["resources"])


@pytest.mark.parametrize("name", NEEDED)
def test_each_needed_table_must_be_promised(name):
    package = tiny_package()
    package["resources"] = [one for one in package["resources"] if one["name"] != name]
    assert (name, "deze tabel ontbreekt in 'resources'") in rules(package)


def test_a_needed_column_must_be_promised_in_its_type():
    package = tiny_package()
    field_of(package, "municipalities", "nis")["type"] = "integer"
    found = rules(package)
    assert ("municipalities", "het veld 'nis' ontbreekt of is niet van het type 'string'") in found


def test_a_field_without_type_is_text():
    package = tiny_package()
    del field_of(package, "municipalities", "nis")["type"]
    check_promise(package["resources"])


def test_the_keys_that_joins_rely_on_must_be_promised():
    package = tiny_package()
    schema_of(package, "municipalities")["primaryKey"] = ["name"]
    assert rules(package) == [("municipalities", "de sleutel ('primaryKey') moet nis zijn")]


def test_an_unknown_type_is_refused():
    package = tiny_package()
    field_of(package, "control_totals", "value")["type"] = "geld"
    assert rules(package) == [
        ("control_totals", "het type 'geld' van het veld 'value' is onbekend")
    ]


def test_a_pattern_that_is_no_expression_is_refused():
    package = tiny_package()
    field_of(package, "projects", "municipality")["constraints"]["pattern"] = "("
    assert rules(package) == [
        ("projects", "het patroon van het veld 'municipality' is geen geldige uitdrukking")
    ]


@pytest.mark.parametrize(
    "key", [{"resource": "weg", "fields": ["nis"]}, {"resource": "stocks", "fields": "x"}]
)
def test_a_reference_that_leads_nowhere_is_refused(key):
    package = tiny_package()
    schema_of(package, "projects")["foreignKeys"] = [{"fields": "nis", "reference": key}]
    assert rules(package) == [
        ("projects", f"een verwijzing ('foreignKeys') naar '{key['resource']}' komt nergens uit")
    ]
