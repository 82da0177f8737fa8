"""A rest in typing: after it what was typed is taken in, and after a while also without one."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

REST_MS = 300
"""After so long without a key what was typed is taken in."""
LONGEST_MS = 2000
"""So long at most it waits for a rest: whoever types fluently makes none for a whole sentence."""


class Rest(QTimer):
    """Times out once after a rest, or while keys go on coming after a while; it is stopped like any timer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, singleShot=True)
        self._since = 0.0

    def begin(self) -> None:
        """A key was pressed: wait for a rest from here on."""
        now = time.monotonic()
        if not self.isActive():
            self._since = now
        left = LONGEST_MS - round((now - self._since) * 1000)
        self.start(max(0, min(REST_MS, left)))
