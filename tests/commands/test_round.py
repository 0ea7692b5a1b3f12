"""A round along the planned reports: what fails, what is told, what is made good, where runs go."""

from __future__ import annotations

import errno
import http.server
import json
import os
import stat
import sys
import threading
from datetime import datetime, timedelta

import pytest

from tests.commands.test_schedule import ANSWER, HEAD, MONDAY, due, options, place, summary
from tests.invented import write_notebook
from zbeval.cli import main
from zbeval.commands import round as rounds
from zbeval.commands.stopping import stoppable
from zbeval.reports import places
from zbeval.reports.execute.job import Job
from zbeval.reports.pipeline.publish import make_reports
from zbeval.reports.schedule.status import read_standings
from zbeval.reports.storage.run_folders import only_runner

__all__ = ["place"]
SOON = MONDAY + timedelta(hours=1)
LATER = datetime(2027, 3, 1)


def standings(place):
    return read_standings(place / "output" / "schedule")


def add_to_plan(place, text: str) -> None:
    path = place / "schedule.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def broken_first(place) -> None:
    write_notebook(place / "01_eerste.ipynb", [*HEAD, *ANSWER, "1 / 0"])


def mended_first(place) -> None:
    write_notebook(place / "01_eerste.ipynb", HEAD + ANSWER)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (EOFError("unexpected EOF"), 1),
        (PermissionError(errno.EACCES, "Permission denied"), 1),
        (OSError(errno.ENOSPC, "No space left on device"), 4),
        (MemoryError(), 1),
        (RuntimeError("iets"), 1),
    ],
)
def test_whatever_breaks_one_report_the_next_is_made_and_the_log_says_where(
    place, monkeypatch, capsys, fault, code
):
    real = rounds.make_reports

    def make(jobs, target, *rest):
        if target.name == "eerste":
            raise fault
        return real(jobs, target, *rest)

    monkeypatch.setattr(rounds, "make_reports", make)
    assert due(place, LATER) == code
    told = capsys.readouterr()
    assert "tweede: vernieuwd" in told.out and "Traceback" not in told.err
    assert type(fault).__name__ in told.err
    assert type(fault).__name__ in (place / "output/logs/zbeval.log").read_text(encoding="utf-8")
    known = standings(place)
    assert (known["eerste"].state, known["tweede"].state) == ("failed", "ok")
    assert summary(place, "eerste")["state"] == "failed"


def test_a_folder_in_which_nothing_can_be_written_is_told_before_anything_starts(
    place, monkeypatch, capsys
):
    (place / "output").write_text("een bestand", encoding="utf-8")
    monkeypatch.setattr(rounds, "make_reports", None)
    assert main(["report", "--due", *options(place)]) == 2
    told = capsys.readouterr().err
    assert "schrijven lukt hier niet" in told and "Traceback" not in told


def test_another_round_at_work_is_exit_code_3(place, capsys):
    with only_runner(place / "output" / "schedule"):
        assert main(["report", "--due", *options(place)]) == 3
    assert "al rapporten gemaakt" in capsys.readouterr().err


def test_what_is_told_to_stop_leaves_a_line_for_every_report_that_was_due(
    place, monkeypatch, capsys
):
    def make(*_):
        os.kill(os.getpid(), 15)

    monkeypatch.setattr(rounds, "make_reports", make)
    assert due(place, LATER) == 1
    assert {one.state for one in standings(place).values()} == {"interrupted"}
    assert capsys.readouterr().err.count("onderbroken") == 2


def test_a_mark_of_a_process_that_is_gone_is_found_told_and_made_good(place, capsys):
    due(place)
    record = rounds.Record(place / "output" / "schedule")
    record.put("eerste", record["eerste"].begun(MONDAY))
    assert main(["status", *options(place)]) == 1
    assert "eerste: onderbroken" in capsys.readouterr().out
    heard = place / "heard.txt"
    add_to_plan(place, f"[notify]\ncommand = {command(heard)}\n")
    assert due(place, SOON) == 0
    assert events(heard) == ["failed", "recovered"]
    assert standings(place)["eerste"].state == "ok"


def command(heard) -> str:
    """Return a command that writes down what it hears."""
    code = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + '|' + sys.stdin.readline())"
    return json.dumps([sys.executable, "-c", code, str(heard)])


