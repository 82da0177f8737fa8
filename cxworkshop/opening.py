"""The library opened for a window; whatever stands in the way is told in a dialog, with every way on there is."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QThread

from cxworkshop import first_window, paths
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite.driver import LibraryInUse

PATIENCE_MS = 10_000
"""How long a library that is in use may be just being opened, by a window that listens for nobody yet, or used by a
command: somebody has clicked twice, or a computer has much to do."""
_PAUSE_MS = 50


class AnotherWindow(Exception):  # noqa: N818 - it is what was wanted, and no error
    """Another window has the library open and has come to the front."""


def open_library(path: Path) -> Library | None:
    """The library at `path`, or another that somebody chose; None where they gave up.

    One that can only be read is opened for reading. Raises AnotherWindow.
    """
    while True:
        try:
            return _open(path)
        except AnotherWindow:
            raise
        except UserError as error:
            refused = error
        except Exception:
            # A bug of ours, or a fault nobody has thought of: it is no reason to end without a word.
            logging.getLogger("cxworkshop").exception("the library could not be opened")
            message = _("Something unexpected went wrong while opening the library {path}.")
            in_the_log = _("The details are in the log: {path}").format(path=paths.log())
            refused = UserError(message.format(path=path), in_the_log)
        print(f"cxworkshop: {refused}", file=sys.stderr)
        chosen = _ask(refused, path)
        if isinstance(chosen, Library):
            return chosen
        if chosen is None:
            return None
        path = chosen


def _open(path: Path) -> Library:
    """Raises AnotherWindow, and UserError for whatever else is in the way."""
    if path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _looked_into(Library.open(path, read_only=True))
    deadline = QDeadlineTimer(PATIENCE_MS)
    while True:
        try:
            return _looked_into(Library.open(path))
        except LibraryInUse:
            if first_window.come_to_the_front(path):
                raise AnotherWindow from None
            if deadline.hasExpired():
                raise
        QThread.msleep(_PAUSE_MS)


def _ask(refused: UserError, path: Path) -> Path | Library | None:
    """Ask how to go on: gives the path of a library to try, one that is open already, or None to give up."""
    from cxworkshop.store.sqlite import backups, database
    from cxworkshop.ui.frame import refused as dialogs

    # What another program has open is not to be put aside under it.
    copied = None if _is_locked(path) else backups.newest_copy(path)
    ways: list[dialogs.Way] = ["again"]
    if _can_be_read(path):
        ways.append("read")
    if copied is not None:
        ways.append("copy")
    ways.append("other")
    while True:
        try:
            match dialogs.ask_for_way(refused, dialogs.words_for(*ways, copied=copied and copied[0])):
                case "again":
                    return path
                case "read":
                    return Library.open(path, read_only=True)
                case "copy":
                    assert copied is not None
                    database.restore(path, copied[1])
                    return path
                case "other":
                    other = dialogs.choose_library(path)
                    if other is not None:
                        return other
                case None:
                    return None
        except UserError as error:
            refused = error


def _is_locked(path: Path) -> bool:
    from cxworkshop.store.sqlite import driver

    if not driver.beside(path, ".lock").exists():
        return False
    try:
        driver.lock(path).close()
    except LibraryInUse:
        return True
    except UserError:
        return False
    return False


def _can_be_read(path: Path) -> bool:
    try:
        with closing(_looked_into(Library.open(path, read_only=True))):
            return True
    except Exception:  # noqa: BLE001 - whatever stands in the way has been told
        return False


def _looked_into(library: Library) -> Library:
    """A library whose list can be read. Raises UserError, with the library closed, for any other."""
    try:
        library.sessions(limit=1)
        library.count()
    except BaseException:
        library.close()
        raise
    return library
