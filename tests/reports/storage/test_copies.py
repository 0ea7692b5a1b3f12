from __future__ import annotations

import fsspec
import pytest

from zbeval.errors import ReaderError
from zbeval.reports.storage.copies import copy_run


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "runs" / "20260102T030405Z-abc123"
    folder.mkdir(parents=True)
    for name in ("index.html", "01_a.html"):
        (folder / name).write_text(f"dit is {name}", encoding="utf-8")
    return folder


def test_a_run_is_copied_in_a_folder_of_its_own_behind_one_door(run, tmp_path):
    assert copy_run(run, str(tmp_path / "elders")) == f"{tmp_path / 'elders'}/index.html"
    copied = tmp_path / "elders" / run.name
    assert {path.name: path.read_bytes() for path in copied.iterdir()} == {
        path.name: path.read_bytes() for path in run.iterdir()
    }
    door = (tmp_path / "elders" / "index.html").read_text(encoding="utf-8")
    assert f"url={run.name}/index.html" in door


def test_any_storage_that_fsspec_knows_will_do(run):
    copy_run(run, "memory://emmer/rapporten/")
    storage = fsspec.filesystem("memory")
    assert storage.cat(f"/emmer/rapporten/{run.name}/01_a.html") == b"dit is 01_a.html"
    assert run.name.encode() in storage.cat("/emmer/rapporten/index.html")


def test_the_door_leads_to_the_old_run_until_the_new_one_is_whole(run, monkeypatch):
    copy_run(run, "memory://deur")
    newer = run.rename(run.with_name("20270102T030405Z-abc123"))
    storage = fsspec.filesystem("memory")

    def full(*_, **__):
        raise OSError("vol")

    monkeypatch.setattr(type(storage), "put_file", full)
    with pytest.raises(ReaderError, match="hierheen kopiëren lukt niet"):
        copy_run(newer, "memory://deur")
    assert b"20260102T030405Z" in storage.cat("/deur/index.html")


@pytest.mark.parametrize("url", ["nergens://x", "s3://"])
def test_an_address_that_cannot_be_is_told(run, url):
    with pytest.raises(ReaderError, match="hierheen kopiëren lukt niet"):
        copy_run(run, url)
