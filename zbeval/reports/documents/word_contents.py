"""The contents of a Word document: its headings, each leading to its place.

It is a field of Word itself, filled in beforehand: a reader sees the headings at once, and Word
adds page numbers when the field is updated.
"""

from __future__ import annotations

from typing import Any

from zbeval.language import say

FEWEST = 3  # headings; a shorter document needs no contents
FIELD = 'TOC \\o "1-1" \\h'


def add_contents(document: Any) -> None:
    """Add the contents before the second heading, so that the short answer stays first."""
    heads = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    if len(heads) < FEWEST:
        return
    place = heads[1]
    place.insert_paragraph_before().add_run(say("Inhoud")).bold = True
    lines = []
    for number, head in enumerate(heads):
        mark(head, number)
        line = place.insert_paragraph_before(style="List Bullet")
        line._p.append(link(head.text, number))
        lines.append(line)
    first, last = lines[0]._p, lines[-1]._p
    for at, part in enumerate((edge("begin"), instruction(), edge("separate"))):
        first.insert(at + 1, part)  # after the properties of the paragraph
    last.append(edge("end"))


def mark(head: Any, number: int) -> None:
    """Give a heading a name to lead to."""
    begin, end = element("w:bookmarkStart"), element("w:bookmarkEnd")
    for one in (begin, end):
        put(one, "w:id", str(number))
    put(begin, "w:name", anchor(number))
    head._p.insert(1 if head._p.pPr is not None else 0, begin)
    head._p.append(end)


def link(text: str, number: int) -> Any:
    """Return text that leads to a heading."""
    found, run, words = element("w:hyperlink"), element("w:r"), element("w:t")
    put(found, "w:anchor", anchor(number))
    words.text = text
    run.append(words)
    found.append(run)
    return found


def instruction() -> Any:
    """Return what makes Word gather the headings again."""
    run, told = element("w:r"), element("w:instrText")
    put(told, "xml:space", "preserve")
    told.text = FIELD
    run.append(told)
    return run


def edge(kind: str) -> Any:
    """Return where the field begins, shows its text or ends."""
    run, char = element("w:r"), element("w:fldChar")
    put(char, "w:fldCharType", kind)
    run.append(char)
    return run


def anchor(number: int) -> str:
    """Return the name of a heading; Word knows names like these as those of contents."""
    return f"_Toc{number + 1:06d}"


def element(tag: str) -> Any:
    """Return an empty element of a Word document."""
    from docx.oxml import OxmlElement

    return OxmlElement(tag)


def put(one: Any, name: str, value: str) -> None:
    """Set an attribute of an element."""
    from docx.oxml.ns import qn

    one.set(qn(name), value)
