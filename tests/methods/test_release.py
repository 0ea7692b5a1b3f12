"""No reader can work out a small count, neither from a share nor from a total."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

from zbeval.methods.release import SMALLEST_SHOWN, hidden_cells, hide_parts, hide_small_counts


@pytest.mark.parametrize(("n_answers", "visible"), [(0, True), (1, False), (4, False), (5, True)])
def test_one_to_four_answers_are_hidden_even_inside_a_share(n_answers, visible):
    table = pd.DataFrame({"n_answers": [n_answers], "agree_share": [n_answers / 100]})
    released = hide_small_counts(table, ["n_answers"], ["n_answers", "agree_share"])
    assert released["agree_share"].notna().item() == visible
    assert table["n_answers"].item() == n_answers


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([9, 8, 7], [9, 8, 7]),
        ([9, 0, 7], [9, 0, 7]),
        ([9, 3, 7], [9, None, None]),
        ([9, 0, 3], [None, 0, None]),
        ([2, 2, 9], [None, None, None]),
        ([3, 9, 9, 12], [None, None, None, 12]),
        ([4, 3, 0], [None, None, None]),
        ([1, 1, 1], [None, None, None]),
        ([0, 4, 0], [None, None, None]),
        ([0, 0, 0], [0, 0, 0]),
    ],
)
def test_a_second_count_is_hidden_where_the_total_would_give_the_first_away(counts, shown):
    table = pd.DataFrame([counts], columns=list("abcd")[: len(counts)])
    released = hide_parts(table, list(table)).loc[0].tolist()
    assert [None if cell is pd.NA else cell for cell in released] == shown


@pytest.mark.parametrize("total", range(1, 19))
@pytest.mark.parametrize("n_parts", [2, 3, 4])
def test_whoever_knows_the_rule_and_the_total_still_cannot_work_out_a_hidden_count(total, n_parts):
    rows = np.array([row for row in product(range(total + 1), repeat=n_parts) if sum(row) == total])
    hidden = hidden_cells(rows)
    possible: dict[tuple, list[np.ndarray]] = {}
    for row, mask in zip(rows, hidden, strict=True):
        seen = tuple(None if hide else int(cell) for cell, hide in zip(row, mask, strict=True))
        possible.setdefault(seen, []).append(row)
    for seen, candidates in possible.items():
        for place, cell in enumerate(seen):
            if cell is None:
                assert len({row[place] for row in candidates}) > 1, (seen, candidates)
            else:
                assert cell == 0 or cell >= SMALLEST_SHOWN
