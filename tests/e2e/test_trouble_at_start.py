"""Whatever is wrong when the app is started: a window or a dialog comes, with one sentence and a way on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from cxworkshop import paths
from cxworkshop.store.library import Library
from tests.e2e.libraries import with_sessions
from tests.e2e.screen import Screen
from tests.e2e.workshop import PATIENCE, ROOT, Workshop


def test_two_starts_in_the_same_moment_show_one_window(screen: Screen, own_files: Path) -> None:
    library = own_files / "library.db"
    command = [sys.executable, "-m", "cxworkshop", "--library", str(library)]
    environment = os.environ | {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
    before = len(screen.shown)
    both = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    try:
        ended = _first_to_end(both)
        assert (ended.returncode, *ended.communicate()) == (0, "", "")
        (other,) = [each for each in both if each is not ended]
        assert other.poll() is None
        assert len(screen.shown) == before + 1
    finally:
        for each in both:
            each.kill()
            each.communicate()


def _first_to_end(processes: list[subprocess.Popen[str]]) -> subprocess.Popen[str]:
    import time

    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for each in processes:
            if each.poll() is not None:
                return each
        time.sleep(0.05)
    raise AssertionError("neither of the two has ended")


def test_a_first_window_that_is_stopped_is_told(start: Callable[..., Workshop], own_files: Path) -> None:
    library = with_sessions(own_files / "library.db")
    first = start(library)
    first.see("Search sessions")
    first.see_warm()  # it listens to a second start by then
    first.process.send_signal(signal.SIGSTOP)
    try:
        second = start(library)
        second.see(f"The window that has the library {library} open is not responding.", "QLabel")
        second.click("Open read-only")
        second.see("Read-only")
        second.see("Search sessions")
        second.press("ctrl+q")
        assert second.end(0).count("\n") == 1
    finally:
        first.process.send_signal(signal.SIGCONT)
    first.press("ctrl+q")
    first.end(0)


def test_settings_that_cannot_be_used_are_set_aside(start: Callable[..., Workshop], own_files: Path) -> None:
    file = paths.settings()
    file.parent.mkdir(parents=True)
    file.write_bytes(b'{"geometry": "\xc3\xa9"}')
    workshop = start()
    workshop.see("Search sessions")
    kept = file.with_name("settings.json.broken")
    workshop.see_status(f"The settings could not be used; the file is kept as {kept}.")
    assert kept.read_bytes() == b'{"geometry": "\xc3\xa9"}'
    workshop.press("ctrl+q")
    workshop.end(0)


def test_the_newest_copy_takes_the_place_of_a_damaged_library(start: Callable[..., Workshop], own_files: Path) -> None:
    path = with_sessions(own_files / "library.db")
    library = Library.open(path)
    library.copies.make()
    library.close()
    with path.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 5)
    workshop = start(path)
    workshop.see(f"The library {path} is damaged.", "QLabel")
    (copy,) = [each for each in workshop.things() if each.text.startswith("Continue with the backup of")]
    workshop.click(copy.text)
    workshop.see("Search sessions")
    workshop.see("Lanterngate Ferries", "QLabel")
    workshop.press("ctrl+q")
    workshop.end(0)


def test_a_library_with_a_text_that_is_none_shows_its_window(start: Callable[..., Workshop], own_files: Path) -> None:
    import sqlite3
    from contextlib import closing

    path = with_sessions(own_files / "library.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE organisation SET name = CAST(? AS TEXT)", [b"Secret note \xff"])
    workshop = start(path)
    workshop.see("Search sessions")
    assert "cannot be read: Invalid UTF-8 text - at `$.organisation`" in workshop.see_status("Session")
    workshop.press("ctrl+q")
    workshop.end(0)
    assert "Secret" not in workshop.log()


def test_another_library_is_made_where_the_one_cannot_be_opened(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    path = own_files / "library.db"
    path.write_text("Dear diary,\n", encoding="utf-8")
    workshop = start(path)
    workshop.see(f"{path} is not a CX Workshop library.", "QLabel")
    workshop.click("Another library…")
    workshop.type_file_name(own_files / "other.db")
    workshop.press("enter")
    workshop.see("Search sessions")
    workshop.press("ctrl+q")
    workshop.end(0)
    assert path.read_text(encoding="utf-8") == "Dear diary,\n"
    library = Library.open(own_files / "other.db", read_only=True)
    assert library.count() == 0
    library.close()
