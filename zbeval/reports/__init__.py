"""Runs notebooks and publishes whole reports."""
