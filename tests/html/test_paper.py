"""On paper a wide table loses columns, never those that carry the answer."""

from __future__ import annotations

import pandas as pd

from zbeval.html.paper import MOST, left_out
from zbeval.html.tables import table_html

ANSWER = ["area_name", "lq", "lq_low", "lq_high", "p_value", "verdict"]


def wide(extra: int = 20) -> pd.DataFrame:
    how = {f"step_{number}": [number] for number in range(extra)}
    said = {name: [1.0] for name in ANSWER[1:-1]}
    return pd.DataFrame(
        {"area_code": ["10000"], "area_name": ["Antwerpen"]} | how | said | {"verdict": ["above"]}
    )


def test_name_ratio_interval_p_value_and_verdict_of_the_widest_table_are_printed():
    frame = wide()
    printed = [name for name in frame if name not in left_out(frame)]
    assert len(printed) == MOST
    assert set(ANSWER) <= set(printed)
    assert "area_code" not in printed


def test_a_table_that_fits_is_printed_whole():
    frame = wide(extra=0)
    assert left_out(frame.iloc[:, :MOST]) == ()


def test_a_column_without_a_single_value_gives_way_to_one_that_says_something():
    frame = wide().assign(lq=None)
    assert "lq" in left_out(frame)


def test_what_is_left_off_paper_stays_on_the_page():
    html = table_html(wide(), "T")
    assert html.count("<td") + html.count('<th scope="row"') == wide().shape[1]
    assert '<th scope="col" class="n zb-screen">step 19' in html
    assert "<td>meer dan verwacht</td>" in html


def test_bounds_and_corrected_intervals_go_before_what_holds_for_some_rows_only():
    names = ["lq_min", "lq_max", "lq_low_joint", "lq_high_joint", "n_min", "n_max"]
    frame = wide().assign(**{name: [1.0] for name in names})
    printed = set(frame) - set(left_out(frame))
    assert printed >= {*names, "area_name", "verdict"}
    assert not printed & {"lq", "lq_low", "lq_high"}
