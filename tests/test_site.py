"""The site builds strictly, holds every public name, and asks nothing of the network."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec

import pytest

import zbeval
from tests.conftest import ROOT
from zbeval.cli import COMMANDS
from zbeval.measures import MEASURES

ASSETS = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=\"(?:https?:)?//[^\"]*")
IN_STYLE = re.compile(r"(?:@import\s+|url\(\s*)[\"']?(?:https?:)?//[^\"')]*")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the folder of the site, built as ``make docs`` builds it."""
    if not all(find_spec(name) for name in ("sphinx", "myst_parser", "furo")):
        pytest.skip("the extra 'docs' is not installed (sphinx, myst-parser, furo)")
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-W", "--keep-going",
               "-d", folder / "doctrees", ROOT / "docs", folder / "site"]  # fmt: skip
    built = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert built.returncode == 0, built.stderr
    return folder / "site"


def html(site, name):
    return (site / f"{name}.html").read_text(encoding="utf-8")


def test_every_measure_has_a_page_with_its_definition(site):
    for name, function in MEASURES.items():
        page = html(site, f"reference/made/measure_{name}")
        assert f'id="{function.__module__}.{name}"' in page, name


def test_every_name_of_the_python_interface_is_there_with_its_docstring(site):
    page = html(site, "reference/made/python")
    for name, home in zbeval.FACE.items():
        assert f'id="{home}.{name}"' in page, name


def test_every_module_of_methods_is_there(site):
    page = html(site, "reference/made/methods")
    modules = {path.stem for path in (ROOT / "zbeval" / "methods").glob("*.py")} - {"__init__"}
    assert {name for name in modules if f"<h2>{name}<" not in page} == set()


def test_every_command_is_there_with_its_help(site):
    page = html(site, "reference/made/commands")
    assert {name for name in COMMANDS if f"gebruik: zbeval {name}" not in page} == set()
    assert "gebruik: zbeval import projects" in page


def test_every_table_is_there_with_its_columns(site):
    page = html(site, "reference/made/data_tables")
    for table in (ROOT / "data").glob("*.csv"):
        columns = table.read_text(encoding="utf-8").split("\n", 1)[0].strip().split(",")
        assert f"<h2>{table.stem}<" in page
        assert {name for name in columns if f">{name}</span>" not in page} == set(), table.stem


def test_every_text_of_the_folder_is_on_the_site(site):
    texts = [path.relative_to(ROOT / "docs").with_suffix(".html")
             for path in (ROOT / "docs").rglob("*.md") if "examples" not in path.parts]  # fmt: skip
    assert len(texts) > 40
    assert [path for path in texts if not (site / path).is_file()] == []


def test_nothing_is_taken_from_elsewhere(site):
    for path in site.rglob("*"):
        if path.suffix in (".html", ".css"):
            found = (ASSETS if path.suffix == ".html" else IN_STYLE).findall(
                path.read_text(encoding="utf-8")
            )
            assert found == [], path.name


@pytest.mark.browser
@pytest.mark.parametrize("width", [1366, 390])
def test_pages_open_from_a_folder_without_network(site, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 844}, offline=True)
    page, noise = context.new_page(), []
    page.on("console", lambda line: noise.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda asked: noise.append(asked.url)
            if not asked.url.startswith(("file:", "data:")) else None)  # fmt: skip
    for name in ("index", "tutorial", "handleiding", "reference/made/measure_spread",
                 "reference/made/data_tables", "glossary"):  # fmt: skip
        page.goto((site / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.goto((site / "search.html").as_uri() + "?q=gini")
    page.wait_for_selector("#search-results li a", timeout=60_000)
    context.close()
    assert noise == []
