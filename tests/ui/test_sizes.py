"""On six kinds of screen nothing on any page, tab or dialog is cut off, out of reach or larger than the screen.

Each is walked in a process of its own: tests/ui/sized.py says which, and can be run by hand to leave pictures.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.sized import SETTINGS

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("setting", SETTINGS)
def test_nothing_is_cut_off(setting: str) -> None:
    walked = subprocess.run(
        [sys.executable, "-m", "tests.ui.sized", setting], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert walked.returncode == 0, walked.stderr
    assert json.loads(walked.stdout.splitlines()[-1]) == []
