"""Each way in which a register or a total may be wrong: code 2 and Dutch words, or an answer.

The same folder goes through ``check``, ``measure`` and ``report``, the same register through
``import``: none of them ends in a traceback, keeps anything or takes a wrong value in silence.
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT
from zbeval.cli import main

FLEMISH, BRUSSELS = "flanders_projects_2022_2024", "brussels_projects_2022_2024"


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(ROOT / "data" / f"{name}.csv", dtype=str, keep_default_na=False)


def project(**values: str) -> dict[str, pd.DataFrame]:
    rows = table("projects")
    rows.loc[0, list(values)] = list(values.values())
    return {"projects": rows}


def printed(value: str, total_id: str = FLEMISH) -> dict[str, pd.DataFrame]:
    rows = table("control_totals")
    rows.loc[rows["total_id"] == total_id, "value"] = value
    return {"control_totals": rows}


def persons(value: str) -> dict[str, pd.DataFrame]:
    rows = table("population")
    rows.loc[0, "persons"] = value
    return {"population": rows}


def more_than_printed() -> dict[str, pd.DataFrame]:
    rows = table("projects")
    again = rows[rows["call"] == "flanders"].head(60)
    again = again.assign(project_id=[f"x{place}" for place in range(60)])
    return {"projects": pd.concat([rows, again])}


def no_brussels(**values: str) -> dict[str, pd.DataFrame]:
    rows = table("projects")
    return {
        "projects": rows[rows["call"] == "flanders"],
        "stocks": table("stocks").assign(**values),
    }


REFUSED = {
    "a code that no municipality has": (
        project(nis="99999"),
        ["projects.csv, rij 2, kolom 'nis', waarde '99999'", "Kijk de code na"],
    ),
    "a code read as a number with a fraction": (
        project(nis="11002.0"),
        ["projects.csv, rij 2, kolom 'nis', waarde '11002.0'", "Schrijf het zoals '11002'"],
    ),
    "a state that is not known": (
        project(state="zomaar"),
        ["projects.csv, rij 2, kolom 'state', waarde 'zomaar'", "Kies uit: running"],
    ),
    "an end before the start": (
        project(start="2023-01-01", end="2022-03-01"),
        ["projects.csv, rij 2, kolom 'end', waarde '2022-03-01'", "eindigt voor het begint"],
    ),
    "an amount below zero": (
        project(amount_eur="-50"),
        ["projects.csv, rij 2, kolom 'amount_eur', waarde '-50'", "mag niet negatief zijn"],
    ),
    "a printed number below zero": (
        printed("-5"),
        ["control_totals.csv, rij 4, kolom 'value', waarde '-5'", "mag niet negatief zijn"],
    ),
    "a printed number with a fraction": (
        printed("127.5"),
        ["control_totals.csv, rij 4, kolom 'value', waarde '127.5'", "een geheel getal"],
    ),
    "residents below zero": (
        persons("-3"),
        ["population.csv, rij 2, kolom 'persons', waarde '-3'", "mag niet negatief zijn"],
    ),
}
ANSWERED = {  # what spread says, and what calls says
    "a printed total of none": (
        printed("0"), ("undefined", "totals_contradict"), ("undefined", "totals_contradict"),
    ),
    "more projects than were printed": (
        more_than_printed(), ("undefined", "totals_contradict"),
        ("undefined", "totals_contradict"),
    ),
    "a printed total of none in Brussels": (
        printed("0", BRUSSELS), ("not_identified", "register_open"),
        ("undefined", "totals_contradict"),
    ),
    "no project in Brussels, of those that were printed": (
        no_brussels(), ("not_identified", "register_open"), ("not_identified", "depends_on_norm"),
    ),
    "no project in Brussels, of a complete register": (
        no_brussels(source="register_total"), ("underpowered", "not_significant"), ("ok", ""),
    ),
}  # fmt: skip


def folder(tables: dict[str, pd.DataFrame], path: Path) -> str:
    path.mkdir()
    for name, rows in tables.items():
        rows.to_csv(path / f"{name}.csv", index=False)
    return str(path)


@pytest.mark.parametrize(
    ("command", "case"),
    [
        *((["check"], case) for case in REFUSED),
        *((command, case) for command in (["measure", "spread"], ["report", "spreiding"])
          for case in list(REFUSED)[::4]),
    ],
    ids=lambda words: words if isinstance(words, str) else words[0],
)  # fmt: skip
def test_a_folder_with_a_wrong_value_is_refused_by_every_command(command, case, tmp_path, capfd):
    tables, words = REFUSED[case]
    made = ["--output", str(tmp_path / "out")] if command[0] == "report" else []
    assert main([*command, *made, "--data", folder(tables, tmp_path / "own")]) == 2
    output, error = capfd.readouterr()
    told = output + error
    assert all(part in told for part in words), told
    assert "Traceback" not in told
    assert not list((tmp_path / "out").rglob("*.html"))


@pytest.mark.parametrize("case", ANSWERED)
def test_what_goes_against_what_was_printed_is_answered_with_its_reason(
    case, tmp_path, capfdbinary
):
    tables, *expected = ANSWERED[case]
    own = folder(tables, tmp_path / "own")
    for name, (status, reason) in zip(("spread", "calls"), expected, strict=True):
        choices = ["--draws", "99"] if name == "spread" else []
        assert main(["measure", name, *choices, "--format", "json", "--data", own]) == 0
        found = json.loads(capfdbinary.readouterr().out)
        assert (found["status"], found["reason"]) == (status, reason)
    assert main(["check", "--data", own]) == 0
    told = capfdbinary.readouterr().out.decode()
    against = "totals_contradict" in [reason for _, reason in expected]
    assert ("spreekt gedrukte totalen tegen" in told) == against


def test_a_batch_of_a_folder_with_a_wrong_value_is_refused(tmp_path, capfd):
    tables, words = REFUSED["a code that no municipality has"]
    made = ["--output", str(tmp_path / "out"), "--data", folder(tables, tmp_path / "own")]
    assert main(["batch", "gemeentefiche", "--over", "municipality", "--only", "Gent", *made]) == 2
    told = "".join(capfd.readouterr())
    assert all(part in told for part in words) and "Traceback" not in told
    assert not list((tmp_path / "out").rglob("*.html"))


IMPORTED = {
    "a code that no municipality has": ("99999;01/03/2022;29/02/2024;lopend;50000", "99999"),
    "an end before the start": ("44021;01/03/2023;01/03/2022;lopend;50000", "voor het begint"),
    "an amount below zero": ("44021;01/03/2022;29/02/2024;lopend;-50000", "-50000"),
    "a day that is none": ("44021;31/02/2022;29/02/2024;lopend;50000", "31/02/2022"),
}


@pytest.mark.parametrize("case", IMPORTED)
def test_a_register_with_a_wrong_value_is_not_kept(case, tmp_path, monkeypatch, capsys):
    row, named = IMPORTED[case]
    monkeypatch.chdir(tmp_path)
    heading = "Nr;Naam;NIS-code;Startdatum;Einddatum;Toestand;Toegekend bedrag (EUR)"
    Path("r.csv").write_text(f"{heading}\nz1;Warme wijk;{row}\n", encoding="utf-8")
    words = ["--source", "https://example.org/r", "--output", "own", "--yes"]
    assert main(["import", "projects", "r.csv", *words]) == 2
    output, error = capsys.readouterr()
    assert named in output + error
    assert "Traceback" not in output + error
    assert not Path("own").exists()


@pytest.mark.parametrize("code", ["44021", "44021.0"])
def test_a_code_that_was_a_number_is_read_as_the_code_it_was(code, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("r.csv").write_text(f"Nr;Naam;NIS-code\nz1;Warme wijk;{code}\n", encoding="utf-8")
    words = ["--source", "https://example.org/r", "--output", "own", "--yes"]
    assert main(["import", "projects", "r.csv", *words]) == 0, capsys.readouterr().err
    kept = pd.read_csv(Path("own") / "projects.csv", dtype=str)
    assert kept["nis"].tolist() == ["44021"]


def test_a_state_that_is_not_known_is_told_with_what_follows(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("r.csv").write_text("Nr;Naam;Gemeente;Stand\nz1;Wijk;Gent;zomaar\n", encoding="utf-8")
    assert main(["import", "projects", "r.csv", "--source", "https://example.org/r"]) == 0
    assert "‘zomaar’ kennen we niet, gelezen als ‘niet gekend’; het project telt dus mee" in (
        capsys.readouterr().out
    )
