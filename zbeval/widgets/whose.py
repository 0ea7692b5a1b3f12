"""Whose data a screen shows, in a sentence that always stands there."""

from __future__ import annotations

from pathlib import Path

from zbeval.language import later, say
from zbeval.numbers import listed
from zbeval.programme import Programme
from zbeval.sources import shipped_folder
from zbeval.tables import OWN_FILE
from zbeval.tables.remembered import digest

SHIPPED = later("U ziet de gegevens uit de map ‘{folder}’; er is niets van uzelf ingelezen.")
WHOLE = later("U ziet de gegevens uit de map ‘{folder}’, een map met al haar eigen tabellen.")
OWN = later("U ziet uw eigen gegevens uit de map ‘{folder}’, voor: {tables}.")
ALL_OTHERS = later("Al het andere is meegeleverd.")
NO_FOLDER = later("U ziet gegevens die niet uit een map komen.")
LAST = 2  # parts of a path that tell a folder from the next


def whose_data(programme: Programme) -> str:
    """Return in Dutch which folder the tables come from, and which of them a reader brought in."""
    if not programme.folder:
        return say(NO_FOLDER)
    folder = "/".join(Path(programme.folder).parts[-LAST:])
    table = programme.sources
    own = table.loc[table["source"] == OWN_FILE, "title"] if "source" in table else []
    titles = [f"‘{one}’" for one in dict.fromkeys(own)]
    if not titles:
        return say(SHIPPED if as_shipped(programme) else WHOLE, folder=folder)
    told = say(OWN, folder=folder, tables=listed(titles))
    return f"{told} {say(ALL_OTHERS)}" if set(table["title"]) - set(own) else told


def as_shipped(programme: Programme) -> bool:
    """Return whether the tables are those that come with zbeval, in place or copied unchanged."""
    shipped = shipped_folder()
    return all(digest(shipped / name) == known for name, known in programme.inputs.items())
