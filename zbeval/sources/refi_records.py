"""The rows that are noted while the XML of a REFI-QDA project goes by."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Records:
    """What stands in the XML, as rows of plain text in the order of the file.

    ``codes``: id, name, id of the code above (or ""), whether it may be used. ``sources``: id,
    name, kind. ``texts``: id, id of its source, path in the archive, text given in the XML.
    ``selections``: id, id of its text, first and last position (or None), name. ``codings``: id of
    the code, id of the source, id of the selection (or ""), id of the coder. ``cases``: id, name;
    ``case_sources``, ``case_selections``, ``case_codes``: id of the case and what belongs to it.
    ``sets``: id and name of a group of sources or codes; ``members``: id of the group, id of its
    member. ``variables``: id, name; ``values``: id of its case or source, id of the variable,
    value. ``root`` is the outermost element.
    """

    origin: str = ""
    root: str = ""
    codes: list[tuple[str, str, str, bool]] = field(default_factory=list)
    sources: list[tuple[str, str, str]] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    selections: list[tuple[str, str, str | None, str | None, str]] = field(default_factory=list)
    codings: list[tuple[str, str, str, str]] = field(default_factory=list)
    cases: list[tuple[str, str]] = field(default_factory=list)
    case_sources: list[tuple[str, str]] = field(default_factory=list)
    case_selections: list[tuple[str, str]] = field(default_factory=list)
    case_codes: list[tuple[str, str]] = field(default_factory=list)
    sets: list[tuple[str, str]] = field(default_factory=list)
    members: list[tuple[str, str]] = field(default_factory=list)
    variables: list[tuple[str, str]] = field(default_factory=list)
    values: list[list[str]] = field(default_factory=list)
