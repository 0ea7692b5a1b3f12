"""A table in words: every code in its language, every number as it was, nothing half translated."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import zbeval as zb
from zbeval import language, vocabulary
from zbeval.errors import ReaderError
from zbeval.language import said
from zbeval.measures import MEASURES
from zbeval.overview.labelled import IN_DUTCH, WRITTEN, labelled
from zbeval.results import Result
from zbeval.vocabulary import entries, is_coded, shipped

NAMES = {  # names, numbers of findings, dates, web addresses: the same in any language
    "achieved_ids", "aim_ids", "alternatives", "applicant", "area_code", "area_name", "as_of",
    "date", "document", "document_id", "factor_ids", "finding_id", "finding_ids", "measured_on",
    "name", "neighbourhood", "other_ids", "province", "recommendation_id", "same_ids",
    "source_title", "source_urls", "type_code",
}  # fmt: skip
QUICK = (
    "applicants", "calls", "call_terms", "timeline", "register", "located_projects", "funding",
    "evidence", "research_evidence", "caimer_evidence", "access", "confidence", "evidence_topics",
    "process_factors", "framework", "recommendations", "signposts", "municipality_peers",
    "nearby_projects", "project_places", "type_members", "municipality_sheet",
)  # fmt: skip
DRAWN = ("spread", "decisive", "overdispersion", "cluster_choices", "clusters", "agreement")


def small(**columns):
    table = pd.DataFrame(columns)
    return Result(measure="spread", table=table, headline={}, method="count")


@pytest.fixture(scope="module")
def programme():
    return zb.load()


def test_every_word_that_comes_along_has_an_english_label():
    assert [name for name, row in shipped().items() if not row["label_en"].strip()] == []


def test_codes_become_words_and_numbers_stay():
    found = small(verdict=["above", "cannot_tell"], reason=["", "register_open"], lq=[1.5, np.nan])
    english, dutch = labelled(found, "en"), labelled(found, "nl")
    assert english["verdict"].tolist() == ["more than expected", "cannot tell"]
    assert dutch["oordeel"].tolist() == ["meer dan verwacht", "niet te zeggen"]
    assert english["reason"].tolist() == ["", "the register is incomplete"]
    assert english["location quotient"].equals(found.table["lq"].rename("location quotient"))


def test_a_verdict_says_what_was_measured():
    need = Result(
        measure="need", table=pd.DataFrame({"verdict": ["above"]}), headline={}, method="m"
    )
    assert labelled(need, "en")["verdict"].tolist() == ["more where need is high"]


def test_yes_no_missing_and_several_codes():
    found = small(flips=[True, False], building_blocks=["strengthening_networks", ""])
    known = vocabulary.identifiers("building_block")[:2]
    found.table["building_blocks"] = [" ".join(known), ""]
    table = labelled(found, "en")
    assert table["flips"].tolist() == ["yes", "no"]
    both = "; ".join(entries()[name]["label_en"] for name in known)
    assert table["building blocks"].tolist() == [both, ""]


def test_a_share_says_from_where_to_where_it_runs():
    table = labelled(small(baseline_share=[0.25]), "en")
    assert table.columns.tolist() == ["baseline share (0 to 1)"]
    assert table.iloc[0, 0] == 0.25


def test_the_name_of_a_type_is_translated_and_a_name_of_a_place_is_not():
    rural = vocabulary.label("urbanisation_degree_low")
    table = labelled(small(area_name=[f"C: {rural}", "Halle: stad"]), "en")
    assert table["area"].tolist() == ["C: rural", "Halle: stad"]


def test_what_was_written_in_dutch_is_said_to_be():
    table = labelled(small(title_nl=["Partners zoeken"]), "en")
    assert table.columns.tolist() == ["title (in Dutch)"]
    assert labelled(small(title_nl=["Partners zoeken"]), "nl").columns.tolist() == ["titel"]


def test_what_was_written_in_dutch_is_told_in_english_where_the_programme_brings_that_along():
    try:
        language.lay_over({"en": {("Partners zoeken", ""): "Looking for partners"}})
        table = labelled(small(title_nl=["Partners zoeken"]), "en")
        assert table.columns.tolist() == ["title"]
        assert table.iloc[0, 0] == "Looking for partners"
        both = labelled(small(title_nl=["Partners zoeken", "Tijd vinden"]), "en")
        assert both.columns.tolist() == ["title (in Dutch)"]
    finally:
        language.lay_over({})


def test_a_word_of_a_programme_without_english_is_shown_in_dutch_and_said_to_be(monkeypatch):
    row = entries()["flanders"] | {"label_nl": "Gentse oproep", "label_en": ""}
    monkeypatch.setitem(entries(), "flanders", row)
    assert labelled(small(call=["flanders"]), "en")["call"].tolist() == ["Gentse oproep (in Dutch)"]


def test_another_dutch_word_does_not_keep_the_english_of_the_word_it_replaces(monkeypatch):
    monkeypatch.setattr(vocabulary, "_laid_over", set())
    try:
        vocabulary.lay_over({"flanders": {"label_nl": "Gentse oproep"}})
        assert vocabulary.label("flanders", "en") == ""
        vocabulary.lay_over(
            {"flanders": {"label_nl": "Gentse oproep", "label_en": "call of Ghent"}}
        )
        assert vocabulary.label("flanders", "en") == "call of Ghent"
        vocabulary.lay_over({"flanders": {"label_nl": shipped()["flanders"]["label_nl"]}})
        assert vocabulary.label("flanders", "en") == shipped()["flanders"]["label_en"]
    finally:
        vocabulary.lay_over({})


@pytest.mark.parametrize("name", [*QUICK, *DRAWN])
def test_no_text_of_a_table_is_left_in_dutch_without_saying_so(name, programme):
    found = MEASURES[name](programme, **({"draws": 19} if name in DRAWN else {}))
    table = found.to_frame("en")
    assert table.columns.is_unique
    for column, heading in zip(found.table, table, strict=True):
        texts = [cell for cell in found.table[column] if isinstance(cell, str) and cell]
        if heading.endswith(IN_DUTCH):
            assert column in WRITTEN
        elif column not in NAMES | {"type_name", "building_blocks"}:
            plain = [cell for cell in texts if not is_coded(cell, column)]
            assert [cell for cell in plain if said("en", cell) == cell] == [], column
        assert not [cell for cell in table[heading] if str(cell).endswith(IN_DUTCH)]


def test_every_number_is_the_one_of_the_result(programme):
    found = zb.spread(programme, draws=99)
    english = found.to_frame(language="en")
    for column, heading in zip(found.table, english, strict=True):
        if (
            pd.api.types.is_numeric_dtype(found.table[column].dtype)
            and found.table[column].dtype != bool
        ):
            assert english[heading].equals(found.table[column].rename(heading))


def test_a_language_without_words_is_refused():
    with pytest.raises(ReaderError, match="deze taal kent zbeval niet"):
        small(lq=[1.0]).to_frame("fr")


def test_a_figure_speaks_the_language_that_is_asked(programme):
    found = zb.spread(programme, draws=99)
    axes = [found.plot(language=language).layout.xaxis.title.text for language in ("nl", "en")]
    assert axes == ["verhouding (1 = evenredig)", "location quotient (1 = in proportion)"]
    with pytest.raises(ReaderError, match="deze taal kent zbeval niet"):
        found.plot(language="fr")


def test_without_a_language_the_table_has_its_identifiers():
    found = small(verdict=["above"])
    assert found.to_frame().equals(found.table)
