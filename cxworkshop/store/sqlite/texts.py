"""Texts in a library's file, which need not be UTF-8 where it is damaged or another program wrote into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def is_no_text(error: sqlite3.Error) -> bool:
    """Whether an error tells that a text in the file is not UTF-8. It quotes that text: it belongs into no log."""
    return str(error).startswith("Could not decode to UTF-8")


@contextmanager
def texts_as(connection: sqlite3.Connection, read: Callable[[bytes], object]) -> Iterator[None]:
    """Within it, texts of the file come as `read` makes them of its bytes, which need not be UTF-8."""
    before, connection.text_factory = connection.text_factory, read
    try:
        yield
    finally:
        connection.text_factory = before


def as_far_as_readable(raw: bytes) -> str:
    """A text of the file, with a mark in place of what is none."""
    return raw.decode("utf-8", "replace")
