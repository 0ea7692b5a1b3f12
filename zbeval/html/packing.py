"""Data that travel inside a page: gzipped, as text that is safe between tags."""

from __future__ import annotations

import base64
import gzip

EXPLORER = "application/vnd.zbeval.explorer+json"  # an explorer whose answers were made beforehand


def pack(content: bytes) -> str:
    """Return ``content`` gzipped, as text that is safe inside HTML and always equal.

    Base 85 takes a sixteenth less room than base 64; its ``<`` is written as a comma.
    """
    packed = base64.b85encode(gzip.compress(content, compresslevel=9, mtime=0))
    return packed.decode("ascii").replace("<", ",")


def unpack(text: str) -> bytes:
    """Return what ``pack`` packed."""
    return gzip.decompress(base64.b85decode(text.replace(",", "<")))
