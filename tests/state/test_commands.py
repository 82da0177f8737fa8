"""An undo stack and Python's garbage collector: neither deletes what the other still has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
