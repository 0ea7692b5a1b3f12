"""From a Result to a figure and its text alternative."""
