"""Small, invented exports of survey programs, each in the layout that its program gives."""

from __future__ import annotations

from pathlib import Path

SCALE = ["Helemaal oneens", "Oneens", "Neutraal", "Eens", "Helemaal eens"]

QUALTRICS_NAMES = "StartDate,Status,IPAddress,Finished,ResponseId,RecipientEmail,Q1_1,Q5,project"
QUALTRICS_TEXTS = (
    "Begindatum,Responstype,IP-adres,Voltooid,Respons-ID,E-mail,Hoe eens? - Tijd,Wat helpt?,Project"
)
QUALTRICS_IDS = ["startDate", "status", "ipAddress", "finished", "_recordId", "recipientEmail",
                 "QID1_1", "QID5_TEXT", "project"]  # fmt: skip
QUALTRICS_ROWS = [
    "2024-03-01,IP-adres,10.0.0.1,Waar,R_1,p1@voorbeeld.test,Eens,Tijd,p1",
    "2024-03-01,IP-adres,10.0.0.2,Waar,R_2,p2@voorbeeld.test,Oneens,,p2",
    "2024-03-01,Voorbeeld van enquête,10.0.0.3,Waar,R_3,p3@voorbeeld.test,Eens,proef,p1",
    "2024-03-01,IP-adres,10.0.0.4,Onwaar,R_4,p4@voorbeeld.test,Eens,,p1",
]


def qualtrics(quote: str = '""', *, ids: bool = True) -> str:
    """Return an export of Qualtrics; its ids between double or single quotes, or without ids."""
    row = ",".join(f'"{{{quote}ImportId{quote}:{quote}{one}{quote}}}"' for one in QUALTRICS_IDS)
    return "\n".join([QUALTRICS_NAMES, QUALTRICS_TEXTS, *([row] if ids else []), *QUALTRICS_ROWS])


QUALTRICS_OLD = (
    "V1,V7,Q1\nResponseID,Status,Hoe eens bent u het?\nR_0,0,Eens\nR_1,1,Eens\nR_2,0,Oneens"
)

LIMESURVEY = (
    "id,submitdate,lastpage,startlanguage,seed,token,ipaddr,project,Q1[SQ001],Q3[SQ001],Q3[SQ002],"
    "Q3[other],Q4,interviewtime,groupTime12,Q1Time\n"
    "1,2024-03-01 10:00:00,3,nl,11,t1,10.0.0.1,p1,A5,Y,,,Meer tijd,58.3,9.3,5.8\n"
    "2,2024-03-01 11:00:00,3,nl,12,t2,10.0.0.2,p2,A2,,,,,58.1,9.1,5.1\n"
    "3,,1,nl,13,t3,10.0.0.3,p1,A4,Y,,,,1.1,1.1,1.1\n"
    "4,2024-03-01 12:00:00,3,nl,14,t4,10.0.0.4,p2,,,,,,2.1,2.1,2.1\n"
)
LIMESURVEY_TEXTS = (
    "Response ID,Datum ingediend,Laatste pagina,Begin taal,Toegangscode,IP adres,"
    "In welk project werkt u?,Hoe eens? [Tijd],Kunt u dit toelichten?,Hoe eens? [Geld],"
    "Kunt u dit toelichten?\n"
    "1,2024-03-01,3,nl,t1,10.0.0.1,p1,Eens,Druk,Oneens,Krap\n"
    "2,2024-03-01,3,nl,t2,10.0.0.2,p2,Oneens,,Eens,\n"
)
LIMESURVEY_VV = (
    "Response ID\tDate submitted\tLast page\tStelling\tHulp (tijd)\tToelichting\n"
    "id\tsubmitdate\tlastpage\tQ1_SQ001\tQ3_SQ001\tQ4\n"
    "1\t2024-03-01\t3\tA4\tY\tMeer{newline}tijd\n"
    "2\t2024-03-01\t3\tA1\t\t{question_not_shown}\n"
    "3\t2024-03-01\t3\tA1\t{question_not_shown}\t{question_not_shown}\n"
)
SURVEYMONKEY = (
    "Respondent ID,Collector ID,IP Address,Email Address,In welk project werkt u?,Hoe eens?,,"
    "Wat helpt?,,\n"
    ",,,,Open-Ended Response,De trekker heeft tijd,Er is genoeg geld,Tijd,Geld,Coach\n"
    "1000,1,10.0.0.0,p0@voorbeeld.test,p1,Oneens,Eens,,Geld,\n"
    "1001,1,10.0.0.1,p1@voorbeeld.test,p2,Eens,Eens,Tijd,Geld,\n"
)
GOOGLE = (
    "Tijdstempel,E-mailadres,In welk project werkt u?,Hoe eens? [Tijd],Wat helpt?\n"
    "2024/03/01 10:00:00 a.m. CET,p0@voorbeeld.test,p1,Akkoord,Geld\n"
    '2024/03/01 10:01:00 a.m. CET,p1@voorbeeld.test,p2,Eerder akkoord,"Tijd, geld"\n'
    '2024/03/01 10:02:00 a.m. CET,p2@voorbeeld.test,p1,Niet akkoord,"Tijd, coach"\n'
)
FORMS = (
    "ID;Begintijd;Tijd van voltooien;E-mail;Naam;Uw project;Hoe eens?;Wat helpt?\n"
    "1;1/03/2024 9:00;1/03/2024 9:05;anonymous;Voornaam0 Achternaam0;p1;Mee eens;Tijd;Geld;\n"
).replace("Tijd;Geld;\n", '"Tijd;Geld;"\n') + (
    '2;1/03/2024 9:10;1/03/2024 9:15;anonymous;Voornaam1 Achternaam1;p2;Mee oneens;"Geld;"\n'
)
TAGUETTE = "id,document,tag,content\n0,Gesprek 1.docx,Hinderpaal.tijd,Een zin\n"

