from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zbeval.errors import ReaderError
from zbeval.reports.pipeline.publish import make_reports
from zbeval.reports.storage import run_folders
from zbeval.reports.storage.copies import RUN


def staged(output: Path, name: str, text: str = "nieuw") -> Path:
    staging = run_folders.open_staging(output, name)
    (staging / "index.html").write_text(text)
    return staging


def shown(output: Path) -> str:
    return (output / "latest" / "index.html").read_text()


def no_links(monkeypatch):
    def refuse(*_, **__):
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)


def test_run_names_sort_by_time_and_differ():
    early = run_folders.new_run_id(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert early.startswith("20260102T030405Z-")
    assert early < run_folders.new_run_id(datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC))
    soon = run_folders.new_run_id(datetime(2026, 1, 2, 3, 4, 5, 20, tzinfo=UTC))
    assert early < soon < run_folders.new_run_id(datetime(2026, 1, 2, 3, 4, 5, 300, tzinfo=UTC))
    assert all(RUN.fullmatch(one) for one in (early, soon))
    assert run_folders.new_run_id() != run_folders.new_run_id()


def test_latest_is_a_relative_link_so_that_the_folder_can_be_moved(tmp_path):
    run_folders.publish_run(tmp_path / "a", staged(tmp_path / "a", "1"))
    (tmp_path / "a").rename(tmp_path / "b")
    assert shown(tmp_path / "b") == "nieuw"


def test_without_links_latest_is_a_whole_copy(tmp_path, monkeypatch):
    no_links(monkeypatch)
    for name, text in (("1", "oud"), ("2", "nieuw")):
        run_folders.publish_run(tmp_path, staged(tmp_path, name, text))
    assert shown(tmp_path) == "nieuw"
    assert not list(tmp_path.glob(".latest-*"))


def test_a_real_folder_named_latest_is_replaced_too(tmp_path):
    (tmp_path / "latest").mkdir()
    run_folders.publish_run(tmp_path, staged(tmp_path, "1"))
    assert shown(tmp_path) == "nieuw"


def test_a_swap_that_fails_puts_the_old_one_back(tmp_path, monkeypatch):
    no_links(monkeypatch)
    run_folders.publish_run(tmp_path, staged(tmp_path, "1", "oud"))
    rename = Path.rename

    def fail_once(self, target):
        if self.name == ".latest-new":
            raise OSError("in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    with pytest.raises(OSError, match="in use"):
        run_folders.publish_run(tmp_path, staged(tmp_path, "2"))
    assert shown(tmp_path) == "oud"


def test_a_swap_that_was_killed_halfway_is_undone_at_the_next_start(tmp_path):
    (tmp_path / ".latest-old").mkdir()
    (tmp_path / ".latest-old" / "index.html").write_text("oud")
    (tmp_path / ".latest-new").mkdir()
    run_folders.repair(tmp_path)
    assert shown(tmp_path) == "oud"
    assert not list(tmp_path.glob(".latest-*"))


def test_what_a_killed_run_left_in_staging_is_kept_with_a_reason(tmp_path):
    staged(tmp_path, "1")
    run_folders.repair(tmp_path)
    assert not list((tmp_path / "staging").iterdir())
    assert "onderbroken" in (tmp_path / "failed" / "1" / "reason.txt").read_text(encoding="utf-8")


def test_the_ten_newest_runs_are_kept(tmp_path):
    for number in range(12):
        run_folders.publish_run(tmp_path, staged(tmp_path, f"{number:02}"))
    kept = sorted(path.name for path in (tmp_path / "runs").iterdir())
    assert kept == [f"{number:02}" for number in range(2, 12)]


def test_the_run_that_is_shown_is_kept_whatever_its_name(tmp_path):
    for number in range(10):
        (tmp_path / "runs" / f"9{number}").mkdir(parents=True)
    run_folders.publish_run(tmp_path, staged(tmp_path, "00"))
    assert shown(tmp_path) == "nieuw"


def test_two_runners_cannot_work_in_one_folder_at_once(tmp_path):
    with run_folders.only_runner(tmp_path):
        code = (
            "import sys; from pathlib import Path; from zbeval.errors import ReaderError\n"
            "from zbeval.reports.storage.run_folders import only_runner\n"
            "try:\n    with only_runner(Path(sys.argv[1])): print('in')\n"
            "except ReaderError as error: print(error)\n"
        )
        command = [sys.executable, "-c", code, str(tmp_path)]
        other = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=True
        )
    assert "op dit moment al rapporten gemaakt" in other.stdout


def test_the_lock_opens_again_when_a_run_ends(tmp_path):
    for _ in range(2):
        with run_folders.only_runner(tmp_path):
            pass


def test_a_place_that_cannot_be_written_is_a_readers_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ReaderError, match="schrijven lukt hier niet"):
        make_reports([], tmp_path / "file" / "output")


def test_a_disk_that_fills_up_leaves_the_last_good_run(tmp_path, monkeypatch):
    run_folders.publish_run(tmp_path, staged(tmp_path, "1", "oud"))
    no_links(monkeypatch)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(OSError, match="No space"):
        run_folders.publish_run(tmp_path, staged(tmp_path, "2"))
    assert shown(tmp_path) == "oud"
