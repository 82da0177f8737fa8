"""The report styles of whoever uses the app: a file beside the settings, and files of one style to hand over."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from cxworkshop import files
from cxworkshop.design.style import PLAIN, Style, logo_size
from cxworkshop.errors import UserError
from cxworkshop.language import _

_LOG = logging.getLogger(__name__)
MAX_STYLES = 30
_MOST = 50_000_000
"""Bytes of a file of styles that are read: more than as many styles as there may be take."""
SUFFIX = ".cxstyle"
"""The ending of a file with one style."""


class _File(Struct, forbid_unknown_fields=True):
    default: str = ""
    styles: Annotated[tuple[Style, ...], Meta(max_length=MAX_STYLES)] = ()


class _OneStyle(Struct, forbid_unknown_fields=True):
    style: Style
    format: str = "cxworkshop-style"
    version: int = 1


class Styles:
    """The styles there are and which is the default, read when they are first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: _File | None = None

    @property
    def all(self) -> tuple[Style, ...]:
        """Every style, in the order of their names."""
        return self._file.styles

    @property
    def default(self) -> Style:
        """The one that is used unless somebody chooses another; PLAIN where none is."""
        return self.get(self._file.default) or PLAIN

    def get(self, name: str) -> Style | None:
        """The style of that name, whatever the case of its letters; None where there is none."""
        return next((style for style in self.all if style.name.casefold() == name.casefold()), None)

    def named(self, name: str) -> Style:
        """The same. Raises UserError where there is none."""
        found = self.get(name)
        if found is None:
            names = ", ".join(style.name for style in self.all)
            hint = _("Choose one of: {choices}.").format(choices=names) if names else _("Make one on the Report page.")
            raise UserError(_("There is no report style “{name}”.").format(name=name), hint)
        return found

    def keep(self, styles: tuple[Style, ...], default: str) -> None:
        """Store these instead of all there were. Raises UserError where that fails, and nothing is changed."""
        after = _File(default, tuple(sorted(styles, key=lambda style: style.name.casefold())))
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise files.cannot_write(self._path, error) from error
        files.write(self._path, msgspec.json.format(msgspec.json.encode(after), indent=2) + b"\n")
        self._read = after

    @property
    def _file(self) -> _File:
        if self._read is None:
            self._read = self._load()
        return self._read

    def _load(self) -> _File:
        """What the file holds; nothing where there is none, or none that can be read: that is left as it is."""
        try:
            found = msgspec.json.decode(_content(self._path), type=_File)
        except (FileNotFoundError, NotADirectoryError):
            return _File()
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            _LOG.warning("The report styles cannot be read: %s", type(error).__name__)
            self._set_aside()
            return _File()
        return _File(found.default, tuple(map(_sound, found.styles)))

    def _set_aside(self) -> None:
        """What cannot be read is not written over by the next style that is made."""
        aside = self._path.with_name(self._path.name + ".broken")
        try:
            self._path.replace(aside)
        except OSError as error:
            _LOG.warning("The report styles cannot be set aside: %s", error.strerror)


def hand_over(path: Path, style: Style) -> None:
    """Write one style to a file. Raises UserError where that fails."""
    files.write(path, msgspec.json.format(msgspec.json.encode(_OneStyle(style)), indent=2) + b"\n")


def take_over(path: Path) -> Style:
    """The style in such a file. Raises UserError for what is none."""
    try:
        found = msgspec.json.decode(_content(path), type=_OneStyle)
    except OSError as error:
        message = _("{path} cannot be read: {reason}.").format(path=path, reason=files.reason(error))
        raise UserError(message, _("Choose another file.")) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        message = _("{file} is not a report style.").format(file=path.name)
        raise UserError(message, _("Choose a file that ends in {ending}.").format(ending=SUFFIX)) from error
    return _sound(found.style)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST)


def _sound(style: Style) -> Style:
    """The style without a logo that is none: the file may have been written by hand."""
    return style if not style.logo or logo_size(style.logo) else msgspec.structs.replace(style, logo=b"")
