"""What every test gets: nothing of the user's is touched, and nothing is left behind unnoticed."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Before anything loads Qt. Tests in a real window start their own screen for their own process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow or busy machine is no reason for a property to fail.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
LONG_MODULE = 300  # lines; longer ones are named at the start of a run
PATIENCE = 5.0  # seconds that threads may take to end after a test


def pytest_report_header() -> list[str]:
    modules = sorted((ROOT / "cxworkshop").rglob("*.py"))
    lengths = {module: len(module.read_text(encoding="utf-8").splitlines()) for module in modules}
    long = [f"{module.relative_to(ROOT)} {lines}" for module, lines in lengths.items() if lines > LONG_MODULE]
    return [f"modules over {LONG_MODULE} lines: {', '.join(long) or 'none'}"]


@pytest.fixture(autouse=True)
def own_files(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own for every test, and for the programs it starts; gives its folder.

    Not `tmp_path`, which a test may want to find empty, and whose long name no local socket's address has room for.
    """
    with tempfile.TemporaryDirectory(prefix="cxw-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o700)  # Qt warns about a runtime folder that others can read
        for name in ("HOME", "USERPROFILE", "XDG_RUNTIME_DIR"):
            monkeypatch.setenv(name, folder)
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            monkeypatch.setenv(name, str(home / name.removeprefix("XDG_").lower()))
        for name in ("WIN_PD_OVERRIDE_LOCAL_APPDATA", "WIN_PD_OVERRIDE_APPDATA"):
            monkeypatch.setenv(name, str(home / "appdata"))
        monkeypatch.setenv("CXWORKSHOP_LIBRARY", str(home / "library.db"))
        monkeypatch.setenv("CXWORKSHOP_LANGUAGE", "en")
        yield home


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a logged warning or worse. A test that provokes one looks at `caplog` and then clears it."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    unexpected = [f"{r.name}: {r.levelname}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    if unexpected:
        pytest.fail("Logged and not expected:\n" + "\n".join(unexpected))


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail on a window that still exists, or a thread that still runs, when the test and its fixtures are done."""
    widgets, threads, pooled = _top_level_widgets(), set(threading.enumerate()), _qt_threads()
    yield
    left = _leftover_widgets(widgets) + _leftover_threads(threads, pooled)
    if left:
        pytest.fail(f"Left behind: {', '.join(left)}")


def _top_level_widgets() -> list[Any]:
    """Every top-level widget there is, but for the tooltip, which Qt keeps for the next one."""
    core, widgets = sys.modules.get("PySide6.QtCore"), sys.modules.get("PySide6.QtWidgets")
    application = core and widgets and widgets.QApplication.instance()
    if not core or not application:
        return []
    application.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    return [each for each in application.topLevelWidgets() if each.windowType() != core.Qt.WindowType.ToolTip]


def _leftover_widgets(before: list[Any]) -> list[str]:
    """Descriptions of the top-level widgets made since; they are deleted, so that only their own test fails."""
    if len(_top_level_widgets()) > len(before):
        gc.collect()  # widgets in reference cycles only wait for this
    left = [widget for widget in _top_level_widgets() if widget not in before]
    names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    return names


def _leftover_threads(before: set[threading.Thread], pooled: list[str]) -> list[str]:
    """Descriptions of the threads made since that do not end by themselves within a while."""
    deadline = time.monotonic() + PATIENCE
    # A thread of Qt's that has run Python code looks to Python like one that never ends; those are counted apart.
    started = [
        each for each in threading.enumerate() if each not in before and type(each) is not threading._DummyThread
    ]
    for thread in started:
        thread.join(max(0.0, deadline - time.monotonic()))
    while len(_qt_threads()) > len(pooled) and time.monotonic() < deadline:
        gc.collect()  # a pool in a reference cycle takes its threads with it
        time.sleep(0.05)
    return [f"thread {thread.name}" for thread in started if thread.is_alive()] + _qt_threads()[len(pooled) :]


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
