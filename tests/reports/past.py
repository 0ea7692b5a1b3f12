"""Hand-sized runs to compare: reports with a few results, written as a published run has them."""

from __future__ import annotations

import json
from pathlib import Path

from zbeval.reports.compare.history import PastRun

RESULT = {
    "measure": "spread",
    "headline": {"n_projects": 10},
    "verdict": "compatible",
    "status": "ok",
    "reason": "",
    "level": "province",
    "baseline": "residents",
    "call": "flanders",
    "stock": "",
    "register": "confirmed",
    "vintage": 2024,
    "seed": 7,
    "draws": 999,
    "inputs": {"projects.csv": "a" * 64},
    "table": [],
}


def result(**changes) -> dict:
    """Return a result with some parts replaced."""
    return RESULT | changes


def report(*results: dict, name: str = "01_a", **changes) -> dict:
    """Return what a run tells of one report."""
    told = [{"role": "finding", "sentence": "Zo.", "result": one} for one in results]
    parts = {
        "name": name,
        "title": f"Vraag van {name}?",
        "label": "",
        "run": "1",
        "finished": "2026-01-02T03:04:05+00:00",
        "seconds": 1.0,
        "parameters": {"draws": 999, "seed": 7, "baseline": "residents"},
        "notebook_sha256": "b" * 64,
        "versions": {"numpy": "2.4.6"},
        "results": told,
    }
    return parts | changes


def run(name: str, *reports: dict, code: str = "c", boundaries: str = "d") -> PastRun:
    """Return one run."""
    basis = {"code": code, "boundaries": boundaries}
    return PastRun(name, basis, {one["name"]: one for one in reports})


def write_run(output: Path, name: str, *reports: dict) -> Path:
    """Write what a published run has that a comparison reads."""
    folder = output / "runs" / name
    folder.mkdir(parents=True)
    text = json.dumps({"basis": {}, "reports": list(reports)})
    (folder / "results.json").write_text(text, encoding="utf-8")
    return folder
