"""The columns that survey programs add of themselves, by their folded names in three languages."""

from __future__ import annotations

from zbeval.sources.folding import folded

LIMESURVEY_CODES = {
    "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr",
    "refurl",
}  # fmt: skip
LIMESURVEY_TEXTS = {
    "date submitted", "last page", "start language", "date started", "date last action",
    "referrer url", "datum ingediend", "laatste pagina", "begin taal", "starttaal",
    "datum gestart", "datum laatste activiteit", "verwijzende url", "date de soumission",
    "derniere page", "langue de depart", "date de lancement", "date de la derniere action",
    "url de reference",
}  # fmt: skip
QUALTRICS = {
    "startdate", "enddate", "status", "progress", "duration in seconds", "finished",
    "recordeddate", "distributionchannel", "userlanguage", "responseset",
}  # fmt: skip
QUALTRICS_IDS = {"responseid", "response id", "respons id", "v1"}
SURVEYMONKEY = {"collector id", "collector", "id du collecteur", "collecteur"}
START = {"start time", "begintijd", "starttijd", "begin tijd", "heure de debut"}
END = {
    "completion time", "tijd van voltooien", "voltooiingstijd", "tijdstip van voltooiing",
    "heure de fin",
}  # fmt: skip
STAMP = {"timestamp", "tijdstempel", "horodateur"}
SUBMITTED = {
    "submitdate", "date submitted", "datum ingediend", "datum van indiening", "date de soumission",
}  # fmt: skip
FINISHED = {"finished", "voltooid", "termine"}
STATUS = {"status", "response type", "responstype", "type de reponse"}
RESPONDENTS = {
    "responseid", "response id", "respons id", "antwoord id", "respondent", "respondent id",
    "respondentnummer", "id de la reponse", "id", "token", "toegangscode", "access code",
    "code d acces", "invitation code", "respondentnr", "respondent nr", "respondent nummer",
    "respondentcode", "respondent code", "deelnemer", "deelnemernummer", "deelnemersnummer",
    "deelnemer nr", "deelnemer id", "participant", "participant id", "participant number",
    "volgnummer", "volgnr", "antwoordnummer", "antwoord nr", "inzending", "inzendingsnummer",
    "submission id", "response number", "numero de repondant", "repondant", "nr", "nummer",
    "jeton", "cle d acces", "code d invitation", "uitnodigingscode", "deelnemerscode",
    "deelnamecode", "participant code", "code participant", "id du repondant", "id participant",
    "identifiant", "numero de participant", "case id", "caseid", "guid", "uuid",
}  # fmt: skip
"""What tells two respondents apart; used to find those who stand in the file twice, never kept."""
TECHNICAL = (
    (LIMESURVEY_CODES - {"token", "ipaddr"}) | LIMESURVEY_TEXTS | QUALTRICS | START | END | STAMP
    | SUBMITTED | FINISHED | STATUS | SURVEYMONKEY
) | {
    "start date", "end date", "begindatum", "einddatum", "date de debut", "date de fin",
    "voortgang", "progression", "duur", "duur in seconden", "duree en secondes",
    "recorded date", "registratiedatum", "distribution channel", "distributiekanaal",
    "user language", "gebruikerstaal", "last modified time", "tijd van laatste wijziging",
    "heure de la derniere modification", "custom data 1", "complete", "interviewtime",
    "total time", "totale tijd", "temps total", "response set", "points", "punten",
    "total points", "totaal aantal punten", "quiz feedback", "taal", "language", "langue",
    "date created", "date modified", "datum gemaakt", "datum gewijzigd", "aanmaakdatum",
    "aanmaakdatum antwoord", "wijzigingsdatum", "date de creation", "date de modification",
    "startdatum", "created", "modified", "submitted at", "created at", "ingediend op",
    "aangepaste gegevens 1", "donnees personnalisees 1", "debut", "fin",
}  # fmt: skip
"""Columns about the filling in itself: when, how long, in which language."""
PERSONAL = {
    "ip address", "ipaddress", "ipaddr", "ip adres", "adresse ip", "email", "e mail",
    "email address", "emailaddress", "e mailadres", "emailadres", "mailadres", "mail", "courriel",
    "adresse e mail", "adresse email", "username", "gebruikersnaam", "nom d utilisateur",
    "name", "naam", "nom", "first name", "voornaam", "prenom", "last name", "achternaam",
    "familienaam", "nom de famille", "full name", "volledige naam", "nom complet",
    "recipientlastname", "recipientfirstname", "recipientemail", "externalreference",
    "externaldatareference", "external data reference", "locationlatitude",
    "locationlongitude", "location latitude", "location longitude", "telefoon",
    "telefoonnummer", "telephone", "phone", "phone number", "tel", "gsm", "gsm nummer", "mobiel",
    "adres", "address", "adresse", "geboortedatum", "date of birth", "date de naissance",
    "rijksregisternummer", "insz", "insz nummer", "personeelsnummer", "handtekening",
    "adresse de messagerie", "adresse mail", "mobile", "portable", "iban",
}  # fmt: skip
"""Columns that say who answered."""
PREVIEW_WORDS = ("preview", "voorbeeld", "proef", "apercu", "vorschau", "survey test", "testant")
PREVIEW_NUMBERS = {"1", "2", "9", "17"}
"""What Qualtrics writes in ``Status`` for answers that were given to try the survey out."""
NOT_SHOWN = "{question_not_shown}"


def is_one_of(words: set[str], *names: str) -> bool:
    """Return whether a column goes by one of these folded words, in its name or its text."""
    return any(folded(name) in words for name in names if name)
