"""What each kind of note says: of the programme, a policy level, a province, a municipality."""

from __future__ import annotations

from math import ceil

import pandas as pd

from zbeval import measures, narrative
from zbeval.figures.style import ORANGE, STEPS
from zbeval.known import ALL, SOME, Known, known
from zbeval.methods.frame import DRAWS, SEED
from zbeval.methods.located import located, missing
from zbeval.narrative.main_points import divided
from zbeval.numbers import capital, counted, decimal, listed, out_of, whole
from zbeval.programme import MapLayers, Programme
from zbeval.reports.notes.note import Note, Picture, doubts, sources_of
from zbeval.reports.notes.picture import bars_picture, map_picture
from zbeval.vocabulary import label

CLASSES = ("1 project", "2 projecten", "3 of meer")  # after those without a project
MOST_NAMED = 25  # municipalities named in one sentence; of more only the number


def programme_note(
    programme: Programme, layers: MapLayers, *, draws: int = DRAWS, seed: int = SEED
) -> Note:
    """Return the note on the whole programme."""
    terms = measures.call_terms(programme)
    spread = measures.spread(programme, draws=draws, seed=seed)
    pilots = measures.pilots(programme, draws=draws, seed=seed)
    research = measures.research_evidence(programme)
    advice = measures.recommendations(programme)
    answer, meaning = divided(narrative.describe(terms))
    holds, helps = divided(narrative.describe(research))
    points = {
        "Wat het is": divided(meaning)[0],
        "Spreiding": divided(narrative.describe(spread))[0],
        "Hinderpalen": holds,
        "Stimulansen": helps,
        "Aanbevelingen": divided(narrative.describe(advice))[0],
        "Nood": narrative.describe_pilots_in_short(pilots),
    }
    return Note(
        programme=programme.about.title,
        about="programma",
        question=f"Wat leert de evaluatie van {programme.about.name}?",
        answer=answer,
        points=told(points),
        picture=project_map(programme, layers),
        doubts=doubts(pilots, spread, first=[narrative.how_sure(research)]),
        sources=sources_of(programme, "projects", "control_totals", "findings", "population"),
    )


def level_note(programme: Programme, level: str) -> Note:
    """Return the note for one policy level: its recommendations, and what carries them."""
    advice = measures.recommendations(programme, policy_level=level)
    table = advice.table
    rows = [
        (str(name), int((found["relation"] == "supports").sum()),
         int((found["relation"] == "qualifies").sum()))
        for name, found in (table.groupby("recommendation", sort=False) if len(table) else ())
    ]  # fmt: skip
    picture = bars_picture(
        rows if any(first + second for _, first, second in rows) else [],
        ("ondersteunt", "nuanceert"),
        "Hoeveel bevindingen elke aanbeveling ondersteunen of nuanceren",
        "Bron: eigen codering van de documenten.",
    )
    return Note(
        programme=programme.about.title,
        about=f"aanbevelingen {label(level)}",
        question=narrative.title(advice),
        answer=narrative.describe(advice),
        points=tuple(narrative.points(advice)),
        picture=picture,
        doubts=doubts(advice, first=[WHO_AND_WHEN] if advice.status == "ok" else []),
        sources=sources_of(programme, "recommendations", "findings"),
    )


WHO_AND_WHEN = (
    "De samenvatting van het onderzoek zegt niet wie wat doet, tegen wanneer en met welk geld. "
    "Daarvoor is het volledige onderzoeksrapport nodig."
)


