"""An example package: one measure, one notebook, one source."""
