"""What the app remembers between two starts, apart from the library."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from cxworkshop import files
from cxworkshop.errors import UserError
from cxworkshop.language import _

_LOG = logging.getLogger(__name__)
_MOST = 1_000_000
"""Bytes of a file of settings that are read; what is longer is none."""


_TEXT = Annotated[str, Meta(max_length=4096, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Settings(Struct, forbid_unknown_fields=True):
    """The settings, each with its default.

    `geometry` is the window's place and size as Qt gives it, in base64. `language` is a code as in BCP 47, "" for the
    system's. Without `letters` no single letter or digit does anything, only keys that are held with others do.
    """

    language: _TEXT = ""
    theme: Literal["system", "light", "dark"] = "system"
    facilitator: _TEXT = ""
    paper: Literal["A4", "Letter"] = "A4"
    geometry: Annotated[str, Meta(max_length=4096, pattern=r"^[A-Za-z0-9+/=]*$")] = ""
    last_session: _TEXT = ""
    last_folder: _TEXT = ""
    letters: bool = True


def load(path: Path, tell: Callable[[UserError], object] = lambda _: None) -> Settings:
    """The settings in a file; the defaults where there is none, or none that can be read.

    A file that holds something else is set aside under its name with .broken, and a warning is logged. What went wrong
    is handed to `tell`.
    """
    try:
        return msgspec.json.decode(_content(path), type=Settings)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        _LOG.warning("The settings cannot be read: %s", error.strerror)
        message = _("The settings in {path} cannot be read: {reason}.").format(path=path, reason=files.reason(error))
        tell(UserError(message, _("The app has started with default settings.")))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        _LOG.warning("The settings are not usable and set aside: %s", type(error).__name__)
        tell(set_aside(path))
    return Settings()


def _content(path: Path) -> bytes:
    # A pipe that has the name would be waited for.
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
        return file.read(_MOST)


class _Language(Struct):
    language: str = ""


def language(path: Path) -> str:
    """The language set in a file of settings, for whoever speaks before they are loaded; "" where none can be read."""
    try:
        return msgspec.json.decode(_content(path), type=_Language).language
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""


def save(path: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all. Raises UserError where that fails."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise files.cannot_write(path, error) from error
    files.write(path, msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")


def set_aside(path: Path) -> UserError:
    """Put settings that cannot be used out of the way, under a name no other file has; gives what to tell of it."""
    aside, number = path.with_name(path.name + ".broken"), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.broken-{number}")
    try:
        path.replace(aside)
    except OSError as error:
        _LOG.warning("The settings cannot be set aside: %s", error.strerror)
        message = _("The settings in {path} cannot be used.").format(path=path)
    else:
        message = _("The settings could not be used; the file is kept as {path}.").format(path=aside)
    return UserError(message, _("The app has started with default settings."))
