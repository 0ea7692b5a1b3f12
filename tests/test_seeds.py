"""No verdict hangs on the seed: a few seeds here, many in tools/seeds.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tools import seeds
from zbeval import measures
from zbeval.tables import load_programme

QUICK = (
    ("spread", {"level": "municipality"}),
    ("inequality", {"level": "primary_care_zone"}),
    ("need", {}),
    ("documentation", {}),
    ("overdispersion", {}),
    ("pilots", {}),
)


@pytest.fixture(scope="module")
def programme():
    return load_programme()


@pytest.mark.parametrize(("name", "chosen"), QUICK)
def test_a_few_seeds_give_one_verdict_and_one_sentence(programme, name, chosen):
    assert seeds.compared(programme, name, chosen, range(3)) == []


def test_a_verdict_that_hangs_on_the_seed_is_noticed(programme, monkeypatch):
    found = measures.need(programme)

    def by_the_seed(name, programme, seed, **chosen):
        return replace(
            found, verdict="above" if seed == 2 else "compatible", status="ok", reason=""
        )

    monkeypatch.setattr(measures, "measure", by_the_seed)
    (line,) = [
        each for each in seeds.compared(programme, "need", {}, range(3)) if "verdict" in each
    ]
    assert line == "verdict: 2 times compatible | 1 times above"


def test_sentences_are_compared_without_their_numbers():
    first, second = (seeds.NUMBER.sub("#", f"p = {p}; van −0,07 tot 1.234") for p in
                     ("0,123", "minder dan 0,001"))  # fmt: skip
    assert first == second == "p = #; van # tot #"
