"""zbeval: repeat and question the evaluation of the Flemish programme Zorgzame Buurten."""

__version__ = "0.1.0"
