"""The same interviews are read from every shape that programs and people give their files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.refi_shapes import FIRST, NAMESPACE, PLACE, SENTENCE, TIME, qdpx, talks
from zbeval.errors import ReaderError
from zbeval.sources.refi import read_refi
from zbeval.sources.refi_text import excerpt
from zbeval.tables.code_cases import code_by_case

QUOTE = "De trekker heeft te weinig tijd."
OLDER = ' xmlns="urn:QDA-XML:codebook:0:4"'


def quotes(project) -> list[str]:
    """Return the coded passages; those without a sure place are empty."""
    rows = project.codings[["text_id", "start", "end", "placed"]].itertuples(index=False)
    return [excerpt(project.texts, text, start, end) if sure else "" for text, start, end, sure
            in rows]  # fmt: skip


def refused(path: Path) -> str:
    with pytest.raises(ReaderError) as error:
        read_refi(path)
    return str(error.value)


SHAPES = {
    "codebook in an older namespace": {
        "edit": lambda xml: xml.replace("<CodeBook>", f"<CodeBook{OLDER}>")
    },
    "namespace of the schema's own site": {
        "namespace": ' xmlns="http://schema.qdasoftware.org/versions/Project/v1.0"'
    },
    "prefixed names": {
        "namespace": ' xmlns:q="urn:QDA-XML:project:1.0"',
        "edit": lambda xml: xml.replace("<", "<q:").replace("<q:/", "</q:").replace("<q:?", "<?"),
    },
    "no namespace": {"namespace": ""},
    "capitals in the zip": {"part": str.upper},
    "a folder around it all": {"part": lambda name: f"gesprekken/{name}"},
    "backslashes": {"part": lambda name: f"map\\{name}".replace("/", "\\")},
    "named after the research": {"part": lambda name: name.replace("project.qde", "Mijn.qde")},
    "zipped again by macOS": {
        "part": lambda name: name.replace("project.qde", "Onderzoek.qde"),
        "extra": {"._Onderzoek.qde": b"\0\5", "__MACOSX/._Onderzoek.qde": b"x", ".DS_Store": b"x"},
    },
    "braces around references": {
        "edit": lambda xml: xml.replace('targetGUID="', 'targetGUID="{').replace(
            '"/></Coding>', '}"/></Coding>'
        )
    },
    "references in other capitals": {
        "edit": lambda xml: xml.replace('targetGUID="T', 'targetGUID="t').replace(
            'targetGUID="code', 'targetGUID="CODE'
        )
    },
    "UTF-16": {"encoding": "utf-16"},
    "Windows-1252": {"encoding": "windows-1252"},
    "says UTF-16 and is UTF-8": {
        "edit": lambda xml: xml.replace('encoding="utf-8"', 'encoding="utf-16"')
    },
    "relative paths": {"edit": lambda xml: xml.replace("internal://", "relative:///")},
    "bare file names": {"edit": lambda xml: xml.replace("internal://", "")},
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_same_codings_and_passages_are_read_from_every_shape(tmp_path, shape):
    plain = read_refi(qdpx(tmp_path / "plain.qdpx"))
    project = read_refi(qdpx(tmp_path / "shape.qdpx", **shape))
    assert quotes(project) == [QUOTE] * 6 == quotes(plain)
    assert code_by_case(project).equals(code_by_case(plain))
    assert project.codes["code"].tolist() == plain.codes["code"].tolist()
    assert project.remarks == ()


def test_a_text_that_is_not_in_the_file_counts_and_is_told(tmp_path):
    project = read_refi(
        qdpx(tmp_path / "p.qdpx", edit=lambda xml: xml.replace("internal://T", "relative:///X"))
    )
    assert len(project.codings) == 6
    assert quotes(project) == [""] * 6
    assert "van 6 bronnen zit de tekst niet leesbaar" in project.remarks[0]


def test_two_projects_in_one_file_are_named_and_refused(tmp_path):
    path = qdpx(tmp_path / "p.qdpx", part=lambda name: name.replace("project", "nieuw"),
                extra={"oud.qde": b"<x/>"})  # fmt: skip
    assert "2 projecten (.qde): nieuw.qde, oud.qde. Houd er in het zip-bestand" in refused(path)


def test_a_project_inside_another_zip_file_is_to_be_unpacked(tmp_path):
    inner = qdpx(tmp_path / "gesprekken.qdpx")
    outer = tmp_path / "alles.zip"
    with zipfile.ZipFile(outer, "w") as archive:
        archive.write(inner, "gesprekken.qdpx")
    assert "Pak gesprekken.qdpx eerst uit het zip-bestand" in refused(outer)


def test_a_bare_project_and_an_old_codebook_are_read(tmp_path):
    path = qdpx(tmp_path / "p.qdpx")
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("project.qde")
    bare, book = tmp_path / "project.qde", tmp_path / "oud.qdc"
    bare.write_bytes(xml)
    assert len(read_refi(bare).codings) == 6
    book.write_text(
        f'<CodeBook{OLDER} origin="MAXQDA"><Codes><Code guid="a" name="Hinderpalen">'
        '<Code guid="b" name="geld"/></Code></Codes><Sets/></CodeBook>', encoding="utf-8",
    )  # fmt: skip
    assert read_refi(book).codes["code"].tolist() == ["Hinderpalen", "Hinderpalen > geld"]


@pytest.mark.parametrize(("name", "todo"), [("a.nvpx", "NVivo"), ("a.mx24", "MAXQDA"),
                                            ("a.atlproj", "ATLAS.ti")])  # fmt: skip
def test_a_program_s_own_file_is_refused_with_how_to_export(tmp_path, name, todo):
    path = tmp_path / name
    path.write_bytes(b"x")
    assert todo in refused(path)


def test_a_document_without_a_name_is_shown_by_its_file_unless_that_is_a_guid(tmp_path):
    guid = "0f8fad5b-d9cb-469f-a165-70867728950e"
    path = qdpx(
        tmp_path / "p.qdpx", texts=talks(2), given=[],
        edit=lambda xml: xml.replace(
            'name="Gesprek 1"', 'name="" path="C:\\gesprekken\\Kiel.docx"'
        ).replace('name="Gesprek 2" plainTextPath="internal://T2', f'plainTextPath="internal://{guid}'),
    )  # fmt: skip
    assert read_refi(path).sources["name"].tolist() == ["Kiel.docx", ""]


def test_groups_of_documents_are_read(tmp_path):
    project = read_refi(qdpx(tmp_path / "p.qdpx", sets={"Kiel": ["Gesprek 1"], "": ["Gesprek 2"]}))
    assert project.groups.to_numpy().tolist() == [["Kiel", "t1"]]


EMOJI = "😀🙂 Dag. " + SENTENCE


def moved(place: tuple[int, int], text: str, unit: str) -> tuple[int, int]:
    """Return positions in a text as a program that counts in ``unit`` writes them."""
    if unit == "points":
        return place
    start, end = (len(text[:one].encode("utf-16-le")) // 2 for one in place)
    return start, end


@pytest.mark.parametrize("unit", ["units", "points"])
@pytest.mark.parametrize("origin", ["NVivo 14", "MAXQDA 24", "QualCoder", "A new program"])
def test_the_unit_of_positions_is_told_from_word_edges_whatever_the_program(tmp_path, origin, unit):
    start = EMOJI.index("De")
    place = moved((start, start + len(QUOTE)), EMOJI, unit)
    texts = dict.fromkeys(talks(6), EMOJI)
    path = qdpx(tmp_path / "p.qdpx", texts=texts, origin=origin,
                given=[(name, TIME, place) for name in texts])  # fmt: skip
    assert quotes(read_refi(path)) == [QUOTE] * 6


@pytest.mark.parametrize(("origin", "unit"), [("NVivo 14", "units"), ("QualCoder 3", "points")])
def test_with_a_single_passage_the_program_decides(tmp_path, origin, unit):
    start = EMOJI.index("De")
    place = moved((start, start + len(QUOTE)), EMOJI, unit)
    path = qdpx(tmp_path / "p.qdpx", texts={"a": EMOJI}, given=[("a", TIME, place)], origin=origin)
    assert quotes(read_refi(path)) == [QUOTE]


def test_passages_that_fit_in_no_way_are_not_quoted_and_told(tmp_path):
    texts = dict.fromkeys(talks(6), EMOJI)
    path = qdpx(tmp_path / "p.qdpx", texts=texts, given=[(name, TIME, (15, 26)) for name in texts])
    project = read_refi(path)
    assert quotes(project) == [""] * 6
    assert "van 6 coderingen is niet zeker om welke woorden het gaat" in project.remarks[0]


def test_in_a_text_that_all_programs_count_alike_a_cut_word_is_just_a_choice(tmp_path):
    path = qdpx(tmp_path / "p.qdpx", texts={"a": SENTENCE}, given=[("a", TIME, (0, 6))])
    assert quotes(read_refi(path)) == ["De tre"]


WORDS = st.lists(st.sampled_from(["buur", "😀", "plein", "café", "🙂🙂", "soep\r\n", "tijd."]),
                 min_size=12, max_size=40)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, st.sampled_from(["units", "points"]), st.data())
def test_no_passage_is_ever_quoted_with_other_words(tmp_path, words, unit, data):
    text = " ".join(words)
    edges = [0] + [n + 1 for n, sign in enumerate(text) if sign == " "]
    passages = [(one, other - 1) for one, other in zip(edges, edges[2:], strict=False)]
    chosen = data.draw(st.lists(st.sampled_from(passages), min_size=4, max_size=12, unique=True))
    origin = {"units": "NVivo", "points": "QualCoder"}[unit]
    path = qdpx(tmp_path / "p.qdpx", texts={"a": text}, origin=origin,
                given=[("a", PLACE, moved(one, text, unit)) for one in chosen])  # fmt: skip
    wanted = [" ".join(text[start:end].split()) for start, end in chosen]
    assert all(found in ("", right) for found, right in zip(quotes(read_refi(path)), wanted,
                                                            strict=True))  # fmt: skip


def test_the_first_passage_is_where_the_writer_of_these_tests_put_it():
    assert SENTENCE[slice(*FIRST)] == QUOTE and NAMESPACE.strip().startswith("xmlns")
