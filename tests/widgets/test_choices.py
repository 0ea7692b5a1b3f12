from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.errors import ReaderError
from zbeval.widgets.choices import Choice, from_text, to_text
from zbeval.widgets.compare_view import CompareState
from zbeval.widgets.rollout_view import RolloutState
from zbeval.widgets.spread_view import SpreadState

STARTS = {"spreiding": SpreadState(), "uitrol": RolloutState(), "vergelijk": CompareState()}


def states(kind):
    values = {str: st.text(max_size=30).filter(lambda text: text == text.strip()),
              int: st.integers(0, 300), float: st.floats(0, 100)}  # fmt: skip
    start = kind()
    return st.builds(
        kind, **{one.name: values[type(getattr(start, one.name))] for one in fields(kind)}
    )


@given(st.one_of(states(RolloutState), states(SpreadState), states(CompareState)))
def test_a_line_restores_every_choice_whatever_was_typed(state):
    name = next(name for name, start in STARTS.items() if type(start) is type(state))
    assert from_text(to_text(name, state), STARTS) == (name, state)


def test_a_choice_left_out_of_the_line_is_the_first_one():
    found = from_text(" spreiding?level=province ", STARTS)
    assert found == ("spreiding", replace(SpreadState(), level="province"))


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("", "geen toestand van de verkenner"),
        ("kaart?level=province", "geen toestand van de verkenner"),
        ("spreiding?levl=province", "deze keuze bestaat niet"),
        ("uitrol?k=veel", "k verwacht een geheel getal"),
        ("uitrol?radius_km=ver", "radius_km verwacht een getal"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_in_dutch(line, rule):
    with pytest.raises(ReaderError, match=rule):
        from_text(line, STARTS)


def test_a_value_that_a_control_does_not_offer_is_refused_with_what_it_offers():
    choice = Choice("level", "Niveau", (("gemeente", "municipality"), ("provincie", "province")))
    choice.check("province")
    with pytest.raises(ReaderError, match=r"Kies uit: municipality .gemeente., province"):
        choice.check("country")


@pytest.mark.parametrize(("value", "fits"), [(0, True), (300, True), (-1, False), (301, False)])
def test_a_number_stays_within_its_bounds_both_ends_included(value, fits):
    choice = Choice("k", "Aantal", low=0, high=300)
    if fits:
        choice.check(value)
    else:
        with pytest.raises(ReaderError, match="buiten de grenzen"):
            choice.check(value)
