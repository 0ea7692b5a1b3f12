"""What is said of planned reports and of what changed between runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from tests.invented import write_notebook
from tests.reports.past import report, result, run
from zbeval.errors import ReaderError
from zbeval.reports.compare.causes import CHANCE, Cause, in_short
from zbeval.reports.compare.compare import compare_runs
from zbeval.reports.compare.comparison import Change
from zbeval.reports.compare.headline_words import (
    ENDINGS,
    headline_label,
    written_difference,
    written_margin,
    written_pair,
)
from zbeval.reports.compare.words import (
    cause_lines,
    grouped,
    lone_line,
    measures_line,
    short_answer,
)
from zbeval.reports.schedule.cron import DUTCH, WORDS, read_trigger
from zbeval.reports.schedule.notify import Notice
from zbeval.reports.schedule.schedule import read_plan
from zbeval.reports.schedule.settings import read_settings
from zbeval.reports.schedule.status import Standing, prometheus
from zbeval.reports.schedule.timers import TIMERS, Wake

ROOT, SHORT = PurePosixPath("/srv/Mijn rapporten 100%"), PurePosixPath("/srv/zb")
PROGRAM = ('/opt/zb "eval"/bin/zbeval',)
WAKES = {
    "in its folder": Wake(SHORT, ("/opt/zbeval/bin/zbeval",)),
    "odd names, elsewhere": Wake(
        ROOT, PROGRAM, PurePosixPath("/etc/it's $HOME/plan.toml"), PurePosixPath("/var/www/zb")
    ),
    "too long for schtasks": Wake(PurePosixPath("/srv/" + "lange-naam-" * 25), PROGRAM),
}  # fmt: skip
NOTICES = [
    Notice("failed", "werkboek", ("De gegevens ontbreken.", "Kijk de map na."), "/srv/log.txt"),
    Notice("recovered", "werkboek"),
    Notice("stale", "fiches", ("Gepland op 1 mei.",)),
]
WRITTEN = (*WORDS, *DUTCH, " Daily ", "30 7 * * 1-5", "0 6 * APR mon", "@daily", "* * *", "99 * * * *", "0 0 31 2 *",
           ["2026-03-01"], ["2026-09-01", "2026-03-01T08:30:00"], [], ["soms"], 7)  # fmt: skip
MISTAKES = {
    "no table": {"notify": "ik"},
    "unknown part": {"notify": {"mail_too": "a@b.be"}},
    "nothing like it": {"monitor": {"zzz": 1}},
    "command of one word": {"notify": {"command": "logger"}},
    "command of numbers": {"notify": {"command": [1]}},
    "two addresses": {"notify": {"mail_to": "a@b.be, c@d.be"}},
    "no sender": {"notify": {"mail_from": ""}},
    "server with a path": {"notify": {"smtp": "mail/x"}},
    "no web address": {"notify": {"webhook": "ftp://x"}},
    "unknown event": {"notify": {"on": ["failed", "later"]}},
    "event without list": {"notify": {"on": "failed"}},
    "no days": {"notify": {"stale_after_days": 0}},
    "days that are true": {"notify": {"stale_after_days": True}},
    "a number for a file": {"monitor": {"prometheus": 1}},
    "a report that is not planned": {"publish": {"werkboeck": "/www"}},
    "an empty target": {"publish": {"alle": " "}},
}
STANDINGS = {
    "werkboek": Standing(
        state="ok", last_attempt="2026-03-02T06:00:00+00:00", last_success="2026-03-02T06:00:00+00:00"
    ),
    "fiches": Standing(state="failed", last_attempt="2026-03-02T06:00:01+00:00", stale=True),
    "nooit": Standing(),
}  # fmt: skip

PLANNED = """
[report.fiche]
notebook = "08_fiche"
over = "municipality"
when = "monthly"
parameters = {draws = 99}
timeout = 5
"""
PLAN_MISTAKES = {
    "name": ("report.fiche", "report.'../weg'"), "no time": ('when = "monthly"', ""),
    "unknown part": ("timeout = 5", "timeouts = 5"), "nothing like it": ("timeout = 5", "zzz = 5"),
    "wrong form": ("timeout = 5", "timeout = 'lang'"), "true is no number": ("= 5", "= true"),
    "taken folder": ("timeout = 5", "output = 'latest'"), "no folder": ("timeout = 5", "output = '../x'"),
    "too long": ("timeout = 5", "timeout = 1441"), "no time at all": ("timeout = 5", "timeout = 0"),
    "over is fixed": ("draws = 99", "municipality = '1'"), "unknown parameter": ("draws =", "drows ="),
    "wrong type": ("draws = 99", "draws = 'veel'"),
    "no report": ("report.fiche", "rapport.fiche"), "no moment": ('"monthly"', '"soms"'),
    "another block": ("[report.fiche]", "[post]\na = 1\n[report.fiche]"),
    "beside": ("[report.fiche]", "[notify]\non = 'failed'\n[report.fiche]"),
    "same folder": ("timeout = 5", "output = 'x'\n[report.twee]\nnotebook = '08_fiche'\n"
                    "when = 'daily'\noutput = 'x'"),
    "nothing wrong": ("", ""),
}  # fmt: skip
MOVED = {
    "n_projects": (1233, 1234), "gini": (0.75781, 0.75762), "covered_share": (0.482, 0.491),
    "p_value": (0.0004, 0.051), "gini_excess_min": (0.1, 0.2), "share_of_nothing": (1, 2.5),
}  # fmt: skip
CAUSES = (
    Cause("data", "projects.csv"), Cause("data", "nieuw.csv", "", "new"),
    Cause("data", "weg.csv", "old", ""), Cause("boundaries"), Cause("code"), Cause("notebook"),
    Cause("parameter", "baseline", "residents", ""), Cause("package", "numpy", "", "2.5"),
    Cause("seed", "seed", "7", "8"), Cause("draws", "draws", "999", "9999"),
)  # fmt: skip


def two(*, old: dict, new: dict, **changed: object):
    """Return the comparison of two runs of one report with one result each."""
    return compare_runs(
        run("1", report(result(headline=old))), run("2", report(result(headline=new, **changed)))
    )


COMPARED = {
    "nothing": two(old={"gini": 1}, new={"gini": 1}),
    "beyond and not judged": two(
        old={name: pair[0] for name, pair in MOVED.items()},
        new={name: pair[1] for name, pair in MOVED.items()}, inputs={"projects.csv": "b" * 64},
    ),
    "only the seed": compare_runs(
        run("1", report(result(headline={"p_value": 0.05}))),
        run("2", report(result(headline={"p_value": 0.2}, seed=8, verdict="above"),
                        parameters={"draws": 999, "seed": 8, "baseline": "residents"})),
    ),
    "one is new, one is gone": compare_runs(
        run("1", report(result()), report(result(), name="02_b")),
        run("2", report(result()), report(result(), name="03_c")),
    ),
    "two of three": compare_runs(
        run("1", *(report(result(headline={"gini": 1}), name=name) for name in "abc")),
        run("2", *(report(result(headline={"gini": gini}), name=name)
                   for name, gini in zip("abc", (1, 2, 3), strict=True))),
    ),
}  # fmt: skip


def settings(found: dict[str, object]) -> str:
    """Return what is wrong with what a schedule says beside its reports."""
    try:
        return str(read_settings(Path("schedule.toml"), found, {"werkboek"}))
    except ReaderError as error:
        return str(error)


def plan(old: str, new: str) -> str:
    """Return what is wrong with a schedule in which something was replaced, or what it plans."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        parameters = "municipality: str = '44021'  # gemeente\ndraws: int = 9  # trekkingen"
        notebook = write_notebook(
            folder / "08_fiche.ipynb", ["# Vraag?", ("parameters", parameters)]
        )
        path = folder / "schedule.toml"
        path.write_text(PLANNED.replace(old, new, 1), encoding="utf-8")
        try:
            found = read_plan(path, lambda _: [notebook], lambda *_: None)
        except ReaderError as error:
            return str(error)
        return "\n".join(
            f"{one.name}: {one.when}, over {one.over}, {one.values}, in {one.output}, "
            f"{one.seconds:.0f} seconden" for one in found.entries
        )  # fmt: skip


