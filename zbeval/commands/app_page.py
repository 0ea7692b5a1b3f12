"""The server behind ``zbeval app``: Voila that answers to this machine's own names only.

Run as ``python -m zbeval.commands.app_page``; started by ``zbeval app`` only. Voila itself answers
to any name of a host, by which a page elsewhere could reach it through a name of its own.
"""

from __future__ import annotations

from zbeval.commands.server_start import leave_out_grammar

leave_out_grammar()

from tornado.web import HTTPError  # noqa: E402 - what is left out must be known first
from voila.app import Voila  # noqa: E402
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler  # noqa: E402

OWN_NAMES = ["localhost"]


class Farewell(VoilaShutdownKernelHandler):
    """What a page that is closed says last: its kernel may end.

    A browser says so without the token that other messages carry, and Voila then kept the kernel,
    with all that it computed, until the server stopped. What is asked instead: the reader's cookie,
    the name of the kernel, which only its page knows, and no other site as the one that asks.
    """

    def check_xsrf_cookie(self) -> None:
        """Refuse a message from another site."""
        if not self.check_origin():
            raise HTTPError(404)


class Page(Voila):
    """Voila without remote access, that ends what a closed page leaves."""

    def init_handlers(self) -> list:
        """Return Voila's handlers, with ours for a page that is closed."""
        return [
            (one[0], Farewell, *one[2:]) if one[1] is VoilaShutdownKernelHandler else one
            for one in super().init_handlers()
        ]

    def init_settings(self) -> dict:
        """Return Voila's settings with the check of the host switched on."""
        return super().init_settings() | {
            "allow_remote_access": False,
            "local_hostnames": OWN_NAMES,
        }


if __name__ == "__main__":
    Page.launch_instance()
