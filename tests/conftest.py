"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared_folder(variable: str, default: str) -> Path:
    """Return the folder named by an environment variable, or skip the test with the reason."""
    folder = Path(os.environ.get(variable) or ROOT / default)
    if not folder.is_dir():
        reason = f"{variable}: no folder {folder}"
        pytest.fail(reason) if os.environ.get("ZBEVAL_REQUIRE_SHARED") else pytest.skip(reason)
    return folder.resolve()


@pytest.fixture(scope="session")
def reference_dir() -> Path:
    """Return the folder with official figures and boundaries, or skip."""
    return shared_folder("ZBEVAL_REFERENCE", "../shared/reference")


@pytest.fixture(scope="session")
def sources_dir() -> Path:
    """Return the folder with the five source documents, or skip."""
    return shared_folder("ZBEVAL_SOURCES", "../shared/seeds")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """Return the data folder of this repository."""
    return ROOT / "data"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Keep what a developer stored (official boundaries) out of every test."""
    monkeypatch.setenv("ZBEVAL_HOME", str(tmp_path_factory.mktemp("home")))
