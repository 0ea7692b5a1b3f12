"""What a reader writes to leave rows out is understood part by part, or refused."""

from __future__ import annotations

import pytest

from zbeval.errors import ReaderError
from zbeval.tables.register_choices import skipping
from zbeval.tables.register_types import Wishes


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Totalen", "skip_odd"), ("verborgen", "skip_hidden"), (" doorgestreept ", "skip_struck")],
)
def test_each_kind_of_row_is_left_out_by_its_word_and_no_other(text, kind):
    found = skipping(Wishes(choices={3: "Gent"}), text)
    kinds = ("skip_odd", "skip_hidden", "skip_struck")
    assert [name for name in kinds if getattr(found, name)] == [kind]
    assert (found.choices, found.skipped) == ({3: "Gent"}, frozenset())


def test_rows_and_words_go_together_and_add_to_what_was_left_out():
    found = skipping(Wishes(skipped=frozenset({2})), "12, 45-47,verborgen,,totalen")
    assert found.skipped == {2, 12, 45, 46, 47}
    assert (found.skip_hidden, found.skip_odd, found.skip_struck) == (True, True, False)


def test_what_is_no_row_is_refused_with_what_may_be_written():
    with pytest.raises(ReaderError, match=r"dit is geen rij.*‘totalen’, ‘verborgen’") as error:
        skipping(Wishes(), "12,laatste")
    assert error.value.value == "laatste"
