"""A municipality from within: its sub-municipalities, and in which of them its projects lie."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CityPart:
    """One sub-municipality: a point in it, and how many projects have it for neighbourhood."""

    name: str
    longitude: float
    latitude: float
    n_projects: int = 0


@dataclass(frozen=True)
class CityParts:
    """One municipality with its sub-municipalities.

    ``n_projects`` is how many projects lie in all of it; of ``n_placed`` of them it is known in
    which part. ``complete`` tells that no project is missing from the register, ``credit`` whom the
    points are from, in Dutch.
    """

    name: str
    parts: tuple[CityPart, ...]
    n_projects: int
    n_placed: int
    complete: bool = False
    credit: str = ""

    @property
    def divided(self) -> bool:
        """Tell whether the municipality has parts at all."""
        return len(self.parts) > 1

    def parts_with_projects(self) -> list[CityPart]:
        """Return the parts in which a project lies, those with most projects first."""
        found = [part for part in self.parts if part.n_projects]
        return sorted(found, key=lambda part: (-part.n_projects, part.name))
