"""The finder of passages: sections, numbered items, whole sentences and questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.sources.passages import (
    LONGEST_PASSAGE,
    folded,
    passage_at,
    plain,
    questions_under,
    small,
    stretch,
    whole_sentences,
)

TEXT = """Inleiding over dorpen.
# Kop een
Er was eens een **appel-
boom**. Hij droeg Peren en pruimen. Dat was vreemd.
(1) Eerst de wortel. (2) Dan de kruin en de wortel samen.
## Kop twee
*Wat ook telt.*
- Waar staat de
boom?
- Wie plukt?

12
- Wanneer?
## Kop drie
- Iets anders?
"""
HEADINGS = {"Kop een", "Kop twee", "Kop drie"}


def test_a_passage_is_the_whole_sentence_in_its_own_letters():
    found = passage_at(TEXT, "Kop een", "alinea", ["peren", "pruimen"], HEADINGS)
    assert found == "Hij droeg Peren en pruimen."


def test_an_item_keeps_to_its_number():
    assert passage_at(TEXT, "Kop een", "2", ["kruin", "wortel"], HEADINGS).startswith(
        "Dan de kruin"
    )
    assert passage_at(TEXT, "Kop een", "1", ["eerst", "wortel"], HEADINGS) == "Eerst de wortel."


def test_without_the_heading_a_paragraph_with_all_anchors_will_do():
    flat = TEXT.replace("#", "").replace("Kop een", "Hoofdstuk")
    assert "Peren" in passage_at(flat, "Kop een", "alinea", ["peren", "pruimen"], HEADINGS)
    far = f"Peren. {'woord ' * 200} Pruimen."
    assert passage_at(far, "Kop een", "alinea", ["peren", "pruimen"], HEADINGS) is None


def test_an_anchor_that_is_not_there_gives_no_passage():
    assert passage_at(TEXT, "Kop een", "alinea", ["peren", "kersen"], HEADINGS) is None


def test_a_very_long_sentence_is_cut_and_says_so():
    text = "woord " * 400
    shown = whole_sentences(text, 0, 2_000)
    assert len(shown) <= LONGEST_PASSAGE
    assert shown.endswith("…")


def test_questions_stand_under_their_heading_until_the_next():
    assert questions_under(TEXT, "Kop twee", HEADINGS) == [
        "Waar staat de boom?", "Wie plukt?", "Wanneer?",
    ]  # fmt: skip
    assert questions_under(TEXT, "Kop vier", HEADINGS) == []


def test_without_markup_another_subheading_ends_the_questions():
    bare = TEXT.replace("#", "").replace("- ", "• ")
    assert len(questions_under(bare, "Kop twee", HEADINGS)) == 3


@given(st.text(max_size=60))
def test_small_letters_keep_every_place(text):
    assert len(small(text)) == len(text)
    assert folded(text) == small(plain(text))


@given(st.lists(st.sampled_from(["rood", "blauw", "geel"]), min_size=1, max_size=12))
def test_the_shortest_stretch_holds_every_anchor(words):
    text = " ".join(words)
    ends = stretch(text, ["rood", "geel"])
    assert (ends is None) == (not {"rood", "geel"} <= set(words))
    if ends:
        assert {"rood", "geel"} <= set(text[slice(*ends)].split())


@pytest.mark.parametrize("text", ["", "\n\n", "# "])
def test_an_empty_document_has_no_passage(text):
    assert passage_at(text, "Kop", "alinea", ["appel", "peer"], {"Kop"}) is None
    assert questions_under(text, "Kop", {"Kop"}) == []
