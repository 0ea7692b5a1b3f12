"""Writes what the scripted year saw to its own section of docs/drills.md."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "docs" / "drills.md"
TITLE = "## A year on a server"


def write_year(seen: Any, days: int, seconds: float) -> None:
    """Replace the section of the year; all other tables stay as they are."""
    text = TARGET.read_text(encoding="utf-8").rstrip("\n")
    text = re.sub(rf"\n*{TITLE}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL)
    rows = [f"| {what} | {times} |" for what, times in sorted(seen.happened.items())]
    quarters = [max(seen.sizes[start : start + 91]) for start in range(0, len(seen.sizes), 91)][:4]
    flat = ", ".join(f"{size / 1e6:.1f}" for size in quarters) + " MB at most in its four quarters"
    lines = [
        TITLE, "",
        f"Made by `make year` on {date.today()} in {seconds / 60:.0f} minutes: {days} days from "
        "1 July 2027, with a leap day and",
        "two changes of clock, four planned reports and a publish target. After every day each",
        "page is read.", "",
        "| What happened | Times |", "|---|---:|", *rows,
        f"| **not as it should be** (wrong page, wrong exit code, told twice or not) | "
        f"**{len(seen.amiss)}** |", "",
        f"Steps by hand: 0. Disk: {flat}.",
    ]  # fmt: skip
    TARGET.write_text(text + "\n\n" + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
