"""A session brought back from a copy of the library that has it whole."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import backups


def from_copies(path: Path, session_id: str) -> tuple[datetime, Session, MaturityModel] | None:
    """A session as the newest copy of the library at `path` holds it that has it whole; None for none.

    With it comes the moment (UTC) of that copy.
    """
    for moment, file in backups.newest_first(path):
        try:
            with closing(Library.open(file, read_only=True)) as copy:
                if not copy.altered(session_id):
                    return moment, *copy.load_scored(session_id)
        except UserError:  # of an older version, damaged, or from before that session
            continue
    return None
