"""A CSV file reads the same however a spreadsheet program has written it, or is refused."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.folders import written
from zbeval.errors import ReaderError, ReaderErrors
from zbeval.sources import RawTable, read_raw
from zbeval.sources.raw import LARGEST_MB
from zbeval.sources.raw_table import MOST_OF_A_KIND

PLAIN = "nis,naam\n44021,Gent\n31005,Brugge\n"


def reading(folder: Path, content: str | bytes) -> RawTable:
    path = folder / "tabel.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_raw(path)


def refusal(folder: Path, content: str | bytes) -> ReaderError:
    with pytest.raises(ReaderError) as caught:
        reading(folder, content)
    return caught.value


def cells(raw: RawTable) -> list[list[str]]:
    return [raw.header, *raw.cells.values.tolist()]


def test_every_cell_is_text_and_rows_count_as_in_a_spreadsheet(tmp_path):
    raw = reading(tmp_path, PLAIN)
    assert cells(raw) == [["nis", "naam"], ["44021", "Gent"], ["31005", "Brugge"]]
    assert raw.rows == [2, 3]
    assert raw.file == "tabel.csv"
    assert raw.sha256 == hashlib.sha256(PLAIN.encode()).hexdigest()


@pytest.mark.parametrize(
    ("encoding", "mark", "read_as"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8-sig", b"\xef\xbb\xbf", "utf-8-sig"),
        ("utf-16", b"", "utf-16"),
        ("utf-16-be", b"", "utf-16"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_accents_survive_each_encoding(tmp_path, encoding, mark, read_as):
    text = "nis,naam\n1,Zoë – 't Köpke €\n"
    content = (f"\ufeff{text}" if encoding == "utf-16-be" else text).encode(encoding)
    assert content.startswith(mark)
    raw = reading(tmp_path, content)
    assert raw.cells.loc[2, "naam"] == "Zoë – 't Köpke €"
    assert raw.header == ["nis", "naam"]
    assert raw.encoding == read_as


def test_a_mark_that_was_written_twice_is_no_part_of_the_first_column(tmp_path):
    assert reading(tmp_path, "\ufeff\ufeff" + PLAIN).header == ["nis", "naam"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_header_tells_the_separator_whatever_the_rows_hold(tmp_path, separator, line_end):
    records = [["nis", "naam"], ["44021", "a;b;c,d\te;f,g,h\ti\tj"]]
    raw = reading(tmp_path, written(records, separator, line_end))
    assert cells(raw) == records
    assert raw.separator == separator


def test_separators_within_a_quoted_column_name_do_not_count(tmp_path):
    raw = reading(tmp_path, '"nis, vijf, cijfers";naam\n44021;Gent\n')
    assert raw.header == ["nis, vijf, cijfers", "naam"]


def test_a_line_that_announces_the_separator_is_no_row(tmp_path):
    raw = reading(tmp_path, "sep=;\r\nnis;naam\r\n44021;Gent\r\n")
    assert cells(raw) == [["nis", "naam"], ["44021", "Gent"]]
    assert raw.rows == [2]


def test_a_line_break_within_quotes_is_part_of_the_cell_and_one_row(tmp_path):
    raw = reading(tmp_path, 'nis,naam\n1,"twee\r\nregels"\n2,een\n')
    assert raw.cells.loc[2, "naam"] == "twee\r\nregels"
    assert raw.rows == [2, 3]


def test_blank_rows_and_empty_columns_at_the_end_are_passed_over_but_counted(tmp_path):
    raw = reading(tmp_path, "nis;naam;;\n44021;Gent;;\n;;;\n\n31005;Brugge;;\n")
    assert cells(raw) == [["nis", "naam"], ["44021", "Gent"], ["31005", "Brugge"]]
    assert raw.rows == [2, 5]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://example.org";"klik")',
        "+32",
        "-5",
        "@SUM(A1:A9)",
        "<script>alert(1)</script>",
        "<b>Kiel</b> & co",
        "  ruim  ",
        "'44021",
        "00123",
        "NA",
        "1E5",
    ],
)
def test_the_text_of_a_cell_survives_unchanged_and_is_never_evaluated(tmp_path, text):
    raw = reading(tmp_path, written([["nis", "naam"], ["1", text]]))
    assert raw.cells.loc[2, "naam"] == text


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ReaderError, match=r"weg\.csv: dit bestand ontbreekt\. Zet het in de"):
        read_raw(tmp_path / "weg.csv")


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\xef\xbb\xbf", b";;;\r\n", b" \n", "\ufeff".encode("utf-16")]
)
def test_an_empty_file_is_refused(tmp_path, content):
    assert refusal(tmp_path, content).rule == "dit bestand is leeg"


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "tabel.csv").mkdir()
    with pytest.raises(ReaderError, match="dit bestand kan niet worden geopend"):
        read_raw(tmp_path / "tabel.csv")


@pytest.mark.parametrize(
    ("start", "kind"), [(b"PK\x03\x04", "xlsx of ods"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "xls")]
)
def test_a_spreadsheet_saved_as_csv_is_refused(tmp_path, start, kind):
    error = refusal(tmp_path, start + b"\x00" * 40)
    assert kind in error.rule
    assert error.rule.endswith("geen CSV-bestand")
    assert error.todo == "Bewaar de tabel in het rekenbladprogramma als CSV UTF-8"


def test_a_real_workbook_under_the_name_of_a_csv_is_refused(tmp_path):
    import pandas as pd

    pd.DataFrame({"nis": ["44021"]}).to_excel(tmp_path / "boek.xlsx", index=False)
    assert "rekenblad" in refusal(tmp_path, (tmp_path / "boek.xlsx").read_bytes()).rule


def test_null_characters_are_refused_with_their_row(tmp_path):
    error = refusal(tmp_path, b"nis,naam\n1,a\n2,\x00b\n")
    assert "nultekens" in error.rule
    assert error.row == 3


def test_utf_16_without_its_mark_is_refused(tmp_path):
    assert "nultekens" in refusal(tmp_path, PLAIN.encode("utf-16-le")).rule


@pytest.mark.parametrize("content", [b"nis,naam\n1,\x81\x8d\n", b"\xff\xfen"])
def test_bytes_that_are_no_text_in_any_known_encoding_are_refused(tmp_path, content):
    assert refusal(tmp_path, content).rule == "dit bestand is geen leesbare tekst"


def test_a_file_of_100_mb_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.write(PLAIN.encode())
        os.truncate(file.fileno(), 100_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))
    with pytest.raises(ReaderError) as caught:
        read_raw(path)
    assert caught.value.rule == "dit bestand is 100 MB groot; meer dan 50 MB lezen we niet"


def test_a_file_of_exactly_the_limit_is_read(tmp_path):
    padding = b"x" * (LARGEST_MB * 1_000_000 - len(PLAIN) - len("\n1,") * 500)
    cell = padding[:100_000]
    rows = b"".join(b"\n1," + padding[i * 100_000 : (i + 1) * 100_000] for i in range(500))
    content = PLAIN.encode().rstrip(b"\n") + rows
    content += b"\n" * (LARGEST_MB * 1_000_000 - len(content))
    assert len(content) == LARGEST_MB * 1_000_000
    assert reading(tmp_path, content).cells.loc[4, "naam"] == cell.decode()


@pytest.mark.parametrize(
    ("text", "rule", "row"),
    [
        ("nis,naam\n1,a\n2\n", "deze rij heeft 1 cellen en de kop heeft er 2", 3),
        ("nis,naam\n1,a,b\n", "deze rij heeft 3 cellen en de kop heeft er 2", 2),
        ("nis,,naam\n1,2,3\n", "kolom 2 heeft geen naam", 1),
        ("nis,naam,nis\n1,2,3\n", "deze kolomnaam komt meer dan één keer voor", 1),
        ('nis,naam\n1,a\n2,"open\n3,c\n', "een aanhalingsteken staat verkeerd", 3),
        ('nis,naam\n1,"a"b\n', "een aanhalingsteken staat verkeerd", 2),
    ],
)
def test_a_table_that_is_not_rectangular_is_refused_with_its_row(tmp_path, text, rule, row):
    error = refusal(tmp_path, text)
    assert rule in error.rule
    assert error.row == row


def test_many_bad_rows_are_counted_and_the_first_are_named(tmp_path):
    rows = "".join(f"{number}\n" for number in range(100))
    with pytest.raises(ReaderErrors) as caught:
        reading(tmp_path, "nis,naam\n" + rows)
    assert len(caught.value.errors) == MOST_OF_A_KIND + 1
    assert caught.value.errors[-1].rule == "en nog 80 keer iets van deze aard, zoals in rij 22"


TEXT = st.text(st.characters(codec="cp1252", exclude_characters="\0\r\n"), max_size=12)
NAMES = st.lists(
    st.from_regex(r"[a-z][a-z_]{0,7}", fullmatch=True), min_size=2, max_size=4, unique=True
)


@st.composite
def tables(draw):
    names = draw(NAMES)
    first = st.from_regex(r"[a-z0-9]{1,5}", fullmatch=True)
    rows = st.tuples(first, *[TEXT] * (len(names) - 1)).map(list)
    return [names, *draw(st.lists(rows, min_size=1, max_size=5))]


@given(
    table=tables(),
    separator=st.sampled_from([",", ";", "\t"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_table_reads_back_the_same_in_any_dialect(
    tmp_path, table, separator, line_end, encoding
):
    content = written(table, separator, line_end).encode(encoding)
    assume(encoding != "cp1252" or content.isascii() or not is_utf8(content))
    assert cells(reading(tmp_path, content)) == table


def is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@given(st.binary(max_size=200) | st.text(alphabet=',;\t\r\n"a1 =', max_size=60).map(str.encode))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_a_table_or_a_reader_error(tmp_path, content):
    try:
        raw = reading(tmp_path, content)
    except ReaderError:
        return
    assert len(set(raw.header)) == len(raw.header)
    assert all(isinstance(cell, str) for row in cells(raw) for cell in row)
