"""Which versions are at work: what whoever mends something asks first."""

from __future__ import annotations

import platform
import sqlite3
from importlib import metadata

from cxworkshop import __version__


def versions() -> list[str]:
    """What the app is and stands on, each with its version, the system last. Loads nothing of Qt."""
    return [
        f"CX Workshop {__version__}",
        f"Python {platform.python_version()}",
        f"PySide6 {_installed('PySide6_Essentials')}",
        f"SQLite {sqlite3.sqlite_version}",
        platform.platform(),
    ]


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # a frozen program has the modules alone
        return "unknown"
