"""One list of dependencies, locked, without an address of any package index."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.conftest import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def package_name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9_.-]", requirement, maxsplit=1)[0].lower()


def all_requirements() -> list[str]:
    extras = PROJECT["optional-dependencies"].values()
    return [*PROJECT["dependencies"], *(item for extra in extras for item in extra)]


def test_the_lock_holds_no_web_address_and_no_path():
    assert not re.search(r"://|file:|index-url|find-links", LOCK)


@pytest.mark.parametrize("requirement", all_requirements(), ids=package_name)
def test_every_declared_dependency_is_locked(requirement):
    assert re.search(
        rf"^{re.escape(package_name(requirement))}==", LOCK, re.MULTILINE | re.IGNORECASE
    )


def test_every_locked_version_carries_a_hash():
    blocks = re.split(r"^(?=\S)", LOCK, flags=re.MULTILINE)
    pinned = [block for block in blocks if "==" in block.split("\n", 1)[0]]
    assert pinned
    assert all("--hash=sha256:" in block for block in pinned)


def test_the_conda_door_lists_python_pip_and_this_package_only():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    items = re.findall(r"^\s*- (.+)$", text, re.MULTILINE)
    floor = PROJECT["requires-python"]
    assert items == ["conda-forge", f"python{floor}", "pip", "pip:", "-e ."]
