"""The first state of each tab is shown to who reads without a kernel, and not twice in the lab."""

from __future__ import annotations

import pytest

from zbeval import cache
from zbeval.commands.lab import lab_environment
from zbeval.home import LIVE
from zbeval.widgets import still


@pytest.fixture
def shown(monkeypatch):
    seen = {"answer": 0, "show": 0, "display": []}
    for name in ("answer", "show"):
        monkeypatch.setattr(still, name, lambda *_, name=name: seen.update({name: seen[name] + 1}))
    monkeypatch.setattr(still, "display", lambda bundle, raw: seen["display"].append(bundle))
    return seen


class One:
    """An explorer with one state."""

    name, start = "een", "begin"

    def tidy(self, state):
        return state

    def view(self, state):
        return type("View", (), dict.fromkeys(("result", "sentence", "drawing", "table"), state))


@pytest.mark.parametrize(("live", "report", "times"), [("", "", 1), ("1", "", 0), ("1", "x", 1)])
def test_a_first_state_is_shown_unless_the_explorer_above_answers(
    monkeypatch, shown, live, report, times
):
    monkeypatch.setenv(cache.VARIABLE, report)
    monkeypatch.setattr(still, "make_explorers", lambda _: {"een": One()})
    monkeypatch.setattr(still, "Desk", lambda *_: None)
    monkeypatch.setenv(LIVE, live)
    assert still.show_still(None, None) == ["begin"]
    assert (shown["answer"], shown["show"]) == (times, times)
    assert [one["text/plain"] for one in shown["display"]] == ([] if times else [still.ABOVE])


def test_the_lab_says_that_its_explorers_answer():
    assert lab_environment()[LIVE] == "1"
