"""The app is killed while somebody scores, again and again: what its status line called saved is there afterwards."""

from __future__ import annotations

import os
import random
import select
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from cxworkshop.store.library import Library
from tests.e2e.libraries import scores, with_sessions
from tests.e2e.workshop import PATIENCE, ROOT

LIBRARIES, ROUNDS = 2, 16
"""Two at a time, each on a library of its own."""
EARLY = 8
"""Every so many rounds the end comes while the app is still starting."""
NO_SIZE_HINTS = b"This plugin does not support propagateSizeHints()"
"""What Qt says of itself where there is no screen."""
LONGEST = 0.3  # seconds from the first score that was saved to the end


def test_what_was_acknowledged_is_there_after_a_kill(own_files: Path) -> None:
    libraries = [with_sessions(own_files / f"{number}.db") for number in range(LIBRARIES)]
    with ThreadPoolExecutor(LIBRARIES) as pool:
        kills = [pool.submit(kill_again_and_again, library) for library in libraries]
        acknowledged = [count for each in kills for count in each.result()]
    # And the libraries open as if nothing had happened.
    for path in libraries:
        with closing(Library.open(path)) as library:
            assert len(library.sessions()) == 1
    assert len(acknowledged) >= 30
    assert len(set(acknowledged)) > 3, "the ends come at different moments"
    assert sum(acknowledged) > len(acknowledged)


def kill_again_and_again(path: Path) -> list[int]:
    """How many scores the app called saved in each round."""
    acknowledged = []
    for number in range(ROUNDS):
        before = stored(path)
        moment = random.uniform(0, LONGEST)  # noqa: S311 - no secret
        lines = one_round(path, moment, early=number % EARLY == EARLY - 1)
        acknowledged.append(sum(line.startswith("saved") for line in lines))
        check(stored(path), before, lines)
    return acknowledged


def one_round(path: Path, moment: float, *, early: bool) -> list[str]:
    """Start the app, kill it `moment` seconds after its first score or its start, and give the whole lines it wrote."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.scoring", str(path)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            if early:
                time.sleep(moment + 0.05)
            else:
                ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
                assert ready, "nothing is scored"
                time.sleep(moment)
        finally:
            process.kill()
        written, complaints = process.stdout.read(), process.stderr.read()
    assert set(complaints.splitlines()) <= {NO_SIZE_HINTS}
    return [line.decode() for line in written.splitlines(keepends=True) if line.endswith(b"\n")]


def check(after: dict[str, float | None], before: dict[str, float | None], lines: list[str]) -> None:
    """Every dimension has the score that was last called saved, or one that was on its way when the end came."""
    certain, possible = dict(before), {dimension: {score} for dimension, score in before.items()}
    for line in lines:
        word, dimension, score = line.split()
        if word == "saved":
            certain[dimension], possible[dimension] = float(score), {float(score)}
        else:
            possible[dimension] = {certain[dimension], float(score)}
    wrong = {dimension: after[dimension] for dimension in after if after[dimension] not in possible[dimension]}
    assert not wrong, f"found {wrong}, acknowledged {certain}"


def stored(path: Path) -> dict[str, float | None]:
    """The scores in a sound library."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    return scores(path)
