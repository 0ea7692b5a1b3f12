"""From the records of a REFI-QDA file to the tables of a coded project."""

from __future__ import annotations

import unicodedata

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.numbers import counted
from zbeval.sources.raw_table import capped
from zbeval.sources.refi_names import EXPORT_AGAIN
from zbeval.sources.refi_records import Records

ABOVE = " > "
DEEPEST = 30
POSITION = r"-?[0-9]{1,9}"


def codes_of(file: str, records: Records) -> pd.DataFrame:
    """Return the codes with their place in the tree, or stop at those that cannot be used."""
    if not records.codes:
        todo = "Voeg codes toe of exporteer het project opnieuw"
        raise ReaderError(file, "in dit bestand staat geen enkele code", todo)
    paths: dict[str, tuple[str, ...]] = {"": ()}
    errors: list[ReaderError] = []
    for code, name, above, _ in records.codes:
        shown = clean(name)
        parents = paths[above]
        if not shown:
            place = f" onder {ABOVE.join(parents)!r}" if parents else ""
            todo = "Geef de code een naam en exporteer opnieuw"
            errors.append(ReaderError(file, f"een code{place} heeft geen naam", todo, value=code))
        if not code or code in paths:
            rule = "dit kenmerk (guid) van een code ontbreekt of komt twee keer voor"
            errors.append(ReaderError(file, rule, EXPORT_AGAIN, value=shown))
        if len(parents) >= DEEPEST:
            rule = f"de codes staan meer dan {DEEPEST} niveaus diep onder elkaar"
            raise ReaderError(file, rule, "Maak de codeboom vlakker", value=shown)
        paths[code] = (*parents, shown)
    if errors:
        raise ReaderErrors(capped(errors))
    rows = [
        (code, ABOVE.join(paths[code]), clean(name), use, paths[code])
        for code, name, _, use in records.codes
    ]
    return pd.DataFrame(rows, columns=["code_id", "code", "name", "usable", "levels"])


def clean(name: str) -> str:
    """Return a name on one line, with its accents stored in one way."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def selections_of(file: str, records: Records) -> pd.DataFrame:
    """Return the selections with their positions as numbers (missing outside texts)."""
    columns = ["selection_id", "text_id", "start", "end", "name"]
    table = pd.DataFrame(records.selections, columns=columns)
    for name in ("start", "end"):
        given = table[name].notna()
        wrong = given & ~table[name].str.fullmatch(POSITION, na=False)
        if wrong.any():
            value = str(table.loc[wrong, name].iloc[0])
            rule = "een plaats in een tekst is geen getal"
            raise ReaderError(file, rule, EXPORT_AGAIN, value=value)
        table[name] = pd.to_numeric(table[name].where(given)).astype("Int64")
    return table


def tables_of(
    file: str, records: Records, codes: set[str], selections: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return codings, cases and what belongs to them; some programs code a passage with a case."""
    check_ids(file, "case", records.cases)
    check_ids(file, "bron", [source[:2] for source in records.sources])
    cases = {case for case, _ in records.cases}
    unknown = {code for code, *_ in records.codings} - codes - cases
    unknown |= {code for _, code in records.case_codes} - codes
    if unknown:
        used = counted(len(unknown), "gebruikte code staat", "gebruikte codes staan")
        rule = f"{used} niet in het codeboek van dit bestand"
        raise ReaderError(file, rule, EXPORT_AGAIN, value=min(unknown))
    passages = [(code, selection) for code, _, selection, _ in records.codings if code in cases]
    passages += records.case_selections
    where = selections.drop_duplicates("selection_id").set_index("selection_id")
    where = where[["text_id", "start", "end"]]
    given = [row for row in records.codings if row[0] in codes]
    codings = pd.DataFrame(given, columns=["code_id", "source_id", "selection_id", "coder"])
    coders = {coder: number for number, coder in enumerate(dict.fromkeys(codings["coder"]), 1)}
    belongs = pd.DataFrame(passages, columns=["case_id", "selection_id"])
    source_of = {text: source for text, source, *_ in records.texts}
    names = dict(records.variables)
    values = [(owner, names.get(name, ""), value) for owner, name, value in records.values]
    return {
        "sources": pd.DataFrame(
            [(key, clean(name), kind) for key, name, kind in records.sources],
            columns=["source_id", "name", "kind"],
        ),
        "codings": codings.assign(coder=codings["coder"].map(coders)).join(where, "selection_id"),
        "cases": pd.DataFrame(
            [(case, clean(name)) for case, name in records.cases], columns=["case_id", "name"]
        ),
        "case_sources": pd.DataFrame(records.case_sources, columns=["case_id", "source_id"]),
        "case_selections": belongs.assign(
            source_id=belongs["selection_id"].map(where["text_id"]).map(source_of)
        ),
        "case_passages": belongs.join(where, "selection_id").dropna(subset=["start", "end"]),
        "case_codes": pd.DataFrame(records.case_codes, columns=["case_id", "code_id"]),
        "groups": groups_of(records),
        "variables": pd.DataFrame(values, columns=["owner_id", "variable", "value"]),
    }


def groups_of(records: Records) -> pd.DataFrame:
    """Return the members of each named set of documents or codes."""
    names = {key: clean(name) for key, name in records.sets}
    rows = [(names.get(key, ""), member) for key, member in records.members]
    table = pd.DataFrame(rows, columns=["group", "member_id"])
    return table[table["group"] != ""].drop_duplicates(ignore_index=True)


def check_ids(file: str, kind: str, named: list[tuple[str, str]]) -> None:
    """Stop at a case or source that cannot be told from another by its id."""
    seen: set[str] = {""}
    for key, name in named:
        if key in seen:
            rule = f"het kenmerk (guid) van een {kind} ontbreekt of komt twee keer voor"
            raise ReaderError(file, rule, EXPORT_AGAIN, value=clean(name) or key)
        seen.add(key)
