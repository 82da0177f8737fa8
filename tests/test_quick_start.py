"""The start leaves out what it may, and takes it up again once the window is there."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from cxworkshop import quick_start

ROOT = Path(__file__).parent.parent


def in_a_process(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def test_pyside_reads_no_source_any_more() -> None:
    """Tells as well when PySide6 has lost the name that this goes by."""
    code = (
        "import sys\n"
        "from cxworkshop import quick_start\n"
        "quick_start.begin()\n"
        "feature = sys.modules['shibokensupport.feature']\n"
        "import cxworkshop.ui.look.theme as mentions_pyside\n"
        "print(feature._mod_uses_pyside(mentions_pyside))"
    )
    before = code.replace("quick_start.begin()\n", "import PySide6.QtCore\n")
    assert in_a_process(code) == "False"
    assert in_a_process(before) == "True"


def test_the_collector_rests_until_the_window_is_there() -> None:
    frozen = gc.get_freeze_count()
    try:
        quick_start.begin()
        assert not gc.isenabled()
        quick_start.end()
        assert gc.isenabled()
        assert gc.get_freeze_count() > frozen
    finally:
        gc.enable()
        gc.unfreeze()
