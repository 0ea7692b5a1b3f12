"""Does the answer hang on the level or the baseline, and is the register a fair picture?"""

from __future__ import annotations

from zbeval.numbers_nl import decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import label


def describe_levels(result: Result) -> str:
    """Return how many cells of the verdict matrix flip, and which choices make them flip."""
    head, table = result.headline, result.table
    text = (
        f"We stelden dezelfde vragen {whole(head['n_cells'])} keer: op elk niveau en met elke "
        f"verdeelsleutel, voor de {whole(head['n_projects'])} gekende projecten."
    )
    flipped = table[table["flips"]]
    if flipped.empty:
        return f"{text} Het oordeel is telkens hetzelfde: het hangt niet af van die keuze."
    causes = [label(name) for name in dict.fromkeys(flipped["baseline"])]
    return (
        f"{text} In {whole(head['n_flips'])} gevallen slaat het oordeel om, telkens met een andere "
        f"verdeelsleutel: {listed(causes)}. Wat evenredig heet, is dus een keuze die men moet "
        "uitspreken."
    )


def describe_documentation(result: Result) -> str:
    """Return whether the register itself seems skewed, and how little that comparison can show."""
    head, table = result.headline, result.table
    low, high = table["documented_share"].min(), table["documented_share"].max()
    size = "kleinere" if head["size_difference"] < 0 else "grotere"
    text = (
        f"Waar een totaal gedrukt is, kon het register {percent(low, 0)} tot {percent(high, 0)} van "
        "de projecten bevestigen. Tussen de twee provincies met een laat gedrukt totaal is het "
        f"verschil niet groter dan toeval (p = {decimal(head['provinces_p_value'], 2)}). "
        f"Niet-bevestigde projecten liggen gemiddeld in {size} gemeenten dan bevestigde "
        f"(p = {decimal(head['size_p_value'], 2)})."
    )
    if result.verdict == "differs":
        return f"{text} Het register is dus geen getrouwe afspiegeling."
    return (
        f"{text} Met zo weinig gegevens bewijst dat niet dat het register een getrouw beeld geeft."
    )
