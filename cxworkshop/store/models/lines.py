"""On which line of a TOML text a key stands: tomllib says what a file holds, but not where."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
"""The way to a value: table names, keys and, in an array of tables, the number of the table from 0."""

_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"\s*({_NAME})\s*(?:\.\s*{_NAME}\s*)*=")
_PART = re.compile(_NAME)


class Lines:
    """The lines of the keys and table headers of a text that is valid TOML.

    It reads headers and keys at the start of a line, which is how people write such files. What stands inside an
    inline table is found at the line of the key that holds it.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        table: Path = ()
        closing = ""
        for number, line in enumerate(text.split("\n"), start=1):
            if closing:
                closing = "" if line.count(closing) % 2 else closing
                continue
            if header := _HEADER.match(line):
                table = self._table(header[1], header[2])
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                self._lines.setdefault((*table, key[1].strip("\"'")), number)
            closing = _left_open(line)

    def line(self, path: Path) -> int | None:
        """The line of a key or table; where it has none of its own, that of the nearest table that holds it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return None

    def _table(self, bracket: str, name: str) -> Path:
        """The path a header opens: `[[actions]]` the next action, `[actions.owners]` a table of the last one."""
        path: Path = ()
        parts = [part.strip("\"'") for part in _PART.findall(name)]
        for depth, part in enumerate(parts, start=1):
            path = (*path, part)
            if bracket == "[[" and depth == len(parts):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        return path


def _left_open(line: str) -> str:
    """The triple quotes that a line opens and does not close, or ""."""
    for quotes in ('"""', "'''"):
        if line.count(quotes) % 2:
            return quotes
    return ""
