"""What a programme says of itself in its own words, and what is said where it says nothing."""

from __future__ import annotations

from zbeval.language import later, say
from zbeval.programme import Programme
from zbeval.prose import translated_text

NOT_TOLD = later("De gegevens van dit programma zeggen dit niet.")
ONE_MOMENT = later(
    "Van dit programma kennen we maar één moment: er is geen vroeger aantal om mee te vergelijken."
)

ONE_CALL = later("Dit programma had één oproep: er zijn geen oproepen naast elkaar te zetten.")
BEGIN = later(
    "## Was het bij de start anders?\n\n"
    "Er is een vroeger moment waarvan het aantal gedrukt is; dit beeld steunt daarop. Projecten die er later "
    "bij kwamen, tellen niet mee. Vergelijk de twee momenten met zorg, want ze steunen op andere bronnen."
)
CALLS = later(
    "## De oproepen naast elkaar\n\n"
    "Elke oproep had een eigen selectie. Een vergelijking tussen oproepen is er dus een van beleidskeuzes; ze "
    "staat los van de toets over de provincies."
)


def introduction(programme: Programme) -> str:
    """Return the programme's own introduction, else its name with its years."""
    about = programme.about
    told = text_of(programme, "introduction")
    if told:
        return told
    years = f" ({about.years})" if about.years not in about.name else ""
    return say(
        "Dit werkboek gaat over {programme}{years}.", programme=named(programme), years=years
    )


def named(programme: Programme) -> str:
    """Return what names the programme in a sentence: its own words, else *het programma NAME*."""
    about, plain = programme.about, later("het programma {name}")
    if about.introduction == plain.format(name=about.name):
        return say(plain, name=about.name)
    return say(about.introduction)


def text_of(programme: Programme, name: str) -> str:
    """Return a text that the programme gives for a page; empty where it gives none."""
    return translated_text(programme.about.texts.get(name, ""))


def title_of_programme(programme: Programme) -> str:
    """Return the question of the page on the programme as a whole, by its name."""
    return say("Wat houdt {programme} in?", programme=named(programme))
