"""Run the app and press keys on its score slider without end, telling on standard output what its status line said.

"sends vision 3.0" before a key, "saved vision 3.0" once the status line says that all changes are saved.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop import app
from cxworkshop.store.models import files as model_files
from cxworkshop.ui.frame.status_line import StatusLine
from cxworkshop.ui.scale.level_slider import LevelSlider

DIMENSIONS = [dimension.id for dimension in model_files.builtin().dimensions]


class Scorer(QObject):
    """Walks along the dimensions, there and back, with a few keys for each. Begins when the app handles events."""

    def __init__(self) -> None:
        super().__init__()
        self._keys = itertools.cycle([Qt.Key.Key_5, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_3])
        self._way = itertools.cycle([*[1] * (len(DIMENSIONS) - 1), *[-1] * (len(DIMENSIONS) - 1)])
        self._index = 0
        self._again = QTimer(self)
        self._again.timeout.connect(self._visit)
        QMetaObject.invokeMethod(self, "begin", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def begin(self) -> None:
        """Open the session in the list, once its window has the keys, and go to its first dimension."""
        focused, window = QApplication.focusWidget(), QApplication.activeWindow()
        if focused is None or window is None:
            QTimer.singleShot(5, self.begin)
            return
        QTest.keyClick(focused, Qt.Key.Key_Return)
        QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        for _ in DIMENSIONS:
            QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        self._again.start(0)

    def _visit(self) -> None:
        window = QApplication.activeWindow()
        assert window is not None
        for _ in range(3):
            self._score(window, next(self._keys))
        step = next(self._way)
        self._index += step
        arrow = Qt.Key.Key_Right if step > 0 else Qt.Key.Key_Left
        QTest.keyClick(window, arrow, Qt.KeyboardModifier.AltModifier)

    def _score(self, window: QWidget, key: Qt.Key) -> None:
        slider, status = window.findChild(LevelSlider), window.findChild(StatusLine)
        assert isinstance(slider, LevelSlider)
        assert isinstance(status, StatusLine)
        score = float(key - Qt.Key.Key_0)
        status.say("")
        print("sends", DIMENSIONS[self._index], score, flush=True)
        QTest.keyClick(slider, key)
        if status.message.startswith("✓ All changes saved"):
            print("saved", DIMENSIONS[self._index], score, flush=True)


if __name__ == "__main__":
    scorer = Scorer()
    sys.exit(app.start(Path(sys.argv[1])))
