"""A measure that breaks a rule is found out, whichever rule it is; one that keeps them passes."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from tests.small import small_programme
from zbeval.errors import ReaderError
from zbeval.figures.drawing import Drawing
from zbeval.programme import Programme
from zbeval.results import Result
from zbeval.testing import BrokenRules, check_measure

SOME = small_programme([10, 20, 30], [2, 1, 0], total=3, provinces="AAB")
COUNTER = itertools.count()


def counted(programme: Programme, **other: object) -> Result:
    """Return the number of projects per municipality."""
    counts = programme["projects"]["nis"].value_counts()
    areas = programme.areas
    table = pd.DataFrame(
        {
            "area_code": areas["nis"],
            "area_name": areas["name"],
            "n_projects": areas["nis"].map(counts).fillna(0).astype(int),
        }
    )
    headline = {"n_projects": int(counts.sum())}
    found = {"measure": "mine", "table": table, "headline": headline, "method": "count"}
    return Result(**(found | other))


def sentence(result: Result) -> str:
    return f"Er zijn {result.headline['n_projects']} projecten."


def drawing(result: Result) -> Drawing:
    return Drawing(go.Figure(go.Bar(y=result.table["n_projects"])), "Staven", "Drie staven.", "Ik.")


def check(measure, **how):
    return check_measure(measure, SOME, **({"describe": sentence, "figures": [drawing]} | how))


def test_a_measure_from_elsewhere_that_keeps_the_rules_passes_and_gives_its_result():
    assert check(counted).headline == {"n_projects": 3}


def test_choices_are_handed_on_and_a_refusal_for_the_reader_is_an_answer():
    def choosy(programme, *, level="province"):
        if level != "province":
            raise ReaderError("level", "dit niveau kent de meting niet", "Kies provincie")
        return counted(programme)

    assert isinstance(check(choosy), Result)
    assert "dit niveau kent de meting niet" in str(check(choosy, level="street"))


def changes_a_table(programme):
    programme["projects"]["wave"] = "later"
    return counted(programme)


def changes_the_areas(programme):
    programme.areas["residents"] += 1
    return counted(programme)


def other_every_time(programme):
    return counted(programme, headline={"n_projects": next(COUNTER)})


def follows_the_file(programme):
    first = programme["projects"]["nis"].iloc[0]
    return counted(programme, headline={"n_projects": int(first)})


def draws_along_the_file(programme):
    weights = np.random.default_rng(1).random(len(programme["projects"]))
    mean = float(weights @ programme["projects"]["nis"].astype(int))
    return counted(programme, headline={"n_projects": mean})


def unknown_reason(programme):
    return counted(programme, status="undefined", reason="because", verdict="cannot_tell")


def unknown_note(programme):
    return counted(programme, notes=("ok",))  # a word of the vocabulary, but no note


def unknown_level(programme):
    return counted(programme, level="street")


def unknown_column(programme):
    found = counted(programme)
    return counted(programme, table=found.table.assign(zz_unknown=1))


def silent_row(programme):
    table = counted(programme).table.assign(status="undefined", reason="")
    return counted(programme, table=table)


def odd_row(programme):
    table = counted(programme).table.assign(verdict="maybe")
    return counted(programme, table=table)


def no_json(programme):
    return counted(programme, headline={"n_projects": 3, "n_known": {1, 2}})


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        (changes_a_table, "changes the table projects"),
        (changes_the_areas, "changes the areas"),
        (other_every_time, "asked again"),
        (follows_the_file, "rows of projects turned round"),
        (draws_along_the_file, "rows of projects turned round"),
        (unknown_reason, "reason 'because' is not in the vocabulary"),
        (unknown_note, "note 'ok' is not in the vocabulary"),
        (unknown_level, "the choice 'street' is not in the vocabulary"),
        (unknown_column, "column 'zz_unknown' is not in the vocabulary"),
        (silent_row, "without a reason"),
        (odd_row, "a row has verdict 'maybe'"),
        (no_json, "no JSON"),
    ],
)
def test_each_broken_rule_is_named(measure, told):
    with pytest.raises(BrokenRules, match=rf"{measure.__name__}(.|\n)*{told}"):
        check_measure(measure, fresh(), describe=sentence, figures=[drawing])


def fresh() -> Programme:
    """Return a programme that a measure may spoil."""
    return small_programme([10, 20, 30], [2, 1, 0], total=3, provinces="AAB")


STRANGE = ("", "Er zijn nan projecten.", "Er zijn None projecten.", "Het is cannot_tell.", "{n}.")


@pytest.mark.parametrize("words", STRANGE)
def test_a_sentence_that_no_reader_understands_is_found_out(words):
    with pytest.raises(BrokenRules, match="sentence shows"):
        check(counted, describe=lambda result: words)


def test_a_sentence_or_figure_that_stops_is_found_out():
    with pytest.raises(BrokenRules, match="sentence: KeyError"):
        check(counted, describe=lambda result: result.headline["gone"])

    def broken(result):
        raise ZeroDivisionError

    with pytest.raises(BrokenRules, match="figure broken: ZeroDivisionError"):
        check(counted, figures=[broken])


def test_a_result_may_have_no_figure_and_rows_may_stand_in_the_order_of_the_file():
    assert check(counted, figures=[lambda result: None])

    def listed(programme):
        rows = programme["projects"].groupby("nis", sort=False).size().rename("n_projects")
        return counted(programme, table=rows.reset_index().rename(columns={"nis": "area_code"}))

    assert check(listed)
