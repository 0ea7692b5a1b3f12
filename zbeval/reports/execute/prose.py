"""The prose of a notebook in the language that a report speaks."""

from __future__ import annotations

from typing import Any

from zbeval.prose import translated_text


def translated(cell: dict[str, Any]) -> dict[str, Any]:
    """Return a cell of a notebook file with its prose in the language spoken; code stays."""
    if cell["cell_type"] != "markdown":
        return cell
    return cell | {"source": translated_text("".join(cell["source"]))}
