"""What ``zbeval new`` has to know of a programme of one's own: from flags, or asked."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from zbeval.errors import ReaderError
from zbeval.sources.folding import folded
from zbeval.vocabulary import shipped

T = TypeVar("T")
REGIONS = {
    "vlaanderen": ("02000",), "brussel": ("04000",), "beide": ("02000", "04000")
}  # fmt: skip
USUAL_CALL = "oproep"
FLAGS = ("project", "projects", "start", "end", "call", "count", "region", "register", "source")


@dataclass(frozen=True)
class NewCall:
    """One call: its name, how many projects it chose (None: the register tells), its regions."""

    name: str
    count: int | None = None
    region: str = "vlaanderen"


@dataclass(frozen=True)
class Answers:
    """All that a new programme starts from; every part has a value until it is changed."""

    name: str
    project: str = "project"
    projects: str = "projecten"
    start: date = field(default_factory=lambda: date(date.today().year, 1, 1))
    end: date = field(default_factory=lambda: date(date.today().year, 12, 31))
    calls: tuple[NewCall, ...] = (NewCall(USUAL_CALL),)
    register: Path | None = None
    source: str = ""


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Declare a flag for every question, so that a script need not be asked."""
    parser.add_argument("--project", metavar="WOORD", help="hoe één project heet")
    parser.add_argument("--projects", metavar="WOORD", help="hoe meerdere projecten heten")
    parser.add_argument("--start", metavar="DAG", help="eerste dag, zoals 2026-01-01")
    parser.add_argument("--end", metavar="DAG", help="laatste dag")
    parser.add_argument("--call", action="append", metavar="NAAM",
                        help="naam van een oproep; mag meermaals")  # fmt: skip
    parser.add_argument("--count", action="append", metavar="AANTAL",
                        help="hoeveel projecten die oproep koos, in dezelfde volgorde")  # fmt: skip
    parser.add_argument("--region", action="append", metavar="GEBIED",
                        help=f"gebied van die oproep: {', '.join(REGIONS)}")  # fmt: skip
    parser.add_argument("--register", type=Path, metavar="BESTAND",
                        help="register van projecten om meteen in te lezen")  # fmt: skip
    parser.add_argument("--source", default="", metavar="WEBADRES",
                        help="waar dat register vandaan komt")  # fmt: skip


def answered(arguments: argparse.Namespace) -> Answers:
    """Return the answers: of the flags, and on a terminal of the person who is asked the rest."""
    answers = from_flags(arguments)
    if any(getattr(arguments, name) for name in FLAGS) or not on_terminal():
        return answers
    return asked(answers)


