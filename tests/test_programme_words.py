"""A programme says of itself in English what its folder brings along, and the rest in Dutch."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.other_findings import TOML, other_programme
from zbeval import language, narrative, tables, vocabulary
from zbeval.cli import main
from zbeval.errors import ReaderError
from zbeval.language import say, speaking
from zbeval.programme_words import read_words
from zbeval.territory_part import Territory
from zbeval.vocabulary import call_name, description, label

ENGLISH = {
    "wonen en herstellen": "living and mending",
    "Wie er woont, blijft er wonen.": "Those who live there stay.",
    "de steden": "the cities",
    "thema": "theme",
    "thema's": "themes",
}
TEXTS = '\n[texts]\ncalls = "De straat kiest.\\n\\nZe beslist zelf."\n'


def po(texts: dict[str, str]) -> str:
    return "\n".join(f'msgid "{dutch}"\nmsgstr "{told}"\n' for dutch, told in texts.items())


def with_words(folder, content: str, toml: str = TOML):
    made = other_programme(folder, programme=toml)
    (made / "words").mkdir()
    (made / "words" / "en.po").write_text(content, encoding="utf-8")
    return made


@pytest.fixture(autouse=True)
def words_of_the_shipped_programme_after():
    yield
    vocabulary.lay_over({})
    language.lay_over({})


def test_names_explanations_and_texts_are_told_in_the_english_of_the_folder(tmp_path):
    english = ENGLISH | {"De straat kiest.": "The street chooses."}
    programme = tables.load_programme(with_words(tmp_path / "eigen", po(english), TOML + TEXTS))
    with speaking("en"):
        assert label("living") == "living and mending"
        assert description("living") == "Those who live there stay."
        assert label("city_addressed") == "the cities"
        assert label("pillars") == "themes"
        assert narrative.text_of(programme, "calls") == "The street chooses.\n\nZe beslist zelf."
    assert label("living") == "wonen en herstellen"
    assert label("pillars") == "thema's"


def test_without_a_file_it_is_told_in_dutch_and_nothing_is_left_of_the_programme_before(tmp_path):
    tables.load_programme(with_words(tmp_path / "eerste", po(ENGLISH)))
    tables.load_programme(other_programme(tmp_path / "tweede"))
    with speaking("en"):
        assert label("living") == "wonen en herstellen"
        assert say("thema's") == "thema's"
        tables.load_programme(ROOT / "data")
        assert label("pillars") == "pillars"
        assert call_name("flanders").endswith("Flemish call")


def test_a_change_in_the_file_is_seen_at_the_next_reading(tmp_path):
    folder = with_words(tmp_path / "eigen", po(ENGLISH))
    tables.load_programme(folder)
    (folder / "words" / "en.po").write_text(po({"bewegen": "moving"}), encoding="utf-8")
    tables.load_programme(folder)
    with speaking("en"):
        assert label("moving") == "moving"
        assert label("living") == "wonen en herstellen"


def test_a_doubtful_translation_counts_as_none(tmp_path):
    tables.load_programme(with_words(tmp_path / "eigen", "#, fuzzy\n" + po({"bewegen": "moving"})))
    with speaking("en"):
        assert label("moving") == "bewegen"


def test_the_territory_is_put_together_in_english():
    language.lay_over({"en": {("Gentse", ""): "Ghent", ("Gent", ""): "Ghent"}})
    told = Territory("Gent", "Gentse").words()
    assert told["territory"]["label_en"] == "Ghent"
    assert told["territory_municipalities"] == {
        "kind": "territory", "label_nl": "Gentse gemeenten", "label_en": "Ghent municipalities",
    }  # fmt: skip
    language.lay_over({})
    assert "label_en" not in Territory("Gent", "Gentse").words()["territory_municipalities"]


WRONG = [
    ('msgid "thema"\nmsgstr "theme\n', "rij 2, waarde 'msgstr \"theme': deze regel hoort niet"),
    ("thema,theme\n", "rij 1, waarde 'thema,theme': deze regel hoort niet"),
    ('msgid "thema"\nmsgid "stad"\nmsgstr "city"\n', "horen twee aan twee bij elkaar"),
    (po({"thema": "theme {n}"}), "waarde 'thema': de vertaling ‘theme {n}’ vult niet hetzelfde in"),
    (po({"Er is {n} project.": "A project."}), "Neem over: n"),
    (po({"thema": "theme"}) * 2, "waarde 'thema': deze tekst staat er meer dan eens in"),
    ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=latin1\\n"\n', "charset=utf-8"),
]


@pytest.mark.parametrize(("content", "told"), WRONG)
def test_a_file_with_a_mistake_is_refused_with_its_place(tmp_path, capsys, content, told):
    folder = with_words(tmp_path / "fout", content)
    with pytest.raises(ReaderError) as error:
        read_words(folder)
    assert told in str(error.value)
    assert str(error.value).startswith("words/en.po")
    assert main(["check", "--data", str(folder)]) == 2
    said = capsys.readouterr()
    assert told in said.out + said.err


def test_a_file_in_another_encoding_is_refused(tmp_path):
    folder = with_words(tmp_path / "fout", "")
    (folder / "words" / "en.po").write_bytes('msgid "é"\nmsgstr "e"\n'.encode("latin-1"))
    with pytest.raises(ReaderError, match="geen UTF-8-tekst"):
        read_words(folder)
