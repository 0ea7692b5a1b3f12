"""Reads the structure of a LimeSurvey questionnaire (.lss): its questions and their answers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from zbeval.errors import ReaderError
from zbeval.sources.raw import content_of

EXPORT_AGAIN = "Exporteer in LimeSurvey de structuur van de vragenlijst (.lss) opnieuw"
FIXED = {
    "A": [(str(n), str(n)) for n in range(1, 6)],
    "B": [(str(n), str(n)) for n in range(1, 11)],
    "5": [(str(n), str(n)) for n in range(1, 6)],
    "C": [("N", "Nee"), ("U", "Onzeker"), ("Y", "Ja")],
    "E": [("D", "Minder"), ("S", "Gelijk"), ("I", "Meer")],
    "Y": [("N", "Nee"), ("Y", "Ja")],
}
TICKS, SCALES = {"M", "P"}, {"L", "!", "O", "F", "H", "1"}
TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Asked:
    """One column as the questionnaire has it: ``kind`` is *likert*, *tick* or *open*."""

    kind: str
    text: str
    answers: tuple[tuple[str, str], ...] = ()


def column_key(name: str) -> str:
    """Return a column's code for comparing: ``Q1[SQ001]`` and ``Q1_SQ001`` are one column."""
    return re.sub(r"[\[\]#_]+", "_", name).strip("_").casefold()


def read_structure(path: Path) -> dict[str, Asked]:
    """Return every column that the questionnaire makes, by ``column_key`` of its code."""
    root = safe_root(path.name, content_of(path))
    if root.tag != "document" or root.findtext("LimeSurveyDocType") != "Survey":
        rule = "dit is geen structuur van een LimeSurvey-vragenlijst (.lss)"
        raise ReaderError(path.name, rule, EXPORT_AGAIN)
    tables = {part.tag: [row_of(row) for row in part.iter("row")] for part in root}
    questions = in_one_language(tables, "questions", "question_l10ns", "qid", "question")
    parts = in_one_language(tables, "subquestions", "question_l10ns", "qid", "question")
    answers = in_one_language(tables, "answers", "answer_l10ns", "aid", "answer")
    if not questions:
        raise ReaderError(path.name, "in deze structuur staat geen enkele vraag", EXPORT_AGAIN)
    known: dict[str, list[dict]] = defaultdict(list)
    for one in answers:
        known[one.get("qid", "")].append(one)
    below: dict[str, list[dict]] = defaultdict(list)
    for one in parts:
        below[one.get("parent_qid", "")].append(one)
    columns: dict[str, Asked] = {}
    for one in questions:
        number = one.get("qid", "")
        columns |= columns_of(one, below[number], in_order(known[number]))
    return columns


def columns_of(question: dict, parts: list[dict], answers: list[tuple]) -> dict[str, Asked]:
    """Return the columns of one question, one for each of its parts."""
    code, kind, text = question.get("title", ""), question.get("type", ""), plain(question["text"])
    scale = tuple(FIXED.get(kind) or (answers if kind in SCALES else ()))
    sort = "tick" if kind in TICKS else "likert" if scale else "open"
    found = {} if parts else {code: Asked(sort if sort != "tick" else "open", text, scale)}
    for part in parts:
        both = f"{text} [{plain(part['text'])}]"
        names = [f"{code}_{part.get('title', '')}"]
        if kind == "1":
            names = [f"{names[0]}_{number}" for number in (0, 1)]
        found |= {name: Asked(sort, both, scale) for name in names}
        found[f"{code}_{part.get('title', '')}comment"] = Asked("open", f"{both} (toelichting)")
    found[f"{code}_other"] = Asked("open", f"{text} [Andere]")
    found[f"{code}_comment"] = Asked("open", f"{text} (toelichting)")
    return {column_key(name): asked for name, asked in found.items()}


def in_order(answers: list[dict]) -> list[tuple[str, str]]:
    """Return codes and meanings in the order of the questionnaire."""

    def place(one: dict) -> int:
        return int(one["sortorder"]) if one.get("sortorder", "").isdigit() else 0

    return [(one.get("code", ""), plain(one["text"])) for one in sorted(answers, key=place)]


def in_one_language(
    tables: dict[str, list[dict]], name: str, texts: str, key: str, field: str
) -> list[dict]:
    """Return the rows of one table with their ``text``: Dutch if it is there, else the first.

    Older versions write a row per language, newer ones keep the texts in a table of their own.
    """
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for row in tables.get(texts) or tables.get(name, []):
        told[row.get(key) or row.get("qid", "") + row.get("code", "")].setdefault(
            row.get("language", ""), row.get(field, "")
        )
    rows: dict[str, dict] = {}
    for row in tables.get(name, []):
        number = row.get(key) or row.get("qid", "") + row.get("code", "")
        by_language = told.get(number, {})
        dutch = [text for language, text in by_language.items() if language.startswith("nl")]
        rows.setdefault(number, row | {"text": [*dutch, *by_language.values(), ""][0]})
    return list(rows.values())


def row_of(row: Element) -> dict[str, str]:
    """Return the cells of one row by name."""
    return {cell.tag: cell.text or "" for cell in row}


def plain(text: str) -> str:
    """Return text without the marks of a web page, on one line."""
    return " ".join(unescape(TAGS.sub(" ", text)).split())


def safe_root(file: str, content: bytes) -> Element:
    """Return the outermost element; refuses broken XML and any document type."""

    def refuse(*_: object) -> None:
        rule = "deze XML bevat een DOCTYPE; dat lezen we om veiligheidsredenen niet"
        raise ReaderError(file, rule, EXPORT_AGAIN)

    builder, parser = TreeBuilder(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        rule = f"de XML is niet te lezen (teken {error.offset + 1} van deze regel)"
        raise ReaderError(file, rule, EXPORT_AGAIN, row=error.lineno) from None
    except (UnicodeDecodeError, LookupError):
        raise ReaderError(file, "deze XML heeft een onbekende codering", EXPORT_AGAIN) from None
    return builder.close()
