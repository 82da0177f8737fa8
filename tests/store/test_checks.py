from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop.store.library import Library


def problems_after(path: Path, statement: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    with closing(Library.open(path, read_only=True)) as library:
        return library.check()


def test_a_sound_library(stored: Path) -> None:
    assert problems_after(stored, "SELECT 1") == []


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE session SET mean = 4.9", "listed with a mean"),
        ("UPDATE session SET settled = 1", "listed with a mean"),
        ("UPDATE rating SET score = 1 WHERE dimension_id = 'vision'", "listed with a mean"),
        ("DELETE FROM session_search", "words to search for"),
        ("UPDATE session SET place = 'Moved'", "words to search for"),
        ("UPDATE session SET weights = '[]'", "cannot be read"),
        ("UPDATE maturity_model SET content = '{}'", "cannot be read"),
        ("DELETE FROM organisation", "organisation that is not there"),
        ("DELETE FROM maturity_model", "maturity_model that is not there"),
        ("UPDATE evidence SET session_id = 'nobody'", "session that is not there"),
    ],
)
def test_what_another_program_left_unsound_is_named(stored: Path, statement: str, problem: str) -> None:
    assert any(problem in found for found in problems_after(stored, statement))
