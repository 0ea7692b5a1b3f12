"""Codes of areas as text, however a table holds them: no row may be lost over 1001 or 01001."""

from __future__ import annotations

from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from zbeval.errors import ReaderError


def as_codes(values: pd.Series) -> pd.Series:
    """Return codes as text: 11002 and 11002.0 are '11002', a missing one is empty."""
    if is_numeric_dtype(values) and not is_bool_dtype(values):
        broken = values[values.notna() & (values % 1 != 0)]
        if len(broken):
            todo = "Geef codes als tekst of als gehele getallen"
            raise ReaderError(str(values.name or "code"), "dit is geen code", todo,
                              value=str(broken.iloc[0]))  # fmt: skip
        return values.astype("Int64").astype("string").fillna("").astype(object)
    return values.map(one_code)


def one_code(value: Any) -> str:
    """Return one cell as a code."""
    if pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def as_written_in(found: pd.Series, known: pd.Series, what: str, column: str = "") -> pd.Series:
    """Return ``found`` as the codes of ``known``, or stop at those that no area has.

    A number lost its leading zeros: where all known codes are as long, they are given back.
    """
    wanted = set(known)
    width = known.str.len().max() if len(known) else 0
    same_width = bool(len(known)) and known.str.len().eq(width).all()
    padded = found.where(found.isin(wanted) | found.eq(""), found.str.zfill(int(width)))
    written = padded if same_width else found
    strange = found[~written.isin(wanted)]
    if len(strange):
        rows = "1 rij" if len(strange) == 1 else f"{len(strange)} rijen"
        rule = f"deze code hoort bij geen enkel gebied ({rows})"
        todo = "Verbeter de code, of voeg het gebied toe aan areas"
        raise ReaderError(what, rule, todo, column=column or None, value=str(strange.iloc[0]))
    return written
