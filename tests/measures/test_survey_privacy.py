"""From all that is published of a survey nobody can work out what one to four people answered.

The referee knows nothing of how numbers are hidden: it takes what is shown as equations and looks
for other answers of other people that would show the same.
"""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.small_people import surveyed
from zbeval.measures import open_answers, survey, survey_change

SIDES = {"1": "negative", "4": "positive", "9": "no_opinion"}
STATES = (*SIDES, "-", "")  # what one person did in a round: an answer, none, or not taking part
ON_SCALE = {"1", "4"}


def surveys_of(people: list[tuple[str, ...]]) -> dict[int, dict[str, str]]:
    """Return one person per project, with an answer or none in each round."""
    n_rounds = len(people[0])
    return {
        number + 1: {f"p{who}": did[number] for who, did in enumerate(people) if did[number]}
        for number in range(n_rounds)
    }


def equations(programme, cells: list[tuple[str, ...]]) -> tuple[np.ndarray, list[float]]:
    """Return what is published as sums over kinds of people, and their values."""
    rows, values = [], []

    def known(belongs, value) -> None:
        if pd.notna(value):
            rows.append([float(belongs(cell)) for cell in cells])
            values.append(float(value))

    codes = {f"antwoord {code}": code for code in SIDES} | {"no_answer": "-"}
    for row in survey(programme).table.itertuples():
        at = row.round - 1
        known(lambda cell, at=at: cell[at] != "", row.n_respondents)
        code = codes[row.answer]
        known(lambda cell, at=at, code=code: cell[at] == code, row.n_answers)
    for row in survey_change(programme).table.itertuples():
        one, two = row.from_round - 1, row.to_round - 1

        def both(cell, one=one, two=two):
            return cell[one] in ON_SCALE and cell[two] in ON_SCALE

        known(both, row.n_projects)
        if row.hidden:
            continue
        n = row.n_projects
        known(lambda cell, one=one: both(cell) and cell[one] == "4", row.positive_from * n)
        known(lambda cell, two=two: both(cell) and cell[two] == "4", row.positive_to * n)
        moved = {"n_up": ("1", "4"), "n_down": ("4", "1")}
        for name, move in moved.items():
            known(lambda cell, m=move, a=one, b=two: (cell[a], cell[b]) == m, getattr(row, name))
    return np.array(rows), values


def other_answers_fit(matrix, values, group: np.ndarray, truth: int) -> bool:
    """Return whether what is published also fits another number of people in a group."""
    for low, high in ((0, truth - 1), (truth + 1, np.inf)):
        limits = [LinearConstraint(group, low, high)]
        limits += [LinearConstraint(matrix, values, values)] if len(values) else []
        found = milp(np.zeros(len(group)), constraints=limits, bounds=Bounds(0, np.inf),
                     integrality=np.ones(len(group)))  # fmt: skip
        if found.success:
            return True
    return False


def leaks(people: list[tuple[str, ...]]) -> list[tuple]:
    """Return the groups of one to four people with one answer whose number can be worked out."""
    n_rounds = len(people[0])
    cells = list(product(STATES, repeat=n_rounds))
    counts = np.array([people.count(cell) for cell in cells])
    matrix, values = equations(surveyed(surveys_of(people), sides=sides(n_rounds)), cells)
    found = []
    for at, code in product(range(n_rounds), ON_SCALE):
        others = [cell[:at] + cell[at + 1 :] for cell in cells]
        for group in groups_of(sorted(set(others))):
            members = np.array([
                cell[at] == code and other in group
                for cell, other in zip(cells, others, strict=True)
            ], dtype=float)  # fmt: skip
            truth = int(members @ counts)
            if 0 < truth < 5 and not other_answers_fit(matrix, values, members, truth):
                found.append((at + 1, code, group, truth))
    return found


def sides(n_rounds: int) -> dict[int, dict[str, str]]:
    return dict.fromkeys(range(1, n_rounds + 1), SIDES)


def groups_of(others: list[tuple[str, ...]]) -> list[frozenset]:
    """Return ways to tell people apart by what they did in the other rounds."""
    if len(others) <= len(STATES):
        return [frozenset(g) for size in range(1, 6) for g in combinations(others, size)]
    on_scale = [frozenset(o for o in others if o[place] in ON_SCALE) for place in (0, 1)]
    first, second = on_scale
    whole = frozenset(others)
    return [whole, first, second, first - second, second - first, first & second,
            whole - first - second, *(frozenset([other]) for other in others)]  # fmt: skip


def crowds(n_rounds: int, sizes: tuple[int, ...]):
    """Return strategies of people: kinds of behaviour, each by a number of people near five."""
    kind = st.tuples(*[st.sampled_from(STATES)] * n_rounds).filter(any)
    kinds = st.dictionaries(kind, st.sampled_from(sizes), min_size=1, max_size=6)
    return kinds.map(lambda found: [kind for kind, n in found.items() for _ in range(n)])


@settings(max_examples=25, deadline=None)
@given(crowds(2, (1, 3, 5, 6, 9)))
def test_no_count_of_one_to_four_follows_from_two_rounds(people):
    assert not leaks(people)


@settings(max_examples=8, deadline=None)
@given(crowds(3, (1, 4, 5, 8)))
def test_no_count_of_one_to_four_follows_from_three_rounds(people):
    assert not leaks(people)


LEFT_OVER = [("4", "4")] * 8 + [("1", "1")] * 8 + [("4", "")] * 1 + [("1", "")] * 6


def test_the_referee_sees_what_subtraction_of_shown_counts_tells(monkeypatch):
    assert not leaks(LEFT_OVER)
    monkeypatch.setattr("zbeval.methods.subtraction.tells_no_small_group", lambda *_: True)
    assert leaks(LEFT_OVER)


@pytest.mark.parametrize(("stayed", "shown"), [(3, False), (5, True)])
def test_moves_are_hidden_where_they_tell_that_a_few_kept_their_answer(stayed, shown):
    people = [("4", "4")] * stayed + [("1", "1")] * 9 + [("1", "4")] * 6 + [("4", "1")] * 6
    (row,) = survey_change(surveyed(surveys_of(people))).table.to_dict("records")
    assert pd.notna(row["n_up"]) == shown
    assert row["change"] == 0


@pytest.mark.parametrize(("wrote", "shown"), [(0, 0), (5, 5), (6, None), (9, None), (10, 10)])
def test_how_many_wrote_something_is_hidden_where_it_tells_of_the_few_who_did_not(wrote, shown):
    count = open_answers(surveyed({1: {"p1": "1" * 10}}, texts=wrote))["n_answers"].item()
    assert (None if pd.isna(count) else count) == shown
