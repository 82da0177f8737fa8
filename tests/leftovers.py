"""What a test leaves behind, and putting it back: so that the test that leaks fails, and the one after it does not.

Windows, timers, threads, processes, open files; and what there is once a process: logging, hooks, the
environment, the application's font, theme and locale.
"""

from __future__ import annotations

import gc
import locale
import logging
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

PATIENCE = float(os.environ.get("CXWORKSHOP_TEST_PATIENCE", "5"))
"""Seconds that threads may take to end after a test."""


class Setting(NamedTuple):
    """Something there is once a process: its name for people, how to read it, how to put a value back."""

    name: str
    get: Callable[[], Any]
    put: Callable[[Any], object]


class Before:
    """How things stood before a test."""

    def __init__(self) -> None:
        self._widgets, self._timers = _top_level_widgets(), _running_timers()
        self._threads, self._pooled = set(threading.enumerate()), _qt_threads()
        self._files, self._processes = _open_files(), _children()
        self._values = {each.name: each.get() for each in _settings()}

    def left(self) -> list[str]:
        """Descriptions of what is there or has changed since; as far as that can be done, it is undone."""
        return [
            *self._left_widgets(),
            *self._left_threads(),
            *self._left_timers(),
            *self._left_files(),
            *(f"process {name}" for pid, name in _children().items() if pid not in self._processes),
            *self._changed_settings(),
        ]

    def _left_widgets(self) -> list[str]:
        """The top-level widgets made since; they are deleted."""
        if len(_top_level_widgets()) > len(self._widgets):
            gc.collect()  # widgets in reference cycles only wait for this
        left = [widget for widget in _top_level_widgets() if widget not in self._widgets]
        names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in left]
        for widget in left:
            widget.hide()
            widget.deleteLater()
        return names

    def _left_timers(self) -> list[str]:
        """The timers that run and did not; they are stopped. One that is deleted in another thread crashes."""
        if len(_running_timers()) > len(self._timers):
            gc.collect()  # a timer in a reference cycle has a test that is done with it
        left = [timer for timer in _running_timers() if timer not in self._timers]
        names = [f"timer of {timer.interval()} ms of {timer.parent()!r}" for timer in left]
        for timer in left:
            timer.stop()
        return names

    def _left_threads(self) -> list[str]:
        """The threads made since that do not end by themselves within a while."""
        deadline = time.monotonic() + PATIENCE
        # A thread of Qt's that has run Python code looks to Python like one that never ends; those are counted apart.
        started = [
            each
            for each in threading.enumerate()
            if each not in self._threads and type(each) is not threading._DummyThread
        ]
        for thread in started:
            thread.join(max(0.0, deadline - time.monotonic()))
        while len(_qt_threads()) > len(self._pooled) and time.monotonic() < deadline:
            gc.collect()  # a pool in a reference cycle takes its threads with it
            time.sleep(0.05)
        return [f"thread {each.name}" for each in started if each.is_alive()] + _qt_threads()[len(self._pooled) :]

    def _left_files(self) -> list[str]:
        """The temporary files opened since, such as the library of a test, and not closed."""
        if _open_files() - self._files:
            gc.collect()
        return [f"open file {name}" for name in sorted(_open_files() - self._files)]

    def _changed_settings(self) -> list[str]:
        """What is set otherwise than it was; it is set back."""
        names = []
        for each in _settings():
            before = self._values.get(each.name, now := each.get())
            if now != before:
                names.append(f"{each.name}: {_difference(before, now)}")
                each.put(before)
        return names


def _difference(before: Any, now: Any) -> str:
    if isinstance(before, dict):
        return ", ".join(sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key)))
    return f"{str(now)[:80]} instead of {str(before)[:80]}"


# What there is once a process


def of_the_log() -> list[Setting]:
    """What a program that logs has set."""
    root = logging.getLogger()
    return [
        Setting("log handlers", lambda: root.handlers[:], _put_handlers),
        Setting("log level", lambda: root.level, root.setLevel),
        Setting("warnings in the log", _warnings_are_logged, lambda on: logging.captureWarnings(capture=on)),
    ]


