"""From a coded project and its decided map to the tables that measures count in."""

from __future__ import annotations

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.sources.refi_project import RefiProject
from zbeval.sources.refi_text import excerpt
from zbeval.tables.code_cases import case_codings, case_labels, with_cases
from zbeval.tables.code_map import LEFT_OUT
from zbeval.tables.coded_names import masked_names
from zbeval.tables.coded_people import people_of
from zbeval.tables.validate import close_match

YES = {"ja", "yes", "true", "waar", "1", "oui", "j", "y"}
NO = {"nee", "neen", "no", "false", "onwaar", "0", "non", "n", ""}
LONGEST_QUOTE = 5_000
MOST_NAMED = 5


def coded_tables(
    project: RefiProject, decided: pd.DataFrame, consent: str | None = None
) -> dict[str, pd.DataFrame]:
    """Return ``coded_projects``, ``coded_findings``, ``coded_people`` and, with consent,
    ``coded_quotes``.

    ``decided`` is the completed map; ``consent`` names the variable that says of each case or
    source whether it may be quoted. Without it there are no quotes. Projects are counted once,
    however many cases, sources and codings they have. Names of codes that repeat what somebody
    said are masked, unless all who were given that code consented.
    """
    project = with_cases(project)
    cases = cases_of(project, decided)
    given = case_codings(project).merge(cases, on="case_id")
    given = given.merge(project.codes[["code_id", "code"]], on="code_id")
    codes = decided[decided["kind"] == "code"].dropna(subset=["pillar", "direction"])
    codes = codes[["name", "pillar", "direction"]].rename(columns={"name": "code"})
    used = given.merge(codes, on="code")
    if used.empty:
        raise nothing_counts(project, decided, cases, given, codes)
    may = consenting(project, consent) if consent else set()
    names = masked_names(project, quotable(given, may))
    used = used.assign(code=used["code"].map(names))
    people = people_of(project, cases, used)
    tables = {
        "coded_projects": asked(cases, given, people),
        "coded_findings": findings(used, people),
        "coded_people": people,
    }
    quotes = quoted(project, used, quotable(given, may))
    return tables | ({"coded_quotes": quotes} if len(quotes) else {})


def cases_of(project: RefiProject, decided: pd.DataFrame) -> pd.DataFrame:
    """Return ``case_id`` and ``project_id`` of the cases that count."""
    chosen = decided[(decided["kind"] == "case") & (decided["project_id"] != LEFT_OUT)]
    numbers = case_labels(project).map(chosen.set_index("name")["project_id"]).dropna()
    return numbers.rename("project_id").rename_axis("case_id").reset_index()


def nothing_counts(
    project: RefiProject, decided: pd.DataFrame, cases: pd.DataFrame, given: pd.DataFrame,
    codes: pd.DataFrame,
) -> ReaderError:  # fmt: skip
    """Return the error that says truly why no coding is left to count."""
    rule, todo = "in dit project is nog geen enkele passage gecodeerd", "Codeer eerst de gesprekken"
    if len(project.codings) + len(project.case_codes) == 0:
        if project.sources.empty:
            rule = "dit is een codeboek zonder gesprekken: er is niets om te tellen"
            todo = "Exporteer het hele project (.qdpx) en lees het in met dezelfde koppeltabel"
    elif codes.empty:
        rule = "in de koppeltabel heeft geen enkele code een pijler en een richting"
        todo = "Vul bij de codes pijler en richting in"
    elif cases.empty:
        rule = "in de koppeltabel hoort geen enkele case bij een project"
        todo = "Geef minstens één case het nummer van haar project"
    elif given.empty:
        names = named(case_labels(project)[cases["case_id"]])
        rule = f"bij de cases met een project ({names}) hoort geen gesprek, passage of code"
        todo = "Geef een project aan de rijen van de gesprekken zelf"
    else:
        names = named(given["code"])
        rule = f"wat in de projecten gecodeerd is ({names}), heeft geen pijler en richting"
        todo = "Vul in de koppeltabel bij die codes pijler en richting in"
    return ReaderError(project.file, rule, todo)


def named(names: pd.Series) -> str:
    """Return a few names, and how many more there are."""
    listed = list(dict.fromkeys(names))
    more = len(listed) - MOST_NAMED
    return ", ".join(listed[:MOST_NAMED]) + (f" en nog {more}" if more > 0 else "")


def uncounted(project: RefiProject, decided: pd.DataFrame) -> int:
    """Return how many codings belong to no case that counts: they are in no table."""
    project = with_cases(project)
    given = case_codings(project).merge(cases_of(project, decided), on="case_id")
    return len(project.codings) + len(project.case_codes) - given["coding"].nunique()


def masks(project: RefiProject, tables: dict[str, pd.DataFrame]) -> int:
    """Return how many codes in these tables have a masked name."""
    return len(set(tables["coded_findings"]["code"]) - set(project.codes["code"]))


def asked(cases: pd.DataFrame, given: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return one row per project that was asked, whether or not anything was coded."""
    table = pd.DataFrame(index=sorted(set(cases["project_id"])))
    table["n_respondents"] = people.groupby("project_id")["person"].nunique()
    table["n_codings"] = given.groupby("project_id")["coding"].nunique()
    return table.fillna(0).astype(int).rename_axis("project_id").reset_index()


def findings(used: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return one row per project and code with how often and by how many it was given.

    Where it is not known who said it, it was at least one.
    """
    keys = ["project_id", "code"]
    table = used.groupby([*keys, "pillar", "direction"])["coding"].nunique().rename("n_codings")
    said = people.groupby(keys)["person"].nunique().rename("n_respondents")
    table = table.reset_index().join(said, keys)
    return table.assign(n_respondents=table["n_respondents"].fillna(1).astype(int))


def quotable(given: pd.DataFrame, may: set[str]) -> set[int]:
    """Return the codings that may be quoted: everyone whose case holds them consented.

    The consent of a source as a whole counts for all who speak in it.
    """
    allowed = given["case_id"].isin(may) | given["source_id"].isin(may)
    everyone = allowed.groupby(given["coding"]).all()
    return set(everyone[everyone].index)


def quoted(project: RefiProject, used: pd.DataFrame, may: set[int]) -> pd.DataFrame:
    """Return the passages that may be quoted and of which it is sure which words they are."""
    rows = used[used["coding"].isin(may) & used["placed"].fillna(False).astype(bool)]
    quotes = [
        excerpt(project.texts, text, int(start), int(end))[:LONGEST_QUOTE]
        for text, start, end in zip(rows["text_id"], rows["start"], rows["end"], strict=True)
    ]
    table = rows.assign(quote=quotes)[["project_id", "code", "quote"]]
    return table[table["quote"] != ""].drop_duplicates().reset_index(drop=True)


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


def unclear_consent(project: RefiProject, variable: str) -> list[str]:
    """Return the answers on consent that are no plain yes or no; they count as no."""
    values = project.variables[project.variables["variable"] == variable]["value"].str.strip()
    return [value for value in dict.fromkeys(values) if value.casefold() not in YES | NO]