def events(heard) -> list[str]:
    lines = heard.read_text(encoding="utf-8").splitlines() if heard.exists() else []
    return [line.split("|")[0] for line in lines]


def test_a_fault_is_told_once_and_so_is_its_end(place):
    heard = place / "heard.txt"
    add_to_plan(place, f"[notify]\ncommand = {command(heard)}\n")
    broken_first(place)
    due(place, SOON)
    due(place, SOON + timedelta(hours=1))
    assert events(heard) == ["failed"]
    mended_first(place)
    due(place, SOON + timedelta(hours=2))
    due(place, SOON + timedelta(hours=3))
    assert events(heard) == ["failed", "recovered"]
    assert "rapport eerste is weer in orde" in heard.read_text(encoding="utf-8")


def test_a_report_that_keeps_failing_is_told_to_be_older_than_its_plan(place):
    heard = place / "heard.txt"
    add_to_plan(place, f"[notify]\ncommand = {command(heard)}\nstale_after_days = 2\n")
    broken_first(place)
    for days in range(4):
        due(place, SOON + timedelta(days=days))
    assert events(heard) == ["failed", "stale"]


def test_of_every_report_that_fails_a_fault_is_told_once_and_so_is_its_end(place, monkeypatch):
    heard = place / "heard.txt"
    add_to_plan(place, f"[notify]\ncommand = {command(heard)}\nstale_after_days = 5\n")
    real = rounds.make_reports

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(rounds, "make_reports", full)
    both_due = datetime(2027, 1, 4, 7)
    for hours in (0, 1, 140, 141):
        assert due(place, both_due + timedelta(hours=hours)) == 4
    monkeypatch.setattr(rounds, "make_reports", real)
    for hours in (142, 143):
        assert due(place, both_due + timedelta(hours=hours)) == 0
    told = heard.read_text(encoding="utf-8").splitlines()
    for name in ("eerste", "tweede"):
        mine = [line.split("|")[0] for line in told if f"rapport {name} " in line]
        assert mine == ["failed", "stale", "recovered"]
    assert len(told) == 6


def test_what_is_shown_in_place_of_a_later_planned_report_is_made_good_too(place, capsys):
    due(place, LATER)
    shown = place / "output" / "tweede"
    make_reports([Job(place / "02_tweede.ipynb", {"draws": 7})], shown)
    capsys.readouterr()
    due(place, LATER + timedelta(hours=1))
    assert "tweede: vernieuwd" in capsys.readouterr().out


def test_a_way_of_telling_that_does_not_work_stops_nothing(place, capsys):
    add_to_plan(place, '[notify]\ncommand = ["bestaat-niet"]\nsmtp = "127.0.0.1:1"\n'
                'mail_to = "a@b.be"\nwebhook = "http://127.0.0.1:1/x"\n')  # fmt: skip
    broken_first(place)
    assert due(place, LATER) == 1
    told = capsys.readouterr()
    assert told.err.count("is niet verstuurd") == 3 and "tweede: vernieuwd" in told.out


