"""Joins the reader's own documents to the findings: the passage behind each, and the questions."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zbeval.facts import Fact
from zbeval.programme import Passages, Programme
from zbeval.sources.documents import Wanted, read_documents
from zbeval.sources.passages import passage_at, questions_under

QUESTION_FAN = "question_fan"  # kind of document


def load_passages(programme: Programme, folder: str | Path = "") -> Passages:
    """Return what the documents in ``folder`` say behind each finding and recommendation.

    Without a folder there are none, and a page shows paraphrase and place only. Nothing that is
    read here is stored. Raises ReaderError if the folder or a document in it cannot be used.
    """
    if folder in ("", None):
        return Passages()
    rows = located_rows(programme)
    anchors = rows.groupby("document_id")["anchors"].agg(lambda all_of: tuple(map(tuple, all_of)))
    files = programme["documents"].set_index("document_id")["file"]
    wanted = {name: Wanted(file, anchors.get(name, ())) for name, file in files.items()}
    fans = programme["documents"].query("kind == @QUESTION_FAN")["document_id"]
    texts = read_documents(Path(folder).expanduser(), wanted)
    fan = " ".join(texts.get(name, "") for name in fans[:1])
    return Passages(
        texts=passages_in(rows, texts),
        questions=theme_questions(fan, programme.facts.themes()),
        found=tuple(texts),
        missing=tuple(name for name in wanted if name not in texts),
    )


def located_rows(programme: Programme) -> pd.DataFrame:
    """Return findings and recommendations with their place: number, document, heading, anchors."""
    findings = programme["findings"].rename(columns={"finding_id": "number"})
    recommendations = programme["recommendations"].rename(columns={"recommendation_id": "number"})
    columns = ["number", "document_id", "heading", "item", "anchors"]
    rows = pd.concat([findings[columns], recommendations[columns]], ignore_index=True)
    return rows.assign(heading=rows["heading"].fillna(""), anchors=rows["anchors"].str.split("; "))


def passages_in(rows: pd.DataFrame, texts: dict[str, str]) -> dict[str, str]:
    """Return the passage behind each row whose document is there and holds it."""
    headings = rows.groupby("document_id")["heading"].agg(set)
    found = {
        row.number: passage_at(
            texts[row.document_id], row.heading, row.item, row.anchors, headings[row.document_id]
        )
        for row in rows.itertuples()
        if row.document_id in texts
    }
    return {number: passage for number, passage in found.items() if passage}


def theme_questions(text: str, themes: tuple[Fact, ...]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the reflection questions under each subheading of the themes, where found."""
    parts = [(theme.identifier, part) for theme in themes for part in theme.parts]
    headings = {part for _, part in parts}
    found = {(theme, part): tuple(questions_under(text, part, headings)) for theme, part in parts}
    return {key: questions for key, questions in found.items() if questions}
