"""What every measure promises, as one function: for the measures here and for those of others.

``check_measure`` runs a measure on a programme and holds the outcome to the rules that sentences,
figures, pages and comparisons of runs rely on. It raises ``BrokenRules``, which names each of them.
"""

from zbeval.testing.check import BrokenRules, check_measure

__all__ = ["BrokenRules", "check_measure"]
