"""``zbeval new --programme``: what it asks on a terminal, what flags answer, what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from zbeval import measures, tables, vocabulary
from zbeval.cli import main
from zbeval.commands import new_answers
from zbeval.commands.new_answers import Answers, NewCall, asked, identifier
from zbeval.errors import ReaderError
from zbeval.programme_file import read_about

REGISTER = "Nr,Naam,Gemeente,Bron\n" + "".join(
    f"S{n},Straat {n},{town},https://example.org\n"
    for n, town in enumerate(("Gent", "Mol", "Genk"))
)


@pytest.fixture(autouse=True)
def words_of_the_shipped_programme_after():
    yield
    vocabulary.lay_over({})


def replies(*lines: str):
    """Return a way to ask that answers in this order, and then no more."""
    left = list(lines)

    def ask(question: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    return ask


def test_enter_keeps_what_is_proposed(capsys):
    known = Answers("Straten")
    assert asked(known, replies(*[""] * 9)) == known
    assert "Met Enter houdt u wat tussen haakjes staat." in capsys.readouterr().out


def test_every_answer_counts_and_a_wrong_one_is_asked_again(capsys):
    told = asked(
        Answers("Straten"),
        replies("straat", "straten", "gisteren", "2026-03-01", "2025-01-01", "2027-02-28", "nul",
                "2", "Noord", "twaalf", "12", "Wallonië", "vlaanderen", "Zuid", "", "brussel", ""),
    )  # fmt: skip
    assert (told.project, told.projects) == ("straat", "straten")
    assert (told.start, told.end) == (date(2026, 3, 1), date(2027, 2, 28))
    assert told.calls == (NewCall("Noord", 12, "vlaanderen"), NewCall("Zuid", None, "brussel"))
    said = capsys.readouterr().out
    for wrong in ("Dit is geen dag. Schrijf jaar-maand-dag", "Het einde ligt voor het begin",
                  "Dit is geen aantal oproepen", "Dit is geen aantal projecten",
                  "Dit gebied bestaat niet. Kies uit: vlaanderen, brussel, beide"):  # fmt: skip
        assert wrong in said


def test_who_stops_answering_gets_no_half_programme(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(new_answers, "on_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", replies("straat"))
    assert main(["new", str(tmp_path / "werk"), "--programme", "Straten"]) == 2
    assert "er kwam geen antwoord meer" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_script_is_never_asked(tmp_path, monkeypatch):
    def never(question):
        raise AssertionError(question)

    monkeypatch.setattr("builtins.input", never)
    assert main(["new", str(tmp_path / "werk"), "--programme", "Straten"]) == 0


def test_flags_answer_everything_and_the_register_is_in_at_once(tmp_path, capsys):
    file = tmp_path / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    folder = tmp_path / "werk"
    asked_for = ["new", str(folder), "--programme", "Straten", "--project", "straat", "--projects",
                 "straten", "--start", "2026-03-01", "--end", "2027-02-28",
                 "--call", "Eerste ronde",
                 "--register", str(file)]  # fmt: skip
    assert main(asked_for) == 0
    own = folder / "data" / "local"
    assert main(["check", "--data", str(own)]) == 0
    assert "3 projecten" in capsys.readouterr().out
    programme = tables.load_programme(own)
    assert programme.about.title == "Straten 2026–2027"
    assert list(programme.about.calls) == ["eerste_ronde"]
    assert measures.spread(programme).headline["n_projects"] == 3


def test_a_number_that_was_given_is_the_total_and_several_calls_have_their_own(tmp_path):
    folder = tmp_path / "werk"
    asked_for = [
        "new",
        str(folder),
        "--programme",
        "Straten",
        "--call",
        "Noord",
        "--count",
        "12",
        "--region",
        "vlaanderen",
        "--call",
        "Zuid",
        "--count",
        "3",
        "--region",
        "brussel",
    ]
    assert main(asked_for) == 0
    programme = tables.load_programme(folder / "data" / "local")
    totals = programme["control_totals"].set_index("area_name")["value"]
    assert totals.to_dict() == {"Noord": 12, "Zuid": 3}
    assert set(programme.areas.loc[programme.areas["call"] == "zuid", "province"]) == {"Brussel"}
    assert read_about(folder / "data" / "local").calls["noord"].projects == "projecten uit ‘Noord’"
    assert measures.spread(programme).headline["n_projects"] == 12


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--start", "morgen"], "'--start', waarde 'morgen': dit is geen dag"),
        (["--start", "2027-01-01", "--end", "2026-01-01"], "het einde ligt voor het begin"),
        (["--count", "0"], "dit is geen aantal projecten"),
        (["--call", "A", "--call", "B"], "bestrijken hetzelfde gebied"),
        (["--call", "A", "--call", "B", "--count", "3"], "er zijn 2 oproepen"),
        (["--call", "Noord", "--call", "noord"], "twee oproepen hebben dezelfde naam"),
        (["--region", "Wallonië"], "Kies uit: vlaanderen, brussel, beide"),
        (["--project", "straat"], "zegt ook hoe meerdere heten"),
        (["--register", "nergens.csv"], "dit bestand bestaat niet"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_made(tmp_path, capsys, flags, told):
    assert main(["new", str(tmp_path / "werk"), "--programme", "Straten", *flags]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_register_with_a_mistake_leaves_nothing_half_made(tmp_path, capsys):
    file = tmp_path / "register.csv"
    file.write_text(REGISTER.replace("Mol", "Nergenshuizen"), encoding="utf-8")
    folder = tmp_path / "werk"
    assert main(["new", str(folder), "--programme", "Straten", "--register", str(file)]) == 2
    assert "Nergenshuizen" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["register.csv"]


def test_an_answer_without_a_programme_is_refused(tmp_path, capsys):
    assert main(["new", str(tmp_path / "werk"), "--call", "Noord"]) == 2
    assert "deze keuze is voor een eigen programma" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "found"),
    [("Vlaamse oproep", "vlaamse_oproep"), ("Élan", "elan"), ("2e ronde", "call_2e_ronde"),
     ("Province", "province_call"), ("!!", "call_call")],
)  # fmt: skip
def test_the_identifier_of_a_call_comes_from_its_name_and_means_nothing_else(name, found):
    assert identifier(name, set()) == found
    assert identifier(name, {found}) != found


def test_an_error_names_the_question():
    with pytest.raises(ReaderError, match="dit antwoord is leeg"):
        new_answers.text(" ", "--call")
