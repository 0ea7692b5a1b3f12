"""``zbeval import survey``: one round of a short survey, in whatever layout its program gives."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from zbeval.commands.steering import capitalised, proposal_path, store, use
from zbeval.export.forms import sheet_name, write_form
from zbeval.numbers import counted
from zbeval.sources.package import forms
from zbeval.sources.workbook import read_table
from zbeval.tables.incoming import inspect_with
from zbeval.tables.matching import KnownProjects, known_projects

if TYPE_CHECKING:
    import pandas as pd

    from zbeval.sources.survey_responses import Responses
    from zbeval.tables.survey_proposal import Known


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare what may be said of a survey."""
    parser.add_argument("--round", type=int, required=True, metavar="N", help="welke ronde, 1-9")
    parser.add_argument("--labels", type=Path, metavar="BESTAND",
                        help="antwoordenlijst; zonder volgt een voorstel")  # fmt: skip
    parser.add_argument("--structure", type=Path, metavar="BESTAND",
                        help="structuur van de vragenlijst uit LimeSurvey (.lss)")  # fmt: skip
    parser.add_argument("--projects", type=Path, metavar="BESTAND",
                        help="ingevulde lijst van gekozen projecten")  # fmt: skip
    parser.add_argument("--unfinished", action="store_true",
                        help="tel ook antwoorden mee die nooit zijn ingediend")  # fmt: skip


def import_survey(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """Take in one round of a survey; without a list of answers, propose one and take in nothing."""
    from zbeval.sources.survey import read_responses
    from zbeval.tables.answer_list import answer_list
    from zbeval.tables.answers import survey_tables
    from zbeval.tables.survey_projects import chosen_projects

    responses = read_responses(arguments.file, unfinished=arguments.unfinished)
    form = forms()["survey_labels"]
    steering = proposal_path(arguments.file, arguments.labels, "antwoordenlijst", "--labels")
    found = inspect_with(folder, {})
    projects = known_projects(found.tables["projects"])
    if not steering.exists():
        return [*told(responses), *proposed(arguments, responses, steering, found.tables, projects)]
    listed = answer_list(read_table(steering, sheet_name(form)))
    chosen = {}
    if arguments.projects:
        sheet = sheet_name(forms()["survey_projects"])
        chosen = chosen_projects(read_table(arguments.projects, sheet), projects)
    else:
        offer_projects(arguments.file, responses, listed, projects)
    tables, remarks = survey_tables(responses, listed, arguments.round, projects, chosen)
    tables = {name: with_other_rounds(table, found.tables.get(name), arguments.round)
              for name, table in tables.items()}  # fmt: skip
    store(folder, arguments.file.name, responses.sha256, tables, ())
    return [*told(responses), *remarks, use(folder)]


def told(responses: Responses) -> list[str]:
    """Return which program wrote the file and what was remarked while reading it."""
    known = [f"Herkend als een export van {responses.program}"] if responses.program else []
    return [*known, *map(capitalised, responses.remarks)]


def proposed(
    arguments: argparse.Namespace, responses: Responses, steering: Path,
    tables: dict[str, pd.DataFrame], projects: KnownProjects,
) -> list[str]:  # fmt: skip
    """Write a proposal of the list of answers, and return what is in it."""
    from zbeval.sources.survey_lss import read_structure
    from zbeval.tables.survey_proposal import Known, earlier_questions, propose

    structure = read_structure(arguments.structure) if arguments.structure else {}
    known = Known(projects, structure, earlier_questions(tables, arguments.round))
    table = propose(responses, known)
    write_form(steering, table, forms()["survey_labels"], {})
    return [
        f"Een voorstel van antwoordenlijst staat in {steering}",
        *about(table, responses, known),
        "Vul ze aan en lees opnieuw in met --labels; er is nog niets ingelezen",
    ]


def about(table: pd.DataFrame, responses: Responses, known: Known) -> list[str]:
    """Return what the reader should know of a proposal before completing it."""
    lines = []
    if private := table.loc[table["kind"] == "private", "item_id"].drop_duplicates().tolist():
        names = ", ".join(f"‘{name}’" for name in private)
        lines.append(f"Kan zeggen wie antwoordde en wordt niet bewaard: {names}")
    if taken := [name for name in known.earlier if name in responses.cells]:
        count = counted(len(taken), "vraag is", "vragen zijn")
        their = "haar" if len(taken) == 1 else "hun"
        lines.append(
            f"{count} overgenomen uit de vorige ronde, met {their} antwoorden en kanten; nieuwe "
            "antwoorden staan onder die van toen"
        )
    if number := responses.n_unfinished:
        lines.append(
            counted(number, "antwoord is nooit ingediend en telt", "antwoorden zijn nooit "
                    "ingediend en tellen") + " niet mee"
        )  # fmt: skip
    return lines


def offer_projects(
    file: Path, responses: Responses, listed: pd.DataFrame, projects: KnownProjects
) -> None:
    """Write a list of the names that are no project of the register, for a person to complete."""
    from zbeval.tables.survey_projects import project_column, to_choose

    name = project_column(listed)
    if name is None or name not in responses.cells:
        return
    table = to_choose(responses.cells[name], projects)
    path = file.with_name(f"{file.stem}_projecten.csv")
    if table.empty:
        return
    if not path.exists():
        choices = {"project_id": ["-", *projects.shown]}
        write_form(path, table, forms()["survey_projects"], choices)
    count = counted(len(table), "naam van een project herkennen", "namen van projecten herkennen")
    stand = "ze staat" if len(table) == 1 else "ze staan"
    print(f"{count} we niet; {stand} in {path}.")
    print(f"Kies daar het project, of zet een streepje, en lees in met --projects {path}.")


def with_other_rounds(
    table: pd.DataFrame, earlier: pd.DataFrame | None, number: int
) -> pd.DataFrame:
    """Return the rows of this round after those of the other rounds that are there already."""
    import pandas as pd

    if earlier is None or earlier.empty:
        return table
    return pd.concat([earlier[earlier["round"] != number], table], ignore_index=True)
