"""A bug in what Qt calls when something happens to a widget, or when it asks a widget or a model for something."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

Method = TypeVar("Method", bound=Callable[..., object])


def contained(handler: Method) -> Method:
    """Report an exception to sys.excepthook instead of letting it out of a handler of events, as Qt does for a slot.

    The event then counts as not handled. Out of the handler the exception would wait until Qt is done with what Python
    asked it for. Meanwhile each method that Qt looks up for the first time is lost to its object, and PySide 6.11
    releases it once too often, which ends the process.
    """
    return otherwise(False)(handler)


def otherwise(value: object) -> Callable[[Method], Method]:
    """The same for a method that Qt wants something of: where an exception would have come out, it gives `value`."""

    def reporting(method: Method) -> Method:
        @wraps(method)
        def answer(*args: object, **named: object) -> object:
            try:
                return method(*args, **named)
            except BaseException:  # noqa: BLE001 - Ctrl+C too, where it is an exception
                sys.excepthook(*sys.exc_info())
                return value

        return cast("Method", answer)

    return reporting
