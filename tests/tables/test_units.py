"""The unit in a heading is applied, or what it says is told; it is never passed over."""

from __future__ import annotations

import pytest

from zbeval.tables.units import ASK, unit_of


@pytest.mark.parametrize(
    ("heading", "factor"),
    [
        ("Bedrag", 1),
        ("Toegekend bedrag (€)", 1),
        ("Bedrag in euro", 1),
        ("Subsidie 2022-2024", 1),
        ("Bedrag (in duizend euro)", 1000),
        ("Subsidie (x 1000 EUR)", 1000),
        ("Bedrag (EUR x 1.000)", 1000),
        ("Subsidie x1.000 €", 1000),
        ("Bedrag in k€", 1000),
        ("Bedrag (kEUR)", 1000),
        ("Bedrag, in duizenden", 1000),
        ("Subsidie (in '000 €)", 1000),
        ("Bedrag (1 000 EUR)", 1000),
        ("Amount (EUR thousand)", 1000),
        ("Montant (en milliers d'euros)", 1000),
        ("Bedrag (in mln euro)", 1_000_000),
        ("Bedrag in miljoen EUR", 1_000_000),
        ("Budget M€", 1_000_000),
        ("Subsidie (mio EUR)", 1_000_000),
    ],
)
def test_thousands_and_millions_in_a_heading_are_counted_with_or_without_brackets(heading, factor):
    found = unit_of(heading)
    assert (found.factor, found.why_not) == (factor, "")


@pytest.mark.parametrize(
    "heading", ["Bedrag per jaar", "Bedrag (per jaar)", "Subsidie/jaar", "Jaarlijkse subsidie",
                "Bedrag (USD)", "Subsidie in %", "Bedrag in eurocent"],
)  # fmt: skip
def test_what_is_no_amount_in_euro_over_the_project_says_so(heading):
    assert unit_of(heading).why_not not in ("", ASK)


@pytest.mark.parametrize("heading", ["Bedrag (T€)", "Bedrag in tienduizend", "Bedrag 100000",
                                     "Bedrag (honderden)"])  # fmt: skip
def test_a_unit_that_is_not_understood_is_asked_about(heading):
    assert unit_of(heading).why_not == ASK or unit_of(heading).factor > 1
    assert unit_of("Bedrag (T€)").why_not == ASK


def test_the_heading_is_left_without_its_unit():
    assert unit_of("Subsidie (x 1000 EUR)").rest == "subsidie"
    assert unit_of("Toegekend bedrag €").rest == "toegekend bedrag"
