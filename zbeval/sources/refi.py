"""Reads coded interviews: REFI-QDA projects (.qdpx) and codebooks (.qdc), from any program."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources.archive import LARGEST_PART_MB, MEGABYTE, Archive, check_weight, too_large
from zbeval.sources.raw_table import capped
from zbeval.sources.refi_records import Records
from zbeval.sources.refi_text import read_texts
from zbeval.sources.refi_xml import EXPORT_AGAIN, parse_refi

ABOVE = " > "
DEEPEST = 30
MOST_CASES = 5_000
POSITION = r"-?[0-9]{1,9}"


@dataclass(frozen=True, eq=False)
class RefiProject:
    """A coded project as tables; every id is the one that the file itself uses.

    ``codes``: ``code_id``, ``code`` (the names from the top of the tree down, joined by `` > ``),
    ``name``, ``usable``. ``sources``: ``source_id``, ``name``, ``kind``. ``codings``: one row per
    code given: ``code_id``, ``source_id``, ``selection_id`` (empty for a whole source),
    ``text_id``, ``start``, ``end`` (positions in that text; missing where it has none) and
    ``coder`` (a number, never a name). ``cases``: ``case_id``, ``name``. ``case_sources``,
    ``case_passages`` (``case_id``, ``text_id``, ``start``, ``end``), ``case_selections``,
    ``case_codes``: what belongs to a case. ``variables``: ``owner_id`` (case or source),
    ``variable``, ``value``. ``texts`` maps a text's id to its content, as far as it is in the
    file. ``remarks`` are Dutch sentences on what was read in an unusual way.
    """

    file: str
    sha256: str
    origin: str
    codes: pd.DataFrame
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    codings: pd.DataFrame = field(default_factory=pd.DataFrame)
    cases: pd.DataFrame = field(default_factory=pd.DataFrame)
    case_sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    case_selections: pd.DataFrame = field(default_factory=pd.DataFrame)
    case_passages: pd.DataFrame = field(default_factory=pd.DataFrame)
    case_codes: pd.DataFrame = field(default_factory=pd.DataFrame)
    variables: pd.DataFrame = field(default_factory=pd.DataFrame)
    texts: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def read_refi(path: Path) -> RefiProject:
    """Return a project (.qdpx) or a codebook (.qdc); the name of the file tells which it is."""
    suffix = path.suffix.lower()
    if suffix == ".qdpx":
        return read_qdpx(path)
    if suffix == ".qdc":
        return read_qdc(path)
    rule = "dit is geen REFI-QDA-bestand: de naam eindigt niet op .qdpx of .qdc"
    raise ReaderError(path.name, rule, EXPORT_AGAIN)


def read_qdc(path: Path) -> RefiProject:
    """Return a codebook: codes only."""
    check_weight(path)
    if path.stat().st_size > LARGEST_PART_MB * MEGABYTE:
        raise too_large(path.name, None, path.stat().st_size, LARGEST_PART_MB)
    content = path.read_bytes()
    records = parse_refi(path.name, content, "CodeBook")
    digest = hashlib.sha256(content).hexdigest()
    return RefiProject(path.name, digest, records.origin, codes_of(path.name, records))


def read_qdpx(path: Path) -> RefiProject:
    """Return a project, read in memory without unpacking anything to disk.

    Refuses, in Dutch: what ``Archive`` and ``parse_refi`` refuse, an archive without its one
    ``.qde`` file, codes without a name, codings of a code that is not in the codebook, positions
    that are no numbers. Codings beyond the end of a text are kept and counted, with a remark:
    they are never quoted.
    """
    with Archive(path) as archive:
        records = parse_refi(path.name, archive.read(project_part(archive)), "Project")
        codes = codes_of(path.name, records)
        selections = selections_of(path.name, records)
        texts, unread = read_texts(archive, records)
    if len(records.cases) > MOST_CASES:
        rule = f"dit project heeft {len(records.cases)} cases; meer dan {MOST_CASES} lezen we niet"
        raise ReaderError(path.name, rule, EXPORT_AGAIN)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    tables = tables_of(path.name, records, set(codes["code_id"]), selections)
    return RefiProject(
        path.name, digest, records.origin, codes, **tables, texts=texts,
        remarks=remarks_on(tables["codings"], texts, unread),
    )  # fmt: skip


def project_part(archive: Archive) -> str:
    """Return the name of the project in the archive: ``project.qde``, or the only ``.qde`` there.

    The standard says *project*, some programs write the name of the project instead.
    """
    found = [name for name in archive.names if name.lower().endswith(".qde") and "/" not in name]
    if "project.qde" in found:
        return "project.qde"
    if len(found) == 1:
        return found[0]
    rule = "in dit zip-bestand staat geen project.qde" if not found else (
        f"in dit zip-bestand staan {len(found)} projecten (.qde)"
    )  # fmt: skip
    raise ReaderError(archive.file, rule, EXPORT_AGAIN)


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
        (code, ABOVE.join(paths[code]), clean(name), use) for code, name, _, use in records.codes
    ]
    return pd.DataFrame(rows, columns=["code_id", "code", "name", "usable"])


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
    cases = {case for case, _ in records.cases}
    unknown = {code for code, *_ in records.codings} - codes - cases
    unknown |= {code for _, code in records.case_codes} - codes
    if unknown:
        rule = f"{len(unknown)} gebruikte code(s) staan niet in het codeboek van dit bestand"
        raise ReaderError(file, rule, EXPORT_AGAIN, value=min(unknown))
    passages = [(code, selection) for code, _, selection, _ in records.codings if code in cases]
    passages += records.case_selections
    where = selections.drop_duplicates("selection_id").set_index("selection_id")
    where = where[["text_id", "start", "end"]]
    given = [row for row in records.codings if row[0] in codes]
    codings = pd.DataFrame(given, columns=["code_id", "source_id", "selection_id", "coder"])
    coders = {coder: number for number, coder in enumerate(dict.fromkeys(codings["coder"]), 1)}
    belongs = pd.DataFrame(passages, columns=["case_id", "selection_id"])
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
        "case_selections": belongs,
        "case_passages": belongs.join(where, "selection_id").dropna(subset=["start", "end"]),
        "case_codes": pd.DataFrame(records.case_codes, columns=["case_id", "code_id"]),
        "variables": pd.DataFrame(values, columns=["owner_id", "variable", "value"]),
    }


def beyond_text(codings: pd.DataFrame, texts: dict[str, str]) -> pd.Series:
    """Return which codings lie outside their text; False where there is no text to compare with."""
    length = codings["text_id"].map({text: len(content) for text, content in texts.items()})
    wrong = (codings["start"] < 0) | (codings["end"] < codings["start"])
    return (wrong | (codings["end"] > length)).fillna(False).astype(bool) & length.notna()


def remarks_on(codings: pd.DataFrame, texts: dict[str, str], unread: int) -> tuple[str, ...]:
    """Return, in Dutch, what the reader of this project may want to know."""
    remarks = []
    beyond = int(beyond_text(codings, texts).sum())
    if beyond:
        remarks.append(
            f"{beyond} codering(en) liggen voorbij het einde van hun tekst: ze tellen mee, maar "
            "worden niet geciteerd"
        )
    if unread:
        remarks.append(
            f"van {unread} bron(nen) zit de tekst niet leesbaar in het bestand: de codes tellen "
            "mee, citeren kan niet"
        )
    return tuple(remarks)
