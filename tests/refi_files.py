"""Makes invented REFI-QDA projects with an independent writer: pyrefiqda's models of the schema.

Nobody said any of these words: texts are drawn from a short list, with a fixed seed.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from pathlib import Path

from pyrefiqda import RefiProject
from pyrefiqda.models import project as refi
from xsdata.models.datatype import XmlDateTime

WORDS = ("buren", "bankje", "koffie", "plein", "sleutel", "soep", "wandeling", "vergadering")
WORDS += ("folder", "subsidie", "huisarts", "school", "geduld", "café", "straatfeest", "ladder")
PILLARS = ("Participatie en inclusie", "Informele en formele zorg", "Intersectorale samenwerking")
DIRECTIONS = ("Hinderpalen", "Stimulansen")
WHEN = XmlDateTime(2024, 3, 1, 9, 30, 0)


class Maker:
    """Hands out ids and random choices that are the same every time."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.coders = [self.guid(), self.guid()]

    def guid(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def text(self, n_words: int) -> str:
        words = [self.random.choice(WORDS) for _ in range(n_words)]
        lines = [" ".join(words[place : place + 12]) for place in range(0, n_words, 12)]
        return "\n".join(lines)


def write_project(
    path: Path,
    *,
    n_sources: int = 6,
    codings: int = 5,
    origin: str = "Invented 1.0",
    line_end: str = "\n",
    mark: str = "",
    seed: int = 2024,
) -> refi.Project:
    """Write a project with one interview per case and return what was written.

    ``codings`` passages per interview; ``line_end`` and ``mark`` are how the text files are
    written. Positions count line ends as one character unless the origin is another than ATLAS.
    """  # fmt: skip
    maker = Maker(seed)
    codes = list(code_tree(maker))
    leaves = [leaf for pillar in codes for side in pillar.code for leaf in side.code]
    folder = path.parent / f"{path.stem}_texts"
    folder.mkdir()
    sources, cases, variable = [], [], refi.VariableType(
        guid=maker.guid(), name="gemeente", type_of_variable=refi.TypeOfVariableType.TEXT
    )  # fmt: skip
    for number in range(1, n_sources + 1):
        text = maker.text(60 + 12 * codings)
        counted = text if "ATLAS" in origin else text.replace("\n", line_end)
        source = text_source(maker, number, counted, leaves, codings)
        content = mark + text.replace("\n", line_end)
        (folder / f"{source.guid}.txt").write_bytes(content.encode("utf-8"))
        sources.append(source)
        cases.append(one_case(maker, number, source, variable))
    project = refi.Project(
        name="Verzonnen project", origin=origin, creating_user_guid=maker.coders[0],
        users=refi.UsersType(user=[
            refi.UserType(guid=coder, name=f"Codeur {place}")
            for place, coder in enumerate(maker.coders)
        ]),
        code_book=refi.CodeBookType(codes=refi.CodesType(code=codes)),
        variables=refi.VariablesType(variable=[variable]),
        cases=refi.CasesType(case=cases), sources=refi.SourcesType(text_source=sources),
    )  # fmt: skip
    RefiProject.save(project, path, source_media_dir=folder)
    return project


def code_tree(maker: Maker) -> Iterator[refi.CodeType]:
    """Yield a tree of three levels: pillar, direction, and what it is about."""
    for pillar in PILLARS:
        sides = []
        for direction in DIRECTIONS:
            topics = [
                refi.CodeType(guid=maker.guid(), name=f"{topic} {direction.lower()}",
                              is_codable=True)
                for topic in ("tijd", "geld", "vertrouwen")
            ]  # fmt: skip
            sides.append(refi.CodeType(guid=maker.guid(), name=direction, is_codable=True,
                                       code=topics))  # fmt: skip
        yield refi.CodeType(guid=maker.guid(), name=pillar, is_codable=False, code=sides)


def text_source(
    maker: Maker, number: int, text: str, leaves: list[refi.CodeType], codings: int
) -> refi.TextSourceType:
    """Return an interview with coded passages named after the words that they begin with."""
    guid = maker.guid()
    selections = []
    for _ in range(codings):
        start = maker.random.randrange(len(text) - 80)
        end = start + maker.random.randrange(40, 80)
        selections.append(
            refi.PlainTextSelectionType(
                guid=maker.guid(), name=text[start : start + 30], start_position=start,
                end_position=end, creating_user=maker.coders[0], creation_date_time=WHEN,
                modifying_user=maker.coders[0], modified_date_time=WHEN,
                coding=[coding(maker, maker.random.choice(leaves))],
            )
        )  # fmt: skip
    return refi.TextSourceType(
        guid=guid, name=f"Gesprek {number:03}", plain_text_path=f"internal://{guid}.txt",
        creating_user=maker.coders[0], creation_date_time=WHEN, plain_text_selection=selections,
    )  # fmt: skip


def coding(maker: Maker, code: refi.CodeType) -> refi.CodingType:
    """Return one coding by one of the two coders."""
    return refi.CodingType(
        guid=maker.guid(), creating_user=maker.random.choice(maker.coders),
        creation_date_time=WHEN, code_ref=refi.CodeRefType(target_guid=code.guid),
    )  # fmt: skip


def one_case(
    maker: Maker, number: int, source: refi.TextSourceType, variable: refi.VariableType
) -> refi.CaseType:
    """Return the case of one interview."""
    value = refi.VariableValueType(
        variable_ref=refi.VariableRefType(target_guid=variable.guid), text_value=f"Dorp {number}"
    )
    return refi.CaseType(
        guid=maker.guid(), name=f"Zorgzame buurt {number:03}", variable_value=[value],
        source_ref=[refi.SourceRefType(target_guid=source.guid)],
    )  # fmt: skip


def peer_matrix(project: refi.Project) -> dict[tuple[str, str], int]:
    """Return how often each code (guid) was given in each case (guid), by pyrefiqda's models."""
    cases: dict[str, list[str]] = {}
    for case in project.cases.case:
        for source in case.source_ref:
            cases.setdefault(source.target_guid, []).append(case.guid)
    counts: dict[tuple[str, str], int] = {}
    for source in project.sources.text_source:
        given = [*source.coding]
        given += [one for selection in source.plain_text_selection for one in selection.coding]
        for one in given:
            for case in cases.get(source.guid, []):
                key = (one.code_ref.target_guid, case)
                counts[key] = counts.get(key, 0) + 1
    return counts
