"""A coded project as tables, whichever program and file it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True, eq=False)
class RefiProject:
    """A coded project as tables; every id is the one that the file itself uses, in small letters.

    ``codes``: ``code_id``, ``code`` (the names from the top of the tree down, joined by `` > ``),
    ``name``, ``usable``, ``levels`` (those names apart). ``sources``: ``source_id``, ``name``,
    ``kind``. ``codings``: one row per code given: ``code_id``, ``source_id``, ``selection_id``
    (empty for a whole source), ``text_id``, ``start``, ``end`` (positions in that text; missing
    where it has none), ``placed`` (whether it is sure which words that are) and ``coder`` (a
    number, never a name). ``cases``: ``case_id``, ``name``. ``case_sources``, ``case_passages``
    (``case_id``, ``text_id``, ``start``, ``end``), ``case_selections`` (with ``source_id``),
    ``case_codes``: what belongs to a case. ``groups``: ``group`` (the name of a set of documents
    or codes) and ``member_id``. ``variables``: ``owner_id`` (case or source), ``variable``,
    ``value``. ``texts`` maps a text's id to its content, as far as it is in the file. ``remarks``
    are Dutch sentences on what was read in an unusual way.
    """

    file: str
    sha256: str
    origin: str
    codes: pd.DataFrame
    sources: pd.DataFrame
    codings: pd.DataFrame
    cases: pd.DataFrame
    case_sources: pd.DataFrame
    case_selections: pd.DataFrame
    case_passages: pd.DataFrame
    case_codes: pd.DataFrame
    groups: pd.DataFrame
    variables: pd.DataFrame
    texts: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
