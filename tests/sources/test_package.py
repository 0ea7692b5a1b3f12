"""The promise itself is read, or refused in Dutch."""

from __future__ import annotations

import json

import pytest

from tests.folders import tiny_package, write_folder
from zbeval.errors import ReaderError
from zbeval.sources import read_package


def refusal(folder, package: str | bytes | dict) -> ReaderError:
    with pytest.raises(ReaderError) as caught:
        read_package(write_folder(folder, {"datapackage.json": package}))
    assert caught.value.file == "datapackage.json"
    assert caught.value.todo == "Zet het meegeleverde bestand datapackage.json terug"
    return caught.value


def changed(**changes: object) -> dict:
    """Return the tiny promise with parts of its first table replaced."""
    package = tiny_package()
    package["resources"][0] |= changes
    return package


def test_the_promise_is_read_with_or_without_a_byte_order_mark(tmp_path):
    text = json.dumps(tiny_package()).encode()
    for number, content in enumerate((text, b"\xef\xbb\xbf" + text)):
        folder = write_folder(tmp_path / str(number), {"datapackage.json": content})
        assert read_package(folder) == tiny_package()


def test_a_missing_promise_is_named(tmp_path):
    with pytest.raises(ReaderError, match=r"datapackage\.json: dit bestand ontbreekt"):
        read_package(tmp_path)


def test_a_slip_in_the_json_is_pointed_out_by_row(tmp_path):
    error = refusal(tmp_path, '{\n"resources": [\n,]}')
    assert error.rule == "dit is geen geldige JSON (teken 1 van deze regel)"
    assert error.row == 3


def test_a_promise_that_is_no_utf_8_is_refused(tmp_path):
    assert "geen UTF-8" in refusal(tmp_path, b'{"title": "Zo\xeb"}').rule


@pytest.mark.parametrize("package", ["[]", "3", "{}", '{"resources": []}', '{"resources": {}}'])
def test_a_promise_without_tables_is_refused(tmp_path, package):
    assert "'resources' ontbreekt of is leeg" in refusal(tmp_path, package).rule


@pytest.mark.parametrize(
    "path",
    ["../geheim.csv", "/etc/passwd", "C:\\x.csv", "..\\x.csv", "https://x.org/a.csv", "", 3, ["a"]],
)
def test_a_path_that_leaves_the_folder_is_refused(tmp_path, path):
    assert "binnen de gegevensmap" in refusal(tmp_path, changed(path=path)).rule


@pytest.mark.parametrize("schema", [None, "schema.json", {}, {"fields": []}, {"fields": "nis"}])
def test_a_table_without_fields_is_refused(tmp_path, schema):
    assert "noemt geen velden" in refusal(tmp_path, changed(schema=schema)).rule


@pytest.mark.parametrize("fields", [["nis"], [{}], [{"name": " "}]])
def test_a_field_without_name_is_refused(tmp_path, fields):
    assert "elk veld" in refusal(tmp_path, changed(schema={"fields": fields})).rule


def test_a_table_without_name_or_twice_is_refused(tmp_path):
    assert "tabel 1 heeft geen naam" in refusal(tmp_path / "a", changed(name=None)).rule
    twice = refusal(tmp_path / "b", changed(name="stocks"))
    assert twice.rule == "deze tabel staat er meer dan één keer in"
    assert twice.value == "stocks"
