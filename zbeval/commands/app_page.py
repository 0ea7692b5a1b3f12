"""The server behind ``zbeval app``: Voila that answers to this machine's own names only.

Run as ``python -m zbeval.commands.app_page``; started by ``zbeval app`` only. Voila itself answers
to any name of a host, by which a page elsewhere could reach it through a name of its own.
"""

from __future__ import annotations

from zbeval.commands.server_start import leave_out_grammar

leave_out_grammar()

from voila.app import Voila  # noqa: E402 - what is left out must be known first

OWN_NAMES = ["localhost"]


class Page(Voila):
    """Voila without remote access."""

    def init_settings(self) -> dict:
        """Return Voila's settings with the check of the host switched on."""
        return super().init_settings() | {
            "allow_remote_access": False,
            "local_hostnames": OWN_NAMES,
        }


if __name__ == "__main__":
    Page.launch_instance()
