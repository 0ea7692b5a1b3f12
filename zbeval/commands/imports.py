"""``zbeval import``: take interviews, surveys and filled-in sheets into a folder of one's own.

Nothing is half imported: a file is read, tied to the projects and checked together with all it
refers to, and only then written, whole.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zbeval.commands import import_outside, import_projects, import_survey
from zbeval.commands.steering import capitalised, proposal_path, store, use
from zbeval.export.forms import sheet_name, write_form
from zbeval.programme_file import read_about
from zbeval.sources.folder import own_folder, shipped_folder
from zbeval.sources.package import imports
from zbeval.sources.workbook import read_table
from zbeval.tables.incoming import inspect_with, take_in
from zbeval.tables.matching import KnownProjects, known_projects
from zbeval.tables.remembered import speak_of

if TYPE_CHECKING:
    import pandas as pd

    from zbeval.sources.refi_project import RefiProject

SHEETS = {
    "findings": "bevindingen uit een ingevuld rekenblad",
    "projects": "een projectregister: eerst tonen, met --yes bewaren",
    "recommendations": "aanbevelingen uit een ingevuld rekenblad",
    "control_totals": "gedrukte totalen uit een ingevuld rekenblad",
    "stocks": "de aantallen en peildata waarmee gerekend wordt",
    "stock_bounds": "welke gedrukte totalen binden, en hoe",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be imported, each with its own options."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="soort")
    qdpx = kinds.add_parser("qdpx", help="gecodeerde gesprekken (REFI-QDA: .qdpx of .qdc)")
    qdpx.add_argument("--map", type=Path, metavar="BESTAND",
                      help="koppeltabel; bestaat ze niet, dan wordt ze voorgesteld")  # fmt: skip
    qdpx.add_argument("--consent", metavar="VARIABELE",
                      help="variabele die zegt of een case geciteerd mag worden")  # fmt: skip
    survey = kinds.add_parser(
        "survey", help="een korte bevraging (LimeSurvey, Qualtrics, Forms, SurveyMonkey, SPSS)"
    )
    import_survey.add_options(survey)
    others = [kinds.add_parser(name, help=text) for name, text in SHEETS.items()]
    import_projects.add_options(kinds.choices["projects"])
    outside = import_outside.readers(list(kinds.choices))
    added = [kinds.add_parser(name, help="gelezen door een ander pakket") for name in outside]
    for one in (qdpx, survey, *others, *added):
        one.add_argument("file", type=Path, metavar="BESTAND", help="wat u inleest")
        one.add_argument("--output", type=Path, metavar="MAP",
                         help="map voor de tabellen (standaard data/local)")  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Import one file and say what was done; a file with mistakes ends in a reader's error."""
    folder = arguments.output or own_folder()
    if arguments.kind == import_projects.KIND:
        return import_projects.run(arguments, folder, use(folder))
    if arguments.kind in import_outside.readers([]):
        lines = import_outside.import_outside(arguments.kind, arguments.file, folder)
        return told([*lines, use(folder)])
    kinds = {"qdpx": import_codings, "survey": import_survey.import_survey}
    act = kinds.get(arguments.kind, import_sheet)
    return told(act(arguments, folder))


def told(lines: list[str]) -> int:
    """Print what was done and return the exit code."""
    for line in lines:
        print(f"{line}.")
    return 0


