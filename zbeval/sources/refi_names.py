"""How programs differ in the names inside REFI-QDA files: guids, namespaces, parts of the zip."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from zbeval.errors import ReaderError
from zbeval.sources.archive import Archive

EXPORT_AGAIN = "Exporteer het project opnieuw als REFI-QDA"
KNOWN_NAMESPACES = ("urn:qda-xml:", "qdasoftware.org")
SCHEME = re.compile(r"(?:internal|relative|absolute|file):/*", re.IGNORECASE)
GUID = re.compile(r"\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?", re.IGNORECASE)
AROUND = " \t\r\n{}"
Act = Callable[..., None]


def own(attributes: Mapping[str, str]) -> str:
    """Return the id of an element; braces, outer spaces and capitals do not count."""
    return attributes.get("guid", "").strip(AROUND).lower()


def target(attributes: Mapping[str, str]) -> str:
    """Return the id of what an element refers to, in the same form."""
    return attributes.get("targetGUID", "").strip(AROUND).lower()


def is_refi(namespace: str) -> bool:
    """Return whether an element is REFI-QDA's: by any of its namespaces, or without one."""
    return not namespace or any(known in namespace.lower() for known in KNOWN_NAMESPACES)


class ByLocalName(dict[str, Act | None]):
    """What to do per element, looked up by its full name and found by its local name.

    A codebook may be in another namespace than the project that holds it; elements that other
    standards mixed in are passed over.
    """

    def __init__(self, acts: Mapping[str, Any]):
        super().__init__()
        self.acts = acts

    def __missing__(self, name: str) -> Act | None:
        namespace, _, local = name.rpartition("}")
        act = self.acts.get(local) if is_refi(namespace) else None
        self[name] = act
        return act


def project_part(archive: Archive) -> str:
    """Return the name of the project in the archive: ``project.qde``, or the only ``.qde`` there.

    The standard says *project*, some programs write the name of the project instead. An archive
    that was made again may hold everything in a folder, and what macOS adds is no project.
    """
    there = [name for name in archive.names if not is_litter(name)]
    found = [name for name in there if name.lower().endswith(".qde")]
    highest = min((depth(name) for name in found), default=0)
    found = [name for name in found if depth(name) == highest]
    named = [name for name in found if file_name(name).lower() == "project.qde"]
    for names in (named, found):
        if len(names) == 1:
            return names[0]
    if found:
        listed = ", ".join(sorted(file_name(name) for name in found))
        rule = f"in dit zip-bestand staan {len(found)} projecten (.qde): {listed}"
        raise ReaderError(archive.file, rule, "Houd er in het zip-bestand één over")
    inside = [file_name(name) for name in there if name.lower().endswith(".qdpx")]
    todo = f"Pak {inside[0]} eerst uit het zip-bestand" if inside else EXPORT_AGAIN
    raise ReaderError(archive.file, "in dit zip-bestand staat geen project.qde", todo)


def is_litter(name: str) -> bool:
    """Return whether a part was added by macOS: ``__MACOSX``, ``._name`` or ``.DS_Store``."""
    places = with_slashes(name).split("/")
    return "__MACOSX" in places or places[-1].startswith(("._", ".DS_Store"))


def with_slashes(name: str) -> str:
    """Return the name of a part as the zip standard writes it."""
    return name.replace("\\", "/")


def depth(name: str) -> int:
    """Return in how many folders a part stands."""
    return with_slashes(name).count("/")


def file_name(path: str) -> str:
    """Return the last part of a path."""
    return with_slashes(path).rpartition("/")[2]


def part_of(path: str, parts: Mapping[str, str], base: str) -> str | None:
    """Return the part of the archive that a source's path means; None where it is not in there.

    ``parts`` maps names in small letters to names; ``base`` is the folder of the project.
    """
    inside = unquote(with_slashes(SCHEME.sub("", path.strip()))).lower()
    places = [f"{base}sources/{inside}", f"{base}{inside}"]
    return next((parts[place] for place in places if inside and place in parts), None)


def given_name(name: str, paths: list[str]) -> str:
    """Return a source's name, else that of its file; empty where a file is named after its guid."""
    for path in paths if not name.strip() else []:
        stem = unquote(file_name(path)).rpartition(".")[0] or file_name(path)
        if stem and not GUID.fullmatch(stem):
            return unquote(file_name(path))
    return name
