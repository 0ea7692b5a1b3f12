"""When something is due: a word, a line of cron, or dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zbeval.errors import ReaderError

WORDS = {  # word -> line of cron; reports are ready when the working day starts
    "daily": "0 6 * * *",
    "weekly": "0 6 * * 1",
    "monthly": "0 6 1 * *",
    "quarterly": "0 6 1 1,4,7,10 *",
    "yearly": "0 6 1 1 *",
}
DUTCH = {
    "dagelijks": "daily",
    "wekelijks": "weekly",
    "maandelijks": "monthly",
    "driemaandelijks": "quarterly",
    "jaarlijks": "yearly",
}
IN_WORDS = {
    "daily": "elke dag om 6 uur",
    "weekly": "elke maandag om 6 uur",
    "monthly": "elke eerste van de maand om 6 uur",
    "quarterly": "elke eerste van het kwartaal om 6 uur",
    "yearly": "elke eerste januari om 6 uur",
}
TODO = (
    "Gebruik daily, weekly, monthly, quarterly of yearly, een lijn van cron met vijf velden zoals "
    "'0 6 * * 1', of datums zoals ['2026-03-01']"
)


@dataclass(frozen=True)
class When:
    """The moments at which something is due, in local time: a cron line, or a list of dates."""

    line: str = ""
    dates: tuple[datetime, ...] = ()
    word: str = ""

    def last(self, now: datetime) -> datetime | None:
        """Return the last moment until and including ``now``, None if there was none yet."""
        if self.dates:
            return max((moment for moment in self.dates if moment <= now), default=None)
        minute = now.replace(second=0, microsecond=0)
        return next(clock(self.line, minute + timedelta(minutes=1), reverse=True), None)

    def next(self, now: datetime) -> datetime | None:
        """Return the first moment after ``now``, None if there will be none."""
        if self.dates:
            return min((moment for moment in self.dates if moment > now), default=None)
        return next(clock(self.line, now), None)

    def __str__(self) -> str:
        if self.dates:
            return "op " + ", ".join(f"{moment:%d-%m-%Y}" for moment in sorted(self.dates))
        return IN_WORDS.get(self.word) or f"volgens cron: {self.line}"


def read_when(where: str, written: object) -> When:
    """Return what a schedule says under ``when``, or stop if it says no moment at all."""
    if isinstance(written, str):
        word = DUTCH.get(written.strip().lower(), written.strip().lower())
        line = WORDS.get(word, " ".join(written.split()))
        refuse_bad_line(where, line, written)
        return When(line=line, word=word if word in WORDS else "")
    found = written if isinstance(written, list) else [written]
    if not found:
        raise ReaderError(where, "de planning zegt niet wanneer", TODO, column="when")
    return When(dates=tuple(sorted(moment_of(where, one) for one in found)))


def moment_of(where: str, written: object) -> datetime:
    """Return the start of one date, or a date with its time."""
    if isinstance(written, datetime):
        return written.replace(tzinfo=None) if written.tzinfo is None else local(written)
    if isinstance(written, date):
        return datetime(written.year, written.month, written.day)
    try:
        return local(datetime.fromisoformat(str(written)))
    except ValueError as error:
        rule = "dit is geen datum"
        raise ReaderError(where, rule, TODO, column="when", value=str(written)) from error


def local(moment: datetime) -> datetime:
    """Return a moment in local time without a time zone."""
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment


def refuse_bad_line(where: str, line: str, written: str) -> None:
    """Stop at a line that cron would not read, or that no date ever meets."""
    known = re.fullmatch(r"[-0-9A-Za-z*/,]+( [-0-9A-Za-z*/,]+){4}", line)
    try:
        found = known and next(clock(line, datetime(2024, 1, 1), where=where), None)
    except ValueError:
        found = None
    if not found:
        rule = "dit tijdstip is niet te lezen, of komt nooit voor"
        raise ReaderError(where, rule, TODO, column="when", value=written)


def clock(
    line: str, now: datetime, *, reverse: bool = False, where: str = "zbeval schedule"
) -> Iterator[datetime]:
    """Return the moments of a line of cron after the minute of ``now``, or before it.

    Raises ValueError where cron would not read the line.
    """
    try:
        from cronsim import CronSim, CronSimError
    except ImportError as error:
        todo = "Installeer zbeval met de toevoeging 'schedule'"
        raise ReaderError(where, "het pakket cronsim ontbreekt", todo) from error
    try:
        return CronSim(line, now, reverse=reverse)
    except CronSimError as error:
        raise ValueError(line) from error
