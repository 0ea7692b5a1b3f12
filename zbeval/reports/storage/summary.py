"""What a run did, for machines (``summary.json``) and for a message to people."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zbeval.reports.storage.cache import unharmed
from zbeval.reports.storage.run_folders import SUMMARY

MADE, KEPT, FAILED = "made", "kept", "failed"  # what happened to one report
PUBLISHED, UNCHANGED = "published", "unchanged"  # what happened to a run, if it did not fail
MESSAGE = "message.txt"


@dataclass
class ReportLine:
    """What happened to one report of a run.

    ``key`` is the key it was made under, ``base`` that without its data, ``unread`` the files of
    tables that it did not read. ``changed_notebook`` says that its notebook is no longer as it came
    with zbeval.
    """

    name: str
    key: str
    label: str = ""
    state: str = FAILED
    seconds: float = 0.0
    reasons: list[str] = field(default_factory=list)
    base: str = ""
    unread: list[str] = field(default_factory=list)
    changed_notebook: bool = False


@dataclass
class RunSummary:
    """What a run did. ``files`` are all files for readers with their digests."""

    run: str
    state: str = FAILED
    started: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    finished: str = ""
    reports: list[ReportLine] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    def close(self, state: str, reasons: Sequence[str] = ()) -> None:
        """Note how the run ended."""
        self.state, self.reasons = state, list(reasons)
        self.finished = datetime.now(UTC).isoformat(timespec="seconds")

    def to_json(self) -> str:
        """Return the summary as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    def message(self) -> str:
        """Return a failed run as the text of a mail: the first line is its subject."""
        lines = [
            "Evaluatiewerkboek: de rapporten zijn niet vernieuwd",
            "",
            f"Run {self.run} is op {self.finished} gestopt. Het vorige rapport is onaangeroerd.",
            "",
            *self.reasons,
        ]
        return "\n".join(lines) + "\n"


def shown_summary(output: Path) -> dict[str, Any]:
    """Return the summary of the run that is shown, empty if there is none or it is not whole."""
    latest = output / "latest"
    try:
        found = json.loads((latest / SUMMARY).read_text(encoding="utf-8"))
        return found if unharmed(latest, found["files"]) else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def shown_reads(output: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (base, key, unread files) of every report of the run that is shown."""
    try:
        found = json.loads((output / "latest" / SUMMARY).read_text(encoding="utf-8"))["reports"]
        yield from [(one["base"], one["key"], list(one["unread"])) for one in found]
    except (OSError, ValueError, KeyError, TypeError):
        return


def seconds_before(output: Path) -> dict[str, float]:
    """Return how long each report of the run that is shown took, as far as that is known."""
    try:
        found = json.loads((output / "latest" / SUMMARY).read_text(encoding="utf-8"))
        return {line["name"]: float(line["seconds"]) for line in found["reports"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step: a reader sees the old text or the new."""
    staged = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        staged.write_text(text, encoding="utf-8", newline="\n")
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
