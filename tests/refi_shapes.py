"""REFI-QDA files in the shapes that programs and people give them, small enough to read.

Six interviews of one sentence each, unless told otherwise; nobody said any of these words.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

SENTENCE = "De trekker heeft te weinig tijd. Het bankje op het plein helpt."
TREE = {
    "Participatie en inclusie": {
        "Hinderpalen": {"tijd van de trekker": {}}, "Stimulansen": {"ontmoetingsplek": {}}
    }
}  # fmt: skip
TIME, PLACE = "tijd van de trekker", "ontmoetingsplek"
FIRST, SECOND = (0, 32), (33, 63)
NAMESPACE = ' xmlns="urn:QDA-XML:project:1.0"'
Coded = tuple[str, str, tuple[int, int]]


def talks(number: int) -> dict[str, str]:
    """Return that many interviews by name."""
    return {f"Gesprek {n}": SENTENCE for n in range(1, number + 1)}


def qdpx(
    path: Path,
    *,
    texts: Mapping[str, str] | None = None,
    given: Sequence[Coded] | None = None,
    cases: Mapping[str, Sequence[str]] | Sequence[tuple[str, Sequence[str]]] | None = None,
    speakers: Mapping[str, Sequence[tuple[str, int, int]]] | None = None,
    sets: Mapping[str, Sequence[str]] | None = None,
    consent: Mapping[str, str] | None = None,
    tree: Mapping = TREE,
    origin: str = "NVivo for Windows 12.6",
    namespace: str = NAMESPACE,
    encoding: str = "utf-8",
    edit: Callable[[str], str] = str,
    part: Callable[[str], str] = str,
    extra: Mapping[str, bytes] | None = None,
) -> Path:
    """Write a project: interviews, who they are of, what was coded in them.

    ``texts``: name and text of each document. ``given``: document, code and place. ``cases``: name
    and documents of each case; ``speakers``: name and places (document, start, end) of each case
    that speaks in a document. ``consent``: the answer of each case. ``edit`` changes the XML,
    ``part`` the name of each part of the zip, ``extra`` adds parts.
    """
    documents = list((texts or talks(6)).items())
    keys = {name: f"T{n}" for n, (name, _) in enumerate(documents, 1)}
    codes: dict[str, str] = {}
    book = f"<CodeBook><Codes>{branches(tree, codes)}</Codes></CodeBook>"
    if given is None:
        given = [(name, TIME, FIRST) for name, _ in documents]
    bodies: dict[str, list[str]] = {name: [] for name, _ in documents}
    for number, (name, code, (start, end)) in enumerate(given, 1):
        bodies[name].append(
            f'<PlainTextSelection guid="S{number}" name="x" startPosition="{start}" '
            f'endPosition="{end}"><Coding guid="C{number}"><CodeRef targetGUID="{codes[code]}"/>'
            "</Coding></PlainTextSelection>"
        )
    spoken = ""
    for speaker, places in (speakers or {}).items():
        references = ""
        for number, (name, start, end) in enumerate(places):
            key = f"P{len(spoken)}_{number}"
            references += f'<SelectionRef targetGUID="{key}"/>'
            bodies[name].append(
                f'<PlainTextSelection guid="{key}" startPosition="{start}" endPosition="{end}"/>'
            )
        spoken += f'<Case guid="{key}K" name={quoteattr(speaker)}>{references}</Case>'
    sources = "".join(
        f'<TextSource guid="T{n}" name={quoteattr(name)} plainTextPath="internal://T{n}.txt">'
        f"{''.join(bodies[name])}</TextSource>"
        for n, (name, _) in enumerate(documents, 1)
    )
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><Project{namespace} name="p" '
        f"origin={quoteattr(origin)}>{book}"
        '<Variables><Variable guid="V1" name="toestemming"/></Variables>'
        f"<Cases>{case_elements(cases, keys, consent or {})}{spoken}</Cases>"
        f"<Sources>{sources}</Sources><Sets>{set_elements(sets or {}, keys)}</Sets></Project>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part("project.qde"), edit(xml).encode(encoding))
        for n, (_, text) in enumerate(documents, 1):
            archive.writestr(part(f"Sources/T{n}.txt"), text.encode("utf-8"))
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return path


def branches(tree: Mapping, codes: dict[str, str]) -> str:
    """Return the elements of a tree of codes and note the id of each name."""
    elements = []
    for name, below in tree.items():
        codes[name] = f"code-{len(codes)}"
        inside = branches(below, codes) if below else ""
        elements.append(f'<Code guid="{codes[name]}" name={quoteattr(name)}>{inside}</Code>')
    return "".join(elements)


def case_elements(cases, keys: Mapping[str, str], consent: Mapping[str, str]) -> str:
    """Return the elements of the cases; without any told, each document has one."""
    if cases is None:
        cases = {f"Zorgzame buurt {n}": [name] for n, name in enumerate(keys, 1)}
    listed = cases.items() if isinstance(cases, dict) else cases
    elements = []
    for number, (name, documents) in enumerate(listed, 1):
        value = ""
        if name in consent:
            value = '<VariableValue><VariableRef targetGUID="V1"/>'
            value += f"<TextValue>{consent[name]}</TextValue></VariableValue>"
        held = "".join(f'<SourceRef targetGUID="{keys[one]}"/>' for one in documents)
        opening = f'<Case guid="K{number}" name={quoteattr(name)}>'
        elements.append(f"{opening}{value}{held}</Case>")
    return "".join(elements)


def set_elements(sets: Mapping[str, Sequence[str]], keys: Mapping[str, str]) -> str:
    """Return the elements of groups of documents."""
    return "".join(
        f'<Set guid="D{n}" name={quoteattr(name)}>'
        + "".join(f'<MemberSource targetGUID="{keys[one]}"/>' for one in members) + "</Set>"
        for n, (name, members) in enumerate(sets.items(), 1)
    )  # fmt: skip
