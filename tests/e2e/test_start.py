"""The app starts, and starts again on a library that is open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.e2e.screen import Screen
from tests.e2e.workshop import PATIENCE, ROOT, Workshop


def test_no_other_window_flashes_up_before_the_first(start: Callable[..., Workshop], screen: Screen) -> None:
    before = len(screen.shown)
    workshop = start()
    workshop.see("Search sessions")
    workshop.wait(lambda: screen.shown[before:], "a window on the screen")  # which is told of beside the test
    assert screen.shown[before:] == [workshop.ask("window")]


def test_a_second_start_brings_the_first_window_to_the_front(
    start: Callable[..., Workshop], screen: Screen, own_files: Path
) -> None:
    first = start()
    first.see("Search sessions")
    window = first.ask("window")
    with screen.covered() as other:
        assert screen.in_front() == other
        first.wait(lambda: screen.focused() == other, "the keys going to the other window")
        second = start_again(screen, own_files / "library.db")
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        first.wait(lambda: screen.in_front() == window, "the first window in front")
        first.wait(lambda: screen.focused() == window, "the keys going to the first window")
    first.press("ctrl+n")
    first.see_focus("Organisation")


def test_after_a_kill_a_second_start_brings_the_window_to_the_front_all_the_same(
    start: Callable[..., Workshop], screen: Screen, own_files: Path
) -> None:
    killed = start()
    killed.see("Search sessions")
    killed.kill()
    first = start()
    first.see("Search sessions")
    window = first.ask("window")
    with screen.covered() as other:
        first.wait(lambda: screen.in_front() == other, "the other window in front")
        second = start_again(screen, own_files / "library.db")
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        first.wait(lambda: screen.in_front() == window, "the first window in front")


def start_again(screen: Screen, library: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cxworkshop", "--library", str(library)],
        cwd=ROOT,
        env=os.environ | {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
