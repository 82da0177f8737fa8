"""The library's file alone is all of it: what a stick, a sync program or a person copies."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.libraries import with_sessions
from tests.e2e.workshop import Workshop


def copied(library: Path, stick: Path) -> float | None:
    """The first dimension's score in a copy of the one file."""
    stick.mkdir(exist_ok=True)
    shutil.copy(library, stick / "library.db")
    with closing(sqlite3.connect(f"file:{stick / 'library.db'}?immutable=1", uri=True)) as connection:
        query = "SELECT score FROM rating WHERE dimension_id = 'vision'"
        (score,) = connection.execute(query).fetchone()
    return None if score is None else float(score)


def is_copied(library: Path, stick: Path, score: float) -> bool:
    return copied(library, stick) == score


def test_a_copy_of_the_one_file_is_whole_while_the_app_runs(start: Callable[..., Workshop], own_files: Path) -> None:
    library, stick = with_sessions(own_files / "library.db"), own_files / "stick"
    workshop = start(library)
    workshop.wait(lambda: any("last backup" in each.text for each in workshop.things()), "the day's copy")
    workshop.press("enter")
    workshop.see("How is this calculated?")
    workshop.press("ctrl+3")
    workshop.see("Vision", "QLabel")
    for score in (5, 4):
        workshop.press(str(score))
        workshop.see(f"Undo score Vision {score}.0")
        workshop.wait(partial(is_copied, library, stick, score), f"a whole copy with {score}")
    workshop.press("3")
    workshop.see("Undo score Vision 3.0")
    workshop.close()
    assert copied(library, stick) == 3
    assert not library.with_name("library.db-wal").exists()


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_it_is_whole_when_the_system_ends_the_app(
    start: Callable[..., Workshop], own_files: Path, told: signal.Signals
) -> None:
    library, stick = with_sessions(own_files / "library.db"), own_files / "stick"
    workshop = start(library)
    workshop.wait(lambda: any("last backup" in each.text for each in workshop.things()), "the day's copy")
    workshop.press("enter")
    workshop.see("How is this calculated?")
    workshop.press("ctrl+3")
    workshop.see("Vision", "QLabel")
    workshop.press("5")
    workshop.see("Undo score Vision 5.0")
    workshop.process.send_signal(told)
    workshop.end(0)
    assert copied(library, stick) == 5
    assert not library.with_name("library.db-wal").exists()
