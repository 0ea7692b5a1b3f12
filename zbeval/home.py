"""Where what comes with zbeval is: in an installed package, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
SHIPPED = PACKAGE / "shipped"  # only an installed package has it
HOME = SHIPPED if SHIPPED.is_dir() else PACKAGE.parent
