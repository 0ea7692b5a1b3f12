"""What is shown of one area that the reader points at. All text is escaped."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from zbeval.html.city_parts import city_parts_html
from zbeval.html.dutch import dutch
from zbeval.known import amount, known
from zbeval.language import later, say
from zbeval.methods import stocks
from zbeval.narrative import describe_area
from zbeval.narrative.city_parts import describe_city_parts
from zbeval.numbers import decimal, span, times, whole
from zbeval.programme import LEVELS, Programme
from zbeval.results import Result
from zbeval.tables.parts import city_parts
from zbeval.vocabulary import label

NO_AREA = later(
    "Kies een gebied in de lijst of klik op de kaart: hier komt dan wat we ervan weten."
)


def area_card(programme: Programme, result: Result, code: str) -> str:
    """Return one area: counts, interval, verdict in words, and its projects with their sources."""
    head = area_head(result, code)
    if not head:
        return no_area()
    return card_html(
        head, own_html(programme, result, code, area_projects(programme, result, code))
    )


def no_area() -> str:
    """Return the card that stands there as long as no area is chosen."""
    return card_html(f"<p>{escape(say(NO_AREA))}</p>")


def card_html(head: str, projects: str = "") -> str:
    """Return the card of an area from what is counted there and its projects."""
    return f'<div class="zb-card">{head}{projects}</div>'


def own_html(programme: Programme, result: Result, code: str, projects: pd.DataFrame) -> str:
    """Return the list of an area's projects, and of a municipality where they lie within it."""
    listing = projects_html(projects, result)
    if result.level != "municipality" or projects.empty:
        return listing
    found = city_parts(programme, code, projects, result.whole)
    return listing + city_parts_html(found, describe_city_parts(found))


def area_head(result: Result, code: str) -> str:
    """Return name, counts, interval and verdict of one area; nothing where the result lacks it."""
    rows = result.table[result.table["area_code"] == code]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in area_facts(result, row))
    verdict = ""
    if "lq_low" in row and pd.notna(row["lq_low"]):
        verdict = f"<p>{escape(describe_area(result, code))}</p>"
    return f"<h3>{escape(row['area_name'])}</h3><dl>{facts}</dl>{verdict}"


def area_facts(result: Result, row: pd.Series) -> list[tuple[str, str]]:
    """Return the counts of one area in words."""
    facts = [
        (say("inwoners"), whole(row["residents"])),
        (known(result).projects, number_words(result, row)),
        (say("per 100.000 inwoners"), decimal(row["located_per_100k"], 2)),
    ]
    if "n_min" in row and not result.whole:
        least, most = whole(row["n_min"]), whole(row["n_max"])
        between = least if least == most else span(least, most)
        facts.append((say("in totaal mogelijk"), between))
    if "expected" in row:
        facts.append((say("evenredig zou zijn"), decimal(row["expected"], 2)))
    if "lq_low_joint" in row and pd.notna(row["lq_low_joint"]):
        interval = span(times(row["lq_low_joint"]), times(row["lq_high_joint"]))
        facts.append((say("verhouding, gecorrigeerd interval"), interval))
    if "verdict" in row:
        facts.append((say("oordeel"), label(row["verdict"])))
    return facts


def number_words(result: Result, row: pd.Series) -> str:
    """Return how many projects an area has, and how many of them are confirmed if any is not."""
    sure, unsure = row["n_confirmed"], row["n_unconfirmed"]
    if result.whole and not unsure:
        return amount(sure)
    return say(
        "{confirmed} bevestigd, {unconfirmed} niet bevestigd",
        confirmed=amount(sure), unconfirmed=amount(unsure),
    )  # fmt: skip


def area_projects(programme: Programme, result: Result, code: str) -> pd.DataFrame:
    """Return the projects that count in one area, of the result's call and applicant type."""
    found = projects_by_area(programme, result)
    return found.get(code, programme["projects"].head(0))


def projects_by_area(programme: Programme, result: Result) -> dict[str, pd.DataFrame]:
    """Return by area code the projects that count there, of the result's call and applicant type.

    Each once: a joint project stands in the list of every area that it has a part in. An area
    without a project is left out.
    """
    areas = programme.areas[programme.areas["call"] == result.call]
    inside = dict(zip(areas["nis"], area_of(areas, result.level), strict=True))
    stock = stocks.stock_of(programme, result.stock)
    projects = stocks.placed(programme, stocks.counted(programme, stock))
    kind = result.headline.get("applicant_type", "all")
    if kind != "all":
        projects = projects[projects["applicant_type"] == kind]
    groups = projects.groupby(projects["nis"].map(inside), sort=False)
    return {str(code): rows.drop_duplicates("project_id") for code, rows in groups}


def area_of(areas: pd.DataFrame, level: str) -> pd.Series:
    """Return the code of the area of ``level`` that each municipality belongs to."""
    if level == "city_group":
        return areas["centre_city"].map({True: "centre_city", False: "other_municipality"})
    return areas[LEVELS[level][0]]


def projects_html(projects: pd.DataFrame, result: Result) -> str:
    """Return a list of projects with links to where they are documented."""
    if projects.empty and result.whole:
        return f"<p>{say('Hier ligt geen project.')}</p>"
    if projects.empty:
        told = say("We kennen hier geen project. Dat betekent niet dat er geen is.")
        return f"<p>{told}</p>"
    items = "".join(f"<li>{project_html(row)}</li>" for row in projects.itertuples())
    return f"<p>{known(result).heading}:</p><ul>{items}</ul>"


def project_html(row: Any) -> str:
    """Return one project: name, place, certainty, sources."""
    name = next(
        (text for text in (row.name, row.neighbourhood, row.applicant) if pd.notna(text)),
        say("Project zonder naam"),
    )
    where = f", {row.municipality}" if pd.notna(row.municipality) else ""
    sure = "" if row.certainty == "confirmed" else f" ({say('niet bevestigd')})"
    links = source_links(row.source_urls, name)
    return f"{dutch(name)}{escape(where)}{sure}{f': {links}' if links else ''}"


def source_links(urls: object, name: str) -> str:
    """Return numbered links to the sources of one project; only web addresses become a link."""
    if not isinstance(urls, str):
        return ""
    web = [url for url in urls.replace(";", " ").split() if url.startswith(("https://", "http://"))]
    return ", ".join(
        f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer" '
        f'aria-label="{escape(say("bron {n} van {name}", n=place, name=name), quote=True)}">'
        f"{say('bron {n}', n=place)}</a>"
        for place, url in enumerate(web, start=1)
    )
