"""``zbeval refresh baseline`` takes a number per municipality as the reader's own baseline."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.commands.test_refresh import here, refresh  # noqa: F401
from tests.official_files import CODES
from zbeval.cli import main
from zbeval.methods.context import baseline_title
from zbeval.tables import load_programme

NUMBERS = {2024: [50, 4, 8, 12, 9, 30, 6, 2], 2025: [50, 8, 12, 9, 30, 10]}
OF_FLANDERS = 113  # all but Etterbeek
SAID = ("--source", "Statbel", "--unit", "aantal")


def counts(vintage: int = 2024, leave: str = "", title: str = "Aantal 65-plussers 2023") -> Path:
    rows = [f"{nis};{value}" for nis, value in zip(CODES[vintage], NUMBERS[vintage], strict=True)
            if nis != leave]  # fmt: skip
    Path("aantal.csv").write_text("\n".join([f"NIS;{title}", *rows]), encoding="utf-8")
    return Path("aantal.csv")


def own(folder: str = "own") -> pd.Series:
    areas = load_programme(folder).areas.set_index("nis")
    return areas["own_baseline"]


def test_numbers_of_2024_are_taken_as_they_are_and_the_baseline_bears_their_name(capsys):
    assert refresh("baseline", counts(), *SAID) == 0
    told = capsys.readouterr().out
    assert "Eigen verdeelsleutel: Aantal 65-plussers, 2023, 8 gemeenten van 2024" in told
    assert own().to_dict() == dict(zip(CODES[2024], NUMBERS[2024], strict=True))
    title = baseline_title(load_programme("own"), "own_baseline")
    assert title == "eigen verdeelsleutel (Aantal 65-plussers, 2023)"
    assert main(["check", "--data", "own"]) == 0


def test_the_number_of_a_merged_municipality_is_shared_out_by_residents_and_adds_up(capsys):
    assert refresh("baseline", counts(2025), *SAID) == 0
    assert "elk deel van een fusiegemeente krijgt een deel" in capsys.readouterr().out
    found = own()
    parts = ["11056", "46003", "46013"]  # 100 residents each
    assert found[parts].tolist() == pytest.approx([10 / 3] * 3)
    assert found.sum() == pytest.approx(sum(NUMBERS[2025]))


@pytest.mark.parametrize("unit", ["procent", "per 1.000 inwoners", "euro", "index"])
def test_a_figure_that_cannot_be_added_up_is_no_baseline(unit, capsys):
    file = counts(title="Leefloners 2023")
    assert refresh("baseline", file, "--source", "POD MI", "--unit", unit, "--even-so") == 2
    told = capsys.readouterr().err
    assert "enkel aantallen mag men over gemeenten optellen" in told
    assert not Path("own").exists()


def test_a_municipality_of_flanders_without_a_number_is_refused_not_counted_as_zero(capsys):
    assert refresh("baseline", counts(leave="44021"), *SAID, "--even-so") == 2
    assert "ontbreekt het aantal van 1 gemeente(n), zoals Gent" in capsys.readouterr().err
    assert not Path("own").exists()


def test_without_brussels_the_numbers_hold_for_flanders_alone(capsys):
    assert refresh("baseline", counts(leave="21005"), *SAID) == 0
    assert "het geldt enkel Vlaanderen" in capsys.readouterr().out
    assert own().isna().to_dict()["21005"]
    assert own().sum() == OF_FLANDERS


def test_a_table_changed_by_hand_is_held_to_the_same_rules(capsys):
    refresh("baseline", counts(), *SAID)
    path = Path("own/own_baseline.csv")
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("44021")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "--data", "own"]) == 2
    assert "own_baseline.csv" in capsys.readouterr().out
    path.write_text(text.replace("11002,2024,50", "11002,2024,-50"), encoding="utf-8")
    assert main(["check", "--data", "own"]) == 2


def test_a_new_number_takes_the_place_of_the_old_one_and_that_is_kept():
    refresh("baseline", counts(), *SAID)
    refresh("baseline", counts(title="Aantal gezinnen 2022"), *SAID)
    assert set(pd.read_csv("own/own_baseline.csv")["title_nl"]) == {"Aantal gezinnen"}
    (copy,) = Path("own/reservekopie").rglob("own_baseline.csv")
    assert "65-plussers" in copy.read_text(encoding="utf-8")
