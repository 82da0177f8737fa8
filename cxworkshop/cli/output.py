"""What every command prints with: text made safe for a terminal, JSON, errors on one line."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters and marks of direction: in a terminal they could rewrite what stands there."""


class OutputLost(Exception):  # noqa: N818 - it is how a command ends whose reader has gone, not a fault of its own
    """Standard output cannot be written any more."""


def say(text: str) -> None:
    """Print a line. Raises OutputLost where nobody reads any more."""
    try:
        print(text)
    except OSError as error:
        raise OutputLost from error


def end() -> None:
    """Write what is still held back. Raises OutputLost."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        raise OutputLost from error


def plain(text: str) -> str:
    """A text on one line, with nothing in it that a terminal would obey."""
    return "".join(" " if unicodedata.category(each) in {"Cc", "Cf", "Zl", "Zp"} else each for each in text)


def line(*parts: str) -> str:
    """The parts that are not empty, with a dot between them, on one line."""
    return " · ".join(plain(part) for part in parts if part)


def widths(rows: Sequence[Sequence[str]], least: Sequence[int]) -> list[int]:
    """How wide the columns of a table are: at least so wide, and with room for what stands in these rows."""
    return [max(width, *map(len, cells)) for width, cells in zip(least, zip(*rows, strict=True), strict=True)]


def row(cells: Sequence[str], columns: Sequence[int]) -> str:
    """A row of a table in columns of these widths: the first cell to the left, figures to the right."""
    first, *others = zip(cells, columns, strict=True)
    return "  ".join([f"{first[0]:<{first[1]}}", *(f"{cell:>{width}}" for cell, width in others)])


def print_json(data: object) -> None:
    """A value as readable JSON; characters a terminal would obey are escaped."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    say(_INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}" if found[0] != "\n" else "\n", text))


def complain(error: object) -> None:
    """One line on standard error; a window without a console has none."""
    if sys.stderr is not None:
        print(f"cxworkshop: {plain(str(error))}", file=sys.stderr)
