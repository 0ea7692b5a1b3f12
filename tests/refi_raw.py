"""REFI-QDA files written by hand, also such as no program would write."""

from __future__ import annotations

import zipfile
from pathlib import Path

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
OPEN = '<Project name="x" origin="{origin}" xmlns="urn:QDA-XML:project:1.0">'
CODES = (
    '<CodeBook><Codes><Code guid="a" name="Pijler &amp; één" isCodable="false">'
    '<Code guid="b" name="drempels" isCodable="true"/></Code></Codes></CodeBook>'
)
TEXT = "een twee\r\ndrie vier\r\nvijf"


def selection(start: object, end: object, code: str = "b", guid: str = "s1", name: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{guid}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}"><Coding guid="k{guid}"><CodeRef targetGUID="{code}"/></Coding>'
        "</PlainTextSelection>"
    )


def sources(*selections: str) -> str:
    inside = "".join(selections)
    return (
        '<Sources><TextSource guid="t" name="Gesprek" plainTextPath="internal://t.txt">'
        f"{inside}</TextSource></Sources>"
    )


def qdpx(
    folder: Path,
    body: str = "",
    *,
    codes: str = CODES,
    before: str = "",
    origin: str = "Invented",
    parts: dict[str, bytes] | None = None,
    name: str = "project.qde",
) -> Path:
    path = folder / "project.qdpx"
    xml = HEAD + before + OPEN.format(origin=origin) + codes + body + "</Project>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
        for part, content in (parts or {"Sources/t.txt": TEXT.encode()}).items():
            archive.writestr(part, content)
    return path
