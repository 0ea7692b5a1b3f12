"""Which survey program wrote a file, and how many of its rows are headings.

A heading that is taken for an answer adds a respondent who does not exist, so each program's ways
are known: three headings, two, or one that holds code and text together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zbeval.errors import ReaderError
from zbeval.sources.folding import folded
from zbeval.sources.survey_words import (
    END,
    LIMESURVEY_CODES,
    LIMESURVEY_TEXTS,
    PERSONAL,
    QUALTRICS,
    QUALTRICS_IDS,
    STAMP,
    START,
    TECHNICAL,
)

IMPORT_ID = re.compile(r"""^\s*\{\s*["']+ImportId["']+\s*:""")
RESPONSE_ID = re.compile(r"^R_\w+$")
CODE_AND_TEXT = re.compile(r"^([A-Za-z]\w*(?:\[[^\]]*\])*)\. +(.+)$", re.DOTALL)
ONE_ANSWER = {
    "open ended response", "response", "open antwoord", "antwoord", "reponse", "reponse ouverte",
    "antwoord met open einde", "antwoord op open vraag",
}  # fmt: skip
TAGUETTE = ["id", "document", "tag", "content"]
VV_SIGNS = {"{newline}": "\n", "{cr}": "\r", "{tab}": "\t", "{quote}": '"', "{lbrace}": "{",
            "{rbrace}": "}"}  # fmt: skip
OWN_LABELS = TECHNICAL | PERSONAL
LEAST = 2  # columns of its own by which a program is known


@dataclass(frozen=True)
class Heading:
    """The headings of a file: ``program`` (empty: unknown), column ``names``, question ``texts``.

    ``n_rows`` tells how many rows are heading, ``unescape`` whether cells hold the signs of
    LimeSurvey's VV.
    """

    program: str
    names: list[str]
    texts: dict[str, str] = field(default_factory=dict)
    n_rows: int = 1
    unescape: bool = False


def heading_of(file: str, rows: list[list[str]]) -> Heading:
    """Return the headings that a file starts with."""
    if [folded(name) for name in rows[0]] == TAGUETTE:
        rule = "dit zijn gemarkeerde fragmenten uit Taguette, geen antwoorden op een bevraging"
        todo = "Lees ze in met 'zbeval import qdpx'"
        raise ReaderError(file, rule, todo)
    for known in (of_qualtrics, of_vv, of_surveymonkey, of_code_and_text):
        if (found := known(rows)) is not None:
            return found
    return Heading(program_of(rows[0]), rows[0])


def program_of(names: list[str]) -> str:
    """Return the program that is known by the columns of its only heading."""
    plain = [folded(name) for name in names]
    if len(LIMESURVEY_CODES & set(plain)) >= LEAST:
        return "LimeSurvey (kop: codes van de vragen)"
    if len(LIMESURVEY_TEXTS & set(plain)) >= LEAST:
        return "LimeSurvey (kop: volledige vraagtekst)"
    if START & set(plain) and END & set(plain):
        return "Microsoft Forms"
    if plain[0] in STAMP:
        return "Google Forms"
    return "Qualtrics" if len(QUALTRICS & set(plain)) > LEAST else ""


def of_qualtrics(rows: list[list[str]]) -> Heading | None:
    """Return the two or three headings of Qualtrics: names, texts, and ids where it gives them."""
    for place in (1, 2):
        if len(rows) > place and any(IMPORT_ID.match(cell) for cell in rows[place]):
            texts = with_names(rows[0], rows[1]) if place == 2 else {}
            return Heading("Qualtrics", rows[0], texts, place + 1)
    if len(rows) < 2 or not second_heading(rows):
        return None
    return Heading("Qualtrics (oudere export)", rows[0], with_names(rows[0], rows[1]), 2)


def second_heading(rows: list[list[str]]) -> bool:
    """Return whether the second row of what Qualtrics wrote says what the columns are.

    It is one if it names two of Qualtrics's own columns, or if it names the id of a response where
    all later rows have one.
    """
    own = [below for name, below in zip(*rows[:2], strict=False) if folded(name) in QUALTRICS]
    if sum(folded(cell) in OWN_LABELS for cell in own) >= LEAST:
        return True
    ids = [place for place, name in enumerate(rows[0]) if folded(name) in QUALTRICS_IDS]
    first, *later = [row[ids[0]].strip() for row in rows[1:] if ids and len(row) > ids[0]] or [""]
    if folded(first) in QUALTRICS_IDS - {"v1"}:
        return True
    return bool(later) and not RESPONSE_ID.match(first) and all(map(RESPONSE_ID.match, later))


def of_vv(rows: list[list[str]]) -> Heading | None:
    """Return the two headings of LimeSurvey's VV: texts above, codes below."""
    codes = {cell.strip().casefold() for cell in rows[1]} if len(rows) > 1 else set()
    if "id" not in codes or len(codes & LIMESURVEY_CODES) < LEAST:
        return None
    return Heading("LimeSurvey (VV)", rows[1], with_names(rows[1], rows[0]), 2, unescape=True)


def of_surveymonkey(rows: list[list[str]]) -> Heading | None:
    """Return the two headings of SurveyMonkey: a question once, its parts in the row below.

    A question stands above the first of its parts and empty cells above the others, which no
    other program does; the columns about the respondent have nothing below.
    """
    if len(rows) < 2 or len(rows[1]) < len(rows[0]):
        return None
    above = [name.strip() for name in rows[0]] + [""] * (len(rows[1]) - len(rows[0]))
    below = [cell.strip() for cell in rows[1]]
    empty = [place for place, name in enumerate(above) if not name]
    own = [place for place, name in enumerate(above) if name and not below[place]]
    if not own or own[0] != 0 or not all(below[place] for place in empty):
        return None
    parts = any(below[place] for place in range(len(above)))
    known = {"respondent id", "collector id"} & {folded(name) for name in above}
    if not parts or not (empty or known):
        return None
    names, question = [], ""
    for place, (name, part) in enumerate(zip(above, below, strict=True)):
        question = name or question
        alone = bool(name) and not (place + 1 < len(above) and not above[place + 1])
        plain = not part or (alone and folded(part) in ONE_ANSWER)
        names.append(question if plain else f"{question} [{part}]")
    return Heading("SurveyMonkey", names, {}, 2)


def of_code_and_text(rows: list[list[str]]) -> Heading | None:
    """Return the heading of LimeSurvey that writes code and text of a question in one cell."""
    parts = [CODE_AND_TEXT.match(name.strip()) for name in rows[0]]
    codes = [one[1] if one else name for one, name in zip(parts, rows[0], strict=True)]
    if len(LIMESURVEY_CODES & {code.casefold() for code in codes if code}) < LEAST:
        return None
    texts = {one[1]: one[2] for one in parts if one}
    return Heading("LimeSurvey (kop: code en tekst)", codes, texts) if texts else None


def with_names(names: list[str], texts: list[str]) -> dict[str, str]:
    """Return the text of each column, by its name."""
    return {name.strip(): text.strip() for name, text in zip(names, texts, strict=False)}


def without_vv_signs(cell: str) -> str:
    """Return what somebody wrote, where VV put words between braces for signs it cannot hold."""
    if "{" in cell:
        for sign, meant in VV_SIGNS.items():
            cell = cell.replace(sign, meant)
    return cell


def told_apart(names: list[str]) -> tuple[list[str], list[str]]:
    """Return names that are all different, and in Dutch which were not.

    Two questions may have one heading; both are kept, the second as ``heading (2)``.
    """
    taken, found, seen, remarks = set(names), [], set(), []
    for name in names:
        number, new = 2, name
        while new in seen or (new != name and new in taken):
            new, number = f"{name} ({number})", number + 1
        seen.add(new)
        found.append(new)
        if new != name:
            remarks.append(f"De kop ‘{name}’ komt nog eens voor; die kolom heet nu ‘{new}’")
    return found, remarks
