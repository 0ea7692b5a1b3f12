"""Findings are sorted as the programme of the folder sorts them: its own groups, its own levels."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.other_findings import RECOMMENDATIONS, TOML, findings, other_programme
from zbeval import checks, figures, measures, narrative, tables
from zbeval.commands.note import asked_note
from zbeval.commands.over import values_of
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.html.advice import advice_html
from zbeval.programme import Passages
from zbeval.reports.execute.applies import fitting, needs_of_cells
from zbeval.reports.execute.job import Job
from zbeval.reports.execute.notebook_file import read_cells
from zbeval.tables.remembered import words_of
from zbeval.vocabulary import label, lay_over
from zbeval.widgets.canvas import without_shapes
from zbeval.widgets.desk import Desk
from zbeval.widgets.evidence_view import EvidenceExplorer, EvidenceState

PRIORITY = """\
[[fact]]
identifier = "rust"
value = "rust in de straat"
unit = "name"
period = {from = "2026-01-01", to = "2028-12-31"}
source = {document_id = "verslag", locator = "Kop", read_on = 2028-12-31}
certainty = "sure"
"""
THEMES = ["living", "moving", "greening", "together"]


@pytest.fixture(autouse=True)
def words_of_the_shipped_programme_after():
    yield
    lay_over({})


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = other_programme(tmp_path_factory.mktemp("groups") / "leefbuurten")
    return folder, tables.load_programme(folder)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "leefbuurten"


@pytest.fixture
def programme(whole):
    """Return the invented programme, read once, with its words in force."""
    lay_over(words_of(whole[1].about))
    return whole[1]


def test_the_groups_are_those_of_the_folder_in_its_order_with_its_names(programme):
    found = measures.evidence(programme)
    counts = found.table.groupby("pillar", sort=False)["n_findings"].sum()
    assert counts.to_dict() == {"living": 2, "moving": 1, "greening": 1, "together": 1}
    assert [label(name) for name in counts.index[:2]] == ["wonen en herstellen", "bewegen"]
    assert (label("pillar"), label("pillars")) == ("thema", "thema's")


def test_sentences_speak_of_the_groups_of_the_programme(programme):
    found = measures.research_evidence(programme)
    words = "\n".join([narrative.describe(found), *narrative.points(found)])
    assert "**Wonen en herstellen.** Houdt tegen: ‘Hoge huren’ en ‘Weinig tijd’." in words
    assert "Algemeen" not in words
    for foreign in ("pijler", "vragenwaaier", "minister", "formele"):
        assert foreign not in words


def test_the_number_of_groups_is_told_in_letters(programme):
    placed = programme["findings"].assign(caimer="context")
    found = measures.research_evidence(programme.with_tables(findings=placed))
    assert "(beide hinderpalen in de drie thema's)" in narrative.describe(found)


def test_figures_name_the_groups(programme):
    drawing = figures.plot_evidence(measures.evidence(programme))
    assert drawing.title == "Bevindingen per thema en richting"
    assert drawing.alt.startswith("Wonen en herstellen: 2 hinderpalen, 0 beide, 0 stimulansen.")
    research = figures.plot_research_evidence(measures.research_evidence(programme))
    assert research.title == "Het onderzoek noemt de meeste hinderpalen bij ‘wonen en herstellen’"


def test_the_matrix_has_the_topics_and_groups_of_the_programme(folder):
    told = findings().replace("research,not_stated", "research,rent")
    with_topic = TOML + '\n[topic.rent]\nname = "huur"\n'
    programme = tables.load_programme(other_programme(folder, findings=told, programme=with_topic))
    found = measures.evidence_topics(programme)
    assert list(dict.fromkeys(found.table["topic"])) == ["rent", "not_stated"]
    figure = figures.plot_evidence_topics(found).figure
    assert list(figure.data[0].y) == ["wonen en herstellen", "bewegen", "vergroenen", "algemeen"]
    assert list(figure.data[0].x) == ["huur", "niet<br>vermeld"]
    assert narrative.describe(found).endswith("gaat het over huur (5).")


def test_recommendations_are_for_the_levels_of_the_folder(programme):
    every = measures.recommendations(programme)
    assert narrative.describe(every).startswith(
        "Het onderzoek doet 3 aanbevelingen: 2 voor de steden en 1 op niveau ‘district’."
    )
    city = measures.recommendations(programme, policy_level="city")
    assert narrative.title(city) == "Wat beveelt het onderzoek aan voor de steden?"
    assert city.table["recommendation_id"].tolist() == ["s1", "s2"]
    with pytest.raises(ReaderError, match="all, city, district"):
        measures.recommendations(programme, policy_level="flemish")


def test_other_measures_of_findings_keep_to_the_groups(programme):
    assert measures.findings_of(programme, "living")["finding_id"].tolist() == ["lb1", "lb2"]
    sure = measures.measure("confidence", programme)
    assert list(dict.fromkeys(sure.table["pillar"])) == THEMES
    ways = measures.signposts(programme, pillar="living")
    assert ways.headline["n_findings"] == 2
    assert checks.require(checks.check_evidence(programme))["check"].tolist() == [
        "findings_counted", "trail_complete"
    ]  # fmt: skip


def test_the_explorer_offers_the_groups_and_levels_and_no_choice_without_options(programme):
    layers = without_shapes(tables.map_layers(programme))
    explorer = EvidenceExplorer(Desk(programme, layers))
    offered = {one.name: one for one in explorer.choices(EvidenceState())}
    assert [value for _, value in offered["pillar"].options] == ["all", *THEMES]
    assert offered["pillar"].label == "Thema"
    assert [value for _, value in offered["policy_level"].options] == ["all", "city", "district"]
    assert "topic" not in offered
    pointed = explorer.pointed(EvidenceState(), "matrix", {"place": 3, "curve": 0})
    assert (pointed.pillar, pointed.direction) == ("living", "hindrance")
    assert "2 hinderpalen" in explorer.view(pointed).sentence


def test_a_batch_and_a_note_run_over_the_levels_of_the_folder(whole, programme):
    assert values_of("policy_level", str(whole[0])) == [("city", "stad"), ("district", "district")]
    note = asked_note(programme, "stad", "")
    assert note.question == "Wat beveelt het onderzoek aan voor de steden?"
    with pytest.raises(ReaderError, match="city, district, province, municipality"):
        asked_note(programme, "flemish", "")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"findings": findings().replace("lb3,moving", "lb3,sporting")},
         "'pillar', waarde 'sporting': .*Kies uit: living, moving, greening, together"),
        ({"recommendations": RECOMMENDATIONS.replace("d1,district", "d1,flemish")},
         "'policy_level', waarde 'flemish': .*Kies uit: city, district"),
        ({"programme": TOML.split("[pillar.")[0]}, "findings heeft rijen.*noemt geen pijlers"),
        ({"programme": TOML.replace('name = "bewegen"\n', "")}, "'pillar.moving'.*geen naam"),
        ({"programme": TOML.replace("pillar.moving", "pillar.province")},
         "'pillar.province'.*betekent in zbeval al iets anders"),
        ({"programme": TOML.replace('role = "rest"', 'role = "first"')},
         "'pillar.together.role', waarde 'first': deze rol bestaat niet"),
        ({"programme": TOML.replace("addressed", "adressed")},
         "'policy_level.city.adressed': deze sleutel bestaat niet"),
        ({"programme": TOML + '\n[recommendation]\ninequality = "fl3"\n'},
         "'recommendation.inequality', waarde 'fl3': deze aanbeveling staat niet in"),
        ({"programme": TOML + '\n[recommendation]\nspread = "s1"\n'},
         "'recommendation.spread': deze sleutel bestaat niet"),
    ],
)  # fmt: skip
def test_a_code_that_the_programme_does_not_name_is_refused(tmp_path, changed, told):
    folder = other_programme(tmp_path / "fout", **changed)
    with pytest.raises(ReaderErrors, match=told):
        tables.load_programme(folder)


def test_the_figures_on_inequality_go_with_the_recommendation_that_the_folder_names(folder):
    named = TOML + '\n[recommendation]\ninequality = "s1"\n'
    programme = tables.load_programme(other_programme(folder, programme=named))
    assert programme.about.recommendation == {"inequality": "s1"}
    district = measures.recommendations(programme, policy_level="district")
    assert measures.bearing_results(programme, district, draws=9)["inequality"] == ()


def test_the_shipped_package_promises_what_the_shipped_programme_names(data_dir):
    import json

    from zbeval.programme_file import read_about
    from zbeval.sources.programme_tables import as_coded

    about = read_about(data_dir)
    package = json.loads((data_dir / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for mine, own in zip(
            resource["schema"]["fields"], as_coded(resource, about)["schema"]["fields"], strict=True
        ):
            limits = (one.get("constraints", {}).get("enum", []) for one in (mine, own))
            assert set(next(limits)) == set(next(limits)), (resource["name"], mine["name"])


def test_findings_without_recommendations_and_the_reverse(tmp_path):
    bare = other_programme(tmp_path / "a", recommendations=None, recommendation_findings=None)
    programme = tables.load_programme(bare)
    assert narrative.describe(measures.recommendations(programme)) == (
        "De documenten bevatten geen enkele aanbeveling."
    )
    advice_only = other_programme(
        tmp_path / "b", findings=None, recommendation_findings=None,
        programme=TOML.split("[pillar.")[0] + "[policy_level" + TOML.split("[policy_level", 1)[1],
    )  # fmt: skip
    found = measures.recommendations(tables.load_programme(advice_only))
    assert "Geen enkele bevinding" in narrative.describe(found)


def cells_of(folder, notebook):
    """Return the text of the cells of a notebook that fit the data of a folder."""
    job = Job(ROOT / "notebooks" / f"{notebook}.ipynb", {"data_dir": str(folder)})
    with fitting(job) as path:
        return "\n".join(cell.source for cell in read_cells(path))


def test_a_page_leaves_out_the_parts_for_which_the_folder_has_nothing(whole, data_dir):
    page = "03_hinderpalen_stimulansen"
    here, shipped = cells_of(whole[0], page), cells_of(data_dir, page)
    for part in ("procesfactoren", "CAIMeR-model", "onderwerp samen", "Van hinderpaal naar hulp"):
        assert part in shipped
        assert part not in here
    assert "## Het overzicht" in here
    assert shipped.count("\n## ") - here.count("\n## ") == 5


def test_a_part_stands_once_some_finding_says_what_it_needs(tmp_path):
    told = findings().replace("research,not_stated", "research,rent", 1)
    folder = other_programme(
        tmp_path / "a", findings=told, programme=TOML + '\n[topic.rent]\nname = "huur"\n'
    )
    assert "onderwerp samen" in cells_of(folder, "03_hinderpalen_stimulansen")
    assert "Wat het onderzoek er zelf over zegt" not in cells_of(folder, "04_toetsingskader")


def test_the_tables_that_decide_which_parts_stand_count_as_read():
    needed = needs_of_cells(ROOT / "notebooks" / "03_hinderpalen_stimulansen.ipynb")
    assert {"finding_process_factors", "findings.caimer", "finding_themes"} <= set(needed)


def test_a_municipality_is_advised_only_where_a_level_is_for_it(programme, data_dir):
    found = measures.local_recommendations(programme)
    assert (found.status, len(found.table)) == ("undefined", 0)
    assert narrative.points_to_do(found) == []
    shipped = measures.local_recommendations(tables.load_programme(data_dir))
    assert set(shipped.table["policy_level"]) == {"local"}


def test_what_nobody_asks_is_not_explained(programme):
    notes = measures.research_evidence(programme).notes
    assert "questions_are_no_findings" not in notes
    advice = measures.recommendations(programme)
    assert "questions_are_no_findings" not in advice.notes
    steps = measures.next_steps(programme, advice)
    told = advice_html(advice.table, steps, narrative.gaps(advice), Passages())
    assert "vragenwaaier" not in told
    assert "Wat u morgen kunt doen" not in told


def test_codes_of_facts_that_are_not_there_are_told(tmp_path):
    folder = other_programme(tmp_path / "a")
    (folder / "finding_priorities.csv").write_text(
        "finding_id,priority,carries,basis\nlb1,rust,aim,subject\n", encoding="utf-8"
    )
    with pytest.raises(ReaderErrors, match=r"facts/priorities.toml.*noemt er geen"):
        tables.load_programme(folder)
    (folder / "facts").mkdir()
    (folder / "facts" / "priorities.toml").write_text(PRIORITY, encoding="utf-8")
    found = measures.framework(tables.load_programme(folder))
    assert found.table[["priority", "n_aim"]].to_numpy().tolist() == [["rust", 1]]
    assert "‘rust in de straat’" in narrative.describe_groups(found)
    assert figures.plot_framework(found).title.startswith("De enige prioriteit")
    assert "stippellijn" not in figures.plot_framework(found).source
