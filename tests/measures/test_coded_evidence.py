"""Projects are counted, not codings, out of all that were asked; small counts stay hidden."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from tests.small_people import coded
from zbeval.errors import ReaderError
from zbeval.measures import code_matrix, coded_evidence, quotes_of
from zbeval.methods.proportions import wilson
from zbeval.narrative import describe

ONE, TWO = "participation_inclusion", "informal_formal_care"


def programme(respondents: int = 6):
    """Return five projects: hindrance, stimulus, both, silent on pillar one, not coded."""
    asked = {f"p{n}": (respondents, 9) for n in range(1, 5)} | {"p5": (respondents, 0)}
    findings = [
        ("p1", "tijd", ONE, "hindrance"), ("p1", "geld", ONE, "hindrance"),
        ("p2", "hulp", ONE, "stimulus"), ("p3", "tijd", ONE, "hindrance"),
        ("p3", "hulp", ONE, "stimulus"), ("p4", "zorg", TWO, "both"),
    ]  # fmt: skip
    return coded(asked, findings, [("p1", "tijd", "geen tijd"), ("p4", "zorg", "moeilijk")])


def counts(result, pillar: str = ONE) -> dict[str, int]:
    rows = result.table[result.table["pillar"] == pillar]
    return dict(zip(rows["state"], rows["n_projects"], strict=True))


def test_each_project_asked_is_in_one_state_and_silence_is_not_the_same_as_not_coded():
    result = coded_evidence(programme())
    assert counts(result) == dict.fromkeys(
        ["hindrance", "both", "stimulus", "silent", "not_coded"], 1
    )
    assert result.table["n_asked"].unique().tolist() == [5]
    assert result.table.groupby("pillar")["n_projects"].sum().tolist() == [5, 5, 5]


def test_a_project_counts_once_however_often_something_was_coded_in_it():
    assert counts(coded_evidence(programme()))["hindrance"] == 1


def test_a_pillar_that_nobody_mentioned_is_there_with_all_projects_silent():
    result = coded_evidence(programme())
    assert counts(result, "intersectoral_cooperation") == {
        "hindrance": 0, "both": 0, "stimulus": 0, "silent": 4, "not_coded": 1
    }  # fmt: skip


def test_a_code_given_as_both_is_mixed():
    assert counts(coded_evidence(programme()), TWO)["both"] == 1


def test_per_code_the_projects_that_did_not_get_it_are_silent():
    table = coded_evidence(programme(), by="code").table
    rows = table[table["code"] == "tijd"].set_index("state")["n_projects"]
    assert rows.to_dict() == {
        "hindrance": 2, "both": 0, "stimulus": 0, "silent": 2, "not_coded": 1
    }  # fmt: skip


@pytest.mark.parametrize(("respondents", "hidden"), [(4, True), (5, False)])
def test_a_count_on_fewer_than_five_respondents_is_hidden_with_all_that_gives_it_away(
    respondents, hidden
):
    result = coded_evidence(programme(respondents))
    rows = result.table[result.table["pillar"] == ONE]
    assert rows["hidden"].tolist() == [hidden] * 5
    assert rows["share"].isna().tolist() == [hidden] * 5
    assert rows["n_respondents_asked"].isna().tolist() == [hidden] * 5


def test_below_five_respondents_in_all_nothing_is_shown():
    result = coded_evidence(coded({"p1": (4, 3)}, [("p1", "tijd", ONE, "hindrance")]))
    assert (result.status, result.reason) == ("suppressed", "too_few_respondents")
    assert result.table.empty
    assert describe(result).startswith("Hierover kunnen we niets zeggen. Met minder dan vijf")


def test_without_coded_interviews_the_reader_is_told_how_to_import_them():
    result = coded_evidence(coded({}, []).__class__({}, pd.DataFrame()))
    assert (result.status, result.reason) == ("undefined", "no_coded_interviews")
    assert "zbeval import qdpx" in describe(result)


def test_only_a_sample_has_an_interval():
    everyone, sample = (coded_evidence(programme(), design=one) for one in ("census", "sample"))
    assert everyone.table[["share_low", "share_high"]].isna().all(axis=None)
    assert "no_interval_for_a_census" in everyone.notes
    row = sample.table.iloc[0]
    expected = binomtest(1, 5).proportion_ci(method="wilson")
    assert (row["share_low"], row["share_high"]) == pytest.approx((expected.low, expected.high))


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_scipy(numbers):
    hits, total = numbers
    low, high = (float(one.iloc[0]) for one in wilson(pd.Series([hits]), pd.Series([total])))
    expected = binomtest(hits, total).proportion_ci(method="wilson")
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_nobody_asked_has_no_interval():
    assert all(math.isnan(one.iloc[0]) for one in wilson(pd.Series([0]), pd.Series([0])))


def test_an_unknown_choice_is_refused():
    with pytest.raises(ReaderError, match="census, sample"):
        coded_evidence(programme(), design="guess")


def test_the_matrix_hides_projects_with_few_respondents_and_keeps_uncoded_ones_apart_from_zero():
    some = coded(
        {"p1": (5, 2), "p2": (4, 2), "p3": (9, 0)},
        [("p1", "tijd", ONE, "hindrance"), ("p2", "geld", ONE, "hindrance")],
    )
    matrix = code_matrix(some)
    assert matrix.loc["p1"].to_dict() == {"geld": 0, "tijd": 1}
    assert matrix.loc[["p2", "p3"]].isna().all(axis=None)


def test_quotes_are_those_with_consent_and_name_no_project():
    quotes = quotes_of(programme(), ONE)
    assert quotes.to_dict("records") == [
        {"direction": "hindrance", "code": "tijd", "quote": "geen tijd"}
    ]
    assert quotes_of(coded({}, []), ONE).empty
    without = programme()
    tables = {name: one for name, one in without.tables.items() if name != "coded_quotes"}
    none = quotes_of(replace(without, tables=tables), ONE)
    assert (len(none), list(none.columns)) == (0, list(quotes.columns))


def test_the_sentences_give_counts_out_of_the_projects_asked():
    text = describe(coded_evidence(programme()))
    assert "5 projecten zijn bevraagd, samen 30 respondenten" in text
    assert "Over ‘participatie en inclusie’ van de 5 projecten: een hinderpaal in 1" in text
    hidden = describe(coded_evidence(programme(2)))
    assert "kan niets getoond worden" in hidden


def test_input_tables_stay_as_they_were():
    some = programme()
    before = {name: table.copy() for name, table in some.tables.items()}
    coded_evidence(some)
    for name, table in some.tables.items():
        pd.testing.assert_frame_equal(table, before[name])


def people(rows: list[tuple[str, int, str]], findings, **asked: int):
    """Return a programme with people: project, number, code; and the codings of each project."""
    some = coded({project: (0, n) for project, n in asked.items()}, findings)
    table = pd.DataFrame(rows, columns=["project_id", "person", "code"])
    return some.__class__({**some.tables, "coded_people": table}, pd.DataFrame())


def test_who_said_it_stands_beside_who_was_asked():
    rows = [(f"p{p}", 5 * p + n, "tijd" if n == 0 else "") for p in range(6) for n in range(5)]
    findings = [(f"p{p}", "tijd", ONE, "hindrance") for p in range(6)]
    found = coded_evidence(people(rows, findings, **{f"p{p}": 1 for p in range(6)}))
    row = found.table[(found.table["pillar"] == ONE)].iloc[0]
    assert row[["n_projects", "n_respondents", "n_respondents_asked"]].tolist() == [6, 6, 30]
    assert found.headline["n_respondents"] == 30


def test_somebody_who_speaks_for_two_projects_counts_once_and_may_leave_too_few():
    rows = [("p1", 1, "tijd"), ("p1", 2, "tijd"), ("p1", 3, ""), ("p1", 4, "")]
    rows += [("p2", number, code) for _, number, code in rows]
    findings = [("p1", "tijd", ONE, "hindrance"), ("p2", "tijd", ONE, "hindrance")]
    found = coded_evidence(people(rows, findings, p1=2, p2=2))
    assert (found.status, found.reason) == ("suppressed", "too_few_respondents")


def test_one_to_four_who_said_it_are_not_told_although_many_were_asked():
    rows = [("p1", n, "tijd" if n < 3 else "") for n in range(9)]
    found = coded_evidence(people(rows, [("p1", "tijd", ONE, "hindrance")], p1=1)).table.iloc[0]
    assert found["n_projects"] == 1
    assert pd.isna(found["n_respondents"]) and found["n_respondents_asked"] == 9


def test_what_is_not_coded_is_hidden_for_every_pillar_or_for_none():
    asked = {"p1": (3, 1), "p2": (6, 1), "p3": (5, 0), "p4": (7, 1)}
    findings = [("p1", "x", ONE, "hindrance"), ("p2", "y", TWO, "stimulus")]
    found = coded_evidence(coded(asked, findings))
    bare = found.table[found.table["state"] == "not_coded"]
    assert bare["n_projects"].tolist() == [1, 1, 1] and found.headline["n_not_coded"] == 1
    few = coded_evidence(coded(asked | {"p3": (2, 0)}, findings))
    assert few.table.loc[few.table["state"] == "not_coded", "hidden"].all()
    assert few.headline["n_not_coded"] is pd.NA
    assert "nog niets gecodeerd" not in describe(few)


def test_a_column_of_the_matrix_goes_where_it_would_tell_what_the_projects_without_a_row_said():
    asked = {f"p{n}": (5, 1) for n in range(1, 5)} | {"p9": (3, 1), "p8": (9, 1)}
    findings = [(f"p{n}", "tijd", ONE, "hindrance") for n in (1, 2, 9)]
    findings += [(f"p{n}", "zorg", TWO, "stimulus") for n in (1, 8)]
    matrix = code_matrix(coded(asked, findings))
    assert matrix["tijd"].isna().all()
    assert coded_evidence(coded(asked, findings)).table["n_projects"].iloc[0] == 3


def matrix_and_numbers_tell(some) -> list[tuple[str, str]]:
    """Return the states that numbers, less the rows of the matrix, tell of few people."""
    matrix, found = code_matrix(some), []
    table = coded_evidence(some, by="code").table
    asked = some["coded_projects"].set_index("project_id")["n_respondents"]
    for code in matrix.columns[matrix.notna().any()]:
        rows = table[table["code"] == code].set_index("state")
        given = some["coded_findings"].query("code == @code")["project_id"]
        unseen = [one for one in matrix.index[matrix[code].isna()] if one in set(given)]
        number = rows["n_projects"].drop(["silent", "not_coded"]).dropna().sum()
        if rows["hidden"].any() or number in (0, (some["coded_projects"]["n_codings"] > 0).sum()):
            continue
        if 0 < asked[unseen].sum() < 5:
            found.append((code, ",".join(unseen)))
    return found


@given(st.data())
def test_the_matrix_and_the_numbers_together_never_tell_what_few_people_said(data):
    people = data.draw(st.lists(st.integers(1, 9), min_size=2, max_size=7))
    asked = {f"p{n}": (number, 1) for n, number in enumerate(people)}
    pairs = [(project, code) for project in asked for code in ("tijd", "geld")]
    chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True))
    some = coded(asked, [(project, code, ONE, "hindrance") for project, code in chosen])
    assert matrix_and_numbers_tell(some) == []
