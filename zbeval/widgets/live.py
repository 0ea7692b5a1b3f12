"""Where a notebook runs: under a reader's hands, as the page of explorers, or as a report."""

from __future__ import annotations

import os
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import display

from zbeval import cache
from zbeval.home import LIVE
from zbeval.language import later, say
from zbeval.parameter_cell import Parameter, parameters_of

SESSION = "JPY_SESSION_NAME"  # set by a server of Jupyter for a notebook that a reader opened
SERVER = "SERVER_SOFTWARE"  # set by Voila, to its own name
WITHOUT_KERNEL = later("Dit formulier heeft een lopend notitieboek nodig.")
NOTEBOOK, PAGE, REPORT = "notebook", "page", "report"


def where() -> str:
    """Return *notebook* where a reader runs the cells, *page* in ``zbeval app``, else *report*."""
    shell = get_ipython()
    if shell is None or not hasattr(shell, "kernel") or os.environ.get(cache.VARIABLE):
        return REPORT
    if os.environ.get(SERVER, "").startswith("voila"):
        return PAGE
    return NOTEBOOK if os.environ.get(LIVE) or os.environ.get(SESSION) else REPORT


def namespace() -> dict[str, Any]:
    """Return the names that the cells of this notebook share."""
    shell: Any = get_ipython()
    return shell.user_ns if shell is not None else {}


def declared_here() -> dict[str, Parameter]:
    """Return what the cell with parameters that ran last declares; nothing where none ran."""
    for source in reversed(namespace().get("In", [])):
        try:
            found = parameters_of(source, "cell")
        except (ValueError, SyntaxError):
            continue
        if found:
            return found
    return {}


def shown_in_cell(box: Any, without: str = WITHOUT_KERNEL) -> None:
    """Put a widget in the output of the cell that runs; ``without`` is said where is no kernel."""
    view = {"version_major": 2, "version_minor": 0, "model_id": box.model_id}
    bundle = {"application/vnd.jupyter.widget-view+json": view, "text/plain": say(without)}
    display(bundle, raw=True)
