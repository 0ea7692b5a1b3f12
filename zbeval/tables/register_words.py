"""The words that people put above the columns of a register, and into some of them."""

from __future__ import annotations

HEADERS = {
    "project_id": (
        "id nr nummer projectnr projectnummer project_id projectcode projectid dossier "
        "dossiernr dossiernummer dossier_id referentie volgnummer volgnr volg_nr zb_nummer "
        "project_number reference numero no n numero_de_projet dossiercode nr_project "
        "projectreferentie"
    ),
    "name": (
        "naam projectnaam project titel projecttitel titel_project titel_van_het_project "
        "naam_project naam_van_het_project project_titel project_naam benaming "
        "omschrijving_project naam_van_project name project_name title project_title projet nom "
        "nom_du_projet intitule intitule_du_projet titre titre_du_projet libelle denomination"
    ),
    "neighbourhood": (
        "buurt wijk buurtnaam wijknaam naam_buurt naam_wijk buurt_of_wijk buurten wijken "
        "doelgebied werkingsgebied projectgebied neighbourhood neighborhood district_of_wijk "
        "area quartier"
    ),
    "municipality": (
        "gemeente gemeentenaam naam_gemeente naam_van_de_gemeente stad stad_gemeente "
        "gemeente_stad lokaal_bestuur plaats plaatsnaam woonplaats locatie gemeenten "
        "steden_en_gemeenten fusiegemeente hoofdgemeente projectgemeente gemeente_project "
        "gemeente_van_het_project uitvoerende_gemeente municipality municipality_nl city town "
        "commune municipality_name ville tx_descr_nl localite betrokken_gemeenten"
    ),
    "part": (
        "deelgemeente deelgemeenten naam_deelgemeente deelgemeente_naam sub_municipality "
        "submunicipality ancienne_commune section_de_commune"
    ),
    "postcode": (
        "postcode postnummer post_code postal_code zip zip_code zipcode code_postal pc "
        "postcode_project postcode_gemeente"
    ),
    "nis": (
        "nis niscode nis_code nis_nummer nisnummer nis_code_gemeente nisgemeente nis_gemeente "
        "nis5 ins code_ins code_nis insee refnis ref_nis refniscode refnis_code cd_refnis "
        "cd_munty_refnis gemeentecode code_gemeente municipality_code nis_code_van_de_gemeente"
    ),
    "province_nis": (
        "provincie provincienaam province provincie_nis province_nis province_name prov"
    ),
    "call": "oproep projectoproep gewest call region regio",
    "applicant": (
        "aanvrager indiener organisatie promotor initiatiefnemer begunstigde subsidiehouder "
        "subsidieontvanger penhouder trekker hoofdaanvrager naam_aanvrager naam_organisatie "
        "naam_indiener naam_promotor applicant organisation organization beneficiary promoter "
        "demandeur promoteur beneficiaire"
    ),
    "applicant_type": (
        "soort_aanvrager type_aanvrager aanvragerstype soort_organisatie soort type_organisatie "
        "soort_indiener type_indiener aard_aanvrager soort_promotor type_promotor "
        "aard_organisatie organisatievorm organisatietype rechtsvorm soort_begunstigde "
        "applicant_type type_of_applicant type_of_organisation type_de_demandeur"
    ),
    "amount_eur": (
        "bedrag subsidie subsidiebedrag bedrag_subsidie toegekend_bedrag toegekende_subsidie "
        "toegekend_subsidiebedrag bedrag_toegekend subsidie_toegekend bedrag_eur totaal_bedrag "
        "totaalbedrag totale_subsidie totaal_subsidie steun steunbedrag bedrag_steun "
        "toegekende_steun goedgekeurd_bedrag goedgekeurde_subsidie verleende_subsidie amount "
        "amount_eur grant grant_amount subsidy total_amount awarded_amount montant "
        "montant_accorde montant_octroye subside subvention"
    ),
    "start": (
        "start begin begindatum startdatum start_project begin_project datum_begin van "
        "datum_start vanaf aanvang aanvangsdatum datum_aanvang startjaar beginjaar startmaand "
        "start_datum begin_datum projectstart start_date startdate from begin_date debut "
        "date_de_debut"
    ),
    "end": (
        "einde eind einddatum stop_datum stopdatum einde_project eind_project datum_einde "
        "datum_eind tot tot_en_met t_m eindjaar eind_datum projecteinde end end_date enddate "
        "until to fin date_de_fin slotdatum"
    ),
    "state": (
        "status stand toestand stand_van_zaken projectstatus status_project status_dossier "
        "dossierstatus status_van_het_project fase projectfase state project_status statut etat"
    ),
    "wave": "golf ronde_oproep wave",
    "certainty": "zekerheid certainty",
    "source_urls": (
        "bron bronnen url urls link links website webadres webpagina webpaginas webstek source "
        "source_url source_urls sources meer_info meer_informatie info_link projectpagina site "
        "lien hyperlink"
    ),
    "source_date": "datum_bron bron_datum datum_van_de_bron source_date",
    "note": (
        "opmerking opmerkingen nota toelichting bemerking bemerkingen note notes remark remarks "
        "comment comments remarque remarques"
    ),
}
"""Per field of the register, and per thing that only helps to place a project, its headings."""

