"""Sentences on need, clusters and coverage say what the result says, with its own numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.small_space import in_a_row, with_need, with_neighbours
from zbeval.measures import access, clusters, coverage, need, needs
from zbeval.narrative import describe
from zbeval.numbers import decimal, percent

RISING = [0, 0, 0, 0, 0, 2, 4, 6, 8, 10]
CLUSTERED = [12, 12, 12, 12, 12] + [0] * 15


def need_of(projects, *, total=None, values=None):
    row = in_a_row([100] * len(projects), projects, total=total)
    return need(
        with_need(row, values or list(range(10))), indicator="need", stock="small", draws=499
    )


def test_need_tells_the_ratio_its_interval_and_what_was_detectable():
    found = need_of(RISING)
    text, head = describe(found), found.headline
    for name in ("rate_ratio", "rate_ratio_low", "rate_ratio_high"):
        assert decimal(head[name], 2) in text
    assert f"vanaf {decimal(head['rate_ratio_detectable'], 1)} hadden we" in text
    assert "meer waar de nood groot is dan een loting gewoonlijk maakt" in text


def test_need_says_nothing_of_all_projects_while_some_are_not_located():
    text = describe(need_of(RISING, total=90))
    assert "Over alle 90 projecten samen doen we geen uitspraak: 60 tellen niet mee" in text


def test_need_names_who_has_no_figure():
    text = describe(need_of([3] * 10, values=[None, *range(9)]))
    assert (
        "Zonder cijfer, en dus niet meegeteld: Gemeente 10001 (1 gemeente, 10,0 procent van de "
        "mensen, 3 projecten)." in text
    )


def test_need_without_an_answer_gives_its_reason():
    assert describe(need_of([0] * 10)).startswith("Met zo weinig projecten toetsen we niets")


def test_needs_names_the_indicators_that_go_beyond_chance_or_says_none_does():
    row = with_need(in_a_row([100] * 10, RISING), list(range(10)))
    assert "samen met ‘Verzonnen nood’ (meer waar de nood groot is)" in describe(
        needs(row, stock="small", draws=499)
    )
    flat = with_need(in_a_row([100] * 10, [3] * 10), list(range(10)))
    assert describe(needs(flat, stock="small", draws=499)).startswith("Met geen enkel noodcijfer")


def clusters_of(projects, *, total=None, **kinds):
    row = in_a_row([100] * len(projects), projects, total=total)
    return clusters(row, stock="small", draws=499, **kinds)


def test_clusters_tells_likeness_band_and_verdict():
    found = clusters_of(CLUSTERED)
    assert (
        f"gelijkenis {decimal(found.headline['moran'], 2)}, in 95 van de 100 lotingen"
        in describe(found)
    )
    assert describe(found).startswith("De projecten klonteren samen")
    assert describe(clusters_of([12, 0] * 10)).startswith("De projecten liggen uit elkaar")


def test_clusters_without_a_finding_is_no_proof_that_there_is_no_pattern():
    text = describe(clusters_of([3, 3, 1, 2, 2, 4, 3, 1, 1, 2, 3, 2, 2, 4, 1, 1, 2, 3, 2, 2]))
    assert "Met zo weinig projecten is dat geen bewijs dat er geen patroon is." in text
    assert "Over alle projecten" not in text


def test_clusters_names_who_has_no_neighbours():
    row = in_a_row([100] * 20, CLUSTERED)
    pairs = [(a, b) for a in range(19) for b in (a - 1, a + 1) if 0 <= b < 19]
    text = describe(clusters(with_neighbours(row, pairs), stock="small", draws=99))
    assert "Gemeente 10020 heeft op deze kaart geen buren en telt hier niet mee." in text


def test_clusters_that_hang_on_a_choice_say_so():
    row = in_a_row([100] * 20, CLUSTERED)
    found = clusters(row, stock="small", draws=99)
    same = replace(found, measure="cluster_choices", missing=3,
                   headline={"n_verdicts": 1, "n_choices": 4, "n_computed": 4})  # fmt: skip
    differ = replace(same, headline={"n_verdicts": 2, "n_choices": 4, "n_computed": 4})
    assert "de 4 berekeningen geven over de gekende projecten hetzelfde oordeel" in describe(same)
    assert "de 4 berekeningen zijn het niet eens" in describe(differ)


@pytest.mark.parametrize(
    ("projects", "total", "words"),
    [
        ([1] * 30, 30, "Dat is meer dan verwacht bij loting."),
        ([1] * 30, 33, "Dat is meer dan toeval zelfs met alle 33 projecten zou bereiken."),
        ([0] * 28 + [12, 12], 24, "Dat is minder dan verwacht bij loting."),
        (
            [0] * 28 + [12, 12],
            60,
            "Het is een ondergrens: 36 projecten tellen niet mee omdat hun gemeente of hun steun "
            "niet vaststaat, en zij kunnen enkel meer mensen bereiken.",
        ),
    ],
)
def test_coverage_tells_the_share_and_what_may_be_concluded(projects, total, words):
    row = in_a_row([100] * 30, projects, total=total)
    found = coverage(row, stock="small", radius_km=0, draws=499)
    text = describe(found)
    assert percent(found.headline["covered_share"], 0) in text
    assert words in text


def test_access_names_the_farthest_municipality():
    text = describe(access(in_a_row([100] * 5, [0, 2, 0, 0, 0]), stock="small"))
    assert "voor Gemeente 10005 ligt het het verst (9,0 kilometer)" in text
    none = describe(access(in_a_row([100] * 3, [0, 0, 0]), stock="small"))
    assert none.startswith("Er is geen enkel project met een gekende gemeente")
