"""A large library beside a small one, and beside raw sqlite3 that runs the same statements."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from cxworkshop.store.library import Library
from tests.benchmarks.figures import in_turn, seconds, verdict
from tests.benchmarks.rooms import fill

SMALL = 1000
MOST = 2.0
ROUNDS = 15
TYPED = ("n", "no", "nor", "nordlicht", "見本", "harb hea")

Question = Callable[[Library], object]


def measure(sessions: int) -> list[str]:
    """Open, first page and search as it is typed."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.db", Path(folder) / "large.db"
        fill(small, SMALL)
        made = seconds(lambda: fill(large, sessions))
        lines.append(f"made {sessions:,} sessions in {made:.0f} s, {large.stat().st_size / 1e6:.0f} MB")
        ours, theirs, ratio = in_turn(
            lambda: seconds(lambda: _open(large)), lambda: seconds(lambda: _open(small)), ROUNDS
        )
        lines.append(_line("open", ours, theirs, ratio))
        with closing(Library.open(large)) as big, closing(Library.open(small)) as few:
            for name, question in _questions().items():
                ours, theirs, ratio = in_turn(_timed(question, big), _timed(question, few), ROUNDS)
                lines.append(_line(name, ours, theirs, ratio))
            lines += _beside_raw(big, large)
    return lines


def _open(path: Path) -> None:
    Library.open(path).close()


def _questions() -> dict[str, Question]:
    asked: dict[str, Question] = {"first page": lambda library: library.sessions(limit=50)}
    for text in TYPED:
        asked[f"search “{text}”"] = lambda library, text=text: library.sessions(text, limit=50)  # type: ignore[misc]
    return asked


def _timed(question: Question, library: Library) -> Callable[[], float]:
    return lambda: seconds(lambda: question(library), times=5)


def _line(name: str, ours: float, theirs: float, ratio: float) -> str:
    return (
        f"{name}: {ours * 1000:.2f} ms, at {SMALL:,} {theirs * 1000:.2f} ms, ratio {ratio:.2f} ({verdict(ratio, MOST)})"
    )


def _beside_raw(library: Library, path: Path) -> list[str]:
    """Each question beside the statements it sends, run by a bare connection to the same file."""
    lines = []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)) as raw:
        for name, question in _questions().items():
            sent: list[str] = []
            library._connection.set_trace_callback(sent.append)
            question(library)
            library._connection.set_trace_callback(None)

            def again(sent: list[str] = sent) -> None:
                for statement in sent:
                    raw.execute(statement).fetchall()

            ours, theirs, ratio = in_turn(
                _timed(question, library),
                lambda again=again: seconds(again, times=5),
                ROUNDS,  # type: ignore[misc]
            )
            lines.append(
                f"{name}: {ours * 1000:.2f} ms, raw sqlite3 {theirs * 1000:.2f} ms, ratio {ratio:.2f}"
                f" ({verdict(ratio, MOST)})"
            )
    return lines
