"""Maturity models from TOML files, checked before anything is made of them."""

from __future__ import annotations

import re
import stat
import tomllib
from typing import TYPE_CHECKING, Any

import msgspec

from cxworkshop import files, language, paths
from cxworkshop.domain.bounds import MAX_MODEL_FILE
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _, ngettext
from cxworkshop.store.models import checks as model_checks
from cxworkshop.store.models import doubts as model_doubts
from cxworkshop.store.models.lines import Lines
from cxworkshop.store.models.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

_ORIGINAL = "gartner-cem"
_PART = r"""(?:"[^"\n]*+"|'[^'\n]*+'|[\w-]++)"""
# tomllib needs time that grows with the square of the parts of a dotted key: 20,000 of them take it seconds.
_ENDLESS_KEY = re.compile(rf"(?<![\w-])(?:{_PART}[ \t]*+\.[ \t]*+){{30}}")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# Those of tomllib's sentences that always read the same.
_NOT_TOML = {
    N_("Cannot overwrite a value"),
    N_("Escaped character is not a Unicode scalar value"),
    N_("Expected '=' after a key in a key/value pair"),
    N_("Expected ']' at the end of a table declaration"),
    N_("Expected ']]' at the end of an array declaration"),
    N_("Expected newline or end of document after a statement"),
    N_("Invalid date or datetime"),
    N_("Invalid hex value"),
    N_("Invalid initial character for a key part"),
    N_("Invalid statement"),
    N_("Invalid value"),
    N_("Unclosed array"),
    N_("Unclosed inline table"),
    N_("Unescaped '\\' in a string"),
    N_("Unterminated string"),
}


def load(path: Path) -> MaturityModel:
    """The maturity model in a TOML file.

    Raises UserError with the first mistake and the number of the others, if the file is not a sound model.
    """
    document, problems = _read(path)
    if problems:
        raise _unusable(path, problems)
    return msgspec.convert(document, MaturityModel)


def _unusable(path: Path, problems: list[Problem]) -> UserError:
    others = len(problems) - 1
    if not others:
        message = _("{file} is not a usable maturity model: {problem}.")
        return UserError(message.format(file=path.name, problem=problems[0]))
    message = ngettext(
        "{file} is not a usable maturity model: {problem} ({count} more mistake).",
        "{file} is not a usable maturity model: {problem} ({count} more mistakes).",
        others,
    )
    hint = _("List every mistake with: {command}").format(command=f"cxworkshop models check {path}")
    return UserError(message.format(file=path.name, problem=problems[0], count=others), hint)


def check(path: Path) -> list[Problem]:
    """Every mistake in a maturity model's file, by line; none when `load` accepts it."""
    return _read(path)[1]


def doubts(path: Path) -> list[Problem]:
    """What a sound model had better change, by line, such as an action that takes longer than its weeks.

    Raises UserError as `load` does.
    """
    model = load(path)
    text = _text(path)
    return model_doubts.doubts(model, _parsed(text), Lines(text))


def shipped() -> list[MaturityModel]:
    """The maturity models that come with the app: those in the language spoken first, then the English original."""
    found = [load(file) for file in sorted(paths.resource("models").glob("*.toml"))]
    return sorted(found, key=lambda model: (language.known(model.language) != language.spoken(), model.id != _ORIGINAL))


def shipped_editions() -> dict[str, str]:
    """The edition of each maturity model that comes with the app, by its id. Far quicker than reading them whole."""
    heads = [file.read_text(encoding="utf-8").partition("\n[")[0] for file in paths.resource("models").glob("*.toml")]
    return {head["id"]: head["edition"] for head in map(tomllib.loads, heads)}


def builtin() -> MaturityModel:
    """The one of them that is offered before all others."""
    return shipped()[0]


def for_the_sample() -> MaturityModel:
    """The one of them that the sample session is on: a translation will do that has the original's ids."""
    models = shipped()
    original = next(model for model in models if model.id == _ORIGINAL)
    return next(model for model in models if _ids(model) == _ids(original))


def _ids(model: MaturityModel) -> list[set[str]]:
    """What a session refers to."""
    return [{each.id for each in group} for group in (model.dimensions, model.actions, model.lenses)]


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
            raise _UnreadableError(_("the path"), _("is not a file"))
        with path.open("rb") as file:
            content = file.read(MAX_MODEL_FILE + 1)
    except OSError as error:
        message = _("cannot be read: {reason}").format(reason=files.reason(error))
        raise _UnreadableError(_("the file"), message) from error
    except ValueError as error:  # a null character in the path
        raise _UnreadableError(_("the file"), _("has a name that is not allowed for files")) from error
    if len(content) > MAX_MODEL_FILE:
        message = _("is larger than {size} MB").format(size=MAX_MODEL_FILE // 1_000_000)
        raise _UnreadableError(_("the file"), message)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = _line(content.count(b"\n", 0, error.start) + 1)
        raise _UnreadableError(line, _("is not UTF-8 text")) from error


def _parsed(text: str) -> dict[str, Any]:
    if endless := _ENDLESS_KEY.search(text):
        raise _UnreadableError(_line(_line_at(text, endless.start())), _("contains a key with too many parts"))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = _TOML_PLACE.search(message)
        if found and found[1]:
            place = _("line {line}, column {column}").format(line=found[1], column=found[2])
        else:
            place = _line(_line_at(text.rstrip(), len(text)))
        reason = _TOML_PLACE.sub("", message)
        reason = _(reason) if reason in _NOT_TOML else reason
        raise _UnreadableError(place, _("is not TOML: {reason}").format(reason=reason)) from error
    except RecursionError as error:
        raise _UnreadableError(_("the file"), _("is nested too deeply")) from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise _UnreadableError(_("the file"), _("contains a number with too many digits")) from error


def _line(number: int) -> str:
    return _("line {line}").format(line=number)


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
