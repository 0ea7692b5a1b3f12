"""Choices are kept under a name, listed, put back and forgotten; nothing is ever replaced."""

from __future__ import annotations

import pytest

from zbeval.sources.saved_views import FILE, LONGEST, saved_views
from zbeval.widgets.named_views import NamedViews

LINE = "spreiding?level=province"


def views(line=LINE, restored=None):
    restored = [] if restored is None else restored
    return NamedViews(lambda: line, restored.append)


def test_a_name_puts_back_what_was_on_screen_also_in_another_session():
    made = views()
    assert made.list.disabled and made.remove_button.disabled
    made.name.value = "  Mijn   provincies "
    made.keep_button.click()
    assert saved_views() == {"Mijn provincies": LINE}
    assert "‘Mijn provincies’" in made.said.text
    assert made.list.value == "Mijn provincies" and made.name.value == ""
    restored = []
    later = views("uitrol?k=5", restored)
    assert restored == [], "a list that is filled puts nothing back by itself"
    later.list.value = "Mijn provincies"
    assert restored == [LINE]


@pytest.mark.parametrize(("name", "told"), [
    (" ", "er is nog geen naam"),
    ("x" * (LONGEST + 1), "te lang"),
    ("GENT", "deze naam bestaat al"),
])  # fmt: skip
def test_a_name_that_will_not_do_is_told_and_nothing_is_replaced(name, told):
    made = views()
    made.name.value = "Gent"
    made.keep_button.click()
    made = views("andere?regel")
    made.name.value = name
    made.keep_button.click()
    assert told in made.fault.text
    assert saved_views() == {"Gent": LINE}
    assert not made.keep_button.disabled
    made.name.value = "Leuven"
    made.keep_button.click()
    assert made.fault.text == "" and list(saved_views()) == ["Gent", "Leuven"]


def test_a_name_can_be_removed():
    made = views()
    made.name.value = "Gent"
    made.keep_button.click()
    made.remove_button.click()
    assert saved_views() == {} and made.remove_button.disabled
    assert "verwijderd" in made.said.text


@pytest.mark.parametrize("text", ["geen json", "[]", '{"a": 1}'])
def test_a_file_that_cannot_be_read_is_told_and_stays_as_it_is(own_room, text):
    path = own_room / "verkenner" / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    made = views()
    assert "niet te lezen" in made.fault.text
    made.name.value = "Gent"
    made.keep_button.click()
    assert "niet te lezen" in made.fault.text and "Traceback" not in made.fault.text
    assert path.read_text(encoding="utf-8") == text


def test_a_line_that_says_nothing_any_more_is_told():
    from zbeval.errors import ReaderError

    def refuse(line):
        raise ReaderError("toestand", "deze keuze bestaat niet", "Kies opnieuw", value=line)

    made = views()
    made.name.value = "Oud"
    made.keep_button.click()
    made = NamedViews(lambda: "", refuse)
    made.list.value = "Oud"
    assert "deze keuze bestaat niet" in made.fault.text
