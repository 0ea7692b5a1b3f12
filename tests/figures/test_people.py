"""Figures of people's answers: neutral and missing apart, hidden counts hatched, in words too."""

from __future__ import annotations

from tests.small_people import coded, surveyed
from zbeval.figures import plot_coded_evidence, plot_survey
from zbeval.measures import coded_evidence, survey

ONE = "participation_inclusion"


def traces(drawing) -> dict[str, object]:
    return {trace.name: trace for trace in drawing.figure.data}


def test_negative_answers_go_left_positive_ones_right_and_neutral_ones_have_their_own_panel():
    drawing = plot_survey(survey(surveyed({1: {"p1": "11111222223333344444499999-----"}})))
    found = traces(drawing)
    assert max(found["antwoord 1"].x) < 0 < min(found["antwoord 4"].x)
    panels = {name: trace.xaxis for name, trace in found.items()}
    assert (panels["antwoord 1"], panels["antwoord 4"], panels["antwoord 3"]) == ("x", "x", "x2")
    assert (panels["antwoord 9"], panels["geen antwoord"]) == ("x3", "x3")
    assert drawing.figure.layout.yaxis.ticktext == ("ronde 1<br>n = 31",)


def test_a_percent_is_as_long_in_every_panel():
    layout = plot_survey(survey(surveyed({1: {"p1": "1111122222333334444444"}}))).figure.layout
    axes = (layout.xaxis, layout.xaxis2, layout.xaxis3)
    lengths = [(a.domain[1] - a.domain[0]) / (a.range[1] - a.range[0]) for a in axes]
    assert max(lengths) - min(lengths) < 1e-9


def test_what_is_hidden_is_hatched_and_said_in_the_words_of_the_figure():
    result = survey(surveyed({1: {"p1": "1" * 20 + "444" + "3" * 9}}))
    drawing = plot_survey(result)
    assert traces(drawing)["afgeschermd"].x[0] == 1 - 20 / 32
    assert "negatief 63 procent" in drawing.alt
    assert "de rest afgeschermd" in drawing.alt


def test_a_bar_is_as_long_as_the_projects_asked_with_the_hidden_part_hatched():
    asked = {f"p{n}": (9, 2) for n in range(1, 9)} | {"p9": (2, 2)}
    findings = [(f"p{n}", "tijd", ONE, "hindrance") for n in range(1, 6)]
    findings += [("p9", "hulp", ONE, "stimulus")]
    drawing = plot_coded_evidence(coded_evidence(coded(asked, findings)))
    lengths = [0, 0, 0]
    for trace in drawing.figure.data:
        lengths = [total + (x or 0) for total, x in zip(lengths, trace.x, strict=True)]
    assert lengths == [9, 9, 9]
    assert "participatie en inclusie: hinderpaal 5" in drawing.alt
    assert "de rest afgeschermd" in drawing.alt


def test_without_anything_to_show_the_figures_say_so():
    nothing = coded({}, []).__class__({}, None)
    assert plot_coded_evidence(coded_evidence(nothing)).alt == "Er is niets om te tonen."
    assert plot_survey(survey(nothing)).alt == "Er is niets om te tonen."
