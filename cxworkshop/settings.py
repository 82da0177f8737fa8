"""What the app remembers between two starts, apart from the library."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from cxworkshop import files

_LOG = logging.getLogger(__name__)


class Settings(Struct, forbid_unknown_fields=True):
    """The settings, each with its default.

    `geometry` is the window's place and size as Qt gives it, in base64. `language` is a code as in BCP 47, "" for the
    system's. Without `letters` no single letter does anything, only keys that are held with others do.
    """

    language: str = ""
    theme: Literal["system", "light", "dark"] = "system"
    facilitator: str = ""
    paper: Literal["A4", "Letter"] = "A4"
    geometry: str = ""
    last_session: str = ""
    last_folder: str = ""
    letters: bool = True


def load(path: Path) -> Settings:
    """The settings in a file; the defaults where there is none, or none that can be read.

    A file that holds something else is set aside under its name with .broken, and a warning is logged.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        _LOG.warning("The settings cannot be read: %s", error.strerror)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        _LOG.warning("The settings are not usable and set aside: %s", error)
        _set_aside(path)
    return Settings()


class _Language(Struct):
    language: str = ""


def language(path: Path) -> str:
    """The language set in a file of settings, for whoever speaks before they are loaded; "" where none can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Language).language
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""


def save(path: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all. Raises UserError where that fails."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise files.cannot_write(path, error) from error
    files.write(path, msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(path.name + ".broken"))
    except OSError as error:
        _LOG.warning("The settings cannot be set aside: %s", error.strerror)