def import_codings(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """Take in coded interviews; without a map, propose one and take in nothing."""
    from zbeval.sources.refi import read_refi
    from zbeval.tables.code_map import code_map_form, propose
    from zbeval.tables.coded import coded_tables
    from zbeval.tables.decided_map import decided

    project, projects = read_refi(arguments.file), projects_of(folder)
    about = read_about(folder, shipped_folder())
    speak_of(about)
    form = code_map_form(about)
    steering = proposal_path(arguments.file, arguments.map, "koppeltabel", "--map")
    if not steering.exists():
        choices = {"project_id": ["-", *projects.shown.values()]}
        write_form(steering, propose(project, projects, about), form, choices)
        later = "lees dan het project (.qdpx) in met --map" if project.sources.empty else (
            "lees opnieuw in met --map"
        )  # fmt: skip
        return [
            f"Een voorstel van koppeltabel staat in {steering}",
            f"Vul ze aan en {later}; er is nog niets ingelezen",
            *map(capitalised, project.remarks),
        ]
    table = decided(read_table(steering, sheet_name(form)), project, projects, about)
    tables = coded_tables(project, table, arguments.consent)
    removed = [] if "coded_quotes" in tables else ["coded_quotes"]
    store(folder, arguments.file.name, project.sha256, tables, removed)
    return [*told_of_codings(project, table, tables, arguments.consent), use(folder)]


def told_of_codings(
    project: RefiProject,
    table: pd.DataFrame,
    tables: dict[str, pd.DataFrame],
    consent: str | None,
) -> list[str]:
    """Return what was taken in, what was left out, and why."""
    from zbeval.numbers import counted, whole
    from zbeval.tables.coded import masks, unclear_consent, uncounted

    counts = tables["coded_projects"]
    bare = int((counts["n_codings"] == 0).sum())
    asked = counted(len(counts), "bevraagd project", "bevraagde projecten")
    pairs = counted(len(tables["coded_findings"]), "combinatie", "combinaties")
    quotes = counted(len(tables.get("coded_quotes", ())), "citaat", "citaten")
    lines = [
        f"{asked} ingelezen, waarvan {whole(bare)} zonder codering",
        f"{pairs} van project en code, {quotes} met toestemming",
    ]
    if outside := uncounted(project, table):
        told = counted(outside, "codering hoort", "coderingen horen")
        lines.append(f"{told} bij geen case die meetelt")
    if hidden := masks(project, tables):
        told = counted(hidden, "code herhaalt", "codes herhalen")
        lines.append(
            f"{told} wat iemand zei: die woorden zijn in de naam vervangen. Hernoem de code, of "
            "geef met --consent de variabele die zegt wie geciteerd mag worden"
        )
    if consent and (words := unclear_consent(project, consent)):
        lines.append(f"Als toestemming tellen deze antwoorden niet: {', '.join(words)}")
    return [*lines, *left_out(table), *map(capitalised, project.remarks)]


def left_out(table: pd.DataFrame) -> list[str]:
    """Return how many codes and cases the map leaves out on purpose."""
    from zbeval.numbers import counted

    codes = ((table["kind"] == "code") & table["pillar"].isna()).sum()
    cases = ((table["kind"] == "case") & (table["project_id"] == "-")).sum()
    told = [(codes, counted(codes, "code telt", "codes tellen")),
            (cases, counted(cases, "case telt", "cases tellen"))]  # fmt: skip
    return [f"{words} niet mee volgens de koppeltabel" for number, words in told if number]


def import_sheet(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """Take in a table that somebody filled in, its mistakes named by row and Dutch heading."""
    from zbeval.errors import ReaderErrors
    from zbeval.tables.labels import under_titles, understood

    name = arguments.kind
    files = {one.resource["name"]: one for one in inspect_with(folder, {}).files}
    resource = files[name].resource
    raw = understood(read_table(arguments.file, sheet_name(resource)), resource)
    try:
        take_in(folder, {name: raw})
    except ReaderErrors as errors:
        own = [one for one in errors.errors if one.file == raw.file]
        rest = [one for one in errors.errors if one.file != raw.file]
        raise ReaderErrors([*under_titles(own, resource), *rest]) from None
    return [f"{len(raw.cells)} rijen ingelezen in {folder / resource['path']}", use(folder)]


def projects_of(folder: Path) -> KnownProjects:
    """Return the projects that the folder works with, or stop if its tables are not in order."""
    from zbeval.errors import ReaderErrors

    found = inspect_with(folder, {}, removed=imports())
    if found.problems:
        raise ReaderErrors(found.problems)
    return known_projects(found.tables["projects"])
