"""A short stay on a server with a fault almost every day; `make year` lives the whole year."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent.parent / "tools"


@pytest.mark.skipif(os.name == "nt", reason="signals and the time zone of a process")
def test_after_days_of_faults_every_page_is_right_and_each_fault_was_told_once():
    year = [sys.executable, str(TOOLS / "year.py"), "--days", "10"]
    lived = subprocess.run(year, capture_output=True, text=True, check=False)
    assert lived.returncode == 0, lived.stdout + lived.stderr
    for happened in ("killed", "own run", "cannot be read", "gone for an hour", "removed by hand"):
        assert happened in lived.stdout