def test_a_webhook_gets_the_event_and_the_reasons(place):
    heard = []

    class Ear(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    add_to_plan(place, f'[notify]\nwebhook = "http://127.0.0.1:{server.server_port}/"\n')
    broken_first(place)
    due(place, SOON)
    server.shutdown()
    assert (heard[0]["event"], heard[0]["report"]) == ("failed", "eerste")
    assert "ZeroDivisionError" in heard[0]["text"]


def test_prometheus_reads_how_every_report_stands(place):
    add_to_plan(place, '[monitor]\nprometheus = "meet/zbeval.prom"\n')
    broken_first(place)
    due(place, LATER)
    text = (place / "meet" / "zbeval.prom").read_text(encoding="utf-8")
    assert 'zbeval_report_ok{report="eerste"} 0' in text
    assert 'zbeval_report_ok{report="tweede"} 1' in text
    assert f'zbeval_report_last_success_seconds{{report="tweede"}} {LATER.timestamp():.0f}' in text


def test_nothing_due_is_silent_when_only_faults_are_to_be_heard(place, capsys):
    due(place)
    capsys.readouterr()
    assert main(["report", "--due", "--quiet", *options(place)]) in (0, 1)
    first = capsys.readouterr()
    assert main(["report", "--due", "--quiet", *options(place)]) == 0
    assert (capsys.readouterr(), first.out) == (("", ""), "")


def test_what_is_shown_in_place_of_what_was_planned_is_made_good(place, capsys):
    due(place)
    shown = place / "output" / "eerste"
    planned = (shown / "latest").resolve().name
    make_reports([Job(place / "01_eerste.ipynb", {"draws": 7})], shown)
    assert (shown / "latest").resolve().name != planned
    capsys.readouterr()
    assert due(place, SOON) == 0
    assert "eerste: vernieuwd" in capsys.readouterr().out
    assert "is 3 het antwoord" in (shown / "latest/01_eerste.html").read_text(encoding="utf-8")


def test_a_plan_that_changes_is_made_at_once(place, capsys):
    due(place)
    path = place / "schedule.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("draws = 3", "draws = 4"), "utf-8")
    assert due(place, SOON) == 0
    page = place / "output/eerste/latest/01_eerste.html"
    assert "is 4 het antwoord" in page.read_text(encoding="utf-8")


def test_a_folder_of_data_counts_from_the_schedule_wherever_the_command_is_given(
    place, monkeypatch, tmp_path_factory
):
    plan = '[report.eerste]\nnotebook = "01_eerste"\nwhen = "weekly"\n'
    plan += 'parameters = {data_dir = "eigen"}\n'
    (place / "schedule.toml").write_text(plan, encoding="utf-8")
    (place / "eigen").mkdir()
    (place / "eigen" / "projects.csv").write_text("a\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path_factory.mktemp("elders"))
    from zbeval.commands.due import planned

    entry = planned(place / "schedule.toml").entries[0]
    assert entry.values["data_dir"] == str(place / "eigen")


@pytest.mark.parametrize(("made", "rule"), [(False, "bestaat niet"), (True, "is leeg")])
def test_a_folder_of_data_that_is_not_there_is_told_before_anything_starts(
    place, capsys, monkeypatch, made, rule
):
    path = place / "schedule.toml"
    written = path.read_text(encoding="utf-8").replace("{draws = 3}", '{data_dir = "weg"}')
    path.write_text(written, encoding="utf-8")
    if made:
        (place / "weg").mkdir()
    real = rounds.make_reports
    started = []
    monkeypatch.setattr(
        rounds, "make_reports", lambda jobs, *rest: (started.append(jobs), real(jobs, *rest))[1]
    )
    assert due(place, LATER) == 1
    told = capsys.readouterr()
    assert rule in told.err and "data_dir" in told.err and "tweede: vernieuwd" in told.out
    assert len(started) == 1


def test_a_run_of_ones_own_never_touches_what_is_shown(place, monkeypatch, capsys):
    monkeypatch.setattr(places, "OUTPUT", place / "output")
    monkeypatch.setattr(places, "SCHEDULE", place / "schedule.toml")
    due(place)
    before = sorted(str(path) for path in (place / "output").rglob("*") if "logs" not in path.parts)
    assert main(["report", "01_eerste", "-p", "draws", "7"]) == 0
    out = capsys.readouterr().out
    assert "eigen" in out and "Uw eigen run staat klaar" in out
    after = sorted(
        str(path)
        for path in (place / "output").rglob("*")
        if "eigen" not in path.parts and "logs" not in path.parts
    )
    assert after == before
    for folder in ("output", "output/eerste", "output/tweede", "output/nieuw", "output/schedule"):
        assert main(["report", "01_eerste", "--output", str(place / folder)]) == 2
        assert "enkel wat gepland is" in capsys.readouterr().err
    assert main(["batch", "01_eerste", "--over", "x", "--output", str(place / "output")]) == 2


def test_a_folder_with_planned_reports_is_refused_wherever_it_is(place, capsys):
    due(place)
    for folder in (place / "output", place / "output" / "eerste"):
        assert main(["report", "01_eerste", "--output", str(folder)]) == 2
        assert "enkel wat gepland is" in capsys.readouterr().err


def test_every_page_says_whether_it_was_planned_and_with_whose_data(place):
    due(place)
    page = place / "output/eerste/latest/01_eerste.html"
    said = "gepland rapport, met de gegevens van het werkboek"
    assert said in page.read_text(encoding="utf-8")
    own = place / "Onze cijfers"
    own.mkdir()
    (own / "projects.csv").write_text("a\n", encoding="utf-8")
    arguments = ["--data", str(own), "--output", str(place / "los")]
    assert main(["report", "01_eerste", *arguments]) == 0
    text = (place / "los/latest/01_eerste.html").read_text(encoding="utf-8")
    assert (
        "los gemaakt, buiten de geplande publicatie, met de gegevens in de map Onze cijfers" in text
    )
    assert "los gemaakt" in (place / "los/latest/index.html").read_text(encoding="utf-8")


def test_publish_makes_everything_now_and_brings_it_to_where_it_is_shown(place, capsys):
    target = place / "getoond"
    old = os.umask(0o077)
    try:
        assert main(["publish", "--target", str(target), *options(place)]) == 0
    finally:
        os.umask(old)
    for name in ("eerste", "tweede"):
        assert (target / name / "index.html").is_file()
    if os.name != "nt":
        for path in (target, *target.rglob("*")):
            wanted = 0o755 if path.is_dir() else 0o644
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path
    assert main(["publish", "derde", *options(place)]) == 2
    assert "niet gepland" in capsys.readouterr().err


def test_a_target_keeps_the_newest_runs_only(place):
    target = place / "getoond"
    for draws in range(2, 6):
        path = place / "schedule.toml"
        text = path.read_text(encoding="utf-8")
        start = text.index("{draws = ")
        path.write_text(text[:start] + f"{{draws = {draws}}}" + text[text.index("}", start) + 1 :])
        assert main(["publish", "eerste", "--target", str(target), *options(place)]) == 0
    runs = [path for path in (target / "eerste").iterdir() if path.is_dir()]
    assert len(runs) == 2


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('[notify]\ncomand = ["x"]\n', "Bedoelde u command"),
        ('[notify]\ncommand = "x"\n', "een lijst"),
        ('[notify]\nmail_to = "geen adres"\n', "e-mailadres"),
        ('[notify]\nwebhook = "ftp://x"\n', "http"),
        ('[notify]\non = ["soms"]\n', "failed, recovered, stale"),
        ("[notify]\nstale_after_days = 0\n", "boven nul"),
        ('[publish]\nderde = "map"\n', "alle, eerste, tweede"),
        ("[publish]\neerste = 3\n", "een map of adres"),
        ('[publish]\neerste = "sftp://ik:geheim123@host/www"\n', "een wachtwoord of sleutel"),
        ("[monitor]\nprometheus = 3\n", "een bestand"),
        ("notify = 3\n", "Schrijf het als"),
    ],
)
def test_a_mistake_beside_the_reports_is_told(place, capsys, text, rule):
    path = place / "schedule.toml"
    before = path.read_text(encoding="utf-8")
    path.write_text(text + before if text.startswith("notify") else before + text, encoding="utf-8")
    assert main(["report", "--due", *options(place)]) == 2
    assert rule in capsys.readouterr().err


