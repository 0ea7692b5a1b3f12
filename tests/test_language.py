"""Every page, with its parameters, in plain Dutch: no slip of grammar, no word of a programmer."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.pages_as_text import told
from zbeval.facts import Facts

COUNTED = (
    "projecten|gemeenten|inwoners|bevindingen|documenten|aanbevelingen|provincies|types|mensen|"
    "hinderpalen|stimulansen|gebieden|vragen|uitspraken|cijfers|keuzes|rondes|proeftuinen|figuren|"
    "prioriteiten|lotingen|verdelingen|procesfactoren|verbanden"
)
SLIPS = {
    "one with a plural": rf"(?<![\d,.] )(?<![\d,.])\b1 (?:\w+e )?(?:{COUNTED})\b",
    "none of several": r"\b0 van (?:de )?\d",
    "an identifier": r"\b[a-z]+_[a-z0-9_]+\b",
    "unknown beside a unit": r"\bonbekend (?:euro|procent|kilometer|keer)\b",
    "a word of a programmer": r"\b(?:nan|NaN|None|True|False|null)\b|<NA>|[{}]",
    "an English word": r"\b(?:the|and|level|residents|applicant|unknown|confirmed|household|score|"
    r"deprivation|municipality|household|baseline|stock|draw)\b",
    "areas on a level": r"gebieden op niveau|over het niveau|van de gemeenten woont",
    "a share that cannot be": r"(?:minder|meer) dan 100 procent|nuanceert er een",
    "a word that says too much": r"toeval alleen verklaart|toeval uitgesloten|te groot voor toeval",
}
PAGES = [
    ("00_leeswijzer", {}), ("00_programma", {}), ("01_spreiding", {"baseline": "per_municipality"}),
    ("02_ongelijkheid", {}), ("03_hinderpalen_stimulansen", {}), ("04_toetsingskader", {}),
    ("05_buurttypologie", {}), ("06_uitrol", {"k": 1}), ("06_uitrol", {"k": 0}),
    *(("07_aanbevelingen", {"policy_level": level})
      for level in ("all", "flemish", "local", "federal", "supralocal")),
    ("07_aanbevelingen", {"pillar": "informal_formal_care"}),
    *(("08_gemeentefiche", {"municipality": name}) for name in ("Herstappe", "Voeren", "Gent")),
    ("09_eigen_bevragingen", {}),
]  # fmt: skip
FEW = {"draws": 99, "max_seconds": 5.0}
facts = Facts(ROOT / "data" / "facts")
PRINTED = [theme.value for theme in facts.themes()]  # names kept as printed
PRINTED += [part for theme in facts.themes() for part in theme.parts]


def slips(text: str) -> dict[str, list[str]]:
    """Return every slip with the words around it."""
    for name in sorted(PRINTED, key=len, reverse=True):
        text = text.replace(name, "…")
    found = {
        kind: [text[max(0, hit.start() - 40) : hit.end() + 30] for hit in re.finditer(slip, text)]
        for kind, slip in SLIPS.items()
    }
    return {kind: hits for kind, hits in found.items() if hits}


@pytest.mark.parametrize(("name", "choices"), PAGES, ids=str)
def test_a_page_is_in_plain_dutch(name, choices, monkeypatch):
    text = told(name, monkeypatch, **(FEW | choices))
    assert len(text.split()) > 200
    assert slips(text) == {}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("Er zijn 1 nieuwe projecten.", "one with a plural"), ("0 van de 3", "none of several"),
     ("van applicant_type", "an identifier"), ("onbekend euro", "unknown beside a unit"),
     ("nan", "a word of a programmer"), ("the level", "an English word"),
     ("229 gebieden op niveau gemeente", "areas on a level"),
     ("minder dan 100 procent", "a share that cannot be"),
     ("toeval alleen verklaart dat niet", "a word that says too much")],
)  # fmt: skip
def test_each_slip_is_seen(sentence, kind):
    assert list(slips(sentence)) == [kind]


def test_a_whole_number_that_ends_in_one_and_a_table_cell_are_no_slip():
    assert slips("In 21 gemeenten en 1.101 projecten. Kolom 5 1 projecten.") == {}
