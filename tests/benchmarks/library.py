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
PAGE = 50
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
        ours, theirs, ratio = in_turn(_opening(large), _opening(small), ROUNDS)
        lines.append(_line("open", ours, theirs, ratio))
        with closing(Library.open(large)) as big, closing(Library.open(small)) as few:
            for name, question in _questions().items():
                ours, theirs, ratio = in_turn(_timed(question, big), _timed(question, few), ROUNDS)
                lines.append(_line(name, ours, theirs, ratio))
            lines += _beside_raw(big, large)
    return lines


def _opening(path: Path) -> Callable[[], float]:
    return lambda: seconds(lambda: Library.open(path).close())


def _questions() -> dict[str, Question]:
    asked: dict[str, Question] = {"first page": lambda library: library.sessions(limit=PAGE)}
    for text in TYPED:
        asked[f"search “{text}”"] = lambda library, text=text: library.sessions(text, limit=PAGE)  # type: ignore[misc]
    return asked


def _timed(question: Question, library: Library) -> Callable[[], float]:
    return lambda: seconds(lambda: question(library), times=5)


def _line(name: str, ours: float, theirs: float, ratio: float) -> str:
    figures = f"{ours * 1000:.2f} ms, at {SMALL:,} {theirs * 1000:.2f} ms"
    return f"{name}: {figures}, ratio {ratio:.2f} ({verdict(ratio, MOST)})"


def _beside_raw(library: Library, path: Path) -> list[str]:
    """Each question beside the statements it sends, run by a bare connection to the same file."""
    lines = []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)) as raw:
        for name, question in _questions().items():
            ours, theirs, ratio = in_turn(_timed(question, library), _raw(question, library, raw), ROUNDS)
            figures = f"{ours * 1000:.2f} ms, raw sqlite3 {theirs * 1000:.2f} ms"
            lines.append(f"{name}: {figures}, ratio {ratio:.2f} ({verdict(ratio, MOST)})")
    return lines


def _raw(question: Question, library: Library, raw: sqlite3.Connection) -> Callable[[], float]:
    """The statements a question sends, as many rows of each read as a page has."""
    sent: list[str] = []
    library.file.connection.set_trace_callback(sent.append)
    question(library)
    library.file.connection.set_trace_callback(None)

    def again() -> None:
        for statement in sent:
            raw.execute(statement).fetchmany(PAGE)

    return lambda: seconds(again, times=5)
