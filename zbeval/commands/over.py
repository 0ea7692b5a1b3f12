"""For which values a notebook is run in a batch: places of a level, or words of a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.parameters import Parameter, Value
from zbeval.vocabulary import label

LISTS = ("policy_level",)  # what a programme names in programme.toml


def sheet_jobs(notebook: Path, over: str, values: Mapping[str, Value]) -> list[Job]:
    """Return a job per value of ``over``, sorted by code; ``values`` are the other parameters."""
    return [
        Job(notebook, {**values, over: code}, sheet=sheet_name(code, name), label=name)
        for code, name in sorted(values_of(over, str(values.get("data_dir", ""))))
    ]


def refuse_over(where: str, over: str, declared: Mapping[str, Parameter]) -> None:
    """Stop if a batch cannot differ in ``over``: nothing to run over, or no such parameter."""
    from zbeval.programme import LEVELS

    known = [*LEVELS, *LISTS]
    if over not in known:
        near = get_close_matches(over, known, n=1)
        todo = f"Bedoelde u {near[0]}? " if near else ""
        todo += f"Mogelijk zijn: {', '.join(known)}"
        raise ReaderError(where, "hierover kan geen reeks lopen", todo, value=over)
    if over not in declared or declared[over].kind != "str":
        rule = f"dit rapport heeft geen parameter {over}"
        todo = f"Kies een ander rapport; dit kent: {', '.join(declared) or 'geen parameters'}"
        raise ReaderError(where, rule, todo)


def values_of(over: str, data_dir: str) -> list[tuple[str, str]]:
    """Return the code and the name of everything a batch runs over.

    Places are those of the main call: what a sheet says of one place needs the others of the
    same call.
    """
    from zbeval.methods.coding import policy_levels
    from zbeval.methods.stocks import main_call
    from zbeval.programme import LEVELS
    from zbeval.tables import load_programme

    programme = load_programme(data_dir or None)
    if over in LISTS:
        return [(name, label(name)) for name in policy_levels(programme)]
    areas = programme.areas
    code, name = LEVELS[over]
    places = areas[areas["call"] == main_call(programme)].drop_duplicates(code)
    return list(zip(places[code].astype(str), places[name].astype(str), strict=True))


def only(jobs: Sequence[Job], asked: Sequence[str]) -> list[Job]:
    """Return the jobs that are asked for by code or by name, all if nothing is asked."""
    if not asked:
        return list(jobs)
    known = {key: job for job in jobs for key in (plain(job.label), plain(job.sheet))}
    known |= {job.sheet.split("-")[0]: job for job in jobs}
    chosen = {}
    for text in asked:
        job = known.get(plain(text))
        if job is None:
            near = get_close_matches(plain(text), known, n=1)
            todo = f"Bedoelde u {known[near[0]].label}? " if near else ""
            todo += "Geef een naam of een code zoals in de gegevens"
            raise ReaderError("zbeval batch", "deze waarde bestaat niet", todo, value=text)
        chosen[job.sheet] = job
    return [chosen[sheet] for sheet in sorted(chosen)]


def sheet_name(code: str, name: str) -> str:
    """Return the file name of one sheet: its code, then its name in plain letters."""
    return "-".join(dict.fromkeys(part for part in (plain(code), plain(name)) if part))


def plain(text: str) -> str:
    """Return ``text`` in small letters and digits with hyphens, as fits in a file name."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
