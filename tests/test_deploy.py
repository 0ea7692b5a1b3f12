"""What the container is made of and does, step by step, without a container runtime."""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

HOURLY = ROOT / "deploy" / "hourly.py"
PLAN = """[report.bevragingen]
notebook = "09_eigen_bevragingen"
when = "* * * * *"
"""


def steps() -> list[str]:
    """Return the instructions of the Dockerfile."""
    text = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if re.match(r"[A-Z]+ ", line)]


def test_the_image_is_built_of_what_is_there_and_its_last_user_is_not_root():
    for step in steps():
        if step.startswith("COPY") and "--from" not in step:
            sources = [word for word in step.split()[1:-1] if not word.startswith("--")]
            assert all((ROOT / source).exists() for source in sources), step
    users = [step.split()[1] for step in steps() if step.startswith("USER")]
    assert users and users[-1].isdigit() and int(users[-1]) > 0


def test_only_the_building_needs_a_network_and_every_package_is_held_to_its_digest():
    last = len(steps()) - [step.split()[0] for step in steps()][::-1].index("FROM")
    assert not any("pip" in step for step in steps()[last:] if step.startswith("RUN"))
    installs = [step for step in steps() if "pip install" in step]
    assert all("--require-hashes" in one or "--no-deps" in one for one in installs)


def test_the_services_have_no_rights_that_they_do_not_need():
    text = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")
    services = yaml.safe_load(text)["services"]
    assert services["planner"]["network_mode"] == "none"
    for one in services.values():
        assert one["read_only"] and one["cap_drop"] == ["ALL"]
    assert services["web"]["volumes"] == ["site:/usr/share/nginx/html:ro"]


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("container")
    for name in ("werk", "site"):
        (folder / name).mkdir()
    found = importlib.util.spec_from_file_location("hourly", HOURLY)
    hourly = importlib.util.module_from_spec(found)
    found.loader.exec_module(hourly)
    hourly.prepare(folder / "werk", folder / "site")
    return folder / "werk", folder / "site"


def test_the_first_start_makes_a_workspace_that_publishes_to_the_web_server(work):
    werk, site = work
    assert (werk / "notebooks" / "01_spreiding.ipynb").is_file()
    text = (werk / "reports" / "schedule.toml").read_text(encoding="utf-8")
    assert f'alle = "{site.as_posix()}"' in text


def test_a_later_start_keeps_the_schedule_and_shows_what_is_due(work):
    werk, site = work
    schedule = werk / "reports" / "schedule.toml"
    schedule.write_text(PLAN, encoding="utf-8")
    started = [sys.executable, str(HOURLY), str(werk), str(site), "--once"]
    assert subprocess.run(started, check=False).returncode == 0
    assert schedule.read_text(encoding="utf-8").startswith(PLAN)
    page = (site / "bevragingen" / "index.html").read_text(encoding="utf-8")
    run = re.search(r"url=([^/]+)/index.html", page)[1]
    assert (site / "bevragingen" / run / "09_eigen_bevragingen.html").is_file()


def test_every_package_is_listed_with_its_licence():
    pytest.importorskip("cyclonedx_py")
    made = subprocess.run([sys.executable, str(ROOT / "tools" / "sbom.py")], check=False)
    assert made.returncode == 0
    bom = json.loads((ROOT / "build" / "sbom.cdx.json").read_text(encoding="utf-8"))
    parts = {one["name"].lower().replace("_", "-") for one in bom["components"]}
    with (ROOT / "build" / "licences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = {row["package"].lower().replace("_", "-") for row in rows}
    assert bom["bomFormat"] == "CycloneDX" and {"pandas", "plotly", "mistune"} <= parts & listed
    stated = [row for row in rows if row["licence"] != "not stated"]
    assert len(stated) >= 0.9 * len(rows)
    assert not any(re.search(r"\bA(ffero )?GPL", row["licence"]) for row in rows)
