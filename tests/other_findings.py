"""An invented programme with findings of its own: four themes, two policy levels, no pillars."""

from __future__ import annotations

from pathlib import Path

from tests.other_programmes import STOCKS
from tests.other_programmes import TOML as WITHOUT_FINDINGS

GROUPS = """\
group = "thema"
groups = "thema's"
"""
TOML = f"""\
{GROUPS}{WITHOUT_FINDINGS}
[pillar.living]
name = "wonen en herstellen"
description = "Wie er woont, blijft er wonen."

[pillar.moving]
name = "bewegen"

[pillar.greening]
name = "vergroenen"

[pillar.together]
name = "algemeen"
role = "rest"

[policy_level.city]
name = "stad"
addressed = "de steden"

[policy_level.district]
name = "district"
"""
DOCUMENTS = """\
document_id,title,publisher,date,kind,file,url,language,note_nl
verslag,Verslag van de leefbuurten,Een stad,2028-12-31,research_summary,verslag.txt,,nl,
"""
FINDINGS = (
    ("lb1", "living", "hindrance", "Hoge huren", "research", "district"),
    ("lb2", "living", "hindrance", "Weinig tijd", "research", "not_stated"),
    ("lb3", "moving", "stimulus", "Een vast uur", "research", "city"),
    ("lb4", "greening", "both", "Een plein", "research", "not_stated"),
    ("lb5", "together", "stimulus", "Een ploeg", "research", "not_stated"),
)
HEAD = ("finding_id,pillar,direction,title_nl,paraphrase_nl,document_id,heading,item,anchors,"
        "source_kind,topic,actor,policy_level,caimer")  # fmt: skip
RECOMMENDATIONS = """\
recommendation_id,policy_level,item,title_nl,text_nl,document_id,heading,anchors
s1,city,1,Bouw meer,Bouw meer huizen.,verslag,Besluit,bouw; huizen
s2,city,2,Plant bomen,Plant bomen op pleinen.,verslag,Besluit,plant; bomen
d1,district,1,Geef tijd,Geef wie meedoet tijd.,verslag,Besluit,geef; tijd
"""
LINKS = """\
recommendation_id,finding_id,relation
s1,lb1,supports
s2,lb4,qualifies
"""


def findings() -> str:
    """Return the table of findings as a file holds it."""
    rows = [
        f"{name},{pillar},{direction},{title},Er gebeurt iets.,verslag,Kop,1,een; twee,{kind},"
        f"not_stated,not_stated,{level},not_stated"
        for name, pillar, direction, title, kind, level in FINDINGS
    ]
    return "\n".join([HEAD, *rows, ""])


FILES = {
    "programme.toml": TOML, "stocks.csv": STOCKS, "documents.csv": DOCUMENTS,
    "findings.csv": findings(), "recommendations.csv": RECOMMENDATIONS,
    "recommendation_findings.csv": LINKS,
}  # fmt: skip


def other_programme(folder: Path, **changed: str | None) -> Path:
    """Write the folder; ``changed`` gives other text for a file by its stem, None leaves it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        told = changed.get(name.partition(".")[0], text)
        if told is not None:
            (folder / name).write_text(told, encoding="utf-8")
    return folder
