"""A bug in what Qt calls: it is reported, Qt goes on, and so does the process."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop.ui.controls.handlers import contained, otherwise

ROOT = Path(__file__).parent.parent.parent.parent
HANDLERS = re.compile(r"event|eventFilter|\w+Event|paint|accept|reject|setVisible|fetchMore")
"""What Qt calls and wants no value of, or only whether something was done."""
ASKED = re.compile(r"\w*[sS]izeHint|heightForWidth|rowCount|columnCount|data|headerData|canFetchMore")

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


def test_who_asks_gets_something_else(told: list[type[BaseException]]) -> None:
    class Sized(QWidget):
        @otherwise(QSize(7, 8))
        def sizeHint(self) -> QSize:
            raise ValueError

    sized = Sized()
    sized.adjustSize()
    assert sized.size() == QSize(7, 8)
    assert set(told) == {ValueError}
    sized.deleteLater()


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
    for kind in [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]:
        for method in [each for each in kind.body if isinstance(each, ast.FunctionDef)]:
            marks = " ".join(map(ast.unparse, method.decorator_list))
            if (HANDLERS.fullmatch(method.name) and "contained" not in marks) or (
                ASKED.fullmatch(method.name) and "otherwise" not in marks
            ):
                yield f"{kind.name}.{method.name}"


def test_none_lets_a_bug_out() -> None:
    modules = (ROOT / "cxworkshop" / "ui").rglob("*.py")
    assert [name for module in modules for name in loose(module.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("event", "contained"),
        ("eventFilter", "contained"),
        ("showEvent", "contained"),
        ("paint", "contained"),
        ("sizeHint", "otherwise(QSize())"),
        ("data", "otherwise(None)"),
    ],
)
def test_one_that_does_is_found(name: str, mark: str) -> None:
    module = f"class Page:\n    def {name}(self, event):\n        ..."
    assert list(loose(module)) == [f"Page.{name}"]
    assert not list(loose(module.replace("    def", f"    @{mark}\n    def")))
