"""From a Result to a figure and its text alternative."""

from zbeval.figures.clusters import plot_cluster_choices, plot_cluster_map
from zbeval.figures.coverage import plot_coverage
from zbeval.figures.evidence import plot_evidence
from zbeval.figures.inequality import plot_lorenz
from zbeval.figures.levels import plot_levels
from zbeval.figures.maps import plot_project_map
from zbeval.figures.need import plot_fifths, plot_needs
from zbeval.figures.spread import plot_location_quotients, plot_register_state

__all__ = [
    "plot_cluster_choices",
    "plot_cluster_map",
    "plot_coverage",
    "plot_evidence",
    "plot_fifths",
    "plot_levels",
    "plot_location_quotients",
    "plot_lorenz",
    "plot_needs",
    "plot_project_map",
    "plot_register_state",
]
