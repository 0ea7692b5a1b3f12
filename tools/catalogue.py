"""Bring the English catalogue up to date with every Dutch text that readers are told.

    python tools/catalogue.py [--check]

Texts stand in calls of ``say``, ``later``, ``either``, ``counted`` and ``out_of`` in code and
templates, in the explanations of the vocabularies, in the prose of the notebooks and in
``programme.toml`` of the programmes that come along. A new text is added without English, one that
is gone is taken out. Tells how many are left to translate, in which file; with ``--check`` nothing
is written and the command ends with 1 where a file is not up to date.

Babel reads and writes the files; its own extractor is not used, for it passes over calls that stand
inside an f-string.
"""

from __future__ import annotations

import argparse
import ast
import csv
import io
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from zbeval.prose import paragraphs  # noqa: E402
from zbeval.vocabulary import AREAS  # noqa: E402

FOLDER = ROOT / "zbeval" / "words" / "en"
OWN = ROOT / "data" / "words" / "en.po"  # of the shipped programme
PAIRS = {"either": 1, "counted": 1, "out_of": 2}  # function -> place of the singular
ROOMS = ("narrative", "figures", "widgets")  # a file for each; the rest is of ``pages``
NAMES = ("name", "projects", "description", "addressed")  # of a call or a code
TERRITORY = ("name", "adjective")
TABLES = {  # table of a data folder -> columns that can be said in English
    "need_indicator_definitions": ["title_nl"], "stocks": ["title_nl"], "timeline": ["event_nl"],
    "recommendations": ["title_nl", "text_nl"], "words/indicator_units": ["label_nl"],
    "places/credits": ["credit"],
}  # fmt: skip
FACTS = ("call", "definition", "research_design")
CODED = ("round_topics", "model_components", "extension_end")  # facts that hold codes or a month
IN_TEMPLATE = re.compile(r"""\b(say|either)\(""")
Text = str | tuple[str, str]


def texts_of_code(code: str) -> Iterator[Text]:
    """Yield every text in calls of the functions that say something."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in ("say", "later") and node.args:
            yield from strings(node.args[0])
        elif name in PAIRS and len(node.args) > PAIRS[name] + 1:
            first = PAIRS[name]
            pair = [part for arg in node.args[first : first + 2] for part in strings(arg)]
            if len(pair) == 2:
                yield pair[0], pair[1]


def strings(node: ast.expr) -> Iterator[str]:
    """Yield the text of a literal, or of both sides of a choice between two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)


def texts_of_template(text: str) -> Iterator[Text]:
    """Yield every text that a template says."""
    for part in re.findall(r"{{(.*?)}}|{%(.*?)%}", text, re.DOTALL):
        inside = "".join(part).split("|")
        for piece in inside:
            for start in IN_TEMPLATE.finditer(piece):
                yield from texts_of_code(call(piece[start.start() :]))


def call(text: str) -> str:
    """Return the call with which ``text`` starts."""
    for end, sign in enumerate(text, start=1):
        if sign == ")":
            try:
                ast.parse(text[:end])
            except SyntaxError:
                continue
            return text[:end]
    raise ValueError(f"no call: {text}")


def texts_of_notebook(path: Path) -> Iterator[Text]:
    """Yield the paragraphs of a notebook, and what its code gives to ``show``."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield from paragraphs(source)
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "").startswith("show"):
                given = [*node.args, *(one.value for one in node.keywords)]
                yield from (text for arg in given for text in strings(arg))


def texts_of_vocabulary(path: Path) -> Iterator[Text]:
    """Yield the explanations of a vocabulary."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from (row["description_nl"] for row in csv.DictReader(file) if row["description_nl"])


def texts_of_programme(folder: Path) -> Iterator[Text]:
    """Yield what a programme says of itself in sentences and names."""
    about = tomllib.loads((folder / "programme.toml").read_text(encoding="utf-8"))
    for name in ("introduction", "project", "projects", "definition", "group", "groups"):
        yield from (text for text in [about.get(name, "")] if text)
    for text in about.get("texts", {}).values():
        yield from paragraphs(text)
    for kind in ("call", "pillar", "topic", "process_factor", "policy_level"):
        for words in about.get(kind, {}).values():
            yield from (words[name] for name in NAMES if name in words)
    yield from (
        about["territory"][name] for name in TERRITORY if name in about.get("territory", {})
    )
    for words in about.get("vocabulary", {}).values():
        yield from [words["label_nl"]] if "label_en" not in words and "label_nl" in words else []
        yield from [words["description_nl"]] if "description_nl" in words else []


