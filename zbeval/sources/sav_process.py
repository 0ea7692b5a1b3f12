"""Reads an SPSS file in a process of its own and writes it out as JSON.

The reader of the format is compiled code that a damaged file can bring down. In a process of its
own that costs nothing but the file: whoever asked for it is told that it cannot be read.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SECONDS = 300


def read_apart(path: Path) -> dict | None:
    """Return the columns, rows, texts and answers of an SPSS file, or None if it is unreadable."""
    order = [sys.executable, "-m", "zbeval.sources.sav_process", str(path.resolve())]
    try:
        done = subprocess.run(order, capture_output=True, timeout=SECONDS, check=False)
        return json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError, OSError):
        return None


def content(path: str) -> dict:
    """Return what an SPSS file holds as plain values; what SPSS calls missing is None."""
    import pyreadstat

    from zbeval.sources.workbook import as_text

    table, known = pyreadstat.read_sav(path)
    cells = table.astype(object).where(table.notna(), None)
    return {
        "columns": [str(name) for name in table.columns],
        "rows": [[as_text(value) for value in row] for row in cells.to_numpy().tolist()],
        "texts": {name: text for name, text in known.column_names_to_labels.items() if text},
        "answers": {
            name: [[as_text(code), str(meaning)] for code, meaning in sorted_codes(labels)]
            for name, labels in known.variable_value_labels.items()
        },
    }


def sorted_codes(labels: dict) -> list[tuple]:
    """Return codes with their meanings, numbers in their order."""
    return sorted(labels.items(), key=lambda pair: (isinstance(pair[0], str), pair[0]))


if __name__ == "__main__":
    sys.stdout.buffer.write(json.dumps(content(sys.argv[1])).encode())
