"""Runs one notebook through papermill; whatever goes wrong comes back as a sentence in Dutch."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from zbeval.reports.parameters import Value, declared_parameters

SECONDS_PER_CELL = 1800
SEE_LOG = "Het logboek zegt waar het misging."
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LONGEST_CHANNEL = 90  # characters: systems allow little more than a hundred
PROGRESS = "{desc} {percentage:3.0f}% |{bar:25}| {n_fmt} van {total_fmt} cellen, {elapsed}"


@dataclass(frozen=True)
class Job:
    """One notebook with the parameter values that differ from its defaults, already checked."""

    notebook: Path
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the name of the report: the notebook's file name without its ending."""
        return self.notebook.stem

    def parameters(self) -> dict[str, Value]:
        """Return every parameter with the value that this job gives it."""
        declared = declared_parameters(self.notebook)
        return {name: self.values.get(name, one.default) for name, one in declared.items()}


class NotebookFailed(Exception):
    """A notebook stopped: ``str()`` tells the reader why, ``log`` keeps the whole traceback."""

    def __init__(self, message: str, log: str):
        super().__init__(message)
        self.log = log


def run_notebook(job: Job, executed: Path) -> NotebookNode:
    """Run ``job`` in a fresh kernel, write the executed notebook to ``executed`` and return it.

    Relative paths in a notebook start at the notebook's own folder, as in JupyterLab. Raises
    NotebookFailed; what was run until then stands in ``executed``.
    """
    from papermill import execute_notebook
    from papermill.exceptions import PapermillExecutionError

    bar = {"desc": f"{job.name:<32}", "bar_format": PROGRESS, "file": sys.stderr}
    try:
        with own_channels() as channels:
            execute_notebook(
                job.notebook,
                executed,
                parameters=dict(job.values),
                kernel_name="python3",
                language="python",
                cwd=str(job.notebook.parent),
                progress_bar=bar,
                execution_timeout=SECONDS_PER_CELL,
                **channels,
            )
    except PapermillExecutionError as error:
        log = COLOURS.sub("", "\n".join(error.traceback))
        raise NotebookFailed(cell_message(error), log) from error
    except Exception as error:
        rule = f"dit rapport kon niet draaien ({type(error).__name__})"
        raise NotebookFailed(f"{rule}. {SEE_LOG}", traceback.format_exc()) from error
    return nbformat.read(executed, as_version=4)


@contextmanager
def own_channels() -> Iterator[dict[str, Any]]:
    """Yield the settings with which a kernel is reached through files of its own, not ports.

    Two runners then never meet on one port. Systems without such channels, or with a temporary
    folder whose name is too long for them, use ports.
    """
    with TemporaryDirectory(prefix="zbeval-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "kernel.json"
        if os.name == "nt" or len(str(file)) > LONGEST_CHANNEL:
            yield {}
        else:
            settings = {"transport": "ipc", "connection_file": str(file)}
            yield {"config": Config({"KernelManager": settings})}


def cell_message(error: Exception) -> str:
    """Return why a cell stopped: a reader's error word for word, else its kind and its place."""
    if error.ename in ("ReaderError", "ReaderErrors"):
        return error.evalue
    kind = " ".join(f"{error.ename}: {error.evalue}".split())[:200]
    return f"dit rapport stopte in codecel {error.exec_count} ({kind}). {SEE_LOG}"
