"""A library to practise on: the sample session with a room full of people, in a folder that goes when it is closed."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Participant, Session
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.overwriting import BESIDE, COPIES, STAMPED
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from cxworkshop.store.sqlite import driver

PREFIX = "cxworkshop-practice-"
FILE = "practice.db"
_NAMES = {FILE, *(f"{FILE}{end}" for end in BESIDE)}
ROOM = (
    ("Executive", "Management"),
    ("Executive", "Finance"),
    ("Executive", "Sales"),
    ("Manager", "Marketing"),
    ("Manager", "Service"),
    ("Manager", "Sales"),
    ("Manager", "IT"),
    ("Front line", "Service"),
    ("Front line", "Service"),
    ("Front line", "Sales"),
    ("Front line", "Marketing"),
    ("Front line", "Terminals"),
)
"""Role and department of each simulated participant."""


class PracticeLibrary:
    """A library in a temporary folder, with one session of id `session_id` in it."""

    def __init__(self) -> None:
        clear_leftovers()
        self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.library = Library.open(self._folder / FILE)
        model = model_files.for_the_sample()
        session = practice_session(model)
        self.library.create(session, model)
        self.session_id = session.id

    def close(self) -> None:
        """Close the library and remove all of it; what somebody else put into its folder stays."""
        self.library.close()
        _remove(self._folder)


def practice_session(model: MaturityModel) -> Session:
    """The sample session before anybody scored anything, with twelve people in the room."""
    sample = sample_session(model)
    return msgspec.structs.replace(
        sample,
        title=_("Practice"),
        ratings=(),
        actions=(),
        participants=tuple(
            Participant(f"practice-{number}", number, "", role, department)
            for number, (role, department) in enumerate(ROOM, start=1)
        ),
        last_number=len(ROOM),
        anonymous=True,
    )


def clear_leftovers() -> None:
    """Remove what practices left behind that ended in a crash; one that is under way is known by its lock.

    A folder that only has a name like theirs is left alone.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if not _is_ours(folder):
            continue
        try:
            driver.lock(folder / FILE).close()
        except UserError:
            continue
        _remove(folder)


def _is_ours(folder: Path) -> bool:
    """Whether a practice of this user made a folder: there is a library for practice in it, and nothing else."""
    try:
        status = folder.lstat()
        names = {each.name for each in folder.iterdir()}
    except OSError:
        return False
    mine = os.name != "posix" or status.st_uid == os.geteuid()
    return mine and stat.S_ISDIR(status.st_mode) and FILE in names and names <= {*_NAMES, COPIES}


def _remove(folder: Path) -> None:
    with suppress(OSError):
        copies = [each for each in (folder / COPIES).glob("*") if STAMPED.fullmatch(each.name)]
        for file in (*copies, *(folder / name for name in _NAMES)):
            file.unlink(missing_ok=True)
        for made in (folder / COPIES, folder):
            if made.exists():
                made.rmdir()
