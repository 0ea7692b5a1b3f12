"""Triggers, when something is due: a word, a cron expression, or dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zbeval.errors import ReaderError

WORDS = {  # word -> cron expression; reports are ready when the working day starts
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
class Trigger:
    """The times at which something is due, in local time: a cron expression, or a list of dates."""

    expression: str = ""
    dates: tuple[datetime, ...] = ()
    word: str = ""

    def last(self, now: datetime) -> datetime | None:
        """Return the last time until and including ``now``, None if there was none yet."""
        if self.dates:
            return max((time for time in self.dates if time <= now), default=None)
        minute = now.replace(second=0, microsecond=0)
        return next(clock(self.expression, minute + timedelta(minutes=1), reverse=True), None)

    def next(self, now: datetime) -> datetime | None:
        """Return the first time after ``now``, None if there will be none."""
        if self.dates:
            return min((time for time in self.dates if time > now), default=None)
        return next(clock(self.expression, now), None)

    def __str__(self) -> str:
        if self.dates:
            return "op " + ", ".join(f"{time:%d-%m-%Y}" for time in sorted(self.dates))
        return IN_WORDS.get(self.word) or f"volgens cron: {self.expression}"


def read_trigger(where: str, written: object) -> Trigger:
    """Return what a schedule says under ``when``, or stop if it says no time at all."""
    if isinstance(written, str):
        word = DUTCH.get(written.strip().lower(), written.strip().lower())
        expression = WORDS.get(word, " ".join(written.split()))
        refuse_bad_expression(where, expression, written)
        return Trigger(expression=expression, word=word if word in WORDS else "")
    found = written if isinstance(written, list) else [written]
    if not found:
        raise ReaderError(where, "de planning zegt niet wanneer", TODO, column="when")
    return Trigger(dates=tuple(sorted(time_of(where, one) for one in found)))


def time_of(where: str, written: object) -> datetime:
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


def local(time: datetime) -> datetime:
    """Return a time in local time without a time zone."""
    return time.astimezone().replace(tzinfo=None) if time.tzinfo else time


def refuse_bad_expression(where: str, expression: str, written: str) -> None:
    """Stop at an expression that cron would not read, or that no date ever meets."""
    known = re.fullmatch(r"[-0-9A-Za-z*/,]+( [-0-9A-Za-z*/,]+){4}", expression)
    try:
        found = known and next(clock(expression, datetime(2023, 1, 1), where=where), None)
    except ValueError:
        found = None
    if not found:
        rule = "dit tijdstip is niet te lezen, of komt nooit voor"
        raise ReaderError(where, rule, TODO, column="when", value=written)


def clock(
    expression: str, now: datetime, *, reverse: bool = False, where: str = "zbeval schedule"
) -> Iterator[datetime]:
    """Return the times of a cron expression after the minute of ``now``, or before it.

    Raises ValueError where cron would not read it.
    """
    try:
        from cronsim import CronSim, CronSimError
    except ImportError as error:
        todo = "Installeer zbeval met de toevoeging 'schedule'"
        raise ReaderError(where, "het pakket cronsim ontbreekt", todo) from error
    try:
        return CronSim(expression, now, reverse=reverse)
    except CronSimError as error:
        raise ValueError(expression) from error
