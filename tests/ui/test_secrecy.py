"""What is secret in the room is nowhere in the facilitator's window, whatever is opened in it, nor in the log.

Two rooms do the same and vote otherwise: until a reveal nothing may tell one from the other.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Job, Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.ballot.ballots import Ballots
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.library.session_summary import SessionSummary
from cxworkshop.ui.look import theme
from cxworkshop.ui.score.page import ScorePage
from tests.ui import everything
from tests.ui.audience.room import CHECK, revealed, voted, with_people
from tests.ui.dialogs import in_dialog
from tests.ui.keyboard import Keyboard
from tests.ui.places import EVERYWHERE
from tests.ui.sessions import new_session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

HIDDEN = "4.75"
"""No figure of the session is that: only votes and what is worked out from them. Targets could be chosen to be."""
HIGH, LOW = [4.75] * 8, [1.25, 2.75, 1.25, 3.25, 1.25, 2.25, 1.75, 2.5]
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?")
Key = Qt.Key


def before_voting(model: MaturityModel) -> Session:
    """Twelve people; one ballot revealed, one voted on again with the first ballot in view."""
    session = with_people(model, 12, id="5e551011")
    session = revealed(voted(session, "governance", CHECK), "governance")
    session = revealed(voted(session, "metrics", [2.0] * 12), "metrics")
    return voting.vote_again(session, "metrics")


class Office:
    """A facilitator at the window."""

    def __init__(self, window: MainWindow, state: SessionState, jobs: Jobs) -> None:
        self.window, self.state, self._jobs = window, state, jobs
        self.words: dict[str, list[str]] = {}
        self.pictures: dict[str, QImage] = {}

    @property
    def score(self) -> ScorePage:
        return self.window.findChildren(ScorePage)[0]

    def look(self, name: str, *, picture: bool = True) -> None:
        """Keep all that the window and what is open over it tell now."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QTest.qWait(20)
        while self._jobs.findChildren(Job):
            QTest.qWait(20)
        told = everything.told(self.window)
        stacks = [self.state.undo_stack]
        told += [stack.text(index) for stack in stacks for index in range(stack.count())]
        told += [each.windowTitle() for each in QApplication.topLevelWidgets()]
        self.words[name] = sorted({_TIME.sub("now", words) for words in told})
        if picture:
            over = QApplication.activeModalWidget() or self.window
            before, whole = QImage(), over.grab().toImage()
            while whole != before:  # on a busy machine a layout comes late
                QTest.qWait(20)
                before, whole = whole, over.grab().toImage()
            # Without the status line, which has the time of the last change.
            self.pictures[name] = whole.copy(0, 0, whole.width(), whole.height() - (31 if over is self.window else 0))

    def ready(self) -> None:
        """The window gets its keys back, which on this platform nobody does when a dialog ends."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.score.setFocus()

    def during(self, do: Callable[[], object], act: Callable[[QDialog], object]) -> None:
        """Act in the dialog that something opens; the window gets its keys back."""
        in_dialog(QDialog, act, do)
        self.ready()


def leaks(words: list[str]) -> list[str]:
    """Words that tell a vote. On its own the figure is one of a target's choices; the other room has it as well."""
    return [each for each in words if HIDDEN in each and each != HIDDEN]


@contextmanager
def office(qtbot: QtBot, folder: Path, model: MaturityModel, session: Session) -> Iterator[Office]:
    """A window over a library of its own, its session open."""
    folder.mkdir()
    library = Library.open(folder / "library.db")
    state, jobs = SessionState(library), Jobs()
    library.create(session, model)
    window = MainWindow(LibraryState(library), state, jobs, Settings(theme="light"))
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: bool(window.findChildren(SessionSummary)))
    window.open_session(session.id)
    window.go_to("score")
    yield Office(window, state, jobs)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    library.close()


