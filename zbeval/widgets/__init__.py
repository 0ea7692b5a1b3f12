"""Explorers for a notebook: controls, a live sentence and figures that follow, a tab each.

The same measures, figures and sentences as the reports. What is shown for a state is a pure
function (``*_view``); everything that knows of a page stands in ``panel`` and what it uses.
"""

from __future__ import annotations

from zbeval.programme import MapLayers, Passages, Programme
from zbeval.results import Result

__all__ = [
    "choose",
    "data_in_use",
    "explore",
    "own_data",
    "own_figure",
    "show_static",
    "show_still",
]


def choose() -> None:
    """Show the parameters of the cell above as a form, where a reader runs the notebook.

    A choice is put in place of what the cell says; a button runs the cells below with it. Where a
    report is made nothing is shown and nothing changes; on the page of ``zbeval app`` only the own
    data that are in use are taken up.
    """
    from zbeval.widgets import live

    place = live.where()
    if place == live.REPORT:
        return
    from zbeval.widgets.lab_commands import FrontEnd
    from zbeval.widgets.parameter_form import ParameterForm, take_up

    declared = live.declared_here()
    if place == live.PAGE:
        take_up(live.namespace(), declared)
    elif declared:
        ParameterForm(live.namespace(), declared, FrontEnd()).show()


def explore(
    programme: Programme, layers: MapLayers, passages: Passages | None = None, state: str = ""
) -> None:
    """Show the explorers in the output of the cell that runs.

    ``state`` is the line under each tab that restores what it showed; empty starts anew. A line
    that cannot be read is a reader's error.
    """
    from zbeval.widgets.app import App

    App(programme, layers, passages or Passages(), state).show()


def own_data(folder: str = "") -> None:
    """Show the form with which a reader brings in a register of their own.

    ``folder`` is where it is kept; empty is the folder for own data. Each row is shown with what
    would become of it; nothing is kept before the reader says so.
    """
    from zbeval.widgets.upload import show_form

    show_form(folder)


def own_figure(folder: str = "") -> None:
    """Show the form with which a reader brings in a figure per municipality, as need or baseline.

    ``folder`` is where it is kept; empty is the folder for own data. Nothing is kept before the
    reader says so.
    """
    from zbeval.widgets.figure_form import show_figure_form

    show_figure_form(folder)


def data_in_use(folder: str = "") -> None:
    """Show the list with which a reader chooses whose data every explorer and notebook uses.

    ``folder`` is where own data are kept; empty is the folder for own data. It changes no table
    and no report that is made by a command.
    """
    from zbeval.widgets.data_choice import show_data_choice

    show_data_choice(folder)


def show_static(programme: Programme, layers: MapLayers) -> None:
    """Show, in a report, the explorer of the spread with every answer made beforehand."""
    from zbeval.widgets import static_page

    static_page.show_static(programme, layers)


def show_still(
    programme: Programme, layers: MapLayers, passages: Passages | None = None, state: str = ""
) -> list[Result]:
    """Show what the explorers show at first, one after another, and return the results.

    ``state`` chooses what one of them shows, as in ``explore``.
    """
    from zbeval.widgets import still

    return still.show_still(programme, layers, passages, state)
