"""Explorers for a notebook: controls, one live sentence, figures that follow."""
