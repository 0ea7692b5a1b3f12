"""Lists every package that zbeval is installed with: build/sbom.cdx.json and build/licences.csv.

The first is CycloneDX, for scanners; the second is for people: name, version, licence, home page.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "build"
SHORT = 60  # characters: some packages have the whole text of a licence as its name
UNKNOWN = "not stated"


def main() -> int:
    """Write both lists; return the exit code of the tool that writes the first."""
    TARGET.mkdir(exist_ok=True)
    rows = sorted(licences())
    with (TARGET / "licences.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("package", "version", "licence", "home page"), *rows])
    bom = TARGET / "sbom.cdx.json"
    options = ["environment", "--output-reproducible", "--output-format", "JSON",
               "--output-file", str(bom), sys.executable]  # fmt: skip
    made = subprocess.run([sys.executable, "-m", "cyclonedx_py", *options], check=False)
    print(f"{len(rows)} packages: {bom} and {TARGET / 'licences.csv'}")
    return made.returncode


def licences() -> Iterator[tuple[str, str, str, str]]:
    """Yield (name, version, licence, home page) of every installed package."""
    for one in distributions():
        told = one.metadata
        pages = [page.partition(", ")[2] for page in told.get_all("Project-URL") or []]
        home = told.get("Home-page") or next(iter(pages), "")
        yield told["Name"], one.version, licence_of(one), home


def licence_of(one: Distribution) -> str:
    """Return the licence that a package states: by expression, else by classifiers or word."""
    told = one.metadata
    named = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or []
             if line.startswith("License ::")]  # fmt: skip
    word = (told.get("License") or "").strip().splitlines()
    short = word[0] if word and len(word[0]) <= SHORT else ""
    return told.get("License-Expression") or "; ".join(named) or short or UNKNOWN


if __name__ == "__main__":
    sys.exit(main())
