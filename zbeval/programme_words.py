"""Reads ``words/en.po`` of a data folder: what its programme says of itself, in another language.

The file has gettext's form, with the Dutch text of ``programme.toml`` as its key. A text that it
does not have is told in Dutch, and so is all of it without the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.language import DUTCH, LANGUAGES, Texts, texts_of

FOLDER = "words"
PART = re.compile(r"\{(\w*)[^{}]*\}")  # a number or name that is filled in
LINE = re.compile(r'\s*(#.*|((msgid|msgid_plural|msgstr|msgstr\[\d\])\s+)?"([^"\\]|\\.)*"\s*|)')
MSGID = re.compile(r'^\s*msgid\s+("(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*)', re.MULTILINE)
CHARSET = re.compile(r"charset=(?!utf-?8\b)[\w-]+", re.IGNORECASE)
TODO = 'Schrijf msgid "Nederlands" en op de regel eronder msgstr "Engels"'


def word_files(folder: Path) -> dict[str, Path]:
    """Return by language the file of a data folder with its texts, whether it is there or not."""
    return {name: folder / FOLDER / f"{name}.po" for name in LANGUAGES if name != DUTCH}


def read_words(folder: Path) -> dict[str, Texts]:
    """Return by language the texts that a folder brings along, or all that is wrong with them."""
    return {
        language: checked(path, language)
        for language, path in word_files(folder).items()
        if path.is_file()
    }


def checked(path: Path, language: str) -> Texts:
    """Return the texts of one file, or all that is wrong with it as a Dutch error."""
    from babel.messages.pofile import PoFileError

    name = f"{FOLDER}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReaderError(name, "dit bestand is geen UTF-8-tekst", "Bewaar het als UTF-8") from None
    except OSError as error:
        rule = f"dit bestand kan niet worden geopend ({error.strerror})"
        raise ReaderError(name, rule, "Kijk de rechten na") from None
    wrong = list(wrong_lines(name, text))
    if not wrong:
        try:
            texts = texts_of(io.BytesIO(text.encode()), language, strict=True)
        except PoFileError as error:
            rule = "een msgid en een msgstr horen twee aan twee bij elkaar"
            raise ReaderError(name, rule, TODO, row=error.lineno + 1) from None
        wrong = list(other_parts(name, texts))
    if wrong:
        raise ReaderErrors(wrong)
    return texts


def wrong_lines(name: str, text: str) -> Iterator[ReaderError]:
    """Yield each line that is not of gettext's form; Babel passes over many of those in silence."""
    for row, line in enumerate(text.splitlines(), start=1):
        if not LINE.fullmatch(line):
            rule = "deze regel hoort niet in een bestand met vertalingen"
            yield ReaderError(name, rule, TODO, row=row, value=line.strip())
        elif line.startswith('"') and CHARSET.search(line):
            rule = "dit bestand zegt dat het in een andere tekenset dan UTF-8 staat"
            yield ReaderError(name, rule, "Schrijf charset=utf-8", row=row, value=line.strip())
    told = [re.sub(r'"\s*"', "", quoted)[1:-1] for quoted in MSGID.findall(text)]
    for twice in {each: None for each in told if told.count(each) > 1}:
        rule = "deze tekst staat er meer dan eens in"
        yield ReaderError(name, rule, "Laat er één staan", value=twice)


def other_parts(name: str, texts: Texts) -> Iterator[ReaderError]:
    """Yield each translation that fills in something else than the Dutch text does."""
    for (dutch, _), told in texts.items():
        needed = set(PART.findall(dutch))
        if set(PART.findall(told)) != needed:
            rule = f"de vertaling ‘{told}’ vult niet hetzelfde in als het Nederlands"
            todo = f"Neem over: {', '.join(sorted(needed))}" if needed else "Laat de accolades weg"
            yield ReaderError(name, rule, todo, value=dutch)
