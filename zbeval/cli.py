"""The command line: finds the subcommand, turns a reader's mistake into Dutch and exit code 2."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import Any

from zbeval import __version__
from zbeval.commands.usage import in_dutch
from zbeval.errors import FAILED, ReaderError

COMMANDS = {
    "report": "draai de rapporten en publiceer ze als HTML",
    "note": "maak een nota van één bladzijde: programma, beleidsniveau, provincie of gemeente",
    "batch": "maak van één rapport een fiche per gemeente, of per waarde van een andere lijst",
    "publish": "maak wat gepland is, en breng het naar waar het getoond wordt",
    "status": "toon hoe elk gepland rapport ervoor staat",
    "schedule": "toon de planning en wat een taakplanner daarvoor nodig heeft",
    "compare": "toon welke uitkomsten tussen twee runs veranderden, en waardoor",
    "measure": "druk één meting af als tabel, JSON of rekenblad",
    "lab": "open JupyterLab in het Nederlands, op de leeswijzer",
    "app": "open de verkenner als pagina in de browser",
    "check": "controleer een gegevensmap en schrijf niets",
    "boundaries": "gebruik officiële gemeentegrenzen in plaats van de schematische",
    "new": "maak een werkmap van uzelf: gegevens, notitieboeken en een LEESMIJ",
    "import": "lees een register, gecodeerde gesprekken, een bevraging of een rekenblad in",
    "refresh": "lees recentere cijfers van Statbel in: inwoners of inkomens",
    "template": "maak een rekenblad met keuzelijsten om in te vullen",
}
MODULES = {"import": "imports"}  # a module cannot be named after a word of the language


class Help(argparse.HelpFormatter):
    """How a command is explained: *gebruik* in place of *usage*."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the line of the usage behind a Dutch word."""
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that explains itself, and a mistyped command, in Dutch."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=Help, add_help=False, **settings)
        self._positionals.title, self._optionals.title = "wat u opgeeft", "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> None:  # type: ignore[override]
        """Raise a reader's error in place of argparse's English exit."""
        told = in_dutch(message)
        rule = "deze opdracht is niet te lezen" + (f" ({told})" if told else "")
        raise ReaderError(self.prog, rule, self.hint())

    def hint(self) -> str:
        """Return where the reader finds how this command is used."""
        return f"Bekijk de mogelijkheden met: {self.prog} --help"


def build_parser(chosen: str | None) -> Parser:
    """Return the parser; only the chosen subcommand is imported, so that it starts fast."""
    parser = Parser(prog="zbeval", description="Evaluatiewerkboek voor een programma van projecten")
    parser.add_argument("-C", dest="folder", metavar="MAP", help="werk in deze map")
    parser.add_argument("--version", action="version", version=f"zbeval {__version__}",
                        help="toon de versie")  # fmt: skip
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    for name, summary in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        if name == chosen:
            command = import_module(f"zbeval.commands.{MODULES.get(name, name)}")
            command.add_arguments(subparser)
            subparser.set_defaults(run=command.run)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done, 1 something failed, 2 a mistake of the reader, 3 another zbeval is at work, 4 no room.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        arguments = moved(arguments)
        parsed = build_parser(arguments[0] if arguments else None).parse_args(arguments)
        return parsed.run(parsed)
    except ReaderError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Onderbroken. Wat er al was, staat er nog.", file=sys.stderr)
        return FAILED


def moved(arguments: list[str]) -> list[str]:
    """Go to the folder of ``-C`` before anything looks around; return what comes after it."""
    if arguments[:1] != ["-C"] or len(arguments) < 2:
        return arguments
    try:
        os.chdir(arguments[1])
    except OSError as error:
        rule = "naar deze map kan zbeval niet gaan"
        raise ReaderError("zbeval -C", rule, "Kijk het pad na", value=arguments[1]) from error
    return arguments[2:]
