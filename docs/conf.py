"""How Sphinx builds the documentation site: ``make docs``, offline, strict."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tools.reference_pages import pages, written  # noqa: E402
from zbeval import __version__  # noqa: E402

project, author = "zbeval", "the zbeval team"
copyright = author
version = release = __version__
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["site", "examples"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]  # a page taken up in another starts at its own heading
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 90
napoleon_google_docstring = False

html_theme = "furo"
html_title = f"zbeval {version}"
html_show_sphinx = False
html_copy_source = False
html_show_search_summary = False  # a page that was opened from a folder may not fetch another
html_theme_options = {"top_of_page_buttons": []}


def write_reference(app: Sphinx) -> None:
    """Write the pages of the reference that are made from code and data, before all are read."""
    made = HERE / "reference" / "made"
    written(made, pages())


def setup(app: Sphinx) -> None:
    """Hook the reference in."""
    app.connect("builder-inited", write_reference)
