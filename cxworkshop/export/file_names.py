"""Names for files handed out, safe on every platform."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_MAX_BYTES = 80
"""Of each text that people wrote."""


def safe(text: str) -> str:
    """A text without what no file system takes in a name, cut where it is long; "" where nothing is left."""
    name = " ".join(_UNSAFE.sub(" ", text).split()).lstrip(". ")
    return name.encode("utf-8", "ignore")[:_MAX_BYTES].decode(errors="ignore").strip()
