"""Where things lie: the app's resources, and the platform's folders for data, settings and logs."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).parent
_DIRS = PlatformDirs("CX Workshop", appauthor=False)


def resource(name: str) -> Path:
    """The file or folder of that name under `resources/`: inside an installed package, else beside it in a checkout."""
    installed = _PACKAGE / "resources"
    return (installed if installed.is_dir() else _PACKAGE.parent / "resources") / name


def library() -> Path:
    """The library file used unless the command line names another: CXWORKSHOP_LIBRARY, else the user's data folder."""
    named = os.environ.get("CXWORKSHOP_LIBRARY")
    return Path(named) if named else Path(_DIRS.user_data_path) / "library.db"


def settings() -> Path:
    return Path(_DIRS.user_config_path) / "settings.json"


def log() -> Path:
    return Path(_DIRS.user_log_path) / "cxworkshop.log"
