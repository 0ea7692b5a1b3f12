"""Whatever program wrote a survey, its answers are the same or are refused; never other counts.

A round is written as each program does it, its proposal is accepted as it stands, and the counts
per answer, per box and per project are held against what people really answered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.written_tables import BINARY, write_table
from zbeval.errors import ReaderError
from zbeval.sources.survey import read_responses
from zbeval.tables.answer_list import answer_list, propose
from zbeval.tables.answers import survey_tables
from zbeval.tables.matching import known_projects
from zbeval.tables.survey_proposal import Known

PROJECTS = known_projects(pd.DataFrame({"project_id": ["p1", "p2"], "name": ["Kiel", "Dampoort"]}))
SCALES = {
    "5 nl": ["Helemaal oneens", "Oneens", "Neutraal", "Eens", "Helemaal eens"],
    "4 nl": ["Niet akkoord", "Eerder niet akkoord", "Eerder akkoord", "Akkoord"],
    "7 nl": ["Helemaal mee oneens", "Mee oneens", "Eerder mee oneens", "Neutraal",
             "Eerder mee eens", "Mee eens", "Helemaal mee eens"],
    "often": ["Nooit", "Zelden", "Soms", "Vaak", "Altijd"],
    "en": ["Strongly disagree", "Disagree", "Agree", "Strongly agree"],
}  # fmt: skip
WORDS = 'Wat nog? Vertel {} keer, met komma\'s; punten en "tekens"'


@dataclass(frozen=True)
class Person:
    """What somebody answered: place on the scale (or nothing), boxes ticked, something written."""

    project: str
    place: int | None
    time: bool
    money: bool
    wrote: bool
    sent: bool


@dataclass(frozen=True)
class Round:
    """How a round is written down."""

    program: str
    kind: str
    separator: str
    encoding: str
    scale: str

    def answer(self, one: Person) -> str:
        scale = SCALES[self.scale]
        return "" if one.place is None else scale[one.place % len(scale)]

    def rows(self, people: list[Person]) -> list[list[str]]:
        """Return the headings and the rows of a program."""
        lines = [
            [str(n), one.project, self.answer(one), one.time, one.money,
             WORDS.format(n) if one.wrote else "", one.sent]
            for n, one in enumerate(people, 1)
        ]  # fmt: skip
        return getattr(self, f"of_{self.program}")(lines)

    def of_limesurvey(self, lines):
        head = ["id", "submitdate", "lastpage", "startlanguage", "seed", "ipaddr", "project", "Q1",
                "Q2[SQ1]", "Q2[SQ2]", "Q3"]  # fmt: skip
        return [head, *(
            [n, "2024-03-01 10:00:00" if sent else "", "3", "nl", "7", "10.0.0.1", project, answer,
             "Y" * time, "Y" * money, wrote]
            for n, project, answer, time, money, wrote, sent in lines)]  # fmt: skip

    def of_qualtrics(self, lines):
        head = ["StartDate", "Status", "Finished", "ResponseId", "project", "Q1", "Q2_1", "Q2_2",
                "Q3"]  # fmt: skip
        ids = [f'{{"ImportId":"{name}"}}' for name in head]
        texts = ["Begindatum", "Responstype", "Voltooid", "Respons-ID", "Project", "Hoe eens?",
                 "Wat helpt? - Tijd", "Wat helpt? - Geld", "Wat nog?"]  # fmt: skip
        trial = ["x", "Survey Preview", "True", "R_0", "p1", "", "", "", "proef"]
        return [head, texts, ids, trial, *(
            ["2024-03-01", "IP Address", str(sent), f"R_{n}", project, answer, "Tijd" * time,
             "Geld" * money, wrote]
            for n, project, answer, time, money, wrote, sent in lines)]  # fmt: skip

    def of_surveymonkey(self, lines):
        head = ["Respondent ID", "Collector ID", "IP Address", "In welk project werkt u?",
                "Hoe eens?", "Wat helpt?", "", "Wat nog?"]  # fmt: skip
        below = ["", "", "", "Open-Ended Response", "Response", "Tijd", "Geld",
                 "Open-Ended Response"]  # fmt: skip
        return [head, below, *(
            [f"10{n}", "1", "10.0.0.1", project, answer, "Tijd" * time, "Geld" * money, wrote]
            for n, project, answer, time, money, wrote, _ in lines)]  # fmt: skip

    def of_forms(self, lines):
        head = ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Welk project?",
                "Hoe eens?", "Wat helpt?", "Wat nog?"]  # fmt: skip
        return [head, *(
            [n, "1/3/24", "1/3/24", "anonymous", "", project, answer,
             "Tijd;" * time + "Geld;" * money, wrote]
            for n, project, answer, time, money, wrote, _ in lines)]  # fmt: skip

    def write(self, folder: Path, people: list[Person]) -> Path:
        """Write the file and return where it is."""
        path, lines = folder / f"ronde.{self.kind}", self.rows(people)
        return write_table(path, lines, separator=self.separator, encoding=self.encoding)


rounds = st.builds(
    Round,
    program=st.sampled_from(["limesurvey", "qualtrics", "surveymonkey", "forms"]),
    kind=st.sampled_from(["csv", "csv", "xlsx", *BINARY]),
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    scale=st.sampled_from(sorted(SCALES)),
)
person = st.builds(
    Person, st.sampled_from(["p1", "Kiel", "Dampoort"]), st.one_of(st.none(), st.integers(0, 6)),
    st.booleans(), st.booleans(), st.booleans(), st.sampled_from([True, True, False]),
)  # fmt: skip
PROJECT = {"p1": "p1", "Kiel": "p1", "Dampoort": "p2"}


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("surveys")


def taken_in(path: Path) -> dict[str, pd.DataFrame] | None:
    """Return the tables of a round whose proposal is accepted; None where it is refused."""
    try:
        responses = read_responses(path)
        listed = propose(responses, Known(PROJECTS))
        open_code = listed["kind"].eq("likert") & listed["answer"].eq("")
        listed.loc[open_code, "answer"] = listed["code"]
        listed.loc[listed["kind"].eq("likert") & listed["side"].eq(""), "side"] = "neutral"
        tables, _ = survey_tables(responses, answer_list_of(listed, path), 1, PROJECTS)
    except ReaderError:
        return None
    return tables


def answer_list_of(listed: pd.DataFrame, beside: Path) -> pd.DataFrame:
    """Return the list of answers as it is read back from the file that a reader gets."""
    from zbeval.export.forms import write_form
    from zbeval.sources.package import forms
    from zbeval.sources.workbook import read_table

    path = beside.with_name("lijst.csv")
    write_form(path, listed, forms()["survey_labels"], {})
    return answer_list(read_table(path))


def counts(tables: dict[str, pd.DataFrame]) -> dict[str, Counter]:
    """Return how often each meaning was given, by what a question is about."""
    scales = tables["survey_scales"].set_index(["item_id", "code"])
    found = {"scale": Counter(), "time": Counter(), "money": Counter()}
    kinds = tables["survey_items"].set_index("item_id")
    for row in tables["survey_answers"].dropna(subset=["code"]).itertuples():
        meaning = scales.loc[(row.item_id, row.code), "answer"]
        about = "scale"
        if kinds.loc[row.item_id, "kind"] == "tick":
            told = f"{row.item_id} {kinds.loc[row.item_id, 'question']} {meaning}"
            about = "time" if "Tijd" in told or "SQ1" in told or "Q2_1" in told else "money"
            meaning = scales.loc[(row.item_id, row.code), "side"]
        found[about][row.project_id, meaning] += 1
    return found


@settings(max_examples=120, deadline=None)
@given(written=rounds, people=st.lists(person, min_size=1, max_size=14))
def test_answers_by_any_program_are_those_answers_or_are_refused(room, written, people):
    tables = taken_in(written.write(room, people))
    if tables is None:
        return
    says_sent = written.program in ("limesurvey", "qualtrics")
    true = [one for one in people if one.sent or not says_sent]
    if not says_sent:  # a row in which nothing at all was answered says nothing
        true = [one for one in true if tables_know(one)]
    found = counts(tables)
    asked = Counter(
        (PROJECT[one.project], written.answer(one)) for one in true if one.place is not None
    )
    assert found["scale"] in (asked, Counter())  # empty: proposed as an open question
    for about in ("time", "money"):
        ticked = Counter(PROJECT[one.project] for one in true if getattr(one, about))
        shown = Counter({who: n for (who, side), n in found[about].items() if side == "ticked"})
        assert shown in (ticked, Counter())
    written_words = tables["survey_texts"]
    assert not written_words["text"].astype(str).str.contains("@|10.0.0.1|anonymous").any()


def tables_know(one: Person) -> bool:
    """Tell whether somebody answered anything."""
    return one.place is not None or one.time or one.money or one.wrote


@pytest.mark.parametrize("program", ["limesurvey", "qualtrics", "surveymonkey", "forms"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", *BINARY])
def test_every_program_is_read_in_every_kind_of_file(room, program, kind):
    places = zip(["p1", "Kiel", "Dampoort"] * 4, range(12), strict=True)
    people = [Person(name, n, n % 2 == 0, n % 3 == 0, n == 5, sent=True) for name, n in places]
    written = Round(program, kind, ";", "utf-8", "5 nl")
    found = counts(taken_in(written.write(room, people)))
    assert found["scale"] == Counter((PROJECT[one.project], written.answer(one)) for one in people)
    for about in ("time", "money"):
        ticked = Counter(PROJECT[one.project] for one in people if getattr(one, about))
        told = {who: n for (who, side), n in found[about].items() if side == "ticked"}
        assert told == dict(ticked)
