"""A server that a command starts ends with that command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

SERVER = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
COMMAND = f"""import os, sys
from zbeval.commands.serving import serve
sys.exit(serve([sys.executable, "-c", {SERVER!r}], os.environ))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_command_that_is_ended_takes_its_server_along(how):
    command = subprocess.Popen([sys.executable, "-c", COMMAND], stdout=subprocess.PIPE, text=True)
    server = int(command.stdout.readline())
    command.send_signal(how)
    assert command.wait(30) == 0
    command.stdout.close()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def test_the_exit_code_is_that_of_the_server():
    from zbeval.commands.serving import serve

    assert serve([sys.executable, "-c", "raise SystemExit(3)"], os.environ) == 3
