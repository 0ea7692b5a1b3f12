"""What a column of a survey seems to be, by its name, its question and what stands in it.

Columns that say who answered are found by their heading in three languages and by what they hold;
where it is not sure, a column that may hold persons is taken for one.
"""

from __future__ import annotations

import re

import pandas as pd

from zbeval.programme_file import read_about
from zbeval.sources.folder import shipped_folder
from zbeval.sources.folding import folded
from zbeval.sources.survey_words import PERSONAL, RESPONDENTS, TECHNICAL, is_one_of
from zbeval.tables.matching import KnownProjects
from zbeval.tables.scales import folded_answer, side_of
from zbeval.tables.survey_ticks import is_tick, parted

OWN_WORD = read_about(shipped_folder()).project  # what a project of the programme is called
MOST_ANSWERS, LONGEST = 11, 60
PROJECTS = {"project", "project id", "projectnummer", "projectnaam", "project naam", "project nr",
            "uw project", "naam project", "naam van het project", "naam van uw project",
            "nom du projet", "project name", OWN_WORD}  # fmt: skip
WHICH_PROJECT = re.compile(
    rf"\b(welke?|which|quel|quelle) (\w+ )?(project|{re.escape(OWN_WORD)}|projet)\b"
    r"|\bproject (werkt|bent)\b"
)
ROUNDS = {"ronde", "round", "meetmoment", "meting", "golf", "wave"}
PERSON = re.compile(
    r"\b(e ?mail ?(adres(sen)?)?|email ?address|mailadres|courriel|adresse electronique|telefoon"
    r"(nummer)?|gsm( nummer)?|telephone|phone( number)?|ip ?adres|adresse ip|ip address|voornaam"
    r"|achternaam|familienaam|first name|last name|surname|prenom|nom de famille|contactpersoon"
    r"|contactgegevens|coordonnees|handtekening|thuisadres|woonadres|geboortedatum"
    r"|rijksregister(nummer)?|personeels(nummer|nr)|ingevuld door|hoe heet u|wie bent u"
    r"|adresse (de messagerie|mail|postale)|numero (de (gsm|portable|mobile)|national)"
    r"|registre national|mobile number|gsm(nummer|nr)|tel(efoon)?nr|iban|rekeningnummer"
    r"|contact (person|details)|personne de contact|initialen|initials|initiales|bijnaam"
    r"|home address|geboorteda(g|tum)|date of birth|date de naissance|rempli par|completed by"
    r"|filled in by|qui etes vous|who are you|signature)\b"
)
NAME = re.compile(r"\b(naam|name|nom)\b")
OTHER_NAME = re.compile(
    r"project|buurt|wijk|gemeente|stad|straat|organisatie|vereniging|werking|initiatief|commune"
    r"|quartier|organi[sz]ation|neighbo"
)
TIMINGS = re.compile(
    r"^(interviewtime|grouptime ?\d+|.*\btime|\w+time|(group|question|groeps?|vraag|vragen) ?"
    r"(time|tijd)\b.*|(totale|total) (tijd|time)|temps .*|\w+ (first|last) click|\w+ page submit"
    r"|\w+ click count|q recaptchascore|q totalduration)$"
)
CONTENTS = (
    re.compile(r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$"),
    re.compile(r"^(\d{1,3}\.){3}\d{1,3}$|^[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:]+$"),
    re.compile(r"^(\+|00)\d[\d ./()-]{7,}$|^0\d{1,3}[ ./-]?\d{2,3}([ ./-]?\d{2}){2,3}$"),
    re.compile(r"^\d{2}[.]?\d{2}[.]?\d{2}[ -]?\d{3}[. ]?\d{2}$"),
    re.compile(r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"),
    re.compile(r"^BE\d{2}( ?\d{4}){3}$"),
)
FULL_NAME = re.compile(
    r"^[A-ZÀ-Ý][\w'’.-]*( (van|de|der|den|het|ter|ten|von|el|al|le|la|du|bin|ben"
    r"|[A-ZÀ-Ý][\w'’.-]*)){1,5}$"
)
EXPLAIN = re.compile(
    r"toelicht|licht toe|waarom|opmerking|suggestie|comment|\bother\b|\bandere?\b|eigen woorden"
    r"|remarque|pourquoi|precisez"
)
OWN_WORDS = re.compile(r"(\[other\]|_other|comment\]?)$")
SHORT_CODE = re.compile(r"^([A-Za-z]{0,3}\d+|[A-Za-z]{1,2}|-?\d+([.,]\d+)?)$")
CODE = re.compile(r"^(?=.*\d)(?=.*[A-Za-z])[\w-]{6,60}$|^\d{5,20}$")


def kind_of(
    name: str, text: str, cells: pd.Series, beside: list[pd.Series], projects: KnownProjects | None
) -> str:
    """Return what a column seems to be; ``beside`` are the columns of the same question."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if by_name := kind_by_name(name, text, filled, projects):
        return by_name
    different = {folded_answer(cell): cell for cell in filled}
    short = len(different) <= MOST_ANSWERS and all(len(cell) <= LONGEST for cell in filled)
    sides = sum(bool(side_of(cell)) for cell in different.values())
    if not OWN_WORDS.search(name) and is_tick(name, text, cells, beside):
        return "tick"
    if filled and short and sides * 2 >= len(different):
        return "likert"
    if says_who(name, text, filled):
        return "private"
    if parted(filled):
        return "several"
    return "likert" if short and is_closed(name, text, filled, len(different)) else "open"


def is_closed(name: str, text: str, filled: list[str], n_different: int) -> bool:
    """Return whether short answers without a known scale are chosen from a list, not written.

    Codes and numbers are; words only if they come back, and not where a heading asks to explain.
    """
    if any(EXPLAIN.search(folded(words)) for words in (name, text)):
        return False
    if all(SHORT_CODE.match(cell) for cell in filled):
        return bool(filled)
    return n_different >= 2 and len(filled) >= 2 * n_different


def kind_by_name(name: str, text: str, filled: list[str], projects: KnownProjects | None) -> str:
    """Return what a column is that a program adds, or that the name tells; else an empty text."""
    if is_one_of(RESPONDENTS, name, text):
        return "respondent"
    if is_one_of(PERSONAL, name, text):
        return "private"
    if is_project(name, text, filled, projects):
        return "project"
    if is_one_of(TECHNICAL | ROUNDS, name, text) or is_timing(name, filled):
        return "skip"
    return ""


def is_project(name: str, text: str, filled: list[str], projects: KnownProjects | None) -> bool:
    """Return whether a column says in which project somebody works."""
    if is_one_of(PROJECTS, name, text):
        return True
    known = [cell for cell in set(filled) if projects is not None and projects.match(cell)]
    if filled and len(known) * 2 > len(set(filled)):
        return True
    return any(WHICH_PROJECT.search(folded(words)) for words in (name, text))


def is_timing(name: str, filled: list[str]) -> bool:
    """Return whether a column tells how long somebody took: named so, and numbers only."""
    numbers = all(re.fullmatch(r"-?\d+([.,]\d+)?", cell) for cell in filled)
    return numbers and TIMINGS.match(folded(name)) is not None


def says_who(name: str, text: str, filled: list[str]) -> bool:
    """Return whether a column may say who answered, by its heading or by what it holds."""
    for words in (folded(name), folded(text)):
        if PERSON.search(words) or (NAME.search(words) and not OTHER_NAME.search(words)):
            return True
    if len(filled) < 3:
        return any(pattern.match(cell) for cell in filled for pattern in CONTENTS)
    for pattern in CONTENTS:
        if sum(pattern.match(cell) is not None for cell in filled) * 2 >= len(filled):
            return True
    distinct = len(set(filled)) >= 0.8 * len(filled)
    return distinct and any(
        sum(pattern.match(cell) is not None for cell in filled) >= 0.8 * len(filled)
        for pattern in (FULL_NAME, CODE)
    )
