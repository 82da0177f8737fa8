"""From the start of the process to the first painted window, beside a bare QMainWindow."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import in_turn, verdict
from tests.benchmarks.rooms import fill

ROUNDS = 11
MOST = 1.5

_END = """
import os, time
def painted():
    print(time.monotonic(), flush=True)
    os._exit(0)
"""
_BARE = (
    _END
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
)
_APP = (
    _END
    + """
from cxworkshop import __main__, quick_start
quick_start.begin()
from PySide6.QtCore import QTimer
from cxworkshop import app
class Window(app.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
app.MainWindow = Window
__main__.main([])
"""
)


def measure() -> list[str]:
    """The ratio, and both medians."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        fill(library, 1000)
        # The second start is what counts: Python has compiled what it read by then.
        _run(folder, _APP)
        _run(folder, _BARE)
        ours, bare, ratio = in_turn(lambda: _run(folder, _APP), lambda: _run(folder, _BARE), ROUNDS)
    return [
        f"process start to first painted window, 1,000 sessions: {ours * 1000:.0f} ms",
        f"the same of a bare QMainWindow: {bare * 1000:.0f} ms",
        f"ratio {ratio:.2f} ({verdict(ratio, MOST)})",
    ]


def _run(folder: str, code: str) -> float:
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), folder)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **homes, "PYTHONPYCACHEPREFIX": folder}
    environment["CXWORKSHOP_LIBRARY"] = str(Path(folder) / "library.db")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.monotonic()
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return float(result.stdout) - begin
