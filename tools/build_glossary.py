"""Write docs/glossary.md, each Dutch policy term with its one English identifier.

Made from ``zbeval/vocabulary.csv`` and, for words of the programme, ``data/words/vocabulary.csv``.
Run ``python tools/build_glossary.py`` after a change there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VOCABULARY = (ROOT / "zbeval" / "vocabulary.csv", ROOT / "data" / "words" / "vocabulary.csv")
GLOSSARY = ROOT / "docs" / "glossary.md"
HEAD = """# Glossary

Each Dutch policy term with its one English identifier. The identifier is what code, tables and
file names use; the Dutch term is what readers see. This page is made from
`zbeval/vocabulary.csv` and `data/words/vocabulary.csv` (words of the programme, also in place of
those of the first) by `tools/build_glossary.py`: change the tables, not this page.
"""
# Headings for the kinds of terms that matter to a newcomer come first; other kinds follow.
TITLES = {
    "term": "The programme",
    "pillar": "Pillars, and where else a finding may belong",
    "direction": "Direction of a finding",
    "priority": "Priorities",
    "priority_group": "Groups of priorities",
    "building_block": "Building blocks",
    "theme": "Reflection themes",
    "policy_level": "Policy levels",
    "actor": "Actors",
    "topic": "Topics of the research rounds",
    "relation": "From recommendation to finding",
    "document_kind": "Kinds of documents",
    "source_kind": "Kinds of sources",
    "level": "Levels",
    "baseline": "Baselines",
    "call": "Calls",
}
COLUMNS = ("Term", "Identifier", "English", "Meaning (Dutch)")


def vocabulary() -> list[dict[str, str]]:
    """Return the rows of the vocabulary in the order of the files."""
    rows = {}
    for path in VOCABULARY:
        with path.open(encoding="utf-8", newline="") as file:
            rows |= {row["identifier"]: row for row in csv.DictReader(file)}
    return list(rows.values())


def glossary(rows: list[dict[str, str]]) -> str:
    """Return the page: a table per kind of term, terms in the order of the vocabulary."""
    kinds = list(dict.fromkeys([*TITLES, *(row["kind"] for row in rows)]))
    parts = [HEAD]
    for kind in kinds:
        terms = [row for row in rows if row["kind"] == kind]
        if terms:
            title = TITLES.get(kind, kind.replace("_", " ").capitalize())
            parts.append("\n".join([f"## {title}", "", *table_lines(terms), ""]))
    return "\n".join(parts)


def table_lines(terms: list[dict[str, str]]) -> Iterator[str]:
    """Yield the lines of one Markdown table."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"| {' | '.join('---' for _ in COLUMNS)} |"
    for row in terms:
        cells = (row["label_nl"], f"`{row['identifier']}`", row["label_en"], row["description_nl"])
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def main() -> None:
    """Write the page."""
    GLOSSARY.write_text(glossary(vocabulary()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
