"""An undo stack and Python: neither deletes what the other still has, and what was merged is not kept."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject

from cxworkshop.domain.session import Session
from cxworkshop.state.commands import ChangeSession, undo_stack
from cxworkshop.state.session_state import SessionState

ROOT = Path(__file__).parent.parent.parent

PROGRAM = """
import gc
import random
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.models import files

app = QApplication([])
library = Library.open(Path(sys.argv[1]))
model = files.builtin()
gone = []
gc.disable()


def work(chance):
    sessions = LibraryState(library)
    kept, deleted = (
        sessions.create(model, organisation="Example", title="One", facilitator="", lens="cio") for _ in range(2)
    )
    state = SessionState(library)
    state.open(kept)
    for each in (state, sessions):
        each.destroyed.connect(lambda: gone.append(1))
        if chance.random() < 0.7:
            each.itself = each  # as what stands in a reference cycle with its windows
    for step in range(chance.randrange(6)):
        state.set_score("vision", 1.0 + step / 2)
        if chance.random() < 0.3:
            gc.collect(chance.randrange(3))  # which decides on the order in which all is collected in the end
    if chance.random() < 0.3:
        state.undo()
    sessions.delete(deleted)


for seed in range(60):
    work(random.Random(seed))
    gc.collect()
print(len(gone))
"""


def test_what_is_garbage_is_deleted_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM, str(tmp_path / "library.db")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "120\n"), done.stderr


class Watched(Session, frozen=True, weakref=True):
    """A session of which can be told whether it is still there."""


class Shelf(QObject):
    """Has the title of the session that was put last."""

    title: str

    def put(self, session: Session, _instead_of: Session) -> bool:
        self.title = session.title
        return True


def test_one_gesture_keeps_the_sessions_it_goes_between_and_none_on_the_way(state: SessionState) -> None:
    fields = msgspec.structs.asdict(state.session)
    sessions = [Watched(**(fields | {"title": title})) for title in ("", "T", "Tw", "Two")]
    there = [weakref.ref(each) for each in sessions]
    shelf = Shelf()
    stack = undo_stack(shelf)
    for number in range(1, len(sessions)):
        stack.push(ChangeSession("title", sessions[number - 1], sessions[number], shelf.put, gesture="title"))
    sessions.clear()
    gc.collect()
    assert stack.count() == 1
    assert [each() is not None for each in there] == [True, False, False, True]
    stack.undo()
    assert shelf.title == ""
    stack.redo()
    assert shelf.title == "Two"
