"""The word *known*: said of projects as long as some are missing, left out once none is.

A register that lacks projects can only speak of the *known* ones; of a complete one the word would
say that something is missing. Sentences, figures, cards and tables take it from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from zbeval.language import later, say
from zbeval.numbers import counted, decimal
from zbeval.results import Result


@dataclass(frozen=True)
class Known:
    """How a reader is told of projects, some of which are missing or none.

    ``lies`` and ``known`` enclose them in a sentence: *In Gent is een project gekend*, or where no
    project is missing: *In Gent ligt een project*.
    """

    missing: bool

    def word(self, of_some: str, of_all: str) -> str:
        """Return the word that goes with what is known of projects."""
        return say(of_some if self.missing else of_all)

    @property
    def project(self) -> str:
        """Return the word for one project, as *een* goes before it."""
        return self.word(later("gekend project"), later("project"))

    @property
    def projects(self) -> str:
        """Return the word for several projects."""
        return self.word(later("gekende projecten"), later("projecten"))

    @property
    def the_project(self) -> str:
        """Return the word for one project, as *het* goes before it."""
        return self.word(later("gekende project"), later("project"))

    @property
    def lies(self) -> str:
        """Return the verb that goes before *een project*."""
        return self.word(later("is"), later("ligt"))

    @property
    def known(self) -> str:
        """Return what goes after *is een project*, with a space before it."""
        return say(" gekend") if self.missing else ""

    @property
    def ends(self) -> str:
        """Return what closes a clause: *waar een project gekend is*, *waar een project ligt*."""
        return self.word(later("gekend is"), later("ligt"))

    @property
    def per_100k(self) -> str:
        """Return what projects per 100,000 residents are called, as the unit of a number."""
        return self.word(later("gekend per 100.000 inwoners"), later("per 100.000 inwoners"))

    @property
    def heading(self) -> str:
        """Return the word for projects as a title begins with it."""
        return self.projects.capitalize()

    @property
    def found(self) -> str:
        """Return the projects, as the legend of a figure names them."""
        return say("de {projects}", projects=self.projects)

    @property
    def none(self) -> str:
        """Return that there is no project, as a class of a map."""
        return say("geen {project}", project=self.project)

    def counted(self, number: float) -> str:
        """Return a number of projects in words; a joint project may count for a part."""
        return f"{amount(number)} {self.project if number == 1 else self.projects}"


def amount(number: float) -> str:
    """Return a number of projects in figures; of joint projects a half as 0,5, a third as 0,33."""
    places = next((n for n in (0, 1) if round(float(number) * 10**n, 6).is_integer()), 2)
    return decimal(number, places)


SOME, ALL = Known(missing=True), Known(missing=False)
COLUMNS = {  # column of a table -> its title where no project is missing
    "n_located": later("projecten"),
    "located_per_100k": later("per 100.000 inwoners"),
    "lq_located": later("verhouding"),
    "located_verdict": later("oordeel over de projecten"),
    "existing_site": later("project"),
}
REPEATS = {  # column -> the one that says the same where no project is missing
    "n_confirmed": "n_located",
    "n_projects": "n_located",
    "lq_located": "lq",
}


def known(*results: Result) -> Known:
    """Return the words for the projects of these results."""
    return ALL if all(result.whole for result in results) else SOME


def left_out(result: Result) -> str:
    """Return how many projects a result leaves out and why, as a clause.

    Where the unconfirmed ones count, all that is left out has no place; else either may be so.
    """
    n = result.missing or 0
    if result.register == "all":
        return say("van {n} kennen we de gemeente niet", n=counted(n, "project", "projecten"))
    return say(
        "{n} telt niet mee omdat zijn gemeente of zijn steun niet vaststaat"
        if n == 1
        else "{n} tellen niet mee omdat hun gemeente of hun steun niet vaststaat",
        n=counted(n, "project", "projecten"),
    )


def titles(results: Iterable[Result]) -> dict[str, str]:
    """Return the titles of columns that change where no project is missing."""
    if not all(result.whole for result in results):
        return {}
    return {column: say(title) for column, title in COLUMNS.items()}


def shown(frame: pd.DataFrame, result: Result) -> pd.DataFrame:
    """Return a table of a result without columns that repeat a number where nothing is missing.

    Then the least and the most, and what is confirmed and what is counted, are one number.
    """
    if not result.whole or frame.empty:
        return frame
    said = {
        name
        for name, other in REPEATS.items()
        if {name, other} <= set(frame) and np.allclose(frame[name], frame[other], equal_nan=True)
    }
    for name in [name.removesuffix("_min") for name in frame if name.endswith("_min")]:
        ends = [f"{name}_min", f"{name}_max"]
        same = set(ends) <= set(frame) and frame[ends[0]].equals(frame[ends[1]])
        if same and (name in frame or (name == "n" and "n_located" in frame)):
            said.update(ends)
    if "n_unconfirmed" in frame and not frame["n_unconfirmed"].any():
        said.add("n_unconfirmed")
    return frame[[name for name in frame if name not in said]]
