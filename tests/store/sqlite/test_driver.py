from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop.errors import UserError
from cxworkshop.store.sqlite import driver


def fail(statement: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        connection.execute("CREATE TABLE t (id INTEGER CHECK (id > 0))")
        connection.execute(statement)


def test_what_a_person_can_act_on_is_told_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with pytest.raises(UserError, match="no space left") as error, driver.explained(path):
        fail("CREATE TABLE u (id)")
    assert str(path) in error.value.message
    assert error.value.hint


@pytest.mark.parametrize("statement", ["nonsense", "SELECT nothing FROM t", "INSERT INTO t VALUES (-1)"])
def test_a_bug_is_not_told_as_a_failing_disk(tmp_path: Path, statement: str) -> None:
    with pytest.raises(sqlite3.Error), driver.explained(tmp_path / "library.db"):
        fail(statement)


def test_looking_at_a_header_touches_nothing(stored: Path) -> None:
    before = {path.name for path in stored.parent.iterdir()}
    assert not driver.is_empty(stored)
    assert driver.is_empty(stored.with_name("none.db"))
    assert {path.name for path in stored.parent.iterdir()} == before
