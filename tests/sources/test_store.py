"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from zbeval.errors import ReaderError
from zbeval.sources.store import write_whole


def test_all_files_are_written_and_one_without_content_goes(tmp_path):
    (tmp_path / "old.csv").write_text("weg")
    folder = tmp_path
    write_whole(folder, {"a.csv": b"1", "b.csv": b"2", "old.csv": None})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "a.csv": b"1", "b.csv": b"2"
    }  # fmt: skip


def test_a_new_folder_is_made(tmp_path):
    assert write_whole(tmp_path / "x" / "y", {"a.csv": b"1"}) == [tmp_path / "x" / "y" / "a.csv"]


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_when_a_step_fails_everything_is_as_it_was_byte_for_byte(tmp_path, monkeypatch, failing):
    (tmp_path / "a.csv").write_bytes(b"oud\r\n\xff")
    (tmp_path / "c.csv").write_bytes(b"blijft")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    real, done = Path.replace, []

    def replace(self, target):
        done.append(target)
        if len(done) == failing:
            raise PermissionError(13, "in gebruik")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(ReaderError, match=r"niet worden geschreven \(in gebruik\)"):
        write_whole(tmp_path, {"a.csv": b"nieuw", "b.csv": b"nieuw", "c.csv": b"nieuw"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_place_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "x").write_text("geen map")
    with pytest.raises(ReaderError, match="--output"):
        write_whole(tmp_path / "x", {"a.csv": b"1"})