def texts_of_data(folder: Path) -> Iterator[Text]:
    """Yield what was written in the tables and facts of a data folder, and what pages show of it.

    Paraphrases of findings and remarks on sources stay Dutch, and are marked so on a page.
    """
    for table, columns in TABLES.items():
        path = folder / f"{table}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                yield from (row[name] for row in csv.DictReader(file) for name in columns)
    for path in sorted((folder / "territory").glob("*.geojson")):
        yield json.loads(path.read_text(encoding="utf-8"))["metadata"].get("credit", "")
    for kind in FACTS:
        path = folder / "facts" / f"{kind}.toml"
        facts = tomllib.loads(path.read_text(encoding="utf-8"))["fact"] if path.exists() else []
        for fact in facts:
            value = fact.get("value", [])
            told = (
                [] if fact["identifier"] in CODED else value if isinstance(value, list) else [value]
            )
            yield from (text for text in [*told, *fact.get("parts", [])] if isinstance(text, str))
            remarks = [fact[name] for name in ("description_nl", "note_nl") if name in fact]
            yield from dict.fromkeys([*remarks, " ".join(remarks)] if remarks else [])


@cache
def found() -> dict[Path, dict[Text, str]]:
    """Return per catalogue every text, with the file it stands in first."""
    files: dict[Path, dict[Text, str]] = {}
    taken: set[Text] = set()

    def put(file: Path, text: Text, where: Path) -> None:
        if text not in taken:
            taken.add(text)
            files.setdefault(file, {})[text] = where.relative_to(ROOT).as_posix()

    for pair in AREAS.values():
        put(FOLDER / "pages.po", pair, ROOT / "zbeval" / "vocabulary.py")
    for path in sorted((ROOT / "zbeval").rglob("*.py")):
        room = path.relative_to(ROOT / "zbeval").parts[0]
        file = FOLDER / f"{room if room in ROOMS else 'pages'}.po"
        for text in texts_of_code(path.read_text(encoding="utf-8")):
            put(file, text, path)
    for path in sorted((ROOT / "zbeval").rglob("*.j2")):
        for text in texts_of_template(path.read_text(encoding="utf-8")):
            put(FOLDER / "pages.po", text, path)
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for text in texts_of_notebook(path):
            put(FOLDER / "notebooks.po", text, path)
    for text in texts_of_vocabulary(ROOT / "zbeval" / "vocabulary.csv"):
        put(FOLDER / "vocabulary.po", text, ROOT / "zbeval" / "vocabulary.csv")
    words = ROOT / "data" / "words" / "vocabulary.csv"
    for text in texts_of_vocabulary(words):
        put(OWN, text, words)
    for text in texts_of_programme(ROOT / "data"):
        put(OWN, text, ROOT / "data" / "programme.toml")
    for text in texts_of_data(ROOT / "data"):
        put(OWN, text, ROOT / "data" / "datapackage.json")
    for folder in sorted((ROOT / "programmes").iterdir()):
        all_of_it = [*texts_of_programme(folder), *texts_of_data(folder)]
        told = dict.fromkeys(all_of_it, f"programmes/{folder.name}/programme.toml")
        files[folder / "words" / "en.po"] = told  # whole, whatever others say too
    return files


def merged(file: Path, texts: dict[Text, str]) -> tuple[bytes, int]:
    """Return a catalogue with these texts, English kept where there is any, and what it lacks."""
    old: dict[Text, object] = {}
    if file.exists():
        with file.open("rb") as content:
            old = {message.id: message.string for message in read_po(content, locale="en")}  # type: ignore
    new, lacking = Catalog(locale="en", fuzzy=False), 0
    for text, where in texts.items():
        english = old.get(text, ("", "") if isinstance(text, tuple) else "")
        lacking += not all(english) if isinstance(english, tuple) else not english
        new.add(text, english, locations=[(where, 0)])  # type: ignore[arg-type]
    written = io.BytesIO()
    write_po(written, new, width=96, omit_header=True, include_lineno=False, sort_output=False)
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return head.encode() + written.getvalue(), lacking


def main() -> int:
    """Write or check the catalogues."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    old = False
    for file, texts in found().items():
        content, lacking = merged(file, texts)
        same = file.exists() and file.read_bytes() == content
        old |= not same
        if not check and not same:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        print(f"{file.relative_to(ROOT)}: {len(texts)} texts, {lacking} without English"
              f"{' (not up to date)' if check and not same else ''}")  # fmt: skip
    return int(check and old)


if __name__ == "__main__":
    sys.exit(main())
