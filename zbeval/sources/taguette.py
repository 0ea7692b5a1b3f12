"""Reads the highlights that Taguette exports (.csv or .xlsx): one row per highlight and tag."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.raw_table import RawTable
from zbeval.sources.refi_project import RefiProject
from zbeval.sources.refi_tables import ABOVE, clean
from zbeval.sources.workbook import read_table

COLUMNS = ("id", "document", "tag", "content")
LEVELS = "."  # Taguette writes a tag below another as 'above.below'


def read_highlights(path: Path) -> RefiProject:
    """Return highlights as a coded project: tags are codes, documents are interviews.

    Each highlight is a text of its own, so that its place is sure. A highlight without a tag is
    passed over. Refuses, in Dutch, a table without the four columns of Taguette.
    """
    raw = read_table(path)
    rows = highlights(raw)
    tags = list(dict.fromkeys(rows["tag"]))
    documents = list(dict.fromkeys(rows["document"]))
    levels = {tag: tuple(clean(part) for part in tag.split(LEVELS) if part.strip()) for tag in tags}
    codes = [(tag, ABOVE.join(levels[tag]), levels[tag][-1], True, levels[tag]) for tag in tags]
    codings = pd.DataFrame(
        {
            "code_id": rows["tag"], "source_id": rows["document"], "selection_id": rows["id"],
            "coder": 1, "text_id": rows["id"], "start": 0, "end": rows["content"].str.len(),
            "placed": True,
        }
    )  # fmt: skip
    return RefiProject(
        raw.file, raw.sha256, "Taguette",
        codes=pd.DataFrame(codes, columns=["code_id", "code", "name", "usable", "levels"]),
        sources=pd.DataFrame({"source_id": documents, "name": [clean(one) for one in documents],
                              "kind": "TextSource"}),
        codings=codings.astype({"start": "Int64", "end": "Int64"}).reset_index(drop=True),
        cases=bare("case_id", "name"), case_sources=bare("case_id", "source_id"),
        case_selections=bare("case_id", "selection_id", "source_id"),
        case_passages=bare("case_id", "selection_id", "text_id", "start", "end"),
        case_codes=bare("case_id", "code_id"), groups=bare("group", "member_id"),
        variables=bare("owner_id", "variable", "value"),
        texts=dict(zip(rows["id"], rows["content"], strict=True)),
    )  # fmt: skip


def highlights(raw: RawTable) -> pd.DataFrame:
    """Return the highlights with a tag, or stop where the table is not one of Taguette."""
    cells = raw.cells.rename(columns={name: name.strip().casefold() for name in raw.header})
    lacking = [name for name in COLUMNS if name not in cells]
    if lacking:
        rule = f"dit is geen lijst van markeringen uit Taguette: {', '.join(lacking)} ontbreekt"
        todo = "Geef een REFI-QDA-bestand (.qdpx), of de highlights die Taguette als CSV exporteert"
        raise ReaderError(raw.file, rule, todo)
    rows = cells[list(COLUMNS)]
    rows = rows[rows["tag"].str.strip(" .") != ""]
    if rows.empty:
        rule = "in deze lijst heeft geen enkele markering een tag"
        raise ReaderError(raw.file, rule, "Geef de markeringen in Taguette eerst een tag")
    return rows


def bare(*columns: str) -> pd.DataFrame:
    """Return a table without rows."""
    return pd.DataFrame(columns=list(columns), dtype=object)
