"""``zbeval publish``: makes what is planned now, and brings it to where it is shown."""

from __future__ import annotations

import argparse
from datetime import datetime
from difflib import get_close_matches

from zbeval.commands.due import add_schedule, jobs_of, planned
from zbeval.commands.plans import add_options, options_of
from zbeval.commands.round import Round
from zbeval.errors import ReaderError
from zbeval.reports import places


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``zbeval publish``."""
    parser.add_argument("names", nargs="*", metavar="NAAM", help="geplande rapporten (leeg: alle)")
    parser.add_argument(
        "--target", default="", metavar="DOEL",
        help="breng alles ook hierheen: een map, of een opslag zoals s3://emmer/map",
    )  # fmt: skip
    add_schedule(parser)
    parser.add_argument("--quiet", action="store_true", help="zeg enkel wat misging")
    add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the planned reports that were named, or all, whether they are due or not."""
    plan, output = planned(arguments.schedule), arguments.output or places.OUTPUT
    known = [entry.name for entry in plan.entries]
    for name in arguments.names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            todo = f"Bedoelde u {near[0]}? " if near else ""
            todo += f"Gepland zijn: {', '.join(known)}"
            raise ReaderError("zbeval publish", "dit rapport is niet gepland", todo, value=name)
    whole = Round(plan, output, options_of(arguments), jobs_of, quiet=arguments.quiet)
    force = arguments.names or known
    return whole.run(datetime.now(), force=force, also_to=arguments.target)
