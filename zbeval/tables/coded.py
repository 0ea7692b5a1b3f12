"""From a coded project and its decided map to the tables that measures count in."""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.refi import RefiProject
from zbeval.sources.refi_text import excerpt
from zbeval.tables.code_cases import case_codings, with_cases
from zbeval.tables.code_map import LEFT_OUT, case_names
from zbeval.tables.validate import close_match

YES = {"ja", "yes", "true", "waar", "1", "oui", "j", "y"}
LONGEST_QUOTE = 5_000


def coded_tables(
    project: RefiProject, decided: pd.DataFrame, consent: str | None = None
) -> dict[str, pd.DataFrame]:
    """Return ``coded_projects``, ``coded_findings`` and, with consent, ``coded_quotes``.

    ``decided`` is the completed map; ``consent`` names the variable that says of each case or
    source whether it may be quoted. Without it there are no quotes. Projects are counted once,
    however many cases, sources and codings they have.
    """
    project = with_cases(project)
    cases = cases_of(project, decided)
    given = case_codings(project).merge(cases, on="case_id")
    given = given.merge(project.codes[["code_id", "code"]], on="code_id")
    tables = {"coded_projects": asked(project, cases, given)}
    codes = decided[decided["kind"] == "code"].dropna(subset=["pillar", "direction"])
    used = given.merge(codes[["name", "pillar", "direction"]], left_on="code", right_on="name")
    if used.empty:
        rule = "geen enkele codering hoort bij een project én bij een pijler"
        todo = "Vul in de koppeltabel pijler, richting en project in"
        raise ReaderError(project.file, rule, todo)
    tables["coded_findings"] = findings(used)
    if consent:
        quotes = quoted(project, used, consenting(project, consent))
        tables |= {"coded_quotes": quotes} if len(quotes) else {}
    return tables


def cases_of(project: RefiProject, decided: pd.DataFrame) -> pd.DataFrame:
    """Return ``case_id`` and ``project_id`` of the cases that count."""
    chosen = decided[(decided["kind"] == "case") & (decided["project_id"] != LEFT_OUT)]
    numbers = case_names(project).map(chosen.set_index("name")["project_id"])
    return project.cases.assign(project_id=numbers)[["case_id", "project_id"]].dropna()


def uncounted(project: RefiProject, decided: pd.DataFrame) -> int:
    """Return how many codings belong to no case that counts: they are in no table."""
    project = with_cases(project)
    given = case_codings(project).merge(cases_of(project, decided), on="case_id")
    return len(project.codings) + len(project.case_codes) - given["coding"].nunique()


def asked(project: RefiProject, cases: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Return one row per project that was asked, whether or not anything was coded.

    Respondents are counted as sources or as cases, whichever are more: interviews with one person
    each, or group interviews in which each speaker is a case.
    """
    held = pd.concat(
        [project.case_sources[["case_id", "source_id"]], given[["case_id", "source_id"]]]
    ).dropna()
    sources = cases.merge(held, on="case_id").groupby("project_id")["source_id"].nunique()
    table = pd.DataFrame({"n_cases": cases.groupby("project_id").size()})
    table["n_sources"] = sources
    table["n_codings"] = given.groupby("project_id")["coding"].nunique()
    table = table.fillna(0).astype(int)
    table["n_respondents"] = table[["n_cases", "n_sources"]].max(axis=1)
    return table.reset_index()[["project_id", "n_respondents", "n_codings"]]


def findings(used: pd.DataFrame) -> pd.DataFrame:
    """Return one row per project and code with how often and by how many it was given."""
    voice = used["source_id"].where(used["source_id"].notna(), used["case_id"])
    keys = ["project_id", "code", "pillar", "direction"]
    grouped = used.assign(voice=voice).groupby(keys)
    table = grouped.agg(n_codings=("coding", "nunique"), n_respondents=("voice", "nunique"))
    return table.reset_index()


def consenting(project: RefiProject, variable: str) -> set[str]:
    """Return the ids of the cases and sources that may be quoted, or stop: no such variable."""
    known = sorted(set(project.variables["variable"])) if len(project.variables) else []
    if variable not in known:
        alike = close_match(variable, known)
        todo = f"Bedoelde u {alike!r}?" if alike else f"Gekend zijn: {', '.join(known) or 'geen'}"
        rule = "deze variabele staat niet in het project"
        raise ReaderError(project.file, rule, todo, value=variable)
    values = project.variables[project.variables["variable"] == variable]
    return set(values.loc[values["value"].str.strip().str.casefold().isin(YES), "owner_id"])


def quoted(project: RefiProject, used: pd.DataFrame, may: set[str]) -> pd.DataFrame:
    """Return the passages that may be quoted: everyone who speaks in them consented.

    A passage is left out where one of its cases did not consent (unless its source as a whole
    did), and where it does not lie inside its text.
    """
    allowed = used["case_id"].isin(may) | used["source_id"].isin(may)
    everyone = allowed.groupby(used["coding"]).transform("all")
    rows = used[everyone].dropna(subset=["start", "end"])
    quotes = [
        excerpt(project.texts, text, int(start), int(end))[:LONGEST_QUOTE]
        for text, start, end in zip(rows["text_id"], rows["start"], rows["end"], strict=True)
    ]
    table = rows.assign(quote=quotes)[["project_id", "code", "quote"]]
    return table[table["quote"] != ""].drop_duplicates().reset_index(drop=True)