def on_terminal() -> bool:
    """Tell whether somebody can answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def from_flags(arguments: argparse.Namespace) -> Answers:
    """Return the answers that were given as flags, the others as they are for any programme."""
    found = Answers(arguments.programme.strip())
    if arguments.project:
        found = replace(found, project=arguments.project, projects=f"{arguments.project}en")
    if arguments.projects:
        found = replace(found, projects=arguments.projects)
    elif arguments.project:
        rule = "wie één project een naam geeft, zegt ook hoe meerdere heten"
        raise refused("--projects", rule, "Voeg --projects toe")
    if arguments.start:
        found = replace(found, start=day(arguments.start, "--start"))
    if arguments.end:
        found = replace(found, end=day(arguments.end, "--end"))
    given = {name: getattr(arguments, name) or [] for name in ("call", "count", "region")}
    names, counts, regions = given.values()
    names = names or [found.calls[0].name]
    for flag, answers in (("--count", counts), ("--region", regions)):
        if len(answers) not in (0, len(names)):
            rule = f"er zijn {len(names)} oproepen, en deze keuze staat er {len(answers)} keer"
            raise refused(flag, rule.replace("1 oproepen", "1 oproep"), "Geef ze voor elke oproep")
    calls = tuple(
        NewCall(text(name, "--call"), number(counts[n], "--count") if counts else None,
                region(regions[n], "--region") if regions else "vlaanderen")
        for n, name in enumerate(names)
    )  # fmt: skip
    return sound(replace(found, calls=calls, register=arguments.register,
                         source=arguments.source))  # fmt: skip


def asked(known: Answers, ask: Callable[[str], str] | None = None) -> Answers:
    """Return the answers of the person at the terminal; an empty one keeps what is proposed."""
    print("Enkele vragen over uw programma. Met Enter houdt u wat tussen haakjes staat.")
    ask = ask or input
    project = until_sound(ask, "Hoe heet één project?", known.project, text)
    several = until_sound(ask, "Hoe heten meerdere projecten?", known.projects, text)
    start = until_sound(ask, "Eerste dag?", known.start.isoformat(), day)
    end = until_sound(ask, "Laatste dag?", known.end.isoformat(), lambda told, what: after(
        start, day(told, what)))  # fmt: skip
    many = until_sound(ask, "Hoeveel oproepen waren er?", "1", at_least_one)
    calls: list[NewCall] = []
    for place in range(1, many + 1):
        usual = USUAL_CALL if many == 1 else f"oproep {place}"
        name = until_sound(ask, f"Naam van oproep {place}?", usual, text)
        count = until_sound(ask, f"Hoeveel projecten koos ‘{name}’? Leeg: het register telt ze.",
                            "", number)  # fmt: skip
        where = until_sound(ask, f"Waar: {', '.join(REGIONS)}?", "vlaanderen", region)
        calls.append(NewCall(name, count, where))
    file = until_sound(ask, "Bestand met het register? Leeg: later.", "", file_there)
    source = until_sound(ask, "Webadres van dat register?", "", as_is) if file else ""
    return sound(replace(known, project=project, projects=several, start=start, end=end,
                         calls=tuple(calls), register=file, source=source))  # fmt: skip


def until_sound(
    ask: Callable[[str], str], question: str, usual: str, read: Callable[[str, str], T]
) -> T:
    """Return the answer to one question, asked again until it can be used."""
    while True:
        try:
            told = ask(f"{question} [{usual}] " if usual else f"{question} ").strip() or usual
        except EOFError:
            todo = "Geef de antwoorden als keuzes: zbeval new --help toont ze"
            raise refused("vragen", "er kwam geen antwoord meer", todo) from None
        try:
            return read(told, question)
        except ReaderError as error:
            print(f"{error.rule[:1].upper()}{error.rule[1:]}. {error.todo}.")


def sound(answers: Answers) -> Answers:
    """Return the answers, or stop where they cannot all be true."""
    after(answers.start, answers.end)
    names = [folded(call.name) for call in answers.calls]
    if len(set(names)) < len(names):
        rule = "twee oproepen hebben dezelfde naam"
        raise refused("--call", rule, "Geef elke oproep een eigen naam")
    covered = [code for call in answers.calls for code in REGIONS[call.region]]
    if len(set(covered)) < len(covered):
        rule = "twee oproepen bestrijken hetzelfde gebied: een gemeente telt maar in één oproep"
        raise refused("--region", rule, "Geef elke oproep een eigen gebied, of neem één oproep")
    if answers.register is not None:
        file_there(str(answers.register), "--register")
    return answers


def after(start: date, end: date) -> date:
    """Return the last day, or stop where it lies before the first."""
    if end < start:
        raise refused("--end", "het einde ligt voor het begin", "Geef een latere dag",
                      end.isoformat())  # fmt: skip
    return end


def text(told: str, what: str) -> str:
    """Return an answer in words."""
    if not told.strip():
        raise refused(what, "dit antwoord is leeg", "Typ een woord of een naam")
    return told.strip()


def as_is(told: str, what: str) -> str:
    """Return an answer that may be anything."""
    return told.strip()


def day(told: str, what: str) -> date:
    """Return an answer that is a day."""
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        raise refused(what, "dit is geen dag", "Schrijf jaar-maand-dag, zoals 2026-01-01",
                      told) from None  # fmt: skip


def number(told: str, what: str) -> int | None:
    """Return an answer that is a number of projects, None where none is given."""
    plain = told.strip().replace(".", "")
    if not plain:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", plain) or int(plain) < 1:
        raise refused(what, "dit is geen aantal projecten", "Typ een geheel getal vanaf 1", told)
    return int(plain)


def at_least_one(told: str, what: str) -> int:
    """Return an answer that is a number of calls."""
    if not re.fullmatch(r"[0-9]", told.strip()) or int(told) < 1:
        raise refused(what, "dit is geen aantal oproepen", "Typ een getal van 1 tot 9", told)
    return int(told)


def region(told: str, what: str) -> str:
    """Return an answer that names where a call applies."""
    if folded(told) not in REGIONS:
        raise refused(what, "dit gebied bestaat niet", f"Kies uit: {', '.join(REGIONS)}", told)
    return folded(told)


def file_there(told: str, what: str) -> Path | None:
    """Return an answer that names a file, None where none is given."""
    if not told.strip():
        return None
    path = Path(told.strip().strip('"')).expanduser()
    if not path.is_file():
        raise refused(what, "dit bestand bestaat niet", "Kijk de naam na", told)
    return path


def refused(what: str, rule: str, todo: str, value: str | None = None) -> ReaderError:
    """Return the error for one answer."""
    return ReaderError("zbeval new", rule, todo, column=what, value=value)


def identifier(name: str, taken: set[str]) -> str:
    """Return an identifier for a call, from its name; none that zbeval uses for something else."""
    plain = re.sub(r"[^a-z0-9]+", "_", folded(name)).strip("_")
    plain = plain if plain[:1].isalpha() else f"call_{plain}".rstrip("_")
    while plain in taken or plain in shipped() or f"{plain}_projects" in shipped():
        plain += "_2" if plain in taken else "_call"
    return plain
