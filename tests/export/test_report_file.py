from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbeval.errors import ReaderError
from zbeval.export.report_file import read_report_file, report_text, write_report_file

VALUES = st.one_of(st.text(st.characters(codec="utf-8", exclude_characters="\x7f")),
                   st.integers(-(10**9), 10**9), st.booleans(),
                   st.floats(allow_nan=False, allow_infinity=False))  # fmt: skip


@given(value=VALUES)
def test_whatever_is_chosen_is_read_back_as_it_would_be_typed(tmp_path_factory, value):
    file = tmp_path_factory.mktemp("asked") / "a.toml"
    file.write_text(report_text("06_uitrol", {"exclude": value}), encoding="utf-8", newline="\n")
    report, found = read_report_file(file)
    typed = {True: "ja", False: "nee"}[value] if isinstance(value, bool) else str(value)
    assert (report, found) == ("06_uitrol", {"exclude": typed})


def test_a_second_file_in_the_same_second_stands_beside_the_first(tmp_path):
    paths = {write_report_file(tmp_path / "new", "01_spreiding", {}) for _ in range(3)}
    assert len(paths) == 3 and all(path.is_file() for path in paths)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ReaderError, match="hier kan niet geschreven worden"):
        write_report_file(tmp_path / "file" / "in", "01_spreiding", {})


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("report = ", "geen geldig parameterbestand"),
        ("draws = 9", "zegt niet welk rapport"),
        ('report = "a"\nparameters = 3', "zegt niet welk rapport"),
        ('report = "a"\n[parameters]\nk = [1, 2]', "geen tekst, getal of ja/nee"),
        ("report = 'a'\n#" + "x" * 200_000, "te groot"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path, text, rule):
    file = tmp_path / "a.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReaderError, match=rule):
        read_report_file(file)


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReaderError, match="geen geldig parameterbestand"):
        read_report_file(tmp_path / "a.toml")
    with pytest.raises(ReaderError, match="niet te lezen"):
        read_report_file(tmp_path / "b.toml")
