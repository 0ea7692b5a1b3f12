"""The codebook defines every code, the sheet for a second reader gives none away."""

from __future__ import annotations

import csv
import importlib
import io
import json
import re
import sys
import tomllib

import pytest

from tests.conftest import ROOT

CODEBOOK = (ROOT / "docs" / "codeboek.md").read_text(encoding="utf-8")
PACKAGE = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
FIELDS = {
    (resource["name"], field["name"]): field
    for resource in PACKAGE["resources"]
    for field in resource["schema"]["fields"]
}
CODED = [
    ("findings", name)
    for name in ("pillar", "direction", "topic", "actor", "policy_level", "caimer")
]
CODED += [("finding_priorities", "priority"), ("finding_priorities", "carries"),
          ("finding_building_blocks", "building_block"), ("finding_themes", "theme")]  # fmt: skip


@pytest.fixture
def sheet(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("coding_sheet")


def output(sheet, monkeypatch, capsys, *arguments) -> str:
    monkeypatch.setattr(sys, "argv", ["coding_sheet.py", *map(str, arguments)])
    monkeypatch.setattr(sys.stdout, "reconfigure", lambda **kwargs: None, raising=False)
    sheet.main()
    return capsys.readouterr().out


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("table", "field"), CODED)
def test_every_code_is_defined_with_an_example_and_a_counter_example(table, field):
    for code in FIELDS[table, field]["constraints"]["enum"]:
        lines = re.findall(rf"^\| `{code}` \|(.+)\|$", CODEBOOK, re.MULTILINE)
        assert lines, code
        assert any(len([cell for cell in line.split("|") if cell.strip()]) == 3 for line in lines)


@pytest.mark.parametrize(("table", "field"), CODED)
def test_an_example_in_the_codebook_carries_the_code_and_a_counter_example_does_not(table, field):
    start = CODEBOOK.index(f"## `{field}`") if f"## `{field}`" in CODEBOOK else 0
    plural = {"priority": "## `priorities`", "building_block": "## `building_blocks`",
              "theme": "## `themes`", "carries": "zegt `carries`"}  # fmt: skip
    start = CODEBOOK.index(plural[field]) if field in plural else start
    section = CODEBOOK[start:].split("\n## ", 1)[0]
    coded = {(row["finding_id"], row[field]) for row in rows(table)}
    for code in FIELDS[table, field]["constraints"]["enum"]:
        cells = re.search(rf"^\| `{code}` \|.*$", section, re.MULTILINE)[0].split("|")
        for number in re.findall(r"\b[rmvnq]\d\d\b", cells[-3]):
            assert (number, code) in coded, f"{number} is no example of {code}"
        for number in re.findall(r"\b[rmvnq]\d\d\b", cells[-2]):
            assert (number, code) not in coded, f"{number} is no counter-example of {code}"


def test_a_subheading_belongs_to_its_theme():
    text = (ROOT / "data" / "facts" / "themes.toml").read_text(encoding="utf-8")
    parts = {fact["identifier"]: fact["parts"] for fact in tomllib.loads(text)["fact"]}
    for row in rows("finding_themes"):
        assert row["part"] == "" or row["part"] in parts[row["theme"]], row


def test_every_finding_of_the_question_fan_under_a_theme_has_that_theme():
    themes = {row["finding_id"] for row in rows("finding_themes") if row["basis"] == "named"}
    fan = [row for row in rows("findings") if row["document_id"] == "question_fan_2024"]
    assert {row["finding_id"] for row in fan if row["item"].startswith("thema")} == themes


def test_the_empty_sheet_shows_every_finding_and_no_code(sheet, monkeypatch, capsys):
    found = list(csv.DictReader(io.StringIO(output(sheet, monkeypatch, capsys))))
    assert [row["finding_id"] for row in found] == [row["finding_id"] for row in rows("findings")]
    assert {row[name] for row in found for name in sheet.CODES} == {""}
    assert "title_nl" not in found[0]


def test_the_blind_codebook_has_the_definitions_without_the_examples(sheet):
    blind = sheet.blind_codebook()
    assert "| `hindrance` | Het document zegt dat iets moeilijk is" in blind
    assert not [
        line
        for line in blind.splitlines()
        if line.startswith("|") and re.search(r"[rmvnq]\d\d", line)
    ]


def test_a_filled_sheet_keeps_its_codes_and_nothing_else(sheet, monkeypatch, capsys, tmp_path):
    filled = tmp_path / "sheet.csv"
    names = ["finding_id", "paraphrase_nl", *sheet.CODES]
    cells = ["r01", "iets", "process", "both", "not_stated", "not_stated", "local", "context",
             "social_cohesion;  accessibility", "", ""]  # fmt: skip
    filled.write_text(",".join(names) + "\n" + ",".join(cells) + "\n", encoding="utf-8")
    (kept,) = csv.DictReader(io.StringIO(output(sheet, monkeypatch, capsys, "--keep", filled)))
    assert list(kept) == ["finding_id", *sheet.CODES]
    assert kept["priorities"] == "social_cohesion accessibility"


def test_the_kept_second_coding_has_every_finding_once():
    numbers = [row["finding_id"] for row in rows("findings_second_coding")]
    assert numbers == [row["finding_id"] for row in rows("findings")]
