"""Whatever the register says, nothing that is shown of it fails or says an unknown number."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.own_registers import REGISTERS
from tests.rendering import rendered
from zbeval import measures
from zbeval.measures import MEASURES
from zbeval.results import STATUSES
from zbeval.tables import load_programme, map_layers
from zbeval.widgets.desk import Desk
from zbeval.widgets.explorers import make_explorers

FEW = {"draws": 99}
SLOW = {name: {"k": 1, "max_seconds": 1.0} for name in ("rollout", "rollout_frontier")}
OF_REGISTER = (
    "spread", "inequality", "applicants", "calls", "register", "levels", "located_projects",
    "documentation", "funding", "need", "needs", "clusters", "cluster_choices", "coverage",
    "access", "municipality_sheet", "municipality_peers", "rollout",
)  # fmt: skip
ASKED = {
    name: (
        {"level": "municipality"},
        {"level": "city_group"},
        {"level": "province"},
        {"level": "province", "stock": "flanders_2022"},
        {"level": "province", "stock": "brussels_2024"},
    )
    for name in ("spread", "inequality")
}
SHOWN = [name for name in REGISTERS if name not in ("no_kind_of_applicant", "every_amount",
                                                    "none_confirmed", "no_bounds",
                                                    "complete_with_joint_projects")]  # fmt: skip
OF_THEIR_OWN = ("survey", "survey_change", "coded_evidence", "rollout")  # refused in another shape
REASONS = {
    "ok": ("",),
    "underpowered": ("too_few_projects", "not_significant"),
    "not_identified": ("register_open", "wave_unknown"),
    "undefined": ("totals_contradict", "one_area_or_empty_baseline"),
    "suppressed": ("too_few_respondents",),
}
NUMBERS = re.compile(r"\bnan\b|\bNaN\b|None|\binf\b")


@pytest.fixture(scope="module")
def programme(data_dir):
    return load_programme(data_dir)


@pytest.fixture(scope="module")
def layers(programme):
    return map_layers(programme)


def asked(name, programme, **chosen):
    known = measures.choices(name)
    choices = {key: value for key, value in {**FEW, **chosen, **SLOW.get(name, {})}.items()
               if key in known}  # fmt: skip
    return measures.measure(name, programme, **choices)


@pytest.mark.parametrize("case", SHOWN)
@pytest.mark.parametrize("name", OF_REGISTER)
def test_every_register_is_told_and_drawn(programme, layers, case, name):
    own = REGISTERS[case](programme)
    for chosen in ASKED.get(name, ({},)):
        text = rendered(asked(name, own, **chosen), own, layers)
        assert not NUMBERS.search(text), text


@pytest.mark.parametrize("name", [name for name in MEASURES if name not in OF_THEIR_OWN])
def test_every_status_of_every_measure_is_told_and_drawn(programme, layers, name):
    found = asked(name, programme)
    for status in STATUSES:
        for reason in REASONS[status]:
            verdict = "cannot_tell" if status != "ok" else found.verdict
            if status == "ok" and verdict == "cannot_tell":
                verdict = "compatible"
            rendered(replace(found, status=status, reason=reason, verdict=verdict),
                     programme, layers)  # fmt: skip


@pytest.mark.parametrize("case", ["one_more_than_printed", "no_projects", "no_brussels",
                                  "six_printed", "no_wave",
                                  "complete_with_joint_projects"])  # fmt: skip
def test_every_explorer_shows_every_register(programme, layers, case):
    own = REGISTERS[case](programme)
    explorers = make_explorers(Desk(own, layers))
    places = explorers["spreiding"]
    for question in ("share", "inequality", "need", "decisive"):
        for stock in ("flanders_2024", "flanders_2022", "brussels_2024"):
            state = places.tidy(replace(places.start, question=question, stock=stock,
                                        level="province"))  # fmt: skip
            seen = places.view(state)
            assert not NUMBERS.search(seen.sentence)
            places.card(replace(state, area=seen.ranking[0][1]))
    pair = explorers["vergelijk"]
    for level in ("province", "municipality"):
        state = pair.tidy(replace(pair.start, level=level))
        assert pair.view(state).sentence
        assert pair.card(state)


@pytest.mark.parametrize("name", ["spreiding", "vergelijk", "keuzes"])
def test_every_choice_of_an_explorer_shows_a_complete_register_with_joint_projects(
    programme, layers, name
):
    own = REGISTERS["complete_with_joint_projects"](programme)
    explorer = make_explorers(Desk(own, layers))[name]
    start = explorer.tidy(replace(explorer.start, level="province"))
    chosen = [(choice.name, value) for choice in explorer.choices(start)
              for _, value in choice.options[:6]]  # fmt: skip
    assert len(chosen) > 10
    for choice, value in chosen:
        seen = explorer.view(explorer.tidy(replace(start, **{choice: value})))
        drawn = [f"{one.title} {one.alt}" for one in seen.drawings.values() if one is not None]
        assert not NUMBERS.search(" ".join([seen.sentence, *drawn])), (choice, value)