def vote(here: Office, scores: list[float]) -> None:
    """Eight of twelve vote on Vision: two on the laptop, two by card, the others as they come; and all on Metrics.

    Everything is looked at on the way.
    """
    ballots = here.score.findChildren(Ballots)[0]

    def on_the_laptop(_booth: QDialog) -> None:
        for number, score in enumerate(scores[:2]):
            Keyboard().press(Key.Key_Return, Key.Key_1, *[Key.Key_Right] * round((score - 1) * 4), Key.Key_Return)
            here.look(f"the laptop handed on after {number}")
        Keyboard().press(Key.Key_Return)
        here.look("a fresh ballot")

    def by_card(cards: QDialog) -> None:
        fields = cards.findChildren(QLineEdit)
        for row, score in enumerate(scores[2:4], start=2):
            assert fields[row].hasFocus()
            QTest.keyClicks(fields[row], f"{score:.2f}")
            here.look(f"typing card {row}")
            Keyboard().press(Key.Key_Return)
        QTest.keyClicks(fields[4], f"{scores[0]}9")
        Keyboard().press(Key.Key_Return)
        here.look("a typo")

    here.score.show_dimension("vision")
    here.ready()
    here.during(ballots.open_booth, on_the_laptop)
    here.during(ballots.open_cards, by_card)
    for number, score in enumerate(scores, start=1):
        if number > 4:
            here.window._room.cast(f"p{number:02}", "vision", "score", score)
        here.window._room.cast(f"p{number:02}", "metrics", "score", score)
    here.look("eight are in")
    here.window._room.take_back("p05", "vision")
    here.window._room.cast("p05", "vision", "not applicable")
    here.window._room.cast("p06", "vision", "abstain")
    here.score.show_dimension("metrics")
    here.look("a second ballot")
    here.during(ballots.reveal, lambda box: here.look("asked before the reveal", picture=isinstance(box, QMessageBox)))
    here.state.undo()
    here.look("a vote undone")
    here.state.redo()
    for place in EVERYWHERE:
        here.window.go_to(place)
        here.look(place, picture=place != "report")  # whose preview comes when it is made


@pytest.fixture
def still(qapp: QApplication) -> Iterator[None]:
    """No cursor blinks, so that pictures can be compared."""
    blink = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    theme.apply(qapp, "light")
    yield
    qapp.setCursorFlashTime(blink)


def test_two_rooms_that_vote_otherwise_look_alike_until_the_reveal(
    qtbot: QtBot,
    still: None,
    tmp_path: Path,
    quarters: MaturityModel,
    caplog: pytest.LogCaptureFixture,
    start_log: Callable[[Path], logging.Handler],
) -> None:
    handler = start_log(tmp_path / "cxworkshop.log")
    with office(qtbot, tmp_path / "room", quarters, before_voting(quarters)) as high:
        vote(high, HIGH)
        held = high.state.session.votes
        high.window._room.reveal(["vision", "metrics"])
        high.window.go_to("score")
        high.look("revealed")
    handler.close()
    shutil.rmtree(tmp_path / "room")
    with office(qtbot, tmp_path / "room", quarters, before_voting(quarters)) as low:
        vote(low, LOW)
    assert [each.score for each in held if each.dimension_id == "metrics" and each.ballot == 2] == HIGH
    assert list(high.words)[:-1] == list(low.words)
    for name, words in low.words.items():
        assert len(words) > 40
        assert high.words[name] == words, name
        assert leaks(high.words[name]) == [], name
    for name, picture in low.pictures.items():
        assert high.pictures[name] == picture, name
    assert HIDDEN not in (tmp_path / "cxworkshop.log").read_text(encoding="utf-8")
    assert HIDDEN not in caplog.text
    assert len(leaks(high.words["revealed"])) > 1


def test_a_name_that_was_forgotten_is_nowhere(
    qtbot: QtBot, still: None, tmp_path: Path, quarters: MaturityModel
) -> None:
    session = with_people(quarters, 4, id="5e551011", organisation="Nobody & Sons")
    session = revealed(voted(session, "vision", [1.0, 1.5, 1.0, 4.0]), "vision")
    with office(qtbot, tmp_path / "one", quarters, session) as here:
        room = here.window._room
        room.add_dissent("vision", "Seen otherwise", "p02", 3.0)
        room.park("Later", brought_by="p03")
        room.update_participant("p01", name="Zacharias the Elder")
        here.look("named")
        room.set_anonymous(True)
        for place in EVERYWHERE:
            here.window.go_to(place)
            here.look(place)
        here.window.go_to("score")
        ballots = here.score.findChildren(Ballots)[0]
        here.score.show_dimension("strategy")
        here.during(ballots.open_booth, lambda _: here.look("booth"))
        here.during(ballots.open_cards, lambda _: here.look("cards"))
        QTest.keyClick(here.score, Key.Key_D)
        QApplication.processEvents()
        here.look("dissent")
        here.window.findChildren(QDialog)[0].close()
    assert any("Zacharias" in each for each in here.words.pop("named"))
    for name, words in here.words.items():
        assert not [each for each in words if "Zacharias" in each], name
    written = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert written
    for path in written:
        assert b"Zacharias" not in path.read_bytes(), path


def test_a_half_typed_card_is_forgotten_with_its_dialog(
    qtbot: QtBot, still: None, tmp_path: Path, quarters: MaturityModel
) -> None:
    with office(
        qtbot, tmp_path / "one", quarters, new_session(quarters, participants=with_people(quarters, 2).participants)
    ) as here:
        ballots = here.score.findChildren(Ballots)[0]
        here.ready()
        here.during(ballots.open_cards, lambda cards: QTest.keyClicks(cards.findChildren(QLineEdit)[0], "4.75"))
        here.look("after")
    assert not leaks(here.words["after"])
