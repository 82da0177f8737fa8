"""Run beside the tests on a platform of two screens: puts the audience window up and tells where it stands."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.audience.window import AudienceWindow


def main(library: Path) -> None:
    app = QApplication([])
    facilitator = QWidget()
    facilitator.show()
    audience = AudienceWindow(SessionState(Library.open(library)))
    notices: list[str] = []
    audience.notice.connect(notices.append)
    seen: list[object] = []

    def tell() -> None:
        seen.append([audience.isVisible(), audience.isFullScreen(), list(audience.geometry().getRect())])  # type: ignore[call-overload]

    audience.toggle(facilitator)
    tell()
    projector = app.screens()[1]
    # Whatever moved it: the display says that something about it changed, and the window stands there again.
    audience.setGeometry(QRect(0, 0, 640, 480))
    projector.geometryChanged.emit(projector.geometry())
    deadline = time.monotonic() + 30
    while audience.geometry() != projector.geometry() and time.monotonic() < deadline:
        QTest.qWait(20)
    tell()
    audience.toggle(facilitator)
    tell()
    for put_away in (audience.put_away, audience.close):
        audience.toggle(facilitator)
        put_away()
        projector.geometryChanged.emit(projector.geometry())
        QTest.qWait(600)  # twice as long as it waits for displays to settle
        tell()
    facilitator.setScreen(projector)
    facilitator.move(projector.geometry().topLeft())
    audience.toggle(facilitator)
    tell()
    print(json.dumps({"seen": seen, "notices": notices}))


main(Path(sys.argv[1]))
