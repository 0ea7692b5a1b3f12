"""A main point has its lead in bold; all further stars and markup are text of the data."""

from __future__ import annotations

import pytest

from zbeval.html.points import bold_html, points_html


@pytest.mark.parametrize(
    ("point", "shown"),
    [
        ("**Hoeveel.** Vijf.", "<strong>Hoeveel.</strong> Vijf."),
        ("**Helpt.** ‘**dik** werk’", "<strong>Helpt.</strong> ‘**dik** werk’"),
        ("Zonder kop, met **dik**", "Zonder kop, met **dik**"),
        ("**<b>kop</b>.** a", "<strong>&lt;b&gt;kop&lt;/b&gt;.</strong> a"),
    ],
)
def test_only_the_lead_is_bold(point, shown):
    assert bold_html(point) == shown
    assert points_html([point]) == f'<ul class="zb-points"><li>{shown}</li></ul>'


def test_without_points_there_is_no_list():
    assert points_html([]) == ""
