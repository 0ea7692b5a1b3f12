"""Choices in the explorers that a reader kept under a name: one line of text each."""

from __future__ import annotations

import json

from zbeval.errors import ReaderError
from zbeval.sources.in_use import room
from zbeval.sources.store import write_whole

FILE = "weergaven.json"
LONGEST = 80  # characters of a name
FIELD = "Naam"


def saved_views() -> dict[str, str]:
    """Return the line of every name, oldest first; a file that cannot be read is told and kept."""
    path = room() / FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise unreadable(str(path)) from error
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise unreadable(str(path))
    return found


def unreadable(path: str) -> ReaderError:
    """Return what to tell of a file that holds something else."""
    todo = "Verplaats het of verbeter het: zolang het er zo staat, bewaren we niets"
    return ReaderError(path, "de bewaarde keuzes in dit bestand zijn niet te lezen", todo)


def save_view(name: str, line: str) -> str:
    """Keep a line under a name and return that name; one that is taken is never replaced."""
    views, plain = saved_views(), " ".join(name.split())
    if not plain:
        raise ReaderError(FIELD, "er is nog geen naam", "Typ hoe u deze keuzes wilt noemen")
    if len(plain) > LONGEST:
        todo = f"Gebruik hoogstens {LONGEST} tekens"
        raise ReaderError(FIELD, "deze naam is te lang", todo, value=plain[:20] + "...")
    if plain.casefold() in {one.casefold() for one in views}:
        todo = "Kies een andere naam, of verwijder eerst de keuzes die zo heten"
        raise ReaderError(FIELD, "deze naam bestaat al", todo, value=plain)
    write_views(views | {plain: line})
    return plain


def remove_view(name: str) -> None:
    """Forget one name."""
    write_views({one: line for one, line in saved_views().items() if one != name})


def write_views(views: dict[str, str]) -> None:
    """Write all names, whole or not at all."""
    text = json.dumps(views, ensure_ascii=False, indent=1) + "\n"
    write_whole(room(), {FILE: text.encode("utf-8")})
