"""Highlights of Taguette are read as coded interviews."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from zbeval.errors import ReaderError
from zbeval.sources.refi import read_refi
from zbeval.sources.refi_text import excerpt
from zbeval.tables.code_cases import code_by_case

ROWS = (
    "id,document,tag,content\n1,Gesprek 1,Participatie.Hinderpalen,te weinig tijd\n"
    '1,Gesprek 1,geld,te weinig tijd\n2,Gesprek 2,geld,"niets, of bijna"\n3,Gesprek 3,,x\n'
)


def written(folder: Path, text: str = ROWS) -> Path:
    path = folder / "highlights.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_tags_are_codes_and_documents_are_interviews(tmp_path):
    project = read_refi(written(tmp_path))
    assert project.codes["code"].tolist() == ["Participatie > Hinderpalen", "geld"]
    matrix = code_by_case(project)
    assert matrix.loc["geld"].to_dict() == {"Gesprek 1": 1, "Gesprek 2": 1}
    assert excerpt(project.texts, "2", 0, 15) == "niets, of bijna"


def test_a_workbook_of_highlights_gives_the_same(tmp_path):
    path = tmp_path / "highlights.xlsx"
    pd.read_csv(written(tmp_path), dtype=str).to_excel(path, index=False)
    assert code_by_case(read_refi(path)).equals(code_by_case(read_refi(written(tmp_path))))


@pytest.mark.parametrize(
    ("text", "cause"),
    [("a,b\n1,2\n", "id, document, tag, content ontbreekt"),
     ("id,document,tag,content\n1,d,,x\n", "geen enkele markering een tag")],
)  # fmt: skip
def test_another_list_is_refused_with_what_it_lacks(tmp_path, text, cause):
    with pytest.raises(ReaderError, match=cause):
        read_refi(written(tmp_path, text))
