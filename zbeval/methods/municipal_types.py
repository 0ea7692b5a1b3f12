"""Types of municipality from their context: the one division behind all results on types."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from zbeval import vocabulary
from zbeval.errors import ReaderError
from zbeval.methods import asked, grouping
from zbeval.methods.context import VARIABLES, context
from zbeval.programme import Programme

SKEWED = 1.0  # a skewness above this is logged, if all values are above zero
FEWEST_TYPED = 20  # fewer municipalities with all figures are not divided into types
SHAPELESS_DRAWS = 100  # draws without groups for the gap statistic
CLEAR_SILHOUETTE = 0.25  # Kaufman and Rousseeuw (1990): below this no substantial structure
STABLE = 0.6  # Jaccard similarity below which a group gets no name
TELLING = 0.5  # standard deviations from the mean at which a variable may name a type
LETTERS = "ABCDEFGH"


@dataclass(frozen=True, eq=False)
class Types:
    """Flemish municipalities divided by context.

    ``about`` is their context (see ``context``), ``typed`` the codes with every variable,
    ``scaled`` their z-scores, ``labels`` their group, from most to least densely populated.
    ``counts`` has per number of groups the silhouette, the gap and its standard error.
    """

    about: pd.DataFrame
    scaled: pd.DataFrame
    labels: np.ndarray
    counts: pd.DataFrame
    logged: tuple[str, ...]
    by_reader: bool

    @property
    def typed(self) -> pd.Index:
        """Return the codes of the municipalities that have every variable."""
        return self.scaled.index

    @property
    def untyped(self) -> list[str]:
        """Return the names of the municipalities of which a figure is missing."""
        return self.about.loc[~self.about.index.isin(self.typed), "name"].tolist()

    @property
    def k(self) -> int:
        """Return the number of types; 0 where there are too few municipalities to divide."""
        return int(self.labels.max()) + 1 if self.labels.size else 0

    @property
    def by_silhouette(self) -> int:
        """Return the number of groups with the highest mean silhouette."""
        return int(self.counts["silhouette"].idxmax())

    @property
    def by_gap(self) -> int:
        """Return the number of groups by the gap statistic; 1 means no clear groups."""
        return grouping.groups_by_gap(
            self.counts["gap"].to_numpy(), self.counts["gap_error"].to_numpy()
        )

    @property
    def clear(self) -> bool:
        """Tell whether both ways to count find groups that are more than a way of cutting up."""
        highest = self.counts["silhouette"].max()
        return bool(self.by_gap > 1 and highest >= CLEAR_SILHOUETTE)


def find_types(programme: Programme, *, n_types: object, leave_out: str, seed: int) -> Types:
    """Return the division into ``n_types`` types; 0 lets the silhouette choose, from 2 to 8.

    ``leave_out`` names a variable to do without. A municipality with a missing figure is left out
    and named, nothing is filled in.
    """
    n_types = number_of_types(n_types)
    about = context(programme)
    scaled, logged = standardised(about[list(variables(leave_out))].dropna())
    if len(scaled) < FEWEST_TYPED:
        return Types(about, scaled, np.empty(0, int), pd.DataFrame(), logged, n_types > 0)
    points = scaled.to_numpy()
    merges = grouping.tree(points)
    counts = count_table(points, merges, seed)
    k = n_types or int(counts["silhouette"].idxmax())
    density = about.loc[scaled.index, "residents_per_km2"].to_numpy()
    labels = densest_first(grouping.cut(merges, k), density)
    return Types(about, scaled, labels, counts, logged, n_types > 0)


def number_of_types(value: object) -> int:
    """Return how many types the reader wants, or 0 to let the data say."""
    number = asked.whole_number("n_types", value, 0, grouping.MOST_GROUPS)
    if number == 1:
        todo = f"Geef 0 (de gegevens kiezen) of een getal van 2 tot {grouping.MOST_GROUPS}"
        raise ReaderError("n_types", "één type is geen indeling", todo, value=str(value))
    return number


def variables(leave_out: str) -> tuple[str, ...]:
    """Return the variables without the one to leave out; an unknown one is a reader's error."""
    if leave_out and leave_out not in VARIABLES:
        todo = f"Kies uit: {', '.join(VARIABLES)}, of laat leeg"
        raise ReaderError("leave_out", "dit kenmerk bestaat niet", todo, value=leave_out)
    return tuple(name for name in VARIABLES if name != leave_out)


