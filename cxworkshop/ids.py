"""Names that nothing else in the world has."""

from __future__ import annotations

from uuid import uuid4


def new_id() -> str:
    """A random UUID (RFC 9562, version 4) as text."""
    return str(uuid4())
