"""What is wrong with a model file, each mistake with its place."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from cxworkshop.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxworkshop.store.models.lines import Lines, Path

MOST = 500
"""Nobody reads further, and a hostile file could hold a million mistakes."""
MOST_LOOKS = 30


class Problem(Struct, frozen=True):
    """One mistake: its place, such as `line 143: dimensions[2] (metrics).rubric`, and what it is of that place."""

    place: str
    message: str

    def __str__(self) -> str:
        # Translators: what is wrong at a place of a file: "line 12: levels[0].name: is missing"
        return _("{place}: {problem}").format(place=self.place, problem=self.message)


class EnoughError(Exception):
    """MOST problems are found; looking further is of no use."""


class Problems:
    """The problems of one document, gathered as they are found. `lines` knows where the document's keys stand."""

    def __init__(self, document: dict[str, Any], lines: Lines) -> None:
        self._document = document
        self._lines = lines
        self._found: dict[tuple[Path, str], None] = {}
        self._looks = 0

    def add(self, path: Path, message: str) -> None:
        """Notes a problem, once. Raises EnoughError where there are too many already."""
        if len(self._found) >= MOST:
            raise EnoughError
        self._found[path, message] = None

    def nearest(self, text: str, known: Iterable[str]) -> str:
        """The known name that a misspelt one comes close to, or "". Looks only so often: a look is slow."""
        self._looks += 1
        return next(iter(difflib.get_close_matches(text[:60], known, n=1)), "") if self._looks <= MOST_LOOKS else ""

    def by_line(self) -> list[Problem]:
        """All of them in the order of their lines; those of no line, such as a missing key, come first."""
        placed = [(self._lines.line(path) or 0, path, message) for path, message in self._found]
        placed.sort(key=lambda item: item[0])
        return [Problem(self._place(line, path), message) for line, path, message in placed]

    def _place(self, line: int, path: Path) -> str:
        if not line:
            return self._name(path)
        # Translators: {key} is a place in a file, such as levels[0].name
        return _("line {line}: {key}").format(line=line, key=self._name(path))

    def _name(self, path: Path) -> str:
        """A path as people read it: `dimensions[2] (metrics).rubric[0]`."""
        name = ""
        for depth, part in enumerate(path):
            if isinstance(part, str):
                name += f".{shown(part)}" if name else shown(part)
                continue
            name += f"[{part}]"
            entry = self._document[str(path[0])][part] if depth == 1 and len(path) > 1 else None
            entry_id = entry.get("id") if isinstance(entry, dict) else None
            name += f" ({shown(entry_id)})" if isinstance(entry_id, str) and entry_id else ""
        return name


def written(number: float) -> str:
    """A number as a file holds it: with a point, whatever language tells of it."""
    return f"{number:g}"


def shown(text: str) -> str:
    """A text from the file as part of a message: short and on one line, whatever it holds."""
    printable = "".join(character if character.isprintable() else "·" for character in text)
    return printable if len(printable) <= 60 else printable[:59] + "…"
