"""A copy of the library, as somebody sees it who may want to go back to it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct


class Copy(Struct, frozen=True):
    """A copy of a library, and what it holds beside the library as it is now.

    `moment` is when it was made, by its name or by its file. `set_aside` says that it was the library itself, until
    another copy took its place. `sessions` is None where it cannot be read. `missing` sessions of the library are not
    in it, `older` ones are there as they were before their last change.
    """

    path: Path
    moment: datetime
    size: int
    set_aside: bool = False
    sessions: int | None = None
    missing: int = 0
    older: int = 0
