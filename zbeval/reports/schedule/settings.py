"""What a schedule says beside its reports: who hears of it, and where what is made is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from zbeval.errors import ReaderError
from zbeval.reports.execute.secrets import looks_secret

EVENTS = ("failed", "recovered", "stale")
NOTIFY = ("command", "mail_to", "mail_from", "smtp", "webhook", "on", "stale_after_days")
MONITOR = ("prometheus",)
MAIL = re.compile(r"[^@\s,]+@[^@\s,]+")
WEB = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Notify:
    """Who hears that a planned report failed, works again, or is older than its plan."""

    command: tuple[str, ...] = ()
    mail_to: str = ""
    mail_from: str = "zbeval@localhost"
    smtp: str = ""
    webhook: str = ""
    on: tuple[str, ...] = EVENTS
    stale_after_days: float = 1.0

    @property
    def wanted(self) -> bool:
        """Return whether anybody is to hear of it."""
        return bool(self.command or self.mail_to or self.webhook)


@dataclass(frozen=True)
class Settings:
    """The parts of a schedule that are not reports; ``publish`` maps a report to its target."""

    notify: Notify = field(default_factory=Notify)
    prometheus: Path | None = None
    publish: Mapping[str, str] = field(default_factory=dict)


def read_settings(path: Path, found: Mapping[str, Any], reports: set[str]) -> Settings:
    """Return the settings of the schedule at ``path``; raises ReaderError at the first mistake.

    Paths are relative to the folder of the schedule. A key of ``[publish]`` is the name of a
    planned report, or *alle* for all of them.
    """
    file, here = path.name, path.resolve().parent
    notify = read_notify(f"{file}, [notify]", table(file, found, "notify"))
    monitor = table(file, found, "monitor")
    refuse_strange(f"{file}, [monitor]", monitor, MONITOR)
    prometheus = monitor.get("prometheus")
    if prometheus is not None and not isinstance(prometheus, str):
        raise wrong(f"{file}, [monitor]", "prometheus", prometheus, "een bestand tussen quotes")
    publish = table(file, found, "publish")
    refuse_strange(f"{file}, [publish]", publish, ("alle", *sorted(reports)))
    for name, target in publish.items():
        if not (isinstance(target, str) and target.strip()):
            raise wrong(f"{file}, [publish]", name, target, "een map of adres tussen quotes")
        if looks_secret(target):
            rule = "in dit adres staat een wachtwoord of sleutel"
            todo = "Gebruik een sleutel of de instellingen van het account, zie docs/server.md"
            raise ReaderError(f"{file}, [publish]", rule, todo, column=name)
    targets = {name: located(here, target) for name, target in publish.items()}
    return Settings(notify, here / prometheus if prometheus else None, targets)


def located(here: Path, target: str) -> str:
    """Return a target whose folder is relative to the schedule; an address stays as it is."""
    if "://" in target:
        return target
    return str(here / Path(target).expanduser())


def table(file: str, found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return one table of the schedule, empty if it is not there."""
    part = found.get(name, {})
    if not isinstance(part, dict):
        raise ReaderError(file, f"{name} is geen blok", f"Schrijf het als [{name}]", column=name)
    return part


def read_notify(where: str, part: Mapping[str, Any]) -> Notify:
    """Return who hears of failures, every part checked."""
    refuse_strange(where, part, NOTIFY)
    command = part.get("command", [])
    if not (isinstance(command, list) and all(isinstance(word, str) for word in command)):
        raise wrong(where, "command", command, 'een lijst, zoals ["logger", "-t", "zbeval"]')
    for name in ("mail_to", "mail_from"):
        if name in part and not (isinstance(part[name], str) and MAIL.fullmatch(part[name])):
            raise wrong(where, name, part[name], "één e-mailadres")
    if "smtp" in part and not re.fullmatch(r"[\w.-]+(:\d{1,5})?", str(part["smtp"])):
        raise wrong(where, "smtp", part["smtp"], "een server, zoals localhost of localhost:25")
    if "webhook" in part and not WEB.fullmatch(str(part["webhook"])):
        raise wrong(where, "webhook", part["webhook"], "een adres dat met http begint")
    events = part.get("on", list(EVENTS))
    if not isinstance(events, list) or not set(map(str, events)) <= set(EVENTS):
        raise wrong(where, "on", events, f"een lijst uit {', '.join(EVENTS)}")
    days = part.get("stale_after_days", 1)
    if isinstance(days, bool) or not isinstance(days, int | float) or days <= 0:
        raise wrong(where, "stale_after_days", days, "een aantal dagen boven nul")
    rest = {name: str(part[name]) for name in ("mail_to", "mail_from", "smtp", "webhook")
            if name in part}  # fmt: skip
    return Notify(tuple(command), on=tuple(events), stale_after_days=float(days), **rest)


def refuse_strange(where: str, part: Mapping[str, Any], known: tuple[str, ...]) -> None:
    """Stop at a part that does not exist, and suggest the nearest."""
    for name in sorted(part.keys() - set(known)):
        near = get_close_matches(name, known, n=1)
        todo = (f"Bedoelde u {near[0]}? " if near else "") + f"Mogelijk zijn: {', '.join(known)}"
        raise ReaderError(where, "dit onderdeel bestaat niet", todo, value=name)


def wrong(where: str, name: str, value: object, todo: str) -> ReaderError:
    """Return the error that a part has not the right form."""
    rule = f"{name} heeft niet de juiste vorm"
    return ReaderError(where, rule, f"Geef {todo}", column=name, value=str(value))