def standardised(table: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return z-scores per column, of the logarithm where a column is skewed, and which those are.

    A column in which all are alike says nothing and becomes zero.
    """
    logged = tuple(
        name for name in table if table[name].skew() > SKEWED and (table[name] > 0).all()
    )
    values = table.assign(**{name: np.log(table[name]) for name in logged})
    spread = values.std(ddof=0)
    return (values - values.mean()) / spread.where(spread > 0, 1), logged


def count_table(points: np.ndarray, merges: np.ndarray, seed: int) -> pd.DataFrame:
    """Return per number of groups (index) the mean silhouette, the gap and its error."""
    distances = pairwise(points)
    gap, error = grouping.gap_statistic(points, draws=SHAPELESS_DRAWS, seed=seed)
    table = pd.DataFrame(
        {"silhouette": np.nan, "gap": gap, "gap_error": error},
        index=pd.RangeIndex(1, grouping.MOST_GROUPS + 1, name="n_types"),
    )
    for k in range(grouping.FEWEST_GROUPS, grouping.MOST_GROUPS + 1):
        table.loc[k, "silhouette"] = grouping.silhouettes(distances, grouping.cut(merges, k)).mean()
    return table


def pairwise(points: np.ndarray) -> np.ndarray:
    """Return the Euclidean distance between every two points."""
    from scipy.spatial.distance import pdist, squareform

    return squareform(pdist(points))


def densest_first(labels: np.ndarray, density: np.ndarray) -> np.ndarray:
    """Return the same groups, numbered from the highest to the lowest median density."""
    medians = [np.median(density[labels == group]) for group in range(labels.max() + 1)]
    return np.argsort(np.argsort(-np.array(medians), kind="stable"))[labels]


def type_names(types: Types, jaccard: np.ndarray) -> list[str]:
    """Return a plain Dutch name per type: what sets it most apart from the Flemish mean.

    At most two traits of at least half a standard deviation, a third where two types would share a
    name. A type that does not come back in samples has a letter and no name.
    """
    means = types.scaled.groupby(types.labels).mean()
    for most in (2, 3):
        names = [traits(means.loc[group], most) for group in range(types.k)]
        if len(set(names)) == types.k:
            break
    unstable = vocabulary.label("type_without_name")
    return [
        f"{letter}: {name if stable >= STABLE else unstable}"
        for letter, name, stable in zip(LETTERS, names, jaccard, strict=False)
    ]


def traits(means: pd.Series, most: int) -> str:
    """Return the strongest traits of one type in words, joined by commas."""
    words = [vocabulary.label(name) for name in trait_names(means, most)]
    return ", ".join(words) or vocabulary.label("type_of_averages")


def trait_names(means: pd.Series, most: int) -> list[str]:
    """Return the strongest traits of one type as identifiers: a variable, *high* or *low*."""
    strongest = means[means.abs() >= TELLING].abs().sort_values(ascending=False, kind="stable")
    return [f"{name}_{'high' if means[name] > 0 else 'low'}" for name in strongest.index[:most]]


def type_traits(types: Types, names: list[str]) -> dict[str, list[str]]:
    """Return the traits that stand in the name of each type, by its letter."""
    means = types.scaled.groupby(types.labels).mean()
    found = {}
    for group, (letter, name) in enumerate(zip(LETTERS, names, strict=False)):
        told = name.partition(": ")[2].split(", ")
        found[letter] = [
            trait for trait in trait_names(means.loc[group], 3) if vocabulary.label(trait) in told
        ]
    return found
