"""Running the program as people and scripts do."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from cxworkshop import paths
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library

ROOT = Path(__file__).parent.parent.parent


def cxworkshop(*arguments: str | Path, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run `python -m cxworkshop` to its end. A variable given as None is not set."""
    return python("-m", "cxworkshop", *map(str, arguments), **environment)


def python(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run Python in the checkout."""
    variables = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={name: value for name, value in variables.items() if value is not None},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def succeeded(done: subprocess.CompletedProcess[str]) -> str:
    """What a command printed that had nothing to complain about."""
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of a command that failed as it should."""
    assert done.returncode == 1, done
    assert done.stderr.startswith("cxworkshop: ")
    assert done.stderr.count("\n") == 1
    return done.stderr.removeprefix("cxworkshop: ").strip()


def names(text: str) -> set[str]:
    """The words of a text, as the keys something is to have."""
    return set(text.split())


def stored(session: Session, model: MaturityModel) -> Session:
    """Put a session into the library, and give it back."""
    with closing(Library.open(paths.library())) as library:
        library.create(session, model)
    return session


def in_library() -> dict[str, Session]:
    """Every session in the library by its id, the one listed first at first."""
    with closing(Library.open(paths.library(), read_only=True)) as library:
        return {row.id: library.load(row.id) for row in library.sessions("", 100, 0)}
