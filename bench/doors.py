"""How fast do whole files come in? Residents of Statbel, a survey of LimeSurvey, a register.

Residents: a file of the size of Statbel's (467,615 rows), beside pandas that reads and adds up the
same columns without checking any. A survey: 50,000 rows of LimeSurvey, read and proposed, beside
pandas that only reads it. A register: what the form of notebook 91 works out anew after each
choice, for 133 rows. Each run is a process of its own; the counts are compared first.
"""

from __future__ import annotations

import csv
import statistics
import tempfile
from pathlib import Path

from bench.race import Side, judged, race, run

ROWS, AGES, ANSWERS, PROJECTS = 467_615, 102, 50_000, 133
POPULATION_S, SURVEY_S, CHOICE_S, MOST_MB = 12.0, 5.0, 0.3, 200
HOME = "from pathlib import Path\nfrom zbeval.tables.official import editions\n"
OURS = (
    HOME
    + """
from zbeval.tables.official_population import read_population
(year,), _ = read_population(Path({file!r}), editions(Path("data/local")))
answer = [sum(year.everyone.values())]
"""
)
PEER = """
import pandas as pd
columns = ["CD_REFNIS", "CD_AGE", "MS_POPULATION"]
table = pd.read_csv({file!r}, sep="|", usecols=columns, dtype={{"CD_REFNIS": str}})
answer = [int(table.groupby(["CD_REFNIS", "CD_AGE"])["MS_POPULATION"].sum().sum())]
"""
SURVEY = """
from pathlib import Path
from zbeval.sources.survey import read_responses
from zbeval.tables.survey_proposal import propose
responses = read_responses(Path({file!r}))
propose(responses)
answer = [len(responses.cells)]
"""
SURVEY_PEER = """
import pandas as pd
answer = [len(pd.read_csv({file!r}, dtype=str))]
"""
CHOICE = """
import time
from pathlib import Path
from zbeval.tables.register_import import looked_at, read_register_file
from zbeval.tables.register_types import Wishes
folder, path = Path("data/local"), Path({file!r})
raw = read_register_file(path, folder)
wishes = Wishes(source="https://example.org/register")
looked_at(folder, raw, wishes)
times = []
for decimal in (",", ".", "", ",", "."):
    start = time.perf_counter()
    found = looked_at(folder, raw, Wishes(source=wishes.source, decimal=decimal))
    times.append(time.perf_counter() - start)
seconds, answer = sorted(times)[len(times) // 2], [len(found.rows)]
"""


def rows(runs: int = 3) -> list[dict]:
    """Return the rows of the report."""
    with tempfile.TemporaryDirectory() as room:
        people = population(Path(room) / "TF_SOC_POP_STRUCT_2023.txt")
        answers, register = survey(Path(room) / "ronde.csv"), projects(Path(room) / "register.csv")
        first = race(f"residents out of {ROWS} rows", *sides(OURS, PEER, people), runs=runs)
        second = race(
            f"LimeSurvey, {ANSWERS} rows", *sides(SURVEY, SURVEY_PEER, answers), runs=runs
        )
        chosen = [run(Side("ours", CHOICE.format(file=str(register)))) for _ in range(runs)]
    took = statistics.median(one["s"] for one in chosen)
    third = {"name": f"a choice in the form for {PROJECTS} projects", "peer": "", "ours_s": took}
    small = first["ours_mb"] < MOST_MB and first["ours_s"] < POPULATION_S
    return [
        judged(first, f"under {MOST_MB} MB, {POPULATION_S} s", small),
        judged(second, f"under {SURVEY_S} s", second["ours_s"] < SURVEY_S),
        judged(third, f"within {CHOICE_S} s", took <= CHOICE_S),
    ]


def sides(ours: str, peer: str, file: Path) -> tuple[Side, Side]:
    """Return both sides on the same file."""
    path = str(file)
    return Side("ours", ours.format(file=path)), Side("pandas", peer.format(file=path))


def population(path: Path) -> Path:
    """Write a file of residents of Statbel's size: every municipality, sexes and ages."""
    from tests.official_files import POPULATION_HEADER
    from zbeval.tables.official import editions

    codes = sorted(editions(Path("data/local")).codes[2024])
    lines = [POPULATION_HEADER]
    for number in range(ROWS):
        nis = codes[number % len(codes)]
        age = number // len(codes) % AGES
        words = "|".join([nis, *["Omschrijving"] * 11, "MF"[number % 2], "BEL", *["x"] * 5])
        lines.append(f"{words}|{age}|{number % 41}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


def survey(path: Path) -> Path:
    """Write a survey as LimeSurvey exports it."""
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "project",
            *(f"Q1[SQ{n:03}]" for n in range(1, 11)), "Q2[SQ001]", "Q2[SQ002]", "Q3"]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for n in range(1, ANSWERS + 1):
            codes = [f"A{(n + item) % 5 + 1}" for item in range(10)]
            writer.writerow([n, "2024-03-01 10:00:00", 3, "nl", 7, f"t{n}", f"zb{n % 90:03}",
                             *codes,
                             "Y" * (n % 2), "Y" * (n % 3 == 0), f"Woord {n}"])  # fmt: skip
    return path


def projects(path: Path) -> Path:
    """Write a register of as many projects as the programme had."""
    lines = ["Nr;Projectnaam;Gemeente;Bedrag;Startdatum"]
    places = ["Gent", "Antwerpen", "Leuven", "Genk", "Brugge", "Elsene", "Kessel-Lo"]
    for n in range(PROJECTS):
        lines.append(f"{n};Buurt {n};{places[n % len(places)]};{40_000 + n};1 maart 2022")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    for row in rows():
        print(row)
