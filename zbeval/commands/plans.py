"""What commands that make reports share: which notebooks, with which values, made how."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from zbeval.errors import ReaderError
from zbeval.language import DUTCH, known_language
from zbeval.plugins import notebooks
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.parameters import chosen_values, declared_parameters, refuse_unknown
from zbeval.reports.execute.secrets import refuse_secrets
from zbeval.reports.pipeline.options import Options

ON_SCREEN_ONLY = "9"  # 90_verkenner and whatever else needs a person
FOLDERS = {  # parameter of a notebook -> option of this command
    "data_dir": "--data",
    "sources_dir": "--sources",
}


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Declare where reports are read from and written to."""
    parser.add_argument("--data", type=Path, default=None, metavar="MAP", help="map met gegevens")
    parser.add_argument(
        "--sources", type=Path, default=None, metavar="MAP",
        help="map met uw eigen exemplaar van de brondocumenten (.txt, .md, .pdf)",
    )  # fmt: skip
    parser.add_argument(
        "--output", type=Path, default=None, metavar="MAP", help="map voor de rapporten"
    )


def folders_of(arguments: argparse.Namespace) -> dict[str, Path | None]:
    """Return the folders that were given, by the parameter of a notebook that takes them."""
    return {"data_dir": arguments.data, "sources_dir": arguments.sources}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare how reports are made: the same options for one set and for a batch."""
    parser.add_argument(
        "--workers", type=positive, default=0, metavar="AANTAL",
        help="hoeveel rapporten tegelijk (standaard: één per rekenkern)",
    )  # fmt: skip
    parser.add_argument(
        "--timeout", type=positive, default=30, metavar="MINUTEN",
        help="hoe lang één rapport mag duren (standaard: 30)",
    )  # fmt: skip
    parser.add_argument(
        "--fresh", action="store_true", help="maak alles opnieuw, ook wat niet veranderde"
    )
    parser.add_argument(
        "--kernel", action="store_true",
        help="draai elk rapport in een eigen Jupyter-kernel, zoals JupyterLab (trager)",
    )  # fmt: skip
    parser.add_argument(
        "--dask", default="", metavar="ADRES",
        help="reken op een Dask-cluster, zoals tcp://host:8786",
    )  # fmt: skip


def add_language(parser: argparse.ArgumentParser) -> None:
    """Declare which language pages speak."""
    parser.add_argument(
        "--language", default=DUTCH, metavar="TAAL",
        help="taal van wat u leest: nl, of en (Engels); wat in documenten staat, blijft Nederlands",
    )  # fmt: skip


def language_of(arguments: argparse.Namespace) -> str:
    """Return which language pages are to speak; one that zbeval has no words of is refused.

    A command that does not ask for a language makes pages in Dutch.
    """
    return known_language(getattr(arguments, "language", DUTCH))


def positive(text: str) -> int:
    """Return a whole number above zero."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("geef een geheel getal van 1 of meer")
    return int(text)


def options_of(arguments: argparse.Namespace) -> Options:
    """Return how the reports are to be made: here, or on a cluster."""
    options = Options(
        workers=arguments.workers,
        seconds=60 * arguments.timeout,
        engine="nbclient" if arguments.kernel else "zbeval",
        fresh=arguments.fresh,
        language=language_of(arguments),
    )
    if not arguments.dask:
        return options
    from zbeval.reports.pipeline.dask_cluster import on_cluster

    return replace(options, execute=on_cluster(arguments.dask))


def chosen_notebooks(folder: Path, names: Sequence[str]) -> list[Path]:
    """Return the notebooks that ``names`` mean, in the order of the folder; all if there are none.

    A name may leave out its number. Notebooks that only work on screen run when they are named.
    """
    known = {path.stem: path for path in sorted(folder.glob("[0-9][0-9]_*.ipynb"))}
    if not known:
        todo = "Haal de volledige map van het werkboek op en probeer opnieuw"
        raise ReaderError(str(folder), "hier staan geen notitieboeken", todo)
    known |= notebooks(known)
    if not names:
        return [path for stem, path in known.items() if not stem.startswith(ON_SCREEN_ONLY)]
    short = {stem.split("_", 1)[1]: stem for stem in known}
    stems = {full_name(name.removesuffix(".ipynb"), known, short) for name in names}
    return [known[stem] for stem in sorted(stems)]


def full_name(name: str, known: Mapping[str, Path], short: Mapping[str, str]) -> str:
    """Return the file name that ``name`` means, or stop and suggest the nearest."""
    if name in known:
        return name
    if name in short:
        return short[name]
    near = get_close_matches(name, [*known, *short], n=1)
    todo = f"Bedoelde u {near[0]}? " if near else ""
    todo += f"Deze rapporten bestaan: {', '.join(known)}"
    raise ReaderError("zbeval report", "dit rapport bestaat niet", todo, value=name)


def plan(
    notebooks: Sequence[Path],
    choices: Mapping[str, str],
    folders: Mapping[str, Path | None],
) -> list[Job]:
    """Return a job per notebook, every parameter checked before anything runs.

    At least one of the reports must know each parameter; the others do without it.
    ``folders`` maps the parameters that name a folder to what the reader gave with their option;
    at least one report must use it.
    """
    known = {path: declared_parameters(path) for path in notebooks}
    somewhere = {name: one for declared in known.values() for name, one in declared.items()}
    refuse_unknown("zbeval report", somewhere, choices)
    refuse_secrets("zbeval report", choices)
    given = {name: folder for name, folder in folders.items() if folder is not None}
    refuse_folders_as_parameters(choices)
    refuse_unused_folders(given, somewhere)
    given = {name: existing_folder(folder, FOLDERS[name]) for name, folder in given.items()}
    jobs = []
    for path, declared in known.items():
        own = {name: text for name, text in choices.items() if name in declared}
        values = chosen_values(path, declared, own)
        values |= {name: str(folder) for name, folder in given.items() if name in declared}
        jobs.append(Job(path, values))
    return jobs


def refuse_folders_as_parameters(choices: Mapping[str, str]) -> None:
    """Stop at a folder given with -p: the option checks it, and makes its path absolute."""
    for name in FOLDERS.keys() & choices.keys():
        rule = f"de map {name} is geen gewone parameter"
        todo = f"Gebruik {FOLDERS[name]} MAP"
        raise ReaderError("zbeval report", rule, todo, value=choices[name])


def refuse_unused_folders(given: Mapping[str, Path], known: Mapping[str, object]) -> None:
    """Stop at a folder that none of the reports would use, rather than leave it aside silently."""
    for name in given.keys() - known.keys():
        rule = f"deze rapporten gebruiken {FOLDERS[name]} niet"
        todo = "Laat de optie weg of kies een ander rapport"
        raise ReaderError("zbeval report", rule, todo, value=str(given[name]))


def existing_folder(folder: Path, option: str) -> Path:
    """Return ``folder`` as an absolute path, or stop if it is not there."""
    if not folder.is_dir():
        raise ReaderError(str(folder), "deze map bestaat niet", f"Kijk na wat u bij {option} opgaf")
    return folder.resolve()
