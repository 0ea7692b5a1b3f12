"""Who is told of a planned report, over which way; what does not work is told and stops nothing."""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from zbeval.reports.schedule import notify
from zbeval.reports.schedule.notify import Notice, send
from zbeval.reports.schedule.settings import Notify

NOTICE = Notice("failed", "werkboek", ("De gegevens ontbreken.",), "Kijk in één logboek.")
WRITES = "import sys; open(sys.argv[1], 'wb').write(sys.argv[2].encode() + sys.stdin.buffer.read())"


def test_a_command_gets_the_event_last_and_the_message_on_its_input(tmp_path):
    heard = tmp_path / "heard.txt"
    way = Notify(command=(sys.executable, "-c", WRITES, str(heard)))
    assert send(NOTICE, way) == []
    assert heard.read_text(encoding="utf-8") == "failed" + NOTICE.text()


def test_an_event_that_nobody_asked_for_is_not_told(tmp_path):
    heard = tmp_path / "heard.txt"
    way = Notify(command=(sys.executable, "-c", WRITES, str(heard)), on=("stale",))
    assert send(NOTICE, way) == [] and not heard.exists()


def test_every_way_that_fails_is_told_and_the_next_is_tried(tmp_path):
    way = Notify(command=("er-is-geen-programma-dat-zo-heet",), webhook="https://[::1", mail_to="")
    first, second = send(NOTICE, way)
    assert first.startswith("het bericht over werkboek is niet verstuurd (command: ")
    assert second.startswith("het bericht over werkboek is niet verstuurd (webhook: ")


def test_a_command_that_ends_badly_is_told():
    (amiss,) = send(NOTICE, Notify(command=(sys.executable, "-c", "raise SystemExit(3)")))
    assert "exit status 3" in amiss


class Server:
    """Stands in for a mail server: remembers who called it and with which letter."""

    calls: list[tuple] = []  # noqa: RUF012

    def __init__(self, host, port, timeout):
        self.at = (host, port, timeout)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def send_message(self, message):
        self.calls.append((self.at, message))


@pytest.mark.parametrize(("smtp", "port"), [("mail.b.be:587", 587), ("mail.b.be", 25)])
def test_a_mail_goes_to_the_server_that_is_set(monkeypatch, smtp, port):
    monkeypatch.setattr(Server, "calls", [])
    monkeypatch.setattr(notify.smtplib, "SMTP", Server)
    assert send(NOTICE, Notify(mail_to="a@b.be", mail_from="c@d.be", smtp=smtp)) == []
    ((at, message),) = Server.calls
    assert at == ("mail.b.be", port, notify.SECONDS)
    assert (message["To"], message["From"], message["Subject"]) == (
        "a@b.be", "c@d.be", "zbeval: rapport werkboek kon niet vernieuwd worden",
    )  # fmt: skip
    assert message.get_content().strip() == NOTICE.text()


@pytest.mark.parametrize("found", ["/opt/mail/sendmail", None])
def test_without_a_server_the_mail_goes_to_sendmail(monkeypatch, found):
    started = []
    monkeypatch.setattr(notify.shutil, "which", lambda name, path=None: found)
    monkeypatch.setattr(notify.subprocess, "run", lambda *a, **named: started.append((a, named)))
    assert send(NOTICE, Notify(mail_to="a@b.be")) == []
    ((words,), named) = started[0]
    assert words == [found or "/usr/sbin/sendmail", "-t", "-oi"]
    assert b"To: a@b.be" in named["input"] and b"From: zbeval@localhost" in named["input"]
    assert (named["timeout"], named["check"]) == (notify.SECONDS, True)


def test_a_webhook_gets_event_report_text_and_reasons_as_json():
    heard = []

    class Listen(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((self.headers["Content-Type"], body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            return None

    server = HTTPServer(("127.0.0.1", 0), Listen)
    threading.Thread(target=server.handle_request, daemon=True).start()
    assert send(NOTICE, Notify(webhook=f"http://127.0.0.1:{server.server_port}/hook")) == []
    server.server_close()
    ((kind, body),) = heard
    assert kind == "application/json; charset=utf-8" and "één".encode() in body
    assert json.loads(body) == {
        "event": "failed", "report": "werkboek", "text": NOTICE.text(),
        "reasons": ["De gegevens ontbreken."],
    }  # fmt: skip
