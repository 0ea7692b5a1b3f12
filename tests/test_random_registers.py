"""A few random registers, complete and partial, through the tool that tries hundreds of them."""

from __future__ import annotations

import pytest

from tools.random_registers import random_complete, random_partial
from tools.stress import KINDS, asked_of, broken
from zbeval.measures import MEASURES
from zbeval.methods import stocks
from zbeval.tables import load_programme

RUNS = 6  # of each kind; every question is put to one of them


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("run", range(RUNS))
def test_nothing_that_is_shown_of_a_random_register_breaks(programme, kind, run):
    own = KINDS[kind](programme, run)
    mine = list(asked_of(run))[run::RUNS]
    assert list(broken(own, run, mine)) == []


def test_every_measure_of_the_register_is_asked():
    assert {name for name, _ in asked_of(0)} >= {"spread", "levels", "needs", "shrunken_rates"}
    assert {name for name, _ in asked_of(0)} <= set(MEASURES)


def test_the_same_number_is_the_same_register(programme):
    for make in (random_complete, random_partial):
        first, second = (make(programme, 7)["projects"] for _ in range(2))
        assert first.equals(second)


def test_two_in_three_complete_registers_are_their_own_total(programme):
    sources = [set(random_complete(programme, run)["stocks"]["source"]) for run in range(3)]
    assert sources.count({stocks.REGISTER}) == 2
