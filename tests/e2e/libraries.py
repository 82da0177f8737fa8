"""Libraries for tests to start from."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session


def with_sessions(path: Path, sessions: Sequence[Session] = ()) -> Path:
    """A library with these sessions, or with the sample session."""
    model = model_files.builtin()
    with closing(Library.open(path)) as library:
        for session in sessions or [sample_session(model)]:
            library.create(session, model)
    return path


def at_level_2(model: MaturityModel) -> Session:
    """The sample session with every dimension at Level 2, and a roadmap that nobody has touched yet."""
    ratings = tuple(sorted((Rating(each.id, 2.0) for each in model.dimensions), key=lambda each: each.dimension_id))
    return replace(sample_session(model), ratings=ratings, actions=(), targets={}, weights={}, owner_limits={})


def rows(library: Path, query: str) -> list[tuple[Any, ...]]:
    """What another program reads in a library, open in the app or not."""
    with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def scores(library: Path) -> dict[str, float | None]:
    """The scores of a library with one session."""
    return dict(rows(library, "SELECT dimension_id, score FROM rating"))
