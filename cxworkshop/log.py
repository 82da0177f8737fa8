"""The log: what went wrong, for whoever mends it. Names, scores and votes have no place in it."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

_BYTES = 1_000_000
_OLDER = 2  # files beside the current one, so three in all


def start(path: Path, *, debug: bool = False) -> logging.Handler:
    """Log to a file of at most 1 MB, the last three kept; to standard error where it cannot be written.

    With `debug` every step that helps to find a fault is logged too. Gives the handler, for whoever wants to end it.
    """
    handler = _handler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    logging.captureWarnings(capture=True)
    return handler


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", errors="replace")
    except OSError as error:
        # Started without a console there is no standard error either.
        handler = logging.StreamHandler() if sys.stderr else logging.NullHandler()
        reason = f"The log cannot be written to {path}: {error.strerror}"
        handler.handle(logging.LogRecord(__name__, logging.WARNING, __file__, 0, reason, None, None))
        return handler
