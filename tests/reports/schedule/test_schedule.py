from __future__ import annotations

import pytest

from tests.invented import write_notebook
from zbeval.commands.due import planned
from zbeval.errors import ReaderError
from zbeval.reports import places
from zbeval.reports.schedule.schedule import Entry

PARAMETERS = "municipality: str = '44021'  # gemeente\ndraws: int = 9  # trekkingen\n"
PARAMETERS += "limit: float = 0.5  # grens\nfull: bool = False  # alles"
GOOD = """
[report.fiche]
notebook = "08_fiche"
over = "municipality"
when = "monthly"
parameters = {draws = 99, limit = 1, full = true}
timeout = 5
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    write_notebook(tmp_path / "08_fiche.ipynb", ["# Vraag?", ("parameters", PARAMETERS)])
    write_notebook(tmp_path / "01_los.ipynb", ["# Vraag?", ("parameters", "draws: int = 9")])
    monkeypatch.setattr(places, "NOTEBOOKS", tmp_path)
    return tmp_path


def read(folder, text) -> list[Entry]:
    path = folder / "schedule.toml"
    path.write_text(text, encoding="utf-8")
    return list(planned(path).entries)


def refusal(folder, text) -> str:
    with pytest.raises(ReaderError) as caught:
        read(folder, text)
    return str(caught.value)


def test_a_planned_report_has_typed_values_and_a_folder_of_its_own(folder):
    (entry,) = read(folder, GOOD)
    assert entry.values == {"draws": 99, "limit": 1.0, "full": True}
    assert [path.stem for path in entry.notebooks] == ["08_fiche"]
    assert (entry.over, entry.output, entry.seconds) == ("municipality", "fiche", 300)


def test_the_whole_set_may_be_planned_and_publish_where_reports_always_do(folder):
    (entry,) = read(folder, '[report.a]\nnotebook = "alle"\nwhen = "daily"\noutput = "."')
    assert [path.stem for path in entry.notebooks] == ["01_los", "08_fiche"]
    assert entry.output == "."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("08_fiche", "08_fishe", "Bedoelde u 08_fiche?"),
        ('"monthly"', '"0 0 30 2 *"', "dit tijdstip is niet te lezen, of komt nooit voor"),
        ("draws = 99", "drows = 99", "Bedoelde u draws?"),
        ("draws = 99", "draws = '99'", "parameter draws verwacht een geheel getal"),
        ("draws = 99", "draws = true", "parameter draws verwacht een geheel getal"),
        ("limit = 1", "limit = nan", "parameter limit verwacht een getal"),
        ('"municipality"', '"gemeente"', "hierover kan geen reeks lopen"),
        ('"municipality"', '"province"', "dit rapport heeft geen parameter province"),
        ("over =", "ovr =", "Bedoelde u over?"),
        ("timeout = 5", "timeout = -1", "timeout telt in minuten"),
        ("timeout = 5", "output = 'latest'", "deze map kan niet"),
        ("timeout = 5", "output = '../weg'", "deze map kan niet"),
        ("timeout = 5", "output = 'con'", "deze map kan niet"),
        ("timeout = 5", "output = 'lpt1'", "deze map kan niet"),
        ("timeout = 5", "timeout = nan", "timeout telt in minuten"),
        ("timeout = 5", "timeout = inf", "timeout telt in minuten"),
        ('"monthly"', "[2027-02-29]", "deze datum bestaat niet"),
        ('"monthly"', '["2027-02-29"]', "dit is geen datum"),
        ('"monthly"', '["1-3-2026"]', "dit is geen datum"),
        ('"monthly"', "[06:00:00]", "dit is geen datum"),
        ('"monthly"', "true", "dit is geen datum"),
        ('"monthly"', '"elke maandag"', "dit tijdstip is niet te lezen"),
        ('"monthly"', '"0 6 31 4 *"', "dit tijdstip is niet te lezen, of komt nooit voor"),
        ("timeout = 5", "Output = 'x'", "Bedoelde u output?"),
        ("timeout = 5", "timeout = 'lang'", "timeout heeft niet de juiste vorm"),
        ("report.fiche", "report.'../weg'", "deze naam kan geen map worden"),
        ("report.fiche", "rapport.fiche", "bestaat uit blokken [report.NAAM]"),
        ('when = "monthly"', "", "dit blok mist notebook of when"),
        ("draws = 99", "municipality = '1'", "over geldt voor één rapport"),
        ("= 99,", "= 99 99,", "dit bestand is niet te lezen"),
    ],
)
def test_a_mistake_in_the_schedule_is_named(folder, old, new, told):
    assert old in GOOD
    message = refusal(folder, GOOD.replace(old, new, 1))
    assert told in message and "schedule.toml" in message


def test_a_file_that_is_no_toml_is_told_with_what_stops_it(folder):
    message = refusal(folder, GOOD.replace("= 99,", "= 99 99,", 1))
    assert message.startswith("schedule.toml: dit bestand is niet te lezen (")
    assert message.endswith("). Verbeter de regel.")


def test_the_same_name_twice_is_refused(folder):
    assert "een naam staat er twee keer in" in refusal(folder, GOOD + GOOD)


def test_two_reports_that_would_overwrite_each_other_are_refused(folder):
    other = GOOD.replace("report.fiche", "report.ander") + 'output = "fiche"\n'
    assert "de map fiche is al die van fiche" in refusal(folder, GOOD + other)


@pytest.mark.parametrize(
    ("publish", "shown"),
    [
        ('fiche = "www"\nander = "www/"', "ander"),
        ('fiche = "www"\nander = "../FOLDER/www"', "ander"),
        ('fiche = "s3://emmer/a"\nander = "s3://emmer/a/"', "ander"),
        ('alle = "www"\nfiche = "www/ander"', "ander"),
    ],
)
def test_two_reports_that_would_be_shown_in_one_place_are_refused(folder, publish, shown):
    other = GOOD.replace("report.fiche", "report.ander")
    publish = publish.replace("FOLDER", folder.name)
    message = refusal(folder, f"{GOOD}{other}[publish]\n{publish}\n")
    assert f"[publish], kolom '{shown}'" in message and "hier wordt fiche al getoond" in message


def test_reports_below_each_other_and_in_places_of_their_own_are_taken(folder):
    other = GOOD.replace("report.fiche", "report.ander")
    publish = '[publish]\nalle = "www"\nfiche = "elders/fiche"\nander = "elders/ander"\n'
    assert len(read(folder, GOOD + other + publish)) == 2


def test_a_schedule_saved_by_notepad_is_read_and_another_alphabet_refused(folder):
    assert len(read(folder, "\ufeff" + GOOD)) == 1
    (folder / "schedule.toml").write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(ReaderError, match="geen tekst in UTF-8"):
        planned(folder / "schedule.toml")


def test_a_folder_with_spaces_counts_from_the_schedule(folder, monkeypatch, tmp_path_factory):
    declared = PARAMETERS + "\ndata_dir: str = ''  # map"
    write_notebook(folder / "08_fiche.ipynb", ["# Vraag?", ("parameters", declared)])
    monkeypatch.chdir(tmp_path_factory.mktemp("elders"))
    text = GOOD.replace("draws = 99", 'data_dir = "OneDrive - Vlaanderen/Onze cijfers"')
    (entry,) = read(folder, text)
    assert entry.values["data_dir"] == str(folder / "OneDrive - Vlaanderen" / "Onze cijfers")


def test_all_mistakes_are_told_at_once(folder):
    other = GOOD.replace("report.fiche", "report.ander").replace("monthly", "soms")
    message = refusal(folder, GOOD.replace("08_fiche", "weg") + other)
    assert "rapport fiche" in message and "rapport ander" in message


def test_a_secret_is_refused(folder):
    text = "token: str = ''  # geheim"
    write_notebook(folder / "08_fiche.ipynb", ["# Vraag?", ("parameters", text)])
    plan = '[report.a]\nnotebook = "08_fiche"\nwhen = "daily"\nparameters = {token = "abc"}'
    message = refusal(folder, plan)
    assert "heet als een geheim" in message and "abc" not in message


def test_a_schedule_that_is_not_there_says_so(folder):
    with pytest.raises(ReaderError, match="er is geen planning"):
        planned(folder / "weg.toml")


def test_the_schedule_of_this_repository_holds():
    assert {entry.name for entry in planned(None).entries} >= {"werkboek", "gemeentefiches"}
