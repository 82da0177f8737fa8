"""A window that listens for every key of the page of keys, and says which one was pressed.

The first line is a list of all, the second says that it has the keyboard, each further one is a key that was heard.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

import cxworkshop.ui
from cxworkshop.ui.controls import window_keys
from cxworkshop.ui.controls.everywhere import hold_everywhere
from cxworkshop.ui.controls.keys import DIALOG_KEYS, Key, give_key
from cxworkshop.ui.frame.places import PLACES, key_to


def every_key() -> list[str]:
    "All keys there are, as Qt writes them."
    for module in pkgutil.walk_packages(cxworkshop.ui.__path__, "cxworkshop.ui."):
        importlib.import_module(module.name)
    keys = [*DIALOG_KEYS, *(key_to(place.id, PLACES) for place in PLACES)]
    keys += [each for each in vars(window_keys).values() if isinstance(each, Key)]
    waiting: list[type] = [QObject]
    while waiting:
        below: list[type] = waiting.pop().__subclasses__()
        waiting += below
        keys += [key for each in below for key in getattr(each, "KEYS", ())]
    return sorted({each for key in keys for each in key.every})


class _Page(QWidget):
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, _say_ready)


class _Line(QLineEdit):
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, _say_ready)


def _say_ready() -> None:
    print("ready", flush=True)


def main() -> int:
    """Listen until told to end."""
    app = QApplication(sys.argv[:1])
    hold_everywhere(app)
    window, page, line = QWidget(), _Page(), _Line("typed")
    column = QVBoxLayout(window)
    column.addWidget(page)
    column.addWidget(line)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keys = every_key()
    print(json.dumps(keys), flush=True)
    for key in keys:
        give_key(page, Key(key, ""), partial(print, key, flush=True))
    line.textChanged.connect(lambda text: print(f"text {text}", flush=True))
    (line if "--field" in sys.argv else page).setFocus()
    window.resize(400, 200)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
