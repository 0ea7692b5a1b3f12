"""Does the answer hang on the level or the baseline, and is the register a fair picture?"""

from __future__ import annotations

import pandas as pd

from zbeval.numbers_nl import decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import label


def describe_levels(result: Result) -> str:
    """Return how often each question got which verdict, and which choices make it flip."""
    head, table = result.headline, result.table
    known = "gekende " if head["n_missing"] else ""
    text = (
        f"We stelden twee vragen op elk niveau en met elke verdeelsleutel, voor de "
        f"{whole(head['n_projects'])} {known}projecten."
    )
    parts = [told(name, rows) for name, rows in table.groupby("question", sort=False)]
    flipped = table[table["flips"]]
    if flipped.empty:
        return f"{text} {' '.join(parts)} Het oordeel is telkens hetzelfde."
    causes = [label(name) for name in dict.fromkeys(flipped["baseline"])]
    return (
        f"{text} {' '.join(parts)} Het oordeel slaat om met {listed(causes)}. Wat evenredig heet, is dus "
        "een keuze die men moet uitspreken."
    )


ANSWERS = {
    "areas_differ": {"above": "ja", "compatible": "ongeveer evenredig"},
    "more_unequal": {"above": "ja", "below": "gelijker", "compatible": "ongeveer evenredig"},
}


def told(question: str, rows: pd.DataFrame) -> str:
    """Return how many cells of one question got which answer."""
    counts = rows["verdict"].value_counts()
    answers = ANSWERS[question] | {"cannot_tell": "niet te zeggen"}
    words = [
        f"{whole(counts[name])} keer ‘{answer}’"
        for name, answer in answers.items()
        if counts.get(name, 0)
    ]
    return f"{label(question).capitalize()} Op {whole(len(rows))} keer: {listed(words)}."


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