def province_note(
    programme: Programme, layers: MapLayers, code: str, *, draws: int = DRAWS, seed: int = SEED
) -> Note:
    """Return the note on one Flemish province."""
    spread = measures.spread(programme, draws=draws, seed=seed)
    towns = measures.spread(programme, level="municipality", draws=draws, seed=seed)
    row = spread.table.set_index("area_code").loc[code]
    name = row["area_name"]
    inside = programme.areas.loc[programme.areas["province_nis"] == code, "nis"]
    own = towns.table[towns.table["area_code"].isin(inside)]
    classes = {place.area_code: min(ceil(place.n_located), 3) for place in own.itertuples()}
    located = own[own["n_located"] > 0]
    words = known(towns)
    alt = (
        f"Kaart van de {counted(len(own), 'gemeente', 'gemeenten')} van {name}. In "
        f"{whole(len(located))} daarvan {words.lies} minstens één project{words.known}."
    )
    points = {
        "In cijfers": in_numbers(row),
        "Waar": where(located, len(own), words),
        f"{capital(label('territory'))} samen": divided(narrative.describe(spread))[0],
    }
    return Note(
        programme=programme.about.title,
        about=f"provincie {name}",
        question=f"Hoeveel {programme.about.projects} telt {name}, en is dat evenredig?",
        answer=narrative.describe_area(spread, code),
        points=told(points),
        picture=map_picture(
            classes, (words.none, *CLASSES), layers, f"{words.heading} in {name}", alt, code
        ),
        doubts=doubts(towns, spread),
        sources=sources_of(programme, "projects", "control_totals", "population"),
    )


def in_numbers(row: pd.Series) -> str:
    """Return the confirmed and unconfirmed projects of a province, and the even number."""
    sure, unsure = round(float(row["n_confirmed"]), 2), round(float(row["n_unconfirmed"]), 2)
    kinds = f"{counted(sure, 'bevestigd project', 'bevestigde projecten')}"
    if unsure:
        kinds += f" en {counted(unsure, 'niet bevestigd', 'niet bevestigde')}"
    return (
        f"{kinds} bij {whole(row['residents'])} inwoners; evenredig naar inwoners zouden het er "
        f"{decimal(row['expected'])} zijn."
    )


def where(located: pd.DataFrame, total: int, words: Known) -> str:
    """Return in which municipalities a project is known; of many only how many."""
    if located.empty and words is ALL:
        return "In geen enkele gemeente ligt een project."
    if located.empty:
        return "In geen enkele gemeente is een project gekend; dat betekent niet dat er geen is."
    part = out_of(len(located), total, "gemeente", "gemeenten")
    text = f"In {part} {words.lies} een project{words.known}"
    if len(located) > MOST_NAMED:
        return f"{text}."
    return f"{text}: {listed(sorted(located['area_name']))}."


def municipality_note(programme: Programme, layers: MapLayers, nis: str) -> Note:
    """Return the note on one Flemish municipality."""
    sheet = measures.municipality_sheet(programme, municipality=nis)
    places = measures.project_places(programme, municipality=nis)
    local = measures.local_recommendations(programme)
    roles = {"no_site": 0, "existing_site": 1, "this_municipality": 2}
    classes = {row.area_code: roles[row.role] for row in places.table.itertuples()}
    name, words = sheet.headline["name"], known(places)
    classed = (words.none, words.project, "deze gemeente")
    return Note(
        programme=programme.about.title,
        about=f"gemeente {name}",
        question=narrative.title(sheet),
        answer=narrative.describe(sheet),
        points=(*narrative.points(sheet), *narrative.points_to_do(local)),
        picture=map_picture(
            classes, classed, layers, f"Waar {name} ligt, en waar een project {words.ends}",
            narrative.describe(places), colours=(*STEPS[:2], ORANGE),
        ),
        doubts=doubts(sheet, places),
        sources=sources_of(programme, "projects", "need_indicators", "municipalities"),
    )  # fmt: skip


def project_map(programme: Programme, layers: MapLayers) -> Picture | None:
    """Return the map of known projects of both calls per municipality."""
    areas, words = programme.areas, ALL if not missing(programme, "confirmed") else SOME
    counts = located(programme, "confirmed").groupby("nis")["project_id"].nunique()
    number = areas["nis"].map(counts).fillna(0).astype(int)
    classes = dict(zip(areas["nis"], number.clip(upper=3), strict=True))
    alt = (
        f"Kaart van {whole(len(areas))} gemeenten. In {whole((number > 0).sum())} daarvan "
        f"{words.lies} minstens één bevestigd project{words.known}."
    )
    return map_picture(
        classes, (words.none, *CLASSES), layers, f"{words.heading} per gemeente", alt
    )


def told(parts: dict[str, str]) -> tuple[str, ...]:
    """Return the parts that say something as main points."""
    return tuple(f"**{lead}.** {text}" for lead, text in parts.items() if text)
