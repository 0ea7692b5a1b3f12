"""Sentences about findings: every number in them is that of the result."""

from __future__ import annotations

from tests.small_evidence import same_codes, small_evidence
from zbeval import measures, narrative


def test_the_framework_names_what_is_achieved_what_is_aimed_at_and_what_neither():
    found = measures.framework(small_evidence())
    assert narrative.describe(found) == (
        "Bij 2 van de 12 prioriteiten lezen we in de documenten dat er iets bereikt is "
        "(kwaliteitsvol leven en draagvlak hebben). Welke bevinding bij welke prioriteit hoort, "
        "hebben wij bepaald. "
        "1 komt enkel als streven voor (sociale cohesie versterken). "
        "Bij 1 lezen we enkel wat helpt of hindert (toegewijd team). Over 8 vonden we niets "
        "(ontmoeting tussen buren, samenredzaamheid versterken, detecteren en signaleren, "
        "afgestemde samenwerking, toegankelijkheid vergroten, adequate communicatie, verduurzamen "
        "van zorgzame buurten en co-ontwikkeling)."
    )
    assert narrative.describe_groups(found) == (
        "Een resultaat staat er bij 1 van de 5 doelmatige en 1 van de 7 procesmatige prioriteiten. "
        "Het meest geschreven is er over ‘kwaliteitsvol leven’ (2 bevindingen)."
    )


def test_recommendations_are_told_by_level_with_those_that_have_no_finding():
    found = measures.recommendations(small_evidence())
    assert narrative.describe(found) == (
        "Het onderzoek doet 3 aanbevelingen: 1 voor de Vlaamse overheid en 2 voor lokale besturen. "
        "Bij 1 van de 3 aanbevelingen "
        "vonden we bevindingen in de documenten. Geen enkele bevinding vonden we bij "
        "‘Derde raad’."
    )
    assert narrative.describe_trail(found) == (
        "De meeste bevindingen horen bij ‘Eerste raad’ (2). Bij ‘Tweede raad’ hoort één bevinding."
    )
    last = narrative.points(found)[-1]
    assert "1 verband ondersteunt een aanbeveling, 1 nuanceert ze, 1 spreekt ze tegen." in last


def test_the_report_of_a_level_has_its_own_heading_and_tells_its_recommendations_in_order():
    found = measures.recommendations(small_evidence(), policy_level="local")
    assert narrative.title(found) == "Wat beveelt het onderzoek aan voor lokale besturen?"
    assert narrative.describe(found).startswith(
        "Het onderzoek doet 2 aanbevelingen voor lokale besturen: ‘Tweede raad’ en ‘Derde raad’. "
        "Bij geen van beide aanbevelingen vonden we bevindingen in de documenten."
    )
    assert narrative.points(found)[0] == (
        "**1. Tweede raad.** Doe iets. Geen enkele bevinding ondersteunt dit en 1 nuanceert het."
    )
    assert narrative.points(found)[1].endswith(
        "Geen enkele bevinding in de documenten gaat hierover."
    )


def test_every_level_has_its_heading_and_a_pillar_is_named_in_it():
    headings = {
        narrative.title(measures.recommendations(small_evidence(), policy_level=level))
        for level in ("all", "flemish", "local", "federal", "supralocal")
    }
    assert len(headings) == 5
    care = measures.recommendations(small_evidence(), pillar="intersectoral_cooperation")
    assert narrative.title(care).endswith("Enkel ‘intersectorale samenwerking’")
    assert (
        "Door de keuze voor ‘intersectorale samenwerking’ vallen 2 aanbevelingen weg: ‘Tweede "
        "raad’ en ‘Derde raad’." in narrative.describe(care)
    )


def test_what_the_documents_do_not_say_is_told_for_every_recommendation():
    gaps = narrative.gaps(measures.recommendations(small_evidence()))
    assert "één bevinding ondersteunt het" in gaps["x1"]
    assert "enkel nuances" in gaps["x2"]
    assert "geen enkele bevinding in de documenten" in gaps["x3"]


def test_each_recommendation_says_which_kinds_of_sources_it_has():
    support = measures.support_per_recommendation(measures.recommendations(small_evidence()))
    assert narrative.describe_support(support).split("\n") == [
        "- **Eerste raad** – Vlaams: 1 ondersteunend en 1 tegensprekend; bronnen: onderzoek en "
        "vragenwaaier (2 documenten).",
        "- **Tweede raad** – lokaal: 1 nuancerend; bronnen: onderzoek (1 document).",
        "- **Derde raad** – lokaal: geen bevinding in de documenten.",
    ]


def test_a_choice_without_findings_gives_its_reason():
    found = measures.recommendations(small_evidence(), policy_level="supralocal")
    assert narrative.describe(found) == (
        "De documenten bevatten geen enkele aanbeveling op niveau ‘bovenlokaal’."
    )
    support = narrative.describe_support(measures.support_per_recommendation(found))
    for sentence in (narrative.describe_trail(found), support):
        assert "Bij deze keuze hoort geen enkele aanbeveling of bevinding." in sentence


def test_signposts_count_what_has_questions_and_what_has_nothing():
    sentence = narrative.describe(measures.signposts(small_evidence()))
    assert "Bij 1 van de 3 bevindingen" in sentence
    assert sentence.endswith("Voor 1 vonden we geen van beide.")


def test_how_sure_a_pillar_is_says_who_says_it_and_that_projects_were_not_counted():
    findings = measures.findings_of(small_evidence(), "participation_inclusion")
    sentence = narrative.describe_certainty(findings)
    assert "Uit het onderzoek komen 1 hinderpaal en 1 stimulans." in sentence
    assert sentence.endswith("Het zegt niet bij hoeveel projecten iets speelt.")


def test_a_pillar_without_research_says_so():
    findings = measures.findings_of(small_evidence(), "process")
    assert "Het onderzoek stelt hierover niets vast" in narrative.describe_certainty(findings)


def test_agreement_is_told_with_its_interval_or_with_what_is_missing():
    told = narrative.describe(measures.agreement(small_evidence(same_codes()), draws=50))
    assert "codeerde 5 van de 5 bevindingen" in told
    assert "kappa 1,00, interval 1,00 tot 1,00" in told
    untold = narrative.describe(measures.agreement(small_evidence(), draws=50))
    assert "nog geen tweede, onafhankelijke codering" in untold


def test_what_cannot_be_measured_is_told_with_its_reason():
    results = (measures.agreement(small_evidence()), measures.evidence(small_evidence()))
    (found,) = measures.measurability(small_evidence(), results)
    assert narrative.describe(found).startswith(
        "1 van de 2 vragen krijgt nu een antwoord. Geen uitspraak is mogelijk over overeenstemming "
        "tussen codeurs: geen tweede codering."
    )
    assert "Over effecten kan het dus niets zeggen." in narrative.describe(found)


def test_topics_and_process_factors_are_told_from_their_counts():
    topics = narrative.describe(measures.evidence_topics(small_evidence()))
    assert topics.startswith("Bij 2 van de 5 bevindingen noemt het document geen onderwerp")
    factors = narrative.describe(measures.process_factors(small_evidence()))
    assert "Hinderpaal én stimulans: ‘vorming, coaching en intervisie’." in factors
