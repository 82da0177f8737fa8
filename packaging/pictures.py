"""Make the README's pictures anew: the real windows of the app, on the sample session with a room of twelve in it.

    python packaging/pictures.py [FOLDER]

Run it with the Python of `.venv`. It needs no screen and touches no library; without a folder the pictures go to
resources/readme. They are set in the font the app brings along, so that no machine's own shows in them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

# Before anything loads Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop import paths
from cxworkshop.domain.session import Ballot, Clock, Participant, Session, Vote
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.audience.score import AudienceScore
from cxworkshop.ui.audience.window import AudienceWindow
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.look import theme

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "readme"
SIZE = (1440, 900)
FONTS = ("NotoSans-Regular", "NotoSans-Bold", "NotoSansSymbols-Regular", "NotoSansSymbols2-Regular")
ROOM = {
    "Finance": ("Head of finance", "Controller"),
    "IT": ("Head of IT", "Data lead"),
    "Marketing": ("Head of marketing", "Campaign lead"),
    "Sales": ("Head of sales", "Booking lead"),
    "Service": ("Head of service", "Call centre lead"),
    "Terminals": ("Head of terminals", "Duty manager"),
}
"""Departments, and the roles that stand for names."""
VOTES = (1.0, 1.5, 1.0, 2.0, 1.5, 1.0, 3.5, 1.5, 2.0, 1.0, 1.5, 1.0)
"""On governance; they agree by 0.80, and one voice lies far from the rest."""
SETTLED = ("vision", "strategy", "metrics", "governance")


def in_the_middle(session: Session) -> Session:
    """The session as it stood when the room had just revealed its votes on governance."""
    revealed = datetime(2026, 9, 17, 9, 5, tzinfo=UTC)
    people = [(role, department) for department, roles in ROOM.items() for role in roles]
    participants = tuple(
        Participant(f"participant-{number:02}", number, name, department=department)
        for number, (name, department) in enumerate(people, 1)
    )
    return msgspec.structs.replace(
        session,
        id="in-the-middle",
        ratings=tuple(rating for rating in session.ratings if rating.dimension_id in SETTLED),
        participants=participants,
        ballots=(Ballot("governance", 1, revealed),),
        votes=tuple(
            Vote(one.id, "governance", 1, "score", score) for one, score in zip(participants, VOTES, strict=True)
        ),
        dissents=(),
        clock=Clock(150, {}, {"vision": 1500.0, "strategy": 1380.0, "metrics": 1440.0, "governance": 750.0}),
    )


def dressed() -> QApplication:
    """The app's look in light colours and its own font."""
    app = QApplication([])
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(paths.resource(f"fonts/{name}.ttf")))
    app.setFont(QFont("Noto Sans"))
    theme.apply(app, "light")
    return app


def picture(window: QWidget, file: Path) -> None:
    """Save what a window shows once its layouts have come to rest."""
    QTest.qWait(1000)
    file.parent.mkdir(parents=True, exist_ok=True)
    shown = window.grab()
    shown.save(str(file))
    print(f"{file}: {shown.width()} × {shown.height()}, {file.stat().st_size // 1000} kB")


def take(library: Library, folder: Path) -> None:
    """Save every picture of the app's windows on that library."""
    model = model_files.builtin()
    whole = sample_session(model)
    middle = in_the_middle(whole)
    for session in (whole, middle):
        library.create(session, model)
    state = SessionState(library)
    window = MainWindow(LibraryState(library), state, Jobs(), Settings())
    audience = AudienceWindow(state)
    for each in (window, audience):
        each.resize(*SIZE)
        each.show()
    window.activateWindow()
    window.open_session(middle.id)
    QTest.qWaitForWindowActive(window)
    # It opens at the first dimension that is not settled yet; the votes were on the one before.
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    picture(window, folder / "score.png")
    audience.follow(AudienceScore, "governance")
    picture(audience, folder / "audience.png")
    window.open_session(whole.id)
    window.go_to("roadmap")
    picture(window, folder / "roadmap.png")
    for each in (audience, window):
        each.close()


def main(folder: Path) -> None:
    """Make the pictures in a library of their own."""
    app = dressed()
    with tempfile.TemporaryDirectory() as own, closing(Library.open(Path(own) / "library.db")) as library:
        take(library, folder)
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
