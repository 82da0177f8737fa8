"""Maturity models from TOML files, checked before anything is made of them."""

from __future__ import annotations

import re
import stat
import tomllib
from typing import TYPE_CHECKING, Any

import msgspec

from cxworkshop import paths
from cxworkshop.domain.bounds import MAX_MODEL_FILE
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.store.models import checks as model_checks
from cxworkshop.store.models.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

_PART = r"""(?:"[^"\n]*+"|'[^'\n]*+'|[\w-]++)"""
# tomllib needs time that grows with the square of the parts of a dotted key: 20,000 of them take it seconds.
_ENDLESS_KEY = re.compile(rf"(?<![\w-])(?:{_PART}[ \t]*+\.[ \t]*+){{30}}")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: Path) -> MaturityModel:
    """The maturity model in a TOML file.

    Raises UserError with the first mistake and the number of the others, if the file is not a sound model.
    """
    document, problems = _read(path)
    if problems:
        others = len(problems) - 1
        more = f" ({others} more {'mistake' if others == 1 else 'mistakes'})" if others else ""
        hint = f"List every mistake with: cxworkshop models check {path}" if others else ""
        raise UserError(f"{path.name} is not a usable maturity model: {problems[0]}{more}.", hint)
    return msgspec.convert(document, MaturityModel)


def check(path: Path) -> list[Problem]:
    """Every mistake in a maturity model's file, by line; none when `load` accepts it."""
    return _read(path)[1]


def builtin() -> MaturityModel:
    """The maturity model that comes with the app."""
    return load(paths.resource("models/gartner-cem.toml"))


def _read(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """What a file holds and what is wrong with it."""
    try:
        text = _text(path)
        document = _parsed(text)
    except _UnreadableError as error:
        return {}, [error.problem]
    return document, model_checks.check(document, text)


class _UnreadableError(Exception):
    """The file cannot be read as TOML at all."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, message)


def _text(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _UnreadableError("the path", "is not a file")
        with path.open("rb") as file:
            content = file.read(MAX_MODEL_FILE + 1)
    except OSError as error:
        raise _UnreadableError("the file", f"cannot be read: {error.strerror}") from error
    except ValueError as error:  # a null character in the path
        raise _UnreadableError("the file", "has a name that no file can have") from error
    if len(content) > MAX_MODEL_FILE:
        raise _UnreadableError("the file", f"is larger than {MAX_MODEL_FILE // 1_000_000} MB")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _UnreadableError(f"line {line}", "is not UTF-8 text") from error


def _parsed(text: str) -> dict[str, Any]:
    if endless := _ENDLESS_KEY.search(text):
        raise _UnreadableError(f"line {_line_at(text, endless.start())}", "holds a key of too many parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = _TOML_PLACE.search(message)
        line, column = (found[1], found[2]) if found else (None, None)
        place = f"line {line}, column {column}" if line else f"line {_line_at(text.rstrip(), len(text))}"
        raise _UnreadableError(place, f"is not TOML: {_TOML_PLACE.sub('', message)}") from error
    except RecursionError as error:
        raise _UnreadableError("the file", "is nested too deeply") from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise _UnreadableError("the file", "holds a number of too many digits") from error


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
