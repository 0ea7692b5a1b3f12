"""From a Result to a figure and its text alternative."""

from zbeval.figures.evidence import plot_evidence
from zbeval.figures.inequality import plot_lorenz
from zbeval.figures.levels import plot_levels
from zbeval.figures.maps import plot_project_map
from zbeval.figures.spread import plot_location_quotients, plot_register_state

__all__ = [
    "plot_evidence",
    "plot_levels",
    "plot_location_quotients",
    "plot_lorenz",
    "plot_project_map",
    "plot_register_state",
]
