"""Runs one notebook through papermill; whatever goes wrong comes back as a sentence in Dutch."""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from nbformat import NotebookNode
from traitlets.config import Config

from zbeval.errors import Mistake
from zbeval.reports.execute.applies import fitting
from zbeval.reports.execute.job import Job

if TYPE_CHECKING:
    from papermill.exceptions import PapermillExecutionError

SECONDS_PER_CELL = 1800
KERNEL, WARM = "nbclient", "zbeval"  # papermill's name for its own engine, and for ours
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
SEE_LOG = "Het logboek zegt waar het misging."
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LONGEST_CHANNEL = 90  # characters: systems allow little more than a hundred
PROGRESS = "{desc} {percentage:3.0f}% |{bar:25}| {n_fmt} van {total_fmt} cellen, {elapsed}"


class NotebookFailed(Exception):
    """A notebook stopped: ``str()`` tells the reader why, ``log`` keeps the whole traceback.

    The message is a ``Mistake`` where the reader can mend it: a choice or data that do not fit.
    """

    def __init__(self, message: str, log: str):
        super().__init__(message)
        self.log = log


def run_notebook(job: Job, executed: Path, *, engine: str = KERNEL) -> NotebookNode:
    """Run ``job``, write the executed notebook to ``executed`` and return it.

    ``engine`` is *nbclient* (a fresh kernel, saved after every cell) or *zbeval* (in this process,
    which must be one that ends afterwards; saved at the end). Relative paths in a notebook start
    at the notebook's own folder, as in JupyterLab. Raises NotebookFailed; what was run until then
    stands in ``executed``.
    """
    from papermill import execute_notebook
    from papermill.exceptions import PapermillExecutionError

    try:
        with ENGINES[engine](job) as settings, fitting(job) as notebook:
            return execute_notebook(
                notebook,
                executed,
                parameters=dict(job.values),
                engine_name=engine,
                kernel_name="python3",
                language="python",
                cwd=str(job.notebook.parent),
                **settings,
            )
    except PapermillExecutionError as error:
        log = COLOURS.sub("", "\n".join(error.traceback))
        raise NotebookFailed(cell_message(error), log) from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise
        rule = f"dit rapport kon niet draaien ({type(error).__name__})"
        raise NotebookFailed(f"{rule}. {SEE_LOG}", traceback.format_exc()) from error


@contextmanager
def warm_engine(job: Job) -> Iterator[dict[str, Any]]:
    """Yield the settings with which papermill runs a notebook in this process."""
    from zbeval.reports.execute.engine import register

    register()
    yield {"progress_bar": False, "request_save_on_cell_execute": False}


@contextmanager
def kernel_engine(job: Job) -> Iterator[dict[str, Any]]:
    """Yield the settings with which papermill runs a notebook in a kernel of its own."""
    bar = {"desc": f"{job.name:<32}", "bar_format": PROGRESS, "file": sys.stderr}
    with own_channels() as channels:
        yield {"progress_bar": bar, "execution_timeout": SECONDS_PER_CELL, **channels}


ENGINES = {KERNEL: kernel_engine, WARM: warm_engine}


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


def cell_message(error: PapermillExecutionError) -> str:
    """Return why a cell stopped: a reader's error word for word, else its kind and its place."""
    if error.ename in ("ReaderError", "ReaderErrors"):
        return Mistake(error.evalue)
    kind = " ".join(f"{error.ename}: {error.evalue}".split())[:200]
    return f"dit rapport stopte in codecel {error.exec_count} ({kind}). {SEE_LOG}"
