"""Arithmetic that measures share: areas and baselines, exact tests, indices, distances, optima."""
