"""A session brought back from the newest copy that has it whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from cxworkshop.store.recovery import from_copies
from cxworkshop.store.sqlite import backups

replace = msgspec.structs.replace

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def three(library: Library, session: Session, model: MaturityModel) -> list[Path]:
    """Copies of three days, newest first: the first is from before the session, then it was renamed."""
    made = []
    for days, title in ((3, ""), (2, "Monday"), (1, "Tuesday")):
        if title and library.has(session.id):
            library.save(library.load(session.id), replace(session, title=title))
        elif title:
            library.create(replace(session, title=title), model)
        moment = NOW - timedelta(days=days)
        made.append(library.path.parent / "backups" / f"library-{moment:%Y%m%dT%H%M%SZ}.db")
        made[-1].parent.mkdir(exist_ok=True)
        backups.copy(library.path, made[-1], own=True)
    return made[::-1]


def test_it_comes_from_the_newest_copy_that_has_it_whole(
    library: Library, session: Session, model: MaturityModel, three: list[Path]
) -> None:
    newest, second, oldest = three
    tuesday, monday = replace(session, title="Tuesday"), replace(session, title="Monday")
    assert from_copies(library.path, session.id) == (NOW - timedelta(days=1), tuesday, model)
    with closing(sqlite3.connect(newest)) as other, other:
        other.execute("UPDATE session SET title = 'Changed by another program'")
    assert from_copies(library.path, session.id) == (NOW - timedelta(days=2), monday, model)
    second.write_bytes(b"no library")
    assert from_copies(library.path, session.id) is None
    assert oldest.exists()
