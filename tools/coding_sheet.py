"""Print an empty coding sheet: every finding with its place, without title and without codes.

For a second reader who codes with the five documents and with docs/codeboek.md without its
examples (they would give codes away), and does not look at data/. The filled sheet, with
``finding_id`` and the code columns only, is kept as data/findings_second_coding.csv:

    python tools/coding_sheet.py > sheet.csv
    python tools/coding_sheet.py --codebook > codebook.md
    python tools/coding_sheet.py --keep sheet.csv > data/findings_second_coding.csv
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
ONE_CODE = ("pillar", "direction", "topic", "actor", "policy_level", "caimer")
MORE_CODES = ("priorities", "building_blocks", "themes")
CODES = ONE_CODE + MORE_CODES
CONTEXT = ("document", "heading", "item", "anchors", "paraphrase_nl")


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def empty_sheet() -> Iterator[dict[str, str]]:
    """Yield every finding with what a blind reader may see; the code columns stay empty."""
    titles = {row["document_id"]: row["title"] for row in rows(DATA / "documents.csv")}
    for row in rows(DATA / "findings.csv"):
        shown = row | {"document": titles[row["document_id"]]}
        yield {name: shown[name] for name in ("finding_id", *CONTEXT)} | dict.fromkeys(CODES, "")


def filled_codes(sheet: Path) -> Iterator[dict[str, str]]:
    """Yield the codes of a filled sheet, several codes in one cell parted by one space."""
    for row in rows(sheet):
        yield {
            name: " ".join(row[name].replace(";", " ").split()) for name in ("finding_id", *CODES)
        }


def blind_codebook() -> str:
    """Return the codebook up to the link tables, without the examples and counter-examples."""
    text = (DATA.parent / "docs" / "codeboek.md").read_text(encoding="utf-8")
    kept = text[: text.index("## `basis`")].splitlines()
    lines = ["|".join(line.split("|")[:3]) + "|" if line[:1] == "|" else line for line in kept]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the empty sheet, the blind codebook or the codes of a filled sheet to the output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=Path, metavar="FILE", help="filled sheet to keep codes of")
    parser.add_argument("--codebook", action="store_true", help="print the blind codebook")
    chosen = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    if chosen.codebook:
        sys.stdout.write(blind_codebook())
        return
    written = list(filled_codes(chosen.keep) if chosen.keep else empty_sheet())
    writer = csv.DictWriter(sys.stdout, list(written[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(written)


if __name__ == "__main__":
    main()
