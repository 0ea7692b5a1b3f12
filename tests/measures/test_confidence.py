"""Confidence by rule and saturation: both sides of every concern, and a count by hand."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from tests.small_evidence import small_evidence
from zbeval import overview
from zbeval.html.tables import written
from zbeval.measures import confidence, saturation
from zbeval.tables import load_programme

PLACE = {"pillar": "process", "topic": "not_stated", "caimer": "context", "heading": "Kop",
         "item": "1"}  # fmt: skip


def with_claims(*claims: tuple[str, str, str], link: str = "factor", own: str = "hindrance"):
    """Return one finding of the research with claims of others: (document, kind, direction)."""
    rows = [("r1", "da", "research", own)]
    rows += [(f"c{place}", document, kind, direction)
             for place, (document, kind, direction) in enumerate(claims)]  # fmt: skip
    findings = pd.DataFrame(rows, columns=["finding_id", "document_id", "source_kind", "direction"])
    names = findings["finding_id"]
    findings = findings.assign(title_nl="Titel", paraphrase_nl="Tekst.", **PLACE)
    factors = pd.DataFrame({"finding_id": names, "process_factor": "factor_coaching"})
    themes = pd.DataFrame({"finding_id": names, "theme": "shared_vision", "part": None})
    priorities = pd.DataFrame({"finding_id": names, "priority": "public_support", "carries": "aim"})
    empty = small_evidence()
    tables = {
        "findings": findings,
        "documents": pd.DataFrame({"document_id": ["da", "db", "dc"], "title": list("ABC")}),
        "finding_process_factors": factors if link == "factor" else factors[:0],
        "finding_themes": themes if link in ("theme", "two codes") else themes[:0],
        "finding_priorities": priorities if link == "two codes" else priorities[:0],
        "finding_building_blocks": empty["finding_building_blocks"][:0],
        "recommendation_findings": empty["recommendation_findings"][:0],
    }
    return empty.with_tables(**tables)


def answers(*claims, **how):
    row = confidence(with_claims(*claims, **how)).table.iloc[0]
    return row["confidence"], row["coherence"], row["adequacy"]


AGREES = ("db", "minister", "hindrance")
ALONE = ("confidence_low", "no_other_claim", "one_document")
DIFFERS = ("db", "minister", "stimulus")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((), ALONE),
        ((AGREES,), ("confidence_moderate", "others_agree", "two_documents")),
        ((AGREES, ("dc", "sector", "hindrance")),
         ("confidence_moderate", "others_agree", "more_documents")),
        ((DIFFERS,), ("confidence_low", "others_differ", "one_document")),
        ((AGREES, DIFFERS), ("confidence_low", "others_differ", "two_documents")),
        ((AGREES, AGREES), ("confidence_moderate", "others_agree", "two_documents")),
        ((("db", "reflection", "hindrance"),), ALONE),
        ((("da", "research", "hindrance"),), ALONE),
    ],
)  # fmt: skip
def test_confidence_follows_from_who_else_says_it(claims, expected):
    assert answers(*claims) == expected


@pytest.mark.parametrize(
    ("link", "coherence"),
    [("factor", "others_agree"), ("two codes", "others_agree"), ("theme", "no_other_claim")],
)
def test_one_shared_code_is_not_the_same_subject_but_a_factor_or_two_codes_are(link, coherence):
    assert answers(AGREES, link=link)[1] == coherence


def test_what_helps_and_hinders_agrees_with_either():
    for direction in ("hindrance", "stimulus", "both"):
        assert answers(("db", "minister", direction), own="both")[1] == "others_agree"


def test_only_findings_of_the_research_are_judged(data_dir):
    programme = load_programme(data_dir)
    found = confidence(programme)
    research = programme["findings"].query("source_kind == 'research'")
    assert sorted(found.table["finding_id"]) == sorted(research["finding_id"])
    assert found.headline["n_findings"] == sum(
        found.headline[f"n_confidence_{name}"] for name in ("high", "moderate", "low", "very_low")
    )


def test_the_table_shows_each_reason_in_words(data_dir):
    table = overview.confidence_table(confidence(load_programme(data_dir)))
    for column in ("methods", "coherence", "adequacy", "relevance"):
        assert all(cell.split(":")[0].endswith("zorg") for cell in written(table[column]))
    assert set(written(table["confidence"])) <= {"hoog", "matig", "laag", "zeer laag"}


def test_saturation_is_the_mean_over_every_order_of_reading(data_dir):
    """Referee: read the five documents in all 120 orders and count what is new."""
    programme = load_programme(data_dir)
    where = programme["findings"].set_index("finding_id")["document_id"]
    subjects: dict[str, set] = {}
    for resource, column in (("finding_process_factors", "process_factor"),
                             ("finding_priorities", "priority"), ("finding_themes", "theme"),
                             ("finding_building_blocks", "building_block")):  # fmt: skip
        for row in programme[resource].itertuples():
            subjects.setdefault(where[row.finding_id], set()).add(getattr(row, column))
    orders = list(itertools.permutations(subjects))
    new = [0.0] * len(subjects)
    for order in orders:
        met: set[str] = set()
        for place, document in enumerate(order):
            new[place] += len(subjects[document] - met) / len(orders)
            met |= subjects[document]
    found = saturation(programme)
    assert found.table["new_subjects"].tolist() == pytest.approx(new)
    assert found.table["known_share"].iloc[-1] == pytest.approx(1)
    assert found.headline["new_last"] == pytest.approx(new[-1])


def test_without_codes_nothing_is_said_of_saturation():
    assert saturation(with_claims(link="none")).headline["n_subjects"] == 0
