"""Names that nothing else in the world has."""

from __future__ import annotations


def new_id() -> str:
    """A random UUID (RFC 9562, version 4) as text."""
    # Imported here because the window comes sooner without it: it looks at the platform first, which takes 4 ms.
    from uuid import uuid4

    return str(uuid4())
