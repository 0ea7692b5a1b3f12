"""The unit that a heading or title names for amounts of money: euro, thousands, per year."""

from __future__ import annotations

import re
from dataclasses import dataclass

EURO = r"(?:euro['’]?s?|eur|€)"
THOUSAND = r"(?:duizend(?:en|tallen)?|duizendtal|1[ .]?000|['’]?000|thousands?|milliers?)"
MILLION = r"(?:miljoen(?:en)?|mln\.?|mio\.?|millions?|1[ .]?000[ .]?000)"
SCALES = (
    (1_000_000, rf"\b(?:in )?(?:x ?)?{MILLION} ?{EURO}?|\bm(?:€|eur\b|euro\b)|{EURO} ?{MILLION}"),
    (1_000, rf"(?:\bin |\bx ?|× ?|\* ?|\()(?:de )?{THOUSAND}\b(?: ?{EURO})?|{THOUSAND} ?{EURO}"
            rf"|{EURO} ?[x×*]? ?{THOUSAND}|\bk ?(?:€|eur\b|euro\b)|(?:€|\beur|\beuro) ?k\b|\(k\)"
            r"|\bin k\b|\bper duizend\b|\ben milliers\b(?: d['’]euros?)?"),
)  # fmt: skip
OTHER_MONEY = re.compile(
    r"\$|\busd\b|\bdollars?\b|£|\bgbp\b|\bponden\b|\bchf\b|\b(?:euro)?cent(?:en)?\b"
)
PER_TIME = re.compile(
    r"\b(?:per|/) ?(?:jaar|maand|kwartaal|year|month|an|inwoner|capita|persoon)\b"
    r"|/ ?(?:jaar|maand|jr)\b|\bjaarlijkse?\b|\bmaandelijkse?\b|\bannual\b"
    r"|\byearly\b|\bp\. ?j\b|\bannuel(?:le)?\b"
)
UNCLEAR = re.compile(r"duiz|mill?[ij]|ml[nj]|hond|\b[ktm] ?(?:€|eur)|[0-9]{2,}")
YEARS = re.compile(r"\b(?:19|20)[0-9]{2}\b")
PERCENT = re.compile(r"%|\bprocent(?:en)?\b|\bpercent(?:age)?\b|\baandeel\b")


ASK = "we begrijpen de eenheid in deze kop niet"


@dataclass(frozen=True)
class Unit:
    """What stands above a column of amounts: each is ``factor`` euro; ``why_not`` if it cannot be.

    ``rest`` is the heading without the unit.
    """

    factor: int
    rest: str
    why_not: str = ""

    @property
    def unclear(self) -> bool:
        """Tell whether the heading names a unit that is not understood."""
        return self.why_not == ASK


def unit_of(heading: str) -> Unit:
    """Return the unit that a heading names: ``Bedrag (in duizend euro)`` counts thousands.

    Nothing named is euro. An amount per year or in other money is no amount in euro over the whole
    project: ``why_not`` says so, and so it does (``ASK``) of a unit that is not understood.
    """
    text = " ".join(heading.casefold().replace("\u00a0", " ").split())
    if found := PER_TIME.search(text):
        why = f"dit is geen bedrag over het hele project (‘{found[0].strip()}’)"
        return Unit(1, stripped(text, PER_TIME), why)
    if found := OTHER_MONEY.search(text):
        return Unit(1, stripped(text, OTHER_MONEY), f"dit bedrag is niet in euro ({found[0]})")
    if found := PERCENT.search(text):
        return Unit(1, stripped(text, PERCENT), "dit is een aandeel, geen bedrag")
    for factor, form in SCALES:
        if re.search(form, text):
            return Unit(factor, stripped(text, re.compile(form)))
    euro = re.compile(r"\b(?:in )?(?:eur|euro)\b|(?:in )?€")
    unclear = UNCLEAR.search(YEARS.sub(" ", text))
    return Unit(1, stripped(text, euro), ASK if unclear else "")


def stripped(text: str, unit: re.Pattern) -> str:
    """Return a heading without its unit and without the brackets that stood around it."""
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", unit.sub(" ", text))
    text = re.sub(r"\b(?:in )?(?:eur|euro)\b|(?:in )?€", " ", text)
    return " ".join(re.sub(r"[()\[\]]", " ", text).split())