def test_ctrl_c_ends_a_command_in_dutch(place, monkeypatch, capsys):
    def make(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("zbeval.commands.report.make_reports", make)
    assert main(["report", "01_eerste", "--output", str(place / "los")]) == 1
    assert "Onderbroken" in capsys.readouterr().err


def test_a_signal_that_was_ignored_stays_ignored():
    import signal

    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with stoppable():
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_on_a_full_disk_how_every_report_stands_is_written_in_the_room_kept_for_it(
    tmp_path, monkeypatch
):
    from zbeval.reports.schedule import status

    room = tmp_path / status.ROOM
    standing = {"a": status.Standing()}
    status.write_standings(tmp_path, standing)
    assert room.stat().st_size == status.KEPT_FREE
    real = status.write_whole

    def without_room(path, text):
        if room.exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, text)

    monkeypatch.setattr(status, "write_whole", without_room)
    for told in ("failed", "stale"):
        status.write_standings(tmp_path, {"a": status.Standing(told=told)})
        assert status.read_standings(tmp_path)["a"].told == told
        assert room.is_file()


def test_a_log_that_cannot_be_written_says_nothing_to_whoever_is_at_the_screen(
    tmp_path, monkeypatch, capsys
):
    with rounds.logged(tmp_path) as log:
        (handler,) = log.handlers

        def full(*_):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(handler, "format", full)
        log.info("iets")
        monkeypatch.setattr(handler, "close", full)
    assert capsys.readouterr().err == ""