def trigger(written: object) -> str:
    """Return when something is due: in words, and the first times around 1 March 2026."""
    try:
        when = read_trigger("schedule.toml", written)
    except ReaderError as error:
        return str(error)
    now = datetime(2026, 3, 1, 12, 30)
    return f"{when}\n  ervoor: {when.last(now)}; erna: {when.next(now)}"


def rows(changes: tuple[Change, ...]) -> str:
    """Return changes as the lines of a table, under what they are about."""
    return "\n".join(
        "\n".join([about, *(
            f"- {row.name} | {row.before} | {row.after} | {row.difference} | {row.margin} | "
            f"{row.judged} | {row.causes}" for row in found
        )]) for about, found in grouped(changes)
    )  # fmt: skip


TEXTS = {
    "timers": lambda: {
        f"{name}: {case}": planner(wake)
        for case, wake in WAKES.items() for name, planner in TIMERS.items()
    },
    "notices": lambda: {f"{one.event} {one.report}": one.text() for one in NOTICES},
    "triggers": lambda: {str(written): trigger(written) for written in WRITTEN},
    "schedule_mistakes": lambda: {name: settings(found) for name, found in MISTAKES.items()},
    "plan_mistakes": lambda: {name: plan(*pair) for name, pair in PLAN_MISTAKES.items()},
    "written_numbers": lambda: {
        "margins": "\n".join(written_margin(name, size) for name, size in (
            ("covered_share", 0.01234), ("gini", 0.01234), ("gini", None), ("gini", 2.0))),
        "differences": "\n".join(written_difference(name, size) for name, size in (
            ("covered_share", -0.01234), ("gini", 0.095), ("gini", 0.0949), ("n_projects", 250.5),
            ("gini", 0.00000001), ("gini", 0.0), ("gini", 95.5), ("gini", None))),
        "pairs": "\n".join(" -> ".join(written_pair(*one)) for one in (
            ("p_value", 0.05, 0.0501), ("p_value", 0.0501, 0.05012), ("gini", 1, 1.5),
            ("n_projects", 1000, 1001), ("gini", 0.5, 0.50000001), ("covered_share", 1, 0.5),
            ("name", True, False), ("gini", None, 0.5), ("verdict", "above", "zomaar"))),
    },
    "prometheus": lambda: {"three": prometheus(STANDINGS)},
    "short_answer": lambda: {name: short_answer(found) for name, found in COMPARED.items()},
    "changes": lambda: {
        f"{name}: {one.name}": rows(one.changes)
        for name, found in COMPARED.items() for one in found.reports if one.changes
    },
    "causes": lambda: {
        "all": "\n".join(cause_lines(CAUSES)), "four files": "\n".join(cause_lines(
            [*CAUSES[:3], Cause("data", "vier.csv"), CAUSES[4]]
        )),
        "in short": in_short(CAUSES), "only chance": in_short(
            [cause for cause in CAUSES if cause.kind in CHANCE]
        ),
    },
    "lone_line": lambda: {
        one.name: lone_line(one)
        for one in COMPARED["one is new, one is gone"].reports if one.state != "same"
    },
    "measures_line": lambda: {"three": measures_line(["spread", "spread", "eigen meting"])},
    "headline_label": lambda: {
        "endings": "\n".join(f"{headline_label(f'gini_{ending}')}" for ending in ENDINGS)
    },
}  # fmt: skip
