"""Runs one notebook: its parameters and secrets, the engine, what it prints."""
