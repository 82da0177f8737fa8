"""A maturity model, a session that holds everything, and an empty library, for the tests of the store."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from tests.store.rooms import with_room

# What they do to files and folders cannot be done on Windows.
collect_ignore = [] if os.name == "posix" else ["sqlite/test_disk.py", "sqlite/test_posix.py"]


@pytest.fixture
def far_from_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine five and three quarter hours ahead of UTC, which the machines of tests seldom are. Not on Windows."""
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def session(model: MaturityModel) -> Session:
    return sample_session(model)


@pytest.fixture(scope="session")
def room(session: Session) -> Session:
    """The session with all a room can leave in it."""
    return with_room(session)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One library for all examples of a property."""
    with closing(Library.open(tmp_path_factory.mktemp("shared") / "library.db")) as opened:
        opened.count()  # which opens the files beside it: no test leaves those behind
        yield opened


@pytest.fixture
def stored(tmp_path: Path, session: Session, model: MaturityModel) -> Path:
    """A library with a session in it, closed, alone in its folder."""
    path = tmp_path / "library.db"
    with closing(Library.open(path)) as opened:
        opened.create(session, model)
    (tmp_path / "library.db.lock").unlink()
    return path
