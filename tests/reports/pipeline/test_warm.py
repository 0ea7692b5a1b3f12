from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import ROOT
from zbeval.reports.pipeline.pool import FIXED

LOOK = """
import sys, threading
import zbeval.reports.pipeline.warm
from IPython import get_ipython
import plotly.io
print(threading.active_count(), get_ipython(), sys.modules["__main__"].__name__)
print("jsonschema" in sys.modules, sys.modules.get("rfc3987_syntax"), plotly.io.renderers.default)
"""


def test_what_is_loaded_leaves_no_threads_no_shell_and_nothing_blocked():
    environment = {**os.environ, **FIXED, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LOOK]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "None", "__main__", "True", "None", "plotly_mimetype"]
