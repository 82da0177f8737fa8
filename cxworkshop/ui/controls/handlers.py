"""A bug in what Qt calls when something happens to a widget."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

Handler = TypeVar("Handler", bound=Callable[..., bool | None])


def contained(handler: Handler) -> Handler:
    """Report an exception to sys.excepthook instead of letting it out of a handler of events, as Qt does for a slot.

    The event then counts as not handled. Out of the handler the exception would wait until Qt is done with what Python
    asked it for. Meanwhile each method that Qt looks up for the first time is lost to its object, and PySide 6.11
    releases it once too often, which ends the process.
    """

    @wraps(handler)
    def reporting(*given: object) -> bool | None:
        try:
            return handler(*given)
        except BaseException:  # noqa: BLE001 - KeyboardInterrupt too: Ctrl+C comes wherever Python is
            sys.excepthook(*sys.exc_info())
            return False

    return cast("Handler", reporting)
