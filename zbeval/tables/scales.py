"""What the words of an answer say of its place on a scale: which side, and how strongly.

``Eerder eens`` is weaker than ``Eens``, which is weaker than ``Helemaal eens``. Words that are not
known say nothing; nothing is guessed from the order in which answers happen to stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from zbeval.sources.folding import KEPT, folded

LESS = {"eerder", "enigszins", "beetje", "tamelijk", "nogal", "gedeeltelijk", "deels", "lichtjes",
        "licht", "redelijk", "somewhat", "slightly", "plutot", "rather"}  # fmt: skip
MORE = {"helemaal", "volledig", "volkomen", "totaal", "zeer", "heel", "erg", "sterk", "uiterst",
        "absoluut", "strongly", "very", "completely", "totally", "tout", "fait", "tres",
        "fortement", "extremely", "du"}  # fmt: skip
EMPTY = {"het", "er", "mee", "ermee", "ik", "ben", "mij", "een", "is", "a", "ca", "wel",
         "i", "je", "suis", "vind", "vindt", "zijn"}  # fmt: skip
NOT = {"niet", "not", "pas", "geen", "weinig"}
TOWARDS = {"eens", "akkoord", "tevreden", "belangrijk", "goed", "waarschijnlijk", "duidelijk",
           "makkelijk", "gemakkelijk", "nuttig", "haalbaar", "agree", "satisfied", "important",
           "good", "likely", "d accord", "satisfait", "bon", "useful", "relevant"}  # fmt: skip
AGAINST = {"oneens", "ontevreden", "onbelangrijk", "slecht", "onwaarschijnlijk", "onduidelijk",
           "moeilijk", "nutteloos", "onhaalbaar", "disagree", "dissatisfied", "unimportant",
           "bad", "poor", "unlikely", "insatisfait", "mauvais"}  # fmt: skip
LADDERS = {
    "nooit": -3, "bijna nooit": -2, "zelden": -2, "zelden of nooit": -2, "soms": 0, "af en toe": 0,
    "nu en dan": 0, "geregeld": 1, "regelmatig": 1, "vaak": 2, "dikwijls": 2, "meestal": 2,
    "zeer vaak": 2.5, "heel vaak": 2.5, "bijna altijd": 2.5, "altijd": 3, "zeer zelden": -2.5,
    "never": -3, "rarely": -2, "seldom": -2, "sometimes": 0, "often": 2, "always": 3,
    "jamais": -3, "rarement": -2, "parfois": 0, "souvent": 2, "toujours": 3,
    "helemaal niet": -3, "niet": -2.5, "nauwelijks": -2, "heel weinig": -2.5, "weinig": -2,
    "zeer weinig": -2.5, "in zeer beperkte mate": -2.5, "in beperkte mate": -2, "een beetje": 0,
    "beetje": 0, "enigszins": 0, "in zekere mate": 0, "matig": 0, "tamelijk": 1,
    "redelijk": 1, "in redelijke mate": 1, "veel": 2, "sterk": 2, "in grote mate": 2,
    "heel veel": 3, "zeer veel": 3, "heel sterk": 3, "zeer sterk": 3, "in zeer grote mate": 3,
    "helemaal": 3, "helemaal wel": 3, "volledig": 3, "zeker niet": -3, "eerder niet": -1,
    "waarschijnlijk niet": -1, "misschien": 0, "eerder wel": 1, "waarschijnlijk wel": 1,
    "zeker wel": 3, "zeker": 3, "nee": -2, "neen": -2, "ja": 2, "no": -2, "yes": 2, "non": -2,
    "oui": 2, "gedeeltelijk": 0, "deels": 0, "ja en nee": 0, "voldoende": 1, "onvoldoende": -1,
    "uitstekend": 3.5, "strongly disagree": -3, "tout a fait d accord": 3, "veel slechter": -3,
    "slechter": -2, "minder": -2, "gelijk": 0, "even goed": 0, "beter": 2, "meer": 2,
    "veel beter": 3, "veel minder": -3, "veel meer": 3, "evenveel": 0, "onzeker": 0,
}  # fmt: skip
NEUTRAL = {
    "neutraal", "neutral", "neutre", "noch eens noch oneens", "niet eens niet oneens",
    "niet eens en niet oneens", "niet eens ook niet oneens", "noch mee eens noch mee oneens",
    "niet mee eens niet mee oneens", "niet mee eens en niet mee oneens", "eens noch oneens",
    "mee eens noch mee oneens", "niet mee eens noch mee oneens", "niet eens noch oneens",
    "noch akkoord noch niet akkoord", "akkoord noch niet akkoord", "noch akkoord noch oneens",
    "noch tevreden noch ontevreden", "tevreden noch ontevreden",
    "niet tevreden niet ontevreden", "niet tevreden en niet ontevreden",
    "noch goed noch slecht", "goed noch slecht", "niet goed niet slecht", "gemiddeld",
    "noch belangrijk noch onbelangrijk", "neither agree nor disagree", "neither",
    "ni d accord ni pas d accord", "middelmatig", "tussenin",
}  # fmt: skip
NO_OPINION = {
    "weet niet", "weet het niet", "ik weet het niet", "weet ik niet", "geen mening", "geen idee",
    "niet van toepassing", "n v t", "nvt", "weet niet geen mening", "geen mening weet niet",
    "geen antwoord", "kan ik niet beoordelen", "kan ik niet zeggen", "wil ik niet zeggen",
    "weet niet niet van toepassing", "niet te beoordelen", "don t know", "dont know",
    "no opinion", "not applicable", "n a", "sans opinion", "ne sait pas", "sans objet",
    "weet niet nvt", "weet niet n v t", "zeg ik liever niet",
}  # fmt: skip
NUMBER = re.compile(r"^(?P<sign>-?)(?P<whole>\d+)(?:[.,](?P<part>\d*))?$")
SIGNS = re.compile(r"[<>≤≥≠]|(?<![\w)])[-−–+](?=\d)|(?<=\d)\+|(?<=[A-Za-z])\+")
FIRST_NUMBER = re.compile(r"-?\d+(?=\D|$)")
OFF = 100.0


def strength_of(answer: str) -> float | None:
    """Return how far an answer stands from the middle: below 0 against, above 0 in favour.

    None where its words are not known, and for answers that are off the scale.
    """
    words = [word for word in folded(answer).split() if not word.isdigit()]
    plain = " ".join(words)
    if plain in NEUTRAL:
        return 0.0
    if plain in LADDERS:
        return float(LADDERS[plain])
    return of_words(plain)


def of_words(plain: str) -> float | None:
    """Return the strength of an answer that is built of how much, not, and a known word."""
    text = plain.replace("d accord", "akkoord").replace("pas du tout", "helemaal niet")
    rest = [word for word in text.split() if word not in EMPTY]
    less, more = (sum(word in kind for word in rest) for kind in (LESS, MORE))
    denied = sum(word in NOT for word in rest)
    stems = [word for word in rest if word not in LESS | MORE | NOT]
    if len(stems) != 1 or denied > 1 or (less and more):
        return None
    if stems[0] not in TOWARDS | AGAINST:
        return None
    size = 1.0 if less else 3.0 if more else 2.0
    side = (1 if stems[0] in TOWARDS else -1) * (-1 if denied else 1)
    return side * size


def side_of(answer: str) -> str:
    """Return the side of the scale that the words of an answer say, or an empty text."""
    plain = " ".join(word for word in folded(answer).split() if not word.isdigit())
    if plain in NO_OPINION:
        return "no_opinion"
    strength = strength_of(answer)
    if strength is None:
        return ""
    return "neutral" if strength == 0 else "positive" if strength > 0 else "negative"


def answer_order(answer: str) -> tuple[float, float, str]:
    """Return the place of an answer in a proposal: along the scale, then numbers, then words.

    What is off the scale comes last.
    """
    if side_of(answer) == "no_opinion":
        return (OFF, 0.0, answer)
    strength, number = strength_of(answer), NUMBER.match(answer.strip())
    value = float(answer.strip().replace(",", ".")) if number else 0.0
    return (OFF / 2 if strength is None else strength, value, answer)


def in_order(answers: Iterable[str]) -> list[str]:
    """Return answers in the order of a proposal.

    Where all begin with a number of their own and only some have words (the ends of a scale:
    ‘1 - helemaal niet’, ‘2’, ‘3’), the numbers give the order.
    """
    answers = list(answers)
    on_scale = [one for one in answers if side_of(one) != "no_opinion"]
    numbers = {one: found[0] for one in on_scale if (found := FIRST_NUMBER.match(one.strip()))}
    bare = [one for one in on_scale if NUMBER.match(one.strip())]
    if len(numbers) != len(on_scale) or len(set(numbers.values())) != len(numbers):
        return sorted(answers, key=answer_order)
    if not bare or len(bare) == len(on_scale):
        return sorted(answers, key=answer_order)
    return sorted(answers, key=lambda one: (one not in numbers, float(numbers.get(one, 0)), one))


@lru_cache(maxsize=KEPT)
def folded_answer(answer: str) -> str:
    """Return an answer for comparing; ``3``, ``3.0`` and ``3,0`` are one, ``-1`` is not ``1``.

    In words only the signs that change what a number means count: ``< 5 jaar`` is not ``> 5 jaar``.
    """
    number = NUMBER.match(answer.strip())
    if not number:
        words, signs = folded(answer), "".join(SIGNS.findall(answer))
        return f"{signs} {words}".strip() if words else answer.strip()
    part = (number["part"] or "").rstrip("0")
    whole = number["whole"].lstrip("0") or "0"
    return f"{number['sign']}{whole}{f'.{part}' if part else ''}"


def out_of_order(answers: list[str]) -> tuple[str, str] | None:
    """Return the first two answers whose words stand in another order than their strength.

    An order from in favour to against is an order as well; only known words count.
    """
    rated = [(strength_of(one), one) for one in answers]
    known = [(strength, one) for strength, one in rated if strength is not None]
    if len(known) < 3:
        return None
    sign = 1 if known[0][0] <= known[-1][0] else -1
    for (first, one), (second, other) in pairwise(known):
        if sign * first > sign * second:
            return one, other
    return None
