"""Wakes zbeval every hour in a workspace and publishes to a folder: what the container runs.

Usage: hourly.py WORKSPACE SITE [--once]. The workspace is made the first time; its schedule then
also publishes to SITE. Needs Python and zbeval, no shell and no cron.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

HOUR = 3600


def zbeval(work: Path, *words: str) -> int:
    """Run one command of zbeval in the workspace; return its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "zbeval", *words], cwd=work, check=False
    ).returncode


def prepare(work: Path, site: Path) -> None:
    """Make the workspace, and let its schedule publish to the site."""
    schedule = work / "reports" / "schedule.toml"
    if not schedule.is_file() and zbeval(work, "new", str(work / "werkmap")):
        raise SystemExit(1)
    if not schedule.is_file():
        for path in (work / "werkmap").iterdir():
            path.rename(work / path.name)
        (work / "werkmap").rmdir()
    text = schedule.read_text(encoding="utf-8")
    if "[publish]" not in text:
        schedule.write_text(f'{text}\n[publish]\nalle = "{site.as_posix()}"\n', encoding="utf-8")


def main() -> int:
    """Wake zbeval at once and every hour after; with --once only at once."""
    work, site = (Path(word).resolve() for word in sys.argv[1:3])
    prepare(work, site)
    while True:
        code = zbeval(work, "report", "--due", "--quiet")
        if "--once" in sys.argv:
            return code
        time.sleep(HOUR)


if __name__ == "__main__":
    sys.exit(main())
