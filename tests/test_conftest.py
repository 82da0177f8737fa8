"""That the checks every test gets can fail: each sample test below must, and with the right words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FAILING = {
    "a logged warning": ("import logging\ndef test_it():\n    logging.getLogger('cxworkshop').warning('odd')\n", "odd"),
    "a warning": ("import warnings\ndef test_it():\n    warnings.warn('old')\n", "UserWarning: old"),
    "a Qt warning": ("from PySide6.QtCore import qWarning\ndef test_it():\n    qWarning('bent')\n", "bent"),
    "a window": (
        (
            "from PySide6.QtWidgets import QWidget\n"
            "kept = []\n"
            "def test_it(qapp):\n    kept.append(QWidget(objectName='lost'))\n"
        ),
        "Left behind: QWidget 'lost'",
    ),
    "a thread": (
        (
            "import threading\n"
            "def test_it():\n    threading.Thread(target=threading.Event().wait, name='lost', daemon=True).start()\n"
        ),
        "Left behind: thread lost",
    ),
    "a process": (
        (
            "import subprocess, sys\n"
            "kept = []\n"
            "def test_it():\n"
            "    kept.append(subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE))\n"
        ),
        "Left behind: process python",
    ),
    "an open file": (
        "kept = []\ndef test_it(tmp_path):\n    kept.append((tmp_path / 'lost').open('w'))\n",
        "test_it0/lost",
    ),
    "a timer": (
        ("from PySide6.QtCore import QTimer\nkept = QTimer()\ndef test_it(qapp):\n    kept.start(50)\n"),
        "Left behind: timer of 50 ms",
    ),
    "the log": (
        (
            "from cxworkshop import log\n"
            "def test_it(tmp_path):\n    log.start(tmp_path / 'app.log')\n"
            "def test_that_the_next_one_does_not_suffer(): pass\n"
        ),
        "warnings in the log: True instead of False",
    ),
    "an exception hook": (
        "import sys\ndef test_it():\n    sys.excepthook = print\n",
        "Left behind: sys.excepthook",
    ),
    "the environment": (
        "import os\ndef test_it():\n    os.environ['LOST'] = 'secret'\n",
        "Left behind: environment: LOST\n",
    ),
    "the dark": (
        (
            "from cxworkshop.ui.look import theme\n"
            "def test_it(qapp):\n    theme.apply(qapp, 'dark')\n"
            "def test_that_the_next_one_does_not_suffer(qapp): pass\n"
        ),
        "Left behind: palette",
    ),
    "a locale": (
        "from PySide6.QtCore import QLocale\ndef test_it(qapp):\n    QLocale.setDefault(QLocale('de_DE'))\n",
        "Left behind: Qt's locale",
    ),
    "a language": (
        "from cxworkshop import language\ndef test_it():\n    language._SPOKEN.set('de')\n",
        "Left behind: language: de instead of en",
    ),
    "a pool": (
        (
            "import threading\n"
            "from cxworkshop.state.jobs import Jobs\n"
            "kept, begun = Jobs(), threading.Event()\n"
            "def test_it():\n    kept.start(lambda progress: begun.set())\n    assert begun.wait(5)\n"
        ),
        "Left behind: Qt thread cxworkshop",
    ),
}

PASSING = """
import logging
import os
import sys

from platformdirs import PlatformDirs
from PySide6.QtWidgets import QWidget

from cxworkshop.state.jobs import Jobs


def test_expected_warning(caplog):
    logging.getLogger("cxworkshop").warning("as provoked")
    assert "as provoked" in caplog.text
    caplog.clear()


def test_tidy_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)


def test_window_in_a_cycle(qapp):
    window = QWidget()
    window.itself = window


def test_tidy_jobs():
    jobs = Jobs()
    jobs.start(lambda progress: logging.getLogger().info("from a thread of Qt's"))
    jobs.stop()


def test_own_files(own_files, tmp_path):
    dirs = PlatformDirs("CX Workshop", appauthor=False)
    for folder in (dirs.user_data_dir, dirs.user_config_dir, dirs.user_log_dir, os.environ["CXWORKSHOP_LIBRARY"]):
        assert folder.startswith(str(own_files))
    assert not list(tmp_path.iterdir())
"""


def run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run this code as the only test module of a folder that has the house's settings and conftest."""
    conftest = (ROOT / "tests/conftest.py").read_text(encoding="utf-8")
    (folder / "conftest.py").write_text(conftest, encoding="utf-8")
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_sample.py").write_text(code, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", str(folder)],
        cwd=folder,
        # What never ends need not be waited for as long as what may.
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "CXWORKSHOP_TEST_PATIENCE": "0.5"},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", FAILING)
def test_what_must_fail_fails(name: str, tmp_path: Path) -> None:
    code, words = FAILING[name]
    result = run(tmp_path, code)
    assert result.returncode == 1, result.stdout + result.stderr
    assert words in result.stdout
    assert "of test_that" not in result.stdout, "only the test that leaks fails"


def test_what_is_in_order_passes(tmp_path: Path) -> None:
    result = run(tmp_path, PASSING)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "5 passed" in result.stdout
