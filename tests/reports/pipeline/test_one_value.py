"""Two pages of a run that tell two values of one quantity stop it; two questions do not."""

from __future__ import annotations

import copy
import json

import pytest

from tests.small import small_programme
from zbeval.measures import inequality
from zbeval.reports.pipeline.one_value import OneValue


def page(name: str, *results, **parameters) -> dict:
    plain = [json.loads(result.to_json()) for result in results]
    return {"name": name, "parameters": parameters, "results": [{"result": one} for one in plain]}


def small(draws: int = 99, **choices):
    sizes = [100 + 37 * place for place in range(40)]
    counts = [place % 4 for place in range(40)]
    programme = small_programme(sizes, counts, total=sum(counts), provinces="AB" * 20)
    return inequality(programme, stock="small", draws=draws, **choices)


def problems(*pages) -> list[str]:
    values = OneValue()
    for one in pages:
        values.add(one)
    return list(values.problems())


def test_pages_that_tell_the_same_pass():
    assert problems(page("01_a", small()), page("02_b", small())) == []


def test_another_number_of_draws_for_the_same_quantity_is_told_with_both_values_and_the_remedy():
    [told] = problems(page("01_a", small(99)), page("02_b", small(499)))
    assert "01_a" in told and "02_b" in told
    assert "De lotingen zijn anders" in told and "dezelfde draws en seed" in told


def test_two_questions_may_have_two_answers():
    level = page("02_b", small(level="province"))
    assert problems(page("01_a", small()), level) == []


def test_a_choice_that_the_result_does_not_carry_is_taken_from_the_page():
    first = page("01_a", small(), leave_out="x")
    other = copy.deepcopy(page("02_b", small(), leave_out="y"))
    changed(other)
    assert len(problems(first, other)) == 1  # inequality knows no such choice: the same question
    for one in (first, other):
        one["results"][0]["result"]["measure"] = "typology"
    assert problems(first, other) == []


def changed(record: dict) -> dict:
    """Change a number of the headline that is no choice."""
    record["results"][0]["result"]["headline"]["gini_min"] += 0.25
    return record


def test_a_changed_number_without_other_draws_is_told_without_that_remedy():
    [told] = problems(page("01_a", small()), changed(page("02_b", small())))
    assert "lotingen zijn anders" not in told


def test_what_one_page_tells_in_two_ways_is_no_question_and_last_digits_do_not_count():
    twice = page("01_a", small(), small())
    twice["results"][1] = changed(copy.deepcopy(twice))["results"][0]
    assert problems(twice, page("02_b", small())) == []
    near = page("02_b", small())
    near["results"][0]["result"]["headline"]["gini_min"] *= 1 + 1e-13
    assert problems(page("01_a", small()), near) == []


def test_a_measure_of_no_list_is_not_compared():
    pages = [page("01_a", small()), changed(page("02_b", small()))]
    for one in pages:
        one["results"][0]["result"]["measure"] = "invented"
    assert problems(*pages) == []


NOTEBOOK = [
    "# Wat staat hier?",
    ("parameters", 'data_dir: str = ""  # map met gegevens'),
    "from zbeval import measures, show, tables\n\nprogramme = tables.load_programme(data_dir)",
    'show.answer(measures.inequality(programme, draws={draws}), "Een antwoord.")',
]


def test_a_run_with_two_values_is_not_published(tmp_path, data_dir):
    from tests.invented import write_notebook
    from zbeval.reports.execute.job import Job
    from zbeval.reports.pipeline.publish import RunFailed, make_reports

    jobs = [
        Job(
            write_notebook(
                tmp_path / "notebooks" / f"0{place}_een.ipynb",
                [
                    part.replace("{draws}", str(draws)) if isinstance(part, str) else part
                    for part in NOTEBOOK
                ],
            )
        )
        for place, draws in enumerate((99, 199), start=1)
    ]
    with pytest.raises(RunFailed, match="zeggen over hetzelfde niet hetzelfde"):
        make_reports(jobs, tmp_path / "output")
    assert not (tmp_path / "output" / "latest").exists()
