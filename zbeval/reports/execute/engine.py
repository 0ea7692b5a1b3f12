"""A papermill engine that runs a notebook in this very process, without starting a kernel.

A process with all packages loaded forks a child per notebook (see ``pool``); in that child this
engine gives the notebook an IPython of its own. What it leaves in the executed notebook is what a
kernel would have left. Use it in a process that runs one notebook and ends: modules, working
folder and signals are the notebook's to change.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from traitlets import Any as AnyTrait
from traitlets import Type
from traitlets.config import Config

from zbeval.reports.execute.output import Printed, Screen

NAME = "zbeval"
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": f"ipython{sys.version_info[0]}",
    "version": sys.version.split()[0],
}


class Publisher(DisplayPublisher):
    """Hands what a notebook displays to the screen."""

    def publish(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        source: object = None,
        *,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        """Show one bundle of media types; ``transient`` may name it."""
        name = (transient or {}).get("display_id", "")
        self.shell.screen.display(data, metadata or {}, name, update)

    def clear_output(self, wait: bool = False) -> None:
        """Empty the cell that runs."""
        self.shell.screen.clear(wait)


class Hook(DisplayHook):
    """Hands the value of a cell's last line to the screen."""

    shell: Any

    def start_displayhook(self) -> None:
        """Do nothing: a notebook has no prompt."""

    def write_output_prompt(self) -> None:
        """Do nothing: a notebook has no prompt."""

    def write_format_data(
        self, format_dict: Mapping[str, Any], md_dict: Mapping[str, Any] | None = None
    ) -> None:
        """Show the value in all its media types."""
        self.shell.screen.result(format_dict, md_dict or {}, self.prompt_count)

    def finish_displayhook(self) -> None:
        """Mark that the value was shown."""
        self._is_active = False


class Shell(InteractiveShell):
    """IPython as a kernel offers it: what it shows goes to a screen, ``exit`` ends the notebook."""

    display_pub_class = Type(Publisher)
    displayhook_class = Type(Hook)
    screen: Any = AnyTrait()

    def _showtraceback(
        self, etype: type[BaseException], evalue: BaseException, stb: list[str]
    ) -> None:
        self.screen.error(etype.__name__, str(evalue), stb)

    def ask_exit(self) -> None:
        """End the notebook: what ``exit()`` and ``quit()`` call."""
        raise SystemExit

    def enable_gui(self, gui: object = None) -> None:
        """Do nothing: a report has no windows."""


class WarmEngine(Engine):
    """Runs the cells of a notebook one by one in this process."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, **_: Any
    ) -> None:
        """Run until the end or the first cell that fails, as papermill's own engine does."""
        nb_man.nb.metadata["language_info"] = NotebookNode(LANGUAGE)
        with own_shell() as shell:
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                failed = runs(cell) and not run_cell(shell, cell)
                if failed:
                    nb_man.cell_exception(cell, cell_index=index)
                nb_man.cell_complete(cell, cell_index=index)
                if failed:
                    break


def runs(cell: NotebookNode) -> bool:
    """Return whether a cell has code to run."""
    return cell.cell_type == "code" and bool(cell.source.strip())


def run_cell(shell: Shell, cell: NotebookNode) -> bool:
    """Run one cell, put its outputs in it and return whether it succeeded.

    Code that forks is in two processes at this point: the copy must not go on with the notebook.
    """
    owner = os.getpid()
    shell.screen.open_cell(cell.outputs)
    outcome = shell.run_cell(cell.source, store_history=True)
    if os.getpid() != owner:
        os._exit(0)
    shell.screen.close_cell()
    cell.execution_count = outcome.execution_count
    return outcome.success


@contextmanager
def own_shell() -> Iterator[Shell]:
    """Yield an IPython with an empty namespace that writes nothing in the user's home."""
    screen, main = Screen(), sys.modules["__main__"]
    quiet = Config({"HistoryManager": {"enabled": False}})
    module = ModuleType("__main__", "A notebook.")
    with (
        TemporaryDirectory(prefix="zbeval-", ignore_cleanup_errors=True) as folder,
        redirect_stdout(Printed(screen, "stdout")),
        redirect_stderr(Printed(screen, "stderr")),
    ):
        shell = Shell.instance(ipython_dir=folder, user_module=module, config=quiet, screen=screen)
        sys.path.insert(0, "")
        try:
            yield shell
        finally:
            sys.path.remove("")
            Shell.clear_instance()
            sys.modules["__main__"] = main


def register() -> None:
    """Make this engine known to papermill under its name."""
    papermill_engines.register(NAME, WarmEngine)
