"""Where things lie: the app's resources, and the platform's folders for data, settings and logs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).parent
_DIRS = PlatformDirs("CX Workshop", appauthor=False)
HOMELESS = Path(os.devnull) / "CX Workshop"
"""Where files would lie for whom the system knows no home folder: nothing is read or written there."""


def resource(name: str) -> Path:
    """The file or folder of that name under `resources/`: inside an installed package, else beside it in a checkout."""
    installed = _PACKAGE / "resources"
    return (installed if installed.is_dir() else _PACKAGE.parent / "resources") / name


def library() -> Path:
    """The library file used unless the command line names another: CXWORKSHOP_LIBRARY, else the user's data folder."""
    named = os.environ.get("CXWORKSHOP_LIBRARY")
    return Path(named) if named else _own("data") / "library.db"


def settings() -> Path:
    return _own("config") / "settings.json"


def styles() -> Path:
    return _own("config") / "report-styles.json"


def log() -> Path:
    return _own("log") / "cxworkshop.log"


def _own(kind: Literal["data", "config", "log"]) -> Path:
    try:
        return Path(getattr(_DIRS, f"user_{kind}_path"))
    except RuntimeError:  # no HOME, and nobody of that number among the system's users
        return HOMELESS
