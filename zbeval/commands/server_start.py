"""What the servers that we start leave out, so that they answer sooner."""

from __future__ import annotations

import sys

# jsonschema imports it to check one kind of value (an address in other letters than ours) that no
# message of these servers holds; working out its grammar takes longer than all of JupyterLab.
GRAMMAR = "rfc3987_syntax"


def leave_out_grammar() -> None:
    """Keep a grammar that no server needs from being worked out, before they are imported."""
    sys.modules.setdefault(GRAMMAR, None)  # type: ignore[arg-type] # an import of it now fails


def jupyterlab() -> None:
    """Start JupyterLab as ``python -m jupyterlab`` does."""
    leave_out_grammar()
    from jupyterlab.labapp import main

    main()


if __name__ == "__main__":
    jupyterlab()
