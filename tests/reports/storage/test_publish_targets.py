"""Targets on real servers of this machine: a store like S3, and SFTP; whole, pruned, readable."""

from __future__ import annotations

import asyncio
import os
import stat
import threading
from pathlib import Path

import pytest

from zbeval.errors import ReaderError
from zbeval.reports.storage.copies import copy_run

NAMES = [f"2026010{day}T030405Z-abc12{day}" for day in range(1, 5)]


def run_of(folder: Path, name: str) -> Path:
    """Return a small whole run, written where only its owner may read."""
    run = folder / "runs" / name
    run.mkdir(parents=True, exist_ok=True)
    for page in ("index.html", "01_a.html"):
        (run / page).write_text(f"dit is {page} van {name}", encoding="utf-8")
        (run / page).chmod(0o600)
    return run


@pytest.fixture
def bucket(monkeypatch):
    """Return the address of a bucket on a local server that speaks S3."""
    pytest.importorskip("s3fs")
    server_of = pytest.importorskip("moto.server")
    server = server_of.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, text in {"AWS_ACCESS_KEY_ID": "proef", "AWS_SECRET_ACCESS_KEY": "proef",
                       "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
                       "AWS_ENDPOINT_URL": f"http://{host}:{port}"}.items():  # fmt: skip
        monkeypatch.setenv(name, text)
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("emmer")
    yield "s3://emmer/rapporten"
    server.stop()
    s3fs.S3FileSystem.clear_instance_cache()


def test_a_store_like_s3_shows_the_newest_run_and_keeps_one_more(bucket, tmp_path):
    import s3fs

    for name in NAMES:
        copy_run(run_of(tmp_path, name), bucket)
    store = s3fs.S3FileSystem()
    store.invalidate_cache()
    found = sorted(path.rsplit("/", 1)[-1] for path in store.ls("emmer/rapporten", detail=False))
    assert found == [*NAMES[-2:], "index.html"]
    assert NAMES[-1].encode() in store.cat("emmer/rapporten/index.html")
    assert store.cat(f"emmer/rapporten/{NAMES[-1]}/01_a.html").startswith(b"dit is 01_a.html")
    for page in ("index.html", f"{NAMES[-1]}/01_a.html"):
        told = store.call_s3("head_object", Bucket="emmer", Key=f"rapporten/{page}")
        assert told["ContentType"] == "text/html"


@pytest.fixture
def sftp(tmp_path, monkeypatch):
    """Return the address of a folder on a local SFTP server that this account knows, and it."""
    asyncssh = pytest.importorskip("asyncssh")
    pytest.importorskip("paramiko")
    home, shown = tmp_path / "home" / ".ssh", tmp_path / "server"
    home.mkdir(parents=True)
    (shown / "www").mkdir(parents=True)
    mine, theirs = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    mine.write_private_key(str(home / "id_ed25519"))
    (home / "id_ed25519").chmod(0o600)
    mine.write_public_key(str(home / "authorized"))
    monkeypatch.setenv("HOME", str(home.parent))
    monkeypatch.setenv("USERPROFILE", str(home.parent))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    loop, ready = asyncio.new_event_loop(), threading.Event()

    async def serve():
        server = await asyncssh.listen(
            "127.0.0.1", 0, server_host_keys=[theirs], sftp_factory=lambda channel:
            asyncssh.SFTPServer(channel, chroot=str(shown)),
            authorized_client_keys=str(home / "authorized"),
        )  # fmt: skip
        found.append(server.get_port())
        ready.set()

    found: list[int] = []
    threading.Thread(target=loop.run_forever, daemon=True).start()
    asyncio.run_coroutine_threadsafe(serve(), loop)
    assert ready.wait(30)
    key = theirs.export_public_key().decode().strip()
    (home / "known_hosts").write_text(f"[127.0.0.1]:{found[0]} {key}\n", encoding="utf-8")
    yield f"sftp://beheer@127.0.0.1:{found[0]}/www/rapporten", shown / "www" / "rapporten"
    loop.call_soon_threadsafe(loop.stop)


def test_over_sftp_the_newest_run_is_shown_readable_for_all(sftp, tmp_path):
    address, folder = sftp
    before = os.umask(0o077)
    try:
        for name in NAMES:
            copy_run(run_of(tmp_path, name), address)
    finally:
        os.umask(before)
    assert sorted(path.name for path in folder.iterdir()) == [*NAMES[-2:], "index.html"]
    assert NAMES[-1] in (folder / "index.html").read_text(encoding="utf-8")
    if os.name != "nt":
        for path in (folder, *folder.rglob("*")):
            wanted = 0o755 if path.is_dir() else 0o644
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_a_host_that_is_not_known_gets_nothing(sftp, tmp_path):
    address, folder = sftp
    (tmp_path / "home" / ".ssh" / "known_hosts").unlink()
    with pytest.raises(ReaderError, match="hierheen kopiëren lukt niet"):
        copy_run(run_of(tmp_path, NAMES[0]), address)
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_that_has_to_be_made_is_readable_from_the_top_whatever_the_umask(tmp_path):
    before = os.umask(0o077)
    try:
        copy_run(run_of(tmp_path, NAMES[0]), str(tmp_path / "www" / "deel" / "rapporten"))
    finally:
        os.umask(before)
    for path in ((tmp_path / "www"), *(tmp_path / "www").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o044 == 0o044, path


def test_no_reader_finds_a_landing_page_that_is_half_written(tmp_path, monkeypatch):
    import fsspec

    target = tmp_path / "www"
    copy_run(run_of(tmp_path, NAMES[0]), str(target))
    local = fsspec.filesystem("file")

    def stop(*_, **__):
        raise OSError("weg")

    monkeypatch.setattr(type(local), "mv", stop)
    with pytest.raises(ReaderError):
        copy_run(run_of(tmp_path, NAMES[1]), str(target))
    assert NAMES[0] in (target / "index.html").read_text(encoding="utf-8")