def _settings() -> list[Setting]:
    settings = [
        *of_the_log(),
        Setting("sys.excepthook", lambda: sys.excepthook, lambda hook: setattr(sys, "excepthook", hook)),
        Setting(
            "threading.excepthook", lambda: threading.excepthook, lambda hook: setattr(threading, "excepthook", hook)
        ),
        Setting("environment", _environment, _put_environment),
        Setting("current folder", Path.cwd, os.chdir),
        Setting("umask", _umask, os.umask),
        Setting("sys.path", lambda: sys.path[:], lambda paths: sys.path.__setitem__(slice(None), paths)),
        Setting("temporary folder", lambda: tempfile.tempdir, lambda path: setattr(tempfile, "tempdir", path)),
        Setting("locale", lambda: locale.setlocale(locale.LC_ALL), lambda name: locale.setlocale(locale.LC_ALL, name)),
        Setting("language", _spoken, _put_spoken),
        Setting("garbage collection", gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
        Setting("signal handlers", _signal_handlers, _put_signal_handlers),
    ]
    return [*settings, *_qt_settings()]


def _spoken() -> str:
    module = sys.modules.get("cxworkshop.language")
    return module.spoken() if module else "en"


def _put_spoken(language: str) -> None:
    if module := sys.modules.get("cxworkshop.language"):
        module._SPOKEN.set(language)


def _put_handlers(before: list[logging.Handler]) -> None:
    root = logging.getLogger()
    for handler in [each for each in root.handlers if each not in before]:
        handler.close()
    root.handlers[:] = before


def _warnings_are_logged() -> bool:
    return logging._warnings_showwarning is not None  # type: ignore[attr-defined] # there is no other way to ask


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}


def _put_environment(before: dict[str, str]) -> None:
    for name in _environment().keys() - before.keys():
        del os.environ[name]
    os.environ.update(before)


def _umask() -> int:
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


def _signal_handlers() -> dict[int, Any]:
    return {number: signal.getsignal(number) for number in signal.valid_signals()}


def _put_signal_handlers(before: dict[int, Any]) -> None:
    for number, handler in before.items():
        if signal.getsignal(number) != handler:
            signal.signal(number, handler)


def _qt_settings() -> Iterator[Setting]:
    """What Qt and the app's look have once; nothing before a test has made the application."""
    app = _application()
    if app is None:
        return
    core = sys.modules["PySide6.QtCore"]
    locale_of = core.QLocale
    yield Setting("Qt's locale", locale_of, locale_of.setDefault)
    yield Setting("style", lambda: app.style().name(), app.setStyle)
    yield Setting("font", lambda: app.font().toString(), lambda text: app.setFont(_font(text)))
    yield Setting("palette", app.palette, app.setPalette)
    yield Setting("style sheet", app.styleSheet, app.setStyleSheet)
    yield Setting("layout direction", app.layoutDirection, app.setLayoutDirection)
    yield Setting("blinking", app.cursorFlashTime, app.setCursorFlashTime)
    yield Setting("last window", app.quitOnLastWindowClosed, app.setQuitOnLastWindowClosed)
    yield Setting("waiting cursor", lambda: app.overrideCursor() is not None, lambda _: app.restoreOverrideCursor())


def _font(text: str) -> Any:
    font = sys.modules["PySide6.QtGui"].QFont()
    font.fromString(text)
    return font


# What there is many of


def _application() -> Any:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets and widgets.QApplication.instance()


def _top_level_widgets() -> list[Any]:
    """Every top-level widget there is, but for the tooltip, which Qt keeps for the next one."""
    app = _application()
    if not app:
        return []
    core = sys.modules["PySide6.QtCore"]
    app.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    return [each for each in app.topLevelWidgets() if each.windowType() != core.Qt.WindowType.ToolTip]


def _running_timers() -> list[Any]:
    """Every timer that runs and that Python has in hand."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        return []
    known = sys.modules["shiboken6"].Shiboken.getAllValidWrappers()
    return [each for each in known if isinstance(each, core.QTimer) and each.isActive()]


def _qt_threads() -> list[str]:
    """Descriptions of the threads of this process that Qt made for our own work (on Linux alone): see state.jobs."""
    names = []
    for task in Path("/proc/self/task").glob("*/comm"):
        try:
            name = task.read_text(encoding="utf-8").strip()
        except OSError:  # the thread has just ended
            continue
        if name in {"cxworkshop", "QThread"}:
            names.append(f"Qt thread {name}")
    return names


def _open_files() -> set[str]:
    """The open files in the folder for temporary ones (on Linux alone)."""
    names = set()
    for link in Path("/proc/self/fd").glob("*"):
        try:
            name = str(link.readlink())
        except OSError:  # the one that the folder itself is read through
            continue
        # Those named by a number are pytest's, which catches what is printed in them.
        if name.startswith(tempfile.gettempdir()) and not Path(name).name.startswith("#"):
            names.add(name)
    return names


def _children() -> dict[int, str]:
    """The processes this one has started and that still run, by their ids (on Linux alone)."""
    found = {}
    for children in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            for pid in children.read_text(encoding="ascii").split():
                found[int(pid)] = Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
    return found
