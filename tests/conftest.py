"""Fixtures that every test may use."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from zbeval import editions

# A busy machine is no reason to fail: properties are judged, not speed.
settings.register_profile("zbeval", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("zbeval")

ROOT = Path(__file__).resolve().parent.parent


# The files that take longest: browsers, servers, whole runs. They start first, so that no worker is
# left alone with one of them at the end.
LONG = ("test_walk_in_browser", "test_lab_in_browser", "test_in_browser", "test_app_in_browser",
        "test_wheel", "test_every_page", "test_site", "test_drills", "test_bad_registers",
        "test_every_measure", "test_static_view")  # fmt: skip


def pytest_collection_modifyitems(items):
    """Put the long files first, then notebooks, then all others as they were found."""
    places = {name: place for place, name in enumerate(LONG)}
    items.sort(
        key=lambda item: places.get(item.path.stem, len(LONG) + (item.path.suffix != ".ipynb"))
    )


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/texts anew")


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


@pytest.fixture(autouse=True, scope="module")
def shipped_edition():
    """Count with the shipped edition again when the tests of a module worked with another one."""
    yield
    editions.work_with(editions.SHIPPED)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Keep what a developer stored (official boundaries) out of every test."""
    monkeypatch.setenv("ZBEVAL_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def empty_desk(tmp_path, monkeypatch):
    """Work in an empty folder; a hand-sized one stands for the data that come with zbeval."""
    from tests.folders import write_folder

    shipped = write_folder(tmp_path / "shipped")
    monkeypatch.setattr("zbeval.sources.folder.BESIDE_THE_PACKAGE", shipped)
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")


@pytest.fixture(scope="session")
def invented_site(tmp_path_factory) -> Path:
    """Return the output folder of one published run of two invented notebooks."""
    from tests.invented import SHORT_STORY, write_notebook
    from zbeval.reports.execute.job import Job
    from zbeval.reports.pipeline.publish import make_reports

    folder = tmp_path_factory.mktemp("site")
    first = write_notebook(folder / "notebooks" / "01_verzonnen.ipynb")
    second = write_notebook(folder / "notebooks" / "02_kort.ipynb", SHORT_STORY)
    make_reports([Job(first, {"draws": 5}), Job(second)], folder / "output")
    return folder / "output"


@pytest.fixture(scope="session")
def browser():
    """Return a headless Chromium, or skip where there is none."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
        found = found or (str(own) if own.is_file() else None)
        if found is None:
            pytest.skip(f"no browser on this machine: {', '.join(names)}")
        chromium = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"] if root else []
        )
        yield chromium
        chromium.close()
