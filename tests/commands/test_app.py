"""The page of explorers is for who has its address, under this machine's own name only."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.widgets.servers import TOKEN, app

pytest.importorskip("voila")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with app(tmp_path_factory.mktemp("app") / "here") as found:
        yield found


def asked(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    """Return status and text of one request, without following where it leads."""
    name, _, port = address.removeprefix("http://").partition(":")
    connection = http.client.HTTPConnection(name, int(port), timeout=120)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8", "replace")


@pytest.mark.parametrize("path", ["/", "/?token=fout", "/api/kernels", "/voila/files/x"])
def test_without_the_token_nothing_of_the_data_is_told(address, path):
    status, text = asked(address, path)
    assert status in (302, 403, 404) and "Antwerpen" not in text


@pytest.mark.parametrize("host", ["elders.example", "elders.example:80", "10.0.0.9"])
def test_another_name_of_a_host_is_refused_even_with_the_token(address, host):
    assert asked(address, f"/api/kernels?token={TOKEN}", Host=host)[0] == 403


@pytest.mark.parametrize("origin", ["", "http://elders.example"])
def test_without_the_token_or_from_another_site_no_kernel_can_be_ended(address, origin):
    cookie = f"?token={TOKEN}" if origin else ""
    path = f"/voila/api/shutdown/0f0f0f0f{cookie}"
    headers = {"Origin": origin} if origin else {}
    assert asked(address, path, "POST", **headers)[0] in (302, 403, 404)


def test_with_the_token_the_page_is_shown(address):
    status, text = asked(address, f"/?token={TOKEN}")
    assert status == 200 and text.startswith("<!DOCTYPE html>")


def test_the_token_is_not_in_the_commands_that_others_can_read(address):
    words = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            words += process.cmdline()
    assert any("app_page" in word for word in words)
    assert not any(word == TOKEN or f"token={TOKEN}" in word for word in words)


def test_each_time_there_is_another_token():
    code = ("import zbeval.commands.app as app; app.serve = lambda *_: 0; import sys; "
            "from zbeval.cli import main; sys.exit(main(['app', '--no-browser']))")  # fmt: skip
    environment = {name: text for name, text in os.environ.items() if name != "ZBEVAL_TOKEN"}
    told = [
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True,
                       text=True, check=True, cwd=Path(__file__).parent).stdout
        for _ in range(2)
    ]  # fmt: skip
    tokens = [text.split("token=")[1].split()[0] for text in told]
    assert tokens[0] != tokens[1] and min(map(len, tokens)) >= 32
