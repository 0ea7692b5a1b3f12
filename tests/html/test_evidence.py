"""Findings as HTML: each opens on its place; text from documents is escaped; nothing is lost."""

from __future__ import annotations

import re

import pytest

from tests.small_evidence import small_evidence
from zbeval import overview
from zbeval.html.evidence import SHOWN, board_html, groups_html, questions_html, signposts_html
from zbeval.language import speaking
from zbeval.measures import findings_of, framework, recommendations, signposts
from zbeval.programme import Passages
from zbeval.tables import load_programme

PASSAGES = Passages(
    texts={"a1": "Er stond <b>dit</b>."},
    questions={("co_governance", "Besluitvorming"): ("Wie beslist & hoe?",)},
)


@pytest.fixture
def pillar():
    return findings_of(small_evidence(), "participation_inclusion")


def test_a_finding_shows_paraphrase_place_and_own_passage_escaped(pillar):
    page = board_html(pillar, PASSAGES)
    assert "Er gebeurt &lt;iets&gt;." in page
    assert "Boek A, bij ‘Kop, 1’. Nummer a1." in page
    assert "<blockquote>Er stond &lt;b&gt;dit&lt;/b&gt;.</blockquote>" in page


def test_without_own_copy_there_is_no_passage(pillar):
    page = board_html(pillar, Passages())
    assert "<blockquote>" not in page
    assert "Boek A" in page


def test_what_holds_back_stands_beside_what_helps(pillar):
    page = board_html(pillar, PASSAGES)
    assert page.index("Wat tegenhoudt (1)") < page.index("Titel a1")
    assert page.index("Titel a1") < page.index("Wat helpt (1)") < page.index("Titel a2")
    assert "Kan beide kanten op" not in page


@pytest.mark.parametrize(
    "name", ["participation_inclusion", "intersectoral_cooperation", "process"]
)
def test_no_finding_of_a_pillar_is_lost_and_few_stand_open(name):
    findings = findings_of(load_programme(), name)
    page = board_html(findings, Passages())
    assert sorted(re.findall(r"Nummer (\w+)\.", page)) == sorted(findings["finding_id"])
    open_lists = re.sub(r'<details class="zb-(?:more|group)">.*?</ul></details>', "", page)
    assert len(re.findall(r"Nummer", open_lists)) <= 2 * SHOWN


def test_every_recommendation_shows_its_findings_or_says_there_are_none():
    programme = load_programme()
    found = recommendations(programme)
    page = groups_html(overview.by_recommendation(found), Passages())
    for title, rows in found.table.groupby("recommendation"):
        number = rows["finding_id"].notna().sum()
        shown = f"{title} ({number})" if number else f"{title}: geen bevinding in de documenten."
        assert shown in page


def test_every_cell_of_the_framework_can_be_opened():
    programme = small_evidence()
    groups = overview.by_priority(programme, framework(programme))
    assert len(groups) == 12
    assert groups["kwaliteitsvol leven"]["finding_id"].tolist() == ["a1", "a2"]
    assert "mutual_support" not in groups_html(groups, PASSAGES)


def test_the_title_of_a_group_is_english_where_a_catalogue_has_it_else_marked_as_dutch():
    rows = small_evidence()["findings"].head(0)
    with speaking("en"):
        page = groups_html(
            {"Bevindingen over verwezenlijkingen": rows, "Kies <wijs>": rows}, PASSAGES
        )
    assert "Findings about achievements: no finding in the documents." in page
    assert '<span lang="nl">Kies &lt;wijs&gt;</span>' in page


def test_a_signpost_shows_questions_and_building_blocks_or_says_there_are_none():
    page = signposts_html(signposts(small_evidence()).table, PASSAGES)
    assert "Wie beslist &amp; hoe?" in page
    assert "Bouwsteen: sensibiliseren en informeren, partnerschappen en lokale netwerken." in page
    assert "Geen vraag of bouwsteen gevonden." in page


def test_questions_for_a_workshop_come_from_the_own_copy_only():
    themes = {"co_governance": ("Samenwerking", "Besluitvorming")}
    assert "<li>Wie beslist &amp; hoe?</li>" in questions_html(themes, PASSAGES)
    assert "<li>" not in questions_html(themes, Passages())
    assert "Samenwerking" in questions_html(themes, Passages())