STRUCTURE = """<?xml version="1.0" encoding="UTF-8"?><document>
<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>{version}</DBVersion>
<questions><rows>
<row><qid>1</qid><type>F</type><title>Q1</title>{q1}</row>
<row><qid>3</qid><type>M</type><title>Q3</title>{q3}</row>
<row><qid>4</qid><type>T</type><title>Q4</title>{q4}</row></rows></questions>
<subquestions><rows>
<row><qid>11</qid><parent_qid>1</parent_qid><title>SQ001</title>{s11}</row>
<row><qid>31</qid><parent_qid>3</parent_qid><title>SQ001</title>{s31}</row>
<row><qid>32</qid><parent_qid>3</parent_qid><title>SQ002</title>{s32}</row></rows></subquestions>
<answers><rows>{answers}</rows></answers>{texts}</document>"""
WORDS = {"1": "&lt;p&gt;Hoe eens bent u het?&lt;/p&gt;", "3": "Wat helpt?", "4": "Toelichting",
         "11": "De trekker heeft tijd", "31": "Tijd", "32": "Geld"}  # fmt: skip


def structure(*, new: bool) -> str:
    """Return the structure of the questionnaire, as new or older versions write it."""
    names = {"q1": "1", "q3": "3", "q4": "4", "s11": "11", "s31": "31", "s32": "32"}
    codes = [(f"A{place}", answer) for place, answer in enumerate(SCALE, 1)]
    if not new:
        parts = {
            name: f"<question>{WORDS[key]}</question><language>nl</language>"
            for name, key in names.items()
        }
        answers = "".join(
            f"<row><qid>1</qid><code>{code}</code><answer>{answer}</answer><language>nl</language>"
            f"<sortorder>{code[1]}</sortorder></row>"
            for code, answer in reversed(codes)
        )
        return STRUCTURE.format(version=359, answers=answers, texts="", **parts)
    texts = "".join(
        f"<row><qid>{key}</qid><question>{word}</question><language>{language}</language></row>"
        for key, words in WORDS.items()
        for language, word in (("en", "English"), ("nl", words))
    )
    answers = "".join(
        f"<row><aid>{code[1]}</aid><qid>1</qid><code>{code}</code><sortorder>{code[1]}</sortorder>"
        "</row>"
        for code, _ in reversed(codes)
    )
    told = "".join(
        f"<row><aid>{code[1]}</aid><answer>{answer}</answer><language>nl</language></row>"
        for code, answer in codes
    )
    texts = f"<question_l10ns><rows>{texts}</rows></question_l10ns>"
    texts += f"<answer_l10ns><rows>{told}</rows></answer_l10ns>"
    return STRUCTURE.format(version=623, answers=answers, texts=texts, **dict.fromkeys(names, ""))


def written(folder: Path, text: str, name: str = "a.csv", encoding: str = "utf-8") -> Path:
    """Write a file and return where it is."""
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path