HELPERS = {"part": "Deelgemeente", "postcode": "Postcode"}
"""What a register may hold that is no field of the programme's own: it helps to place a project."""

VALUES = {
    "flanders": "vlaanderen vlaams vlaams_gewest vlaamse flanders flandre vl",
    "brussels": (
        "brussel brussels brussels_hoofdstedelijk_gewest brussels_gewest brusselse bruxelles "
        "bhg bru vgc"
    ),
    "local_government": (
        "lokaal_bestuur gemeente stad ocmw municipality gemeentebestuur stadsbestuur "
        "lokale_overheid lokaal_bestuur_ocmw gemeente_ocmw stad_ocmw stad_en_ocmw "
        "gemeente_en_ocmw gemeente_of_stad stad_of_gemeente openbaar_bestuur lokale_besturen "
        "local_authority autonoom_gemeentebedrijf agb welzijnsvereniging zorgbedrijf commune "
        "cpas administration_locale"
    ),
    "care_council": "zorgraad eerstelijnszone elz zorgraden vzw_zorgraad zorgraad_vzw",
    "care_or_welfare_organisation": (
        "vzw woonzorgcentrum wzc zorgorganisatie welzijnsorganisatie "
        "zorg_of_welzijnsorganisatie zorg_en_welzijnsorganisatie lokaal_dienstencentrum ldc caw "
        "dienstencentrum buurthuis mutualiteit ziekenfonds thuiszorgdienst "
        "dienst_voor_gezinszorg samenlevingsopbouw zorgvoorziening welzijnsvoorziening "
        "care_organisation asbl ngo private_organisatie organisatie_zorg zorg welzijn"
    ),
    "unknown": "onbekend niet_gekend niet_bekend nvt n_v_t geen inconnu",
    "confirmed": "ja bevestigd zeker confirmed sure",
    "unconfirmed": "nee niet_bevestigd onzeker waarschijnlijk unsure vermoedelijk",
    "running": (
        "loopt lopend lopende actief bezig in_uitvoering gestart opgestart in_voortgang running "
        "active ongoing en_cours lopend_project van_start"
    ),
    "ended": (
        "afgerond afgelopen beeindigd voltooid afgesloten gedaan klaar uitgevoerd "
        "eindfase_voorbij ended completed finished termine cloture afgewerkt"
    ),
    "stopped": (
        "stopgezet gestopt vroegtijdig_gestopt vroegtijdig_stopgezet vervroegd_gestopt "
        "vroegtijdig_beeindigd stop_gezet gestaakt stopped arrete"
    ),
    "withdrawn": (
        "ingetrokken teruggetrokken geannuleerd niet_gestart niet_opgestart afgehaakt afgezegd "
        "vervallen geschrapt verzaakt withdrawn cancelled canceled annule retire"
    ),
    "extended": "verlengd verlenging loopt_door verlengd_project met_verlenging extended prolonge",
    "first_114": "1 eerste golf_1 eerste_golf eerste_aankondiging 114 eerste_114 first",
}
"""Per identifier of a list the words that mean it; labels and identifiers are known besides."""

GRANTED = "goedgekeurd toegekend goed_gekeurd approved granted beslist ok in_orde accorde approuve"
"""Words for a state that say that a project was granted, and nothing of how it fared."""

NOT_GRANTED = (
    "afgekeurd geweigerd niet_goedgekeurd niet_toegekend aangevraagd ingediend in_aanvraag "
    "in_behandeling onontvankelijk rejected refused requested pending refuse reserve reservelijst"
)
"""Words for a state that say that a row is no project of the programme."""

EMPTY = (
    "nvt n_v_t n_a na onbekend niet_gekend niet_bekend pm p_m geen leeg null nan nat none nihil tbd"
)
"""Words that stand for an empty cell, besides dashes and question marks."""


def words(text: str) -> list[str]:
    """Return the words of a list, with spaces where it has underscores."""
    return [word.replace("_", " ") for word in text.split()]
