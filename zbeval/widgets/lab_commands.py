"""Asks JupyterLab, or Notebook 7, to run cells; other front ends are told apart."""

from __future__ import annotations

from typing import Protocol

DOWN, BELOW = "notebook:move-cursor-down", "notebook:run-all-below"


class LabCommands(Protocol):
    """What a form needs of the front end."""

    def run_below(self) -> bool:
        """Run the cells below the one that the reader is in; False where this cannot be done."""


class FrontEnd:
    """The front end that this kernel talks with, by way of ipylab."""

    def __init__(self) -> None:
        from ipylab import JupyterFrontEnd

        self.app = JupyterFrontEnd()

    def run_below(self) -> bool:
        """Run the cells below the one that the reader is in; False where this cannot be done."""
        commands = self.app.commands
        if not {DOWN, BELOW} <= set(commands.list_commands()):
            return False
        commands.execute(DOWN)
        commands.execute(BELOW)
        return True
