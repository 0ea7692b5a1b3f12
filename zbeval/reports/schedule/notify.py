"""Tells people that a planned report failed, works again or is older than its plan: once each."""

from __future__ import annotations

import json
import shutil
import smtplib
import subprocess
import urllib.request
from dataclasses import dataclass
from email.message import EmailMessage

from zbeval.reports.schedule.settings import Notify

SECONDS = 20
WORDS = {
    "failed": "kon niet vernieuwd worden",
    "recovered": "is weer in orde",
    "stale": "is ouder dan gepland",
}


@dataclass(frozen=True)
class Notice:
    """What happened to one planned report, and why, in Dutch."""

    event: str
    report: str
    reasons: tuple[str, ...] = ()
    where: str = ""

    @property
    def subject(self) -> str:
        """Return the first line: which report, and what."""
        return f"zbeval: rapport {self.report} {WORDS[self.event]}"

    def text(self) -> str:
        """Return the whole message."""
        return "\n".join([self.subject, "", *self.reasons, *([self.where] if self.where else [])])


def send(notice: Notice, notify: Notify) -> list[str]:
    """Send a notice over every way that is set; return in Dutch what did not work.

    Who cannot be told must not stop a report: nothing is raised.
    """
    if notice.event not in notify.on:
        return []
    ways = {
        "command": (notify.command, by_command),
        "mail_to": (notify.mail_to, by_mail),
        "webhook": (notify.webhook, by_webhook),
    }
    faults = (OSError, ValueError, subprocess.SubprocessError, smtplib.SMTPException)
    amiss = []
    for name, (wanted, way) in ways.items():
        if wanted:
            try:
                way(notice, notify)
            except faults as error:
                amiss.append(
                    f"het bericht over {notice.report} is niet verstuurd ({name}: {error})"
                )
    return amiss


def by_command(notice: Notice, notify: Notify) -> None:
    """Run a command with the message on its standard input and the event as last argument."""
    command = [*notify.command, notice.event]
    subprocess.run(
        command, input=notice.text(), text=True, encoding="utf-8", timeout=SECONDS, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def by_mail(notice: Notice, notify: Notify) -> None:
    """Send a mail through the server that is set, else through this machine's sendmail."""
    message = EmailMessage()
    message["Subject"], message["To"] = notice.subject, notify.mail_to
    message["From"] = notify.mail_from
    message.set_content(notice.text())
    if notify.smtp:
        host, _, port = notify.smtp.partition(":")
        with smtplib.SMTP(host, int(port or 25), timeout=SECONDS) as server:
            server.send_message(message)
        return
    program = shutil.which("sendmail", path=None) or "/usr/sbin/sendmail"
    subprocess.run([program, "-t", "-oi"], input=bytes(message), timeout=SECONDS, check=True)


def by_webhook(notice: Notice, notify: Notify) -> None:
    """Post the notice as JSON."""
    found = {"event": notice.event, "report": notice.report, "text": notice.text()}
    data = json.dumps(found | {"reasons": list(notice.reasons)}, ensure_ascii=False).encode()
    request = urllib.request.Request(
        notify.webhook, data=data, headers={"Content-Type": "application/json; charset=utf-8"}
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        answer.read()
