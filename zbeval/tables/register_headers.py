"""Which column of somebody's register holds what: Dutch and English headings in many wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.tables.matching import folded
from zbeval.tables.spoken import title

HEADERS = {
    "project_id": "id nr nummer projectnr projectnummer project_id projectcode projectid dossier "
    "dossiernr dossiernummer referentie volgnummer zb_nummer project_number reference",
    "name": "naam projectnaam project titel projecttitel titel_project "
    "titel_van_het_project naam_project naam_van_het_project "
    "benaming omschrijving_project name project_name title project_title",
    "neighbourhood": "buurt wijk buurtnaam wijknaam naam_buurt buurt_of_wijk buurten wijken "
    "doelgebied werkingsgebied neighbourhood neighborhood district_of_wijk area",
    "municipality": "gemeente gemeentenaam naam_gemeente stad stad_gemeente stad_of_gemeente "
    "gemeente_stad "
    "gemeente_of_stad lokaal_bestuur plaats woonplaats locatie deelgemeente fusiegemeente "
    "hoofdgemeente municipality city town commune municipality_name tx_descr_nl",
    "nis": "nis niscode nis_code nis_nummer nis_code_gemeente nisgemeente nis_gemeente nis5 ins "
    "code_ins insee refnis ref_nis refniscode refnis_code cd_refnis cd_munty_refnis "
    "gemeentecode code_gemeente municipality_code",
    "province_nis": "provincie provincienaam province provincie_nis province_nis province_name",
    "call": "oproep projectoproep gewest call region regio",
    "applicant": "aanvrager indiener organisatie promotor initiatiefnemer begunstigde "
    "subsidiehouder subsidieontvanger penhouder trekker hoofdaanvrager naam_aanvrager "
    "naam_organisatie applicant organisation organization beneficiary promoter",
    "applicant_type": "soort_aanvrager type_aanvrager aanvragerstype soort_organisatie "
    "type_organisatie applicant_type type_of_applicant",
    "amount_eur": "bedrag subsidie subsidiebedrag toegekend_bedrag toegekende_subsidie bedrag_eur "
    "bedrag_euro bedrag_in_euro totaal_bedrag totaalbedrag totale_subsidie steun amount amount_eur "
    "grant subsidy total_amount",
    "start": "start begin begindatum startdatum start_project begin_project datum_begin van "
    "datum_start vanaf start_date startdate from begin_date",
    "end": "einde eind einddatum stop_datum einde_project datum_einde tot tot_en_met end "
    "end_date enddate until to",
    "wave": "golf ronde_oproep wave",
    "certainty": "zekerheid certainty",
    "source_urls": "bron bronnen url urls link website webadres webpagina source source_url "
    "source_urls sources",
    "source_date": "datum_bron bron_datum datum_van_de_bron source_date",
    "note": "opmerking opmerkingen nota toelichting bemerking note notes remark remarks comment "
    "comments",
}
UNITS = re.compile(r"\b(in )?(eur|euro|€)\b|\(.*?\)|€")
PLACE = ("municipality", "nis", "neighbourhood")


def known_headings(resource: dict) -> dict[str, str]:
    """Return each heading that is understood, folded, with the field it stands for."""
    known = {
        folded(word.replace("_", " ")): name for name, words in HEADERS.items()
        for word in words.split()
    }  # fmt: skip
    for field in resource["schema"]["fields"]:
        known |= {folded(text): field["name"] for text in (field["name"], title(field))}
    return known


def fields_of(header: Iterable[str], resource: dict) -> dict[str, str]:
    """Return the field of each heading that is understood: ``{'Stad/gemeente': 'municipality'}``.

    A unit (‘bedrag in euro’) or brackets do not count; ‘per jaar’ does: it is another amount.
    """
    known = known_headings(resource)
    found = {}
    for heading in header:
        words = [folded(heading.replace("_", " ")), folded(UNITS.sub(" ", heading.casefold()))]
        for one in words:
            if one in known:
                found[heading] = known[one]
                break
    return found


def looks_like_header(cells: list[str], resource: dict) -> bool:
    """Tell whether a row is the heading of a register: it says what and where in two columns."""
    found = set(fields_of([cell for cell in cells if cell.strip()], resource).values())
    return len(found) >= 2 and bool(found & set(PLACE))


def chosen_columns(file: str, header: list[str], resource: dict) -> dict[str, str]:
    """Return the column of each field, or stop where two say the same or none says where."""
    columns: dict[str, list[str]] = {}
    for heading, field in fields_of(header, resource).items():
        columns.setdefault(field, []).append(heading)
    titles = {field["name"]: title(field) for field in resource["schema"]["fields"]}
    errors = [
        ReaderError(
            file, f"deze kolommen zeggen allebei iets over ‘{titles[field]}’",
            "Geef een van beide een andere naam, dan wordt die niet gelezen", 1,
            " en ".join(headings),
        )
        for field, headings in columns.items() if len(headings) > 1
    ]  # fmt: skip
    if not errors and not {"municipality", "nis"} & set(columns):
        todo = "Noem de kolom met de gemeente ‘Gemeente’, of die met de NIS-code ‘NIS-code’"
        seen = ", ".join(header)
        errors = [ReaderError(file, "geen enkele kolom zegt waar een project ligt", todo, 1,
                              value=seen)]  # fmt: skip
    if errors:
        raise ReaderErrors(errors)
    return {field: headings[0] for field, headings in columns.items()}
