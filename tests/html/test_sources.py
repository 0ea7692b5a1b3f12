from __future__ import annotations

from zbeval.html.sources import sources_html

ROW = {
    "title": "Bevolking",
    "source": "Statistiek & co",
    "url": "https://example.org/?a=1&b=2",
    "licence": "",
    "reference_date": "2023-01-01",
}


def test_a_table_with_two_sources_takes_one_row():
    html = sources_html([ROW, ROW | {"source": "Ander"}])
    assert html.count('<th scope="row">Bevolking</th>') == 1
    assert "Statistiek &amp; co</a><br><a" in html


def test_the_same_source_named_by_two_reports_is_shown_once():
    assert sources_html([ROW, dict(ROW)]) == sources_html([ROW])


def test_a_licence_that_is_not_known_says_so():
    assert "<td>onbekend</td>" in sources_html([ROW])


def test_only_a_web_address_becomes_a_link():
    html = sources_html([ROW | {"url": "javascript:alert(1)", "source": "<i>"}])
    assert "<a" not in html and "javascript" not in html and "&lt;i&gt;" in html
