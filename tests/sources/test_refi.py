"""A coded project is read as its writer meant it, and a file that cannot be trusted is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.refi_files import peer_matrix, write_project
from tests.refi_raw import CODES, HEAD, TEXT, qdpx, selection, sources
from zbeval.errors import ReaderError
from zbeval.sources.refi import beyond_text, read_refi
from zbeval.sources.refi_text import excerpt
from zbeval.tables.code_cases import code_by_case


def refused(path: Path) -> str:
    with pytest.raises(ReaderError) as error:
        read_refi(path)
    assert path.name in str(error.value)
    return str(error.value)


def passages(path: Path) -> list[str]:
    project = read_refi(path)
    rows = project.codings[["text_id", "start", "end"]].itertuples(index=False)
    return [excerpt(project.texts, text, int(start), int(end)) for text, start, end in rows]


def test_a_project_of_an_independent_writer_gives_the_matrix_of_pyrefiqda(tmp_path):
    written = write_project(tmp_path / "ours.qdpx", n_sources=9, codings=11)
    matrix = code_by_case(read_refi(tmp_path / "ours.qdpx"))
    counts = {
        (code, case): int(n)
        for case, column in matrix.items()
        for code, n in column[column > 0].items()
    }
    assert counts == peer_matrix(written)
    assert sum(counts.values()) == 9 * 11


@pytest.mark.parametrize(
    ("origin", "line_end", "mark"),
    [
        ("ATLAS.ti Windows 24", "\r\n", "\ufeff"),
        ("NVivo", "\r\n", "\ufeff"),
        ("QualCoder", "\n", ""),
    ],
)
def test_passages_fit_whether_a_line_end_counts_once_or_twice(tmp_path, origin, line_end, mark):
    path = tmp_path / "p.qdpx"
    written = write_project(path, origin=origin, line_end=line_end, mark=mark)
    project = read_refi(path)
    names = {
        one.guid: " ".join(one.name.split())
        for source in written.sources.text_source
        for one in source.plain_text_selection
    }
    rows = project.codings[["selection_id", "text_id", "start", "end"]].itertuples(index=False)
    assert all(
        excerpt(project.texts, text, int(start), int(end)).startswith(names[key])
        for key, text, start, end in rows
    )
    assert project.remarks == ()


def test_without_named_passages_the_program_that_wrote_the_file_decides(tmp_path):
    body = sources(selection(9, 13))
    assert passages(qdpx(tmp_path, body, origin="ATLAS.ti")) == ["drie"]
    assert passages(qdpx(tmp_path, body, origin="NVivo")) == ["dri"]


def test_a_byte_order_mark_that_counts_is_seen_from_the_names_of_passages(tmp_path):
    parts = {"sources/t.txt": ("\ufeff" + TEXT).encode()}
    body = sources(selection(1, 19, name="een twee drie"))
    assert passages(qdpx(tmp_path, body, parts=parts)) == ["een twee drie vie"]


def test_codes_keep_their_place_in_the_tree_and_accents_are_stored_one_way(tmp_path):
    codes = CODES.replace("één", "e\u0301e\u0301n")
    project = read_refi(qdpx(tmp_path, codes=codes))
    assert project.codes["code"].tolist() == ["Pijler & één", "Pijler & één > drempels"]
    assert project.codes["usable"].tolist() == [False, True]


def test_a_project_named_after_itself_is_found(tmp_path):
    assert len(read_refi(qdpx(tmp_path, name="Mijn onderzoek.qde")).codes) == 2


def test_a_codebook_is_read_as_codes_only(tmp_path):
    path = tmp_path / "codes.qdc"
    book = CODES.replace("<CodeBook>", '<CodeBook xmlns="urn:QDA-XML:codebook:1.0">')
    path.write_text(HEAD + book, encoding="utf-8-sig")
    assert read_refi(path).codes["name"].tolist() == ["Pijler & één", "drempels"]


def test_codings_of_pdf_text_and_transcript_belong_to_their_source_and_notes_do_not(tmp_path):
    body = (
        '<Sources><PDFSource guid="p" name="Verslag"><Representation guid="r" '
        f'plainTextPath="internal://r.txt">{selection(0, 4)}</Representation></PDFSource>'
        '<AudioSource guid="g" name="Opname"><Transcript guid="q"><TranscriptSelection guid="s2">'
        '<Coding guid="k"><CodeRef targetGUID="b"/></Coding></TranscriptSelection></Transcript>'
        '<Coding guid="k3"><CodeRef targetGUID="a"/></Coding></AudioSource></Sources>'
        f'<Notes><Note guid="n">{selection(0, 3, guid="s9")}</Note></Notes>'
    )
    project = read_refi(qdpx(tmp_path, body, parts={"sources/r.txt": b"tekst"}))
    given = project.codings[["code_id", "source_id", "selection_id"]].values.tolist()
    assert given == [["b", "p", "s1"], ["b", "g", "s2"], ["a", "g", ""]]
    assert project.sources["kind"].tolist() == ["PDFSource", "AudioSource"]


def test_a_speaker_in_a_group_interview_owns_the_codings_that_overlap_what_he_says(tmp_path):
    body = (
        '<Cases><Case guid="c1" name="Buurt A"><SelectionRef targetGUID="s8"/></Case>'
        '<Case guid="c2" name="Buurt B"/></Cases>'
        + sources(
            selection(0, 5), selection(6, 9, guid="s2"), selection(20, 23, guid="s3"),
            '<PlainTextSelection guid="s8" startPosition="4" endPosition="8"/>',
            selection(8, 21, code="c2", guid="s4"),
        )
    )  # fmt: skip
    matrix = code_by_case(read_refi(qdpx(tmp_path, body)))
    assert matrix.loc["b"].to_dict() == {"c1": 2, "c2": 2}
    assert matrix.loc["a"].to_dict() == {"c1": 0, "c2": 0}


def test_a_code_given_to_a_case_as_a_whole_counts_in_that_case(tmp_path):
    body = '<Cases><Case guid="c1" name="Buurt A"><CodeRef targetGUID="a"/></Case></Cases>'
    matrix = code_by_case(read_refi(qdpx(tmp_path, body + sources(selection(0, 3)))))
    assert matrix["c1"].to_dict() == {"a": 1, "b": 0}


def test_without_cases_each_source_is_one(tmp_path):
    matrix = code_by_case(read_refi(qdpx(tmp_path, sources(selection(0, 5)))))
    assert matrix.to_dict() == {"t": {"a": 0, "b": 1}}


def test_a_passage_beyond_the_text_counts_but_is_never_quoted(tmp_path):
    path = qdpx(tmp_path, sources(selection(0, 3), selection(9, 9_000, guid="s2")))
    project = read_refi(path)
    assert beyond_text(project.codings, project.texts).tolist() == [False, True]
    assert passages(path) == ["een", ""]
    assert "1 codering ligt voorbij het einde van de tekst" in project.remarks[0]


def test_a_text_outside_the_archive_is_not_looked_for(tmp_path):
    body = sources(selection(0, 3)).replace("internal://t.txt", "absolute:///etc/hostname")
    project = read_refi(qdpx(tmp_path, body))
    assert project.texts == {}
    assert "van 1 bron zit" in project.remarks[0]


def test_names_of_coders_are_not_kept(tmp_path):
    project = read_refi(qdpx(tmp_path, sources(selection(0, 3))))
    assert project.codings["coder"].tolist() == [1]


@pytest.mark.parametrize(
    ("before", "origin"),
    [
        ('<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
        ('<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>', "&b;"),
        ('<!DOCTYPE p SYSTEM "http://example.org/p.dtd">', ""),
        ("<!DOCTYPE p>", ""),
    ],
    ids=["outside entity", "billion laughs", "outside dtd", "plain"],
)
def test_a_document_type_is_refused_before_anything_in_it_is_read(tmp_path, before, origin):
    assert "DOCTYPE" in refused(qdpx(tmp_path, before=before, origin=origin))


@pytest.mark.parametrize("kept", [10, 200, -20])
def test_a_truncated_zip_is_refused(tmp_path, kept):
    path = qdpx(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    assert "onvolledig of beschadigd" in refused(path)


def test_a_part_with_other_bytes_than_were_written_is_refused(tmp_path):
    path = qdpx(tmp_path)
    content = bytearray(path.read_bytes())
    content[60:70] = b"\0" * 10
    path.write_bytes(content)
    assert "beschadigd" in refused(path)


def test_a_zip_without_a_project_is_refused(tmp_path):
    assert "geen project.qde" in refused(qdpx(tmp_path, name="project.xml"))


def test_a_zip_with_two_projects_is_refused(tmp_path):
    parts = {"tweede.qde": b"<Project/>"}
    assert "2 projecten (.qde)" in refused(qdpx(tmp_path, name="eerste.qde", parts=parts))


def declared(path: Path, size: int) -> Path:
    """Return the file, its table of contents changed so that the first part claims ``size``."""
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    path.write_bytes(content)
    return path


def test_a_part_that_claims_to_be_gigabytes_is_refused_unread(tmp_path):
    assert "meer dan 100 MB lezen we niet" in refused(declared(qdpx(tmp_path), 3_000_000_000))


def test_ten_declared_gigabytes_are_refused_unread(tmp_path, monkeypatch):
    path = qdpx(tmp_path)
    huge = zipfile.ZipInfo("sources/film.mp4")
    huge.file_size = 10_000_000_000
    listed = zipfile.ZipFile.infolist
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda self: [*listed(self), huge])
    assert "10000 MB; meer dan 4000 MB" in refused(path)


def test_a_zip_bomb_is_refused_by_how_far_it_unpacks(tmp_path):
    body = f"<Description>{' ' * 5_000_000}</Description>"
    assert "meer dan 200 keer zo groot" in refused(qdpx(tmp_path, body))


@pytest.mark.parametrize(
    "name", ["../../x.txt", "/etc/x.txt", "C:\\x.txt", "sources\\..\\..\\x.txt", "\\\\host\\x.txt"]
)
def test_a_part_whose_name_leads_out_of_the_archive_is_refused(tmp_path, name):
    assert "buiten het zip-bestand" in refused(qdpx(tmp_path, parts={name: b"x"}))
    assert [path.name for path in tmp_path.iterdir()] == ["project.qdpx"]


def test_a_link_in_the_archive_is_refused(tmp_path):
    path = qdpx(tmp_path)
    link = zipfile.ZipInfo("sources/link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "buiten het zip-bestand" in refused(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_in_the_archive_twice_is_refused(tmp_path):
    path = qdpx(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("project.qde", "<other/>")
    assert "meer dan één keer" in refused(path)


def test_too_many_parts_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("zbeval.sources.archive.MOST_PARTS", 1)
    assert "2 onderdelen" in refused(qdpx(tmp_path))


def test_a_part_behind_a_password_is_refused(tmp_path):
    path = qdpx(tmp_path)
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "wachtwoord" in refused(path)


def test_a_code_without_a_name_is_refused_with_its_place(tmp_path):
    codes = CODES.replace('name="drempels"', 'name=" "')
    assert "een code onder 'Pijler & één' heeft geen naam" in refused(qdpx(tmp_path, codes=codes))


def test_a_code_that_stands_in_the_tree_twice_is_refused(tmp_path):
    codes = CODES.replace('guid="b"', 'guid="a"')
    assert "komt twee keer voor" in refused(qdpx(tmp_path, codes=codes))


@pytest.mark.parametrize("guid", ["", "c1"])
@pytest.mark.parametrize("kind", ["case", "bron"])
def test_a_case_or_source_that_cannot_be_told_from_another_is_refused(tmp_path, kind, guid):
    if kind == "case":
        body = f'<Cases><Case guid="c1" name="A"/><Case guid="{guid}" name="B"/></Cases>'
    else:
        body = "<Sources>" + "".join(
            f'<TextSource guid="{one}" name="{name}"/>' for one, name in (("c1", "A"), (guid, "B"))
        ) + "</Sources>"  # fmt: skip
    assert f"waarde 'B': het kenmerk (guid) van een {kind} ontbreekt" in refused(
        qdpx(tmp_path, body)
    )


def test_a_case_and_a_document_with_one_id_stay_two(tmp_path):
    body = '<Cases><Case guid="t" name="A"/></Cases>' + sources(selection(0, 3))
    assert code_by_case(read_refi(qdpx(tmp_path, body))).loc["b"].to_dict() == {
        "t": 0, "t document": 1
    }  # fmt: skip


def test_a_project_without_codes_is_refused(tmp_path):
    assert "geen enkele code" in refused(qdpx(tmp_path, codes="<CodeBook><Codes/></CodeBook>"))


def test_codes_nested_without_end_are_refused(tmp_path):
    deep = "".join(f'<Code guid="c{n}" name="n">' for n in range(40)) + "</Code>" * 40
    codes = f"<CodeBook><Codes>{deep}</Codes></CodeBook>"
    assert "meer dan 30 niveaus" in refused(qdpx(tmp_path, codes=codes))


def test_a_coding_of_an_unknown_code_is_refused(tmp_path):
    text = refused(qdpx(tmp_path, sources(selection(0, 3, code="zzz"))))
    assert "1 gebruikte code staat niet in het codeboek" in text and "'zzz'" in text


@pytest.mark.parametrize("start", ["vijf", "1.5", "1e3", ""])
def test_a_place_in_the_text_that_is_no_number_is_refused(tmp_path, start):
    assert "geen getal" in refused(qdpx(tmp_path, sources(selection(start, 9))))


def test_broken_xml_is_refused_with_its_line(tmp_path):
    text = refused(qdpx(tmp_path, "\n<Sources>"))
    assert "rij 2" in text and "de XML is niet te lezen" in text


def test_xml_of_another_kind_is_refused(tmp_path):
    path = qdpx(tmp_path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", "<html/>")
    assert "geen REFI-QDA-bestand" in refused(path)


def test_more_cases_than_can_be_compared_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("zbeval.sources.refi.MOST_CASES", 0)
    body = '<Cases><Case guid="c" name="Buurt"/></Cases>'
    assert "1 cases" in refused(qdpx(tmp_path, body))


def test_a_file_of_another_kind_or_no_file_is_refused(tmp_path):
    other = tmp_path / "tekst.docx"
    other.write_bytes(b"")
    assert "eindigt niet op .qdpx of .qdc" in refused(other)
    assert "bestaat niet" in refused(tmp_path / "weg.qdpx")
    assert "dit is een map" in refused(folder(tmp_path / "map.qdpx"))


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_reading_leaves_nothing_on_disk(tmp_path, monkeypatch):
    path = qdpx(tmp_path, sources(selection(0, 3)))
    monkeypatch.setattr(zipfile.ZipFile, "extract", None)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", None)
    read_refi(path)
    assert [one.name for one in tmp_path.iterdir()] == ["project.qdpx"]


def test_random_damage_ends_in_a_dutch_error_or_a_project_never_in_a_traceback(tmp_path):
    content = qdpx(tmp_path, sources(selection(0, 3))).read_bytes()
    for place in range(0, len(content), 7):
        path = tmp_path / "damaged.qdpx"
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x5A]) + content[place + 1 :])
        try:
            assert len(read_refi(path).codes)
        except ReaderError as error:
            assert str(error).startswith("damaged.qdpx")
    assert zipfile.is_zipfile(io.BytesIO(content))
