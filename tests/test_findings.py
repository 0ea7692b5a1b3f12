"""Findings and recommendations stand where they say, in the five source documents."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from zbeval.sources.passages import folded, is_heading, numbered, sections, spread
from zbeval.vocabulary import identifiers

DATA = Path(__file__).resolve().parent.parent / "data"
NEIGHBOURHOOD = 400  # characters: about one paragraph
WORDS_PER_ANCHOR = 3
# Cells in which the documents mention nothing; every other cell must hold at least one finding.
EMPTY_CELLS: set[tuple[str, str]] = set()


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FINDINGS, RECOMMENDATIONS = rows("findings"), rows("recommendations")
ALL = [(row["finding_id"], row) for row in FINDINGS]
ALL += [(row["recommendation_id"], row) for row in RECOMMENDATIONS]


@pytest.fixture(scope="module")
def texts(sources_dir: Path) -> dict[str, str]:
    return {
        row["document_id"]: (sources_dir / row["file"]).read_text(encoding="utf-8")
        for row in rows("documents")
    }


def headings(document_id: str) -> set[str]:
    return {row["heading"] for _, row in ALL if row["document_id"] == document_id}


def passages_of(row: dict[str, str], text: str) -> list[str]:
    found = sections(text, row["heading"], headings(row["document_id"]))
    return [passage for section in found for passage in numbered(section, row["item"])]


# at their place in the documents


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in ALL])
def test_the_anchors_stand_together_under_their_heading(row, texts):
    passages = passages_of(row, texts[row["document_id"]])
    assert passages, f"no heading {row['heading']!r} with item {row['item']!r}"
    stretches = [spread(passage, row["anchors"].split("; ")) for passage in passages]
    stretches = [stretch for stretch in stretches if stretch is not None]
    assert stretches, f"{row['anchors']!r} are not all under {row['heading']!r}"
    assert min(stretches) <= NEIGHBOURHOOD


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in ALL])
def test_an_anchor_is_a_word_or_a_short_phrase(row):
    anchors = row["anchors"].split("; ")
    assert 2 <= len(anchors) <= 4
    assert len({folded(anchor) for anchor in anchors}) == len(anchors)
    assert all(1 <= len(anchor.split()) <= WORDS_PER_ANCHOR for anchor in anchors)


def test_each_pilot_network_is_named_in_its_document(texts):
    networks = rows("pilot_networks")
    municipalities = {row["nis"]: row["name"] for row in rows("municipalities")}
    assert len(networks) == 6
    for row in networks:
        text = folded(texts[row["document_id"]])
        first_word = row["neighbourhood"].replace("-", " ").split()[0]
        assert municipalities[row["nis"]] == row["municipality"]
        assert spread(text, [row["municipality"], first_word]) <= 80
        assert spread(text, ["kansarmoedepercentage", f"{row['deprivation_threshold_pct']}%"]) <= 60


# completeness


def test_there_are_at_least_35_findings_and_every_document_has_some():
    assert len(FINDINGS) >= 35
    counts = Counter(row["document_id"] for row in FINDINGS)
    assert set(counts) == {row["document_id"] for row in rows("documents")}


def test_every_pillar_has_hindrances_and_stimuli_or_is_named_as_empty():
    pillars, directions = identifiers("pillar"), identifiers("direction")
    filled = {(row["pillar"], row["direction"]) for row in FINDINGS}
    every_cell = {(pillar, direction) for pillar in pillars for direction in directions}
    assert every_cell - filled == EMPTY_CELLS
    assert filled <= every_cell


def test_each_of_the_eight_process_factors_has_its_direction():
    factors = {
        row["item"]: row["direction"]
        for row in FINDINGS
        if row["document_id"] == "research_2024" and row["item"].isdigit()
    }
    assert factors == {
        "1": "stimulus",
        "2": "stimulus",
        "3": "stimulus",
        "4": "both",
        "5": "both",
        "6": "hindrance",
        "7": "hindrance",
        "8": "both",
    }


def test_there_are_eight_flemish_four_local_and_two_other_recommendations():
    items = {}
    for row in RECOMMENDATIONS:
        items.setdefault(row["policy_level"], []).append(row["item"])
    assert items == {
        "flemish": [str(number) for number in range(1, 9)],
        "local": ["1", "2", "3", "4"],
        "federal_and_brussels": ["alinea"],
        "supralocal": ["alinea"],
    }


# wording, codes and links


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in ALL])
def test_a_title_is_short_and_the_paraphrase_one_sentence(row):
    sentence = row.get("paraphrase_nl") or row["text_nl"]
    assert len(row["title_nl"]) <= 60
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0


def test_titles_are_unique_so_that_a_reader_can_name_them():
    titles = Counter(row["title_nl"] for row in FINDINGS)
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize(
    ("column", "kinds"),
    [
        ("pillar", ["pillar"]),
        ("direction", ["direction"]),
        ("source_kind", ["source_kind"]),
        ("actor", ["actor", "missing"]),
        ("policy_level", ["policy_level", "missing"]),
    ],
)
def test_every_code_of_a_finding_has_a_dutch_label(column, kinds):
    known = {name for kind in kinds for name in identifiers(kind)}
    assert {row[column] for row in FINDINGS} <= known


def test_every_kind_of_source_belongs_to_one_document():
    pairs = {(row["document_id"], row["source_kind"]) for row in FINDINGS}
    assert len(pairs) == len({document for document, _ in pairs})


def test_links_join_known_recommendations_and_findings_once():
    links = rows("recommendation_findings")
    pairs = [(row["recommendation_id"], row["finding_id"]) for row in links]
    assert len(pairs) == len(set(pairs))
    assert {name for name, _ in pairs} <= {row["recommendation_id"] for row in RECOMMENDATIONS}
    assert {name for _, name in pairs} <= {row["finding_id"] for row in FINDINGS}
    assert {row["relation"] for row in links} <= set(identifiers("relation")) - {"no_finding"}


def test_a_recommendation_that_only_has_reservations_would_be_named():
    supported = {
        row["recommendation_id"]
        for row in rows("recommendation_findings")
        if row["relation"] == "supports"
    }
    unsupported = [
        row["recommendation_id"]
        for row in RECOMMENDATIONS
        if row["recommendation_id"] not in supported
    ]
    assert unsupported == ["lo2", "fb1"]  # the summary gives no finding for these two


def test_the_timeline_runs_forward_and_every_event_has_a_source():
    events = rows("timeline")
    assert [row["date"] for row in events] == sorted(row["date"] for row in events)
    documents = {row["document_id"] for row in rows("documents")}
    for row in events:
        assert row["document_id"] in documents or row["source_url"], row["event_id"]


# the finder itself


INVENTED = (
    "Inleiding over dorpen.\n# Kop een\nEen (1) appel-\n\nboom en (2) **peer**.\n## Kop twee\nPruim"
)


def test_a_section_ends_at_the_next_heading_and_hyphens_are_joined():
    both = {"Kop een", "Kop twee", ""}
    assert sections(INVENTED, "Kop een", both) == ["Kop een Een (1) appelboom en (2) peer."]
    assert sections(INVENTED, "", both) == ["Inleiding over dorpen."]
    assert sections(INVENTED, "Kop drie", both) == []


def test_a_numbered_item_ends_at_the_next_number():
    (section,) = sections(INVENTED, "Kop een", {"Kop een", "Kop twee"})
    assert numbered(section, "1") == [" appelboom en "]
    assert numbered(section, "3") == []
    assert numbered(section, "alinea 1") == [section]


def test_the_spread_is_the_shortest_stretch_with_all_anchors():
    assert spread("rood ... blauw rood", ["rood", "blauw"]) == len("blauw rood")
    assert spread("rood ... blauw", ["rood", "groen"]) is None


def test_a_long_line_is_no_heading():
    assert is_heading("## **Drempels:**", "Drempels")
    assert not is_heading("Drempels " + "zijn er altijd geweest " * 5, "Drempels")
