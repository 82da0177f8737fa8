"""Pictures in files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height in pixels."""
    image = QImage(str(picture))
    return image.width(), image.height()
