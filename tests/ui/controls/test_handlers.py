"""A bug in a handler of events: it is reported, Qt goes on, and so does the process."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from cxworkshop.ui.controls.handlers import contained

ROOT = Path(__file__).parent.parent.parent.parent
QTS_OWN = re.compile(r"event|eventFilter|\w+Event|paint|accept|reject|setVisible")
"""What Qt calls and wants no value of, or only whether something was done."""

PROGRAM = """
import sys

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop.ui.controls.handlers import contained


class Odd(QWidget):
    @contained
    def event(self, event):
        if event.type() == QEvent.Type.Polish:
            raise ValueError
        return super().event(event)


told = []
sys.excepthook = lambda kind, error, trace: told.append(kind.__name__)
app = QApplication([])
window = QWidget()
for _ in range(5):
    Odd(window)
window.show()
print(*told, window.isVisible())
"""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """The exceptions that were reported."""
    kinds: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: kinds.append(kind))
    return kinds


class Odd(QObject):
    def __init__(self, error: type[BaseException]) -> None:
        super().__init__()
        self._error = error

    @contained
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            raise self._error
        return super().event(event)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_it_is_reported_and_the_event_counts_as_not_handled(
    error: type[BaseException], told: list[type[BaseException]]
) -> None:
    odd = Odd(error)
    assert QApplication.sendEvent(odd, QEvent(QEvent.Type.User)) is False
    assert told == [error]


def test_what_is_handled_stays_so(told: list[type[BaseException]]) -> None:
    class Fine(QObject):
        @contained
        def event(self, event: QEvent) -> bool:
            """Handle it."""
            return event.type() == QEvent.Type.User

    assert QApplication.sendEvent(Fine(), QEvent(QEvent.Type.User)) is True
    assert Fine.event.__doc__ == "Handle it."
    assert told == []


def test_the_process_goes_on() -> None:
    """Also where Python has called Qt, and Qt calls several widgets for the first time."""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.split()) == (0, ["ValueError"] * 5 + ["True"]), done.stderr


def loose(source: str) -> Iterator[str]:
    """The methods in a module that Qt calls and that let an exception out."""
    for kind in ast.walk(ast.parse(source)):
        if isinstance(kind, ast.ClassDef):
            for method in kind.body:
                if (
                    isinstance(method, ast.FunctionDef)
                    and QTS_OWN.fullmatch(method.name)
                    and "contained" not in map(ast.unparse, method.decorator_list)
                ):
                    yield f"{kind.name}.{method.name}"


def test_every_handler_is_contained() -> None:
    modules = (ROOT / "cxworkshop" / "ui").rglob("*.py")
    assert [name for module in modules for name in loose(module.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", ["event", "eventFilter", "showEvent", "paint"])
def test_one_that_is_not_is_found(name: str) -> None:
    module = f"class Page:\n    def {name}(self, event):\n        ..."
    assert list(loose(module)) == [f"Page.{name}"]
    assert not list(loose(module.replace("    def", "    @contained\n    def")))
